// The package LP (operations research 2.2 with one opening stock or receipts in time order, 2.4):
//   minimise sum of cost x over methods; each group's x add up to its count; what is taken of each
//   resource up to each epoch is at most what has come of it until then.
// Its value is a lower bound on the cost of any plan for the realised stream, and its shadow prices
// tell what a further unit would have been worth. Solved by CLP.
#pragma once

#include "bounds/package_problem.h"

namespace baton {

struct PackageBound {
  double value = 0;  ///< of the LP
  /// lagrangian_value() of `prices`: holds whatever the solver did. Equal to `value` but for
  /// rounding where it converged.
  double certified = 0;
  std::vector<double> prices;       ///< by period, not negative: what a unit more saves
  std::vector<double> group_costs;  ///< by group: what one order more of it costs
  std::vector<double> usage;        ///< by period, units taken from it
  std::size_t columns = 0;          ///< methods in the LP that was solved last
  int rounds = 0;                   ///< of column generation; 1 where all methods were written down
};

/// Errors: bad input where a group has no method, or some orders cannot be served at all within the
/// supply (add a method of not serving them); machine where CLP fails.
Result<PackageBound> package_lp(const PackageProblem& problem);

struct ColumnGeneration {
  /// Ends where the LP over the methods found is within this share of the best certified bound
  /// (source: ours).
  double tolerance = 1e-9;
  int most_rounds = 500;
};

/// The same value without writing all methods down: begins with a few of each group, and adds the
/// cheapest at the prices reached as long as that helps. Errors as above; machine where
/// `most_rounds` are not enough.
Result<PackageBound> package_lp_by_columns(const MethodSource& source,
                                           const ColumnGeneration& how = {});

}  // namespace baton
