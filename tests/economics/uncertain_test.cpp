// Golden values of triangular and PERT figures; quantiles against summed-up densities; the
// functions below them against tables.
#include "economics/uncertain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "economics/special_functions.h"

namespace baton {
namespace {

const Uncertain triangle{10, 20, 40};
const Uncertain pert{10, 20, 40, Shape::pert};

TEST(Uncertain, GivesTheGoldenValues) {
  EXPECT_NEAR(mean_of(triangle), 23.333333, 1e-6);
  EXPECT_NEAR(variance_of(triangle), 38.888889, 1e-6);
  EXPECT_NEAR(quantile_of(triangle, 0.25), 18.660254, 1e-6);
  EXPECT_NEAR(quantile_of(triangle, 0.9), 32.254034, 1e-6);
  EXPECT_NEAR(mean_of(pert), 21.666667, 1e-6);
}

/// Probability below `x`, summed in small steps: the slow way.
double summed_up(const Uncertain& figure, double x) {
  constexpr int steps = 400000;
  const double share = (figure.likely - figure.low) / (figure.high - figure.low);
  const auto density = [&](double z) {
    if (figure.shape == Shape::pert) return std::pow(z, 4 * share) * std::pow(1 - z, 4 - 4 * share);
    return z < share ? z / share : (1 - z) / (1 - share);
  };
  double below = 0, all = 0;
  for (int i = 0; i < steps; ++i) {
    const double z = (i + 0.5) / steps, mass = density(z);
    all += mass;
    if (figure.low + z * (figure.high - figure.low) < x) below += mass;
  }
  return below / all;
}

TEST(Uncertain, QuantilesTurnTheDistributionRound) {
  for (const Uncertain& figure : {triangle, pert, Uncertain{0.4, 0.65, 0.9, Shape::pert},
                                  Uncertain{5, 5, 9}, Uncertain{-3, 4, 4, Shape::pert}}) {
    for (const double u : {0.02, 0.3, 0.5, 0.77, 0.95}) {
      EXPECT_NEAR(summed_up(figure, quantile_of(figure, u)), u, 2e-5);
    }
    EXPECT_DOUBLE_EQ(quantile_of(figure, 0), figure.low);
    EXPECT_DOUBLE_EQ(quantile_of(figure, 1), figure.high);
  }
}

TEST(Uncertain, MomentsAreThoseOfItsQuantiles) {
  for (const Uncertain& figure : {triangle, pert}) {
    constexpr int steps = 20000;
    double sum = 0, squares = 0;
    for (int i = 0; i < steps; ++i) {
      const double x = quantile_of(figure, (i + 0.5) / steps);
      sum += x / steps;
      squares += x * x / steps;
    }
    EXPECT_NEAR(sum, mean_of(figure), 1e-3);
    EXPECT_NEAR(squares - sum * sum, variance_of(figure), 1e-2);
  }
}

TEST(Uncertain, WhatIsCertainHasNoSpread) {
  EXPECT_EQ(quantile_of(Uncertain::exactly(7), 0.3), 7);
  EXPECT_EQ(variance_of(Uncertain::exactly(7)), 0);
}

// Tables: Abramowitz & Stegun 26.1, 26.10.
TEST(SpecialFunctions, AgreeWithTables) {
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-12);
  EXPECT_NEAR(normal_quantile(1e-6), -4.753424308822899, 1e-10);
  EXPECT_NEAR(normal_probability(1), 0.841344746068543, 1e-12);
  EXPECT_NEAR(student_quantile(0.95, 5), 2.015048372669157, 1e-9);
  EXPECT_NEAR(student_quantile(0.05, 1), -6.313751514675043, 1e-8);
  EXPECT_NEAR(student_quantile(0.975, 30), 2.042272456301238, 1e-9);
  EXPECT_NEAR(beta_probability(0.5, 2, 3), 0.6875, 1e-12);
  EXPECT_NEAR(beta_probability(0.2, 5, 1), 0.00032, 1e-12);
}

TEST(SpecialFunctions, InversesTurnThemRound) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    const double p = random.uniform(0.001, 0.999), a = random.uniform(0.3, 30),
                 b = random.uniform(0.3, 30), freedom = random.uniform(1, 60);
    EXPECT_NEAR(beta_probability(beta_quantile(p, a, b), a, b), p, 1e-9) << "seed " << seed;
    EXPECT_NEAR(student_probability(student_quantile(p, freedom), freedom), p, 1e-9)
        << "seed " << seed;
    EXPECT_NEAR(normal_probability(normal_quantile(p)), p, 1e-12) << "seed " << seed;
  }
}

}  // namespace
}  // namespace baton
