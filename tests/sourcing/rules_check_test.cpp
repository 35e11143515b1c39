// What can be wrong with rules that can be read: one case for each, with its opposite beside it,
// and random rules against orders that are really sourced.
#include "sourcing/rules_check.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/random.h"
#include "sourcing/rule_conflicts.h"
#include "sourcing/small_network.h"

namespace baton {
namespace {

const Day today = monday_morning.utc_day();

/// DC-1 and DC-2, STORE-3 and STORE-4; SHIRT, ACID (hazardous), TOY (family toys); web and market.
struct CheckedShop {
  Names names;
  Network network;

  CheckedShop() {
    for (const char* name : {"DC-1", "DC-2", "STORE-3", "STORE-4"}) {
      names.intern(Entity::node, name);
      SourcingNode node;
      node.described = true;
      node.kind = name[0] == 'D' ? NodeKind::dc : NodeKind::store;
      node.hands_over = node.kind == NodeKind::store;
      network.nodes.push_back(node);
    }
    for (const char* name : {"SHIRT", "ACID", "TOY"}) names.intern(Entity::sku, name);
    network.skus.resize(3);
    network.skus[1].hazardous = true;
    names.intern(Entity::family, "toys");
    network.skus[2].family = FamilyId(0);
    for (const char* name : {"web", "market"}) names.intern(Entity::channel, name);
    network.channels = {ChannelKind::web, ChannelKind::marketplace};
    for (const char* name : {"DE", "FR"}) names.intern(Entity::region, name);
  }

  std::vector<RuleFinding> findings(const std::string& toml) const {
    const RulesText own[] = {{"default.toml", toml}};
    return check_rules(read_rules(own, names), network, names, today);
  }
};

std::string rule(std::string_view name, std::string_view when, std::string_view then,
                 std::string_view more = "") {
  return "[[rule]]\nname = \"" + std::string(name) + "\"\nwhen = {" + std::string(when) +
         "}\nthen = " + std::string(then) + "\n" + std::string(more) + "\n";
}

void expect_clean(const CheckedShop& shop, const std::string& toml) {
  for (const RuleFinding& finding : shop.findings(toml)) {
    ADD_FAILURE() << finding_name(finding.kind) << ": " << finding.sentence << "\nin\n" << toml;
  }
}

void expect_found(const CheckedShop& shop, const std::string& toml, std::string_view kind,
                  std::string_view words) {
  std::string all;
  for (const RuleFinding& finding : shop.findings(toml)) {
    if (finding_name(finding.kind) == kind && finding.sentence.find(words) != std::string::npos) {
      return;
    }
    all += std::string(finding_name(finding.kind)) + ": " + finding.sentence + "\n";
  }
  ADD_FAILURE() << kind << ": " << words << "\nis none of\n" << all << "in\n" << toml;
}

TEST(RulesCheck, TheBuiltInRulesAreClean) {
  const CheckedShop shop;
  for (const RuleFinding& finding :
       check_rules(read_rules({}, shop.names), shop.network, shop.names, today)) {
    ADD_FAILURE() << finding.sentence;
  }
}

TEST(RulesCheck, RulesThatDoTheirWorkAreClean) {
  const CheckedShop shop;
  expect_clean(shop, "[fixed_routing]\nnodes = [\"DC-1\", \"STORE-3\"]\n" +
                         rule("a", "node_kind = \"store\", hazardous = true", "\"exclude\"") +
                         rule("b", "family = \"toys\"", "{ only = { node = \"DC-1\" } }",
                              "gives_way = true") +
                         rule("c", "value_below = 20", "{ split = { most_parcels = 1 } }") +
                         rule("d", "hazardous = true", "\"ship_alone\"") +
                         rule("e", "hazardous = true, to_country = \"FR\"", "\"exclude\""));
}

TEST(RulesCheck, UnknownNamesAreListedWithTheirPlace) {
  const CheckedShop shop;
  const auto found = shop.findings(rule("a", "node = [\"X\", \"Y\"]", "\"exclude\""));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(finding_name(found[0].kind), "unreadable");
  EXPECT_NE(found[0].sentence.find("'X'"), std::string::npos);
  EXPECT_NE(found[1].sentence.find("'Y'"), std::string::npos);
  EXPECT_EQ(found[0].place.file, "default.toml");
  EXPECT_EQ(found[0].place.line, 3);
  EXPECT_TRUE(found[0].serious());
}

TEST(RulesCheck, Unreachable) {
  const CheckedShop shop;
  expect_found(shop, rule("a", "node_kind = \"plant\"", "\"exclude\""), "unreachable",
               "Rule \"a\" never holds: the network has no plants.");
  expect_found(shop, rule("a", "node_kind = \"dc\", node = \"STORE-3\"", "\"exclude\""),
               "unreachable", "the network has no DCs named STORE-3");
  expect_found(shop, rule("a", "hazardous = true, family = \"toys\"", "\"ship_alone\""),
               "unreachable", "there are no hazardous goods of family toys");
  expect_found(
      shop, rule("a", "value_at_least = 50, value_below = 50", "{ split = { most_parcels = 1 } }"),
      "unreachable", "no value is both");
  expect_found(shop, rule("a", "channel = \"web\", channel_kind = \"phone\"", "\"exclude\""),
               "unreachable", "no channel is of that kind");
  expect_clean(
      shop, rule("a", "value_at_least = 50, value_below = 51", "{ split = { most_parcels = 1 } }"));
}

TEST(RulesCheck, NoEffect) {
  const CheckedShop shop;
  expect_found(shop, rule("a", "node_kind = \"dc\"", "{ only = { node = [\"DC-1\", \"DC-2\"] } }"),
               "no_effect", "all nodes that it speaks of are among those it allows");
  expect_found(shop, rule("a", "", "{ disruption = 0 }"), "no_effect", "its figures are zero");
  expect_found(shop, rule("a", "", "{ safety_stock = { routing = 0 } }"), "no_effect", "zero");
}

TEST(RulesCheck, ShadowedByOneRule) {
  const CheckedShop shop;
  expect_found(
      shop,
      rule("all", "hazardous = true, node_kind = \"store\"", "\"exclude\"") +
          rule("some", "hazardous = true, node = \"STORE-3\", channel = \"web\"", "\"exclude\""),
      "shadowed", "Rule \"some\" changes nothing: \"all\" does all that it says already.");
  expect_found(shop,
               rule("only", "", "{ only = { node = \"DC-1\" } }") +
                   rule("not", "node_kind = \"store\"", "\"exclude\""),
               "shadowed", "Rule \"not\" changes nothing");
  expect_found(shop,
               rule("less", "", "{ safety_stock = { promising = 1 } }") +
                   rule("more", "", "{ safety_stock = { promising = 2, routing = 1 } }"),
               "shadowed", "Rule \"less\" changes nothing: \"more\"");
  expect_found(shop,
               rule("far", "farther_than_km = 100", "\"exclude\"") +
                   rule("farther", "farther_than_km = 200", "\"exclude\""),
               "shadowed", "Rule \"farther\"");
  expect_found(shop,
               rule("a", "", "{ cool_off = \"2h\" }") + rule("b", "", "{ cool_off = \"1h\" }"),
               "shadowed", "Rule \"b\"");
  expect_found(shop, rule("a", "", "\"ship_alone\"") + rule("b", "", "\"ship_alone\""), "shadowed",
               "Rule \"a\"");
  expect_clean(shop, rule("far", "farther_than_km = 200", "\"exclude\"") +
                         rule("store", "node_kind = \"store\", sku = \"TOY\"", "\"exclude\""));
  expect_clean(shop, rule("a", "", "{ disruption = 1 }") + rule("b", "", "{ disruption = 1 }"));
}

TEST(RulesCheck, OfTwoAlikeOneStays) {
  const CheckedShop shop;
  const auto found = shop.findings(rule("a", "hazardous = true", "\"ship_alone\"") +
                                   rule("b", "hazardous = true", "\"ship_alone\""));
  EXPECT_EQ(found.size(), 1u);
}

TEST(RulesCheck, ShadowedBySeveralTogether) {
  const CheckedShop shop;
  expect_found(shop,
               rule("one", "node = \"STORE-3\", hazardous = true", "\"exclude\"") +
                   rule("two", "node = \"STORE-4\", hazardous = true", "\"exclude\"") +
                   rule("both", "node_kind = \"store\", hazardous = true", "\"exclude\""),
               "shadowed", "Rule \"one\" changes nothing: \"both\"");
  expect_found(shop,
               rule("one", "node = \"STORE-3\"", "\"exclude\"") +
                   rule("two", "node = \"STORE-4\"", "\"exclude\"") +
                   rule("both", "node_kind = \"store\", hazardous = true", "\"exclude\""),
               "shadowed", "Rule \"both\" changes nothing: \"one\" and \"two\" do all");
}

TEST(RulesCheck, ARuleThatGivesWayDoesNotStandInForOneThatStays) {
  const CheckedShop shop;
  const std::string narrow = rule("narrow", "node = \"STORE-3\", sku = \"TOY\"", "\"exclude\"");
  const std::string wide = "node = \"STORE-3\"";
  expect_found(shop, rule("wide", wide, "\"exclude\"") + narrow, "shadowed", "\"narrow\"");
  expect_clean(shop, rule("wide", wide, "\"exclude\"", "gives_way = true") + narrow);
}

TEST(RulesCheck, Contradictory) {
  const CheckedShop shop;
  expect_found(shop,
               rule("dc", "hazardous = true", "{ only = { node_kind = \"dc\" } }") +
                   rule("store", "channel = \"market\"", "{ only = { node_kind = \"store\" } }"),
               "contradictory",
               "Rules \"dc\" and \"store\" together leave an order for ACID from channel market "
               "without any node.");
  expect_found(shop,
               rule("dc", "value_at_least = 100", "{ only = { node_kind = \"dc\" } }") +
                   rule("no", "node_kind = \"dc\", to_country = \"FR\"", "\"exclude\""),
               "contradictory", "to FR worth 100.00 without any node");
  expect_found(shop, rule("none", "", "{ only = { node_kind = \"vendor\" } }"), "contradictory",
               "Rule \"none\" leaves an order for SHIRT");
  expect_found(shop,
               rule("a", "node_kind = \"dc\", sku = \"TOY\"", "\"exclude\"") +
                   rule("b", "node = \"STORE-3\"", "\"exclude\"") +
                   rule("c", "node = \"STORE-4\", family = \"toys\"", "\"exclude\"") +
                   rule("innocent", "node = \"DC-1\", hazardous = true", "\"exclude\""),
               "contradictory", "Rules \"a\", \"b\" and \"c\" together leave an order for TOY");
  // One who lets go settles it; so does an order that meets only one of them.
  expect_clean(shop, rule("dc", "hazardous = true", "{ only = { node_kind = \"dc\" } }") +
                         rule("store", "channel = \"market\"",
                              "{ only = { node_kind = \"store\" } }", "gives_way = true"));
  expect_clean(shop,
               rule("dc", "value_at_least = 100", "{ only = { node_kind = \"dc\" } }") +
                   rule("store", "value_below = 100", "{ only = { node_kind = \"store\" } }"));
}

TEST(RulesCheck, SaysSoWhereNotAllKindsOfOrdersWereGoneThrough) {
  const CheckedShop shop;
  const RulesText own[] = {{"default.toml", rule("a", "value_below = 20", "\"exclude\"")}};
  const Policy policy = read_rules(own, shop.names).policy;
  const RuleDomain domain(shop.network, policy);
  const std::vector<RuleReach> reach = {RuleReach(policy.rules[0].when, domain)};
  // Goods of two looks and toys, four methods, two values; no rule tells the rest apart.
  EXPECT_TRUE(find_conflicts(policy, domain, reach, today, 24).went_through_all);
  EXPECT_FALSE(find_conflicts(policy, domain, reach, today, 23).went_through_all);
}

TEST(RulesCheck, EveryFindingIsOnThePage) {
  std::ifstream file(std::string(BATON_SOURCE_DIR) + "/docs/rules.md");
  std::stringstream page;
  page << file.rdbuf();
  for (int kind = 0; kind <= static_cast<int>(RuleFinding::Kind::incomplete); ++kind) {
    const std::string name(finding_name(static_cast<RuleFinding::Kind>(kind)));
    EXPECT_NE(page.str().find("| " + name + " |"), std::string::npos) << name;
  }
}

TEST(RulesCheck, ContradictsWhereTheGoodsMayBe) {
  CheckedShop shop;
  shop.network.skus[1].only_at = {NodeId(2)};
  const std::string no_stores = rule("a", "node_kind = \"store\", hazardous = true", "\"exclude\"");
  expect_found(shop, no_stores, "contradictory",
               "leaves an order for ACID without any node: the goods may be at the others alone");
}

TEST(RulesCheck, NodesThatAreClosedAreNone) {
  CheckedShop shop;
  const std::string only = rule("a", "sku = \"TOY\"", "{ only = { node = \"DC-1\" } }");
  expect_clean(shop, only);
  shop.network.nodes[0].closed = today;
  expect_found(shop, only, "contradictory", "an order for TOY");
}

TEST(RulesCheck, GivingWayNeedsItsStep) {
  const CheckedShop shop;
  const std::string gives = rule("a", "node = \"STORE-3\"", "\"exclude\"", "gives_way = true");
  expect_found(shop, "[when_nothing_fits]\nsteps = [\"queue\"]\n" + gives, "never_asked",
               "Rule \"a\" would give way, but no step asks it to");
  expect_clean(shop, gives);
}

TEST(RulesCheck, TheKillSwitchNamesNodesThatServe) {
  CheckedShop shop;
  shop.network.nodes[1].closed = today.plus(-3);
  shop.network.nodes[2].ships = shop.network.nodes[2].hands_over = false;
  const std::string list = "[fixed_routing]\nnodes = [\"DC-1\", \"DC-2\", \"STORE-3\"]\n";
  expect_found(shop, list, "kill_switch", "names DC-2, which is closed");
  expect_found(shop, list, "kill_switch", "names STORE-3, which serves no orders");
  EXPECT_EQ(shop.findings(list).size(), 2u);
}

/// All plans of all kinds of orders, told by a text.
std::string decisions(const CheckedShop& shop, const Policy& policy) {
  SmallNetwork world;
  world.network = shop.network;
  world.policy = policy;
  for (std::uint32_t n = 0; n < 4; ++n) {
    for (std::uint32_t s = 0; s < 3; ++s) world.has(NodeId(n), SkuId(s), 5);
    world.band(NodeId(n), 4 + (n * 7) % 5);
  }
  std::string all;
  for (std::uint32_t sku = 0; sku < 3; ++sku) {
    for (std::uint32_t channel = 0; channel < 2; ++channel) {
      for (const std::uint32_t country : {0U, 1U}) {
        for (const double price : {5.0, 50.0, 150.0}) {
          world.order.lines.clear();
          world.line(SkuId(sku), 1, price);
          world.order.channel = ChannelId(channel);
          world.order.destination.country = RegionId(country);
          const Sourced sourced = world.sourced();
          for (const Candidate& c : sourced.trace.candidates) all += c.serves != 0 ? 'x' : '.';
          all += sourced.plan.unserved.empty() ? ' ' : '!';
        }
      }
    }
  }
  return all;
}

TEST(RulesCheck, RandomExclusionsAgreeWithOrdersThatAreSourced) {
  const CheckedShop shop;
  const std::uint64_t seed = 20261120;
  Random random(seed);
  const std::vector<std::string> nodes = {"",
                                          "node_kind = \"dc\"",
                                          "node_kind = \"store\"",
                                          "node = \"DC-1\"",
                                          "node = [\"DC-2\", \"STORE-3\"]",
                                          "node = [\"STORE-3\", \"STORE-4\"]"};
  const std::vector<std::string> lines = {"", "hazardous = true", "sku = [\"SHIRT\", \"TOY\"]",
                                          "family = \"toys\""};
  const std::vector<std::string> orders = {"",
                                           "channel = \"web\"",
                                           "channel_kind = \"marketplace\"",
                                           "to_country = \"FR\"",
                                           "value_at_least = 100",
                                           "value_below = 20"};
  const auto pick = [&](const std::vector<std::string>& from) {
    return from[random.below(static_cast<std::uint32_t>(from.size()))];
  };
  int shadowed = 0;
  int contradictory = 0;
  for (int round = 0; round < 400; ++round) {
    std::string toml;
    const int count = 2 + static_cast<int>(random.below(3));
    for (int r = 0; r < count; ++r) {
      std::string when;
      for (const std::string& part : {pick(nodes), pick(lines), pick(orders)}) {
        if (!part.empty()) when += (when.empty() ? "" : ", ") + part;
      }
      const std::string node = pick(nodes);
      const bool only = !node.empty() && random.chance(0.4);
      toml +=
          rule("r" + std::to_string(r), when, only ? "{ only = {" + node + "} }" : "\"exclude\"");
    }
    const RulesText own[] = {{"default.toml", toml}};
    const ReadRules rules = read_rules(own, shop.names);
    ASSERT_TRUE(rules.usable()) << toml;
    const std::string before = decisions(shop, rules.policy);
    bool says_conflict = false;
    for (const RuleFinding& finding : check_rules(rules, shop.network, shop.names, today)) {
      if (finding.kind == RuleFinding::Kind::contradictory) {
        ++contradictory;
        says_conflict = true;
        EXPECT_NE(before.find('!'), std::string::npos) << finding.sentence << "\n" << toml;
      } else {
        // Without the rule nothing changes.
        ++shadowed;
        Policy without = rules.policy;
        without.rules.erase(without.rules.begin() +
                            static_cast<std::ptrdiff_t>(finding.rules.front()));
        EXPECT_EQ(decisions(shop, without), before)
            << "seed " << seed << ", round " << round << ": " << finding.sentence << "\n"
            << toml;
      }
    }
    // An order that nobody serves is told of, unless a rule excludes all nodes on purpose.
    const bool on_purpose =
        std::any_of(rules.policy.rules.begin(), rules.policy.rules.end(), [](const Rule& one) {
          return std::holds_alternative<Exclude>(one.then) && !one.when.about_nodes();
        });
    if (!on_purpose && before.find('!') != std::string::npos) {
      EXPECT_TRUE(says_conflict) << "seed " << seed << ", round " << round << "\n" << toml;
    }
  }
  EXPECT_GT(shadowed, 50);
  EXPECT_GT(contradictory, 50);
}

}  // namespace
}  // namespace baton
