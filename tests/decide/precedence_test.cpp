// The first move in the scenarios of the documents (001 §6, 003 §5), told by their figures, and in
// their twins with one cause changed. The order: a role, then the gates, then the scores.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "decide/worlds.h"

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

std::string account(const BusinessVerdict& verdict) {
  std::string text = verdict.headline + "\n" + verdict.agreement + "\n";
  for (const FrameworkAnswer& each : verdict.frameworks) {
    text += "  " + each.framework + ": " + each.answer + "\n";
  }
  for (const Question& question : verdict.questions) text += "  ? " + question.text + "\n";
  return text;
}

TEST(Scenarios, OneInaccurateWarehouseIsOperated) {
  const BusinessVerdict verdict = decided(one_warehouse());
  EXPECT_EQ(verdict.first_move, "operate") << account(verdict);
  EXPECT_EQ(verdict.first_asset.key, "DC-1");
  ASSERT_EQ(verdict.sequence.size(), 1U);  // nothing to orchestrate afterwards
}

TEST(Scenarios, OneInaccurateWarehouseThatAddsChannelsIsOperatedFirstAndOrchestratedNext) {
  Evidence e = three_channels();
  e.set(the_business, "inventory_record_accuracy", measured(0.88, 0.868, 0.892));
  e.set({AssetKind::node, "DC-1"}, "inventory_record_accuracy", measured(0.86));
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(verdict.first_move, "operate") << account(verdict);
  EXPECT_EQ(verdict.first_asset.key, "DC-1");
  ASSERT_EQ(verdict.sequence.size(), 2U);
  EXPECT_EQ(verdict.sequence[1].move, "orchestrate");
  EXPECT_NE(verdict.sequence[1].sentence.find("web"), std::string::npos);
}

TEST(Scenarios, ThreeChannelsOnSoundNodesAreOrchestrated) {
  const BusinessVerdict verdict = decided(three_channels());
  EXPECT_EQ(verdict.first_move, "orchestrate") << account(verdict);
  EXPECT_GT(verdict.confidence, 0.9);
}

TEST(Scenarios, TheSameGoodsOnOneChannelFromOneWarehouseAreNot) {
  Evidence e = three_channels();
  put(e, "active_nodes", 1);
  put(e, "active_channels", 1);
  put(e, "fulfilment_paths", 1);
  put(e, "split_shipment_rate", 0.01);
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(verdict.first_move, "operate") << account(verdict);
}

TEST(Scenarios, DistributorBySpreadsheetFormalisesOrchestration) {
  const BusinessVerdict verdict = decided(spreadsheet_distributor());
  EXPECT_EQ(verdict.first_move, "orchestrate") << account(verdict);
}

TEST(Scenarios, ManyAccurateStoresAreOrchestrated) {
  const BusinessVerdict verdict = decided(many_accurate_stores());
  EXPECT_EQ(verdict.first_move, "orchestrate") << account(verdict);
}

TEST(Scenarios, ChaoticStoresAreOperated) {
  const BusinessVerdict verdict = decided(chaotic_stores());
  EXPECT_EQ(verdict.first_move, "operate") << account(verdict);
  EXPECT_EQ(verdict.first_asset.kind, AssetKind::node);
}

TEST(Scenarios, DecliningFleetWithoutRolesIsRedefined) {
  const BusinessVerdict verdict = decided(declining_fleet());
  EXPECT_EQ(verdict.first_move, "redefine") << account(verdict);
  EXPECT_EQ(verdict.first_asset.key.rfind("STORE", 0), 0U);
  const Recommendation* store = recommended(verdict, AssetKind::node, "STORE-07");
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->mode, "redefine");
}

// A stated role may be an outdated one, and only a person can say so: asked, and the answer
// decides.
TEST(Scenarios, DecliningFleetWithRolesHangsOnWhetherTheyAreOutdated) {
  Evidence e = many_accurate_stores();
  put(e, "store_sales_trend", -0.22);
  put(e, "store_contribution_rate", 0.03);
  EXPECT_EQ(decided(e).first_move, "orchestrate") << "without a year before, it may be the season";
  put(e, "store_contribution_change", 0.0);
  const BusinessVerdict open = decided(e);
  EXPECT_EQ(open.first_move, "undetermined");
  ASSERT_FALSE(open.questions.empty());
  EXPECT_EQ(open.questions.front().input, "role_outdated");
  answer(e, "role_outdated", 0);
  EXPECT_EQ(decided(e).first_move, "orchestrate");
  answer(e, "role_outdated", 1);
  EXPECT_EQ(decided(e).first_move, "redefine");
}

TEST(Scenarios, WeakeningContributionMakesAFleetADecliningOneToo) {
  Evidence e = many_accurate_stores();
  answer(e, "role_outdated", 1);
  put(e, "store_sales_trend", -0.22);
  put(e, "store_contribution_rate", 0.14);
  put(e, "store_contribution_change", 0.01);
  EXPECT_EQ(decided(e).first_move, "orchestrate");
  put(e, "store_contribution_change", -0.08);
  EXPECT_EQ(decided(e).first_move, "redefine");
}

TEST(Scenarios, NothingHurtsSoKeep) {
  const BusinessVerdict verdict = decided(calm_business());
  EXPECT_EQ(verdict.first_move, "keep") << account(verdict);
}

}  // namespace
}  // namespace baton
