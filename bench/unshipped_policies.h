// Policies of the literature that the product does not route by, for benchmarks: each says where
// the items of an order are meant to go. An item meant for a centre that has none left takes the
// way out, unless the policy looks at stock itself. Formulas: operations research 1.1, 1.2 (P1, P4,
// P5).
#pragma once

#include <memory>

#include "bounds/cheapest_split.h"
#include "small_instance.h"

namespace baton::bench {

/// By ask: item x node, shares of its orders, a row for each item; of the item LP.
using Shares = std::vector<std::vector<double>>;
Shares shares_of(const SmallInstance& instance, const std::vector<std::vector<double>>& flows,
                 const std::vector<std::size_t>& asked);

class UnshippedPolicy {
 public:
  virtual ~UnshippedPolicy() = default;
  /// `to`: by item of the ask, a node. Chance is drawn from `random` alone.
  virtual void choose(std::size_t ask, const Stock& left, Random& random,
                      std::span<std::uint8_t> to) = 0;
};

/// The nearest centre that carries the item, whether it has any left or not ("myopic" in Ma).
std::unique_ptr<UnshippedPolicy> nearest_static(const SmallInstance& instance);
/// The nearest centre that has it.
std::unique_ptr<UnshippedPolicy> nearest_available(const SmallInstance& instance);
/// The cheapest plan for this order alone, with the stock there is.
std::unique_ptr<UnshippedPolicy> exact_myopic(const SmallInstance& instance);
/// Each item by its shares, on its own.
std::unique_ptr<UnshippedPolicy> independent_rounding(const SmallInstance& instance,
                                                      const Shares& shares);
/// Jasin & Sinha: items whose shares overlap at a node go there together.
std::unique_ptr<UnshippedPolicy> layered_rounding(const SmallInstance& instance,
                                                  const Shares& shares);
/// Ma: every node has a clock of Exp(1); an item goes where clock / share rings first.
std::unique_ptr<UnshippedPolicy> dilated_clocks(const SmallInstance& instance,
                                                const Shares& shares);
/// Ma, for sparse networks: the clock of an item's largest share rings by 1 / share at the latest.
std::unique_ptr<UnshippedPolicy> force_open(const SmallInstance& instance, const Shares& shares);

}  // namespace baton::bench
