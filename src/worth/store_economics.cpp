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

}  // namespace baton
