// StockHistory: how a stock record came to be what it is. Invariant:
// on hand = corrected + received + made + moved in + returned + adjusted - shipped - moved out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "model/ids.h"

namespace baton {

struct StockTotals {
  std::int64_t corrected = 0;  ///< by reports and counts, opening stock among them
  std::int64_t received = 0, made = 0, moved_in = 0, returned = 0, adjusted = 0;
  std::int64_t shipped = 0, moved_out = 0;
  std::int64_t on_hand() const {
    return corrected + received + made + moved_in + returned + adjusted - shipped - moved_out;
  }
};

/// Something that changed what is on hand, at the time when it happened.
struct StockMovement {
  Instant at;
  std::int64_t units = 0;
};

/// What a feed told last.
struct StockReportTold {
  TextId feed;
  Instant as_of;
  std::int64_t level = 0;
};

struct StockHistory {
  NodeId node;
  StockTotals totals;
  std::optional<StockReportTold> told;
  /// Movements after `as_of` of the record, as far back as `movements_kept_for`.
  std::vector<StockMovement> since;
  /// Units came or went, other than by being told.
  bool has_moved() const {
    const StockTotals& t = totals;
    return (t.received | t.made | t.moved_in | t.returned | t.adjusted | t.shipped | t.moved_out) !=
           0;
  }
};

/// A report that is older than this cannot be brought up to date and is refused.
inline constexpr Duration movements_kept_for = Duration::days(7);

}  // namespace baton
