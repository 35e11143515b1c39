// Timeline: a history's rows as events in the order of time. One cursor for every reader.
// Invariant: events of one instant come in the order in which they could have happened (an order
// before its lines, a shipment before its units), then by file and row: the same history gives the
// same stream.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/business.h"
#include "model/event.h"
#include "model/history.h"

namespace baton {

/// Rows that cannot be placed in time or hang in the air, by reason: shown to the user, never
/// silent.
struct LeftOut {
  FileKind kind;
  std::string reason;  ///< "order is not in orders"
  std::int64_t rows = 0;
};

class Timeline {
 public:
  /// `business` gives the reporting currency, which stands in for amounts without one. Both
  /// arguments must outlive the timeline.
  Timeline(const History& history, const Business& business);

  /// Every event once, ascending in time.
  void for_each(const std::function<void(const Event&)>& visit) const;
  std::size_t size() const { return moments_.size(); }
  const std::vector<LeftOut>& left_out() const { return left_out_; }

  /// What of a row happens: most rows are several events.
  enum class Happening : std::uint8_t {
    order_placed,
    line_ordered,
    order_promised,
    order_approved,
    shipment_released,
    shipment_shipped,
    units_shipped,
    order_shipped,
    order_repromised,
    order_cancelled,
    line_cancelled,
    shipment_delivered,
    shipment_lost,
    order_delivered,
    pick_attempted,
    return_received,
    stock_reported,
    stock_counted,
    stock_arrived,
    stock_ordered,
    stock_transferred,
    stock_adjusted,
    exception_opened,
    exception_acted_on,
    exception_closed,
    labour_worked,
    case_opened,
    review_given,
    fee_charged,
    forecast_issued,
    store_day_closed,
    month_closed,
    decision_called_for,
    visits_counted,
    sales_counted,
  };

 private:
  struct Moment {
    std::int64_t at;
    std::uint32_t row;
    Happening what;
  };
  void add(std::optional<std::int64_t> at, Happening what, std::size_t row);
  void leave_out(FileKind kind, std::string_view reason);
  void place_by_time(FileKind kind, std::string_view time_field, Happening what);
  void place_by_day(FileKind kind, std::string_view day_field, Happening what);
  void place_orders();
  void place_shipments();
  void place_stock();
  void place_people();
  void place_money();

  const History& history_;
  const Business& business_;
  std::vector<Moment> moments_;
  std::vector<std::int64_t> placed_at_;   // by order: when, or never
  std::vector<std::uint32_t> order_row_;  // by order: its row in orders
  std::vector<std::int64_t> shipped_at_;  // by shipment
  std::vector<LeftOut> left_out_;
};

}  // namespace baton
