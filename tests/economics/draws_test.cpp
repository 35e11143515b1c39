// What draws say: golden values of information, a Latin hypercube's margins and ties, ranks against
// a naive count.
#include "economics/draws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "economics/drawn_worlds.h"
#include "economics/special_functions.h"

namespace baton {
namespace {

using Utilities = std::vector<std::vector<double>>;

TEST(ValueOfInformation, GivesTheGoldenValues) {
  // N(10, 40^2) against 0: a pilot without error is perfect information.
  EXPECT_NEAR(value_of_sample(10, 1600, 0), 11.453788, 1e-6);
  const Utilities utilities = {{200, 50, -120}, {90, 70, -20}, {40, 40, 40}};
  const std::vector<double> weights = {.3, .5, .2};
  EXPECT_NEAR(value_of_perfect_information(utilities, weights), 42, 1e-9);
  const double expected[] = {61, 58, 40};
  for (std::size_t d = 0; d < 3; ++d) {
    EXPECT_NEAR(std::inner_product(weights.begin(), weights.end(), utilities[d].begin(), 0.0),
                expected[d], 1e-9);
  }
}

TEST(ValueOfInformation, OfASampleFallsAsThePilotBlurs) {
  double before = value_of_sample(10, 1600, 0);
  for (const double variance : {10.0, 100.0, 1000.0, 1e4, 1e6}) {
    const double value = value_of_sample(10, 1600, variance);
    EXPECT_LT(value, before);
    EXPECT_GE(value, 0);
    before = value;
  }
  EXPECT_NEAR(value_of_sample(10, 1600, 1e12), 0, 1e-3);
  EXPECT_EQ(value_of_sample(10, 0, 5), 0);
}

TEST(ValueOfInformation, OfASampleAgreesWithDrawnPilots) {
  // Naive: draw truth and reading, choose by the posterior mean, average what that brought.
  Random random(11);
  const double mu = -15, prior = 50 * 50, noise = 35 * 35;
  double sum = 0;
  constexpr int draws = 400000;
  for (int i = 0; i < draws; ++i) {
    const double truth = random.normal(mu, std::sqrt(prior));
    const double reading = random.normal(truth, std::sqrt(noise));
    const double posterior = (mu * noise + reading * prior) / (noise + prior);
    if (posterior > 0) sum += truth;
  }
  EXPECT_NEAR(value_of_sample(mu, prior, noise), sum / draws - 0, 0.3);
}

TEST(ValueOfInformation, OfOneInputIsThatOfItsPart) {
  // U = x + y against 0, independent normals: knowing x is worth what N(mu, var x) against 0 is.
  constexpr std::size_t draws = 40000;
  const auto shares = latin_hypercube(draws, 3, {}, Random(5));
  std::vector<double> x(draws), idle(draws);
  Utilities utilities(2, std::vector<double>(draws, 0));
  for (std::size_t i = 0; i < draws; ++i) {
    x[i] = 5 + 30 * normal_quantile((*shares)[3 * i]);
    idle[i] = (*shares)[3 * i + 2];
    utilities[0][i] = x[i] + 40 * normal_quantile((*shares)[3 * i + 1]);
  }
  EXPECT_NEAR(value_of_knowing(x, utilities), value_of_sample(5, 900, 0), 0.5);
  EXPECT_LT(value_of_knowing(idle, utilities), 0.5);
  EXPECT_NEAR(value_of_perfect_information(utilities), value_of_sample(5, 2500, 0), 0.3);
  EXPECT_EQ(value_of_knowing(std::vector<double>(draws, 1), utilities), 0);
}

TEST(FittedOn, FollowsACurve) {
  std::vector<double> x, y;
  for (int i = 0; i <= 1000; ++i) {
    x.push_back(i / 100.0);
    y.push_back(std::sin(i / 250.0) + (i % 2 == 0 ? 0.3 : -0.3));
  }
  const auto fitted = fitted_on(x, y);
  for (std::size_t i = 50; i + 50 < x.size(); ++i) {
    EXPECT_NEAR(fitted[i], std::sin(x[i] / 2.5), 0.03) << "at " << x[i];
  }
}

TEST(LatinHypercube, HasOneShareInEveryInterval) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const std::size_t draws = 2 + random.below(300), figures = 1 + random.below(6);
    const auto shares = latin_hypercube(draws, figures, {}, Random(seed));
    for (std::size_t f = 0; f < figures; ++f) {
      std::vector<int> hits(draws, 0);
      for (std::size_t i = 0; i < draws; ++i) {
        const double share = (*shares)[i * figures + f];
        ASSERT_TRUE(share > 0 && share < 1);
        ++hits[static_cast<std::size_t>(share * static_cast<double>(draws))];
      }
      EXPECT_EQ(*std::min_element(hits.begin(), hits.end()), 1) << "seed " << seed;
    }
  }
}

TEST(LatinHypercube, TiesWhatHangsTogether) {
  const TiedFigures ties[] = {{0, 2, 0.7}, {1, 2, -0.4}};
  constexpr std::size_t draws = 20000;
  const auto shares = latin_hypercube(draws, 3, ties, Random(3));
  std::vector<double> column[3];
  for (std::size_t i = 0; i < 3 * draws; ++i) column[i % 3].push_back((*shares)[i]);
  // Spearman's rho of a Gaussian copula: 6 / pi asin(r / 2).
  const auto expected = [](double r) { return 6 / M_PI * std::asin(r / 2); };
  EXPECT_NEAR(*spearman(column[0], column[2]), expected(0.7), 0.02);
  EXPECT_NEAR(*spearman(column[1], column[2]), expected(-0.4), 0.02);
  EXPECT_NEAR(*spearman(column[0], column[1]), 0, 0.02);
  const TiedFigures against[] = {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}};
  EXPECT_FALSE(latin_hypercube(10, 3, against, Random(3)));
}

TEST(LatinHypercube, IsTheSameForTheSameSeed) {
  EXPECT_EQ(latin_hypercube(50, 4, {}, Random(9)), latin_hypercube(50, 4, {}, Random(9)));
  EXPECT_NE(latin_hypercube(50, 4, {}, Random(9)), latin_hypercube(50, 4, {}, Random(10)));
}

TEST(Summary, IsThatOfTheSample) {
  std::vector<double> draws(1001);
  std::iota(draws.begin(), draws.end(), -500.0);
  std::reverse(draws.begin(), draws.end());
  const DrawnFigure figure = summary_of(draws);
  EXPECT_DOUBLE_EQ(figure.mean, 0);
  EXPECT_DOUBLE_EQ(figure.p5, -450);
  EXPECT_DOUBLE_EQ(figure.p50, 0);
  EXPECT_DOUBLE_EQ(figure.p95, 450);
  EXPECT_DOUBLE_EQ(figure.expected_shortfall, -475.5);  // mean of -500 to -451
  EXPECT_NEAR(figure.probability_above_zero, 500 / 1001.0, 1e-12);
}

TEST(Spearman, CountsRanksAndTies) {
  const std::vector<double> one = {1, 2, 3, 4, 5}, up = {10, 20, 21, 300, 4000},
                            tied = {1, 1, 2, 2, 3}, flat = {4, 4, 4, 4, 4};
  EXPECT_NEAR(*spearman(one, up), 1, 1e-12);
  // By hand: ranks .5 .5 2.5 2.5 4 against 0 1 2 3 4: 9 / sqrt(10 x 9) = .948683.
  EXPECT_NEAR(*spearman(one, tied), 9 / std::sqrt(90.0), 1e-9);
  EXPECT_FALSE(spearman(one, flat));
}

}  // namespace
}  // namespace baton
