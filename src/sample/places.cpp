#include "sample/places.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton::sample {
namespace {

// clang-format off
constexpr Region germany[] = {
    {"DE", "NW", "44", 51.45, 7.10, 0.21}, {"DE", "BY", "85", 48.50, 11.60, 0.16},
    {"DE", "BW", "70", 48.65, 9.10, 0.13}, {"DE", "NI", "30", 52.50, 9.60, 0.10},
    {"DE", "HE", "60", 50.20, 8.70, 0.08}, {"DE", "SN", "04", 51.10, 13.00, 0.05},
    {"DE", "RP", "55", 49.90, 7.70, 0.05}, {"DE", "BE", "10", 52.52, 13.40, 0.05},
    {"DE", "SH", "24", 54.20, 9.90, 0.04}, {"DE", "HH", "20", 53.55, 10.00, 0.04},
    {"DE", "BB", "14", 52.30, 13.20, 0.03}, {"DE", "TH", "99", 50.95, 11.10, 0.03},
    {"DE", "MV", "18", 53.85, 12.30, 0.02}, {"DE", "HB", "28", 53.10, 8.80, 0.01}};
constexpr Region austria[] = {
    {"AT", "W", "10", 48.21, 16.37, 0.25}, {"AT", "NO", "31", 48.25, 15.75, 0.19},
    {"AT", "OO", "40", 48.25, 14.00, 0.17}, {"AT", "ST", "80", 47.20, 15.30, 0.14},
    {"AT", "T", "60", 47.25, 11.40, 0.09}, {"AT", "K", "90", 46.65, 14.10, 0.06},
    {"AT", "S", "50", 47.70, 13.10, 0.06}, {"AT", "V", "68", 47.40, 9.70, 0.04}};
constexpr Region netherlands[] = {
    {"NL", "ZH", "30", 51.98, 4.40, 0.21}, {"NL", "NH", "10", 52.40, 4.85, 0.17},
    {"NL", "NB", "50", 51.55, 5.20, 0.15}, {"NL", "GE", "68", 52.02, 5.90, 0.12},
    {"NL", "UT", "35", 52.09, 5.15, 0.08}, {"NL", "OV", "75", 52.40, 6.50, 0.07},
    {"NL", "LI", "62", 51.10, 5.90, 0.06}, {"NL", "GR", "97", 53.20, 6.60, 0.05},
    {"NL", "FR", "89", 53.15, 5.80, 0.04}, {"NL", "DR", "94", 52.90, 6.60, 0.03},
    {"NL", "FL", "13", 52.45, 5.45, 0.02}};
constexpr Region switzerland[] = {
    {"CH", "ZH", "80", 47.40, 8.60, 0.45}, {"CH", "BE", "30", 46.95, 7.45, 0.30},
    {"CH", "SG", "90", 47.40, 9.40, 0.25}};
// clang-format on

constexpr double radians = 0.017453292519943295;
constexpr double earth_radius_km = 6371.0;

}  // namespace

std::span<const Region> regions_of(std::string_view country) {
  if (country == "DE") return germany;
  if (country == "AT") return austria;
  if (country == "NL") return netherlands;
  BATON_CHECK(country == "CH", "a country that is not in the table");
  return switzerland;
}

double distance_km(Spot a, Spot b) {
  const double up = (b.latitude - a.latitude) * radians;
  const double across = (b.longitude - a.longitude) * radians;
  const double h = std::pow(std::sin(up / 2), 2) + std::cos(a.latitude * radians) *
                                                       std::cos(b.latitude * radians) *
                                                       std::pow(std::sin(across / 2), 2);
  return 2 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace baton::sample
