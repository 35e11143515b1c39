// Each framework is data: changing one threshold, weight or answer in its text changes what comes
// out, with no rebuild. And the golden cases of the documents.
#include <gtest/gtest.h>

#include "decide/worlds.h"

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

// --- business frameworks: answer before and after one edit ---------------------------------------

struct EditedAnswer {
  const char* what;
  Evidence (*world)();
  const char* framework;
  const char* before;
  std::vector<Edit> edits;
  const char* after;
};
void PrintTo(const EditedAnswer& each, std::ostream* out) { *out << each.what; }

class FileEdit : public testing::TestWithParam<EditedAnswer> {};

TEST_P(FileEdit, ChangesTheAnswer) {
  const EditedAnswer& each = GetParam();
  const Evidence evidence = each.world();
  EXPECT_EQ(said(decided(evidence), each.framework).answer, each.before);
  EXPECT_EQ(said(decided(evidence, each.edits), each.framework).answer, each.after);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, FileEdit,
    testing::Values(
        EditedAnswer{"five tests, threshold of exceptions",
                     three_channels,
                     "five-tests",
                     "orchestrate",
                     {{"five-tests.toml", "total = \"need\", at_least = 2.5 }\nanswer",
                       "total = \"need\", at_least = 4.5 }\nanswer"}},
                     "limited"},
        EditedAnswer{"five tests, adoption",
                     three_channels,
                     "five-tests",
                     "orchestrate",
                     {{"five-tests.toml", "{ largest = \"ready\", below = 0.5 }",
                       "{ largest = \"ready\", at_most = 1 }"}},
                     "not_ready"},
        EditedAnswer{"KPI triggers, accuracy",
                     calm_business,
                     "kpi-triggers",
                     "quiet",
                     {{"kpi-triggers.toml", "below = 0.95", "below = 0.99"}},
                     "one"},
        EditedAnswer{"KPI triggers, exceptions",
                     three_channels,
                     "kpi-triggers",
                     "orchestrate",
                     {{"kpi-triggers.toml", "at_least = 0.10", "at_least = 0.50"},
                      {"kpi-triggers.toml", "above = 0.10", "above = 0.50"}},
                     "pilot"},
        EditedAnswer{"matrix, band",
                     three_channels,
                     "decision-matrix",
                     "pilot",
                     {{"decision-matrix.toml", "to = 22", "to = 18"},
                      {"decision-matrix.toml", "above = 22\n", "above = 18\n"}},
                     "orchestrate"},
        EditedAnswer{"matrix, weight",
                     three_channels,
                     "decision-matrix",
                     "pilot",
                     {{"decision-matrix.toml", "weight = 1\ndirect = \"score_exceptions\"",
                       "weight = 40\ndirect = \"score_exceptions\""}},
                     "orchestrate"},
        EditedAnswer{
            "matrix, anchor",
            calm_business,
            "decision-matrix",
            "operate",
            {{"decision-matrix.toml", "[0.05, 5], [0.12, 4], [0.20, 3], [0.30, 2], [0.45, 1]",
              "[0.05, 50], [0.12, 50], [0.20, 50], [0.30, 50], [0.45, 50]"}},
            "orchestrate"},
        EditedAnswer{"cost thresholds, employees",
                     one_warehouse,
                     "cost-thresholds",
                     "near",
                     {{"cost-thresholds.toml", "above = 2, maybe_above = 1",
                       "above = 1.5, maybe_above = 1"}},
                     "over"},
        EditedAnswer{"six signals, margin leakage",
                     calm_business,
                     "six-signals",
                     "none",
                     {{"six-signals.toml", "margin_leakage\", above = 0.03",
                       "margin_leakage\", above = 0.001"}},
                     "operate"},
        EditedAnswer{"six signals, points of a maybe",
                     three_channels,
                     "six-signals",
                     "orchestrate",
                     {{"six-signals.toml", "counts = { operate = 0.5, orchestrate = 1 }",
                       "counts = { operate = 2, orchestrate = 1 }"}},
                     "both"},
        EditedAnswer{"business tests, latency",
                     calm_business,
                     "business-tests",
                     "operate",
                     {{"business-tests.toml", "above = 48, maybe_above = 24",
                       "above = 12, maybe_above = 6"}},
                     "mixed"},
        EditedAnswer{"decision tree, roles",
                     three_channels,
                     "decision-tree",
                     "routing",
                     {{"decision-tree.toml", "below = 0.75", "at_most = 1"}},
                     "role"},
        EditedAnswer{"decision tree, order of constraints",
                     three_channels,
                     "decision-tree",
                     "routing",
                     {{"decision-tree.toml", "{ input = \"pick_accuracy\", below = 0.95 }",
                       "{ input = \"pick_accuracy\", below = 0.999 }"}},
                     "execution"},
        EditedAnswer{"readiness, accuracy",
                     three_channels,
                     "readiness",
                     "passed",
                     {{"readiness.toml", "input = \"inventory_accuracy\", below = 0.95",
                       "input = \"inventory_accuracy\", below = 0.99"}},
                     "failed"},
        EditedAnswer{"readiness, volume",
                     three_channels,
                     "readiness",
                     "passed",
                     {{"readiness.toml", "below = 5 }", "below = 500 }"},
                      {"readiness.toml", "above = 1000000", "above = 9000000"}},
                     "not_governed"},
        EditedAnswer{"node health, on time",
                     calm_business,
                     "node-health",
                     "healthy",
                     {{"node-health.toml", "on_time_shipment_rate\", below = 0.92",
                       "on_time_shipment_rate\", below = 0.99"}},
                     "bottleneck"},
        EditedAnswer{"weighing, weight of a vote",
                     spreadsheet_distributor,
                     "weighing",
                     "orchestrate",
                     {{"weighing.toml", "framework = \"business-tests\"\nweight = 1",
                       "framework = \"business-tests\"\nweight = 9"}},
                     "operate"},
        EditedAnswer{"weighing, what an answer leans to",
                     spreadsheet_distributor,
                     "weighing",
                     "orchestrate",
                     {{"five-tests.toml", "label = \"orchestrate\"\nleans = \"orchestrate\"",
                       "label = \"orchestrate\"\nleans = { operate = 5 }"}},
                     "operate"}));

TEST(FileEdit, OfPrecedenceChangesTheFirstMove) {
  const Evidence e = chaotic_stores();
  EXPECT_EQ(decided(e).first_move, "operate");
  const Edit other_answer{"precedence.toml", "answer_is = \"failed\" }\nanswer = \"operate\"",
                          "answer_is = \"failed\" }\nanswer = \"simplify\""};
  EXPECT_EQ(decided(e, std::vector<Edit>{other_answer}).first_move, "simplify");
  // Asked last instead of first, the role of a fleet no longer goes before the gates.
  EXPECT_EQ(decided(declining_fleet()).first_move, "redefine");
  const Edit role{"precedence.toml", "answer_is = \"role\" }", "answer_is = \"none\" }"};
  EXPECT_EQ(decided(declining_fleet(), std::vector<Edit>{role}).first_move, "orchestrate");
}

TEST(FileEdit, OfInputsChangesWhatIsAssumedAndHowItIsMeasured) {
  Evidence e;
  put(e, "active_nodes", 2);
  const auto accuracy = [](const BusinessVerdict& verdict) {
    for (const auto& each : verdict.assumed) {
      if (each.input == "inventory_accuracy") return each.value;
    }
    return -1.0;
  };
  EXPECT_DOUBLE_EQ(accuracy(decided(e)), 0.93);
  EXPECT_DOUBLE_EQ(accuracy(decided(e, {{"inputs.toml", "value = 0.93", "value = 0.91"}})), 0.91);
  Evidence calm = calm_business();
  EXPECT_EQ(said(decided(calm), "kpi-triggers").answer, "quiet");
  EXPECT_EQ(said(decided(calm, {{"inputs.toml", "one_minus = true\n", ""}}), "kpi-triggers").answer,
            "one");
}

TEST(FileEdit, OfPlaybooksChangesThePlan) {
  const BusinessVerdict before = decided(three_channels());
  ASSERT_TRUE(before.pilot.has_value());
  EXPECT_EQ(before.pilot->kpi, "exception_rate");
  EXPECT_EQ(before.pilot->scope, "marketplace");
  EXPECT_DOUBLE_EQ(before.pilot->target, 0.24 * 0.7);
  EXPECT_NE(before.smallest_intervention.find("marketplace"), std::string::npos);
  const BusinessVerdict after =
      decided(three_channels(), {{"first-steps.toml", "relative = -0.30", "relative = -0.50"}});
  EXPECT_DOUBLE_EQ(after.pilot->target, 0.24 * 0.5);
}

// --- golden cases --------------------------------------------------------------------------------

Evidence six_scores(double each) {
  Evidence e = three_channels();
  for (const char* id : {"score_complexity", "score_exceptions", "score_accuracy", "score_channels",
                         "score_labour", "score_margin"}) {
    answer(e, id, each);
  }
  return e;
}

TEST(DecisionMatrix, SixThreesAreEighteenAndAPilot) {
  const FrameworkAnswer matrix = said(decided(six_scores(3)), "decision-matrix");
  EXPECT_DOUBLE_EQ(matrix.score.value(), 18);
  EXPECT_DOUBLE_EQ(matrix.score_max.value(), 30);
  EXPECT_EQ(matrix.answer, "pilot");
  EXPECT_DOUBLE_EQ(matrix.answered_share, 1);
}

TEST(DecisionMatrix, EdgesOfTheBands) {
  const auto at = [](double total) {
    Evidence e = six_scores(total / 6);
    return said(decided(e), "decision-matrix").answer;
  };
  EXPECT_EQ(at(14.9), "operate");
  EXPECT_EQ(at(15), "pilot");
  EXPECT_EQ(at(22), "pilot");
  EXPECT_EQ(at(22.1), "orchestrate");
}

TEST(DecisionMatrix, WeightsAreMadeToAddUpToSix) {
  Evidence e = six_scores(1);
  answer(e, "score_exceptions", 5);
  // (5 x 3 + 5 x 1) x 6 / 8
  const BusinessVerdict verdict =
      decided(e, {{"decision-matrix.toml", "weight = 1\ndirect = \"score_exceptions\"",
                   "weight = 3\ndirect = \"score_exceptions\""}});
  EXPECT_DOUBLE_EQ(said(verdict, "decision-matrix").score.value(), 15);
}

TEST(DecisionMatrix, YoungRoutinesPilotFirst) {
  Evidence e = six_scores(4);
  EXPECT_EQ(said(decided(e), "decision-matrix").answer, "orchestrate");
  answer(e, "operating_maturity", 1);
  EXPECT_EQ(said(decided(e), "decision-matrix").answer, "pilot");
}

TEST(DecisionMatrix, TheWorstAccuracyScoresFive) {
  Evidence e = three_channels();
  const auto score = [&](double accuracy) {
    e.set(the_business, "inventory_record_accuracy", measured(accuracy));
    return said(decided(e), "decision-matrix").score.value();
  };
  const double best = score(0.99);
  EXPECT_NEAR(score(0.80) - best, 4, 1e-9);
  EXPECT_NEAR(score(0.95) - best, 2, 1e-9);
  EXPECT_NEAR(score(0.925) - best, 2.5, 1e-9);  // half way between 95 % (3) and 90 % (4)
}

TEST(KpiTriggers, EachLimitOfTheTable) {
  // Just inside and just outside of each limit that the document gives.
  Evidence e = calm_business();
  const auto fired = [&] { return said(decided(e), "kpi-triggers").answer; };
  EXPECT_EQ(fired(), "quiet");
  put(e, "inventory_record_accuracy", 0.95);
  EXPECT_EQ(fired(), "quiet");
  put(e, "inventory_record_accuracy", 0.9499);
  EXPECT_EQ(fired(), "one");
  put(e, "exception_rate", 0.0999);
  EXPECT_EQ(fired(), "one");
  put(e, "exception_rate", 0.10);
  EXPECT_EQ(fired(), "pilot");
  put(e, "fulfilment_paths", 2);
  EXPECT_EQ(fired(), "orchestrate");
}

TEST(CostThresholds, OneToTwoEmployeesAndThreeToFivePercent) {
  Evidence e = calm_business();
  const auto cost = [&](double fte, double share, double pain) {
    put(e, "pain_fte", fte);
    put(e, "pain_share", share);
    put(e, "pain_a_year", pain);
    return said(decided(e), "cost-thresholds").answer;
  };
  EXPECT_EQ(cost(1.0, 0.03, 50000), "under");
  EXPECT_EQ(cost(1.1, 0.03, 50000), "near");
  EXPECT_EQ(cost(1.0, 0.031, 50000), "near");
  EXPECT_EQ(cost(2.1, 0.01, 50000), "near");  // over the threshold, but cheaper than the change
  EXPECT_EQ(cost(2.1, 0.01, 60001), "over");
  EXPECT_EQ(cost(0.5, 0.051, 60001), "over");
}

TEST(FiveTests, SimpleTouchesAreAutomatedNotOrchestrated) {
  Evidence e = three_channels();
  answer(e, "promise_depends_on_routing", 0);
  EXPECT_EQ(said(decided(e), "five-tests").answer, "orchestrate");
  put(e, "simple_touch_share", 0.8);
  EXPECT_EQ(said(decided(e), "five-tests").answer, "automate");
}

}  // namespace
}  // namespace baton
