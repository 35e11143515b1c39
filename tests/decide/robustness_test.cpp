// What is only assumed must not decide: undetermined, the questions that settle it, what would
// change the first move; and the same seed gives the same verdict.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "decide/worlds.h"

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

// Evidence without some facts, and without those of every node.
Evidence without(const Evidence& from, const std::set<std::string>& left_out) {
  Evidence e;
  for (const Asset& asset : from.assets()) {
    for (const char* text : {"kind", "role", "job"}) {
      if (const auto* found = from.find_text(asset, text)) e.set_text(asset, text, *found);
    }
    std::set<std::string> ids;
    for (const Input& input : built_in().inputs) {
      ids.insert(input.id);
      if (!input.kpi.empty()) ids.insert(input.kpi);
    }
    for (const std::string& id : ids) {
      if (left_out.count(id) != 0) continue;
      if (const Fact* fact = from.find(asset, id)) e.set(asset, id, *fact);
    }
  }
  return e;
}

TEST(Undetermined, WithoutCountsAndTheQuestionSettlesIt) {
  Evidence e = without(three_channels(), {"inventory_record_accuracy"});
  const BusinessVerdict open = decided(e);
  EXPECT_EQ(open.first_move, "undetermined");
  ASSERT_FALSE(open.questions.empty());
  EXPECT_LE(open.questions.size(), 5U);
  EXPECT_EQ(open.questions[0].input, "inventory_accuracy");
  EXPECT_EQ(open.questions[0].file, "counts");
  EXPECT_EQ(open.questions[0].answer_key, "inventory_accuracy");
  EXPECT_NE(open.headline.find("operate"), std::string::npos);
  EXPECT_NE(open.headline.find("orchestrate"), std::string::npos);
  EXPECT_FALSE(open.pilot.has_value());

  answer(e, "inventory_accuracy", 0.97);
  EXPECT_EQ(decided(e).first_move, "orchestrate");
  answer(e, "inventory_accuracy", 0.90);
  EXPECT_EQ(decided(e).first_move, "operate");
}

TEST(Undetermined, AnUnansweredGateIsAskedAbout) {
  Evidence e = without(three_channels(), {"owner_exceptions"});
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(verdict.first_move, "undetermined");
  ASSERT_EQ(verdict.questions.size(), 1U);
  EXPECT_EQ(verdict.questions[0].input, "owner_exceptions");
  EXPECT_NE(verdict.questions[0].why.find("With no the first move is operate"), std::string::npos)
      << verdict.questions[0].why;
}

TEST(Undetermined, NotWhereTheAssumptionCannotMatter) {
  // The gate has failed anyway: who owns exceptions changes nothing about the first move.
  Evidence e = chaotic_stores();
  e = without(e, {"owner_exceptions", "objective_agreed", "growth_capped_by_channels"});
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(verdict.first_move, "operate");
  EXPECT_TRUE(verdict.questions.empty());
}

TEST(Undetermined, OrdersAloneDecideNothing) {
  Evidence e;
  put(e, "orders_per_day", 130);
  put(e, "active_channels", 1);
  const BusinessVerdict verdict = decided(e);
  EXPECT_EQ(verdict.first_move, "undetermined");
  EXPECT_FALSE(verdict.questions.empty());
  EXPECT_LE(verdict.questions.size(), 5U);
  EXPECT_FALSE(verdict.missing_files.empty());
  EXPECT_EQ(verdict.missing_files[0].file, "touches");
  EXPECT_EQ(decided(Evidence{}).first_move, "undetermined");
}

TEST(Undetermined, ThresholdsOfRobustnessAreData) {
  // One place, one channel, exceptions, late: operate whatever the rest, but all of it is assumed.
  Evidence e;
  put(e, "active_nodes", 1);
  put(e, "active_channels", 1);
  put(e, "exception_rate", 0.12);
  put(e, "promise_accuracy", 0.85);
  EXPECT_EQ(decided(e).first_move, "undetermined");
  EXPECT_EQ(
      decided(e, {{"precedence.toml", "most_assumed = 0.60", "most_assumed = 1.0"}}).first_move,
      "operate");
  // Too little volume takes both figures at their low ends: no single one flips the move, together
  // they do in a sixth of all draws.
  Evidence small = three_channels();
  const auto guess = [](double value, double low, double high) {
    Fact fact = measured(value, low, high);
    fact.grade = Grade::assumed;
    return fact;
  };
  small.set(the_business, "orders_per_day", guess(8, 1, 9));
  small.set(the_business, "order_value_a_year", guess(1800000, 500000, 2000000));
  EXPECT_EQ(decided(small).first_move, "orchestrate");
  EXPECT_EQ(
      decided(small, {{"precedence.toml", "joint_flip_share = 0.20", "joint_flip_share = 0.05"}})
          .first_move,
      "undetermined");
  const BusinessVerdict fewer =
      decided(Evidence{}, {{"precedence.toml", "questions = 5", "questions = 1"}});
  EXPECT_EQ(fewer.questions.size(), 1U);
}

TEST(Confidence, IsTheShareOfDrawsThatKeepTheMove) {
  Evidence e = calm_business();
  // Even odds that the gate fails: a symmetric interval round the limit.
  e = three_channels();
  e.set(the_business, "inventory_record_accuracy", measured(0.95, 0.93, 0.97));
  for (const char* node : {"DC-1", "3PL-1", "DC-2"}) {
    e.set({AssetKind::node, node}, "inventory_record_accuracy", measured(0.97));
  }
  const BusinessVerdict verdict = decided(e);
  EXPECT_NEAR(verdict.confidence, 0.5, 0.08);
  EXPECT_NE(verdict.confidence_meaning.find("of 400 draws"), std::string::npos);
  // Measured doubt lowers confidence, it does not make the verdict undetermined.
  EXPECT_NE(verdict.first_move, "undetermined");
}

TEST(Change, IsFoundAtTheThreshold) {
  const BusinessVerdict verdict = decided(three_channels());
  const auto change =
      std::find_if(verdict.what_would_change_it.begin(), verdict.what_would_change_it.end(),
                   [](const Change& each) { return each.input == "inventory_accuracy"; });
  ASSERT_NE(change, verdict.what_would_change_it.end());
  EXPECT_NEAR(change->at, 0.95, 1e-6);
  EXPECT_NEAR(change->now, 0.98, 1e-12);
  EXPECT_EQ(change->to, "operate");
}

TEST(Change, MovesEveryNodeWithTheBusiness) {
  Evidence e = three_channels();
  e.set(the_business, "inventory_record_accuracy", measured(0.88));
  for (const char* node : {"DC-1", "3PL-1", "DC-2"}) {
    e.set({AssetKind::node, node}, "inventory_record_accuracy", measured(0.88));
  }
  const BusinessVerdict verdict = decided(e);
  ASSERT_EQ(verdict.first_move, "operate");
  const auto change =
      std::find_if(verdict.what_would_change_it.begin(), verdict.what_would_change_it.end(),
                   [](const Change& each) { return each.input == "inventory_accuracy"; });
  ASSERT_NE(change, verdict.what_would_change_it.end());
  EXPECT_NEAR(change->at, 0.95, 1e-6);
  EXPECT_EQ(change->to, "orchestrate");
}

std::string everything(const BusinessVerdict& verdict) {
  std::string text = verdict.first_move + verdict.headline + verdict.confidence_meaning +
                     verdict.agreement + verdict.smallest_intervention;
  for (const auto& q : verdict.questions) text += q.input + q.why;
  for (const auto& c : verdict.what_would_change_it) text += c.sentence + std::to_string(c.at);
  for (const auto& r : verdict.recommendations) {
    text += r.asset.key + r.mode + std::to_string(r.confidence);
  }
  for (const auto& f : verdict.asset_answers) text += f.framework + f.asset.key + f.answer;
  return text;
}

TEST(Determinism, TheSameSeedGivesTheSameVerdict) {
  Evidence e = without(many_accurate_stores(), {"owner_exceptions", "exception_rate"});
  e.set(the_business, "inventory_record_accuracy", measured(0.955, 0.94, 0.97));
  DecideOptions options;
  options.seed = 7;
  const std::string once = everything(decided(e, options));
  EXPECT_EQ(once, everything(decided(e, options)));
  options.seed = 8;
  EXPECT_NE(once, everything(decided(e, options)));
}

}  // namespace
}  // namespace baton
