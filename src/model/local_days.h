// LocalDays: which calendar day of the business an instant falls on. The zone's offsets are looked
// up once, at the edge; from there on this is plain arithmetic.
#pragma once

#include <vector>

#include "base/time.h"

namespace baton {

class LocalDays {
 public:
  struct Offset {
    Instant from;  ///< first instant at which it holds
    Duration ahead_of_utc;
  };

  /// UTC.
  LocalDays() = default;
  /// `offsets` in ascending time; before the first one, the first one holds.
  explicit LocalDays(std::vector<Offset> offsets);

  Day day_of(Instant at) const;
  /// Noon of that day, where the business is: the moment given to facts that know only their day.
  Instant noon_of(Day day) const;
  /// Local wall-clock time written as if it were UTC: for printing and for hours of the day.
  Instant wall_clock(Instant at) const;
  /// The first instant at which the wall clock shows `wall_clock` or later: of a time that a clock
  /// change repeats the first one, of one that it skips the change itself.
  Instant first_at(Instant wall_clock) const;

 private:
  Duration offset_at(Instant at) const;
  std::vector<Offset> offsets_;
};

}  // namespace baton
