// The Lagrangian bound (operations research 2.5): the package LP's value from below, and prices of
// supply, without any LP. Each step prices supply, serves every order at these prices as if there
// were enough, and raises the prices of what was taken too often. Memory follows supply, not
// orders; each step asks every group once.
#pragma once

#include "bounds/method_source.h"

namespace baton {

/// Subgradient steps of Polyak's length towards a target a little above the best bound so far;
/// where the target proves too high, it comes nearer and the steps begin again at the best prices
/// (Goffin & Kiwiel, Mathematical Programming 85, 1999). Figures: ours, tried on
/// bench/policy_bench, where 280 steps (patience 10, tolerance 1e-3)
/// still come within 0.4 % of the LP in each, and 0.1 % in the mean.
struct LagrangianSteps {
  int most_steps = 6'000;
  double first_target = 0.5;  ///< above the bound at prices of zero, as a share of it
  int patience = 80;          ///< steps without a tenth of the way to the target
  double shrink = 0.8;        ///< of the way to the target, then
  double memory = 0.5;        ///< of the direction before in the next one
  double tolerance = 1e-5;    ///< ends where the target is this share above the best bound
};

struct LagrangianBound {
  double value = 0;            ///< the best bound: no plan that keeps to the supply costs less
  std::vector<double> prices;  ///< by period: those of the best bound
  /// By period: prices and usage over the last half of the steps, or more, averaged with the length
  /// of the step. The prices are steadier than the best, so better to decide by; the usage is near
  /// that of an optimal plan where the bound converged.
  std::vector<double> average_prices, usage;
  int steps = 0;
};

/// Every cost in `source` counts; the value is never above that of package_lp().
LagrangianBound lagrangian_bound(const MethodSource& source, const LagrangianSteps& how = {});

}  // namespace baton
