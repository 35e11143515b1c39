// Money against naive oracles: long division by hand for rounding, and the sum of the parts for
// splitting. Random cases print their seed through the trace.
#include "base/money.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/random.h"

namespace baton {
namespace {

__extension__ using Wide = __int128;

/// Rounds half away from zero by looking for the nearest whole number from below.
std::int64_t naive_scaled(std::int64_t amount, std::int64_t numerator, std::int64_t denominator) {
  Wide product = static_cast<Wide>(amount) * numerator;
  Wide divisor = denominator;
  if (divisor < 0) {
    product = -product;
    divisor = -divisor;
  }
  const bool negative = product < 0;
  if (negative) product = -product;
  Wide quotient = product / divisor;
  const Wide twice_rest = 2 * (product - quotient * divisor);
  if (twice_rest >= divisor) ++quotient;
  return static_cast<std::int64_t>(negative ? -quotient : quotient);
}

std::int64_t random_amount(Random& random) {
  const std::int64_t size = (std::int64_t{random.next()} << 20U) + random.next();
  return random.chance(0.5) ? size : -size;
}

TEST(Money, IsExactInMillionths) {
  EXPECT_EQ(Money::from_units(3).micros(), 3'000'000);
  EXPECT_EQ((Money::from_micros(1) + Money::from_micros(2)).micros(), 3);
  EXPECT_EQ((Money::from_micros(1) - Money::from_micros(2)).micros(), -1);
  EXPECT_EQ((-Money::from_micros(5)).micros(), -5);
  EXPECT_EQ((Money::from_micros(5) * -3).micros(), -15);
  Money sum;
  for (int i = 0; i < 10; ++i) sum += Money::from_micros(100'000);  // ten times 0.10
  EXPECT_EQ(sum, Money::from_units(1));
  sum -= Money::from_units(2);
  EXPECT_EQ(sum, Money::from_units(-1));
  EXPECT_LT(sum, Money());
}

TEST(Money, RoundsDoublesHalfAwayFromZero) {
  EXPECT_EQ(Money::from_double_rounded(0.0000005).micros(), 1);
  EXPECT_EQ(Money::from_double_rounded(-0.0000005).micros(), -1);
  EXPECT_EQ(Money::from_double_rounded(0.00000049).micros(), 0);
  EXPECT_EQ(Money::from_double_rounded(12.34).micros(), 12'340'000);
}

TEST(Money, ScalesAsLongDivisionDoes) {
  struct Case {
    std::int64_t amount, numerator, denominator, expected;
  };
  constexpr Case cases[] = {{5, 1, 2, 3},  {-5, 1, 2, -3}, {5, -1, 2, -3}, {5, 1, -2, -3},
                            {1, 1, 3, 0},  {2, 1, 3, 1},   {-2, 1, 3, -1}, {7, 0, 9, 0},
                            {10, 3, 4, 8}, {9, 1, 6, 2},   {-9, 1, 6, -2}, {8, 1, 6, 1}};
  for (const Case& c : cases) {
    EXPECT_EQ(Money::from_micros(c.amount).scaled(c.numerator, c.denominator).micros(), c.expected)
        << c.amount << " * " << c.numerator << " / " << c.denominator;
  }
  constexpr std::uint64_t seed = 20260302;
  SCOPED_TRACE(seed);
  Random random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t amount = random_amount(random);
    const std::int64_t denominator = 1 + random.below(random.chance(0.5) ? 20 : 2'000'000);
    const std::int64_t numerator = std::int64_t{random.below(3'000'000)} - 1'000'000;
    const Wide size = static_cast<Wide>(amount) * numerator / denominator;
    if (size > INT64_MAX || size < INT64_MIN) continue;
    ASSERT_EQ(Money::from_micros(amount).scaled(numerator, denominator).micros(),
              naive_scaled(amount, numerator, denominator))
        << amount << " * " << numerator << " / " << denominator;
  }
}

TEST(Money, ScalesWithoutOverflowInBetween) {
  const Money large = Money::from_units(9'000'000'000'000);
  EXPECT_EQ(large.scaled(1'000'000'007, 1'000'000'007), large);
}

TEST(MoneyDeathTest, StopsInsteadOfWrappingRound) {
  const Money large = Money::from_units(9'000'000'000'000);
  EXPECT_DEATH((void)(large + large), "beyond 9.2e12");
  EXPECT_DEATH((void)(-large - large), "beyond 9.2e12");
  EXPECT_DEATH((void)(large * 2), "beyond 9.2e12");
  EXPECT_DEATH((void)large.scaled(2, 1), "beyond 9.2e12");
  EXPECT_DEATH((void)large.scaled(1, 0), "denominator 0");
  EXPECT_DEATH((void)Money::from_double_rounded(1e13), "beyond 9.2e12");
  EXPECT_DEATH((void)Money::from_double_rounded(0.0 / 0.0), "no number");
}

TEST(SplitByWeight, GivesTheLargestRemaindersTheRest) {
  const std::vector<std::int64_t> thirds = {1, 1, 1};
  EXPECT_EQ(split_by_weight(Money::from_micros(10), thirds),
            (std::vector{Money::from_micros(4), Money::from_micros(3), Money::from_micros(3)}));
  EXPECT_EQ(split_by_weight(Money::from_micros(-10), thirds),
            (std::vector{Money::from_micros(-4), Money::from_micros(-3), Money::from_micros(-3)}));
  EXPECT_EQ(split_by_weight(Money::from_micros(5), std::vector<std::int64_t>{0, 0}),
            (std::vector{Money::from_micros(3), Money::from_micros(2)}));
  EXPECT_EQ(split_by_weight(Money::from_micros(5), std::vector<std::int64_t>{0, 7}),
            (std::vector{Money(), Money::from_micros(5)}));
  EXPECT_TRUE(split_by_weight(Money::from_units(5), {}).empty());
}

TEST(SplitByWeight, KeepsTheSumAndStaysWithinOneOfTheFairShare) {
  constexpr std::uint64_t seed = 7;
  SCOPED_TRACE(seed);
  Random random(seed);
  for (int round = 0; round < 5'000; ++round) {
    const std::int64_t total = random_amount(random) % 1'000'003;
    std::vector<std::int64_t> weights(1 + random.below(8));
    for (std::int64_t& w : weights) w = random.chance(0.2) ? 0 : random.below(1'000'000'000);
    const std::vector<Money> parts = split_by_weight(Money::from_micros(total), weights);
    ASSERT_EQ(parts.size(), weights.size());
    ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), Money()).micros(), total);
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const double share = sum == 0 ? 1.0 / static_cast<double>(parts.size())
                                    : static_cast<double>(weights[i]) / static_cast<double>(sum);
      ASSERT_NEAR(static_cast<double>(parts[i].micros()), static_cast<double>(total) * share, 1.0);
      if (weights[i] == 0 && sum > 0) {
        ASSERT_EQ(parts[i], Money());
      }
    }
  }
}

}  // namespace
}  // namespace baton
