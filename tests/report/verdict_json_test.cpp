// The verdict as JSON: complete, stable, and what docs/schema/verdict.schema.json says it is.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/example_verdict.h"
#include "report/json_schema.h"
#include "report/report.h"

namespace baton {
namespace {

using Json = nlohmann::json;
using Problems = std::vector<std::string>;

Json parsed(const BusinessVerdict& verdict) {
  return Json::parse(verdict_json(verdict, example::pain(), example::meta()));
}

Problems problems(const Json& document) {
  return schema_problems(read_schema("verdict.schema.json"), document);
}

TEST(VerdictJson, FollowsItsSchema) {
  EXPECT_EQ(problems(parsed(example::verdict())), Problems{});
  EXPECT_EQ(problems(parsed(example::undetermined())), Problems{});
  EXPECT_EQ(problems(Json::parse(verdict_json({}, {}, {}))), Problems{});
}

TEST(VerdictJson, TheSchemaRefusesWhatIsMissingAddedOrOfAnotherType) {
  const Json good = parsed(example::verdict());
  const auto broken = [&](const char* pointer, const Json& value) {
    Json document = good;
    document[Json::json_pointer(pointer)] = value;
    return problems(document);
  };
  EXPECT_EQ(broken("/verdict/confidence", 1.5), Problems{"$.verdict.confidence: 1.5 is too large"});
  EXPECT_EQ(broken("/verdict/sequence/0/evidence/0/grade", "guessed").size(), 1U);
  EXPECT_EQ(broken("/recommendations/0/rank", "first").size(), 1U);
  EXPECT_EQ(broken("/pain/total/median", 1), Problems{"$.pain.total: has the unknown key median"});
  Json lacking = good;
  lacking["meta"].erase("as_of");
  EXPECT_EQ(problems(lacking), Problems{"$.meta: lacks \"as_of\""});
}

TEST(VerdictJson, KeepsEveryPartOfTheVerdict) {
  const BusinessVerdict verdict = example::verdict();
  const Json json = parsed(verdict);
  EXPECT_EQ(json["meta"]["as_of"], "2026-04-30T00:00:00Z");
  EXPECT_EQ(json["meta"]["window"]["from"], "2025-04-01");
  EXPECT_EQ(json["verdict"]["first_move"], "operate");
  EXPECT_EQ(json["verdict"]["first_asset"], (Json{{"kind", "node"}, {"key", "DC-1"}}));
  EXPECT_EQ(json["verdict"]["confidence"], 0.86);
  EXPECT_EQ(json["verdict"]["sequence"].size(), verdict.sequence.size());
  EXPECT_EQ(json["verdict"]["sequence"][0]["evidence"][0]["value"], 0.912);
  EXPECT_EQ(json["verdict"]["sequence"][0]["evidence"][0]["limit"], 0.95);
  EXPECT_EQ(json["verdict"]["pilot"]["target"], 0.152);
  EXPECT_EQ(json["verdict"]["plan_30_days"]["internal"].size(), verdict.internal_fixes.size());
  EXPECT_EQ(json["verdict"]["plan_30_days"]["external"][0]["by"], "day 21");
  EXPECT_EQ(json["verdict"]["what_would_change_it"][2]["at"], 2.5);
  EXPECT_EQ(json["verdict"]["what_would_change_it"][0]["low"], 0.89);
  const Json& firm = json["verdict"]["acceptability"];
  EXPECT_EQ(firm["moves"][0]["ranks"], (Json{0.81, 0.17, 0.02}));
  EXPECT_EQ(firm["moves"][0]["confidence_factor"], 0.93);
  EXPECT_EQ(firm["voters"][0]["flips_at"], 0.52);
  EXPECT_EQ(firm["voters"][1]["flips_at"], nullptr);
  EXPECT_EQ(firm["before_weights"], 0.62);
  EXPECT_EQ(json["frameworks"].size(), verdict.frameworks.size());
  EXPECT_EQ(json["frameworks"][1]["bands"][1], (Json{{"from", 15.0}, {"answer", "pilot"}}));
  EXPECT_EQ(json["frameworks"][4]["score"], nullptr);
  EXPECT_EQ(json["frameworks"][1]["rests_on"]["measured"], 0.72);
  EXPECT_EQ(json["recommendations"].size(), verdict.recommendations.size()) << "nothing shortened";
  EXPECT_EQ(json["recommendations"][0]["triggers"][0], "accuracy_under_limit");
  EXPECT_EQ(json["recommendations"][4]["worth_a_year"], nullptr);
  EXPECT_EQ(json["pain"]["causes"].size(), 6U);
  EXPECT_EQ(json["pain"]["causes"][5]["known"], false);
  EXPECT_EQ(json["pain"]["total"]["base"], 210500.0);
  EXPECT_EQ(json["assumptions"].size(), verdict.assumed.size());
  EXPECT_EQ(json["missing_files"][0]["statements"], 5);
}

TEST(VerdictJson, WithoutAPilotItIsNullAndAllKeysStay) {
  const Json empty = Json::parse(verdict_json({}, {}, {}));
  EXPECT_EQ(empty["verdict"]["pilot"], nullptr);
  EXPECT_EQ(empty["verdict"]["questions"], Json::array());
  const Json full = parsed(example::verdict());
  for (const auto& [key, value] : full.items()) EXPECT_TRUE(empty.contains(key)) << key;
  for (const auto& [key, value] : full["verdict"].items()) {
    EXPECT_TRUE(empty["verdict"].contains(key)) << key;
  }
}

TEST(VerdictJson, TheSameVerdictGivesTheSameBytes) {
  EXPECT_EQ(verdict_json(example::verdict(), example::pain(), example::meta()),
            verdict_json(example::verdict(), example::pain(), example::meta()));
}

TEST(VerdictJson, AnyNameComesBackAsItWas) {
  const std::string name = "a \"quoted\" \\ name,\n東京 </script>";
  EXPECT_EQ(parsed(example::named(name))["verdict"]["headline"], name);
}

TEST(VerdictJson, BytesThatAreNoTextDoNotStopIt) {
  EXPECT_EQ(parsed(example::named("bad \xff byte"))["verdict"]["headline"],
            "bad \xEF\xBF\xBD byte");
}

}  // namespace
}  // namespace baton
