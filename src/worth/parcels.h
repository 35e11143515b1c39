// Parcels: what left the nodes, as a rate card and a capacity check need it: each row of
// shipments.csv with its way, its weight and its units, out of orders, lines and SKUs. One at a
// time: a history may have millions.
#pragma once

#include <functional>
#include <optional>

#include "model/business.h"
#include "model/history.h"
#include "sourcing/rate_card.h"

namespace baton {

struct Parcel {
  ShipmentId shipment;
  OrderId order;
  ParcelToPrice to_price;             ///< its weight: told, else units times the SKUs' weights
  std::optional<Money> freight;       ///< as recorded, reporting currency
  std::optional<std::int64_t> units;  ///< nothing where nobody tells which lines are in it
  /// It left, else was given to the node; nothing if neither is on file.
  std::optional<Day> day;
};

/// In the order of the file. Shipments of orders that are not in orders are left out. Where
/// shipment_lines are missing, an order's only parcel holds all its units.
void for_each_parcel(const History& history, const Business& business,
                     const std::function<void(const Parcel&)>& visit);

}  // namespace baton
