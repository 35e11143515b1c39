#include "model/timeline.h"

#include <algorithm>
#include <limits>

#include "model/row_events.h"
#include "model/row_reader.h"

namespace baton {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min();
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

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

template <class T>
T& grown(std::vector<T>& items, std::size_t index, T filler) {
  if (items.size() <= index) items.resize(index + 1, filler);
  return items[index];
}

}  // namespace

Timeline::Timeline(const History& history, const Business& business)
    : history_(history), business_(business) {
  place_orders();
  place_shipments();
  place_stock();
  place_people();
  place_money();
  std::sort(moments_.begin(), moments_.end(), [](const Moment& a, const Moment& b) {
    return std::tie(a.at, a.what, a.row) < std::tie(b.at, b.what, b.row);
  });
}

void Timeline::add(std::optional<std::int64_t> at, Happening what, std::size_t row) {
  if (at) moments_.push_back({*at, static_cast<std::uint32_t>(row), what});
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

void Timeline::place_by_time(FileKind kind, std::string_view time_field, Happening what) {
  const FieldOf field(kind, time_field);
  const Table& table = history_.table(kind);
  for (std::size_t r = 0; r < table.rows(); ++r) add(RowOf(table, r).whole(field), what, r);
}

void Timeline::place_by_day(FileKind kind, std::string_view day_field, Happening what) {
  const FieldOf field(kind, day_field);
  const Table& table = history_.table(kind);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    add(noon(business_, RowOf(table, r).day(field)), what, r);
  }
}

void Timeline::place_orders() {
  const Table& orders = history_.table(FileKind::orders);
  const auto of_order = [](std::string_view name) { return FieldOf(FileKind::orders, name); };
  const FieldOf order = of_order("order");
  const FieldOf placed = of_order("placed_at");
  const FieldOf promised = of_order("promised_by");
  const FieldOf repromised = of_order("repromised_by");
  const FieldOf approved = of_order("approved_at");
  const FieldOf cancelled = of_order("cancelled_at");
  const FieldOf shipped = of_order("shipped_at");
  const FieldOf delivered = of_order("delivered_at");
  const bool has_shipments = history_.table(FileKind::shipments).rows() > 0;
  placed_at_.assign(business_.names.size(Entity::order), never);
  order_row_.assign(placed_at_.size(), nowhere);
  for (std::size_t r = 0; r < orders.rows(); ++r) {
    const RowOf row(orders, r);
    const auto id = row.must<OrderId>(order);
    const std::int64_t at = row.must_whole(placed);
    placed_at_[id.index()] = at;
    order_row_[id.index()] = static_cast<std::uint32_t>(r);
    add(at, Happening::order_placed, r);
    if (row.has(promised)) add(at, Happening::order_promised, r);
    if (row.has(repromised)) add(at, Happening::order_repromised, r);
    add(row.whole(approved), Happening::order_approved, r);
    add(row.whole(cancelled), Happening::order_cancelled, r);
    if (has_shipments) continue;  // parcels tell it better
    add(row.whole(shipped), Happening::order_shipped, r);
    add(row.whole(delivered), Happening::order_delivered, r);
  }

  const Table& lines = history_.table(FileKind::order_lines);
  const FieldOf line_order(FileKind::order_lines, "order");
  const FieldOf cancelled_quantity(FileKind::order_lines, "cancelled_quantity");
  for (std::size_t r = 0; r < lines.rows(); ++r) {
    const RowOf row(lines, r);
    const auto id = row.must<OrderId>(line_order);
    if (placed_at_[id.index()] == never) {
      leave_out(FileKind::order_lines, "its order is not in orders");
      continue;
    }
    add(placed_at_[id.index()], Happening::line_ordered, r);
    if (row.whole(cancelled_quantity).value_or(0) > 0) {
      const auto order_cancelled = RowOf(orders, order_row_[id.index()]).whole(cancelled);
      add(order_cancelled.value_or(placed_at_[id.index()]), Happening::line_cancelled, r);
    }
  }
}

void Timeline::place_shipments() {
  const Table& shipments = history_.table(FileKind::shipments);
  const auto of_shipment = [](std::string_view name) { return FieldOf(FileKind::shipments, name); };
  const FieldOf shipment = of_shipment("shipment");
  const FieldOf order = of_shipment("order");
  const FieldOf released = of_shipment("released_at");
  const FieldOf shipped = of_shipment("shipped_at");
  const FieldOf delivered = of_shipment("delivered_at");
  const FieldOf lost = of_shipment("lost");
  shipped_at_.assign(business_.names.size(Entity::shipment), never);
  for (std::size_t r = 0; r < shipments.rows(); ++r) {
    const RowOf row(shipments, r);
    const auto order_id = row.must<OrderId>(order);
    if (placed_at_[order_id.index()] == never) {
      leave_out(FileKind::shipments, "its order is not in orders");
      continue;
    }
    // A parcel that is only known to have been asked for, or to have arrived, was released at the
    // earliest when its order was placed.
    const auto left = row.whole(shipped);
    const auto arrived = row.whole(delivered);
    add(left ? row.whole(released)
             : first_known({row.whole(released), placed_at_[order_id.index()]}),
        Happening::shipment_released, r);
    add(left, Happening::shipment_shipped, r);
    add(arrived, Happening::shipment_delivered, r);
    if (row.flag(lost).value_or(false)) {
      add(first_known({arrived, left, placed_at_[order_id.index()]}), Happening::shipment_lost, r);
    }
    if (const auto moved = first_known({left, arrived})) {
      grown(shipped_at_, row.must<ShipmentId>(shipment).index(), never) = *moved;
    }
  }

  const Table& units = history_.table(FileKind::shipment_lines);
  const FieldOf units_shipment(FileKind::shipment_lines, "shipment");
  for (std::size_t r = 0; r < units.rows(); ++r) {
    const auto id = RowOf(units, r).must<ShipmentId>(units_shipment);
    if (id.index() >= shipped_at_.size() || shipped_at_[id.index()] == never) {
      leave_out(FileKind::shipment_lines, "its shipment has not left, or is not in shipments");
      continue;
    }
    add(shipped_at_[id.index()], Happening::units_shipped, r);
  }
}

void Timeline::place_stock() {
  place_by_time(FileKind::stock, "at", Happening::stock_reported);
  place_by_time(FileKind::counts, "at", Happening::stock_counted);
  place_by_time(FileKind::receipts, "arrived_at", Happening::stock_arrived);
  place_by_time(FileKind::purchase_orders, "ordered_at", Happening::stock_ordered);
  place_by_time(FileKind::adjustments, "at", Happening::stock_adjusted);
  place_by_time(FileKind::picks, "at", Happening::pick_attempted);
  const Table& transfers = history_.table(FileKind::transfers);
  const auto of_transfer = [](std::string_view name) { return FieldOf(FileKind::transfers, name); };
  const FieldOf requested = of_transfer("requested_at");
  const FieldOf shipped = of_transfer("shipped_at");
  const FieldOf received = of_transfer("received_at");
  for (std::size_t r = 0; r < transfers.rows(); ++r) {
    const RowOf row(transfers, r);
    const auto at = first_known({row.whole(received), row.whole(shipped), row.whole(requested)});
    if (!at) leave_out(FileKind::transfers, "no time is given");
    add(at, Happening::stock_transferred, r);
  }
}

void Timeline::place_people() {
  const Table& touches = history_.table(FileKind::touches);
  const auto of_touch = [](std::string_view name) { return FieldOf(FileKind::touches, name); };
  const FieldOf opened = of_touch("opened_at");
  const FieldOf acted = of_touch("first_action_at");
  const FieldOf closed = of_touch("closed_at");
  for (std::size_t r = 0; r < touches.rows(); ++r) {
    const RowOf row(touches, r);
    add(row.whole(opened), Happening::exception_opened, r);
    add(row.whole(acted), Happening::exception_acted_on, r);
    add(row.whole(closed), Happening::exception_closed, r);
  }
  place_by_day(FileKind::labour, "day", Happening::labour_worked);
  place_by_day(FileKind::store_days, "day", Happening::store_day_closed);
  place_by_day(FileKind::traffic, "day", Happening::visits_counted);
  place_by_time(FileKind::cases, "opened_at", Happening::case_opened);
  place_by_time(FileKind::decisions, "needed_at", Happening::decision_called_for);

  const auto place_of_order = [&](FileKind kind, Happening what) {
    const FieldOf at(kind, "at");
    const FieldOf order(kind, "order");
    const Table& table = history_.table(kind);
    for (std::size_t r = 0; r < table.rows(); ++r) {
      const RowOf row(table, r);
      if (placed_at_[row.must<OrderId>(order).index()] == never) {
        leave_out(kind, "its order is not in orders");
        continue;
      }
      add(row.whole(at), what, r);
    }
  };
  place_of_order(FileKind::reviews, Happening::review_given);
  place_of_order(FileKind::returns, Happening::return_received);
}

void Timeline::place_money() {
  place_by_day(FileKind::fees, "day", Happening::fee_charged);
  place_by_day(FileKind::finance, "month", Happening::month_closed);
  const Table& sales = history_.table(FileKind::sales);
  const FieldOf sold_from(FileKind::sales, "period_start");
  const FieldOf sold_days(FileKind::sales, "period_days");
  for (std::size_t r = 0; r < sales.rows(); ++r) {
    const RowOf row(sales, r);
    const auto days = static_cast<std::int32_t>(row.whole(sold_days).value_or(7));
    add(noon(business_, row.must_day(sold_from).plus(days - 1)), Happening::sales_counted, r);
  }
  const Table& forecasts = history_.table(FileKind::forecasts);
  const FieldOf issued(FileKind::forecasts, "issued_at");
  const FieldOf start(FileKind::forecasts, "period_start");
  for (std::size_t r = 0; r < forecasts.rows(); ++r) {
    const RowOf row(forecasts, r);
    add(first_known({row.whole(issued), noon(business_, row.day(start))}),
        Happening::forecast_issued, r);
  }
}

void Timeline::for_each(const std::function<void(const Event&)>& visit) const {
  const FieldOf line_order(FileKind::order_lines, "order");
  const Table& lines = history_.table(FileKind::order_lines);
  for (const Moment& moment : moments_) {
    std::size_t order_row = moment.row;
    if (moment.what == Happening::line_ordered) {
      order_row = order_row_[RowOf(lines, moment.row).must<OrderId>(line_order).index()];
    }
    const Table& table = history_.table(file_of(moment.what));
    visit(Event{Instant(moment.at), table.source(moment.row),
                event_of_row(history_, business_, moment.what, moment.row, order_row)});
  }
}

}  // namespace baton
