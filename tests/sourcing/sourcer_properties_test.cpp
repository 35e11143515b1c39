// What holds for every decision, on random worlds with all that the solver's oracle leaves out:
// later supplies, rules that give way, fixed routing, small limits of effort.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sourcing/random_world.h"

namespace baton {
namespace {

std::vector<std::string> audited(const SmallNetwork& world, const Sourced& out) {
  return audit_plan(out.plan, world.order, world.network, world.policy, world.stock, world.around,
                    world.prices, world.now, world.purpose, out.trace.gave_way);
}

/// All that a plan says, in one text.
std::string told(const Plan& plan) {
  std::string text;
  const auto add = [&](std::int64_t number) { text += std::to_string(number) + ' '; };
  for (const PlannedParcel& parcel : plan.parcels) {
    add(parcel.node.index());
    add(parcel.carrier ? parcel.carrier->index() : -1);
    add(static_cast<int>(parcel.method));
    add(parcel.service ? parcel.service->index() : -1);
    add(parcel.billed.milligrams());
    add(parcel.freight.micros());
    add(parcel.leaves_on.number());
    add(parcel.leaves_at.seconds());
    add(parcel.deliver_by.seconds());
    add(parcel.chance_late);
    add(parcel.freight_assumed ? 1 : 0);
  }
  for (const PlannedUnits& units : plan.units) {
    add(units.line);
    add(units.parcel);
    add(units.quantity.units());
    add(static_cast<int>(units.supply));
    add(units.receipt ? units.receipt->index() : -1);
  }
  for (const Unserved& unserved : plan.unserved) {
    add(unserved.line);
    add(unserved.quantity.units());
    add(static_cast<int>(unserved.what));
  }
  for (const Money money : plan.terms.of) add(money.micros());
  add(plan.promise ? plan.promise->seconds() : -1);
  return text;
}

SmallNetwork any_world(std::uint64_t seed) {
  SmallNetwork world =
      random_world(seed, seed % 2 == 0 ? WorldSize{3, 2, 3, 4} : WorldSize{8, 4, 5, 6});
  Random random(seed, 7);
  world.policy.nothing_fits = {NothingFits::backorder, NothingFits::give_way, NothingFits::make,
                               NothingFits::queue};
  for (std::size_t i = 4; i > 1; --i) {
    std::swap(world.policy.nothing_fits[i - 1],
              world.policy.nothing_fits[random.below(static_cast<std::uint32_t>(i))]);
  }
  if (random.chance(0.3)) world.policy.backorder_at_most = Duration::days(6);
  if (random.chance(0.2)) {
    world.around.set_routing(world.order.channel, Routing::fixed);
    world.policy.fixed_order = {NodeId(2), NodeId(0)};
  }
  world.policy.most_plans_tried = random.chance(0.3) ? 1 + random.below(40) : 20'000;
  return world;
}

TEST(SourcerProperties, EveryPlanPassesTheAudit) {
  int later = 0;
  int gave_way = 0;
  int heuristic = 0;
  int fixed = 0;
  for (std::uint64_t seed = 1; seed <= 6'000; ++seed) {
    const SmallNetwork world = any_world(seed);
    const Sourced out = world.sourced();
    ASSERT_EQ(audited(world, out), std::vector<std::string>{}) << "seed " << seed;
    ASSERT_LE(out.trace.bound, out.plan.terms.total()) << "seed " << seed;
    for (const PlannedUnits& units : out.plan.units) {
      later += units.supply == Supply::inbound || units.supply == Supply::made_to_order ? 1 : 0;
    }
    gave_way += out.trace.gave_way.empty() ? 0 : 1;
    heuristic += out.trace.method == Method::heuristic ? 1 : 0;
    fixed += out.trace.method == Method::fixed_routing ? 1 : 0;
  }
  EXPECT_GT(later, 100);
  EXPECT_GT(gave_way, 50);
  EXPECT_GT(heuristic, 100);
  EXPECT_GT(fixed, 500);
}

TEST(SourcerProperties, TheTraceChangesNothingAndNeitherDoMemoryAndOrderOfInsertion) {
  Sourced again;
  for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
    const SmallNetwork world = any_world(seed);
    const std::string plan = told(world.sourced(Tracing::on).plan);
    ASSERT_EQ(told(world.sourced(Tracing::off).plan), plan) << "seed " << seed;

    SmallNetwork other = world;
    other.stock = StockBook();
    for (std::uint32_t s = static_cast<std::uint32_t>(world.stock.skus()); s-- > 0;) {
      const SkuId sku(s);
      for (const RingFence& fence : world.stock.fences(sku)) {
        other.stock.fence(fence.node, sku, fence.channel) = fence;
      }
      const auto records = world.stock.records(sku);
      for (auto record = records.rbegin(); record != records.rend(); ++record) {
        other.stock.record(record->node, sku) = *record;
      }
      const auto inbound = world.stock.inbound(sku);
      for (auto at = inbound.rbegin(); at != inbound.rend(); ++at) {
        other.stock.inbound(at->node, sku, at->receipt, at->expected_at) = *at;
      }
    }
    // The same scratch memory after many other orders, and two decisions in a row.
    const Sourcer sourcer(other.network, other.policy);
    for (int twice = 0; twice < 2; ++twice) {
      sourcer.source(other.order, other.stock, other.around, other.prices, other.now, other.purpose,
                     Tracing::on, again);
      ASSERT_EQ(told(again.plan), plan) << "seed " << seed;
    }
  }
}

TEST(SourcerProperties, AHeuristicAnswerIsNoBetterThanTheExactOneAndItsBoundHolds) {
  int heuristic = 0;
  for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
    SmallNetwork world = random_world(seed, {7, 3, 4, 4});
    const Sourced exact = world.sourced();
    ASSERT_EQ(exact.trace.method, Method::exact) << "seed " << seed;
    world.policy.most_plans_tried = 1 + static_cast<std::int64_t>(seed % 60);
    const Sourced quick = world.sourced();
    ASSERT_EQ(audited(world, quick), std::vector<std::string>{}) << "seed " << seed;
    ASSERT_GE(units_unserved(quick.plan), units_unserved(exact.plan)) << "seed " << seed;
    if (units_unserved(quick.plan) != units_unserved(exact.plan)) continue;
    heuristic += quick.trace.method == Method::heuristic ? 1 : 0;
    ASSERT_GE(quick.plan.terms.total(), exact.plan.terms.total()) << "seed " << seed;
    ASSERT_LE(quick.trace.bound, exact.plan.terms.total()) << "seed " << seed;
  }
  EXPECT_GT(heuristic, 100);
}

TEST(SourcerProperties, WhatFitsOneNodeAtTheLowestCostIsNotSplit) {
  int fits = 0;
  for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
    const SmallNetwork world = random_world(seed, {6, 3, 4, 3});
    const Sourced out = world.sourced();
    std::optional<Money> alone;
    for (const Candidate& candidate : out.trace.candidates) {
      if (candidate.alone) alone = std::min(alone.value_or(*candidate.alone), *candidate.alone);
    }
    if (!alone) continue;
    ASSERT_TRUE(out.plan.unserved.empty()) << "seed " << seed;
    ASSERT_LE(out.plan.terms.total(), *alone) << "seed " << seed;
    if (out.plan.terms.total() < *alone) continue;
    ++fits;
    std::set<NodeId> nodes;
    for (const PlannedParcel& parcel : out.plan.parcels) nodes.insert(parcel.node);
    ASSERT_EQ(nodes.size(), 1U) << "seed " << seed;
  }
  EXPECT_GT(fits, 500);
}

}  // namespace
}  // namespace baton
