// Composites of money: margins, stock and cash. Annual figures are the window's, times 365 over
// its days.
#include <algorithm>

#include "measure/composites.h"

namespace baton {
namespace {

using F = Figure;

Computed quotient(double numerator, double denominator, std::int64_t events) {
  Computed c{{}, numerator, denominator, events, {}};
  if (denominator > 0) c.value = numerator / denominator;
  return c;
}

double margin(const CellView& v) { return v.money(F::revenue_costed) - v.money(F::goods_cost); }

double mean_of(const CellView& v, Figure sum, Figure months) {
  const std::int64_t n = v.get(months);
  return n == 0 ? 0 : v.money(sum) / static_cast<double>(n);
}

/// Levels of SKUs with a cost: reported in these days, or held from before.
bool has_levels(const CellView& v) {
  return v.get(F::stock_days_costed) > 0 || v.get(F::stock_value_days) > 0;
}

double average_stock(const CellView& v) {
  if (has_levels(v)) {
    return v.stock_days > 0 ? v.money(F::stock_value_days) / v.stock_days : 0;
  }
  return mean_of(v, F::finance_stock, F::finance_stock_months);
}

double a_year(const CellView& v, double amount) { return v.days > 0 ? amount * 365 / v.days : 0; }

double goods_a_year(const CellView& v) {
  if (v.get(F::goods_cost) > 0) return a_year(v, v.money(F::goods_cost));
  const std::int64_t months = v.get(F::finance_months);
  return months == 0 ? 0 : v.money(F::finance_goods_cost) * 12 / static_cast<double>(months);
}

/// DIO and DPO of the cash cycle lean on finance.csv alone where it tells both sides.
double finance_goods_a_year(const CellView& v) {
  const std::int64_t months = v.get(F::finance_months);
  if (months > 0 && v.get(F::finance_goods_cost) > 0) {
    return v.money(F::finance_goods_cost) * 12 / static_cast<double>(months);
  }
  return a_year(v, v.money(F::goods_cost));
}

std::int64_t stock_facts(const CellView& v) {
  return has_levels(v) ? std::max<std::int64_t>(1, v.get(F::stock_days_costed))
                       : v.get(F::finance_stock_months);
}

}  // namespace

Computed gross_margin(const CellView& v) {
  Computed c{{}, margin(v), 1, v.get(F::lines_costed), {}};
  if (c.events > 0) c.value = c.numerator;
  return c;
}

Computed gross_margin_rate(const CellView& v) {
  return quotient(margin(v), v.money(F::revenue_costed), v.get(F::lines_costed));
}

Computed gross_margin_leakage(const CellView& v) {
  const double leak = v.money(F::leak_refunds) + v.money(F::leak_cancelled) +
                      v.money(F::leak_fees) + v.money(F::leak_goodwill) + v.money(F::leak_stock);
  return quotient(leak, margin(v), v.get(F::lines_costed));
}

Computed stock_value(const CellView& v) {
  Computed c{{}, average_stock(v), 1, stock_facts(v), {}};
  if (c.events > 0) c.value = c.numerator;
  return c;
}

Computed inventory_turns(const CellView& v) {
  return quotient(goods_a_year(v), average_stock(v), stock_facts(v));
}

Computed days_inventory(const CellView& v) {
  return quotient(average_stock(v) * 365, goods_a_year(v), stock_facts(v));
}

Computed gmroi(const CellView& v) {
  return quotient(a_year(v, margin(v)), average_stock(v), stock_facts(v));
}

Computed days_sales_outstanding(const CellView& v) {
  const std::int64_t months = v.get(F::finance_months);
  if (v.get(F::finance_receivables_months) == 0 || months == 0) return {};
  const double receivables = mean_of(v, F::finance_receivables, F::finance_receivables_months);
  const double revenue = v.money(F::finance_revenue) * 12 / static_cast<double>(months);
  return quotient(receivables * 365, revenue, months);
}

Computed days_payables_outstanding(const CellView& v) {
  if (v.get(F::finance_payables_months) == 0) return {};
  const double payables = mean_of(v, F::finance_payables, F::finance_payables_months);
  return quotient(payables * 365, finance_goods_a_year(v), v.get(F::finance_payables_months));
}

Computed cash_conversion_cycle(const CellView& v) {
  const Computed sales = days_sales_outstanding(v);
  const Computed payables = days_payables_outstanding(v);
  const double stock = v.get(F::finance_stock_months) > 0
                           ? mean_of(v, F::finance_stock, F::finance_stock_months)
                           : average_stock(v);
  const double goods = finance_goods_a_year(v);
  Computed c;
  c.events = v.get(F::finance_months);
  if (!sales.value || !payables.value || goods <= 0 || stock <= 0) {
    c.why_not = "needs finance.csv (receivables, payables, stock_value, revenue, cost_of_goods)";
    return c;
  }
  c.value = stock * 365 / goods + *sales.value - *payables.value;
  c.numerator = *c.value;
  c.denominator = 1;
  return c;
}

Computed markdown_share(const CellView& v) {
  if (v.get(F::finance_markdown_revenue) > 0) {
    return quotient(v.money(F::finance_markdowns), v.money(F::finance_markdown_revenue),
                    v.get(F::finance_months));
  }
  if (v.get(F::lines_priced) == 0) return {};
  return quotient(v.money(F::discounts), v.money(F::revenue) + v.money(F::discounts),
                  v.get(F::lines_priced));
}

}  // namespace baton
