// Rows of orders, lines, shipments and returns as events; row_events.h chooses among them.
#pragma once

#include "model/business.h"
#include "model/event.h"
#include "model/row_reader.h"

namespace baton::row_events {

std::optional<float> small(std::optional<double> number);
CurrencyId currency_of_order(const Table& orders, std::size_t row, const Business& business);
OrderPlaced order_placed(const RowOf& row, CurrencyId currency);
OrderPromised order_promised(const RowOf& row, bool first);
OrderCancelled order_cancelled(const RowOf& row);
LineOrdered line_ordered(const RowOf& row, CurrencyId currency);
LineCancelled line_cancelled(const RowOf& row);
ShipmentReleased shipment_released(const RowOf& row);
ShipmentShipped shipment_shipped(const RowOf& row, CurrencyId fallback);
UnitsShipped units_shipped(const RowOf& row);
ShipmentDelivered shipment_delivered(const RowOf& row);
ReturnReceived return_received(const RowOf& row, CurrencyId fallback);
OrderId order_of(const RowOf& row);

}  // namespace baton::row_events
