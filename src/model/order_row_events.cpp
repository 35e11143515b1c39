#include "model/order_row_events.h"

namespace baton::row_events {

std::optional<float> small(std::optional<double> number) {
  return number ? std::optional(static_cast<float>(*number)) : std::nullopt;
}

// The look-ups of field positions are made once for each function (static), then rows are only
// arithmetic.
#define BATON_FIELD(kind, field_name) static const FieldOf field_name(FileKind::kind, #field_name)

CurrencyId currency_of_order(const Table& orders, std::size_t row, const Business& business) {
  BATON_FIELD(orders, currency);
  return RowOf(orders, row).id<CurrencyId>(currency).value_or(business.currency);
}

OrderPlaced order_placed(const RowOf& row, CurrencyId currency) {
  BATON_FIELD(orders, order);
  BATON_FIELD(orders, channel);
  BATON_FIELD(orders, customer);
  BATON_FIELD(orders, tax_included);
  BATON_FIELD(orders, method);
  BATON_FIELD(orders, country);
  BATON_FIELD(orders, region);
  BATON_FIELD(orders, latitude);
  BATON_FIELD(orders, longitude);
  BATON_FIELD(orders, shipping_charge);
  BATON_FIELD(orders, discount);
  BATON_FIELD(orders, requested_by);
  OrderPlaced e;
  e.order = row.must<OrderId>(order);
  e.channel = row.id<ChannelId>(channel);
  e.customer = row.id<CustomerId>(customer);
  e.currency = currency;
  e.tax_included = row.flag(tax_included).value_or(false);
  e.tax_included_known = row.has(tax_included);
  e.method = row.choice<OrderMethod>(method).value_or(OrderMethod::ship);
  e.country = row.id<RegionId>(country);
  e.region = row.id<RegionId>(region);
  e.latitude = small(row.number(latitude));
  e.longitude = small(row.number(longitude));
  e.shipping_charge = row.money(shipping_charge);
  e.discount = row.money(discount);
  e.requested_by = row.instant(requested_by);
  return e;
}

OrderPromised order_promised(const RowOf& row, bool first) {
  BATON_FIELD(orders, order);
  BATON_FIELD(orders, promised_by);
  BATON_FIELD(orders, repromised_by);
  return {row.must<OrderId>(order), row.must_instant(first ? promised_by : repromised_by), first};
}

OrderCancelled order_cancelled(const RowOf& row) {
  BATON_FIELD(orders, order);
  BATON_FIELD(orders, cancel_reason);
  return {row.must<OrderId>(order), row.choice<CancelReason>(cancel_reason)};
}

LineOrdered line_ordered(const RowOf& row, CurrencyId currency) {
  BATON_FIELD(order_lines, order);
  BATON_FIELD(order_lines, line);
  BATON_FIELD(order_lines, sku);
  BATON_FIELD(order_lines, quantity);
  BATON_FIELD(order_lines, unit_price);
  BATON_FIELD(order_lines, discount);
  BATON_FIELD(order_lines, tax);
  BATON_FIELD(order_lines, unit_cost);
  BATON_FIELD(order_lines, assigned_node);
  LineOrdered e;
  e.order = row.must<OrderId>(order);
  e.line = row.must<LineId>(line);
  e.sku = row.must<SkuId>(sku);
  e.quantity = row.must_quantity(quantity);
  e.currency = currency;
  e.unit_price = row.money(unit_price);
  e.discount = row.money(discount);
  e.tax = row.money(tax);
  e.unit_cost = row.money(unit_cost);
  e.assigned_node = row.id<NodeId>(assigned_node);
  return e;
}

LineCancelled line_cancelled(const RowOf& row) {
  BATON_FIELD(order_lines, order);
  BATON_FIELD(order_lines, line);
  BATON_FIELD(order_lines, cancelled_quantity);
  BATON_FIELD(order_lines, cancel_reason);
  return {row.must<OrderId>(order), row.must<LineId>(line), row.must_quantity(cancelled_quantity),
          row.choice<CancelReason>(cancel_reason)};
}

ShipmentReleased shipment_released(const RowOf& row) {
  BATON_FIELD(shipments, shipment);
  BATON_FIELD(shipments, order);
  BATON_FIELD(shipments, node);
  BATON_FIELD(shipments, carrier);
  BATON_FIELD(shipments, method);
  BATON_FIELD(shipments, ship_by);
  BATON_FIELD(shipments, promised_by);
  ShipmentReleased e;
  e.shipment = row.must<ShipmentId>(shipment);
  e.order = row.must<OrderId>(order);
  e.node = row.id<NodeId>(node);
  e.carrier = row.id<PartnerId>(carrier);
  e.method = row.choice<ParcelMethod>(method).value_or(ParcelMethod::parcel);
  e.ship_by = row.instant(ship_by);
  e.deliver_by = row.instant(promised_by);
  return e;
}

ShipmentShipped shipment_shipped(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(shipments, freight);
  BATON_FIELD(shipments, packaging);
  BATON_FIELD(shipments, currency);
  BATON_FIELD(shipments, distance_km);
  const ShipmentReleased r = shipment_released(row);
  ShipmentShipped e;
  e.shipment = r.shipment;
  e.order = r.order;
  e.node = r.node;
  e.carrier = r.carrier;
  e.method = r.method;
  e.ship_by = r.ship_by;
  e.deliver_by = r.deliver_by;
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.freight = row.money(freight);
  e.packaging = row.money(packaging);
  e.distance_km = small(row.number(distance_km));
  return e;
}

UnitsShipped units_shipped(const RowOf& row) {
  BATON_FIELD(shipment_lines, shipment);
  BATON_FIELD(shipment_lines, order);
  BATON_FIELD(shipment_lines, line);
  BATON_FIELD(shipment_lines, quantity);
  return {row.must<ShipmentId>(shipment), row.must<OrderId>(order), row.must<LineId>(line),
          row.must_quantity(quantity)};
}

ShipmentDelivered shipment_delivered(const RowOf& row) {
  BATON_FIELD(shipments, shipment);
  BATON_FIELD(shipments, order);
  BATON_FIELD(shipments, damaged);
  BATON_FIELD(shipments, documents_ok);
  return {row.must<ShipmentId>(shipment), row.must<OrderId>(order), row.flag(damaged),
          row.flag(documents_ok)};
}

ReturnReceived return_received(const RowOf& row, CurrencyId fallback) {
  BATON_FIELD(returns, order);
  BATON_FIELD(returns, line);
  BATON_FIELD(returns, sku);
  BATON_FIELD(returns, quantity);
  BATON_FIELD(returns, node);
  BATON_FIELD(returns, reason);
  BATON_FIELD(returns, refund);
  BATON_FIELD(returns, handling_cost);
  BATON_FIELD(returns, currency);
  BATON_FIELD(returns, resalable);
  ReturnReceived e;
  e.order = row.must<OrderId>(order);
  e.line = row.id<LineId>(line);
  e.sku = row.id<SkuId>(sku);
  e.quantity = row.must_quantity(quantity);
  e.node = row.id<NodeId>(node);
  e.reason = row.choice<ReturnReason>(reason);
  e.currency = row.id<CurrencyId>(currency).value_or(fallback);
  e.refund = row.money(refund);
  e.handling_cost = row.money(handling_cost);
  e.resalable = row.flag(resalable);
  return e;
}

OrderId order_of(const RowOf& row) {
  BATON_FIELD(orders, order);
  return row.must<OrderId>(order);
}

#undef BATON_FIELD

}  // namespace baton::row_events
