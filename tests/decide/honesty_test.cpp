// What a verdict may not pretend: certainty about assets whose figures are assumed, moves that do
// not belong to us, confidence of 100 %, an answer where files are missing.
#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "decide/worlds.h"

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

// A node of ours about which nothing is known but its kind and that it is in use.
Evidence with_unknown_node() {
  Evidence e = three_channels();
  const Asset node{AssetKind::node, "DARK"};
  e.set_text(node, "kind", "dc");
  e.set_text(node, "role", "distribution");
  e.set(node, "orders", measured(500));
  return e;
}

int counted(const BusinessVerdict& verdict, AssetKind kind, const std::string& mode) {
  int assets = 0;
  for (const auto& each : verdict.listings) {
    if (each.kind == kind && each.mode == mode) assets += each.assets;
  }
  return assets;
}

TEST(Asset, WhoseModeRestsOnAssumptionsIsUndeterminedAndStandsLastWithoutDetail) {
  Evidence e;
  for (int i = 0; i < 300; ++i) {
    const Asset node{AssetKind::node, fmt::format("N{:03}", i)};
    e.set_text(node, "kind", "dc");
    e.set_text(node, "role", "distribution");
    e.set(node, "orders", measured(1000 - i));
  }
  e.set({AssetKind::node, "N007"}, "inventory_record_accuracy", measured(0.80));
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(counted(verdict, AssetKind::node, "undetermined"), 299);
  EXPECT_EQ(counted(verdict, AssetKind::node, "operate"), 1);
  const Recommendation* known = recommended(verdict, AssetKind::node, "N007");
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->mode, "operate");  // what is measured settles it, whatever is assumed beside it
  const Recommendation* dark = recommended(verdict, AssetKind::node, "N000");
  ASSERT_NE(dark, nullptr);  // the biggest of them are listed ...
  EXPECT_EQ(dark->mode, "undetermined");
  EXPECT_TRUE(dark->reasons.empty());  // ... and not detailed
  EXPECT_EQ(said(verdict, "readiness", "N000").answer, "");
  EXPECT_NE(dark->reading.find("inventory accuracy"), std::string::npos) << dark->reading;
  EXPECT_LT(dark->confidence, 0.5);
  EXPECT_EQ(recommended(verdict, AssetKind::node, "N299"), nullptr);
  EXPECT_GT(dark->rank, known->rank);
  EXPECT_EQ(verdict.recommendations.back().mode, "undetermined");
}

TEST(Asset, TheShareOfAssumptionsIsData) {
  // On a failed gate that is only assumed; the file may allow that.
  Evidence e = with_unknown_node();
  Evidence without;
  for (const Asset& asset : e.assets()) {
    for (const char* text : {"kind", "role"}) {
      if (const auto* found = e.find_text(asset, text)) without.set_text(asset, text, *found);
    }
    if (asset.kind == AssetKind::node) without.set(asset, "orders", measured(100));
  }
  EXPECT_EQ(recommended(decided(without), AssetKind::node, "DARK")->mode, "undetermined");
  EXPECT_EQ(recommended(
                decided(without, {{"precedence.toml", "most_assumed = 0.60", "most_assumed = 1"}}),
                AssetKind::node, "DARK")
                ->mode,
            "operate");
}

TEST(Asset, AFigureItInheritsMovesItsConfidence) {
  // Nobody counted: every node hangs on the assumed 93 % (85 % to 99 %) of the business.
  Evidence e;
  const Asset node{AssetKind::node, "DC"};
  e.set_text(node, "kind", "dc");
  e.set_text(node, "role", "distribution");
  const std::vector<Edit> allowed = {
      {"precedence.toml", "most_assumed = 0.60", "most_assumed = 1"}};
  const double open = recommended(decided(e, allowed), AssetKind::node, "DC")->confidence;
  EXPECT_LT(open, 0.9);  // accuracy over 95 % in two of seven draws
  EXPECT_GT(open, 0.5);
  put(e, "inventory_record_accuracy", 0.80);
  EXPECT_GT(recommended(decided(e, allowed), AssetKind::node, "DC")->confidence, 0.95);
}

TEST(Asset, AModeThatHoldsInFewDrawsStandsBetweenTwo) {
  // All is known, but the margin lies near the least a steady product needs, mostly under it.
  Evidence e = calm_business();
  const Asset sku{AssetKind::sku, "S"};
  for (const char* id : {"strategic_importance", "brand_risk"}) e.set(sku, id, answered(3));
  e.set(sku, "demand_cv", measured(0.9));
  e.set(sku, "exception_rate", measured(0.06));
  e.set(sku, "fulfilment_paths", measured(2));
  e.set(sku, "contribution_margin_rate", measured(0.16, 0.02, 0.17));
  const BusinessVerdict verdict = decided(e);
  const Recommendation* made = recommended(verdict, AssetKind::sku, "S");
  ASSERT_NE(made, nullptr);
  ASSERT_EQ(made->mode, "undetermined") << made->reading << made->confidence;
  EXPECT_EQ(made->reading.rfind("Between centralize and orchestrate", 0), 0U) << made->reading;
  EXPECT_LT(made->confidence, 0.5);
  const BusinessVerdict bold =
      decided(e, {{"precedence.toml", "least_confidence = 0.50", "least_confidence = 0.0"}});
  const std::string mode = recommended(bold, AssetKind::sku, "S")->mode;
  EXPECT_NE(mode, "undetermined");
  EXPECT_NE(made->reading.find(mode), std::string::npos) << made->reading;
}

TEST(Vendor, IsKeptHeldOrSwappedAndNeverOperated) {
  const BusinessVerdict verdict = decided(vendors_only());
  const Recommendation* bad = recommended(verdict, AssetKind::node, "V00");
  ASSERT_NE(bad, nullptr);
  EXPECT_EQ(bad->mode, "outsource");
  EXPECT_NE(bad->reading.find("hold it to its agreement"), std::string::npos) << bad->reading;
  EXPECT_EQ(recommended(verdict, AssetKind::node, "V01")->mode, "keep");
  EXPECT_EQ(recommended(verdict, AssetKind::node, "V05")->mode, "keep");  // late, but three orders
  for (const char* mode : {"operate", "orchestrate", "redefine", "undetermined"}) {
    EXPECT_EQ(counted(verdict, AssetKind::node, mode), 0) << mode;
  }
  Evidence e = vendors_only();
  e.set({AssetKind::node, "V00"}, "damage_rate", measured(0.05));
  EXPECT_NE(recommended(decided(e), AssetKind::node, "V00")->reading.find("swap it, or"),
            std::string::npos);
  // Which figure counts, and from how many orders on, is data.
  EXPECT_EQ(recommended(decided(e, {{"vendor-node.toml", "at_least = 30", "at_least = 300"}}),
                        AssetKind::node, "V00")
                ->mode,
            "keep");
}

TEST(Vendor, DoesNotStandInAGateOfOurs) {
  // Sound nodes of ours, and vendors that carry most orders and nobody has counted.
  Evidence e = three_channels();
  for (int i = 0; i < 10; ++i) {
    const Asset vendor{AssetKind::node, fmt::format("V{}", i)};
    e.set_text(vendor, "kind", "vendor");
    e.set(vendor, "orders", measured(90000));
    e.set(vendor, "inventory_record_accuracy", measured(0.7));
  }
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(verdict.first_move, "orchestrate");
  EXPECT_EQ(said(verdict, "readiness", "V0").answer, "not_ours");
  EXPECT_EQ(said(verdict, "node-health", "V0").answer, "not_ours");
}

TEST(VendorsOnly, TheVerdictSaysWhatTheDataLackAndAsksAboutIt) {
  const BusinessVerdict verdict = decided(vendors_only());
  EXPECT_EQ(verdict.first_move, "undetermined");
  for (const char* lack : {"no stock counts", "no touches", "no unit costs"}) {
    EXPECT_NE(verdict.headline.find(lack), std::string::npos) << verdict.headline;
  }
  ASSERT_EQ(verdict.questions.size(), 5U);
  std::vector<std::string> asked;
  for (const Question& question : verdict.questions) {
    asked.push_back(question.input);
    EXPECT_FALSE(question.text.empty());
    EXPECT_GT(question.why.size(), 20U) << question.why;
    EXPECT_EQ(question.why.find("rests on an assumption about it"), std::string::npos);
  }
  const auto has = [&](const char* id) {
    return std::find(asked.begin(), asked.end(), id) != asked.end();
  };
  EXPECT_TRUE(has("inventory_accuracy"));
  // Gates of execution are the vendors' to pass; owners and an objective are ours to name.
  EXPECT_TRUE(has("owner_master_data"));
  const auto answer_of = [&](std::string_view framework) {
    for (const FrameworkAnswer& answer : verdict.frameworks) {
      if (answer.framework == framework) return answer.answer;
    }
    return std::string("not judged");
  };
  EXPECT_EQ(answer_of("readiness"), "not_ours");
  EXPECT_EQ(answer_of("node-health"), "not_ours");
  EXPECT_NE(answer_of("decision-tree"), "execution");
  // Vendors' places are not ours to give a job: no question about it, no redefine.
  EXPECT_FALSE(has("roles_defined_share"));
  EXPECT_EQ(verdict.headline.find("redefine"), std::string::npos) << verdict.headline;
  EXPECT_LT(verdict.confidence, 0.5);
}

TEST(Headline, NamesOnlyWhatIsMissing) {
  Evidence e = vendors_only();
  EXPECT_NE(decided(e).headline.find("no touches"), std::string::npos);
  put(e, "exception_rate", 0.05);
  const BusinessVerdict verdict = decided(e);
  ASSERT_EQ(verdict.first_move, "undetermined");
  EXPECT_EQ(verdict.headline.find("no touches"), std::string::npos) << verdict.headline;
  EXPECT_NE(verdict.headline.find("no stock counts"), std::string::npos) << verdict.headline;
}

TEST(Confidence, FollowsTheRuleOfSuccession) {
  const BusinessVerdict verdict = decided(calm_business());
  ASSERT_EQ(verdict.first_move, "keep");
  EXPECT_DOUBLE_EQ(verdict.confidence, 401.0 / 402.0);  // kept in every draw, and still not certain
  EXPECT_NE(verdict.confidence_meaning.find("(400 + 1) / (400 + 2)"), std::string::npos)
      << verdict.confidence_meaning;
  for (const Recommendation& each : verdict.recommendations) {
    EXPECT_LT(each.confidence, 1) << each.asset.key;
    EXPECT_GT(each.confidence, 0) << each.asset.key;
  }
}

}  // namespace
}  // namespace baton
