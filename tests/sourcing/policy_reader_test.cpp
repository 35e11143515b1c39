// The rules' language: layers, every key, and errors that say file, line, key and what to do.
#include "sourcing/policy_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "sourcing/embedded_rules.h"

namespace baton {
namespace {

/// What a small business is made of.
Names shop() {
  Names names;
  for (const char* node : {"DC-1", "STORE-2", "STORE-3"}) names.intern(Entity::node, node);
  names.intern(Entity::sku, "SHIRT-M");
  names.intern(Entity::family, "gifts");
  names.intern(Entity::channel, "web");
  names.intern(Entity::region, "DE");
  return names;
}

ReadRules read(const std::string& text, const std::string& file = "ours.toml") {
  const Names names = shop();
  const RulesText own[] = {{file, text}};
  return read_rules(own, names);
}

/// With the built-in rules put away.
Rule only_rule(const std::string& text) {
  const ReadRules rules = read(text, "default.toml");
  for (const TomlProblem& problem : rules.problems) ADD_FAILURE() << problem.sentence();
  EXPECT_EQ(rules.policy.rules.size(), 1u);
  return rules.policy.rules.empty() ? Rule() : rules.policy.rules.front();
}

void expect_problem(const std::string& text, int line, std::string_view words) {
  const ReadRules rules = read(text);
  EXPECT_FALSE(rules.usable()) << text;
  bool found = false;
  std::string all;
  for (const TomlProblem& problem : rules.problems) {
    found |= problem.file == "ours.toml" && problem.line == line &&
             problem.message.find(words) != std::string::npos;
    all += problem.sentence() + "\n";
  }
  EXPECT_TRUE(found) << "no problem on line " << line << " with \"" << words << "\" in:\n" << all;
}

std::string whole_file(const std::string& path) {
  std::ifstream file(std::string(BATON_SOURCE_DIR) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(PolicyReader, TheBuiltInRulesAreWhole) {
  const ReadRules rules = read_rules({}, Names());
  for (const TomlProblem& problem : rules.problems) ADD_FAILURE() << problem.sentence();
  EXPECT_EQ(rules.policy.name, "default");
  EXPECT_EQ(rules.policy.split_cost, Money::from_units(1));
  EXPECT_EQ(rules.policy.promise_confidence, 950'000);
  EXPECT_EQ(rules.policy.backorder_at_most, Duration::days(60));
  EXPECT_EQ(rules.policy.trust.stale_after, Duration::hours(48));
  ASSERT_TRUE(rules.network.default_freight);
  EXPECT_EQ(rules.network.default_freight->transit, Duration::days(3));
  ASSERT_EQ(rules.policy.rules.size(), 3u);
  EXPECT_EQ(rules.places.size(), 3u);
  EXPECT_EQ(rules.places[0].file, "default.toml");
}

TEST(PolicyReader, EverySectionAndRuleOfTheBuiltInFileNamesItsSource) {
  for (const EmbeddedFile& file : embedded_rules()) {
    if (file.name != "default.toml") continue;
    const auto tree = parse_toml(file.text);
    ASSERT_TRUE(tree);
    for (const auto& [key, value] : tree->entries) {
      if (value.kind == TomlValue::Kind::table) {
        EXPECT_NE(value.find("source"), nullptr) << key;
      }
      for (const TomlValue& item : value.items) EXPECT_NE(item.find("source"), nullptr) << key;
    }
  }
}

TEST(PolicyReader, TheExampleOfThePageIsRead) {
  const std::string page = whole_file("docs/rules.md");
  const std::size_t begins = page.find("```toml\n") + 8;
  ASSERT_NE(page.find("```toml\n"), std::string::npos);
  const ReadRules rules = read(page.substr(begins, page.find("```\n", begins) - begins));
  for (const TomlProblem& problem : rules.problems) ADD_FAILURE() << problem.sentence();
  EXPECT_EQ(rules.policy.name, "spring");
  EXPECT_EQ(rules.policy.split_cost, Money::from_units(2));
  EXPECT_EQ(rules.policy.late_cost, Money::from_units(5)) << "the built-in figure stays";
  EXPECT_EQ(rules.policy.fixed_order, (std::vector{NodeId(0), NodeId(1)}));
  ASSERT_EQ(rules.policy.rules.size(), 6u);
  const Rule& hazardous = rules.policy.rules[3];
  EXPECT_EQ(hazardous.when.node_kinds, std::vector{NodeKind::store});
  EXPECT_EQ(hazardous.when.hazardous, true);
  EXPECT_TRUE(std::holds_alternative<Exclude>(hazardous.then));
  EXPECT_EQ(hazardous.because, "They have no licence for it");
  const Rule& gifts = rules.policy.rules[4];
  EXPECT_TRUE(gifts.gives_way);
  EXPECT_EQ(std::get<OnlyNodes>(gifts.then).nodes.nodes, std::vector{NodeId(0)});
  ASSERT_EQ(rules.network.calendars.size(), 1u);
  EXPECT_EQ(rules.network.calendars[0].opens, 9 * 60);
  EXPECT_EQ(rules.network.calendars[0].works,
            (std::array{true, true, true, true, true, true, false}));
  ASSERT_EQ(rules.network.holidays.size(), 1u);
  EXPECT_EQ(rules.network.holidays[0].every_year.size(), 2u);
  EXPECT_EQ(rules.network.holidays[0].days, std::vector{Day::from_civil(2026, 4, 3)});
}

TEST(PolicyReader, ThePageNamesEveryKeyOfTheBuiltInFile) {
  const std::string page = whole_file("docs/rules.md");
  for (const EmbeddedFile& file : embedded_rules()) {
    if (file.name != "default.toml") continue;
    const auto tree = parse_toml(file.text);
    ASSERT_TRUE(tree);
    for (const auto& [section, table] : tree->entries) {
      for (const auto& [key, value] : table.entries) {
        EXPECT_NE(page.find("`" + key + "`"), std::string::npos) << section << "." << key;
      }
    }
  }
}

TEST(PolicyReader, EveryEffect) {
  const auto effect = [](const std::string& then) {
    return only_rule("[[rule]]\nname = \"r\"\nthen = " + then + "\n").then;
  };
  EXPECT_TRUE(std::holds_alternative<Exclude>(effect("\"exclude\"")));
  EXPECT_TRUE(std::holds_alternative<KeepTogether>(effect("\"keep_together\"")));
  EXPECT_TRUE(std::holds_alternative<ShipAlone>(effect("\"ship_alone\"")));
  const auto stock = std::get<SafetyStock>(effect("{ safety_stock = { promising = 2 } }"));
  EXPECT_EQ(stock.promising, 2);
  EXPECT_EQ(stock.routing, 0);
  EXPECT_EQ(std::get<CoolOffRule>(effect("{ cool_off = \"36h\" }")).after_rejection,
            Duration::hours(36));
  const auto margin = std::get<MarginSensitive>(
      effect("{ margin_sensitive = { freight_share_of_margin = 0.3, forbid = true } }"));
  EXPECT_EQ(margin.freight_share_of_margin, 300'000);
  EXPECT_TRUE(margin.forbid);
  EXPECT_EQ(std::get<Disruption>(effect("{ disruption = 1.25 }")).each_order,
            Money::from_micros(1'250'000));
  const auto split = std::get<SplitLimit>(effect("{ split = { ship_complete = true } }"));
  EXPECT_EQ(split.ship_complete, true);
  EXPECT_FALSE(split.most_parcels);
}

TEST(PolicyReader, EveryCondition) {
  const RuleCondition when =
      only_rule(
          "[[rule]]\nname = \"r\"\nthen = \"exclude\"\n[rule.when]\n"
          "node = [\"DC-1\", \"STORE-3\", \"DC-1\"]\nnode_kind = \"3pl\"\nnode_country = \"DE\"\n"
          "node_region = \"DE\"\nfarther_than_km = 300.5\nfeed_older_than = \"12h\"\n"
          "sku = \"SHIRT-M\"\nfamily = \"gifts\"\nsku_role = \"margin\"\nsku_type = "
          "[\"hero\", \"core\"]\nhazardous = false\ncompliance = true\nmade_to_order = false\n"
          "channel = \"web\"\nchannel_kind = \"social\"\nmethod = \"pickup\"\nto_country = \"DE\"\n"
          "to_region = \"DE\"\nvalue_at_least = 10\nvalue_below = 99.90\n")
          .when;
  EXPECT_EQ(when.nodes, (std::vector{NodeId(0), NodeId(2)}));
  EXPECT_EQ(when.node_kinds, std::vector{NodeKind::third_party});
  EXPECT_EQ(when.farther_than_km, 300.5);
  EXPECT_EQ(when.feed_older_than, Duration::hours(12));
  EXPECT_EQ(when.sku_roles, std::vector{SkuRole::margin});
  EXPECT_EQ(when.sku_types, (std::vector{SkuType::hero, SkuType::core}));
  EXPECT_EQ(when.hazardous, false);
  EXPECT_EQ(when.compliance, true);
  EXPECT_EQ(when.channel_kinds, std::vector{ChannelKind::social});
  EXPECT_EQ(when.methods, std::vector{OrderMethod::pickup});
  EXPECT_EQ(when.value_at_least, Money::from_units(10));
  EXPECT_EQ(when.value_below, Money::from_micros(99'900'000));
}

TEST(PolicyReader, LaterLayersReplaceByKeyAndByName) {
  const Names names = shop();
  const RulesText own[] = {
      {"z.toml", "[objective]\nsplit_cost = 3\n"},
      {"a.toml",
       "[[rule]]\nname = \"An order disturbs a store\"\nthen = { disruption = 9 }\n"
       "[[rule]]\nname = \"new\"\nthen = \"exclude\"\n"},
      {"playbooks.toml", "this is not for us"}};
  const ReadRules rules = read_rules(own, names);
  ASSERT_TRUE(rules.usable());
  EXPECT_EQ(rules.policy.split_cost, Money::from_units(3));
  ASSERT_EQ(rules.policy.rules.size(), 4u);
  EXPECT_EQ(std::get<Disruption>(rules.policy.rules[2].then).each_order, Money::from_units(9));
  EXPECT_EQ(rules.places[2].file, "a.toml");
  EXPECT_EQ(rules.policy.rules[3].name, "new");

  const RulesText other_order[] = {own[1], own[2], own[0]};
  EXPECT_EQ(read_rules(other_order, names).policy.version, rules.policy.version);
  EXPECT_NE(read_rules({}, names).policy.version, rules.policy.version);
}

TEST(PolicyReader, AnOwnDefaultFilePutsAwayTheBuiltInRules) {
  const ReadRules rules = read("[promise]\nconfidence = 0.9\n", "default.toml");
  EXPECT_TRUE(rules.policy.rules.empty());
  EXPECT_EQ(rules.policy.promise_confidence, 900'000);
  EXPECT_EQ(rules.policy.split_cost, Money::from_units(1));
}

TEST(PolicyReader, AKeyIsToldInOneFileOnly) {
  const Names names = shop();
  const RulesText own[] = {{"a.toml", "[objective]\nsplit_cost = 3\n"},
                           {"b.toml", "[objective]\n\nsplit_cost = 4\n"}};
  const auto rules = load_rules(own, names);
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().message,
            "b.toml, line 3: key 'objective.split_cost' is told in a.toml too: keep it in one of "
            "them");
}

TEST(PolicyReader, LimitsThatAreNotThereHaveAWord) {
  const ReadRules rules = read(
      "[stock]\nstale_after = \"never\"\n[when_nothing_fits]\nbackorder_at_most = \"any\"\n"
      "steps = [\"make\", \"cancel\"]\n[freight]\nlanes_without_card = \"closed\"\n");
  ASSERT_TRUE(rules.usable());
  EXPECT_FALSE(rules.policy.trust.stale_after);
  EXPECT_FALSE(rules.policy.backorder_at_most);
  EXPECT_EQ(rules.policy.nothing_fits, (std::vector{NothingFits::make, NothingFits::cancel}));
  EXPECT_FALSE(rules.network.default_freight);
}

TEST(PolicyReader, ErrorsNameLineAndKeyAndSayWhatToDo) {
  expect_problem("[objective]\nsplit_price = 1\n", 2, "the keys are: ");
  expect_problem("[objective]\nsplit_cost = -1\n", 2, "key 'split_cost' must be from 0 to");
  expect_problem("[objective]\ncost = nan\n", 2, "must be from 0");
  expect_problem("[objective]\nsplit_cost = \"2\"\n", 2, "must be a number");
  expect_problem("[promise]\nconfidence = 95\n", 2, "write 0.95 for 95 percent");
  expect_problem("[promise]\nconfidence = 0.2\n", 2, "missed more often than met");
  expect_problem("[split]\nmost_parcels = 1.5\n", 2, "whole number");
  expect_problem("[waiting]\nrelease_after = \"soon\"\n", 2, "\"24h\"");
  expect_problem("[stock]\nwhen_stale = \"ignore\"\n", 2, "take, keep_back, exclude");
  expect_problem("[when_nothing_fits]\nsteps = [\"backorder\"]\n", 2, "must end with");
  expect_problem("[when_nothing_fits]\nsteps = [\"queue\", \"cancel\"]\n", 2, "ever reached");
  expect_problem("[fixed_routing]\nnodes = [\"DC-9\"]\n", 2,
                 "'DC-9'. Correct it or take it out; known are DC-1, STORE-2, STORE-3");
  expect_problem("x = [\n", 1, "cannot be read as TOML");
  expect_problem("[rule]\nname = \"r\"\n", 1, "must be a list of tables");
  expect_problem("[[rule]]\nthen = \"exclude\"\n", 1, "key 'name' is missing");
  expect_problem("[[rule]]\nname = \"r\"\n", 1, "key 'then' is missing");
  expect_problem("[[rule]]\nname = \"r\"\nthen = \"forbid\"\n", 3, "cannot be 'forbid'");
  expect_problem("[[rule]]\nname = \"r\"\nthen = { cool_off = \"1h\", disruption = 2 }\n", 3,
                 "must hold one effect");
  expect_problem("[[rule]]\nname = \"r\"\nthen = { only = {} }\n", 3, "names no nodes");
  expect_problem("[[rule]]\nname = \"r\"\nwhen = { node_kind = \"shop\" }\nthen = \"exclude\"\n", 3,
                 "write one of dc, store, 3pl, vendor, plant");
  expect_problem("[[rule]]\nname = \"r\"\nwhen = { sku = \"X\" }\nthen = \"exclude\"\n", 3,
                 "a sku that the business does not have");
  expect_problem("[[rule]]\nname = \"r\"\nwhen = { node = [] }\nthen = \"exclude\"\n", 3,
                 "empty list");
  expect_problem("[[rule]]\nname = \"r\"\nwhen = { node = \"DC-1\" }\nthen = \"ship_alone\"\n", 3,
                 "take the keys of nodes out");
  expect_problem(
      "[[rule]]\nname = \"r\"\nwhen = { channel = \"web\" }\nthen = { cool_off = \"1h\" }\n", 3,
      "take the keys of orders out");
  expect_problem(
      "[[rule]]\nname = \"r\"\nthen = \"exclude\"\n[[rule]]\nname = \"r\"\nthen = "
      "\"ship_alone\"\n",
      4, "two rules named 'r'");
  expect_problem(
      "[[rule]]\nname = \"r\"\nwhen = { farther_than_km = 5 }\nthen = { cool_off = "
      "\"1h\" }\n",
      3, "take farther_than_km and feed_older_than out");
  expect_problem(
      "[[rule]]\nname = \"r\"\nwhen = { feed_older_than = \"1h\" }\nthen = { "
      "disruption = 1 }\n",
      3, "take feed_older_than out");
  expect_problem("[[holiday]]\nname = \"h\"\ndays = [\"30-02\"]\n", 3, "cannot be '30-02'");
  expect_problem("[[holiday]]\nname = \"h\"\ndays = [\"02-30\"]\n", 3, "cannot be '02-30'");
  expect_problem("[[calendar]]\nopens = \"9am\"\n", 2, "\"14:00\"");
  expect_problem("[[calendar]]\nopens = \"19:00\"\ncloses = \"09:00\"\n", 3, "later than 'opens'");
  expect_problem("[[calendar]]\nworking_days = \"weekdays\"\n", 2, "Mon-Fri");
}

TEST(PolicyReader, EveryUnknownNameIsListed) {
  const ReadRules rules = read(
      "[fixed_routing]\nnodes = [\"DC-9\", \"DC-1\"]\n[[rule]]\nname = \"r\"\n"
      "when = { to_country = [\"FR\", \"DE\"], sku = \"X\" }\nthen = \"exclude\"\n");
  EXPECT_FALSE(rules.usable());
  ASSERT_EQ(rules.unknown_names.size(), 3u);
  EXPECT_EQ(rules.unknown_names[0].text, "DC-9");
  EXPECT_EQ(rules.unknown_names[0].entity, Entity::node);
  EXPECT_EQ(rules.unknown_names[1].text, "X");
  EXPECT_EQ(rules.unknown_names[2].text, "FR");
  EXPECT_EQ(rules.unknown_names[2].place.line, 5);
}

TEST(WorkingDays, AsPeopleWriteThem) {
  EXPECT_EQ(working_days_in("Mon-Fri"), (std::array{true, true, true, true, true, false, false}));
  EXPECT_EQ(working_days_in("monday, Thu"),
            (std::array{true, false, false, true, false, false, false}));
  EXPECT_EQ(working_days_in("Fri-Mon"), (std::array{true, false, false, false, true, true, true}));
  EXPECT_EQ(working_days_in("daily"), (std::array{true, true, true, true, true, true, true}));
  for (const char* text : {"", "Mo-Fr", "Mon-", "Mon,,Tue", "all", "1-5"}) {
    EXPECT_FALSE(working_days_in(text)) << text;
  }
}

TEST(ClockMinutes, AsPeopleWriteThem) {
  EXPECT_EQ(clock_minutes_in("00:00"), 0);
  EXPECT_EQ(clock_minutes_in("9:30"), 570);
  EXPECT_EQ(clock_minutes_in("24:00"), 1440);
  for (const char* text : {"", "9", "24:01", "12:60", "12:5", "123:00", "12:00:00", "ab:cd"}) {
    EXPECT_FALSE(clock_minutes_in(text)) << text;
  }
}

}  // namespace
}  // namespace baton
