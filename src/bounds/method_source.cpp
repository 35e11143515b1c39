#include "bounds/method_source.h"

#include <algorithm>

namespace baton {

double lagrangian_value(const MethodSource& source, std::span<const double> prices,
                        std::span<double> usage) {
  const SupplyTimeline& supply = source.supply();
  BATON_CHECK(prices.size() == supply.periods(), "a price for every period");
  BATON_CHECK(usage.empty() || usage.size() == prices.size(), "a usage for every period");
  double value = 0;
  for (PeriodNumber period = 0; period < prices.size(); ++period) {
    BATON_CHECK(prices[period] >= 0, "a price below zero");
    BATON_CHECK(!supply.has_next(period) || prices[period] >= prices[period + 1],
                "a price that rises with time: units can be kept");
    value -= prices[period] * supply.amount(period);
  }
  std::fill(usage.begin(), usage.end(), 0.0);
  for (std::size_t group = 0; group < source.groups(); ++group) {
    const MethodAnswer method = source.cheapest(group, prices);
    double each = method.cost;
    const double count = source.count(group);
    for (const MethodUse& use : method.uses) {
      each += prices[use.period] * use.quantity;
      if (!usage.empty()) usage[use.period] += count * use.quantity;
    }
    value += count * each;
  }
  return value;
}

}  // namespace baton
