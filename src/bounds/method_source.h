// MethodSource: what the bounds ask of a problem. Orders come in groups of identical ones; each is
// served by one of its methods (a package plan, or not being served), which costs money and takes
// units of supply. The bounds only ever ask for the cheapest method at given prices, so a problem
// may list its methods (package_problem.h) or find them (item_orders.h).
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "bounds/supply_timeline.h"

namespace baton {

/// Units that a method takes for one order.
struct MethodUse {
  PeriodNumber period = 0;
  double quantity = 0;
};

/// One way to serve one order of a group. `uses` are good until the next question.
struct MethodAnswer {
  double cost = 0;  ///< without the prices of what it uses
  std::span<const MethodUse> uses;
};

class MethodSource {
 public:
  virtual ~MethodSource() = default;
  virtual const SupplyTimeline& supply() const = 0;
  virtual std::size_t groups() const = 0;
  /// How many orders are alike: above zero; need not be whole (expected demand).
  virtual double count(std::size_t group) const = 0;
  /// The method with the least cost plus price of what it uses, `prices` by period. Of equal ones
  /// always the same. Thread: one asker at a time.
  virtual MethodAnswer cheapest(std::size_t group, std::span<const double> prices) const = 0;
};

/// L(prices) = sum over orders of the cheapest method's cost at these prices, minus prices times
/// supply (2.5), for prices that are not negative. With inflows, the price of a period is the sum
/// of the multipliers of its own and all later prefix constraints, so it must not rise from a
/// period to the next one of the same resource. No plan that keeps to the supply costs less.
/// `usage`, by period, is overwritten with what these methods take where it is not empty.
double lagrangian_value(const MethodSource& source, std::span<const double> prices,
                        std::span<double> usage = {});

}  // namespace baton
