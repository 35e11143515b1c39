// The most orders that any routing can ship, against every subset of nodes (the minimum cut) on
// random little networks.
#include "worth/flow_bound.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace baton {
namespace {

using Capacity = std::vector<std::optional<std::int64_t>>;

TEST(FlowBound, IsTheSumOfCapacitiesWhereEveryOrderMayLeaveFromAnywhere) {
  const std::vector<OrdersOfNodes> groups = {{50, {0, 1}}};
  EXPECT_EQ(flow_bound(groups, Capacity{20, 10}).shipped, 30);
  EXPECT_EQ(flow_bound(groups, Capacity{20, 90}).shipped, 50);
  EXPECT_EQ(flow_bound(groups, Capacity{20, std::nullopt}).shipped, 50);
  EXPECT_EQ(flow_bound({}, Capacity{20}).shipped, 0);
}

TEST(FlowBound, NamesTheNodesThatAreFullAndTheOrdersThatMayLeaveOnlyThere) {
  // 90 orders may leave from the first node alone, which ships 10 a day; the second has room.
  const std::vector<OrdersOfNodes> groups = {{90, {0}}, {5, {0, 1}}, {7, {}}};
  const FlowBound bound = flow_bound(groups, Capacity{10, 40});
  EXPECT_EQ(bound.shipped, 15);
  EXPECT_EQ(bound.full_nodes, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(bound.only_there, 90);
  EXPECT_EQ(bound.capacity_there, 10);
}

TEST(FlowBound, OrdersAreMovedAsideForOthersThatHaveNoChoice) {
  const std::vector<OrdersOfNodes> groups = {{10, {0, 1}}, {10, {0}}, {10, {1, 2}}};
  EXPECT_EQ(flow_bound(groups, Capacity{10, 10, 10}).shipped, 30);
}

/// Minimum over all sets S of nodes: what S can ship, and all orders that may leave from outside S.
std::int64_t smallest_cut(const std::vector<OrdersOfNodes>& groups, const Capacity& capacity) {
  std::int64_t smallest = INT64_MAX;
  for (std::uint32_t set = 0; set < 1U << capacity.size(); ++set) {
    std::int64_t cut = 0;
    bool limited = true;
    for (std::size_t n = 0; n < capacity.size(); ++n) {
      if ((set >> n & 1U) == 0) continue;
      limited = limited && capacity[n].has_value();
      cut += capacity[n].value_or(0);
    }
    for (const OrdersOfNodes& group : groups) {
      const bool inside = std::all_of(group.nodes.begin(), group.nodes.end(),
                                      [&](std::uint32_t n) { return (set >> n & 1U) != 0; });
      if (!inside) cut += group.orders;
    }
    if (limited) smallest = std::min(smallest, cut);
  }
  return smallest;
}

TEST(FlowBound, EqualsTheSmallestCut) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    Capacity capacity(1 + random.below(7));
    for (auto& each : capacity) {
      if (random.below(8) > 0) each = random.below(30);
    }
    std::vector<OrdersOfNodes> groups(random.below(9));
    for (OrdersOfNodes& group : groups) {
      group.orders = random.below(40);
      for (std::uint32_t n = 0; n < capacity.size(); ++n) {
        if (random.below(3) == 0) group.nodes.push_back(n);
      }
    }
    const FlowBound bound = flow_bound(groups, capacity);
    ASSERT_EQ(bound.shipped, smallest_cut(groups, capacity)) << "seed " << seed;
    std::int64_t placeable = 0;
    for (const OrdersOfNodes& group : groups) placeable += group.nodes.empty() ? 0 : group.orders;
    ASSERT_EQ(placeable - bound.shipped, bound.only_there - bound.capacity_there)
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace baton
