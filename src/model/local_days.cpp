#include "model/local_days.h"

#include <algorithm>

namespace baton {

LocalDays::LocalDays(std::vector<Offset> offsets) : offsets_(std::move(offsets)) {}

Duration LocalDays::offset_at(Instant at) const {
  if (offsets_.empty()) return Duration();
  const auto after = std::upper_bound(offsets_.begin(), offsets_.end(), at,
                                      [](Instant t, const Offset& o) { return t < o.from; });
  return after == offsets_.begin() ? offsets_.front().ahead_of_utc : std::prev(after)->ahead_of_utc;
}

Instant LocalDays::wall_clock(Instant at) const { return at + offset_at(at); }

Instant LocalDays::noon_of(Day day) const {
  const Instant as_if_utc(std::int64_t{day.number()} * 86400 + 43200);
  return as_if_utc - offset_at(as_if_utc);
}

Day LocalDays::day_of(Instant at) const { return wall_clock(at).utc_day(); }

}  // namespace baton
