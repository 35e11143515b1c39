// The generator's bytes are a promise: samples and intervals of every version are made of them. The
// golden values come from an independent writing of PCG32 and SplitMix64 in another language.
#include "base/random.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace baton {
namespace {

using Draws = std::vector<std::uint32_t>;

Draws drawn(Random random, std::size_t count) {
  Draws draws;
  for (std::size_t i = 0; i < count; ++i) draws.push_back(random.next());
  return draws;
}

TEST(Random, GivesTheSameBytesForEver) {
  EXPECT_EQ(drawn(Random(1), 5),
            (Draws{0x1163a488, 0x3780567e, 0x80d308f9, 0x0c4b4215, 0x8032e8b2}));
  EXPECT_EQ(drawn(Random(42, 7), 5),
            (Draws{0x28de307d, 0xf31bb40c, 0xd8233af2, 0x8860fb59, 0xfa9c8677}));
  EXPECT_EQ(drawn(Random(1).fork("orders"), 5),
            (Draws{0x85610c33, 0x7534d6b3, 0x03ccddd1, 0x1c421766, 0xf5850b1f}));
  EXPECT_EQ(drawn(Random(1).fork(3), 3), (Draws{0x035844e1, 0xc7ff5ad5, 0x012936c3}));
  Random random(1);
  EXPECT_EQ(random.uniform(), 0x1.163a486f00ac8p-4);
  EXPECT_EQ(random.uniform(), 0x1.01a611c312d08p-1);
}

TEST(Random, ForksDependOnNameAndSeedAlone) {
  Random used(9);
  for (int i = 0; i < 100; ++i) used.next();
  EXPECT_EQ(drawn(used.fork("a"), 4), drawn(Random(9).fork("a"), 4));
  EXPECT_NE(drawn(Random(9).fork("a"), 4), drawn(Random(9).fork("b"), 4));
  EXPECT_NE(drawn(Random(9).fork("a"), 4), drawn(Random(8).fork("a"), 4));
  EXPECT_NE(drawn(Random(9).fork("a"), 4), drawn(Random(9), 4));
  EXPECT_NE(drawn(Random(0), 4), drawn(Random(1), 4));
}

TEST(Random, BelowIsUniform) {
  // 2^32 modulo 3 * 2^30 is far from 0: without rejection the lower third would come twice as
  // often.
  constexpr std::uint32_t bound = 3U << 30U;
  Random random(4);
  std::array<int, 3> thirds{};
  constexpr int draws = 60'000;
  for (int i = 0; i < draws; ++i) {
    const std::uint32_t value = random.below(bound);
    ASSERT_LT(value, bound);
    ++thirds[value >> 30U];
  }
  for (const int third : thirds) EXPECT_NEAR(third, draws / 3, 5 * std::sqrt(draws * 2.0 / 9));

  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(7)];
  double chi_squared = 0;
  for (const int count : counts) chi_squared += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
  EXPECT_LT(chi_squared, 22.46);  // 99.9 % of chi squared with 6 degrees of freedom
  EXPECT_EQ(random.below(1), 0U);
}

struct Moments {
  double mean = 0, variance = 0;
};

template <class Draw>
Moments moments(Draw draw) {
  constexpr int count = 40'000;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < count; ++i) {
    const double x = static_cast<double>(draw());
    sum += x;
    squares += x * x;
  }
  const double mean = sum / count;
  return {mean, squares / count - mean * mean};
}

TEST(Random, DistributionsHaveTheirMoments) {
  Random random(11);
  const Moments uniform = moments([&] { return random.uniform(2, 4); });
  EXPECT_NEAR(uniform.mean, 3, 0.015);
  EXPECT_NEAR(uniform.variance, 4.0 / 12, 0.01);
  const Moments normal = moments([&] { return random.normal(5, 2); });
  EXPECT_NEAR(normal.mean, 5, 0.05);
  EXPECT_NEAR(normal.variance, 4, 0.15);
  const Moments exponential = moments([&] { return random.exponential(3); });
  EXPECT_NEAR(exponential.mean, 3, 0.08);
  EXPECT_NEAR(exponential.variance, 9, 0.6);
  const Moments lognormal = moments([&] { return random.lognormal(0, 0.5); });
  EXPECT_NEAR(lognormal.mean, std::exp(0.125), 0.02);
  for (const double mean : {0.3, 4.0, 29.0, 31.0, 400.0}) {
    const Moments poisson = moments([&] { return random.poisson(mean); });
    EXPECT_NEAR(poisson.mean, mean, 5 * std::sqrt(mean / 40'000)) << mean;
    EXPECT_NEAR(poisson.variance / mean, 1, 0.06) << mean;
  }
  EXPECT_EQ(random.poisson(0), 0);
  const Moments chance = moments([&] { return random.chance(0.2) ? 1 : 0; });
  EXPECT_NEAR(chance.mean, 0.2, 0.01);
}

TEST(Random, WeightedDrawsInProportionAndNeverWithoutWeight) {
  Random random(12);
  const std::vector<double> weights = {0, 1, 0, 3, 0};
  std::map<std::size_t, int> counts;
  for (int i = 0; i < 40'000; ++i) ++counts[random.weighted(weights)];
  EXPECT_EQ(counts.size(), 2U);
  EXPECT_NEAR(counts[1], 10'000, 450);
  EXPECT_NEAR(counts[3], 30'000, 450);
}

TEST(RandomDeathTest, StopsWhereNothingCanBeDrawn) {
  Random random(1);
  EXPECT_DEATH((void)random.below(0), "below");
  EXPECT_DEATH((void)random.weighted(std::vector<double>{0, 0}), "positive weight");
  EXPECT_DEATH((void)random.weighted(std::vector<double>{2, -1}), "negative weight");
}

}  // namespace
}  // namespace baton
