// The Lagrangian bound: never above the package LP, close to it, and its prices of use.
#include "bounds/lagrangian.h"

#include <gtest/gtest.h>

#include "bounds/package_lp.h"
#include "bounds/random_orders.h"

namespace baton {
namespace {

TEST(Lagrangian, AtAPriceBothWaysCostTheSame) {
  SupplyTimeline supply;
  const PeriodNumber near = supply.period_at(supply.add_resource(1));
  PackageProblem problem(supply);
  problem.add_group(2);
  const MethodUse use[] = {{near, 1}};
  problem.add_method(4, use);
  problem.add_method(10, {});
  // By hand: below a price of 6 both orders go near, 2 (4 + p) - p; above, both go far, 20 - p.
  std::vector<double> usage = {0};
  EXPECT_DOUBLE_EQ(lagrangian_value(problem, std::vector{0.0}, usage), 8);
  EXPECT_DOUBLE_EQ(usage[0], 2);
  EXPECT_DOUBLE_EQ(lagrangian_value(problem, std::vector{5.0}), 13);
  EXPECT_DOUBLE_EQ(lagrangian_value(problem, std::vector{6.0}), 14);
  EXPECT_DOUBLE_EQ(lagrangian_value(problem, std::vector{8.0}), 12);
  const LagrangianBound bound = lagrangian_bound(problem);
  EXPECT_NEAR(bound.value, 14, 0.01);
  EXPECT_NEAR(bound.prices[0], 6, 0.05);
  EXPECT_NEAR(bound.usage[0], 1, 0.2);
}

TEST(Lagrangian, WithEnoughOfEverythingItIsTheCheapestWay) {
  SupplyTimeline supply;
  const PeriodNumber near = supply.period_at(supply.add_resource(5));
  PackageProblem problem(supply);
  problem.add_group(2);
  const MethodUse use[] = {{near, 1}};
  problem.add_method(4, use);
  problem.add_method(10, {});
  const LagrangianBound bound = lagrangian_bound(problem);
  EXPECT_DOUBLE_EQ(bound.value, 8);
  EXPECT_EQ(bound.prices[0], 0);
}

TEST(Lagrangian, WithoutSupplyThereIsNothingToPrice) {
  PackageProblem problem{SupplyTimeline()};
  problem.add_group(3);
  problem.add_method(2, {});
  const LagrangianBound bound = lagrangian_bound(problem);
  EXPECT_DOUBLE_EQ(bound.value, 6);
  EXPECT_EQ(bound.steps, 0);
}

TEST(Lagrangian, IsNeverAboveTheLpAndComesClose) {
  constexpr std::uint64_t seed = 31;
  double worst = 0;
  for (std::uint64_t world = 0; world < 60; ++world) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", world " << world);
    const auto random = RandomOrders::make(Random(seed).fork(world), 3, 3, 30, 20);
    const auto lp = package_lp_by_columns(random.orders);
    ASSERT_TRUE(lp) << lp.error().message;
    const LagrangianBound bound = lagrangian_bound(random.orders);
    EXPECT_LE(bound.value, lp->value * (1 + 1e-9));
    EXPECT_DOUBLE_EQ(lagrangian_value(random.orders, bound.prices), bound.value);
    EXPECT_LE(lagrangian_value(random.orders, bound.average_prices), lp->value * (1 + 1e-9));
    worst = std::max(worst, 1 - bound.value / lp->value);
  }
  EXPECT_LT(worst, 0.002);
}

TEST(Lagrangian, AnyPricesGiveABoundBelowEveryWholePlan) {
  constexpr std::uint64_t seed = 5;
  for (std::uint64_t world = 0; world < 100; ++world) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", world " << world);
    Random random = Random(seed).fork(world);
    const auto made = RandomOrders::make(random.fork("orders"), 2, 2, 4, 2);
    const auto problem = all_methods(made.orders, 10'000);
    ASSERT_TRUE(problem);
    std::vector<double> prices(problem->supply().periods());
    for (std::size_t p = prices.size(); p-- > 0;) {
      const bool next = problem->supply().has_next(static_cast<PeriodNumber>(p));
      prices[p] = random.uniform(0, 6) + (next ? prices[p + 1] : 0.0);
    }
    const double value = lagrangian_value(*problem, prices);
    EXPECT_LE(value, EveryWay(*problem).least() + 1e-9);
    // The problem that finds its methods and the one that lists them say the same.
    EXPECT_NEAR(lagrangian_value(made.orders, prices), value, 1e-9);
  }
}

}  // namespace
}  // namespace baton
