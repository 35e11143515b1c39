// DemandBook: one series of demand for each SKU, for each SKU at each node, or for each family, out
// of the events. Demand is what was ordered (cancelled units too, in the period of the order) and
// what was counted as sold. Invariants: a series begins with its first demand (or the SKU's launch,
// where that is told), so what had not begun is not read as zeros; only whole periods count.
//
// Censoring: a sales row with in_stock = no marks its share of the period. Orders are not bound to
// a node, so for them stock hides demand only while every node that ever had the SKU is out of it
// (at a node: that node), by the last level reported on a day. Sales rows' own marks go before
// levels.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demand/periods.h"
#include "demand/series.h"
#include "model/business.h"
#include "model/event.h"

namespace baton {

enum class DemandBy : std::uint8_t { sku, sku_and_node, family };

struct DemandLine {
  std::optional<SkuId> sku;
  std::optional<NodeId> node;
  std::optional<FamilyId> family;
  std::int32_t first_period = 0;
  DemandSeries series;
  double units = 0;         ///< all told, censored periods included
  bool stock_told = false;  ///< whether anything says if there was stock
};

struct DemandLines {
  std::vector<DemandLine> lines;  ///< ascending by ids, none without demand in a whole period
  PeriodGrid grid;
  std::int32_t first_period = 0, last_period = -1;  ///< whole periods of the history, both included
  std::int64_t rows_ordered = 0, rows_sold = 0;     ///< order lines, sales rows
  std::int64_t misfits = 0;                         ///< sales rows longer than a period: left out
  /// Sales rows left out since orders hold store sales too: counted once.
  std::int64_t told_twice = 0;
};

class DemandBook {
 public:
  /// A period is censored from `censored_from_share` of it without stock, 0 to 1.
  DemandBook(const Business& business, DemandBy by, PeriodGrid grid, double censored_from_share);
  ~DemandBook();
  /// Levels of stock in the order of time, orders in any. Other events are passed over.
  void apply(Instant at, const EventBody& body);
  /// Closes the book. `from`, `to`: only periods that lie wholly within.
  DemandLines finish(std::optional<Day> from = {}, std::optional<Day> to = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baton
