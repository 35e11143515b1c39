// Places: the regions in which the customers of a sample live and its nodes stand, with rough
// centres and shares of the population. Real geography, so that distances mean something.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace baton::sample {

struct Region {
  std::string_view country;         ///< ISO 3166 alpha-2
  std::string_view code;            ///< region or state
  std::string_view postcode_start;  ///< first two digits found there
  double latitude, longitude;       ///< rough centre of its people
  double people;                    ///< share of the country's customers
};

struct Spot {
  double latitude = 0, longitude = 0;
};

/// The regions of a country that is known here ("DE", "AT", "NL"; "CH" for sales abroad).
std::span<const Region> regions_of(std::string_view country);

/// Great-circle distance, km (haversine).
double distance_km(Spot a, Spot b);

}  // namespace baton::sample
