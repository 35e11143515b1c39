// Timeline: a history's rows as events in the order of time, or order by order. One cursor for
// every reader. Invariant: events of one instant come in the order in which they could have
// happened (an order before its lines, a shipment before its units), then by file and row: the same
// history gives the same stream.
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

class RowOf;

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
  /// Every event once, but order after order: first all that happened to each order, its lines,
  /// parcels, units, returns and reviews, ascending in time within the order; then everything else,
  /// ascending in time. This is how the rows lie in memory, and enough for whoever folds orders one
  /// by one: several times as fast on a large history.
  void for_each_by_order(const std::function<void(const Event&)>& visit) const;
  /// How many events there are.
  std::size_t size() const { return size_; }
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
  using Moments = std::vector<Moment>;
  struct Fields;
  /// Rows of a table by the row of their order in orders.
  struct RowsOfOrders;

  void settle_orders(const Fields& fields);
  void settle_shipments(const Fields& fields);
  void count_rows(const Fields& fields);
  void leave_out(FileKind kind, std::string_view reason);
  std::int64_t placed_at(const Fields& fields, OrderId order) const;
  bool is_before_placed(const Fields& fields, OrderId order, std::optional<std::int64_t> at) const;
  std::string_view shipment_left_out_for(const Fields& fields, const RowOf& row) const;
  /// Adds what the row says happened. Else says why it hangs in the air.
  std::string_view add_order(const Fields& fields, std::size_t row, Moments& moments) const;
  std::string_view add_line(const Fields& fields, std::size_t row, Moments& moments) const;
  std::string_view add_shipment(const Fields& fields, std::size_t row, Moments& moments) const;
  std::string_view add_units(const Fields& fields, std::size_t row, Moments& moments) const;
  std::string_view add_return(const Fields& fields, std::size_t row, Moments& moments) const;
  std::string_view add_review(const Fields& fields, std::size_t row, Moments& moments) const;
  std::string_view add_transfer(const Fields& fields, std::size_t row, Moments& moments) const;
  void add_all_of_orders(const Fields& fields, Moments& moments) const;
  void add_all_others(const Fields& fields, Moments& moments) const;
  bool is_placed(OrderId order) const;
  RowsOfOrders rows_of_orders(FileKind kind, std::size_t order_column) const;
  void tell(const Moment& moment, const std::function<void(const Event&)>& visit) const;

  const History& history_;
  const Business& business_;
  std::vector<std::uint32_t> order_row_;  // by order: its row in orders
  std::vector<std::int64_t> shipped_at_;  // by shipment: when it left, else arrived
  std::vector<LeftOut> left_out_;
  std::size_t size_ = 0;
};

}  // namespace baton
