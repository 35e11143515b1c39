// Timers: what becomes due when. A heap of hints: an entry whose reason has gone is passed over, so
// nothing has to be found and taken out when plans change.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "base/time.h"

namespace baton {

enum class DueKind : std::uint8_t {
  release,  ///< of an order's waiting parcels
  late,     ///< a parcel should have left
  hold_ends,
  clock_ends,  ///< of an exception
  node_back,
  feed_silent,
  cool_off_ends,  ///< of a node, for some SKUs
  carrier_back,
};

struct Due {
  Instant at;
  DueKind kind = DueKind::release;
  std::uint32_t which = 0;   ///< order, hold, exception, node, feed or carrier, by its index
  std::uint16_t parcel = 0;  ///< for late
  auto operator<=>(const Due&) const = default;
};

class Timers {
 public:
  bool empty() const { return heap_.empty(); }
  const Due& next() const { return heap_.front(); }
  void add(const Due& due);
  void drop_next();
  /// The earliest ones not after `now`, at most so many, in order.
  std::vector<Due> due_by(Instant now, std::size_t at_most) const;
  const std::vector<Due>& all() const { return heap_; }  ///< in no order

 private:
  std::vector<Due> heap_;
};

}  // namespace baton
