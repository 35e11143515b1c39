#include "bounds/package_lp.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bounds/linear_program.h"

namespace baton {
namespace {

/// The LP over the methods given so far. Rows: groups, then periods. What is left of a period is
/// carried to the next of its resource, so that a method has one entry for a use, not one for each
/// prefix that it is in; the dual of a period's row is the sum of its prefixes' duals.
class RestrictedLp {
 public:
  explicit RestrictedLp(const MethodSource& source) : source_(source) {
    const SupplyTimeline& supply = source.supply();
    for (std::size_t g = 0; g < source.groups(); ++g) {
      program_.add_row(source.count(g), source.count(g));
    }
    for (PeriodNumber p = 0; p < supply.periods(); ++p) {
      program_.add_row(-lp_no_end, supply.amount(p));
    }
    for (PeriodNumber p = 0; p < supply.periods(); ++p) {
      if (!supply.has_next(p)) continue;
      const LpEntry carried[] = {{row_of(p), 1.0}, {row_of(p + 1), -1.0}};
      program_.add_column(0, carried);
      ++carries_;
    }
  }

  void add(std::size_t group, const MethodAnswer& method) {
    std::vector<LpEntry> entries = {{group, 1.0}};
    for (const MethodUse& use : method.uses) entries.push_back({row_of(use.period), use.quantity});
    program_.add_column(method.cost, entries);
    uses_.emplace_back(method.uses.begin(), method.uses.end());
  }

  Result<PackageBound> solve() {
    const Result<LpSolution> solved = program_.solve();
    if (!solved) return solved.error();
    PackageBound bound;
    bound.value = solved->value;
    bound.columns = uses_.size();
    bound.group_costs.assign(solved->duals.begin(),
                             solved->duals.begin() + static_cast<std::ptrdiff_t>(source_.groups()));
    const SupplyTimeline& supply = source_.supply();
    bound.prices.assign(supply.periods(), 0.0);
    // Rounding may leave a dual a hair below zero, or below that of the next period.
    for (std::size_t p = supply.periods(); p-- > 0;) {
      const auto period = static_cast<PeriodNumber>(p);
      const double later = supply.has_next(period) ? bound.prices[p + 1] : 0.0;
      bound.prices[p] = std::max(-solved->duals[row_of(period)], later);
    }
    bound.usage.assign(supply.periods(), 0.0);
    for (std::size_t m = 0; m < uses_.size(); ++m) {
      for (const MethodUse& use : uses_[m]) {
        bound.usage[use.period] += use.quantity * solved->columns[carries_ + m];
      }
    }
    taken_ = {solved->columns.begin() + static_cast<std::ptrdiff_t>(carries_),
              solved->columns.end()};
    return bound;
  }
  /// How much of the method added as `number`-th the last solution takes.
  double taken(std::size_t number) const { return taken_[number]; }
  void raise_cost(std::size_t number, double cost) { program_.set_cost(carries_ + number, cost); }

 private:
  std::size_t row_of(PeriodNumber period) const { return source_.groups() + period; }

  const MethodSource& source_;
  LinearProgram program_;
  std::size_t carries_ = 0;
  std::vector<std::vector<MethodUse>> uses_;  // by method
  std::vector<double> taken_;
};

Error not_servable() {
  return Error::bad_input(
      "some orders cannot be served within the supply: give each a method of not being served, "
      "with what that costs");
}

double one_order_at(const MethodAnswer& method, std::span<const double> prices) {
  double total = method.cost;
  for (const MethodUse& use : method.uses) total += prices[use.period] * use.quantity;
  return total;
}

}  // namespace

Result<PackageBound> package_lp(const PackageProblem& problem) {
  RestrictedLp lp(problem);
  for (std::size_t g = 0; g < problem.groups(); ++g) {
    if (problem.methods(g) == 0) {
      return Error::bad_input(fmt::format(
          "order group {} has no method: add one of not being served, with what that costs", g));
    }
    for (std::size_t m = 0; m < problem.methods(g); ++m) lp.add(g, problem.method(g, m));
  }
  Result<PackageBound> bound = lp.solve();
  if (!bound) {
    return bound.error().kind == Error::Kind::bad_input ? not_servable() : bound.error();
  }
  bound->certified = lagrangian_value(problem, bound->prices);
  bound->rounds = 1;
  return bound;
}

namespace {

/// What column generation begins with: for each group a method out of nothing, which no real one is
/// dearer than, and the cheapest where supply costs nothing and where it costs too much.
class GeneratedColumns {
 public:
  GeneratedColumns(const MethodSource& source, const ColumnGeneration& how)
      : source_(source), how_(how), lp_(source) {
    const std::vector<double> free(source.supply().periods(), 0.0);
    double dearest = 1;
    for (std::size_t g = 0; g < source.groups(); ++g) {
      dearest = std::max(dearest, std::abs(source.cheapest(g, free).cost));
    }
    out_of_nothing_ = 1e3 * dearest;
    const std::vector<double> dear(source.supply().periods(), out_of_nothing_);
    for (std::size_t g = 0; g < source.groups(); ++g) lp_.add(g, {out_of_nothing_, {}});
    for (std::size_t g = 0; g < source.groups(); ++g) {
      lp_.add(g, source.cheapest(g, free));
      lp_.add(g, source.cheapest(g, dear));
    }
  }

  Result<PackageBound> run() {
    double best = -lp_no_end;
    for (int round = 1; round <= how_.most_rounds; ++round) {
      Result<PackageBound> bound = lp_.solve();
      if (!bound) return bound;
      const std::size_t added = add_columns(*bound);
      best = std::max(best, bound->certified);
      bound->certified = best;
      bound->rounds = round;
      const bool close = bound->value - best <= how_.tolerance * std::max(1.0, std::abs(best));
      if (added > 0 && !close) continue;
      if (!out_of_nothing_taken()) return bound;
      if (raised_) return not_servable();
      raise();
    }
    return Error::machine(
        fmt::format("column generation did not end within {} rounds; raise the "
                    "limit or the tolerance",
                    how_.most_rounds));
  }

 private:
  /// Adds each group's cheapest method where it beats what the LP pays; fills in the certificate.
  std::size_t add_columns(PackageBound& bound) {
    const SupplyTimeline& supply = source_.supply();
    bound.certified = 0;
    for (PeriodNumber p = 0; p < supply.periods(); ++p) {
      bound.certified -= bound.prices[p] * supply.amount(p);
    }
    std::size_t added = 0;
    for (std::size_t g = 0; g < source_.groups(); ++g) {
      const MethodAnswer method = source_.cheapest(g, bound.prices);
      const double total = one_order_at(method, bound.prices);
      bound.certified += source_.count(g) * total;
      if (total < bound.group_costs[g] - 1e-9 * std::max(1.0, std::abs(total))) {
        lp_.add(g, method);
        ++added;
      }
    }
    return added;
  }
  bool out_of_nothing_taken() const {
    for (std::size_t g = 0; g < source_.groups(); ++g) {
      if (lp_.taken(g) > 1e-7 * std::max(1.0, source_.count(g))) return true;
    }
    return false;
  }
  /// Once: methods that cost more than thought may exist.
  void raise() {
    raised_ = true;
    for (std::size_t g = 0; g < source_.groups(); ++g) lp_.raise_cost(g, 1e4 * out_of_nothing_);
  }

  const MethodSource& source_;
  const ColumnGeneration& how_;
  RestrictedLp lp_;
  double out_of_nothing_ = 0;
  bool raised_ = false;
};

}  // namespace

Result<PackageBound> package_lp_by_columns(const MethodSource& source,
                                           const ColumnGeneration& how) {
  return GeneratedColumns(source, how).run();
}

}  // namespace baton
