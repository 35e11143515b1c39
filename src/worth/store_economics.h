// What a store earns: contribution of its counter sales after goods, staff and rent (level 1).
#pragma once

#include <optional>

#include "measure/evidence.h"

namespace baton {

struct StoreEconomics {
  double sales_a_year = 0;  ///< over the counter, reporting currency
  double staff_hours_a_year = 0;
  double fixed_cost_a_year = 0;  ///< rent and the like
};

/// (sales x gross margin rate - staff hours x wage - fixed cost) / sales, as a share; nothing
/// without sales. The interval pairs bad with bad. Source: 003 §5 (C: "store contribution"), the
/// sum is ours.
std::optional<Fact> store_contribution_rate(const StoreEconomics& store,
                                            const Fact& gross_margin_rate,
                                            const Fact& wage_per_hour);

/// By how much the contribution rate of `later` differs from that of `earlier` (-0.05: five points
/// less), at the same gross margin rate. Nothing without sales in both. Source: 003 §5 C ("store
/// contribution is weakening"), the sum is ours.
std::optional<Fact> store_contribution_change(const StoreEconomics& earlier,
                                              const StoreEconomics& later,
                                              const Fact& wage_per_hour);

}  // namespace baton
