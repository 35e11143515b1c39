// Golden values of pairwise comparison and of Kendall's tau; critical weights against a scan.
#include "robustness/rank_stability.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "robustness/pairwise_comparison.h"
#include "robustness/weights.h"

namespace baton {
namespace {

TEST(PairwiseComparison, GivesTheGoldenWeights) {
  const auto found = elicited_weights({{1, 3, 5}, {1 / 3., 1, 3}, {1 / 5., 1 / 3., 1}});
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->weights[0], .636986, 1e-6);
  EXPECT_NEAR(found->weights[1], .258285, 1e-6);
  EXPECT_NEAR(found->weights[2], .104729, 1e-6);
  EXPECT_NEAR(found->largest_eigenvalue, 3.038511, 1e-6);
  EXPECT_NEAR(found->consistency_ratio, .033199, 1e-6);
}

TEST(PairwiseComparison, ConsistentAnswersGiveTheirOwnWeightsBack) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const std::size_t n = 1 + random.below(static_cast<std::uint32_t>(most_compared));
    const auto truth = draw_weights({n}, 1, random)->front();
    std::vector<std::vector<double>> times(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) times[i][j] = truth[i] / truth[j];
    }
    const auto found = elicited_weights(times);
    ASSERT_TRUE(found) << "seed " << seed;
    for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(found->weights[i], truth[i], 1e-9);
    EXPECT_NEAR(found->consistency_ratio, 0, 1e-9);
  }
}

TEST(PairwiseComparison, RefusesWhatIsNoComparison) {
  EXPECT_FALSE(elicited_weights({}));
  EXPECT_FALSE(elicited_weights({{1, 2}, {.5}}));
  EXPECT_FALSE(elicited_weights({{1, 2}, {2, 1}}));
  EXPECT_FALSE(elicited_weights({{1, 0}, {0, 1}}));
  EXPECT_FALSE(elicited_weights({{2}}));
  EXPECT_FALSE(elicited_weights(std::vector(10, std::vector<double>(10, 1))));
}

TEST(KendallTau, GivesTheGoldenValue) {
  const std::vector<double> one = {1, 2, 3, 4, 5}, other = {2, 1, 3, 5, 4};
  EXPECT_NEAR(*kendall_tau_b(one, other), .6, 1e-12);
}

TEST(KendallTau, CountsTiesAndKnowsItsEnds) {
  const std::vector<double> up = {1, 2, 3, 4}, down = {9, 7, 5, 3}, tied = {1, 1, 2, 2},
                            flat = {5, 5, 5, 5};
  EXPECT_NEAR(*kendall_tau_b(up, up), 1, 1e-12);
  EXPECT_NEAR(*kendall_tau_b(up, down), -1, 1e-12);
  // Four of six pairs agree; tau-b = 4 / sqrt(6 x 4).
  EXPECT_NEAR(*kendall_tau_b(up, tied), 4 / std::sqrt(24.0), 1e-12);
  EXPECT_FALSE(kendall_tau_b(up, flat));
}

TEST(CriticalWeight, IsWhereTwoChangePlaces) {
  // Two criteria, equal weights: .55 against .55 where w = .4 / .8.
  const ValueTable table{2, 2, {.9, .2, .5, .6}};
  const std::vector<double> weights = {.8, .2};
  EXPECT_NEAR(*critical_weight(table, weights, 0, 0, 1), .5, 1e-12);
  EXPECT_NEAR(*critical_weight(table, weights, 1, 0, 1), .5, 1e-12);
  // Better on everything: nothing flips it.
  const ValueTable better{2, 2, {.9, .7, .5, .6}};
  EXPECT_FALSE(critical_weight(better, weights, 0, 0, 1));
}

TEST(CriticalWeight, AgreesWithAScanOfTheWeight) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Random random(seed);
    ValueTable table{2, 3, {}};
    for (int i = 0; i < 6; ++i) table.values.push_back(random.uniform());
    const auto weights = draw_weights({3}, 1, random)->front();
    const auto lead = [&](double weight) {
      const auto changed = with_weight(weights, 1, weight);
      return table.weighted_sum(0, changed) - table.weighted_sum(1, changed);
    };
    const auto found = critical_weight(table, weights, 1, 0, 1);
    const bool changes_sides = (lead(0) > 0) != (lead(1) > 0);
    EXPECT_EQ(found.has_value(), changes_sides) << "seed " << seed;
    if (!found) continue;
    EXPECT_NEAR(lead(*found), 0, 1e-9) << "seed " << seed;
  }
}

}  // namespace
}  // namespace baton
