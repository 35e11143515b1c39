// Small random order streams for the tests of bounds, and the clerk who tries every way to serve
// them, order by order.
#pragma once

#include <algorithm>

#include "base/random.h"
#include "bounds/item_orders.h"

namespace baton {

struct RandomOrders {
  ItemOrders orders;
  std::vector<std::uint32_t> epochs;  ///< by group

  /// Up to `nodes` nodes with `skus` SKUs each, some with receipts at epochs 1 to 3, and one node
  /// without limit; group epochs 0 to 3.
  static RandomOrders make(Random random, std::uint32_t nodes, std::uint32_t skus,
                           std::uint32_t groups, std::uint32_t most_count) {
    SupplyTimeline supply;
    for (std::uint32_t r = 0; r < nodes * skus; ++r) {
      std::vector<Inflow> inflows;
      for (std::uint32_t e = 1; e <= 3; ++e) {
        if (random.chance(0.25)) inflows.push_back({e, double(random.below(3))});
      }
      supply.add_resource(random.below(1 + most_count), inflows);
    }
    RandomOrders made{ItemOrders(supply), {}};
    for (std::uint32_t g = 0; g < groups; ++g) made.add_group(random, nodes, skus, most_count);
    return made;
  }

 private:
  void add_group(Random& random, std::uint32_t nodes, std::uint32_t skus,
                 std::uint32_t most_count) {
    const std::uint32_t epoch = random.below(4);
    std::vector<double> once;
    for (std::uint32_t n = 0; n < nodes; ++n) once.push_back(random.uniform(2, 9));
    once.push_back(random.uniform(8, 16));  // without limit
    std::vector<LineOffers> lines;
    for (std::uint32_t l = 0; l <= random.below(3); ++l) {
      LineOffers line;
      const std::uint32_t sku = random.below(skus);
      const double quantity = 1 + random.below(2);
      for (std::uint32_t n = 0; n < nodes; ++n) {
        if (random.chance(0.2)) continue;
        line.offers.push_back({n, random.uniform(0, 4) * quantity,
                               orders.supply().period_at(n * skus + sku, epoch), quantity});
      }
      line.offers.push_back({nodes, random.uniform(4, 12) * quantity, std::nullopt, quantity});
      lines.push_back(line);
    }
    const auto added = orders.add_group(1 + random.below(most_count), once, lines);
    BATON_CHECK(added.has_value(), "a random group that is refused");
    epochs.push_back(epoch);
  }
};

/// The least cost of serving each single order by one whole method: no fractions. Exponential.
class EveryWay {
 public:
  explicit EveryWay(const PackageProblem& problem)
      : problem_(problem), left_(problem.supply().periods()) {
    for (PeriodNumber p = 0; p < left_.size(); ++p) left_[p] = problem.supply().amount(p);
    for (std::size_t g = 0; g < problem.groups(); ++g) {
      for (int k = 0; k < int(problem.count(g)); ++k) order_group_.push_back(g);
    }
  }
  double least() {
    serve(0, 0);
    return best_;
  }

 private:
  void serve(std::size_t order, double cost) {
    if (cost >= best_) return;
    if (order == order_group_.size()) {
      best_ = cost;
      return;
    }
    const std::size_t group = order_group_[order];
    for (std::size_t m = 0; m < problem_.methods(group); ++m) {
      const std::vector<double> before = left_;
      const MethodAnswer method = problem_.method(group, m);
      for (const MethodUse& use : method.uses) left_[use.period] -= use.quantity;
      if (keeps_to_supply()) serve(order + 1, cost + method.cost);
      left_ = before;
    }
  }
  /// What was taken of a resource up to the end of a period had come until then.
  bool keeps_to_supply() const {
    double prefix = 0;
    for (PeriodNumber p = 0; p < left_.size(); ++p) {
      prefix += left_[p];
      if (prefix < 0) return false;
      if (!problem_.supply().has_next(p)) prefix = 0;
    }
    return true;
  }

  const PackageProblem& problem_;
  std::vector<double> left_;
  std::vector<std::size_t> order_group_;
  double best_ = cannot_serve;
};

}  // namespace baton
