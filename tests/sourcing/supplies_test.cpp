// Where units may come from beside a shelf of our own, what carries them, and limits: vendors,
// goods made to order, cards and defaults, large orders.
#include <gtest/gtest.h>

#include "base/random.h"
#include "sourcing/random_world.h"
#include "sourcing/reckoning.h"

namespace baton {
namespace {

TEST(Supplies, AVendorWithoutFeedHasEverythingOnlyWhereThePolicySaysSo) {
  SmallNetwork world;
  const NodeId vendor = world.node(NodeKind::vendor);
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.line(sku, 7);
  EXPECT_EQ(world.sourced().trace.candidates[0].why, RuledOut::no_record);
  world.policy.trust.vendors_without_feed_have_all = true;
  Sourced out = world.sourced();
  EXPECT_EQ(units_from(out.plan, vendor), 7);
  EXPECT_EQ(out.plan.units[0].supply, Supply::vendor);
  // One that sends stock of anything is believed about everything.
  world.has(vendor, world.sku(), 3);
  EXPECT_EQ(world.sourced().trace.candidates[0].why, RuledOut::no_record);
  world.has(vendor, sku, 7);
  out = world.sourced();
  EXPECT_EQ(out.plan.units[0].supply, Supply::on_hand);
}

TEST(Supplies, ADropShipOrderGoesToVendorsAlone) {
  SmallNetwork world;
  const NodeId dc = world.node();
  const NodeId vendor = world.node(NodeKind::vendor);
  const SkuId sku = world.sku();
  world.band(dc, 2);
  world.band(vendor, 9);
  world.has(dc, sku, 5);
  world.has(vendor, sku, 5);
  world.line(sku, 1);
  EXPECT_EQ(units_from(world.sourced().plan, dc), 1);
  world.order.method = OrderMethod::dropship;
  EXPECT_EQ(units_from(world.sourced().plan, vendor), 1);
}

TEST(Supplies, WhatIsMadeToOrderLeavesAfterItsLeadTimeFromWhereItIsMade) {
  SmallNetwork world;
  world.node();
  const NodeId plant = world.node(NodeKind::plant);
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.network.skus[0].made_to_order = true;
  world.network.skus[0].lead_time = Duration::days(3);
  world.policy.nothing_fits = {NothingFits::make, NothingFits::queue};
  world.line(sku, 2);
  const Sourced out = world.sourced();
  ASSERT_EQ(out.plan.units.size(), 1U);
  EXPECT_EQ(out.plan.units[0].supply, Supply::made_to_order);
  EXPECT_EQ(out.plan.parcels[0].node, plant);
  EXPECT_EQ(out.plan.parcels[0].leaves_on, world.now.utc_day().plus(3));
  EXPECT_EQ(audit_plan(out.plan, world.order, world.network, world.policy, world.stock,
                       world.around, world.prices, world.now, world.purpose),
            std::vector<std::string>{});
}

TEST(Supplies, WithoutACardTheDefaultCarriesAndIsToldToBeAssumed) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku(2);
  world.has(node, sku, 5);
  world.line(sku, 2);
  const SmallNetwork without = world;
  EXPECT_EQ(without.sourced().trace.candidates[0].why, RuledOut::no_lane);
  world.network.default_freight = DefaultFreight{euros(3), euros(0.5), euros(1), Duration::days(2)};
  const Sourced out = world.sourced();
  ASSERT_EQ(out.plan.parcels.size(), 1U);
  EXPECT_EQ(out.plan.parcels[0].freight, euros(5));
  EXPECT_TRUE(out.plan.parcels[0].freight_assumed);
}

TEST(Supplies, TheFasterCarrierIsTakenWhereBeingLateCostsMore) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku();
  world.band(node, 4, 0, 30, 0, 1, 5);
  world.band(node, 9, 0, 30, 0, 2, 1);
  world.has(node, sku, 5);
  world.line(sku, 1);
  EXPECT_EQ(world.sourced().plan.parcels[0].carrier, PartnerId(1));
  world.order.deliver_by = world.now + Duration::days(3);
  world.policy.late_cost = euros(20);
  Sourced out = world.sourced();
  EXPECT_EQ(out.plan.parcels[0].carrier, PartnerId(2));
  EXPECT_EQ(out.plan.parcels[0].chance_late, 0);
  world.policy.late_cost = euros(1);
  out = world.sourced();
  EXPECT_EQ(out.plan.parcels[0].carrier, PartnerId(1));
  EXPECT_EQ(out.plan.parcels[0].chance_late, ppm_whole);
  EXPECT_EQ(out.plan.terms[Term::lateness], euros(1));
  // A day is worth more than the difference in freight.
  world.policy.weights.speed = ppm_whole;
  world.policy.value_of_a_day = euros(2);
  EXPECT_EQ(world.sourced().plan.parcels[0].carrier, PartnerId(2));
}

TEST(Supplies, LanesHoldWhatEveryMatchingRowSays) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SmallNetwork world = random_world(seed, {4, 2, 2, 2});
    world.around = {};  // lanes know nothing of who is out
    Random random(seed, 3);
    for (Network::TariffRow& row : world.network.tariff) {
      if (random.chance(0.3)) row.from_node.reset();
      if (random.chance(0.3)) row.from_region = RegionId(random.below(2));
      if (random.chance(0.3)) row.to_region = RegionId(random.below(2));
    }
    world.order.destination.region = RegionId(random.below(2));
    const Reckoning reckoning{world.order,  world.network, world.policy,  world.stock, world.around,
                              world.prices, world.now,     world.purpose, {}};
    const std::vector<Lane>& lanes = world.network.lanes_to(world.order.destination);
    for (std::uint32_t n = 0; n < 4; ++n) {
      for (std::int64_t kg = 0; kg < 40; ++kg) {
        std::size_t bands = 0;
        for (const LaneService& service : lanes[n].services) {
          for (const FreightBand& band : service.bands) {
            const Weight weight = Weight::from_milligrams(kg * 1'000'000);
            if (world.order.method != OrderMethod::pickup) {
              bands += band.least <= weight && weight <= band.most ? 1 : 0;
            }
          }
        }
        const auto rows = reckoning.carriages(NodeId(n), Weight::from_milligrams(kg * 1'000'000));
        if (world.order.method == OrderMethod::pickup) continue;
        ASSERT_EQ(bands, rows.size()) << "seed " << seed << " node " << n << " kg " << kg;
      }
    }
  }
}

TEST(Supplies, AnOrderOfManyLinesOverManyNodesEndsAndSaysHowWellItDid) {
  SmallNetwork world;
  Random random(11);
  for (int n = 0; n < 120; ++n) world.node();
  for (int s = 0; s < 64; ++s) {
    const SkuId sku = world.sku(1 + random.below(9));
    world.line(sku, 1 + random.below(1'000'000));
    for (std::uint32_t n = 0; n < 120; ++n) {
      if (random.below(4) == 0) world.has(NodeId(n), sku, random.below(2'000'000));
    }
  }
  for (std::uint32_t n = 0; n < 120; ++n) world.band(NodeId(n), 3 + random.below(9), 0, 1e9, 0.1);
  const Sourced out = world.sourced();
  EXPECT_EQ(out.trace.method, Method::heuristic);
  EXPECT_LE(out.trace.bound, out.plan.terms.total());
  // Four nodes that go well together, not the first four: at least a third of all units.
  std::int64_t wanted = 0;
  for (const LineToSource& line : world.order.lines) wanted += line.quantity.units();
  EXPECT_EQ(out.plan.parcels.size(), 4U);
  EXPECT_LT(units_unserved(out.plan), wanted * 2 / 3);
  EXPECT_EQ(audit_plan(out.plan, world.order, world.network, world.policy, world.stock,
                       world.around, world.prices, world.now, world.purpose),
            std::vector<std::string>{});
}

TEST(Supplies, MoreLinesThanAnOrderMayHaveStayUnserved) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku();
  world.band(node, 5);
  world.has(node, sku, 100);
  for (std::size_t l = 0; l < most_lines_of_an_order + 2; ++l) world.line(sku, 1);
  const Sourced out = world.sourced();
  EXPECT_EQ(units_from(out.plan, node), static_cast<std::int64_t>(most_lines_of_an_order));
  EXPECT_EQ(units_unserved(out.plan), 2);
}

}  // namespace
}  // namespace baton
