#include "model/timeline.h"

#include <algorithm>
#include <limits>

#include "model/outlying_dates.h"
#include "model/row_events.h"
#include "model/row_reader.h"

namespace baton {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min();
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

// Why a row makes no events; nothing where it does.
using LeftOutFor = std::string_view;
constexpr LeftOutFor told = "";
constexpr LeftOutFor no_order = "its order is not in orders";
constexpr LeftOutFor far_from_others =
    "placed 300 days or more from all others; is a year mistyped?";
static_assert(least_gap_days == 300, "the sentence above says so");
constexpr LeftOutFor left_too_early = "it left before its order was placed";
constexpr LeftOutFor arrived_too_early = "it arrived before its order was placed";
constexpr LeftOutFor back_too_early = "it came back before its order was placed";
constexpr LeftOutFor not_left = "its shipment has not left, or is left out or not in shipments";
constexpr LeftOutFor no_time = "no time is given";

void add(auto& moments, std::optional<std::int64_t> at, Timeline::Happening what, std::size_t row) {
  if (at) moments.push_back({*at, static_cast<std::uint32_t>(row), what});
}

std::int64_t noon(const Business& business, std::optional<Day> day) {
  return business.days.noon_of(day.value_or(Day())).seconds();
}

/// The first of the times that is known.
std::optional<std::int64_t> first_known(std::initializer_list<std::optional<std::int64_t>> times) {
  for (const auto& time : times) {
    if (time) return time;
  }
  return std::nullopt;
}

void sort_by_time(auto& moments) {
  std::sort(moments.begin(), moments.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.what, a.row) < std::tie(b.at, b.what, b.row);
  });
}

}  // namespace

/// Where the fields stand that say when something happened, looked up once for a pass.
struct Timeline::Fields {
  FieldOf order{FileKind::orders, "order"};
  FieldOf placed{FileKind::orders, "placed_at"};
  FieldOf promised{FileKind::orders, "promised_by"};
  FieldOf repromised{FileKind::orders, "repromised_by"};
  FieldOf approved{FileKind::orders, "approved_at"};
  FieldOf cancelled{FileKind::orders, "cancelled_at"};
  FieldOf order_shipped{FileKind::orders, "shipped_at"};
  FieldOf order_delivered{FileKind::orders, "delivered_at"};
  FieldOf line_order{FileKind::order_lines, "order"};
  FieldOf cancelled_quantity{FileKind::order_lines, "cancelled_quantity"};
  FieldOf shipment{FileKind::shipments, "shipment"};
  FieldOf shipment_order{FileKind::shipments, "order"};
  FieldOf released{FileKind::shipments, "released_at"};
  FieldOf shipped{FileKind::shipments, "shipped_at"};
  FieldOf delivered{FileKind::shipments, "delivered_at"};
  FieldOf lost{FileKind::shipments, "lost"};
  FieldOf units_shipment{FileKind::shipment_lines, "shipment"};
  FieldOf units_order{FileKind::shipment_lines, "order"};
  FieldOf return_order{FileKind::returns, "order"};
  FieldOf return_at{FileKind::returns, "at"};
  FieldOf review_order{FileKind::reviews, "order"};
  FieldOf review_at{FileKind::reviews, "at"};
  FieldOf transfer_requested{FileKind::transfers, "requested_at"};
  FieldOf transfer_shipped{FileKind::transfers, "shipped_at"};
  FieldOf transfer_received{FileKind::transfers, "received_at"};
};

struct Timeline::RowsOfOrders {
  std::vector<std::uint32_t> begin;  // by row of the order, and one behind the last
  std::vector<std::uint32_t> rows;   // ascending within an order
  std::span<const std::uint32_t> of(std::size_t order_row) const {
    return std::span(rows).subspan(begin[order_row], begin[order_row + 1] - begin[order_row]);
  }
};

Timeline::Timeline(const History& history, const Business& business)
    : history_(history), business_(business) {
  const Fields fields;
  settle_orders(fields);
  settle_shipments(fields);
  count_rows(fields);
}

bool Timeline::is_placed(OrderId order) const {
  return order.index() < order_row_.size() && order_row_[order.index()] != nowhere;
}

void Timeline::settle_orders(const Fields& fields) {
  const Table& orders = history_.table(FileKind::orders);
  order_row_.assign(business_.names.size(Entity::order), nowhere);
  const PlausibleDays plausible = plausible_days(history_, business_);
  for (std::size_t r = 0; r < orders.rows(); ++r) {
    const RowOf row(orders, r);
    if (plausible.outlying > 0) {
      const Day day = business_.days.day_of(row.must_instant(fields.placed));
      if ((plausible.first && day < *plausible.first) ||
          (plausible.last && day > *plausible.last)) {
        continue;
      }
    }
    order_row_[row.must<OrderId>(fields.order).index()] = static_cast<std::uint32_t>(r);
  }
}

void Timeline::settle_shipments(const Fields& fields) {
  const Table& shipments = history_.table(FileKind::shipments);
  shipped_at_.assign(business_.names.size(Entity::shipment), never);
  for (std::size_t r = 0; r < shipments.rows(); ++r) {
    const RowOf row(shipments, r);
    if (shipment_left_out_for(fields, row) != told) continue;
    const std::int64_t placed = placed_at(fields, row.must<OrderId>(fields.shipment_order));
    if (const auto moved = first_known({row.whole(fields.shipped), row.whole(fields.delivered)})) {
      shipped_at_[row.must<ShipmentId>(fields.shipment).index()] = std::max(*moved, placed);
    }
  }
}

std::int64_t Timeline::placed_at(const Fields& fields, OrderId order) const {
  return RowOf(history_.table(FileKind::orders), order_row_[order.index()])
      .must_whole(fields.placed);
}

/// Whether `at` lies on a day before that on which the order was placed: files often say a day and
/// no time, so what lies on the same day may be right.
bool Timeline::is_before_placed(const Fields& fields, OrderId order,
                                std::optional<std::int64_t> at) const {
  if (!at) return false;
  const std::int64_t placed = placed_at(fields, order);
  return *at < placed &&
         business_.days.day_of(Instant(*at)) < business_.days.day_of(Instant(placed));
}

std::string_view Timeline::shipment_left_out_for(const Fields& fields, const RowOf& row) const {
  const auto order = row.must<OrderId>(fields.shipment_order);
  if (!is_placed(order)) return no_order;
  if (is_before_placed(fields, order, row.whole(fields.shipped))) return left_too_early;
  if (is_before_placed(fields, order, row.whole(fields.delivered))) return arrived_too_early;
  return told;
}

void Timeline::leave_out(FileKind kind, std::string_view reason) {
  for (LeftOut& known : left_out_) {
    if (known.kind == kind && known.reason == reason) {
      ++known.rows;
      return;
    }
  }
  left_out_.push_back({kind, std::string(reason), 1});
}

/// How many events there are, and which rows make none.
void Timeline::count_rows(const Fields& fields) {
  Moments moments;
  const auto count = [&](FileKind kind, auto add) {
    for (std::size_t r = 0; r < history_.table(kind).rows(); ++r) {
      moments.clear();
      const LeftOutFor reason = add(r);
      if (reason != told) leave_out(kind, reason);
      size_ += moments.size();
    }
  };
  count(FileKind::orders, [&](std::size_t r) { return add_order(fields, r, moments); });
  count(FileKind::order_lines, [&](std::size_t r) { return add_line(fields, r, moments); });
  count(FileKind::shipments, [&](std::size_t r) { return add_shipment(fields, r, moments); });
  count(FileKind::shipment_lines, [&](std::size_t r) { return add_units(fields, r, moments); });
  count(FileKind::transfers, [&](std::size_t r) { return add_transfer(fields, r, moments); });
  count(FileKind::reviews, [&](std::size_t r) { return add_review(fields, r, moments); });
  count(FileKind::returns, [&](std::size_t r) { return add_return(fields, r, moments); });
  moments.clear();
  add_all_others(fields, moments);
  size_ += moments.size();
}

std::string_view Timeline::add_order(const Fields& fields, std::size_t r, Moments& moments) const {
  const RowOf row(history_.table(FileKind::orders), r);
  if (!is_placed(row.must<OrderId>(fields.order))) return far_from_others;
  const std::int64_t at = row.must_whole(fields.placed);
  add(moments, at, Happening::order_placed, r);
  if (row.has(fields.promised)) add(moments, at, Happening::order_promised, r);
  if (row.has(fields.repromised)) add(moments, at, Happening::order_repromised, r);
  add(moments, row.whole(fields.approved), Happening::order_approved, r);
  add(moments, row.whole(fields.cancelled), Happening::order_cancelled, r);
  if (history_.table(FileKind::shipments).rows() > 0) return told;  // parcels tell it better
  add(moments, row.whole(fields.order_shipped), Happening::order_shipped, r);
  add(moments, row.whole(fields.order_delivered), Happening::order_delivered, r);
  return told;
}

std::string_view Timeline::add_line(const Fields& fields, std::size_t r, Moments& moments) const {
  const RowOf row(history_.table(FileKind::order_lines), r);
  const auto id = row.must<OrderId>(fields.line_order);
  if (!is_placed(id)) return no_order;
  const RowOf order(history_.table(FileKind::orders), order_row_[id.index()]);
  const std::int64_t placed = order.must_whole(fields.placed);
  add(moments, placed, Happening::line_ordered, r);
  if (row.whole(fields.cancelled_quantity).value_or(0) > 0) {
    add(moments, order.whole(fields.cancelled).value_or(placed), Happening::line_cancelled, r);
  }
  return told;
}

std::string_view Timeline::add_shipment(const Fields& fields, std::size_t r,
                                        Moments& moments) const {
  const RowOf row(history_.table(FileKind::shipments), r);
  const auto id = row.must<OrderId>(fields.shipment_order);
  if (const LeftOutFor reason = shipment_left_out_for(fields, row); reason != told) return reason;
  const std::int64_t placed = placed_at(fields, id);
  // A parcel that is only known to have been asked for, or to have arrived, was released at the
  // earliest when its order was placed.
  // Where the file says the day alone, its midnight may lie before the order of that day.
  const auto after_placed = [&](std::optional<std::int64_t> at) {
    return at ? std::optional(std::max(*at, placed)) : at;
  };
  const auto left = after_placed(row.whole(fields.shipped));
  const auto arrived = after_placed(row.whole(fields.delivered));
  const auto released = row.whole(fields.released);
  add(moments, left ? released : first_known({released, placed}), Happening::shipment_released, r);
  add(moments, left, Happening::shipment_shipped, r);
  add(moments, arrived, Happening::shipment_delivered, r);
  if (row.flag(fields.lost).value_or(false)) {
    add(moments, first_known({arrived, left, placed}), Happening::shipment_lost, r);
  }
  return told;
}

std::string_view Timeline::add_units(const Fields& fields, std::size_t r, Moments& moments) const {
  const RowOf row(history_.table(FileKind::shipment_lines), r);
  const auto id = row.must<ShipmentId>(fields.units_shipment);
  if (shipped_at_[id.index()] == never) return not_left;
  add(moments, shipped_at_[id.index()], Happening::units_shipped, r);
  return told;
}

std::string_view Timeline::add_return(const Fields& fields, std::size_t r, Moments& moments) const {
  const RowOf row(history_.table(FileKind::returns), r);
  const auto order = row.must<OrderId>(fields.return_order);
  if (!is_placed(order)) return no_order;
  if (is_before_placed(fields, order, row.whole(fields.return_at))) return back_too_early;
  add(moments, row.whole(fields.return_at), Happening::return_received, r);
  return told;
}

std::string_view Timeline::add_review(const Fields& fields, std::size_t r, Moments& moments) const {
  const RowOf row(history_.table(FileKind::reviews), r);
  if (!is_placed(row.must<OrderId>(fields.review_order))) return no_order;
  add(moments, row.whole(fields.review_at), Happening::review_given, r);
  return told;
}

std::string_view Timeline::add_transfer(const Fields& fields, std::size_t r,
                                        Moments& moments) const {
  const RowOf row(history_.table(FileKind::transfers), r);
  const auto at =
      first_known({row.whole(fields.transfer_received), row.whole(fields.transfer_shipped),
                   row.whole(fields.transfer_requested)});
  add(moments, at, Happening::stock_transferred, r);
  return at ? told : no_time;
}

void Timeline::add_all_of_orders(const Fields& fields, Moments& moments) const {
  const auto rows = [&](FileKind kind) { return history_.table(kind).rows(); };
  for (std::size_t r = 0; r < rows(FileKind::orders); ++r) add_order(fields, r, moments);
  for (std::size_t r = 0; r < rows(FileKind::order_lines); ++r) add_line(fields, r, moments);
  for (std::size_t r = 0; r < rows(FileKind::shipments); ++r) add_shipment(fields, r, moments);
  for (std::size_t r = 0; r < rows(FileKind::shipment_lines); ++r) add_units(fields, r, moments);
  for (std::size_t r = 0; r < rows(FileKind::returns); ++r) add_return(fields, r, moments);
  for (std::size_t r = 0; r < rows(FileKind::reviews); ++r) add_review(fields, r, moments);
  for (std::size_t r = 0; r < rows(FileKind::transfers); ++r) add_transfer(fields, r, moments);
}

/// What belongs to no order, but for transfers.
void Timeline::add_all_others(const Fields&, Moments& moments) const {
  const auto by_time = [&](FileKind kind, std::string_view time_field, Happening what) {
    const FieldOf field(kind, time_field);
    const Table& table = history_.table(kind);
    for (std::size_t r = 0; r < table.rows(); ++r) {
      add(moments, RowOf(table, r).whole(field), what, r);
    }
  };
  const auto by_day = [&](FileKind kind, std::string_view day_field, Happening what) {
    const FieldOf field(kind, day_field);
    const Table& table = history_.table(kind);
    for (std::size_t r = 0; r < table.rows(); ++r) {
      add(moments, noon(business_, RowOf(table, r).day(field)), what, r);
    }
  };
  by_time(FileKind::stock, "at", Happening::stock_reported);
  by_time(FileKind::counts, "at", Happening::stock_counted);
  by_time(FileKind::receipts, "arrived_at", Happening::stock_arrived);
  by_time(FileKind::purchase_orders, "ordered_at", Happening::stock_ordered);
  by_time(FileKind::adjustments, "at", Happening::stock_adjusted);
  by_time(FileKind::picks, "at", Happening::pick_attempted);
  by_time(FileKind::touches, "opened_at", Happening::exception_opened);
  by_time(FileKind::touches, "first_action_at", Happening::exception_acted_on);
  by_time(FileKind::touches, "closed_at", Happening::exception_closed);
  by_day(FileKind::labour, "day", Happening::labour_worked);
  by_day(FileKind::store_days, "day", Happening::store_day_closed);
  by_day(FileKind::traffic, "day", Happening::visits_counted);
  by_time(FileKind::cases, "opened_at", Happening::case_opened);
  by_time(FileKind::decisions, "needed_at", Happening::decision_called_for);
  by_day(FileKind::fees, "day", Happening::fee_charged);
  by_day(FileKind::finance, "month", Happening::month_closed);
  const Table& sales = history_.table(FileKind::sales);
  const FieldOf sold_from(FileKind::sales, "period_start");
  const FieldOf sold_days(FileKind::sales, "period_days");
  for (std::size_t r = 0; r < sales.rows(); ++r) {
    const RowOf row(sales, r);
    const auto days = static_cast<std::int32_t>(row.whole(sold_days).value_or(7));
    add(moments, noon(business_, row.must_day(sold_from).plus(days - 1)), Happening::sales_counted,
        r);
  }
  const Table& forecasts = history_.table(FileKind::forecasts);
  const FieldOf issued(FileKind::forecasts, "issued_at");
  const FieldOf start(FileKind::forecasts, "period_start");
  for (std::size_t r = 0; r < forecasts.rows(); ++r) {
    const RowOf row(forecasts, r);
    add(moments, first_known({row.whole(issued), noon(business_, row.day(start))}),
        Happening::forecast_issued, r);
  }
}

void Timeline::tell(const Moment& moment, const std::function<void(const Event&)>& visit) const {
  static const FieldOf line_order(FileKind::order_lines, "order");
  std::size_t order_row = moment.row;
  if (moment.what == Happening::line_ordered) {
    const RowOf line(history_.table(FileKind::order_lines), moment.row);
    order_row = order_row_[line.must<OrderId>(line_order).index()];
  }
  const Table& table = history_.table(file_of(moment.what));
  visit(Event{Instant(moment.at), table.source(moment.row),
              event_of_row(history_, business_, moment.what, moment.row, order_row)});
}

void Timeline::for_each(const std::function<void(const Event&)>& visit) const {
  const Fields fields;
  Moments moments;
  moments.reserve(size_);
  add_all_of_orders(fields, moments);
  add_all_others(fields, moments);
  sort_by_time(moments);
  for (const Moment& moment : moments) tell(moment, visit);
}

Timeline::RowsOfOrders Timeline::rows_of_orders(FileKind kind, std::size_t order_column) const {
  const Table& table = history_.table(kind);
  const auto order_row = [&](std::size_t r) {
    return order_row_[static_cast<std::size_t>(table.cell(r, order_column).value())];
  };
  RowsOfOrders index;
  index.begin.assign(history_.table(FileKind::orders).rows() + 1, 0);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    if (order_row(r) != nowhere) ++index.begin[order_row(r) + 1];
  }
  for (std::size_t i = 1; i < index.begin.size(); ++i) index.begin[i] += index.begin[i - 1];
  index.rows.resize(index.begin.back());
  // Rows go in from the last to the first, so that `begin` ends up where each order begins.
  std::vector<std::uint32_t> end(index.begin.begin() + 1, index.begin.end());
  for (std::size_t r = table.rows(); r-- > 0;) {
    if (order_row(r) != nowhere) index.rows[--end[order_row(r)]] = static_cast<std::uint32_t>(r);
  }
  return index;
}

void Timeline::for_each_by_order(const std::function<void(const Event&)>& visit) const {
  const Fields fields;
  const auto index = [&](FileKind kind, FieldOf order) {
    return rows_of_orders(kind, order.column());
  };
  const RowsOfOrders lines = index(FileKind::order_lines, fields.line_order);
  const RowsOfOrders shipments = index(FileKind::shipments, fields.shipment_order);
  const RowsOfOrders units = index(FileKind::shipment_lines, fields.units_order);
  const RowsOfOrders returns = index(FileKind::returns, fields.return_order);
  const RowsOfOrders reviews = index(FileKind::reviews, fields.review_order);
  Moments moments;
  for (std::size_t r = 0; r < history_.table(FileKind::orders).rows(); ++r) {
    moments.clear();
    add_order(fields, r, moments);
    for (const std::uint32_t row : lines.of(r)) add_line(fields, row, moments);
    for (const std::uint32_t row : shipments.of(r)) add_shipment(fields, row, moments);
    for (const std::uint32_t row : units.of(r)) add_units(fields, row, moments);
    for (const std::uint32_t row : returns.of(r)) add_return(fields, row, moments);
    for (const std::uint32_t row : reviews.of(r)) add_review(fields, row, moments);
    sort_by_time(moments);
    for (const Moment& moment : moments) tell(moment, visit);
  }
  moments.clear();
  const Table& all_units = history_.table(FileKind::shipment_lines);
  for (std::size_t r = 0; r < all_units.rows(); ++r) {  // in a parcel of another order than it says
    const auto order = RowOf(all_units, r).must<OrderId>(fields.units_order);
    if (!is_placed(order)) add_units(fields, r, moments);
  }
  for (std::size_t r = 0; r < history_.table(FileKind::transfers).rows(); ++r) {
    add_transfer(fields, r, moments);
  }
  add_all_others(fields, moments);
  sort_by_time(moments);
  for (const Moment& moment : moments) tell(moment, visit);
}

}  // namespace baton
