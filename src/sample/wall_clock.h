// Wall-clock time of a sample business. A sample lives in local time from its first order to its
// file: a Wall is an Instant that holds what the clock on the wall shows, written as if it were
// UTC. Nothing of a sample happens between 02:00 and 05:00, so that no time falls into the hour
// that a change to summer time leaves out or doubles.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include "base/time.h"

namespace baton::sample {

using Wall = Instant;

inline Wall wall(Day day, double hour) {
  return Wall(static_cast<std::int64_t>(day.number()) * 86400 +
              static_cast<std::int64_t>(std::floor(hour * 3600.0)));
}
inline Day day_of(Wall at) { return at.utc_day(); }
/// Hours since midnight, 0 to 24.
inline double hour_of(Wall at) {
  return static_cast<double>(at.seconds() -
                             static_cast<std::int64_t>(day_of(at).number()) * 86400) /
         3600.0;
}
inline Wall after_hours(Wall at, double hours) {
  return Wall(at.seconds() + static_cast<std::int64_t>(std::floor(hours * 3600.0)));
}
inline Wall after_minutes(Wall at, double minutes) { return after_hours(at, minutes / 60.0); }

/// "2025-03-03 14:05:09".
std::string wall_text(Wall at);

}  // namespace baton::sample
