// What follows a verdict: the pilot aims at the figure that made the bottleneck, store pilots begin
// in the worst stores beside like ones, a declining fleet goes by role, economics, small step, and
// the 30-day lists hold enough to begin with.
#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "decide/worlds.h"

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

int occurrences(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Pilot, AimsAtTheFigureThatIsOutOfBoundsNotAtExceptions) {
  Evidence e = calm_business();
  put(e, "on_time_shipment_rate", 0.85);
  put(e, AssetKind::node, "DC-1", "on_time_shipment_rate", 0.85);
  const BusinessVerdict verdict = decided(e);
  ASSERT_TRUE(verdict.pilot.has_value());
  EXPECT_EQ(verdict.pilot->kpi, "on_time_shipment_rate");
  EXPECT_DOUBLE_EQ(verdict.pilot->baseline, 0.85);
  EXPECT_DOUBLE_EQ(verdict.pilot->target, 0.92);
  EXPECT_EQ(verdict.pilot->scope, "DC-1");
  EXPECT_EQ(verdict.pilot->metric,
            "on-time shipment rate from 85 % to 92 % or more, held for four weeks");
  // One place: nothing to compare with but the weeks before.
  EXPECT_NE(verdict.pilot->length.find("8 weeks before"), std::string::npos);
  // The target is the framework's own limit.
  const BusinessVerdict strict = decided(e, {{"node-health.toml", "below = 0.92", "below = 0.96"}});
  EXPECT_DOUBLE_EQ(strict.pilot->target, 0.96);
}

TEST(Pilot, AimsAtWhatFailsFurthest) {
  Evidence e = calm_business();
  e.set({AssetKind::node, "DC-1"}, "inventory_record_accuracy", measured(0.94));
  e.set(the_business, "inventory_record_accuracy", measured(0.94));
  put(e, "overtime_share", 0.30);
  put(e, AssetKind::node, "DC-1", "overtime_share", 0.30);  // twice what is allowed
  const BusinessVerdict verdict = decided(e);
  ASSERT_TRUE(verdict.pilot.has_value());
  EXPECT_EQ(verdict.pilot->kpi, "overtime_share");
  EXPECT_DOUBLE_EQ(verdict.pilot->target, 0.15);
  EXPECT_NE(verdict.pilot->metric.find("or less"), std::string::npos);
}

TEST(Pilot, SaysItsTargetOnce) {
  for (Evidence (*world)() : {one_warehouse, three_channels, spreadsheet_distributor,
                              many_accurate_stores, chaotic_stores, declining_fleet}) {
    const BusinessVerdict verdict = decided(world());
    ASSERT_TRUE(verdict.pilot.has_value());
    EXPECT_EQ(occurrences(verdict.pilot->metric, " from "), 1) << verdict.pilot->metric;
    EXPECT_EQ(verdict.pilot->metric.find('{'), std::string::npos) << verdict.pilot->metric;
    EXPECT_EQ(verdict.pilot->length.find('{'), std::string::npos) << verdict.pilot->length;
  }
}

TEST(StorePilot, BeginsInTheWorstByTheFigureThatFailsBesideLikeStores) {
  Evidence e = chaotic_stores();
  for (int i = 1; i <= 5; ++i) {
    e.set({AssetKind::node, fmt::format("STORE-{:02}", 7 * i)}, "inventory_record_accuracy",
          measured(0.60 + 0.01 * i));
  }
  const BusinessVerdict verdict = decided(e);
  ASSERT_TRUE(verdict.pilot.has_value());
  EXPECT_EQ(verdict.pilot->scope, "STORE-07, STORE-14, STORE-21, STORE-28 and STORE-35");
  EXPECT_NE(verdict.pilot->length.find("matched control"), std::string::npos);
  EXPECT_NE(verdict.smallest_intervention.find("STORE-07 (61 %)"), std::string::npos)
      << verdict.smallest_intervention;
  EXPECT_NEAR(verdict.pilot->baseline, 0.63, 1e-9);  // of the stores it begins in

  // Counts are right, tasks are missed: then the worst by missed tasks.
  for (int i = 1; i <= 40; ++i) {
    const Asset store{AssetKind::node, fmt::format("STORE-{:02}", i)};
    e.set(store, "inventory_record_accuracy", measured(0.97));
    e.set(store, "missed_task_rate", measured(i <= 30 ? 0.30 : i == 33 ? 0.60 : 0.05));
  }
  e.set(the_business, "inventory_record_accuracy", measured(0.97));
  put(e, "pick_accuracy", 0.99);
  const BusinessVerdict tasks = decided(e);
  ASSERT_EQ(tasks.first_move, "operate");
  ASSERT_TRUE(tasks.pilot.has_value());
  EXPECT_EQ(tasks.pilot->kpi, "missed_task_rate");
  EXPECT_EQ(tasks.pilot->scope.rfind("STORE-33, STORE-01", 0), 0U) << tasks.pilot->scope;
  EXPECT_EQ(tasks.pilot->scope.find("STORE-40"), std::string::npos);  // it is calm
  EXPECT_DOUBLE_EQ(tasks.pilot->target, 0.20);
}

TEST(StorePilot, HoldsOnlyPlacesThatFail) {
  Evidence e = three_channels();
  e.set(the_business, "inventory_record_accuracy", measured(0.88));
  e.set({AssetKind::node, "DC-1"}, "inventory_record_accuracy", measured(0.80));
  const BusinessVerdict verdict = decided(e);
  ASSERT_EQ(verdict.first_move, "operate");
  EXPECT_EQ(verdict.pilot->scope, "DC-1");
  EXPECT_NE(verdict.pilot->length.find("matched control"), std::string::npos);
}

TEST(DecliningFleet, GoesByRoleThenEconomicsThenTheSmallestStep) {
  const Evidence e = [] {
    Evidence fleet = declining_fleet();
    for (int i = 1; i <= 40; ++i) {
      fleet.set({AssetKind::node, fmt::format("STORE-{:02}", i)}, "store_sales_trend",
                measured(i == 9 ? -0.5 : -0.2));
    }
    return fleet;
  }();
  const BusinessVerdict verdict = decided(e);
  ASSERT_EQ(verdict.first_move, "redefine");
  ASSERT_GE(verdict.sequence.size(), 3U);
  for (const char* job : {"experience centre", "local fulfilment", "returns hub", "showroom",
                          "hybrid", "closed", "STORE-01"}) {
    EXPECT_NE(verdict.sequence[0].sentence.find(job), std::string::npos) << job;
  }
  EXPECT_EQ(verdict.sequence[1].move, "redefine");
  EXPECT_NE(verdict.sequence[1].sentence.find("economics"), std::string::npos);
  EXPECT_EQ(verdict.sequence[2].move, "redefine");
  EXPECT_NE(verdict.sequence[2].sentence.find("smallest useful intervention"), std::string::npos);
  EXPECT_NE(verdict.sequence[2].sentence.find("STORE-09 (-50 %)"), std::string::npos)
      << verdict.sequence[2].sentence;
  EXPECT_EQ(verdict.pilot->scope.rfind("STORE-09", 0), 0U);
  const Recommendation* store = recommended(verdict, AssetKind::node, "STORE-09");
  ASSERT_NE(store, nullptr);
  EXPECT_NE(store->reading.find("-50 %"), std::string::npos) << store->reading;
}

TEST(ThirtyDays, HoldEnoughToBeginWithAndPartnersWhereThereAreSome) {
  for (Evidence (*world)() : {one_warehouse, three_channels, declining_fleet}) {
    Evidence e = world();
    put(e, AssetKind::partner, "carrier", "contract_terms_share", 1);
    put(e, AssetKind::partner, "carrier", "sla_on_time_gap", 0.05);
    const BusinessVerdict verdict = decided(e);
    EXPECT_GE(verdict.internal_fixes.size(), 3U) << verdict.first_move;
    EXPECT_GE(verdict.external_dependencies.size(), 1U) << verdict.first_move;
    const auto whole = [](const PlanItem& item) {
      return !item.what.empty() && !item.who.empty() && !item.measured_by.empty() &&
             item.by.rfind("day ", 0) == 0 && item.what.find('{') == std::string::npos &&
             item.measured_by.find('{') == std::string::npos;
    };
    EXPECT_TRUE(std::all_of(verdict.internal_fixes.begin(), verdict.internal_fixes.end(), whole));
    EXPECT_TRUE(std::all_of(verdict.external_dependencies.begin(),
                            verdict.external_dependencies.end(), whole));
  }
  EXPECT_TRUE(decided(one_warehouse()).external_dependencies.empty());  // no partner is known
}

TEST(SimpleTouches, AreAutomatedByRuleAndNoPlatformIsBought) {
  Evidence e = calm_business();
  put(e, "active_channels", 2);
  e.set(the_business, "exception_rate", measured(0.20));
  put(e, "simple_touch_share", 0.85);
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(said(verdict, "five-tests").answer, "automate");
  ASSERT_EQ(verdict.first_move, "operate");
  EXPECT_NE(verdict.headline.find("automate rules"), std::string::npos) << verdict.headline;
  EXPECT_NE(verdict.headline.find("no platform"), std::string::npos) << verdict.headline;
  EXPECT_NE(verdict.sequence[0].sentence.find("85 % of exceptions"), std::string::npos);
  EXPECT_EQ(verdict.pilot->kpi, "simple_touch_share");
  const auto automates = [](const PlanItem& item) {
    return item.what.find("simple, repetitive touches") != std::string::npos;
  };
  EXPECT_TRUE(std::any_of(verdict.internal_fixes.begin(), verdict.internal_fixes.end(), automates));
  put(e, "simple_touch_share", 0.3);
  EXPECT_EQ(decided(e).headline.find("automate rules"), std::string::npos);
}

TEST(Matrix, IsReadAgainstOperatingMaturity) {
  Evidence e = three_channels();
  for (const char* score : {"score_complexity", "score_exceptions", "score_accuracy",
                            "score_channels", "score_labour", "score_margin"}) {
    answer(e, score, 4);
  }
  answer(e, "operating_maturity", 4);
  FrameworkAnswer matrix = said(decided(e), "decision-matrix");
  EXPECT_EQ(matrix.answer, "orchestrate");
  EXPECT_NE(matrix.reading.find("maturity (4 of 5)"), std::string::npos) << matrix.reading;
  answer(e, "operating_maturity", 1);
  const BusinessVerdict young = decided(e);
  matrix = said(young, "decision-matrix");
  EXPECT_EQ(matrix.answer, "pilot");
  EXPECT_NE(matrix.reading.find("maturity is 1 of 5"), std::string::npos) << matrix.reading;
  ASSERT_EQ(young.first_move, "orchestrate");
  const auto one_lane = [](const PlanItem& item) {
    return item.what.find("operating maturity 1 of 5") != std::string::npos;
  };
  EXPECT_TRUE(std::any_of(young.internal_fixes.begin(), young.internal_fixes.end(), one_lane));
}

}  // namespace
}  // namespace baton
