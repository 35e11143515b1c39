// Orders of lines: the per-order optimiser against every way there is, the item LP by hand and
// below the package LP, what is refused, and supply over time.
#include "bounds/item_orders.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bounds/item_lp.h"
#include "bounds/package_lp.h"
#include "bounds/random_orders.h"

namespace baton {
namespace {

TEST(SupplyTimelineTest, PeriodsBeginWithInflows) {
  SupplyTimeline supply;
  const auto first = supply.add_resource(3, {{5, 1}, {2, 4}, {5, 2}, {0, 1}});
  const auto second = supply.add_resource(7);
  EXPECT_EQ(supply.periods(), 4U);
  EXPECT_EQ(supply.period_at(first, 0), 0U);
  EXPECT_EQ(supply.period_at(first, 1), 0U);
  EXPECT_EQ(supply.period_at(first, 2), 1U);
  EXPECT_EQ(supply.period_at(first, 4), 1U);
  EXPECT_EQ(supply.period_at(first, 5), 2U);
  EXPECT_EQ(supply.period_at(first, 500), 2U);
  EXPECT_EQ(supply.period_at(second, 500), 3U);
  EXPECT_EQ(supply.amount(0), 4);
  EXPECT_EQ(supply.amount(1), 4);
  EXPECT_EQ(supply.amount(2), 3);
  EXPECT_TRUE(supply.has_next(1));
  EXPECT_FALSE(supply.has_next(2));
  EXPECT_EQ(supply.resource_of(3), second);
}

TEST(CheapestSplitTest, OneParcelMayBeatTwoCheaperLines) {
  CheapestSplit split;
  const std::vector<double> once = {5, 5, 5};
  // Each line is cheapest at a node of its own; together at node 2 they save a parcel.
  const std::vector<double> each = {1, 9, 3, 9, 1, 3};
  EXPECT_DOUBLE_EQ(split.find(once, each), 11);
  EXPECT_EQ(split.nodes()[0], 2);
  EXPECT_EQ(split.nodes()[1], 2);
  const std::vector<double> dear = {1, 9, 9, 9, 1, 9};
  EXPECT_DOUBLE_EQ(split.find(once, dear), 12);
  const std::vector<double> bound_to = {cannot_serve, 2, cannot_serve};
  EXPECT_DOUBLE_EQ(split.find(once, bound_to), 7);
  EXPECT_EQ(split.nodes()[0], 1);
}

TEST(CheapestSplitTest, FindsWhatTryingEveryWayFinds) {
  constexpr std::uint64_t seed = 11;
  CheapestSplit split;
  for (std::uint64_t world = 0; world < 500; ++world) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", world " << world);
    Random random = Random(seed).fork(world);
    // Half of them few nodes and many lines, half the other way round: each has its own search.
    const bool many_lines = random.chance(0.5);
    const std::size_t nodes = 1 + random.below(many_lines ? 3 : 7);
    const std::size_t lines = 1 + random.below(many_lines ? 7 : 4);
    std::vector<double> once;
    std::vector<double> each;
    for (std::size_t n = 0; n < nodes; ++n) once.push_back(random.uniform(0, 5));
    for (std::size_t e = 0; e < nodes * lines; ++e) {
      const bool can = e % nodes == 0 || random.chance(0.7);
      each.push_back(can ? random.uniform(0, 6) : cannot_serve);
    }
    double least = cannot_serve;
    const auto ways = static_cast<std::size_t>(std::pow(nodes, lines));
    const auto cost_of = [&](const auto& node_of) {
      double total = 0;
      std::vector<bool> used(nodes, false);
      for (std::size_t l = 0; l < lines; ++l) {
        total += each[l * nodes + node_of(l)];
        used[node_of(l)] = true;
      }
      for (std::size_t n = 0; n < nodes; ++n) total += used[n] ? once[n] : 0.0;
      return total;
    };
    for (std::size_t way = 0; way < ways; ++way) {
      least = std::min(least, cost_of([&](std::size_t l) {
                         return way / static_cast<std::size_t>(std::pow(nodes, l)) % nodes;
                       }));
    }
    EXPECT_NEAR(split.find(once, each), least, 1e-12);
    EXPECT_NEAR(cost_of([&](std::size_t l) { return split.nodes()[l]; }), least, 1e-12);
  }
}

LineOffers offers(std::vector<LineOffer> of) { return {std::move(of)}; }

TEST(ItemOrdersTest, WhatIsWrongWithAGroupIsSaid) {
  SupplyTimeline supply;
  supply.add_resource(1);
  ItemOrders orders(supply);
  const std::vector<double> one_node = {1};
  const auto message = [&](double count, const std::vector<double>& once,
                           const std::vector<LineOffers>& lines) {
    const auto added = orders.add_group(count, once, lines);
    return added ? std::string() : added.error().message;
  };
  const std::vector<LineOffers> good = {offers({{0, 1, 0, 1}})};
  EXPECT_NE(message(0, one_node, good).find("no orders"), std::string::npos);
  EXPECT_NE(message(1, {}, good).find("0 nodes"), std::string::npos);
  EXPECT_NE(message(1, std::vector<double>(65, 1.0), good).find("65 nodes"), std::string::npos);
  EXPECT_NE(message(1, std::vector<double>(13, 1.0), {13, good[0]}).find("13 lines"),
            std::string::npos);
  EXPECT_NE(message(1, {-1}, good).find("below zero"), std::string::npos);
  EXPECT_NE(message(1, one_node, {}).find("no line"), std::string::npos);
  EXPECT_NE(message(1, one_node, {offers({})}).find("no offer"), std::string::npos);
  EXPECT_NE(message(1, one_node, {offers({{1, 1, 0, 1}})}).find("not list"), std::string::npos);
  EXPECT_NE(message(1, one_node, {offers({{0, 1, 9, 1}})}).find("period"), std::string::npos);
  EXPECT_NE(message(1, one_node, {offers({{0, 1, 0, 0}})}).find("no units"), std::string::npos);
  EXPECT_NE(message(1, one_node, {offers({{0, 1, 0, 1}, {0, 2, 0, 1}})}).find("twice"),
            std::string::npos);
  EXPECT_EQ(orders.groups(), 0U);
  EXPECT_EQ(message(1, one_node, good), "");
  EXPECT_EQ(orders.groups(), 1U);
}

TEST(ItemOrdersTest, TooManyMethodsAreNotWrittenDown) {
  const auto random = RandomOrders::make(Random(2), 4, 3, 12, 5);
  EXPECT_TRUE(all_methods(random.orders, 100'000));
  const auto few = all_methods(random.orders, 20);
  ASSERT_FALSE(few);
  EXPECT_NE(few.error().message.find("more than 20 methods"), std::string::npos);
}

/// Half of ten orders for A and B find A near, the other half find B near (5 units each); parcels
/// cost 2, far costs 4 a line and 1 a parcel. On average the item LP shares parcels: near 5 of A
/// and 5 of B in five parcels, far the rest in five. The package LP can do the same here.
TEST(ItemLp, ByHand) {
  SupplyTimeline supply;
  const PeriodNumber a = supply.period_at(supply.add_resource(5));
  const PeriodNumber b = supply.period_at(supply.add_resource(5));
  ItemOrders orders(supply);
  const std::vector<double> once = {2, 1};
  const std::vector<LineOffers> lines = {offers({{0, 0, a, 1}, {1, 4, std::nullopt, 1}}),
                                         offers({{0, 0, b, 1}, {1, 4, std::nullopt, 1}})};
  ASSERT_TRUE(orders.add_group(10, once, lines));
  const auto items = item_lp(orders);
  ASSERT_TRUE(items);
  EXPECT_NEAR(items->value, 5 * 2 + 5 * 1 + 10 * 4, 1e-9);
  ASSERT_EQ(items->flows[0].size(), 4U);
  EXPECT_NEAR(items->flows[0][0], 5, 1e-9);
  EXPECT_NEAR(items->flows[0][1], 5, 1e-9);
  EXPECT_NEAR(items->flows[0][2], 5, 1e-9);
  EXPECT_NEAR(items->flows[0][3], 5, 1e-9);
  EXPECT_NEAR(package_lp_by_columns(orders)->value, items->value, 1e-9);
}

TEST(ItemLp, IsNeverAboveThePackageLpAndSometimesBelow) {
  constexpr std::uint64_t seed = 99;
  double widest = 0;
  for (std::uint64_t world = 0; world < 60; ++world) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", world " << world);
    const auto random = RandomOrders::make(Random(seed).fork(world), 3, 3, 15, 5);
    const auto items = item_lp(random.orders);
    const auto packages = package_lp_by_columns(random.orders);
    ASSERT_TRUE(items && packages);
    EXPECT_LE(items->value, packages->value * (1 + 1e-7));
    widest = std::max(widest, 1 - items->value / packages->value);
    // Its prices are a dual solution of a weaker LP: still a bound.
    EXPECT_LE(lagrangian_value(random.orders, items->prices), packages->value * (1 + 1e-7));
    for (std::size_t g = 0; g < random.orders.groups(); ++g) {
      const std::size_t nodes = random.orders.once(g).size();
      for (std::size_t l = 0; l < random.orders.lines(g); ++l) {
        double sum = 0;
        for (std::size_t n = 0; n < nodes; ++n) sum += items->flows[g][l * nodes + n];
        EXPECT_NEAR(sum, random.orders.count(g), 1e-6);
      }
    }
  }
  EXPECT_GT(widest, 1e-4);
}

}  // namespace
}  // namespace baton
