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

Instant LocalDays::first_at(Instant wall_clock) const {
  if (offsets_.empty()) return wall_clock;
  // The offset that holds is the first one whose reign ends with the wall clock beyond that time.
  std::size_t low = 0;
  std::size_t high = offsets_.size() - 1;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const Instant reads_at_end = offsets_[middle + 1].from + offsets_[middle].ahead_of_utc;
    if (reads_at_end > wall_clock) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  const Instant at = wall_clock - offsets_[low].ahead_of_utc;
  return low == 0 ? at : std::max(at, offsets_[low].from);
}

Instant LocalDays::noon_of(Day day) const {
  const Instant as_if_utc(std::int64_t{day.number()} * 86400 + 43200);
  return as_if_utc - offset_at(as_if_utc);
}

Day LocalDays::day_of(Instant at) const { return wall_clock(at).utc_day(); }

}  // namespace baton
