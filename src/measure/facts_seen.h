// FactsSeen: which files and fields the data have at all. "Absent" and "zero" are different
// answers: a business without touches.csv has an unknown exception rate, not a perfect one.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace baton {

enum class FactKind : std::uint8_t {
  always,  ///< needs no file beyond the orders
  orders,
  lines,
  promises,
  shipping,  ///< something left: parcels or orders.shipped_at
  parcels,   ///< parcels left
  units,     ///< shipment_lines
  delivery,  ///< something arrived
  freight,
  packaging,
  fulfilment_cost,  ///< freight or fees of fulfilment
  distance,
  documents,
  damage,
  lost,
  ship_by,
  several_nodes_told,  ///< parcels or stock that name their node
  assigned_node,
  prices,
  costs,
  cancellations,
  cancel_reasons,
  visits,
  touches,
  touch_minutes,
  touch_simple,
  touch_acted,
  touch_closed,
  touch_partner,
  cases,
  returns,
  return_reasons,
  refunds,
  reviews,
  fees,
  stock,
  stock_costs,
  counts,
  count_costs,
  picks,
  pick_time,
  receipts,
  receipts_available,
  purchase_orders,
  purchase_arrivals,  ///< receipts that name their purchase order
  replenishments,
  labour,
  labour_cost,
  capacity,
  prices_or_finance,
  hours_told,     ///< in store_days or labour
  rekeying_told,  ///< labour, or touches with minutes
  decisions,
  store_days,
  store_sales,
  forecasts,
  finance,
  sales,
  sales_value,
  demand,         ///< order lines or counted sales
  in_stock,       ///< levels, or the marks of counted sales
  left_or_sold,   ///< parcels left, or sales were counted
  demand_judged,  ///< settings for classes and simple forecasts were given
  count_,
};

using FactsSeen = std::bitset<static_cast<std::size_t>(FactKind::count_)>;
inline void see(FactsSeen& seen, FactKind fact) { seen.set(static_cast<std::size_t>(fact)); }
inline bool was_seen(const FactsSeen& seen, FactKind fact) {
  return seen.test(static_cast<std::size_t>(fact));
}

/// The file, and the field of it, that would bring the fact.
std::string_view fact_text(FactKind fact);

}  // namespace baton
