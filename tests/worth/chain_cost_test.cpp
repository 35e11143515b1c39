// What failures cost: what their orders caused, times unit costs, worked by hand.
#include "worth/chain_cost.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

Fact measured(double value) { return {value, value, value, Grade::measured, 10, 1, "a file"}; }
Fact assumed(double value, double low, double high) {
  return {value, low, high, Grade::assumed, 0, 1, "default (ours)"};
}

PainFacts rates() {
  return {
      {"wage_per_hour", assumed(30, 20, 40)},  {"minutes_per_touch", assumed(8, 4, 15)},
      {"minutes_per_case", assumed(9, 5, 15)}, {"freight_per_parcel", measured(5)},
      {"gross_margin_rate", measured(0.4)},    {"lost_sale_loss_share", assumed(0.75, 0.5, 0.9)}};
}

TEST(ChainCost, NothingCausedIsNotNothingToPay) {
  const FailureCost cost = cost_of({}, rates(), 2);
  EXPECT_FALSE(cost.known);
  EXPECT_EQ(cost.formula, "");
}

TEST(ChainCost, EveryTermTimesItsRates) {
  Caused caused;
  caused.touches = 3;
  caused.touches_timed = 1;
  caused.touch_minutes = 60;
  caused.cases = 1;
  caused.goodwill = Money::from_units(10);
  caused.extra_parcels = 4;
  caused.expedite = Money::from_units(7);
  caused.lost_value = Money::from_units(100);
  caused.handling = Money::from_units(3);
  const FailureCost cost = cost_of(caused, rates(), 2);
  ASSERT_TRUE(cost.known);
  // Twice: an hour; two touches untimed; one case untimed; then the money.
  const double base =
      2 * (30 + 2 * 8 / 60.0 * 30 + 9 / 60.0 * 30 + 10 + 4 * 5 + 7 + 100 * 0.4 * 0.75 + 3);
  const double low =
      2 * (20 + 2 * 4 / 60.0 * 20 + 5 / 60.0 * 20 + 10 + 4 * 5 + 7 + 100 * 0.4 * 0.5 + 3);
  const double high =
      2 * (40 + 2 * 15 / 60.0 * 40 + 15 / 60.0 * 40 + 10 + 4 * 5 + 7 + 100 * 0.4 * 0.9 + 3);
  EXPECT_NEAR(cost.a_year.base, base, 1e-9);
  EXPECT_NEAR(cost.a_year.low, low, 1e-9);
  EXPECT_NEAR(cost.a_year.high, high, 1e-9);
  EXPECT_EQ(cost.grade, Grade::assumed);
}

TEST(ChainCost, MeasuredRatesGiveAMeasuredCost) {
  Caused caused;
  caused.extra_parcels = 4;
  const FailureCost cost = cost_of(caused, rates(), 1);
  EXPECT_EQ(cost.grade, Grade::measured);
  EXPECT_EQ(cost.formula, "4.00 parcels beyond one an order x 5.00 a parcel");
}

TEST(ChainCost, ATermWithoutItsRateIsLeftOut) {
  Caused caused;
  caused.extra_parcels = 4;
  caused.handling = Money::from_units(3);
  PainFacts known = rates();
  known.erase("freight_per_parcel");
  EXPECT_DOUBLE_EQ(cost_of(caused, known, 1).a_year.base, 3);
}

TEST(ChainCost, StepsAddUpToTheirFailure) {
  TracedChains chains;
  chains.days = 73;  // a fifth of a year
  FailureChain late;
  late.all.orders = 2;
  for (const ChainStep step : {ChainStep::transit, ChainStep::promise}) {
    StepCount count;
    count.step = step;
    count.orders = 1;
    count.caused.handling = Money::from_units(step == ChainStep::transit ? 4 : 6);
    late.all.steps.push_back(count);
  }
  late.by = {late.all};
  chains.failures = {late};
  const PricedChains priced = price(chains, rates(), "EUR");
  ASSERT_EQ(priced.failures.size(), 1u);
  const PricedTable& all = priced.failures[0].all;
  EXPECT_NEAR(priced.times_a_year, 365.25 / 73, 1e-12);
  EXPECT_NEAR(all.all.a_year.base, 10 * 365.25 / 73, 1e-9);
  EXPECT_NEAR(all.steps[0].a_year.base + all.steps[1].a_year.base, all.all.a_year.base, 1e-9);
  EXPECT_NEAR(priced.failures[0].by[0].all.a_year.base, all.all.a_year.base, 1e-9);
}

}  // namespace
}  // namespace baton
