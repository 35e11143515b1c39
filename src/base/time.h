// Instant, Duration, Day: time as plain numbers. Nothing here can ask what time it is; a clock is
// held by the shell alone. Local times and zones are settled at the edge (intake), with the date
// library.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace baton {

/// A length of time in whole seconds.
class Duration {
 public:
  constexpr Duration() = default;
  static constexpr Duration seconds(std::int64_t n) { return Duration(n); }
  static constexpr Duration minutes(std::int64_t n) { return Duration(n * 60); }
  static constexpr Duration hours(std::int64_t n) { return Duration(n * 3600); }
  static constexpr Duration days(std::int64_t n) { return Duration(n * 86400); }
  constexpr std::int64_t in_seconds() const { return seconds_; }
  constexpr double in_hours() const { return static_cast<double>(seconds_) / 3600.0; }
  constexpr double in_days() const { return static_cast<double>(seconds_) / 86400.0; }
  constexpr auto operator<=>(const Duration&) const = default;

 private:
  constexpr explicit Duration(std::int64_t n) : seconds_(n) {}
  std::int64_t seconds_ = 0;
};

/// A day as the calendar writes it: month 1 to 12, day 1 to 31.
struct CivilDay {
  int year;
  unsigned month;
  unsigned day;
};

/// A calendar day, as days since 1970-01-01, in the business's own time zone.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::int32_t days) : days_(days) {}
  /// Proleptic Gregorian. No check: the caller has validated month 1-12 and day.
  static Day from_civil(int year, unsigned month, unsigned day);
  constexpr std::int32_t number() const { return days_; }
  constexpr auto operator<=>(const Day&) const = default;
  constexpr Day plus(std::int32_t days) const { return Day(days_ + days); }
  /// The Monday of this day's week (ISO 8601).
  Day week_start() const;
  /// 0 = Monday ... 6 = Sunday.
  int weekday() const;
  CivilDay civil() const;
  /// "2026-04-13".
  std::string text() const;

 private:
  std::int32_t days_ = 0;
};

/// Seconds since 1970-01-01T00:00:00Z.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t seconds) : seconds_(seconds) {}
  constexpr std::int64_t seconds() const { return seconds_; }
  constexpr auto operator<=>(const Instant&) const = default;
  constexpr Duration operator-(Instant other) const {
    return Duration::seconds(seconds_ - other.seconds_);
  }
  constexpr Instant operator+(Duration d) const { return Instant(seconds_ + d.in_seconds()); }
  constexpr Instant operator-(Duration d) const { return Instant(seconds_ - d.in_seconds()); }
  /// The day in UTC. The business's own calendar day comes from model/local_days.h.
  Day utc_day() const;
  /// "2026-04-13T19:11:34Z".
  std::string text() const;

 private:
  std::int64_t seconds_ = 0;
};

}  // namespace baton
