// The item LP of Jasin & Sinha (Operations Research 63(6), 2015; operations research 2.3), "DLP":
//   minimise once x y + each x u;  sum over nodes of u[line, node] = count of the group;
//   y[node] >= u[line, node] for every line;  what is taken keeps to the supply.
// A lower bound, too, weaker than the package LP: parcels are shared only on average. What policies
// that round its flows need, and what their papers divide by.
#pragma once

#include "bounds/item_orders.h"

namespace baton {

struct ItemBound {
  double value = 0;
  std::vector<double> prices;  ///< by period, not negative: what a unit more saves
  /// By group: line x node, a row for each line: orders whose line comes from there. A row adds up
  /// to the group's count.
  std::vector<std::vector<double>> flows;
};

/// Errors: bad input where orders cannot be served within the supply; machine where CLP fails.
Result<ItemBound> item_lp(const ItemOrders& orders);

}  // namespace baton
