// One instance of the policy benchmark: every policy on every stream of orders, and the bounds they
// are held against.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "unshipped_policies.h"

namespace baton::bench {

using MakePolicy = std::unique_ptr<UnshippedPolicy> (*)(const SmallInstance&, const Shares&);

/// Means over the streams of an instance. Shares are of orders that are not empty, and of items.
struct PolicyFigures {
  double of_item_lp = 0;      ///< cost over the item LP's value for expected demand
  double over_hindsight = 0;  ///< cost over the package LP of the very stream, less one
  double parcels = 0, split = 0, way_out = 0;
};

struct InstanceFigures {
  std::string trouble;  ///< empty: none
  std::vector<PolicyFigures> policies;
  double package_of_item = 0;  ///< the package LP over the item LP, both of expected demand
  double hindsight_of_item =
      0;  ///< the package LP of the streams over the item LP of expected demand
  double lagrangian_least = 1, lagrangian_mean = 0;  ///< over the package LP of the same stream
  double lagrangian_steps = 0, lagrangian_seconds = 0, lp_seconds = 0;  ///< means, CPU time
};

/// Bounds in hindsight are made of this many streams of each instance (operations research 1.5).
inline constexpr int hindsight_streams = 2;

InstanceFigures run_instance(Random random, int streams, const std::vector<MakePolicy>& policies);

}  // namespace baton::bench
