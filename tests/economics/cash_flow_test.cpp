// Golden values of cash flows, and each figure against a slow way to the same.
#include "economics/cash_flow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"

namespace baton {
namespace {

const std::vector<double> golden = {-1000, 300, 400, 500, 200};

TEST(CashFlow, GivesTheGoldenValues) {
  EXPECT_NEAR(net_present_value(golden, 0.10), 115.565877, 1e-6);
  EXPECT_NEAR(*internal_rate_of_return(golden), 0.15322138, 1e-8);
  EXPECT_NEAR(*payback(golden), 2.6, 1e-12);
  EXPECT_NEAR(*discounted_payback(golden, 0.10), 3.154, 1e-6);
}

TEST(CashFlow, AgreesWithPowersOfTheRate) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Random random(seed);
    std::vector<double> flows(1 + random.below(60));
    for (double& flow : flows) flow = random.normal(0, 1000);
    const double rate = random.uniform(-0.3, 0.5);
    double sum = 0;
    for (std::size_t t = 0; t < flows.size(); ++t) {
      sum += flows[t] / std::pow(1 + rate, static_cast<double>(t));
    }
    EXPECT_NEAR(net_present_value(flows, rate), sum, 1e-9 * (1 + std::abs(sum)) * 1e3)
        << "seed " << seed;
  }
}

TEST(InternalRateOfReturn, MakesThePresentValueNothing) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    std::vector<double> flows = {-random.uniform(1000, 1e6)};
    const std::size_t steps = 1 + random.below(48);
    for (std::size_t t = 0; t < steps; ++t) flows.push_back(random.uniform(2e4, 2e5));
    const auto rate = internal_rate_of_return(flows);
    ASSERT_TRUE(rate) << "seed " << seed;
    // One change of sign: the rate is the only one, so the value has other signs beside it.
    EXPECT_GT(net_present_value(flows, *rate - 1e-7 * (1 + *rate)), 0) << "seed " << seed;
    EXPECT_LT(net_present_value(flows, *rate + 1e-7 * (1 + *rate)), 0) << "seed " << seed;
  }
}

TEST(InternalRateOfReturn, IsNothingWhereThereIsNone) {
  EXPECT_FALSE(internal_rate_of_return(std::vector<double>{100, 200}));
  EXPECT_FALSE(internal_rate_of_return(std::vector<double>{-100, -1}));
  EXPECT_FALSE(internal_rate_of_return(std::vector<double>{}));
  // 1 - 2 x + 3 x^2 is never 0.
  EXPECT_FALSE(internal_rate_of_return(std::vector<double>{1, -2, 3}));
}

TEST(InternalRateOfReturn, OfSeveralIsTheOneNearestToNothing) {
  // -100, 230, -132: 0 at 10 % and at 20 %.
  EXPECT_NEAR(*internal_rate_of_return(std::vector<double>{-100, 230, -132}), 0.1, 1e-9);
}

TEST(Payback, IsWhenItStaysPaidBack) {
  EXPECT_FALSE(payback(std::vector<double>{-100, 50, 49}));
  EXPECT_NEAR(*payback(std::vector<double>{-100, 100}), 1, 1e-12);
  EXPECT_NEAR(*payback(std::vector<double>{-100, 150, -100, 100}), 2.5, 1e-12);
  EXPECT_EQ(*payback(std::vector<double>{0, 10}), 0);
}

TEST(BenefitCostRatio, SetsPresentValuesOverEachOther) {
  const std::vector<double> benefits = {0, 110, 121}, costs = {100, 0, 0};
  EXPECT_NEAR(*benefit_cost_ratio(benefits, costs, 0.1), 2, 1e-12);
  EXPECT_FALSE(benefit_cost_ratio(benefits, std::vector<double>{0, 0}, 0.1));
}

}  // namespace
}  // namespace baton
