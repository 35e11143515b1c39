#include "model/row_events.h"

#include "model/order_row_events.h"
#include "model/row_reader.h"

namespace baton {
namespace {

using Happening = Timeline::Happening;
using row_events::currency_of_order;
using row_events::line_cancelled;
using row_events::line_ordered;
using row_events::order_cancelled;
using row_events::order_of;
using row_events::order_placed;
using row_events::order_promised;
using row_events::return_received;
using row_events::shipment_delivered;
using row_events::shipment_released;
using row_events::shipment_shipped;
using row_events::small;
using row_events::units_shipped;

// The look-ups of field positions are made once for each function (static), then rows are only
// arithmetic.
#define BATON_FIELD(kind, field_name) static const FieldOf field_name(FileKind::kind, #field_name)

PickAttempted pick_attempted(const RowOf& row) {
  BATON_FIELD(picks, node);
  BATON_FIELD(picks, order);
  BATON_FIELD(picks, line);
  BATON_FIELD(picks, sku);
  BATON_FIELD(picks, asked);
  BATON_FIELD(picks, picked);
  BATON_FIELD(picks, error);
  BATON_FIELD(picks, minutes);
  PickAttempted e;
  e.node = row.must<NodeId>(node);
  e.order = row.id<OrderId>(order);
  e.line = row.id<LineId>(line);
  e.sku = row.id<SkuId>(sku);
  e.asked = row.quantity(asked);
  e.picked = row.quantity(picked);
  e.error = row.choice<PickError>(error).value_or(PickError::none);
  e.minutes = small(row.number(minutes));
  return e;
}

StockReported stock_reported(const RowOf& row) {
  BATON_FIELD(stock, node);
  BATON_FIELD(stock, sku);
  BATON_FIELD(stock, on_hand);
  BATON_FIELD(stock, reserved);
  BATON_FIELD(stock, in_transit);
  return {row.must<NodeId>(node), row.must<SkuId>(sku), row.must_quantity(on_hand),
          row.quantity(reserved), row.quantity(in_transit)};
}

StockCounted stock_counted(const RowOf& row) {
  BATON_FIELD(counts, node);
  BATON_FIELD(counts, sku);
  BATON_FIELD(counts, book);
  BATON_FIELD(counts, counted);
  return {row.must<NodeId>(node), row.must<SkuId>(sku), row.must_quantity(book),
          row.must_quantity(counted)};
}

StockArrived stock_arrived(const RowOf& row) {
  BATON_FIELD(receipts, node);
  BATON_FIELD(receipts, sku);
  BATON_FIELD(receipts, quantity);
  BATON_FIELD(receipts, available_at);
  BATON_FIELD(receipts, purchase_order);
  BATON_FIELD(receipts, supplier);
  return {row.must<NodeId>(node),
          row.must<SkuId>(sku),
          row.must_quantity(quantity),
          row.instant(available_at),
          row.id<PurchaseOrderId>(purchase_order),
          row.id<PartnerId>(supplier)};
}

StockOrdered stock_ordered(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(purchase_orders, purchase_order);
  BATON_FIELD(purchase_orders, sku);
  BATON_FIELD(purchase_orders, quantity);
  BATON_FIELD(purchase_orders, supplier);
  BATON_FIELD(purchase_orders, node);
  BATON_FIELD(purchase_orders, needed_at);
  BATON_FIELD(purchase_orders, due_by);
  BATON_FIELD(purchase_orders, unit_cost);
  BATON_FIELD(purchase_orders, currency);
  StockOrdered e;
  e.purchase_order = row.must<PurchaseOrderId>(purchase_order);
  e.sku = row.must<SkuId>(sku);
  e.quantity = row.must_quantity(quantity);
  e.supplier = row.id<PartnerId>(supplier);
  e.node = row.id<NodeId>(node);
  e.needed_at = row.instant(needed_at);
  e.due_by = row.instant(due_by);
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.unit_cost = row.money(unit_cost);
  return e;
}

StockTransferred stock_transferred(const RowOf& row) {
  BATON_FIELD(transfers, transfer);
  BATON_FIELD(transfers, from_node);
  BATON_FIELD(transfers, to_node);
  BATON_FIELD(transfers, sku);
  BATON_FIELD(transfers, quantity);
  BATON_FIELD(transfers, received);
  BATON_FIELD(transfers, requested_at);
  BATON_FIELD(transfers, shipped_at);
  BATON_FIELD(transfers, received_at);
  StockTransferred e;
  e.transfer = row.must<TransferId>(transfer);
  e.from = row.must<NodeId>(from_node);
  e.to = row.must<NodeId>(to_node);
  e.sku = row.must<SkuId>(sku);
  e.quantity = row.must_quantity(quantity);
  e.received = row.quantity(received).value_or(e.quantity);
  e.requested_at = row.instant(requested_at);
  e.shipped_at = row.instant(shipped_at);
  e.received_at = row.instant(received_at);
  return e;
}

StockAdjusted stock_adjusted(const RowOf& row) {
  BATON_FIELD(adjustments, node);
  BATON_FIELD(adjustments, sku);
  BATON_FIELD(adjustments, quantity);
  BATON_FIELD(adjustments, reason);
  return {row.must<NodeId>(node), row.must<SkuId>(sku), row.must_quantity(quantity),
          row.choice<AdjustReason>(reason).value_or(AdjustReason::correction)};
}

ExceptionOpened exception_opened(const RowOf& row) {
  BATON_FIELD(touches, touch);
  BATON_FIELD(touches, order);
  BATON_FIELD(touches, node);
  BATON_FIELD(touches, channel);
  BATON_FIELD(touches, partner);
  BATON_FIELD(touches, sku);
  BATON_FIELD(touches, cause);
  BATON_FIELD(touches, minutes);
  BATON_FIELD(touches, simple);
  ExceptionOpened e;
  e.touch = row.must<TouchId>(touch);
  e.cause = row.choice<TouchCause>(cause).value_or(TouchCause::other);
  e.order = row.id<OrderId>(order);
  e.node = row.id<NodeId>(node);
  e.channel = row.id<ChannelId>(channel);
  e.partner = row.id<PartnerId>(partner);
  e.sku = row.id<SkuId>(sku);
  e.minutes = small(row.number(minutes));
  e.simple = row.flag(simple);
  return e;
}

TouchId touch_of(const RowOf& row) {
  BATON_FIELD(touches, touch);
  return row.must<TouchId>(touch);
}

LabourWorked labour_worked(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(labour, node);
  BATON_FIELD(labour, activity);
  BATON_FIELD(labour, hours);
  BATON_FIELD(labour, overtime_hours);
  BATON_FIELD(labour, cost);
  BATON_FIELD(labour, currency);
  LabourWorked e;
  e.node = row.id<NodeId>(node);
  e.activity = row.choice<Activity>(activity).value_or(Activity::other);
  e.hours = row.number(hours).value_or(0);
  e.overtime_hours = row.number(overtime_hours).value_or(0);
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.cost = row.money(cost);
  return e;
}

CaseOpened case_opened(const RowOf& row, CurrencyId fallback) {
  static const FieldOf customer_case(FileKind::cases, "case");
  BATON_FIELD(cases, order);
  BATON_FIELD(cases, sku);
  BATON_FIELD(cases, partner);
  BATON_FIELD(cases, cause);
  BATON_FIELD(cases, minutes);
  BATON_FIELD(cases, cost);
  BATON_FIELD(cases, currency);
  BATON_FIELD(cases, closed_at);
  CaseOpened e;
  e.customer_case = row.must<CaseId>(customer_case);
  e.order = row.id<OrderId>(order);
  e.sku = row.id<SkuId>(sku);
  e.partner = row.id<PartnerId>(partner);
  e.cause = row.choice<CaseCause>(cause);
  e.minutes = small(row.number(minutes));
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.cost = row.money(cost);
  e.closed_at = row.instant(closed_at);
  return e;
}

ReviewGiven review_given(const RowOf& row) {
  BATON_FIELD(reviews, order);
  BATON_FIELD(reviews, score);
  return {row.must<OrderId>(order), row.number(score).value_or(0)};
}

FeeCharged fee_charged(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(fees, kind);
  BATON_FIELD(fees, amount);
  BATON_FIELD(fees, currency);
  BATON_FIELD(fees, partner);
  BATON_FIELD(fees, order);
  BATON_FIELD(fees, shipment);
  BATON_FIELD(fees, node);
  BATON_FIELD(fees, channel);
  FeeCharged e;
  e.kind = row.choice<FeeKind>(kind).value_or(FeeKind::other);
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.amount = row.money(amount).value_or(Money());
  e.partner = row.id<PartnerId>(partner);
  e.order = row.id<OrderId>(order);
  e.shipment = row.id<ShipmentId>(shipment);
  e.node = row.id<NodeId>(node);
  e.channel = row.id<ChannelId>(channel);
  return e;
}

ForecastIssued forecast_issued(const RowOf& row) {
  BATON_FIELD(forecasts, sku);
  BATON_FIELD(forecasts, period_start);
  BATON_FIELD(forecasts, period_days);
  BATON_FIELD(forecasts, quantity);
  BATON_FIELD(forecasts, node);
  BATON_FIELD(forecasts, channel);
  ForecastIssued e;
  e.sku = row.must<SkuId>(sku);
  e.period_start = row.must_day(period_start);
  e.period_days = static_cast<int>(row.whole(period_days).value_or(7));
  e.quantity = row.number(quantity).value_or(0);
  e.node = row.id<NodeId>(node);
  e.channel = row.id<ChannelId>(channel);
  return e;
}

StoreDayClosed store_day_closed(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(store_days, node);
  BATON_FIELD(store_days, currency);
  BATON_FIELD(store_days, sales);
  BATON_FIELD(store_days, shrink);
  BATON_FIELD(store_days, transactions);
  BATON_FIELD(store_days, visitors);
  BATON_FIELD(store_days, tasks_due);
  BATON_FIELD(store_days, tasks_missed);
  BATON_FIELD(store_days, hours);
  BATON_FIELD(store_days, overtime_hours);
  BATON_FIELD(store_days, satisfaction);
  StoreDayClosed e;
  e.node = row.must<NodeId>(node);
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.sales = row.money(sales);
  e.shrink = row.money(shrink);
  e.transactions = row.whole(transactions);
  e.visitors = row.whole(visitors);
  e.tasks_due = row.whole(tasks_due);
  e.tasks_missed = row.whole(tasks_missed);
  e.hours = small(row.number(hours));
  e.overtime_hours = small(row.number(overtime_hours));
  e.satisfaction = small(row.number(satisfaction));
  return e;
}

MonthClosed month_closed(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(finance, currency);
  BATON_FIELD(finance, revenue);
  BATON_FIELD(finance, cost_of_goods);
  BATON_FIELD(finance, receivables);
  BATON_FIELD(finance, payables);
  BATON_FIELD(finance, stock_value);
  BATON_FIELD(finance, markdowns);
  return {row.id<CurrencyId>(currency).value_or(fallback),
          row.money(revenue),
          row.money(cost_of_goods),
          row.money(receivables),
          row.money(payables),
          row.money(stock_value),
          row.money(markdowns)};
}

DecisionCalledFor decision_called_for(const RowOf& row) {
  BATON_FIELD(decisions, decision);
  BATON_FIELD(decisions, kind);
  BATON_FIELD(decisions, node);
  BATON_FIELD(decisions, channel);
  BATON_FIELD(decisions, reported_at);
  BATON_FIELD(decisions, made_at);
  BATON_FIELD(decisions, acted_at);
  return {
      row.must<DecisionId>(decision), row.choice<DecisionKind>(kind).value_or(DecisionKind::other),
      row.id<NodeId>(node),           row.id<ChannelId>(channel),
      row.instant(reported_at),       row.instant(made_at),
      row.instant(acted_at)};
}

VisitsCounted visits_counted(const RowOf& row) {
  BATON_FIELD(traffic, channel);
  BATON_FIELD(traffic, visits);
  return {row.must<ChannelId>(channel), row.whole(visits).value_or(0)};
}

SalesCounted sales_counted(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(sales, sku);
  BATON_FIELD(sales, node);
  BATON_FIELD(sales, channel);
  BATON_FIELD(sales, period_start);
  BATON_FIELD(sales, period_days);
  BATON_FIELD(sales, quantity);
  BATON_FIELD(sales, in_stock);
  BATON_FIELD(sales, value);
  BATON_FIELD(sales, currency);
  SalesCounted e;
  e.sku = row.must<SkuId>(sku);
  e.node = row.id<NodeId>(node);
  e.channel = row.id<ChannelId>(channel);
  e.period_start = row.must_day(period_start);
  e.period_days = static_cast<int>(row.whole(period_days).value_or(7));
  e.quantity = row.number(quantity).value_or(0);
  e.in_stock = row.flag(in_stock);
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.value = row.money(value);
  return e;
}

#undef BATON_FIELD

}  // namespace

FileKind file_of(Happening happening) {
  switch (happening) {
    case Happening::order_placed:
    case Happening::order_promised:
    case Happening::order_repromised:
    case Happening::order_approved:
    case Happening::order_cancelled:
    case Happening::order_shipped:
    case Happening::order_delivered:
      return FileKind::orders;
    case Happening::line_ordered:
    case Happening::line_cancelled:
      return FileKind::order_lines;
    case Happening::shipment_released:
    case Happening::shipment_shipped:
    case Happening::shipment_delivered:
    case Happening::shipment_lost:
      return FileKind::shipments;
    case Happening::units_shipped:
      return FileKind::shipment_lines;
    case Happening::pick_attempted:
      return FileKind::picks;
    case Happening::return_received:
      return FileKind::returns;
    case Happening::stock_reported:
      return FileKind::stock;
    case Happening::stock_counted:
      return FileKind::counts;
    case Happening::stock_arrived:
      return FileKind::receipts;
    case Happening::stock_ordered:
      return FileKind::purchase_orders;
    case Happening::stock_transferred:
      return FileKind::transfers;
    case Happening::stock_adjusted:
      return FileKind::adjustments;
    case Happening::exception_opened:
    case Happening::exception_acted_on:
    case Happening::exception_closed:
      return FileKind::touches;
    case Happening::labour_worked:
      return FileKind::labour;
    case Happening::case_opened:
      return FileKind::cases;
    case Happening::review_given:
      return FileKind::reviews;
    case Happening::fee_charged:
      return FileKind::fees;
    case Happening::forecast_issued:
      return FileKind::forecasts;
    case Happening::store_day_closed:
      return FileKind::store_days;
    case Happening::month_closed:
      return FileKind::finance;
    case Happening::decision_called_for:
      return FileKind::decisions;
    case Happening::visits_counted:
      return FileKind::traffic;
    case Happening::sales_counted:
      return FileKind::sales;
  }
  BATON_CHECK(false, "every happening has its file");
}

EventBody event_of_row(const History& history, const Business& business, Happening happening,
                       std::size_t row_index, std::size_t order_row) {
  const RowOf row(history.table(file_of(happening)), row_index);
  const auto order_currency = [&] {
    return currency_of_order(history.table(FileKind::orders), order_row, business);
  };
  switch (happening) {
    case Happening::order_placed:
      return order_placed(row, order_currency());
    case Happening::line_ordered:
      return line_ordered(row, order_currency());
    case Happening::order_promised:
      return order_promised(row, true);
    case Happening::order_repromised:
      return order_promised(row, false);
    case Happening::order_approved:
      return OrderApproved{order_of(row)};
    case Happening::order_cancelled:
      return order_cancelled(row);
    case Happening::line_cancelled:
      return line_cancelled(row);
    case Happening::order_shipped:
      return OrderShipped{order_of(row)};
    case Happening::order_delivered:
      return OrderDelivered{order_of(row)};
    case Happening::shipment_released:
      return shipment_released(row);
    case Happening::shipment_shipped:
      return shipment_shipped(row, business.currency);
    case Happening::units_shipped:
      return units_shipped(row);
    case Happening::shipment_delivered:
      return shipment_delivered(row);
    case Happening::shipment_lost: {
      const ShipmentDelivered d = shipment_delivered(row);
      return ShipmentLost{d.shipment, d.order};
    }
    case Happening::pick_attempted:
      return pick_attempted(row);
    case Happening::return_received:
      return return_received(row, business.currency);
    case Happening::stock_reported:
      return stock_reported(row);
    case Happening::stock_counted:
      return stock_counted(row);
    case Happening::stock_arrived:
      return stock_arrived(row);
    case Happening::stock_ordered:
      return stock_ordered(row, business.currency);
    case Happening::stock_transferred:
      return stock_transferred(row);
    case Happening::stock_adjusted:
      return stock_adjusted(row);
    case Happening::exception_opened:
      return exception_opened(row);
    case Happening::exception_acted_on:
      return ExceptionActedOn{touch_of(row)};
    case Happening::exception_closed:
      return ExceptionClosed{touch_of(row)};
    case Happening::labour_worked:
      return labour_worked(row, business.currency);
    case Happening::case_opened:
      return case_opened(row, business.currency);
    case Happening::review_given:
      return review_given(row);
    case Happening::fee_charged:
      return fee_charged(row, business.currency);
    case Happening::forecast_issued:
      return forecast_issued(row);
    case Happening::store_day_closed:
      return store_day_closed(row, business.currency);
    case Happening::month_closed:
      return month_closed(row, business.currency);
    case Happening::decision_called_for:
      return decision_called_for(row);
    case Happening::visits_counted:
      return visits_counted(row);
    case Happening::sales_counted:
      return sales_counted(row, business.currency);
  }
  BATON_CHECK(false, "every happening makes an event");
}

}  // namespace baton
