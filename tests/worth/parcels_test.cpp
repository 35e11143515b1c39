// From rows of shipments, orders, lines and SKUs to parcels, their freight as routed and the load
// of their nodes, told row by row.
#include "worth/parcels.h"

#include <gtest/gtest.h>

#include "model/describe.h"
#include "model/history_builder.h"
#include "worth/capacity.h"
#include "worth/freight.h"

namespace baton {
namespace {

constexpr std::string_view monday = "1767571200";  // 2026-01-05 00:00 UTC
constexpr std::string_view tuesday = "1767657600";

Money money(double units) { return Money::from_double_rounded(units); }

struct Shop {
  HistoryBuilder files;
  Business business;

  void order(std::string_view order, std::string_view region = "BY") {
    files.add(FileKind::orders, {{"order", order}, {"placed_at", monday}, {"region", region}});
  }
  void line(std::string_view order, std::string_view line, std::string_view sku,
            std::string_view quantity) {
    files.add(FileKind::order_lines,
              {{"order", order}, {"line", line}, {"sku", sku}, {"quantity", quantity}});
  }
  void node(std::string_view node, std::string_view capacity) {
    files.add(FileKind::nodes, {{"node", node},
                                {"kind", "plant"},
                                {"region", "PORT"},
                                {"daily_capacity", capacity},
                                {"cost_per_unit", "0.5"}});
  }
  /// An order of one line in one parcel, that left on Monday.
  void simple(std::string_view name, std::string_view node, std::string_view sku = "A") {
    order(name);
    line(name, "1", sku, "2");
    files.add(FileKind::shipments,
              {{"shipment", name}, {"order", name}, {"node", node}, {"shipped_at", monday}});
  }
  std::vector<Parcel> parcels() {
    business = describe_business(files.history(), {"shop", "EUR", {}});
    std::vector<Parcel> all;
    for_each_parcel(files.history(), business, [&](const Parcel& p) { all.push_back(p); });
    return all;
  }
  CapacityCheck capacity() {
    const std::vector<Parcel> all = parcels();
    CapacityTally tally(files.history(), business);
    for (const Parcel& parcel : all) tally.add(parcel);
    return tally.finish();
  }
};

TEST(Parcels, TellTheirWayTheirWeightAndTheirUnits) {
  Shop shop;
  shop.node("P1", "10");
  shop.files.add(FileKind::skus, {{"sku", "A"}, {"weight_kg", "0.3"}});
  shop.order("O1");
  shop.line("O1", "1", "A", "2");
  shop.files.add(FileKind::shipments, {{"shipment", "S1"},
                                       {"order", "O1"},
                                       {"node", "P1"},
                                       {"carrier", "dpd"},
                                       {"freight", "4.5"},
                                       {"released_at", tuesday}});
  shop.files.add(FileKind::shipments, {{"shipment", "S2"}, {"order", "unknown"}});
  const auto parcels = shop.parcels();
  ASSERT_EQ(parcels.size(), 1U);  // an order that is not on file is left out
  const Parcel& p = parcels[0];
  EXPECT_EQ(p.units, 2);
  EXPECT_EQ(p.to_price.weight, Weight::from_milligrams(600'000));
  EXPECT_EQ(p.freight, money(4.5));
  EXPECT_EQ(p.day, Day::from_civil(2026, 1, 6));
  EXPECT_EQ(shop.business.names.text(*p.to_price.from_region), "PORT");
  EXPECT_EQ(shop.business.names.text(*p.to_price.to_region), "BY");
}

TEST(Parcels, TakeTheirContentsFromShipmentLinesWhereThereAreAny) {
  Shop shop;
  shop.files.add(FileKind::skus, {{"sku", "A"}, {"weight_kg", "0.3"}});
  shop.order("O1");
  shop.line("O1", "1", "A", "3");
  shop.line("O1", "2", "B", "1");  // nobody weighed B
  for (const std::string_view name : {"S1", "S2"}) {
    shop.files.add(FileKind::shipments, {{"shipment", name}, {"order", "O1"}});
  }
  shop.files.add(FileKind::shipments,
                 {{"shipment", "S3"}, {"order", "O1"}, {"weight_kg", "7"}, {"from_region", "HUB"}});
  const auto in = [&](std::string_view shipment, std::string_view line, std::string_view units) {
    shop.files.add(FileKind::shipment_lines,
                   {{"shipment", shipment}, {"order", "O1"}, {"line", line}, {"quantity", units}});
  };
  in("S1", "1", "3");
  in("S2", "1", "1");
  in("S2", "2", "1");
  const auto parcels = shop.parcels();
  ASSERT_EQ(parcels.size(), 3U);
  EXPECT_EQ(parcels[0].to_price.weight, Weight::from_milligrams(900'000));
  EXPECT_EQ(parcels[1].units, 2);
  EXPECT_FALSE(parcels[1].to_price.weight.has_value());
  EXPECT_FALSE(parcels[1].day.has_value());
  EXPECT_FALSE(parcels[2].units.has_value());
  EXPECT_EQ(parcels[2].to_price.weight, Weight::from_milligrams(7'000'000));
  EXPECT_EQ(shop.business.names.text(*parcels[2].to_price.from_region), "HUB");
}

TEST(Parcels, OfAnOrderOfSeveralDoNotKnowWhatIsInThem) {
  Shop shop;
  shop.files.add(FileKind::skus, {{"sku", "A"}, {"weight_kg", "0.3"}});
  shop.order("O1");
  shop.line("O1", "1", "A", "3");
  shop.files.add(FileKind::shipments, {{"shipment", "S1"}, {"order", "O1"}});
  shop.files.add(FileKind::shipments, {{"shipment", "S2"}, {"order", "O1"}});
  for (const Parcel& parcel : shop.parcels()) {
    EXPECT_FALSE(parcel.units.has_value());
    EXPECT_FALSE(parcel.to_price.weight.has_value());
  }
}

TEST(Freight, SetsThePriceBesideWhatWasRecorded) {
  Shop shop;
  shop.node("P1", "10");
  const auto ship = [&](std::string_view name, std::string_view weight, std::string_view freight) {
    shop.order(name);
    shop.line(name, "1", "A", "2");
    shop.files.add(FileKind::shipments, {{"shipment", name},
                                         {"order", name},
                                         {"node", "P1"},
                                         {"carrier", "dpd"},
                                         {"weight_kg", weight},
                                         {"freight", freight}});
  };
  ship("O1", "1", "5");
  ship("O2", "2", "6");
  ship("O3", "99", "7");
  shop.files.add(FileKind::rate_cards,
                 {{"carrier", "dpd"}, {"from_region", "PORT"}, {"max_kg", "5"}, {"price", "4"}});
  const auto parcels = shop.parcels();
  const RateCard card(rate_rows(shop.files.history(), shop.business.currency), shop.business);
  FreightTally tally(card, shop.business);
  for (const Parcel& parcel : parcels) tally.add(parcel);
  const FreightAsRouted freight = tally.finish();
  EXPECT_EQ(freight.all.parcels, 3);
  EXPECT_EQ(freight.all.priced, 2);
  EXPECT_EQ(freight.all.price, money(8));
  EXPECT_EQ(freight.all.recorded, money(18));
  EXPECT_EQ(freight.all.compared, 2);
  EXPECT_EQ(freight.all.compared_recorded - freight.all.compared_price, money(3));
  const auto& no_band = freight.unpriced[static_cast<std::size_t>(NoPrice::no_band)];
  EXPECT_EQ(no_band.parcels, 1);
  ASSERT_EQ(no_band.examples.size(), 1U);
  EXPECT_EQ(no_band.examples[0].shipment, "O3");
  EXPECT_EQ(no_band.examples[0].bands.ends_at, Weight::from_milligrams(5'000'000));
  EXPECT_FALSE(no_band.examples[0].bands.begins_at.has_value());
  ASSERT_EQ(freight.lanes.size(), 1U);
  EXPECT_EQ(freight.lanes[0].way.from, "PORT");
  EXPECT_EQ(freight.lanes[0].way.to, "BY");
  EXPECT_EQ(freight.lanes[0].sum.parcels, 3);
  ASSERT_EQ(freight.node_costs.size(), 1U);
  EXPECT_EQ(freight.node_costs[0].units, 6);
  EXPECT_EQ(freight.node_cost(), money(3));
}

TEST(Capacity, AddsUpTheNetworkAndCountsAnOrderOnce) {
  Shop shop;
  shop.node("P1", "1");
  shop.node("P2", "2");
  for (const std::string_view name : {"O1", "O2", "O3", "O4"}) shop.simple(name, "P1");
  shop.files.add(FileKind::shipments,
                 {{"shipment", "again"}, {"order", "O1"}, {"node", "P2"}, {"shipped_at", monday}});
  const CapacityCheck check = shop.capacity();
  EXPECT_EQ(check.capacity_a_day, 3);
  ASSERT_EQ(check.loads.size(), 2U);
  EXPECT_EQ(check.loads[0].node, "P1");
  EXPECT_EQ(check.loads[0].worst_orders, 4);
  EXPECT_EQ(check.loads[0].days_over, 1);
  EXPECT_EQ(check.loads[1].days_over, 0);
  ASSERT_EQ(check.days_over.size(), 1U);
  EXPECT_EQ(check.days_over[0].orders, 4);
  EXPECT_EQ(check.days_over[0].too_many(), 1);
  EXPECT_FALSE(check.eligibility_known);
}

TEST(Capacity, IsTighterWhereNodesMayNotShipEverything) {
  Shop shop;
  shop.node("P1", "1");
  shop.node("P2", "9");
  for (const std::string_view name : {"O1", "O2", "O3"}) shop.simple(name, "P1", "A");
  shop.simple("O4", "P2", "B");
  shop.files.add(FileKind::node_skus, {{"node", "P1"}, {"sku", "A"}});
  const CapacityCheck check = shop.capacity();
  ASSERT_EQ(check.days_over.size(), 1U);
  const NetworkDay& day = check.days_over[0];
  EXPECT_EQ(day.capacity, 10);
  EXPECT_EQ(day.most_by_sku, 2);  // one of A at P1, and B, which nobody restricts, at P2
  EXPECT_EQ(day.too_many(), 2);
  ASSERT_EQ(day.full_nodes.size(), 1U);
  EXPECT_EQ(day.full_nodes[0], "P1");
  EXPECT_EQ(day.only_there, 3);
}

TEST(Capacity, AnOrderOfSeveralSkusMayBeSplit) {
  Shop shop;
  shop.node("P1", "1");
  shop.node("P2", "1");
  for (const std::string_view name : {"O1", "O2"}) {
    shop.simple(name, "P1", "A");
    shop.line(name, "2", "B", "1");
  }
  shop.files.add(FileKind::node_skus, {{"node", "P1"}, {"sku", "A"}});
  shop.files.add(FileKind::node_skus, {{"node", "P2"}, {"sku", "B"}});
  EXPECT_TRUE(shop.capacity().days_over.empty());
}

TEST(Capacity, SaysNothingOfTheNetworkWhereANodesLimitIsNotOnFile) {
  Shop shop;
  shop.node("P1", "1");
  for (const std::string_view name : {"O1", "O2", "O3"}) shop.simple(name, "P1");
  shop.simple("O4", "UNKNOWN");
  const CapacityCheck check = shop.capacity();
  EXPECT_FALSE(check.capacity_a_day.has_value());
  EXPECT_TRUE(check.days_over.empty());
  ASSERT_EQ(check.nodes_without.size(), 1U);
  EXPECT_EQ(check.loads[0].days_over, 1);
}

TEST(Capacity, ANodeThatMayShipAndTellsNoLimitLeavesNoBoundThoughItShippedNothing) {
  Shop idle;
  idle.node("P1", "1");
  idle.files.add(FileKind::nodes, {{"node", "IDLE"}, {"kind", "dc"}});
  idle.simple("O1", "P1");
  idle.simple("O2", "P1");
  EXPECT_TRUE(idle.capacity().days_over.empty());
  Shop named;
  named.node("P1", "1");
  named.files.add(FileKind::node_skus, {{"node", "NAMED"}, {"sku", "A"}});
  named.simple("O1", "P1");
  named.simple("O2", "P1");
  EXPECT_TRUE(named.capacity().days_over.empty());
}

TEST(Capacity, ANodeThatMayShipNothingOfTheDayIsNoWayOut) {
  Shop shop;
  shop.node("P1", "1");
  shop.files.add(FileKind::node_skus, {{"node", "P1"}, {"sku", "A"}});
  shop.files.add(FileKind::node_skus, {{"node", "NAMED"}, {"sku", "NOBODY ORDERS IT"}});
  shop.simple("O1", "P1");
  shop.simple("O2", "P1");
  const CapacityCheck check = shop.capacity();
  EXPECT_EQ(check.capacity_a_day, 1);
  EXPECT_TRUE(check.nodes_without.empty());
  ASSERT_EQ(check.days_over.size(), 1U);
  EXPECT_EQ(check.days_over[0].too_many(), 1);
}

TEST(Capacity, NodesOutOfServiceAndStoresThatDoNotShipAddNothing) {
  Shop shop;
  shop.node("P1", "1");
  shop.files.add(FileKind::nodes,
                 {{"node", "OLD"}, {"kind", "dc"}, {"daily_capacity", "50"}, {"closed", "20000"}});
  shop.files.add(FileKind::nodes, {{"node", "SHOP"}, {"kind", "store"}, {"daily_capacity", "50"}});
  shop.simple("O1", "P1");
  shop.simple("O2", "P1");
  EXPECT_EQ(shop.capacity().capacity_a_day, 1);
}

}  // namespace
}  // namespace baton
