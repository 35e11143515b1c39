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

}  // namespace baton
