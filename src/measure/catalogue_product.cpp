// The catalogue: KPIs of products, suppliers and speed. Words: docs/kpis.md.
#include "measure/composites.h"
#include "measure/recipe.h"

namespace baton {
namespace {

using enum BetterWhen;
using enum KpiKind;
using F = Figure;
using K = FactKind;
using Over = Recipe::Over;

constexpr KpiEntry products[] = {
    {{"return_rate", "Return rate", "product", "units sent back / units that left", "000 §8",
      Unit::share, lower, ratio_of_sums, "returns"},
     {.numerator = F::units_returned,
      .denominator = F::units_shipped,
      .needs = {K::returns, K::shipping}}},
    {{"defect_rate", "Defect rate", "product", "units sent back for a defect / units that left",
      "000 §8", Unit::share, lower, ratio_of_sums, "returns"},
     {.numerator = F::units_returned_defect,
      .denominator = F::units_shipped,
      .known = F::units_returned_reasoned,
      .seen = F::units_returned,
      .needs = {K::return_reasons, K::shipping}}},
    {{"cases_per_thousand_orders", "Customer cases per thousand orders", "product",
      "customer cases / orders x 1,000", "000 §7", Unit::per_thousand, lower, ratio_of_sums,
      "cases"},
     {.numerator = F::cases, .denominator = F::orders, .scale = 1000, .needs = {K::cases}}},
    {{"in_stock_rate", "In-stock rate", "product",
      "SKU-node-days that closed with stock on hand / SKU-node-days reported; without stock "
      "levels, "
      "the days of sales rows marked as in stock / of those marked at all",
      "002 §8", Unit::share, higher, ratio_of_sums, "stock/sales"},
     {.numerator = F::stock_days_in,
      .denominator = F::stock_days,
      .needs = {K::in_stock},
      .carried = node_dimensions}},
    {{"stock_out_rate", "Stock-out rate", "product", "1 - in-stock rate", "000 §8", Unit::share,
      lower, ratio_of_sums, "stock/sales"},
     {.needs = {K::in_stock}, .carried = node_dimensions, .compute = &stock_out_rate}},
    {{"refund_share", "Refunds as a share of revenue", "product",
      "refunds, without tax where the line's tax is known / revenue", "000 §7", Unit::share, lower,
      ratio_of_sums, "returns+order_lines"},
     {.numerator = F::refunds,
      .denominator = F::revenue,
      .numerator_scale = in_money,
      .denominator_scale = in_money,
      .events = F::lines_priced,
      .known = F::lines_priced,
      .seen = F::lines,
      .needs = {K::returns, K::prices}}},
};

constexpr KpiEntry suppliers[] = {
    {{"supplier_lead_time_days", "Supplier lead time", "supplier",
      "sum of days from ordering to the last receipt / purchase-order lines that arrived", "001 §1",
      Unit::days, lower, ratio_of_sums, "purchase_orders+receipts"},
     {.numerator = F::lead_minutes,
      .denominator = F::purchase_arrived,
      .scale = 1.0 / 1440,
      .numerator_scale = 1.0 / 1440,
      .seen = F::purchase_lines,
      .needs = {K::purchase_orders, K::purchase_arrivals},
      .carried = node_dimensions}},
    {{"supplier_lead_time_sd_days", "Spread of supplier lead time", "supplier",
      "standard deviation of the lead times, from two lines on", "001 §1", Unit::days, lower,
      spread, "purchase_orders+receipts"},
     {.known = F::purchase_arrived,
      .seen = F::purchase_lines,
      .needs = {K::purchase_orders, K::purchase_arrivals},
      .carried = node_dimensions,
      .compute = &lead_time_sd}},
    {{"supplier_otif_rate", "Supplier on time in full", "supplier",
      "purchase-order lines received in full by their due date / lines whose due date has come",
      "000 §5", Unit::share, higher, ratio_of_sums, "purchase_orders+receipts"},
     {.numerator = F::purchase_otif,
      .denominator = F::purchase_due,
      .seen = F::purchase_lines,
      .needs = {K::purchase_orders, K::purchase_arrivals},
      .carried = node_dimensions}},
    {{"supplier_fill_rate", "Supplier fill rate", "supplier",
      "units received, at most those ordered / units ordered on lines whose due date has come",
      "000 §7", Unit::share, higher, ratio_of_sums, "purchase_orders+receipts"},
     {.numerator = F::purchase_units_came,
      .denominator = F::purchase_units_due,
      .events = F::purchase_due,
      .known = F::purchase_due,
      .seen = F::purchase_lines,
      .needs = {K::purchase_orders, K::purchase_arrivals},
      .carried = node_dimensions}},
};

constexpr KpiEntry speeds[] = {
    {{"response_time_hours", "Response time", "speed",
      "sum of hours from an exception's opening to the first action / touches that tell both",
      "002 §8", Unit::hours, lower, ratio_of_sums, "touches"},
     {.numerator = F::acted_seconds,
      .denominator = F::touches_acted,
      .scale = per_hour,
      .numerator_scale = per_hour,
      .seen = F::touches,
      .needs = {K::touches, K::touch_acted}}},
    {{"exception_closure_hours", "Exception closure time", "speed",
      "sum of hours from an exception's opening to its end / touches that tell both", "002 §8",
      Unit::hours, lower, ratio_of_sums, "touches"},
     {.numerator = F::closed_seconds,
      .denominator = F::touches_closed,
      .scale = per_hour,
      .numerator_scale = per_hour,
      .seen = F::touches,
      .needs = {K::touches, K::touch_closed}}},
    {{"replenishment_latency_days", "Replenishment latency", "speed",
      "sum of days from the need (else the order) to sellable goods / purchase-order lines and "
      "transfers that tell both",
      "002 §8", Unit::days, lower, ratio_of_sums, "purchase_orders+receipts+transfers"},
     {.numerator = F::replenish_seconds,
      .denominator = F::replenished,
      .scale = per_day_length,
      .numerator_scale = per_day_length,
      .seen = F::replenishments,
      .needs = {K::replenishments},
      .carried = node_dimensions}},
    {{"decision_latency_hours", "Decision latency", "speed",
      "sum of hours from the need to the decision / decisions made", "002 §4", Unit::hours, lower,
      ratio_of_sums, "decisions"},
     {.numerator = F::made_seconds,
      .denominator = F::decisions_made,
      .scale = per_hour,
      .numerator_scale = per_hour,
      .seen = F::decisions,
      .needs = {K::decisions},
      .carried = decision_dimensions}},
    {{"time_to_report_hours", "Time to report", "speed",
      "sum of hours from the need to the figures on the table / decisions that tell both", "002 §8",
      Unit::hours, lower, ratio_of_sums, "decisions"},
     {.numerator = F::reported_seconds,
      .denominator = F::decisions_reported,
      .scale = per_hour,
      .numerator_scale = per_hour,
      .seen = F::decisions,
      .needs = {K::decisions},
      .carried = decision_dimensions}},
    {{"time_to_act_hours", "Time to act", "speed",
      "sum of hours from the need to the decision's carrying out / decisions carried out", "002 §8",
      Unit::hours, lower, ratio_of_sums, "decisions"},
     {.numerator = F::decision_act_seconds,
      .denominator = F::decisions_acted,
      .scale = per_hour,
      .numerator_scale = per_hour,
      .seen = F::decisions,
      .needs = {K::decisions},
      .carried = decision_dimensions}},
};

}  // namespace

std::span<const KpiEntry> product_entries() { return products; }
std::span<const KpiEntry> supplier_entries() { return suppliers; }
std::span<const KpiEntry> speed_entries() { return speeds; }

}  // namespace baton
