// Departure: on which day, and when, an order leaves a place, by the place's own calendar and
// clock. An order decided until the cut-off of a working day (that minute is in it, but nothing
// after closing) leaves by the closing of the same day, any other on a later working day. Daily
// capacity is the caller's business: it asks for the next day after one that is full.
#pragma once

#include <optional>

#include "base/time.h"
#include "sourcing/network.h"

namespace baton {

struct Departure {
  Day day;          ///< in the place's time zone
  Instant at;       ///< the closing of that day: handed over at the latest
  Instant cut_off;  ///< of that day: what is decided from then on leaves later
  bool operator==(const Departure&) const = default;
};

/// A place that does not work for so many days in a row is taken not to work at all.
inline constexpr int most_days_off = 60;

/// Of an order decided at `decided`, and just so of every later one until the cut-off that it
/// returns. None: see `most_days_off`.
std::optional<Departure> first_departure(const WorkCalendar& calendar, Instant decided);
/// On the first working day after `day`.
std::optional<Departure> departure_after(const WorkCalendar& calendar, Day day);

}  // namespace baton
