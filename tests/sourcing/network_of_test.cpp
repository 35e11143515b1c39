// The network that is made of a business's files: what they tell, what settings fill in, what is
// assumed and said so; and that another dictionary of names gives the same network.
#include "sourcing/network_of.h"

#include <gtest/gtest.h>

#include "model/describe.h"
#include "model/history_builder.h"
#include "sourcing/policy_reader.h"

namespace baton {
namespace {

const Instant now(1'780'000'000);  // 2026-05-28

struct Shop {
  HistoryBuilder files;
  Business business;
  std::vector<RateRow> rates;
  std::vector<ObservedLeg> legs;
  NetworkSettings settings;

  Shop() {
    files.add(FileKind::nodes, {{"node", "DC-1"},
                                {"kind", "dc"},
                                {"country", "DE"},
                                {"region", "BY"},
                                {"latitude", "48"},
                                {"longitude", "11"},
                                {"opens", "480"},
                                {"closes", "1080"},
                                {"working_days", "Mon-Fri"},
                                {"cut_off", "840"},
                                {"daily_capacity", "9"},
                                {"pick_cost", "0.45"},
                                {"pack_cost", "0.9"},
                                {"time_zone", "Berlin"}});
    files.add(FileKind::nodes, {{"node", "STORE-2"}, {"kind", "store"}, {"cost_per_unit", "2"}});
    files.add(FileKind::nodes, {{"node", "STORE-3"},
                                {"kind", "store"},
                                {"ships_orders", "yes"},
                                {"opens", "1200"},
                                {"closes", "300"}});
    files.add(FileKind::nodes, {{"node", "OLD"}, {"kind", "dc"}, {"role", "closed"}});
    files.add(FileKind::skus, {{"sku", "SHIRT"},
                               {"family", "shirts"},
                               {"weight_kg", "0.3"},
                               {"length_cm", "30"},
                               {"width_cm", "25"},
                               {"height_cm", "4"},
                               {"unit_cost", "11.2"},
                               {"lead_time_days", "2.5"}});
    files.add(FileKind::skus, {{"sku", "ACID"},
                               {"hazardous", "yes"},
                               {"unit_cost", "10"},
                               {"currency", "USD"},
                               {"weight_kg", "1e9"}});
    files.add(FileKind::node_skus, {{"node", "STORE-3"}, {"sku", "ACID"}});
    files.add(FileKind::node_skus, {{"node", "DC-1"}, {"sku", "ACID"}});
    files.add(FileKind::channels, {{"channel", "market"}, {"kind", "marketplace"}});
    files.add(FileKind::rate_cards, {{"carrier", "dpd"},
                                     {"to_country", "DE"},
                                     {"max_kg", "5"},
                                     {"price", "4.35"},
                                     {"transit_days", "2"}});
    files.add(FileKind::rate_cards, {{"carrier", "dpd"},
                                     {"to_country", "DE"},
                                     {"min_kg", "5"},
                                     {"price", "6"},
                                     {"minimum", "7"},
                                     {"transit_days", "2"}});
    files.add(FileKind::rate_cards,
              {{"carrier", "post"}, {"from_node", "STORE-3"}, {"price", "3"}});
    files.add(FileKind::rate_cards, {{"carrier", "ups"}, {"price", "3"}, {"currency", "USD"}});
    files.add(FileKind::exchange_rates, {{"day", "1"}, {"currency", "GBP"}, {"rate", "1.2"}});
    business = describe_business(files.history(), {"shop", "EUR", {}});
    rates = rate_rows(files.history(), business.currency);
    settings = read_rules({}, business.names).network;
  }

  MadeNetwork made(const IdTranslation& ids = {}) const {
    const auto zone_of = [](std::string_view name) -> std::optional<LocalDays> {
      if (name != "Berlin") return std::nullopt;
      return LocalDays({{Instant(0), Duration::hours(1)}});
    };
    return network_of({business, rates, legs, settings, ids, zone_of, now});
  }
  template <class Id>
  Id id(std::string_view name) const {
    return *business.names.find_id<Id>(name);
  }
  const SourcingNode& node(const Network& network, std::string_view name) const {
    return network.nodes[id<NodeId>(name).index()];
  }
  Destination germany() const {
    Destination to;
    to.country = id<RegionId>("DE");
    return to;
  }
};

TEST(NetworkOf, NodesAsTheFilesTellThem) {
  const Shop shop;
  const MadeNetwork made = shop.made();
  const SourcingNode& dc = shop.node(made.network, "DC-1");
  EXPECT_TRUE(dc.described);
  EXPECT_EQ(dc.country, shop.id<RegionId>("DE"));
  EXPECT_EQ(dc.region, shop.id<RegionId>("BY"));
  EXPECT_EQ(dc.daily_capacity, 9);
  EXPECT_EQ(dc.pick_cost, Money::from_micros(450'000));
  EXPECT_EQ(dc.pack_cost, Money::from_micros(900'000));
  EXPECT_TRUE(dc.ships);
  EXPECT_FALSE(dc.hands_over);
  EXPECT_EQ(dc.calendar.opens, 480);
  EXPECT_EQ(dc.calendar.closes, 1080);
  EXPECT_EQ(dc.calendar.cut_off, 840);
  EXPECT_FALSE(dc.calendar.works_on(Day::from_civil(2026, 5, 30)));
  EXPECT_EQ(dc.calendar.zone.wall_clock(Instant(0)), Instant(3600));
  const SourcingNode& store = shop.node(made.network, "STORE-2");
  EXPECT_FALSE(store.ships);
  EXPECT_TRUE(store.hands_over);
  EXPECT_EQ(store.pick_cost, Money::from_units(2)) << "all costs of a unit, where nothing else";
  EXPECT_EQ(store.calendar.closes, 24 * 60);
  EXPECT_TRUE(shop.node(made.network, "STORE-3").ships);
  EXPECT_FALSE(shop.node(made.network, "OLD").ships);
}

TEST(NetworkOf, SkusWithWeightSizeAndWhereTheyMayBe) {
  const Shop shop;
  const MadeNetwork made = shop.made();
  const SourcingSku& shirt = made.network.skus[shop.id<SkuId>("SHIRT").index()];
  EXPECT_EQ(shirt.weight, Weight::from_milligrams(300'000));
  EXPECT_EQ(shirt.volume_mm3, 3'000'000);
  EXPECT_EQ(shirt.unit_cost, Money::from_micros(11'200'000));
  EXPECT_TRUE(shirt.has_cost);
  EXPECT_EQ(shirt.lead_time, Duration::hours(60));
  EXPECT_TRUE(shirt.only_at.empty());
  const SourcingSku& acid = made.network.skus[shop.id<SkuId>("ACID").index()];
  EXPECT_TRUE(acid.hazardous);
  EXPECT_FALSE(acid.has_cost);
  EXPECT_FALSE(acid.weight);
  EXPECT_EQ(acid.only_at, (std::vector{shop.id<NodeId>("DC-1"), shop.id<NodeId>("STORE-3")}));
  EXPECT_EQ(made.network.channels[0], ChannelKind::marketplace);
}

TEST(NetworkOf, SaysWhatItAssumedOrLeftOut) {
  const Shop shop;
  std::string all;
  for (const std::string& remark : shop.made().remarks) all += remark + "\n";
  for (const char* part :
       {"closes before it opens: midnight is taken for closing: STORE-3",
        "weight is beyond reason and taken as not told: ACID", "No exchange rate for its costs",
        "currency without a rate and are left out: ups",
        "does not tell how long it takes; the default is taken: post"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
  }
}

TEST(NetworkOf, SettingsFillInWhereTheFilesAreSilent) {
  Shop shop;
  const RulesText own[] = {
      {"ours.toml",
       "[[calendar]]\nat = { node_kind = \"store\" }\nopens = \"10:00\"\ncloses = \"19:00\"\n"
       "[[calendar]]\nworking_days = \"Mon-Sat\"\ncut_off = \"12:00\"\n"
       "[[holiday]]\nname = \"Christmas\"\ndays = [\"12-25\", 2026-04-03]\n"
       "[[holiday]]\nname = \"Bavarian\"\nat = { node_region = \"BY\" }\ndays = [\"08-15\"]\n"
       "[freight]\ndimensional_divisor_cm3_per_kg = 5000\n"}};
  const ReadRules rules = read_rules(own, shop.business.names);
  ASSERT_TRUE(rules.usable());
  shop.settings = rules.network;
  const MadeNetwork made = shop.made();
  const WorkCalendar& store = shop.node(made.network, "STORE-2").calendar;
  EXPECT_EQ(store.opens, 600);
  EXPECT_EQ(store.closes, 1140);
  EXPECT_EQ(store.cut_off, 720);
  EXPECT_FALSE(store.works_on(Day::from_civil(2026, 5, 31)));  // Sunday
  EXPECT_TRUE(store.works_on(Day::from_civil(2026, 5, 30)));
  EXPECT_FALSE(store.works_on(Day::from_civil(2031, 12, 25)));
  EXPECT_FALSE(store.works_on(Day::from_civil(2026, 4, 3)));
  EXPECT_TRUE(store.works_on(Day::from_civil(2026, 8, 15)));
  const WorkCalendar& dc = shop.node(made.network, "DC-1").calendar;
  EXPECT_EQ(dc.opens, 480);
  EXPECT_FALSE(dc.works_on(Day::from_civil(2031, 8, 15)));
  EXPECT_EQ(made.network.mm3_per_kg, 5'000'000);
}

TEST(NetworkOf, LanesByCardSeenTimesBeforeTheCards) {
  Shop shop;
  const auto services = [&](std::string_view node) {
    const MadeNetwork made = shop.made();
    return made.network.lanes_to(shop.germany())[shop.id<NodeId>(node).index()].services;
  };
  ASSERT_EQ(services("DC-1").size(), 1u);
  const LaneService card = services("DC-1")[0];
  EXPECT_EQ(card.bands.size(), 2u);
  EXPECT_EQ(card.bands[1].minimum, Money::from_units(7));
  EXPECT_EQ(card.transit.evidence(), LegEvidence::rate_card);
  EXPECT_FALSE(card.assumed);
  ASSERT_EQ(services("STORE-3").size(), 2u);
  EXPECT_EQ(services("STORE-3")[1].transit.evidence(), LegEvidence::assumed);
  EXPECT_EQ(services("STORE-3")[1].transit.within(ppm_whole), Duration::days(3));

  for (int i = 0; i < 40; ++i) {
    ObservedLeg leg;
    leg.node = shop.id<NodeId>("DC-1");
    leg.carrier = shop.id<PartnerId>("dpd");
    leg.country = shop.id<RegionId>("DE");
    leg.shipped_at = now - Duration::days(5);
    leg.delivered_at = leg.shipped_at + Duration::hours(20);
    shop.legs.push_back(leg);
  }
  EXPECT_EQ(services("DC-1")[0].transit.evidence(), LegEvidence::lane);
  EXPECT_EQ(services("DC-1")[0].transit.within(ppm_whole), Duration::hours(20));
  EXPECT_EQ(services("STORE-3")[0].transit.evidence(), LegEvidence::carrier_and_country);
}

TEST(NetworkOf, AnotherDictionaryGivesTheSameNetwork) {
  const Shop shop;
  Names other;
  other.intern(Entity::node, "SOMEWHERE");
  for (const Entity entity : {Entity::sku, Entity::node, Entity::channel, Entity::partner,
                              Entity::family, Entity::region, Entity::text}) {
    for (std::size_t i = shop.business.names.size(entity); i > 0; --i) {
      other.intern(entity, shop.business.names.text(entity, static_cast<std::uint32_t>(i - 1)));
    }
  }
  const MadeNetwork here = shop.made();
  const MadeNetwork there = shop.made(IdTranslation::by_text(shop.business.names, other));
  EXPECT_EQ(here.remarks, there.remarks);
  for (const char* name : {"DC-1", "STORE-2", "STORE-3", "OLD"}) {
    const SourcingNode& a = shop.node(here.network, name);
    const SourcingNode& b = there.network.nodes[other.find_id<NodeId>(name)->index()];
    EXPECT_EQ(a.kind, b.kind) << name;
    EXPECT_EQ(a.calendar.closes, b.calendar.closes);
    EXPECT_EQ(a.pick_cost, b.pick_cost);
  }
  EXPECT_EQ(there.network.nodes[other.find_id<NodeId>("DC-1")->index()].region,
            other.find_id<RegionId>("BY"));
  EXPECT_FALSE(there.network.nodes[0].described);
  Destination to;
  to.country = other.find_id<RegionId>("DE");
  const auto store = other.find_id<NodeId>("STORE-3")->index();
  EXPECT_EQ(there.network.lanes_to(to)[store].services.size(), 2u);
  const auto sku = other.find_id<SkuId>("ACID")->index();
  EXPECT_EQ(there.network.skus[sku].only_at.size(), 2u);
}

TEST(NetworkOf, ACardThatNamesWhatIsNotThereIsLeftOutNotWidened) {
  const Shop shop;
  Names other;  // without STORE-3
  for (const char* node : {"DC-1", "STORE-2", "OLD"}) other.intern(Entity::node, node);
  for (const char* carrier : {"dpd", "post", "ups"}) other.intern(Entity::partner, carrier);
  other.intern(Entity::region, "DE");
  const MadeNetwork made = shop.made(IdTranslation::by_text(shop.business.names, other));
  for (const auto& row : made.network.tariff) EXPECT_EQ(row.service.carrier, PartnerId(0));
  std::string all;
  for (const std::string& remark : made.remarks) all += remark + "\n";
  EXPECT_NE(all.find("left out: STORE-3"), std::string::npos) << all;
  EXPECT_NE(all.find("name things that are not known there and are left out: post"),
            std::string::npos)
      << all;
}

TEST(WorkingDaysOnTheWay, AreCountedFromTheDayOfLeaving) {
  const Day monday = Day::from_civil(2026, 3, 2);
  const auto days = [&](double working, int weekday) {
    const LegTimes times = working_days_on_the_way(working).leaving(monday.plus(weekday));
    return times.within(950'000).in_days();
  };
  // By walking: every working day after the one of leaving counts.
  for (int working = 1; working <= 12; ++working) {
    for (int weekday = 0; weekday < 7; ++weekday) {
      int left = working;
      int walked = 0;
      while (left > 0) {
        ++walked;
        if (monday.plus(weekday + walked).weekday() < 5) --left;
      }
      EXPECT_EQ(days(working, weekday), walked) << working << " from weekday " << weekday;
    }
  }
  EXPECT_EQ(days(0, 5), 0);
  EXPECT_EQ(days(0.5, 2), 0.5);
  const LegTimes two = working_days_on_the_way(2);
  EXPECT_EQ(two.evidence(), LegEvidence::rate_card);
  EXPECT_EQ(two.leaving(monday).mean(), Duration::days(2));
  EXPECT_EQ(two.leaving(monday.plus(3)).chance_beyond(Duration::days(3)), ppm_whole);
  EXPECT_EQ(two.leaving(monday.plus(3)).chance_beyond(Duration::days(4)), 0);
}

}  // namespace
}  // namespace baton
