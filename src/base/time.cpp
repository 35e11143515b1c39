#include "base/time.h"

#include <fmt/format.h>

namespace baton {
namespace {

// Both directions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (public domain),
// eras of 400 years starting in March.
CivilDay civil_from_days(std::int32_t days) {
  const std::int64_t shifted = std::int64_t{days} + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const auto day_of_era = static_cast<unsigned>(shifted - era * 146097);
  const unsigned year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned month_from_march = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const unsigned month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const auto year = static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0);
  return {year, month, day};
}

std::int64_t floor_divided(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

}  // namespace

Day Day::from_civil(int year, unsigned month, unsigned day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(y - era * 400);
  const unsigned month_from_march = month > 2 ? month - 3 : month + 9;
  const unsigned day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Day(era * 146097 + static_cast<int>(day_of_era) - 719468);
}

int Day::weekday() const {
  // 1970-01-01 was a Thursday (3 when Monday is 0).
  return static_cast<int>(((std::int64_t{days_} + 3) % 7 + 7) % 7);
}

Day Day::week_start() const { return Day(days_ - weekday()); }

CivilDay Day::civil() const { return civil_from_days(days_); }

std::string Day::text() const {
  const CivilDay c = civil();
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

Day Instant::utc_day() const {
  return Day(static_cast<std::int32_t>(floor_divided(seconds_, 86400)));
}

std::string Instant::text() const {
  const Day d = utc_day();
  const std::int64_t s = seconds_ - std::int64_t{d.number()} * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", d.text(), s / 3600, s / 60 % 60, s % 60);
}

}  // namespace baton
