// Decisions on small networks whose answer can be worked out by hand; the cases on which others
// stumbled, and the trace.
#include "sourcing/sourcer.h"

#include <gtest/gtest.h>

#include "sourcing/small_network.h"

namespace baton {
namespace {

TEST(Sourcer, TakesTheCheapestNodeAndTellsTheNext) {
  SmallNetwork world;
  const NodeId dear = world.node();
  const NodeId cheap = world.node();
  const NodeId empty = world.node();
  const SkuId sku = world.sku();
  world.band(dear, 8);
  world.band(cheap, 5);
  world.band(empty, 1);
  world.has(dear, sku, 5);
  world.has(cheap, sku, 5);
  world.has(empty, sku, 0);
  world.line(sku, 2);
  const Sourced out = world.sourced();
  ASSERT_EQ(out.plan.parcels.size(), 1U);
  EXPECT_EQ(out.plan.parcels[0].node, cheap);
  EXPECT_EQ(out.plan.terms.total(), euros(5));
  EXPECT_EQ(out.plan.terms[Term::freight], euros(5));
  EXPECT_EQ(out.trace.method, Method::exact);
  EXPECT_EQ(out.trace.bound, euros(5));
  ASSERT_EQ(out.trace.candidates.size(), 3U);
  EXPECT_EQ(out.trace.candidates[0].alone, euros(8));
  EXPECT_EQ(out.trace.candidates[1].alone, euros(5));
  EXPECT_EQ(out.trace.candidates[2].why, RuledOut::no_stock);
  ASSERT_TRUE(out.trace.runner_up.has_value());
  EXPECT_EQ(out.trace.runner_up->nodes, std::vector<NodeId>{dear});
  EXPECT_EQ(out.trace.runner_up->terms.total(), euros(8));
}

TEST(Sourcer, TwoLinesOfOneSkuShareItsStock) {
  // 5 + 1 of one SKU with 3 in stock: not shippable complete.
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.has(node, sku, 3);
  world.line(sku, 5);
  world.line(sku, 1);
  Sourced out = world.sourced();
  EXPECT_EQ(units_from(out.plan, node), 3);
  EXPECT_EQ(units_unserved(out.plan), 3);
  world.policy.ship_complete = true;
  out = world.sourced();
  EXPECT_TRUE(out.plan.parcels.empty());
  EXPECT_EQ(units_unserved(out.plan), 6);
  world.has(node, sku, 5);  // enough for each line, not for both
  EXPECT_EQ(world.sourced().trace.candidates[0].why, RuledOut::no);
  EXPECT_FALSE(world.sourced().trace.candidates[0].alone.has_value());
  world.has(node, sku, 6);
  EXPECT_EQ(units_unserved(world.sourced().plan), 0);
}

TEST(Sourcer, ALineIsSplitOverNodesWhereNoneHasAllOfIt) {
  SmallNetwork world;
  const NodeId a = world.node();
  const NodeId b = world.node();
  const SkuId sku = world.sku();
  world.band(a, 1);
  world.band(b, 10);
  world.has(a, sku, 3);
  world.has(b, sku, 10);
  world.line(sku, 5);
  // From B alone it costs 10; 3 + 2 costs 1 + 10 + 1 for the split.
  EXPECT_EQ(units_from(world.sourced().plan, b), 5);
  world.has(b, sku, 4);
  const Sourced split = world.sourced();
  EXPECT_EQ(units_unserved(split.plan), 0);
  EXPECT_EQ(split.plan.terms[Term::split], euros(1));
  EXPECT_EQ(split.plan.terms.total(), euros(12));
  world.policy.lines_may_split = false;
  EXPECT_EQ(units_unserved(world.sourced().plan), 5);
}

TEST(Sourcer, FixedRoutingFillsInTheOrderOfTheList) {
  SmallNetwork world;
  const NodeId other = world.node();
  const NodeId a = world.node();
  const NodeId b = world.node();
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.has(other, sku, 50);
  world.has(a, sku, 3);
  world.has(b, sku, 10);
  world.line(sku, 5);
  world.policy.fixed_order = {a, b};
  world.around.set_routing(world.order.channel, Routing::fixed);
  const Sourced out = world.sourced();
  EXPECT_EQ(out.trace.method, Method::fixed_routing);
  EXPECT_EQ(units_from(out.plan, a), 3);
  EXPECT_EQ(units_from(out.plan, b), 2);
  EXPECT_EQ(out.trace.candidates[0].why, RuledOut::not_asked);
}

TEST(Sourcer, ADistanceCapHoldsForSplitOrdersToo) {
  SmallNetwork world;
  const NodeId near = world.node();
  const NodeId far = world.node();
  const SkuId sku = world.sku();
  world.network.nodes[0].latitude = 52.5, world.network.nodes[0].longitude = 13.4;
  world.network.nodes[1].latitude = 48.1, world.network.nodes[1].longitude = 11.6;
  world.order.destination.latitude = 52.4, world.order.destination.longitude = 13.1;
  world.band(std::nullopt, 5);
  world.has(near, sku, 2);
  world.has(far, sku, 9);
  world.line(sku, 4);
  world.rule(Exclude{}).when.farther_than_km = 300;
  const Sourced out = world.sourced();
  EXPECT_EQ(units_from(out.plan, near), 2);
  EXPECT_EQ(units_from(out.plan, far), 0);
  EXPECT_EQ(units_unserved(out.plan), 2);
  EXPECT_EQ(out.trace.candidates[1].why, RuledOut::rule);
}

TEST(Sourcer, ADailyLimitOfOneMovesTheNextOrderToTheNextWorkingDay) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku();
  world.network.nodes[0].daily_capacity = 1;
  world.band(std::nullopt, 5);
  world.has(node, sku, 9);
  world.line(sku, 1);
  const Day today = world.sourced().plan.parcels.at(0).leaves_on;
  EXPECT_EQ(today, monday_morning.utc_day());
  world.around.add_load(node, today, 1);
  EXPECT_EQ(world.sourced().plan.parcels.at(0).leaves_on, today.plus(1));
  world.network.nodes[0].daily_capacity = 0;
  const Sourced none = world.sourced();
  EXPECT_EQ(units_unserved(none.plan), 1);
  EXPECT_EQ(none.trace.candidates[0].why, RuledOut::no_capacity);
}

TEST(Sourcer, ASplitIsACostAndMayStillBeCheaper) {
  SmallNetwork world;
  const NodeId a = world.node();
  const NodeId b = world.node();
  const SkuId first = world.sku(4);
  const SkuId second = world.sku(4);
  for (const NodeId node : {a, b}) {
    world.band(node, 4, 0, 5);
    world.band(node, 20, 5.000001, 50);
    world.has(node, first, 5);
    world.has(node, second, 5);
  }
  world.line(first, 1);
  world.line(second, 1);
  Sourced out = world.sourced();
  EXPECT_EQ(out.plan.parcels.size(), 2U);
  EXPECT_EQ(out.plan.terms.total(), euros(9));
  world.policy.split_cost = euros(13);
  out = world.sourced();
  EXPECT_EQ(out.plan.parcels.size(), 1U);
  EXPECT_EQ(out.plan.terms.total(), euros(20));
}

TEST(Sourcer, AnOrderHeavierThanAnyBandLeavesInSeveralParcels) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku(20);
  world.band(node, 6, 0, 31.5);
  world.has(node, sku, 9);
  world.line(sku, 3);
  const Sourced out = world.sourced();
  EXPECT_EQ(out.plan.parcels.size(), 3U);
  EXPECT_EQ(units_unserved(out.plan), 0);
  EXPECT_EQ(out.plan.terms.total(), euros(20));
  EXPECT_EQ(out.trace.candidates[0].why, RuledOut::no_weight_band);
}

TEST(Sourcer, FreightAboveWhatMarginSensitiveLinesBearIsChargedOrForbidden) {
  SmallNetwork world;
  const NodeId dear = world.node();
  const NodeId far = world.node();
  const SkuId sku = world.sku();
  world.network.skus[0].unit_cost = euros(6);
  world.band(dear, 5);
  world.band(far, 6);
  world.has(dear, sku, 5);
  world.line(sku, 1, 10);  // a margin of 4
  const Rule& rule = world.rule(MarginSensitive{500'000, false});
  EXPECT_EQ(rule.name, "rule 1");
  Sourced out = world.sourced();
  EXPECT_EQ(out.plan.terms[Term::margin], euros(3));  // 5 less half of the margin
  EXPECT_EQ(out.plan.terms.total(), euros(8));
  world.policy.rules[0].then = MarginSensitive{500'000, true};
  out = world.sourced();
  EXPECT_EQ(units_unserved(out.plan), 1);
  EXPECT_EQ(out.trace.candidates[0].why, RuledOut::margin);
  // Three units bear it.
  world.order.lines[0].quantity = Quantity(3);
  EXPECT_EQ(units_from(world.sourced().plan, dear), 3);
}

TEST(Sourcer, PickUpIsServedByTheStoreTheCustomerComesTo) {
  SmallNetwork world;
  const NodeId dc = world.node();
  const NodeId store = world.node(NodeKind::store);
  const SkuId sku = world.sku();
  world.has(dc, sku, 5);
  world.has(store, sku, 5);
  world.line(sku, 1);
  world.order.method = OrderMethod::pickup;
  world.order.destination.pick_up_at = store;
  const Sourced out = world.sourced();
  EXPECT_EQ(units_from(out.plan, store), 1);
  EXPECT_EQ(out.plan.parcels.at(0).method, ParcelMethod::pickup);
  EXPECT_EQ(out.plan.terms[Term::freight], euros(0));
  EXPECT_EQ(out.trace.candidates[0].why, RuledOut::other_pick_up);
}

TEST(Sourcer, BackordersOnTheNamedReceiptThatIsThereFirst) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.has(node, sku, 1);
  world.stock.inbound(node, sku, TextId(7), world.now + Duration::days(9)).quantity = 50;
  world.stock.inbound(node, sku, TextId(8), world.now + Duration::days(4)).quantity = 2;
  world.line(sku, 4);
  Sourced out = world.sourced();
  EXPECT_EQ(units_unserved(out.plan), 0);
  ASSERT_EQ(out.plan.units.size(), 3U);
  EXPECT_EQ(out.plan.units[0].supply, Supply::on_hand);
  EXPECT_EQ(out.plan.units[1].receipt, TextId(8));
  EXPECT_EQ(out.plan.units[1].quantity, Quantity(2));
  EXPECT_EQ(out.plan.units[2].receipt, TextId(7));
  world.policy.backorder_at_most = Duration::days(5);
  out = world.sourced();
  EXPECT_EQ(units_unserved(out.plan), 1);
  world.policy.nothing_fits = {NothingFits::cancel};
  out = world.sourced();
  ASSERT_EQ(out.plan.unserved.size(), 1U);
  EXPECT_EQ(out.plan.unserved[0].what, NothingFits::cancel);
  EXPECT_EQ(units_unserved(out.plan), 3);
}

TEST(Sourcer, RulesThatGiveWayAreLeftOutTheLastFirstAndOnlyWhereItHelps) {
  SmallNetwork world;
  const NodeId dc = world.node();
  const NodeId store = world.node(NodeKind::store);
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.has(dc, sku, 0);
  world.has(store, sku, 2);
  world.line(sku, 1);
  Rule& no_stores = world.rule(Exclude{});
  no_stores.when.node_kinds = {NodeKind::store};
  no_stores.gives_way = true;
  Rule& helps_nobody = world.rule(SafetyStock{1, 1});
  helps_nobody.gives_way = true;
  const Sourced out = world.sourced();
  EXPECT_EQ(units_from(out.plan, store), 1);
  EXPECT_EQ(out.trace.gave_way, std::vector<std::uint16_t>{0});
}

TEST(Sourcer, SafetyStockRingFencesAndDoubtAreKeptBack) {
  SmallNetwork world;
  const NodeId node = world.node();
  const SkuId sku = world.sku();
  world.band(std::nullopt, 5);
  world.has(node, sku, 10);
  world.line(sku, 20);
  world.rule(SafetyStock{4, 1});
  world.rule(SafetyStock{2, 2});
  EXPECT_EQ(units_from(world.sourced().plan, node), 8);
  world.purpose = Purpose::promising;
  EXPECT_EQ(units_from(world.sourced().plan, node), 6);
  world.stock.fence(node, sku, ChannelId(1)) = {node, ChannelId(1), 3, 1};
  EXPECT_EQ(units_from(world.sourced().plan, node), 4);
  world.stock.record(node, sku).in_conflict = true;
  EXPECT_EQ(units_from(world.sourced().plan, node), 3);
  world.order.channel = ChannelId(1);
  EXPECT_EQ(units_from(world.sourced().plan, node), 5);
}

}  // namespace
}  // namespace baton
