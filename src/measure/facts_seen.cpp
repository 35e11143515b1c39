#include "measure/facts_seen.h"

namespace baton {

std::string_view fact_text(FactKind fact) {
  switch (fact) {
    case FactKind::always:
      return "nothing";
    case FactKind::orders:
      return "orders.csv";
    case FactKind::lines:
      return "order_lines.csv";
    case FactKind::promises:
      return "orders.csv (promised_by)";
    case FactKind::shipping:
      return "shipments.csv (shipped_at)";
    case FactKind::parcels:
      return "shipments.csv (shipped_at)";
    case FactKind::units:
      return "shipment_lines.csv";
    case FactKind::delivery:
      return "shipments.csv (delivered_at)";
    case FactKind::freight:
      return "shipments.csv (freight)";
    case FactKind::packaging:
      return "shipments.csv (packaging)";
    case FactKind::fulfilment_cost:
      return "shipments.csv (freight) or fees.csv";
    case FactKind::distance:
      return "shipments.csv (distance_km)";
    case FactKind::documents:
      return "shipments.csv (documents_ok)";
    case FactKind::damage:
      return "shipments.csv (damaged)";
    case FactKind::lost:
      return "shipments.csv (lost)";
    case FactKind::ship_by:
      return "shipments.csv (ship_by)";
    case FactKind::several_nodes_told:
      return "shipments.csv (node)";
    case FactKind::assigned_node:
      return "order_lines.csv (assigned_node)";
    case FactKind::prices:
      return "order_lines.csv (unit_price)";
    case FactKind::costs:
      return "skus.csv or order_lines.csv (unit_cost)";
    case FactKind::cancellations:
      return "orders.csv (cancelled_at)";
    case FactKind::cancel_reasons:
      return "orders.csv or order_lines.csv (cancel_reason)";
    case FactKind::visits:
      return "traffic.csv";
    case FactKind::touches:
      return "touches.csv";
    case FactKind::touch_minutes:
      return "touches.csv (minutes)";
    case FactKind::touch_simple:
      return "touches.csv (simple)";
    case FactKind::touch_acted:
      return "touches.csv (first_action_at)";
    case FactKind::touch_closed:
      return "touches.csv (closed_at)";
    case FactKind::touch_partner:
      return "touches.csv (partner)";
    case FactKind::cases:
      return "cases.csv";
    case FactKind::returns:
      return "returns.csv";
    case FactKind::return_reasons:
      return "returns.csv (reason)";
    case FactKind::refunds:
      return "returns.csv (refund)";
    case FactKind::reviews:
      return "reviews.csv";
    case FactKind::fees:
      return "fees.csv";
    case FactKind::stock:
      return "stock.csv";
    case FactKind::stock_costs:
      return "stock.csv and skus.csv (unit_cost)";
    case FactKind::counts:
      return "counts.csv";
    case FactKind::count_costs:
      return "counts.csv and skus.csv (unit_cost)";
    case FactKind::picks:
      return "picks.csv";
    case FactKind::pick_time:
      return "labour.csv (pick hours) or picks.csv (minutes)";
    case FactKind::receipts:
      return "receipts.csv";
    case FactKind::receipts_available:
      return "receipts.csv (available_at)";
    case FactKind::purchase_orders:
      return "purchase_orders.csv";
    case FactKind::purchase_arrivals:
      return "receipts.csv (purchase_order)";
    case FactKind::replenishments:
      return "purchase_orders.csv with receipts.csv, or transfers.csv";
    case FactKind::labour:
      return "labour.csv";
    case FactKind::labour_cost:
      return "labour.csv (cost)";
    case FactKind::capacity:
      return "nodes.csv (daily_capacity)";
    case FactKind::prices_or_finance:
      return "finance.csv or order_lines.csv (unit_price)";
    case FactKind::hours_told:
      return "store_days.csv or labour.csv (hours)";
    case FactKind::rekeying_told:
      return "labour.csv or touches.csv (minutes)";
    case FactKind::decisions:
      return "decisions.csv";
    case FactKind::store_days:
      return "store_days.csv";
    case FactKind::store_sales:
      return "store_days.csv (sales)";
    case FactKind::forecasts:
      return "forecasts.csv";
    case FactKind::finance:
      return "finance.csv";
    case FactKind::sales:
      return "sales.csv";
    case FactKind::sales_value:
      return "sales.csv (value)";
    case FactKind::demand:
      return "order_lines.csv or sales.csv";
    case FactKind::in_stock:
      return "stock.csv or sales.csv (in_stock)";
    case FactKind::left_or_sold:
      return "shipments.csv (shipped_at) or sales.csv";
    case FactKind::demand_judged:
      return "asking: --kpi baseline_wape";
    case FactKind::count_:
      break;
  }
  return "";
}

}  // namespace baton
