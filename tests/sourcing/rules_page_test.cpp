// The page that tells the rules: every part of the language in words, and never other than what
// runs: what changes a decision changes the page.
#include "sourcing/rules_page.h"

#include <gtest/gtest.h>

#include "sourcing/policy_phrases.h"
#include "sourcing/small_network.h"

namespace baton {
namespace {

Names shop() {
  Names names;
  for (const char* node : {"DC-1", "STORE-2"}) names.intern(Entity::node, node);
  for (const char* channel : {"web", "shops"}) names.intern(Entity::channel, channel);
  for (const char* sku : {"SHIRT", "ACID"}) names.intern(Entity::sku, sku);
  for (const char* family : {"paints", "toys"}) names.intern(Entity::family, family);
  for (const char* region : {"DE", "FR", "BY"}) names.intern(Entity::region, region);
  names.intern(Entity::partner, "lager");
  return names;
}

ReadRules read(const std::string& text) {
  const Names names = shop();
  const RulesText own[] = {{"default.toml", text}};
  ReadRules rules = read_rules(own, names);
  for (const TomlProblem& problem : rules.problems) ADD_FAILURE() << problem.sentence();
  return rules;
}

/// With blanks for line ends, so that a test does not depend on where lines are broken.
std::string page_of(const ReadRules& rules) {
  const Names names = shop();
  std::string page = rules_page({rules.policy, rules.network, names, "EUR", rules.places});
  std::string flat;
  for (const char c : page) {
    if (c == '\n') flat += ' ';
    if (c != '\n' && !(c == ' ' && !flat.empty() && flat.back() == ' ')) flat += c;
  }
  return flat;
}

void expect_words(const std::string& toml, std::string_view words) {
  const std::string page = page_of(read(toml));
  EXPECT_NE(page.find(words), std::string::npos) << words << "\nis not in\n" << page;
}

std::string rule(std::string_view when, std::string_view then) {
  return "[[rule]]\nname = \"r\"\nwhen = {" + std::string(when) + "}\nthen = " + std::string(then) +
         "\n";
}

TEST(RulesPage, TellsTheBuiltInRules) {
  const ReadRules rules = read_rules({}, shop());
  const std::string page = page_of(rules);
  for (const char* words :
       {"All amounts are in EUR.", "A parcel beyond the first costs 1.00 on top of its freight",
        "Nodes that refuse any goods, or cannot find them, are not asked for the same SKU again "
        "for 1 day.",
        "Stores keep back 1 unit from promises, of any goods.",
        "An order with any goods disturbs stores, each by 1.00.",
        "Stock that nobody has told for 2 days is taken less 1 unit.",
        "A lane without a card is taken to cost 5.00 a parcel", "The date that 95 % of parcels",
        "no nodes are named for fixed routing", "(default.toml, line "}) {
    EXPECT_NE(page.find(words), std::string::npos) << words << "\nis not in\n" << page;
  }
}

TEST(RulesPage, LinesStayWithinThePage) {
  const Names names = shop();
  const ReadRules rules = read_rules({}, names);
  const std::string page = rules_page({rules.policy, rules.network, names, "EUR"});
  std::size_t begins = 0;
  while (begins < page.size()) {
    const std::size_t ends = page.find('\n', begins);
    ASSERT_NE(ends, std::string::npos);
    EXPECT_LE(ends - begins, 100u) << page.substr(begins, ends - begins);
    begins = ends + 1;
  }
  EXPECT_EQ(page, rules_page({rules.policy, rules.network, names, "EUR"}));
}

TEST(RulesPage, EveryEffectIsASentence) {
  expect_words(rule("node_kind = \"store\", hazardous = true", "\"exclude\""),
               "r: Stores do not serve hazardous goods.");
  expect_words(rule("", "\"exclude\""), "Nodes do not serve any goods.");
  expect_words(rule("node = [\"DC-1\", \"STORE-2\"], channel = \"web\"", "\"exclude\""),
               "Nodes DC-1 and STORE-2 do not serve any goods in orders from channel web.");
  expect_words(rule("family = \"paints\"", "{ only = { node = \"DC-1\" } }"),
               "Only nodes named DC-1 serve goods of family paints.");
  expect_words(rule("node_kind = \"store\"", "{ only = { node_region = \"BY\" } }"),
               "Of stores, only nodes in region BY serve any goods.");
  expect_words(rule("", "{ safety_stock = { promising = 3, routing = 1 } }"),
               "Nodes keep back 3 units from promises and 1 unit from routing, of any goods.");
  expect_words(rule("sku = \"ACID\"", "\"keep_together\""),
               "Goods of SKU ACID leave in one parcel, all of them whole or none.");
  expect_words(rule("hazardous = true", "\"ship_alone\""),
               "Hazardous goods share no parcel with other goods.");
  expect_words(
      rule("value_below = 20", "{ margin_sensitive = { freight_share_of_margin = 0.3 } }"),
      "For any goods in orders worth less than 20.00 freight above 30 % of the margin of all "
      "in the parcel is charged once more.");
  expect_words(
      rule("", "{ margin_sensitive = { freight_share_of_margin = 0.125, forbid = true } }"),
      "Any goods leave in no parcel whose freight is above 12.5 % of the margin of all in it.");
  expect_words(rule("channel_kind = \"marketplace\"",
                    "{ split = { most_parcels = 1, ship_complete = true } }"),
               "An order with any goods in orders from channels of the kind marketplace leaves in "
               "one parcel and ships complete or not at all.");
}

TEST(RulesPage, EveryConditionIsTold) {
  expect_words(rule("node_kind = [\"3pl\", \"vendor\"], node_country = [\"DE\", \"FR\"], partner = "
                    "\"lager\", farther_than_km = 300, feed_older_than = \"36h\"",
                    "\"exclude\""),
               "3PLs and vendors in DE or FR run by lager farther than 300 km from the customer "
               "that have not told their stock of the SKU for 36 hours do not serve");
  expect_words(rule("compliance = false, made_to_order = true, family = [\"paints\", \"toys\"], "
                    "sku_role = \"channel_filler\", sku_type = \"long_tail\"",
                    "\"ship_alone\""),
               "Unregulated made-to-order goods of family paints or toys of role channel filler of "
               "type long tail share no parcel");
  expect_words(
      rule("method = \"pickup\", to_country = \"DE\", to_region = \"BY\", value_at_least = "
           "1000",
           "\"exclude\""),
      "in orders with the method pickup, to DE, to region BY and worth 1,000.00 or more");
}

TEST(RulesPage, EverySettingIsTold) {
  expect_words("[objective]\ncost = 2\nspeed = 0.5\nvalue_of_a_day = 3\n",
               "A parcel beyond the first costs 2.00 (1.00 times 2, the weight of cost)");
  expect_words("[objective]\nspeed = 0.5\nvalue_of_a_day = 3\n",
               "A day until the customer has everything costs 1.50 (3.00 times 0.5, the weight of "
               "speed).");
  expect_words("[objective]\nnode_health = 0\n", "counts 0 times what its rules say");
  expect_words(
      "[split]\nmost_parcels = 1\nlines_may_split = false\nship_complete = true\n"
      "least_value = 12.5\n",
      "An order leaves in one parcel. - An order ships complete or waits as a whole. - All "
      "parcels of an order but one hold goods worth 12.50 or more. - A line leaves in one "
      "parcel, whole or not at all.");
  expect_words(
      "[when_nothing_fits]\nsteps = [\"backorder\", \"cancel\"]\nbackorder_at_most = "
      "\"2 weeks\"\n",
      "1. Units wait for a receipt that is on its way, if it comes within 14 days. 2. The "
      "rest is cancelled");
  expect_words("[stock]\nstale_after = \"never\"\nin_conflict = \"exclude\"\n",
               "Stock never grows too old to be trusted. - Stock that two feeds tell differently "
               "counts for nothing.");
  expect_words("[fixed_routing]\nnodes = [\"STORE-2\", \"DC-1\"]\n",
               "its orders go to STORE-2, then DC-1: each gives what it has");
  expect_words("[waiting]\nrelease_after = \"45 min\"\nleast_saving = 2\n",
               "An order waits 45 minutes before its node gets the work; until then it moves to a "
               "better plan that saves 2.00 or more");
  expect_words("[limits]\nplans_tried = 7\n", "unless more than 7 partial plans");
  expect_words(
      "[freight]\nlanes_without_card = \"closed\"\ndimensional_divisor_cm3_per_kg = 5000\n",
      "Nobody carries on a lane without a card. - Parcels are billed by scales or volume, "
      "whichever is more: 5000 cm3 count as a kg.");
  expect_words(
      "[[calendar]]\nat = { node_kind = \"store\" }\nopens = \"10:00\"\nworking_days = "
      "\"Mon-Sat\"\n",
      "Where nodes.csv does not tell it, stores work Mon Tue Wed Thu Fri Sat, open at "
      "10:00.");
  expect_words("[[holiday]]\nname = \"Feast\"\ndays = [\"12-25\", 2026-04-03]\n",
               "Feast: nodes do not work on 2026-04-03, 12-25 of every year.");
}

/// A DC that is dear and a store that is cheap, both with stock.
SmallNetwork two_nodes() {
  SmallNetwork world;
  const NodeId dc = world.node();
  const NodeId store = world.node(NodeKind::store);
  const SkuId shirt = world.sku();
  world.network.skus[0].hazardous = true;
  world.has(dc, shirt, 10);
  world.has(store, shirt, 10);
  world.band(dc, 9);
  world.band(store, 4);
  world.line(shirt, 1);
  return world;
}

NodeId chosen(const ReadRules& rules) {
  SmallNetwork world = two_nodes();
  world.policy = rules.policy;
  const Plan plan = world.sourced().plan;
  EXPECT_EQ(plan.parcels.size(), 1u);
  return plan.parcels.empty() ? NodeId(99) : plan.parcels.front().node;
}

TEST(RulesPage, WhatChangesADecisionChangesThePage) {
  const ReadRules plain = read("");
  EXPECT_EQ(chosen(plain), NodeId(1));
  const std::pair<std::string, std::string> changes[] = {
      {rule("node_kind = \"store\", hazardous = true", "\"exclude\""),
       "Stores do not serve hazardous goods."},
      {rule("", "{ only = { node = \"DC-1\" } }"), "Only nodes named DC-1 serve any goods."},
      {rule("node = \"STORE-2\"", "{ disruption = 6 }"),
       "disturbs nodes named STORE-2, each by 6.00."},
      {rule("node = \"STORE-2\"", "{ safety_stock = { routing = 10 } }"),
       "Nodes named STORE-2 keep back 10 units from routing"}};
  for (const auto& [toml, words] : changes) {
    const ReadRules changed = read(toml);
    EXPECT_EQ(page_of(plain).find(words), std::string::npos);
    EXPECT_NE(page_of(changed).find(words), std::string::npos) << words;
    EXPECT_EQ(chosen(changed), NodeId(0)) << words;
  }
  // The weight of node health takes the disturbance out again, on the page and in the decision.
  const ReadRules weightless =
      read("[objective]\nnode_health = 0\n" + rule("node = \"STORE-2\"", "{ disruption = 6 }"));
  EXPECT_NE(page_of(weightless).find("counts 0 times"), std::string::npos);
  EXPECT_EQ(chosen(weightless), NodeId(1));
}

TEST(AmountWords, CentsWhereTheyTellItAll) {
  EXPECT_EQ(amount_words(Money::from_units(1234567)), "1,234,567.00");
  EXPECT_EQ(amount_words(Money::from_micros(-1'500'000)), "-1.50");
  EXPECT_EQ(amount_words(Money::from_micros(1'234'567)), "1.234567");
  EXPECT_EQ(amount_words(Money()), "0.00");
  EXPECT_EQ(cents_words(Money::from_micros(1'234'567)), "1.23");
  EXPECT_EQ(cents_words(Money::from_micros(-1'235'000)), "-1.24");
  EXPECT_EQ(cents_words(Money::from_micros(4'999)), "0.00");
}

}  // namespace
}  // namespace baton
