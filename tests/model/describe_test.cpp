// What files say of nodes, SKUs, channels, partners and rates comes out as typed things; what they
// do not say stays unsaid.
#include "model/describe.h"

#include <gtest/gtest.h>

#include "model/history_builder.h"

namespace baton {
namespace {

Business described(HistoryBuilder& builder) {
  return describe_business(builder.history(), {"Nordhemd", "EUR", LocalDays()});
}

TEST(Describe, TakesNamesCurrencyAndName) {
  HistoryBuilder files;
  files.add(FileKind::orders, {{"order", "O1"}, {"placed_at", "100"}, {"currency", "GBP"}});
  const Business business = described(files);
  EXPECT_EQ(business.name, "Nordhemd");
  EXPECT_EQ(business.names.text(business.currency), "EUR");
  EXPECT_EQ(business.names.text(OrderId(0)), "O1");
}

TEST(Describe, Nodes) {
  HistoryBuilder files;
  files.add(FileKind::orders, {{"order", "O1"}, {"placed_at", "100"}});
  files.add(FileKind::nodes, {{"node", "DC"},
                              {"kind", "3pl"},
                              {"role", "distribution"},
                              {"job", "Ships all"},
                              {"partner", "lager"},
                              {"latitude", "48.1"},
                              {"longitude", "-11.6"},
                              {"country", "DE"},
                              {"time_zone", "Europe/Berlin"},
                              {"working_days", "Mon-Fri"},
                              {"opens", "480"},
                              {"closes", "1080"},
                              {"cut_off", "840"},
                              {"daily_capacity", "400"},
                              {"ships_orders", "no"},
                              {"fixed_cost_month", "9000"},
                              {"region", "BY"},
                              {"pick_cost", "0.45"},
                              {"cost_per_unit", "0.57"},
                              {"pack_cost", "0.9"},
                              {"currency", "GBP"},
                              {"opened", "17000"},
                              {"closed", "20000"}});
  files.add(FileKind::nodes, {{"node", "SHOP"}, {"kind", "store"}});
  const Business b = described(files);
  const Node& dc = b.node(*b.names.find_id<NodeId>("DC"));
  EXPECT_TRUE(dc.described);
  EXPECT_EQ(dc.kind, NodeKind::third_party);
  EXPECT_EQ(dc.role, NodeRole::distribution);
  EXPECT_EQ(dc.job, "Ships all");
  EXPECT_EQ(b.names.text(*dc.partner), "lager");
  EXPECT_DOUBLE_EQ(*dc.latitude, 48.1);
  EXPECT_DOUBLE_EQ(*dc.longitude, -11.6);
  EXPECT_EQ(b.names.text(*dc.country), "DE");
  EXPECT_EQ(dc.time_zone, "Europe/Berlin");
  EXPECT_EQ(dc.working_days, "Mon-Fri");
  EXPECT_EQ(dc.opens_minutes, 480);
  EXPECT_EQ(dc.closes_minutes, 1080);
  EXPECT_EQ(dc.cut_off_minutes, 840);
  EXPECT_EQ(dc.daily_capacity, 400);
  EXPECT_EQ(dc.ships_orders, false);
  EXPECT_EQ(dc.fixed_cost_month->money, Money::from_units(9000));
  EXPECT_EQ(b.names.text(dc.fixed_cost_month->currency), "GBP");
  EXPECT_EQ(dc.pick_cost->money, Money::from_micros(450'000));
  EXPECT_EQ(dc.pack_cost->money, Money::from_micros(900'000));
  EXPECT_EQ(dc.cost_per_unit->money, Money::from_micros(570'000));
  EXPECT_EQ(b.names.text(*dc.region), "BY");
  EXPECT_EQ(dc.opened, Day(17000));
  EXPECT_EQ(dc.closed, Day(20000));
  const Node& shop = b.node(*b.names.find_id<NodeId>("SHOP"));
  EXPECT_EQ(shop.kind, NodeKind::store);
  EXPECT_FALSE(shop.role.has_value());
  EXPECT_TRUE(shop.job.empty());
  EXPECT_FALSE(shop.fixed_cost_month.has_value());
}

TEST(Describe, WhichNodeMayShipWhat) {
  HistoryBuilder files;
  files.add(FileKind::node_skus, {{"node", "P1"}, {"sku", "A"}});
  files.add(FileKind::node_skus, {{"node", "P2"}, {"sku", "A"}});
  const Business b = described(files);
  ASSERT_EQ(b.node_skus.size(), 2U);
  EXPECT_EQ(b.names.text(b.node_skus[1].node), "P2");
  EXPECT_EQ(b.names.text(b.node_skus[1].sku), "A");
}

TEST(Describe, SkusInTheBusinesssCurrencyUnlessTheySayAnother) {
  HistoryBuilder files;
  files.add(FileKind::skus, {{"sku", "A"},
                             {"family", "shirts"},
                             {"brand", "nord"},
                             {"role", "margin"},
                             {"type", "hero"},
                             {"unit_cost", "11.2"},
                             {"price", "29.9"},
                             {"weight_kg", "0.3"},
                             {"length_cm", "30"},
                             {"width_cm", "25.5"},
                             {"height_cm", "4"},
                             {"lead_time_days", "21"},
                             {"supplier", "textil"},
                             {"hazardous", "no"},
                             {"compliance", "yes"},
                             {"made_to_order", "yes"},
                             {"launched", "19000"},
                             {"ends", "20500"},
                             {"stop_loss", "500"}});
  const Business b = described(files);
  const Sku& sku = b.sku(SkuId(0));
  EXPECT_EQ(b.names.text(*sku.family), "shirts");
  EXPECT_EQ(b.names.text(*sku.brand), "nord");
  EXPECT_EQ(sku.role, SkuRole::margin);
  EXPECT_EQ(sku.type, SkuType::hero);
  EXPECT_EQ(sku.unit_cost->money, Money::from_micros(11'200'000));
  EXPECT_EQ(sku.unit_cost->currency, b.currency);
  EXPECT_EQ(sku.price->money, Money::from_micros(29'900'000));
  EXPECT_EQ(sku.stop_loss->money, Money::from_units(500));
  EXPECT_DOUBLE_EQ(*sku.weight_kg, 0.3);
  EXPECT_DOUBLE_EQ(*sku.length_cm, 30);
  EXPECT_DOUBLE_EQ(*sku.width_cm, 25.5);
  EXPECT_DOUBLE_EQ(*sku.height_cm, 4);
  EXPECT_DOUBLE_EQ(*sku.lead_time_days, 21);
  EXPECT_EQ(b.names.text(*sku.supplier), "textil");
  EXPECT_EQ(sku.hazardous, false);
  EXPECT_EQ(sku.compliance, true);
  EXPECT_EQ(sku.made_to_order, true);
  EXPECT_EQ(sku.launched, Day(19000));
  EXPECT_EQ(sku.ends, Day(20500));
}

TEST(Describe, ChannelsPartnersAndBundles) {
  HistoryBuilder files;
  files.add(FileKind::channels, {{"channel", "big"},
                                 {"kind", "marketplace"},
                                 {"partner", "bm"},
                                 {"fee_rate", "0.12"},
                                 {"promise_days", "3"}});
  files.add(FileKind::partners, {{"partner", "dpd"},
                                 {"kind", "carrier"},
                                 {"sends", "events"},
                                 {"feed_hours", "24"},
                                 {"sla_fill_rate", "0.98"},
                                 {"sla_on_time_rate", "0.95"},
                                 {"sla_ship_hours", "36"},
                                 {"escalation_owner", "lead"},
                                 {"recovery_payer", "shared"},
                                 {"contract_ends", "21000"}});
  files.add(FileKind::bundles, {{"bundle", "SET"}, {"component", "A"}, {"quantity", "2"}});
  const Business b = described(files);
  const Channel& big = b.channel(ChannelId(0));
  EXPECT_EQ(big.kind, ChannelKind::marketplace);
  EXPECT_EQ(b.names.text(*big.partner), "bm");
  EXPECT_DOUBLE_EQ(*big.fee_rate, 0.12);
  EXPECT_DOUBLE_EQ(*big.promise_days, 3);
  const Partner& dpd = b.partner(*b.names.find_id<PartnerId>("dpd"));
  EXPECT_EQ(dpd.kind, PartnerKind::carrier);
  EXPECT_EQ(dpd.sends, "events");
  EXPECT_DOUBLE_EQ(*dpd.feed_hours, 24);
  EXPECT_DOUBLE_EQ(*dpd.sla_fill_rate, 0.98);
  EXPECT_DOUBLE_EQ(*dpd.sla_on_time_rate, 0.95);
  EXPECT_DOUBLE_EQ(*dpd.sla_ship_hours, 36);
  EXPECT_TRUE(dpd.has_escalation_owner);
  EXPECT_EQ(dpd.recovery_payer, RecoveryPayer::shared);
  EXPECT_EQ(dpd.contract_ends, Day(21000));
  EXPECT_FALSE(b.partner(*b.names.find_id<PartnerId>("bm")).described);
  ASSERT_EQ(b.bundles.size(), 1U);
  EXPECT_EQ(b.names.text(b.bundles[0].bundle), "SET");
  EXPECT_EQ(b.names.text(b.bundles[0].component), "A");
  EXPECT_EQ(b.bundles[0].quantity, 2);
}

TEST(Describe, WhatWasNeverDescribedSaysSo) {
  HistoryBuilder files;
  files.add(FileKind::picks, {{"pick", "1"}, {"at", "5"}, {"node", "DC"}});
  const Business b = described(files);
  EXPECT_FALSE(b.node(NodeId(0)).described);
  EXPECT_FALSE(b.node(NodeId(99)).described);
  EXPECT_FALSE(b.sku(SkuId(99)).described);
  EXPECT_FALSE(b.channel(ChannelId(99)).described);
}

TEST(ExchangeRates, TheLatestNotAfterTheDayElseTheEarliest) {
  HistoryBuilder files;
  files.add(FileKind::exchange_rates, {{"day", "200"}, {"currency", "GBP"}, {"rate", "1.2"}});
  files.add(FileKind::exchange_rates, {{"day", "100"}, {"currency", "GBP"}, {"rate", "1.1"}});
  files.add(FileKind::exchange_rates, {{"day", "150"}, {"currency", "USD"}, {"rate", "0.9"}});
  const Business b = described(files);
  const auto gbp = *b.names.find_id<CurrencyId>("GBP");
  const auto usd = *b.names.find_id<CurrencyId>("USD");
  const auto value = [&](CurrencyId currency, std::int32_t day) {
    return b.in_reporting_currency({Money::from_units(10), currency}, Day(day));
  };
  EXPECT_EQ(value(gbp, 100), Money::from_units(11));
  EXPECT_EQ(value(gbp, 199), Money::from_units(11));
  EXPECT_EQ(value(gbp, 200), Money::from_units(12));
  EXPECT_EQ(value(gbp, 9999), Money::from_units(12));
  EXPECT_EQ(value(gbp, 1), Money::from_units(11)) << "before the first rate, the first";
  EXPECT_EQ(value(usd, 1), Money::from_units(9));
  EXPECT_EQ(value(usd, 9999), Money::from_units(9));
  EXPECT_EQ(value(b.currency, 1), Money::from_units(10));
  EXPECT_EQ(value(CurrencyId(77), 1), std::nullopt) << "no rate is not a rate of one";
}

TEST(ExchangeRates, ARateForAHundredUnitsKeepsItsDigits) {
  HistoryBuilder files;
  files.add(FileKind::exchange_rates,
            {{"day", "1"}, {"currency", "IDR"}, {"rate", "0.567891"}, {"units", "10000"}});
  const Business b = described(files);
  const auto idr = *b.names.find_id<CurrencyId>("IDR");
  EXPECT_EQ(b.in_reporting_currency({Money::from_units(1'000'000), idr}, Day(1)),
            Money::from_micros(56'789'100));
}

}  // namespace
}  // namespace baton
