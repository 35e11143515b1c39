// The package LP on problems solved by hand; its duality; against the clerk who tries every way;
// and column generation against all methods written down.
#include "bounds/package_lp.h"

#include <gtest/gtest.h>

#include "bounds/random_orders.h"

namespace baton {
namespace {

/// Two orders, one unit at the cheap node; the other order has to pay 10 instead of 4.
TEST(PackageLp, AScarceUnitIsWorthWhatTheNextBestCostsMore) {
  SupplyTimeline supply;
  const auto near = supply.add_resource(1);
  PackageProblem problem(supply);
  problem.add_group(2);
  const MethodUse from_near[] = {{supply.period_at(near), 1}};
  problem.add_method(4, from_near);
  problem.add_method(10, {});
  const auto bound = package_lp(problem);
  ASSERT_TRUE(bound);
  EXPECT_NEAR(bound->value, 14, 1e-9);
  EXPECT_NEAR(bound->prices[0], 6, 1e-9);
  EXPECT_NEAR(bound->group_costs[0], 10, 1e-9);
  EXPECT_NEAR(bound->usage[0], 1, 1e-9);
  EXPECT_NEAR(bound->certified, 14, 1e-9);
}

/// Of two SKUs one unit each at node A (parcel 5, units 1). An order for both, and one for the
/// first alone; elsewhere a parcel costs 12 with what is in it. Both to the first: 7 + 12 = 19;
/// the single to A: 6 + 12 = 18, and the second SKU's unit stays.
TEST(PackageLp, ASingleOrderMayBeWorthMoreThanAWholeOne) {
  SupplyTimeline supply;
  const PeriodNumber first = supply.period_at(supply.add_resource(1));
  const PeriodNumber second = supply.period_at(supply.add_resource(1));
  PackageProblem problem(supply);
  problem.add_group(1);
  const MethodUse both[] = {{first, 1}, {second, 1}};
  problem.add_method(7, both);
  problem.add_method(12, {});
  problem.add_group(1);
  const MethodUse one[] = {{first, 1}};
  problem.add_method(6, one);
  problem.add_method(12, {});
  const auto bound = package_lp(problem);
  ASSERT_TRUE(bound);
  EXPECT_NEAR(bound->value, 18, 1e-9);
  EXPECT_NEAR(bound->usage[1], 0, 1e-9);
  EXPECT_NEAR(bound->prices[1], 0, 1e-9);
}

PackageProblem early_and_late(std::uint32_t early_epoch, double wait_cost) {
  SupplyTimeline supply;
  const auto stock = supply.add_resource(0, {{2, 1}});
  PackageProblem problem(supply);
  problem.add_group(1);
  const MethodUse now[] = {{supply.period_at(stock, early_epoch), 1}};
  problem.add_method(1, now);
  problem.add_method(9, {});
  const MethodUse later[] = {{supply.period_at(stock, 2), 1}};
  problem.add_method(1 + wait_cost, later);
  return problem;
}

TEST(PackageLp, AnEarlyOrderCannotTakeALateReceiptUnlessItWaits) {
  EXPECT_NEAR(package_lp(early_and_late(1, 100))->value, 9, 1e-9);
  EXPECT_NEAR(package_lp(early_and_late(2, 100))->value, 1, 1e-9);
  EXPECT_NEAR(package_lp(early_and_late(1, 3))->value, 4, 1e-9);
}

TEST(PackageLp, WhatNobodyTookIsThereLater) {
  SupplyTimeline supply;
  const auto stock = supply.add_resource(2, {{1, 1}});
  PackageProblem problem(supply);
  problem.add_group(4);
  const MethodUse late[] = {{supply.period_at(stock, 5), 1}};
  problem.add_method(1, late);
  problem.add_method(3, {});
  const auto bound = package_lp(problem);
  ASSERT_TRUE(bound);
  EXPECT_NEAR(bound->value, 3 * 1 + 3, 1e-9);
  EXPECT_NEAR(bound->prices[0], 2, 1e-9);
  EXPECT_NEAR(bound->prices[1], 2, 1e-9);
}

TEST(PackageLp, WhatCannotBeServedIsSaid) {
  SupplyTimeline supply;
  const auto stock = supply.add_resource(1);
  PackageProblem problem(supply);
  problem.add_group(2);
  const auto without = package_lp(problem);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().kind, Error::Kind::bad_input);
  EXPECT_NE(without.error().message.find("group 0 has no method"), std::string::npos);
  const MethodUse use[] = {{supply.period_at(stock), 1}};
  problem.add_method(1, use);
  const auto short_of_stock = package_lp(problem);
  ASSERT_FALSE(short_of_stock);
  EXPECT_EQ(short_of_stock.error().kind, Error::Kind::bad_input);
  const auto by_columns = package_lp_by_columns(problem);
  ASSERT_FALSE(by_columns);
  EXPECT_EQ(by_columns.error().message, short_of_stock.error().message);
}

TEST(PackageLp, NoOrdersCostNothing) {
  SupplyTimeline supply;
  supply.add_resource(3);
  const auto bound = package_lp(PackageProblem(supply));
  ASSERT_TRUE(bound);
  EXPECT_EQ(bound->value, 0);
}

/// Strong duality, prices that fall with time and are zero where something is left, and no whole
/// plan below.
TEST(PackageLp, IsBoundedByItsDualAndBoundsEveryWholePlan) {
  constexpr std::uint64_t seed = 20261120;
  double largest_gap = 0;
  for (std::uint64_t world = 0; world < 300; ++world) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", world " << world);
    const auto random = RandomOrders::make(Random(seed).fork(world), 2, 2, 4, 2);
    const auto problem = all_methods(random.orders, 10'000);
    ASSERT_TRUE(problem);
    const auto bound = package_lp(*problem);
    ASSERT_TRUE(bound) << bound.error().message;
    EXPECT_NEAR(bound->certified, bound->value, 1e-6);
    double dual = 0;
    for (std::size_t g = 0; g < problem->groups(); ++g) {
      dual += bound->group_costs[g] * problem->count(g);
    }
    const SupplyTimeline& supply = problem->supply();
    double left = 0;
    for (PeriodNumber p = 0; p < supply.periods(); ++p) {
      dual -= bound->prices[p] * supply.amount(p);
      left += supply.amount(p) - bound->usage[p];
      EXPECT_GE(left, -1e-6);
      const double later = supply.has_next(p) ? bound->prices[p + 1] : 0;
      EXPECT_GE(bound->prices[p], later);
      if (left > 1e-6) {
        EXPECT_NEAR(bound->prices[p], later, 1e-6);
      }
      if (!supply.has_next(p)) left = 0;
    }
    EXPECT_NEAR(dual, bound->value, 1e-6);
    const double whole = EveryWay(*problem).least();
    EXPECT_GE(whole, bound->value - 1e-6);
    largest_gap = std::max(largest_gap, whole / bound->value - 1);
  }
  // Some of these worlds must have a gap, or the clerk would prove little.
  EXPECT_GT(largest_gap, 0.001);
}

TEST(PackageLp, ColumnGenerationFindsTheSameValue) {
  constexpr std::uint64_t seed = 7;
  for (std::uint64_t world = 0; world < 100; ++world) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", world " << world);
    const auto random = RandomOrders::make(Random(seed).fork(world), 4, 3, 12, 5);
    const auto problem = all_methods(random.orders, 100'000);
    ASSERT_TRUE(problem);
    const auto all = package_lp(*problem);
    const auto found = package_lp_by_columns(random.orders);
    ASSERT_TRUE(all && found);
    EXPECT_NEAR(found->value, all->value, 1e-6 * all->value);
    EXPECT_NEAR(found->certified, all->value, 1e-6 * all->value);
    EXPECT_LE(found->columns, all->columns + 3 * problem->groups());
  }
}

TEST(PackageLp, ColumnGenerationSaysWhenItsRoundsAreNotEnough) {
  const auto random = RandomOrders::make(Random(3), 4, 3, 12, 5);
  const auto found = package_lp_by_columns(random.orders, {.tolerance = 0, .most_rounds = 1});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, Error::Kind::machine);
}

}  // namespace
}  // namespace baton
