// KPIs that are more than one sum over another: percentiles, levels, spreads, trends, counts of
// distinct things, and rates made of other rates. Formulas: docs/kpis.md.
#pragma once

#include "measure/recipe.h"

namespace baton {

/// A pair of node and method serves an order business "as a path" from this share of the orders on
/// (ours; 001 §3 counts paths without saying how small one may be).
inline constexpr double smallest_path_share = 0.02;
/// Fewer whole weeks than these say nothing of variability or trend (ours).
inline constexpr int fewest_weeks = 4;
/// A trend compares this many weeks with the same weeks a year (52 weeks) before.
inline constexpr int trend_weeks = 13, year_weeks = 52;

Computed no_stock_cancellation_rate(const CellView& view);
Computed delivery_time_p50(const CellView& view);
Computed delivery_time_p95(const CellView& view);
Computed dock_time_p95(const CellView& view);
Computed routing_cost_per_order(const CellView& view);
Computed active_channels(const CellView& view);
Computed active_nodes(const CellView& view);
Computed fulfilment_paths(const CellView& view);
Computed channel_concentration(const CellView& view);
Computed inventory_value_accuracy(const CellView& view);
Computed pick_rate(const CellView& view);
Computed gross_margin(const CellView& view);
Computed gross_margin_rate(const CellView& view);
Computed gross_margin_leakage(const CellView& view);
Computed stock_value(const CellView& view);
Computed inventory_turns(const CellView& view);
Computed days_inventory(const CellView& view);
Computed gmroi(const CellView& view);
Computed sell_through(const CellView& view);
Computed cash_conversion_cycle(const CellView& view);
Computed days_sales_outstanding(const CellView& view);
Computed days_payables_outstanding(const CellView& view);
Computed markdown_share(const CellView& view);
Computed stock_out_rate(const CellView& view);
Computed lead_time_sd(const CellView& view);
Computed store_sales_trend(const CellView& view);
Computed overtime_share(const CellView& view);
Computed demand_cv(const CellView& view);
Computed demand_trend(const CellView& view);
Computed rekeying_share(const CellView& view);
Computed rekeying_hours_week(const CellView& view);

}  // namespace baton
