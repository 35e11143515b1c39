// The first move when weights are drawn as well: held against verdicts of frameworks whose weights
// were really changed, which share no code with it.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "decide/drawing.h"
#include "decide/worlds.h"
#include "robustness/weights.h"

namespace baton {
namespace {

const Asset the_business{AssetKind::business, ""};

Framework& vote_in(Frameworks& frameworks) {
  return frameworks.all[static_cast<std::size_t>(frameworks.framework_index("weighing"))];
}

// Whatever is assumed is taken for certain, so that only the weights move.
Frameworks certain() {
  Frameworks frameworks = built_in();
  for (Input& input : frameworks.inputs) {
    if (input.otherwise) input.otherwise->low = input.otherwise->high = input.otherwise->value;
  }
  frameworks.limits.most_assumed = 1;
  return frameworks;
}

std::string move_with(Frameworks frameworks, const std::vector<double>& weights,
                      const Evidence& evidence) {
  Framework& vote = vote_in(frameworks);
  for (std::size_t v = 0; v < weights.size(); ++v) vote.votes[v].weight = weights[v];
  DecideOptions options;
  options.draws = 1;
  options.asset_draws = 0;
  return decide(evidence, frameworks, options).value().first_move;
}

const Acceptability::Move& move_named(const Acceptability& found, const std::string& name) {
  for (const auto& move : found.moves) {
    if (move.move == name) return move;
  }
  ADD_FAILURE() << "no move " << name;
  return found.moves.front();
}

// Sound nodes, one channel, some trouble: the scores decide, and they do not agree.
Evidence torn() {
  Evidence e = three_channels();
  put(e, "exception_rate", 0.06);
  put(e, "active_channels", 2);
  put(e, "growth_capped_by_channels", 0);
  return e;
}

TEST(Acceptability, SharesAddUpAndAreHeldByTheTruth) {
  const BusinessVerdict verdict = decided(three_channels());
  ASSERT_TRUE(verdict.acceptability);
  const Acceptability& found = *verdict.acceptability;
  EXPECT_EQ(found.draws, 10000);
  EXPECT_EQ(found.worlds, 400);
  EXPECT_EQ(found.voters.size(), 8U);
  double first = 0;
  for (const auto& move : found.moves) {
    first += move.ranks.front();
    EXPECT_NEAR(std::accumulate(move.ranks.begin(), move.ranks.end(), 0.0), 1, 1e-9);
    if (!move.central_weights.empty()) {
      EXPECT_NEAR(std::accumulate(move.central_weights.begin(), move.central_weights.end(), 0.0), 1,
                  1e-9);
    }
    EXPECT_EQ(move.firm, move.ranks.front() >= 0.7 && move.confidence >= 0.7);
  }
  EXPECT_NEAR(first, 1, 1e-9);
  EXPECT_EQ(found.moves.front().move, verdict.first_move);
}

TEST(Acceptability, AgreesWithVerdictsOfChangedWeights) {
  constexpr int tried = 120;
  for (const Evidence& e : {torn(), three_channels(), calm_business()}) {
    const BusinessVerdict verdict = decide(e, certain()).value();
    ASSERT_TRUE(verdict.acceptability);
    const auto weights = draw_weights({8}, tried, Random(77));
    std::map<std::string, double> naive;
    for (const auto& each : *weights) {
      naive[move_with(certain(), each, e)] += 1.0 / tried;
    }
    for (const auto& move : verdict.acceptability->moves) {
      // Four standard errors of a share of the verdicts tried.
      EXPECT_NEAR(move.ranks.front(), naive[move.move], 4 * 0.5 / std::sqrt(tried)) << move.move;
    }
  }
}

TEST(Acceptability, TheWeightThatFlipsItReallyDoes) {
  int flips = 0;
  for (const Evidence& e : {torn(), three_channels(), spreadsheet_distributor()}) {
    const BusinessVerdict verdict = decide(e, certain()).value();
    const Acceptability& found = *verdict.acceptability;
    for (std::size_t v = 0; v < found.voters.size(); ++v) {
      const auto with = [&](double weight) {
        std::vector<double> weights(found.voters.size(), (1 - weight) / 7);
        weights[v] = weight;
        return move_with(certain(), weights, e);
      };
      const auto& voter = found.voters[v];
      if (!voter.flips) {
        EXPECT_EQ(with(0), verdict.first_move) << voter.framework;
        EXPECT_EQ(with(0.999999), verdict.first_move) << voter.framework;
        continue;
      }
      ++flips;
      const double way = *voter.flips < voter.weight ? -1e-4 : 1e-4;
      EXPECT_EQ(with(*voter.flips - way), verdict.first_move) << voter.framework;
      EXPECT_EQ(with(*voter.flips + way), voter.to) << voter.framework;
    }
  }
  EXPECT_GT(flips, 0) << "nothing was tried";
}

TEST(Acceptability, AFailedGateGoesBeforeAllWeights) {
  const BusinessVerdict verdict = decided(chaotic_stores());
  const Acceptability& found = *verdict.acceptability;
  ASSERT_EQ(verdict.first_move, "operate");
  EXPECT_DOUBLE_EQ(found.before_weights, 1);
  EXPECT_FALSE(found.decided_by.empty());
  EXPECT_DOUBLE_EQ(move_named(found, "operate").ranks.front(), 1);
  EXPECT_DOUBLE_EQ(move_named(found, "operate").confidence, 1);
  // The scores are told all the same, and so is that they do not count.
  double by_scores = 0;
  for (const auto& move : found.moves) by_scores += move.by_scores;
  EXPECT_NEAR(by_scores, 1, 1e-9);
  for (const auto& voter : found.voters) EXPECT_FALSE(voter.flips);
  EXPECT_NE(found.weights_sentence.find("No weight changes it"), std::string::npos);
  EXPECT_NE(found.sentence.find("before the scores"), std::string::npos);
}

TEST(Acceptability, WeightsKeptNearTheirOwnGiveTheConfidenceOfTheDraws) {
  Evidence e = torn();
  e.set(the_business, "inventory_record_accuracy", measured(0.955, 0.93, 0.98));
  const BusinessVerdict verdict =
      decided(e, {{"weighing.toml", "draws = 10000", "draws = 4000\nwithin = 0.000001"}});
  const double kept = verdict.confidence * 402 - 1;
  const auto& leader = move_named(*verdict.acceptability, verdict.first_move);
  EXPECT_NEAR(leader.ranks.front(), kept / 400, 1e-9);
  EXPECT_NEAR(leader.confidence, kept / 400, 1e-9);
  EXPECT_NEAR(leader.central_weights.front(), 0.125, 1e-6);
}

TEST(Acceptability, WhatIsAskedOfTheWeightsIsData) {
  const Evidence e = torn();
  const BusinessVerdict ordered =
      decided(e, {{"weighing.toml", "draws = 10000",
                   "draws = 500\norder = [\"node-health\", \"five-tests\"]"}});
  EXPECT_EQ(ordered.acceptability->draws, 500);
  const auto place = [&](const std::string& id) {
    for (std::size_t v = 0; v < ordered.acceptability->voters.size(); ++v) {
      if (ordered.acceptability->voters[v].framework == id) return v;
    }
    return std::size_t{0};
  };
  for (const auto& move : ordered.acceptability->moves) {
    if (move.central_weights.empty()) continue;
    EXPECT_GT(move.central_weights[place("node-health")],
              move.central_weights[place("five-tests")]);
  }
  const auto refused = [](const std::string& to) {
    return !load_frameworks(edited({{"weighing.toml", "draws = 10000", to}}));
  };
  EXPECT_TRUE(refused("draws = 0"));
  EXPECT_TRUE(refused("within = 2"));
  EXPECT_TRUE(refused("order = [\"precedence\"]"));
  EXPECT_FALSE(refused("within = 0.5"));
}

// Every pair of the eight voters compared, the first voter `times` as important as each other.
std::string comparisons(const std::string& odd_one, double times) {
  const std::vector<std::string> ids = {"five-tests",      "kpi-triggers", "decision-matrix",
                                        "cost-thresholds", "six-signals",  "business-tests",
                                        "decision-tree",   "node-health"};
  std::string text;
  for (std::size_t one = 0; one < ids.size(); ++one) {
    for (std::size_t other = one + 1; other < ids.size(); ++other) {
      const double factor = one == 0 ? (ids[other] == odd_one ? 1 / times : times) : 1;
      text += "[[compared]]\nframework = \"" + ids[one] + "\"\nwith = \"" + ids[other] +
              "\"\ntimes = " + std::to_string(factor) + "\n";
    }
  }
  return text;
}

TEST(Weights, ComparedTwoAtATimeTakeThePlaceOfThoseGiven) {
  const std::string first = "[[votes]]\nframework = \"five-tests\"";
  const auto with = [&](const std::string& compared) {
    return load_frameworks(edited({{"weighing.toml", first, compared + first}}));
  };
  auto loaded = with(comparisons("", 3));
  ASSERT_TRUE(loaded);
  const auto& votes = vote_in(*loaded).votes;
  EXPECT_NEAR(votes[0].weight, 0.3, 1e-6);  // 3 of 3 + 7
  EXPECT_NEAR(votes[1].weight, 0.1, 1e-6);
  // Three times as important as all but one, which is nine times as important as it is: no order.
  const auto contradicting = with(comparisons("node-health", 9));
  ASSERT_FALSE(contradicting);
  EXPECT_NE(contradicting.error().message.find("contradicts itself"), std::string::npos)
      << contradicting.error().message;
  EXPECT_FALSE(
      with("[[compared]]\nframework = \"five-tests\"\nwith = \"six-signals\"\ntimes = 2\n"));
}

TEST(OrderAgreement, IsOneWhereNothingMovesAndLessWhereWorthOverlaps) {
  const auto with_worth = [](double spread) {
    Evidence e = chaotic_stores();
    int n = 0;
    for (const char* node : {"S1", "S2", "S3", "S4"}) {
      const Asset asset{AssetKind::node, node};
      e.set_text(asset, "kind", "store");
      e.set_text(asset, "role", "fulfilment");
      e.set(asset, "orders", measured(100));
      e.set(asset, "inventory_record_accuracy", measured(0.8));
      const double worth = 1000 + 100 * n++;
      e.set(asset, "pain_a_year", measured(worth, worth - spread, worth + spread));
    }
    return decide(e, certain()).value().order_agreement;
  };
  const auto sure = with_worth(0), unsure = with_worth(900);
  ASSERT_TRUE(sure && unsure);
  EXPECT_NEAR(sure->mean, 1, 1e-12);
  EXPECT_NEAR(sure->low, 1, 1e-12);
  EXPECT_LT(unsure->mean, 0.995);  // the other stores stay in their places
  EXPECT_LT(unsure->low, unsure->mean);
  EXPECT_EQ(sure->worlds, 48);

  EXPECT_FALSE(decided(Evidence{}).order_agreement.has_value());
}

TEST(Drawing, FiguresOfOneRedrawStayTogether) {
  Evidence e;
  e.set(the_business, "exception_rate", measured(0.2, 0.1, 0.3));
  e.set(the_business, "inventory_record_accuracy", measured(0.95, 0.9, 0.99));
  e.set_replicates(the_business, "exception_rate", {0.10, 0.20, 0.30});
  e.set_replicates(the_business, "inventory_record_accuracy", {0.99, 0.95, 0.90});
  Situation situation(e, built_in());
  const int exceptions = situation.variable(0, built_in().input_index("exception_rate"));
  const int accuracy = situation.variable(0, built_in().input_index("inventory_accuracy"));
  const std::vector<int> both = {exceptions, accuracy};
  const std::map<double, double> together = {{0.10, 0.99}, {0.20, 0.95}, {0.30, 0.90}};
  std::map<double, int> seen;
  Random random(1);
  for (int i = 0; i < 300; ++i) {
    std::map<int, double> values;
    draw_world(built_in(), situation, both, random,
               [&](int variable, double value) { values[variable] = value; });
    ASSERT_EQ(together.count(values[exceptions]), 1U);
    EXPECT_DOUBLE_EQ(together.at(values[exceptions]), values[accuracy]);
    ++seen[values[exceptions]];
  }
  for (const auto& [value, count] : seen) EXPECT_NEAR(count, 100, 40) << value;
}

TEST(Drawing, AnAnswerIsNotRedrawn) {
  Evidence e;
  e.set(the_business, "exception_rate", answered(0.2));
  e.set_replicates(the_business, "exception_rate", {0.10, 0.30});
  Situation situation(e, built_in());
  const int exceptions = situation.variable(0, built_in().input_index("exception_rate"));
  EXPECT_FALSE(can_move(situation.at(exceptions)));
}

}  // namespace
}  // namespace baton
