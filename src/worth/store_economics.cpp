#include "worth/store_economics.h"

#include <algorithm>

namespace baton {

std::optional<Fact> store_contribution_rate(const StoreEconomics& store,
                                            const Fact& gross_margin_rate,
                                            const Fact& wage_per_hour) {
  if (store.sales_a_year <= 0) return std::nullopt;
  const auto rate = [&](double margin, double wage) {
    return margin -
           (store.staff_hours_a_year * wage + store.fixed_cost_a_year) / store.sales_a_year;
  };
  Fact fact;
  fact.value = rate(gross_margin_rate.value, wage_per_hour.value);
  fact.low = rate(gross_margin_rate.low, wage_per_hour.high);
  fact.high = rate(gross_margin_rate.high, wage_per_hour.low);
  fact.grade = std::max(gross_margin_rate.grade, wage_per_hour.grade);
  fact.source = "store_days.csv, nodes.csv";
  return fact;
}

std::optional<Fact> store_contribution_change(const StoreEconomics& earlier,
                                              const StoreEconomics& later,
                                              const Fact& wage_per_hour) {
  if (earlier.sales_a_year <= 0 || later.sales_a_year <= 0) return std::nullopt;
  const auto cost_share = [](const StoreEconomics& store, double wage) {
    return (store.staff_hours_a_year * wage + store.fixed_cost_a_year) / store.sales_a_year;
  };
  const auto change = [&](double wage) {
    return cost_share(earlier, wage) - cost_share(later, wage);
  };
  Fact fact;
  fact.value = change(wage_per_hour.value);
  fact.low = std::min(change(wage_per_hour.low), change(wage_per_hour.high));
  fact.high = std::max(change(wage_per_hour.low), change(wage_per_hour.high));
  fact.grade = wage_per_hour.grade;
  fact.source = "store_days.csv, nodes.csv";
  return fact;
}

}  // namespace baton
