#include "worth/pain.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

Fact measured(double value) { return {value, value, value, Grade::measured, 10, 1, "a file"}; }
Fact assumed(double value, double low, double high) {
  return {value, low, high, Grade::assumed, 0, 1, "default (ours)"};
}

const PainCause& cause(const Pain& pain, std::string_view id) {
  for (const PainCause& c : pain.causes) {
    if (c.id == id) return c;
  }
  static const PainCause none;
  return none;
}

TEST(Pain, MultipliesCountsByUnitCostsAndAddsUp) {
  const PainFacts facts = {
      {"touch_hours_year", measured(200)},    {"rekeying_hours_year", measured(50)},
      {"wage_per_hour", measured(30)},        {"extra_parcels_year", measured(1000)},
      {"freight_per_parcel", measured(4.5)},  {"expedite_fees_year", measured(700)},
      {"no_stock_units_year", measured(80)},  {"price_per_unit", measured(25)},
      {"gross_margin_rate", measured(0.4)},   {"lost_sale_loss_share", measured(0.75)},
      {"cases_hours_year", measured(60)},     {"goodwill_year", measured(900)},
      {"stock_value", measured(100000)},      {"avoidable_stock_share", measured(0.1)},
      {"capital_cost_rate", measured(0.2)},   {"fte_cost_year", measured(45000)},
      {"order_value_year", measured(500000)},
  };
  const Pain pain = pain_of(facts, "EUR");
  EXPECT_DOUBLE_EQ(cause(pain, "labour_waste").a_year.base, (200 + 50) * 30.0);
  EXPECT_DOUBLE_EQ(cause(pain, "shipping_premium").a_year.base, 1000 * 4.5 + 700);
  EXPECT_DOUBLE_EQ(cause(pain, "inventory_carry").a_year.base, 100000 * 0.1 * 0.2);
  EXPECT_DOUBLE_EQ(cause(pain, "lost_sales").a_year.base, 80 * 25 * 0.4 * 0.75);
  EXPECT_DOUBLE_EQ(cause(pain, "support_burden").a_year.base, 60 * 30.0 + 900);
  const double total = 7500 + 5200 + 2000 + 600 + 2700;
  EXPECT_DOUBLE_EQ(pain.total.base, total);
  EXPECT_DOUBLE_EQ(pain.full_time_equivalents.base, total / 45000);
  EXPECT_DOUBLE_EQ(pain.share_of_order_value.base, total / 500000);
}

TEST(Pain, PutsLowEndsTogetherAndDividesByTheOtherEnd) {
  const PainFacts facts = {{"touch_hours_year", assumed(100, 80, 150)},
                           {"wage_per_hour", assumed(26, 18, 38)},
                           {"fte_cost_year", assumed(46000, 32000, 65000)}};
  PainFacts counted = facts;
  counted["touch_hours_year"].grade = Grade::measured;
  const Pain pain = pain_of(counted, "EUR");
  EXPECT_DOUBLE_EQ(pain.total.low, 80 * 18);
  EXPECT_DOUBLE_EQ(pain.total.base, 100 * 26);
  EXPECT_DOUBLE_EQ(pain.total.high, 150 * 38);
  EXPECT_DOUBLE_EQ(pain.full_time_equivalents.low, 80.0 * 18 / 65000);
  EXPECT_DOUBLE_EQ(pain.full_time_equivalents.high, 150.0 * 38 / 32000);
}

TEST(Pain, LeavesOutWhatNobodyCounted) {
  const PainFacts nothing_counted = {{"wage_per_hour", assumed(26, 18, 38)},
                                     {"touch_hours_year", assumed(100, 80, 150)}};
  const Pain pain = pain_of(nothing_counted, "EUR");
  ASSERT_EQ(pain.causes.size(), 5U);
  for (const PainCause& c : pain.causes) EXPECT_FALSE(c.known) << c.id;
  EXPECT_EQ(pain.total.base, 0);
}

TEST(Pain, CountsTheHalfOfACauseThatIsKnown) {
  const PainFacts only_fees = {{"expedite_fees_year", measured(1200)}};
  const Pain pain = pain_of(only_fees, "EUR");
  EXPECT_TRUE(cause(pain, "shipping_premium").known);
  EXPECT_DOUBLE_EQ(pain.total.base, 1200);
  EXPECT_EQ(cause(pain, "shipping_premium").inputs.size(), 1U);
  EXPECT_EQ(cause(pain, "shipping_premium").formula, "1,200 expedite and surcharge fees");
}

TEST(Pain, AKnownCountOfNoneIsKnownAndNotWrittenOut) {
  const Pain pain = pain_of({{"extra_parcels_year", measured(0)},
                             {"freight_per_parcel", measured(4)},
                             {"expedite_fees_year", measured(2500)}},
                            "EUR");
  EXPECT_TRUE(cause(pain, "shipping_premium").known);
  EXPECT_EQ(cause(pain, "shipping_premium").formula, "2,500 expedite and surcharge fees");
}

TEST(Pain, SaysThatTheMinutesOfTouchesNobodyTimedAreAssumed) {
  const Pain pain = pain_of({{"touches_year", measured(600)},
                             {"hours_per_touch", assumed(0.1, 0.05, 0.2)},
                             {"wage_per_hour", measured(30)}},
                            "EUR");
  const PainCause& labour = cause(pain, "labour_waste");
  EXPECT_DOUBLE_EQ(labour.a_year.base, 600 * 0.1 * 30);
  EXPECT_DOUBLE_EQ(labour.a_year.high, 600 * 0.2 * 30);
  ASSERT_EQ(labour.inputs.size(), 3U);
  EXPECT_EQ(labour.inputs[1].fact.grade, Grade::assumed);
}

TEST(Pain, HasNoShareWithoutOrderValue) {
  const Pain pain = pain_of({{"expedite_fees_year", measured(1200)}}, "EUR");
  EXPECT_EQ(pain.share_of_order_value.base, 0);
  EXPECT_EQ(pain.order_value_a_year, 0);
}

}  // namespace
}  // namespace baton
