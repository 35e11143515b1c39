// SMAA-2 against the exact shares of two criteria, and weights against what is asked of them.
#include "robustness/smaa.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "robustness/weights.h"

namespace baton {
namespace {

constexpr int ten_thousand = 10000;
// Four standard errors of a share of 10,000 draws; of a mean of weights, whose spread is below 0.3.
constexpr double tolerance = 4 * 0.5 / 100;

Smaa of_table(const ValueTable& table, const WeightSpace& space, std::uint64_t seed) {
  const auto weights = draw_weights(space, ten_thousand, Random(seed));
  return smaa(table.alternatives, table.criteria, 1, *weights,
              [&](std::size_t, std::span<const double> each) { return ranking(table, each); });
}

// The naive oracle for two criteria: walks the first weight over a fine grid.
struct Exact {
  std::vector<double> first, central;
};
Exact by_grid(const ValueTable& table) {
  constexpr int steps = 600000;
  Exact exact{std::vector<double>(table.alternatives, 0),
              std::vector<double>(table.alternatives, 0)};
  for (int i = 0; i < steps; ++i) {
    const double w = (i + 0.5) / steps;
    std::size_t best = 0;
    double most = -1e300;
    for (std::size_t a = 0; a < table.alternatives; ++a) {
      const double sum = w * table.values[2 * a] + (1 - w) * table.values[2 * a + 1];
      if (sum > most) most = sum, best = a;
    }
    exact.first[best] += 1.0 / steps;
    exact.central[best] += w / steps;
  }
  for (std::size_t a = 0; a < table.alternatives; ++a) {
    if (exact.first[a] > 0) exact.central[a] /= exact.first[a];
  }
  return exact;
}

const ValueTable golden{3, 2, {.9, .2, .5, .6, .1, .95}};

TEST(Smaa, TheOracleGivesTheGoldenShares) {
  const Exact exact = by_grid(golden);
  const double first[] = {.5, .033333, .466667}, central[] = {.75, .483333, .233333};
  for (std::size_t a = 0; a < 3; ++a) {
    EXPECT_NEAR(exact.first[a], first[a], 1e-5);
    EXPECT_NEAR(exact.central[a], central[a], 1e-5);
  }
}

TEST(Smaa, TenThousandDrawsComeNearTheGoldenShares) {
  const Smaa found = of_table(golden, {2}, 1);
  const double first[] = {.5, .033333, .466667}, central[] = {.75, .483333, .233333};
  for (std::size_t a = 0; a < 3; ++a) {
    EXPECT_NEAR(found.counts.acceptability(a, 0), first[a], tolerance);
    EXPECT_NEAR(found.counts.central_weights(a)[0], central[a], tolerance);
    EXPECT_DOUBLE_EQ(found.confidence[a], 1) << "values are certain";
    double all = 0;
    for (std::size_t rank = 0; rank < 3; ++rank) all += found.counts.acceptability(a, rank);
    EXPECT_NEAR(all, 1, 1e-12);
  }
}

TEST(Smaa, AgreesWithTheOracleOnRandomTables) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Random random(seed);
    ValueTable table{2 + random.below(4), 2, {}};
    for (std::size_t i = 0; i < table.alternatives * 2; ++i)
      table.values.push_back(random.uniform());
    const Exact exact = by_grid(table);
    const Smaa found = of_table(table, {2}, seed);
    for (std::size_t a = 0; a < table.alternatives; ++a) {
      EXPECT_NEAR(found.counts.acceptability(a, 0), exact.first[a], tolerance) << "seed " << seed;
      constexpr double often_enough = 0.05;
      if (exact.first[a] < often_enough) continue;
      EXPECT_NEAR(found.counts.central_weights(a)[0], exact.central[a], 2 * tolerance)
          << "seed " << seed;
    }
  }
}

TEST(Smaa, WinsOfAPairAddUpAndFollowTheRanks) {
  const Smaa found = of_table(golden, {2}, 5);
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t b = 0; b < 3; ++b) {
      if (a == b) continue;
      EXPECT_NEAR(found.counts.wins(a, b) + found.counts.wins(b, a), 1, 1e-12);
    }
  }
  // .9 w + .2 (1 - w) > .1 w + .95 (1 - w) where w > .75 / 1.55.
  EXPECT_NEAR(found.counts.wins(0, 2), 1 - .75 / 1.55, tolerance);
}

TEST(Smaa, AnUncertainWorldLowersTheConfidenceFactor) {
  // In one world of four the second alternative is best on everything, else the first.
  const auto in_world = [](std::size_t world, std::span<const double>) {
    return world == 3 ? std::vector<std::size_t>{1, 0} : std::vector<std::size_t>{0, 1};
  };
  const auto weights = draw_weights({3}, 400, Random(1));
  const Smaa found = smaa(2, 3, 4, *weights, in_world);
  EXPECT_DOUBLE_EQ(found.counts.acceptability(0, 0), .75);
  EXPECT_DOUBLE_EQ(found.confidence[0], .75);
  EXPECT_DOUBLE_EQ(found.confidence[1], .25);
}

TEST(Smaa, WhatIsNeverFirstHasNoCentralWeights) {
  const ValueTable table{2, 2, {1, 1, 0, 0}};
  const Smaa found = of_table(table, {2}, 1);
  EXPECT_TRUE(found.counts.central_weights(1).empty());
  EXPECT_DOUBLE_EQ(found.confidence[1], 0);
  EXPECT_DOUBLE_EQ(found.counts.acceptability(1, 1), 1);
}

TEST(Weights, AreUniformOnTheSimplex) {
  // Of a weight among n: mean 1 / n, P(w > t) = (1 - t)^(n - 1).
  const auto drawn = draw_weights({4}, ten_thousand, Random(3));
  ASSERT_TRUE(drawn);
  double above = 0, sum = 0;
  for (const auto& weights : *drawn) {
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
    above += weights[2] > 0.3 ? 1.0 / ten_thousand : 0;
    sum += weights[2] / ten_thousand;
  }
  EXPECT_NEAR(sum, 0.25, tolerance);
  EXPECT_NEAR(above, std::pow(0.7, 3), tolerance);
}

// The naive oracle: draws from the whole simplex and throws away what is not admissible.
std::vector<double> means_by_rejection(const WeightSpace& space, std::uint64_t seed) {
  std::vector<double> sums(space.criteria, 0);
  int taken = 0;
  const auto all = draw_weights({space.criteria}, 400000, Random(seed));
  for (const auto& weights : *all) {
    bool good = true;
    for (std::size_t i = 1; i < space.order.size(); ++i) {
      good = good && weights[space.order[i]] <= weights[space.order[i - 1]];
    }
    for (std::size_t c = 0; c < space.bounds.size(); ++c) {
      good = good && weights[c] >= space.bounds[c].first && weights[c] <= space.bounds[c].second;
    }
    if (!good) continue;
    ++taken;
    for (std::size_t c = 0; c < space.criteria; ++c) sums[c] += weights[c];
  }
  EXPECT_GT(taken, 1000);
  for (double& sum : sums) sum /= taken;
  return sums;
}

TEST(Weights, OrdersAndBoundsAgreeWithPlainRejection) {
  const std::vector<WeightSpace> spaces = {
      {4, {2, 0, 3}, {}},
      {3, {}, {{.1, .5}, {.2, .6}, {0, .4}}},
      {3, {1, 0}, {{.1, .5}, {.2, .6}, {0, .4}}},
  };
  for (const WeightSpace& space : spaces) {
    const auto drawn = draw_weights(space, ten_thousand, Random(9));
    ASSERT_TRUE(drawn);
    std::vector<double> means(space.criteria, 0);
    for (const auto& weights : *drawn) {
      for (std::size_t i = 1; i < space.order.size(); ++i) {
        ASSERT_LE(weights[space.order[i]], weights[space.order[i - 1]]);
      }
      for (std::size_t c = 0; c < space.criteria; ++c) {
        if (!space.bounds.empty()) {
          ASSERT_GE(weights[c], space.bounds[c].first);
          ASSERT_LE(weights[c], space.bounds[c].second);
        }
        means[c] += weights[c] / ten_thousand;
      }
    }
    const std::vector<double> naive = means_by_rejection(space, 10);
    for (std::size_t c = 0; c < space.criteria; ++c) EXPECT_NEAR(means[c], naive[c], 0.01);
  }
}

TEST(Weights, OfAnEmptySpaceThereAreNone) {
  EXPECT_FALSE(draw_weights({0}, 1, Random(1)));
  EXPECT_FALSE(draw_weights({2, {}, {{.6, 1}, {.6, 1}}}, 1, Random(1)));
  EXPECT_FALSE(draw_weights({2, {}, {{0, .3}, {0, .3}}}, 1, Random(1)));
  // The order contradicts the bounds: found out by trying.
  EXPECT_FALSE(draw_weights({2, {0, 1}, {{0, .3}, {.7, 1}}}, 1, Random(1)));
  EXPECT_FALSE(normalised({1, -1}));
  EXPECT_FALSE(normalised({0, 0}));
  EXPECT_EQ(normalised({1, 3}), (std::vector<double>{.25, .75}));
}

}  // namespace
}  // namespace baton
