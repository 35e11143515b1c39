// How figures look: signs, thousands, units, what is not there, what is too large.
#include "report/figures.h"

#include <gtest/gtest.h>

#include <limits>

namespace baton {
namespace {

TEST(Figures, ThousandsAndSigns) {
  EXPECT_EQ(grouped_text(0, 0), "0");
  EXPECT_EQ(grouped_text(999, 0), "999");
  EXPECT_EQ(grouped_text(1000, 0), "1,000");
  EXPECT_EQ(grouped_text(1234567.891, 2), "1,234,567.89");
  EXPECT_EQ(grouped_text(-1234.5, 1), "-1,234.5");
  EXPECT_EQ(grouped_text(999.96, 1), "1,000.0");
  EXPECT_EQ(grouped_text(-0.001, 2), "0.00") << "no figure is minus nothing";
  EXPECT_EQ(count_text(-1234567), "-1,234,567");
  EXPECT_EQ(count_text(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Figures, WhatIsNoNumberIsNotAvailable) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(grouped_text(nan, 2), "n/a");
  EXPECT_EQ(money_text(std::numeric_limits<double>::infinity(), "EUR"), "n/a");
  EXPECT_EQ(share_text(nan), "n/a");
  EXPECT_EQ(elapsed_text(-1), "n/a");
}

TEST(Figures, HugeOnesStayShort) {
  EXPECT_EQ(grouped_text(9.2e12, 0), "9,200,000,000,000");
  EXPECT_EQ(grouped_text(1e300, 0), "1.00e+300");
}

TEST(Figures, MoneyHasCentsOnlyWhereTheySaySomething) {
  EXPECT_EQ(money_text(7.345, "EUR"), "EUR 7.34");
  EXPECT_EQ(money_text(-12.5, "USD"), "USD -12.50");
  EXPECT_EQ(money_text(999.5, "EUR"), "EUR 999.50");
  EXPECT_EQ(money_text(1204300.4, "EUR"), "EUR 1,204,300");
  EXPECT_EQ(money_text(5, ""), "5.00");
}

TEST(Figures, SharesKeepAsMuchAsTheyNeed) {
  EXPECT_EQ(share_text(0.912), "91.2 %");
  EXPECT_EQ(share_text(0), "0.0 %");
  EXPECT_EQ(share_text(1), "100.0 %");
  EXPECT_EQ(share_text(0.0004), "0.04 %") << "not nothing";
  EXPECT_EQ(share_text(-0.041), "-4.1 %");
}

TEST(Figures, EachUnitHasItsOwnLook) {
  EXPECT_EQ(figure_text(1204, Unit::count, "EUR"), "1,204");
  EXPECT_EQ(figure_text(1204.5, Unit::count, "EUR"), "1,204.5");
  EXPECT_EQ(figure_text(7.3, Unit::money, "EUR"), "EUR 7.30");
  EXPECT_EQ(figure_text(18.42, Unit::hours, "EUR"), "18.4 h");
  EXPECT_EQ(figure_text(2.25, Unit::days, "EUR"), "2.2 days");
  EXPECT_EQ(figure_text(7.5, Unit::minutes, "EUR"), "7.5 min");
  EXPECT_EQ(figure_text(4.312, Unit::ratio, "EUR"), "4.31");
  EXPECT_EQ(figure_text(12.34, Unit::per_thousand, "EUR"), "12.3 per 1,000");
  EXPECT_EQ(figure_text(4.2, Unit::score, "EUR"), "4.2");
}

TEST(Figures, EveryUnitHasANameThatLeadsBackToIt) {
  for (const Unit unit : {Unit::count, Unit::share, Unit::money, Unit::hours, Unit::days,
                          Unit::ratio, Unit::per_thousand, Unit::score, Unit::minutes}) {
    EXPECT_EQ(unit_named(unit_name(unit)), unit);
  }
  EXPECT_EQ(unit_named("furlongs"), std::nullopt);
}

TEST(Figures, AMissingValueSaysWhatItNeeds) {
  KpiValue value;
  EXPECT_EQ(figure_text(value, Unit::share, "EUR"), "n/a");
  value.missing = "needs counts.csv";
  EXPECT_EQ(figure_text(value, Unit::share, "EUR"), "n/a: needs counts.csv");
  EXPECT_EQ(interval_text(value, Unit::share, "EUR"), "");
  value.value = 0.912;
  value.low = 0.901;
  value.high = 0.923;
  EXPECT_EQ(figure_text(value, Unit::share, "EUR"), "91.2 %");
  EXPECT_EQ(interval_text(value, Unit::share, "EUR"), "90.1 to 92.3 %");
  EXPECT_EQ(interval_text(value, Unit::money, "EUR"), "EUR 0.90 to 0.92");
}

TEST(Figures, EstimatesGoInStepsOfAThousandthOfTheLargest) {
  EXPECT_EQ(MoneySteps(295731).step(), 100);
  EXPECT_EQ(MoneySteps(295731).text(68273, "EUR"), "EUR 68,300");
  EXPECT_EQ(MoneySteps(999).step(), 1);
  EXPECT_EQ(MoneySteps(0).text(0), "0");
  EXPECT_EQ(MoneySteps(-2000000).step(), 1000);
  EXPECT_EQ(MoneySteps(std::numeric_limits<double>::infinity()).step(), 1);
  EXPECT_EQ(range_text({146120, 210500, 295731}, MoneySteps(295731), "EUR"),
            "EUR 146,100 to 295,700");
  EXPECT_EQ(range_text({5, 5, 5}, MoneySteps(5), "EUR"), "EUR 5") << "a range of one figure";
  EXPECT_EQ(share_range_text({0.027, 0.039, 0.055}), "2.7 to 5.5 %");
  EXPECT_EQ(number_range_text({3, 4.3, 6.1}, 1), "3.0 to 6.1");
  EXPECT_EQ(employees_text({3, 4.3, 6.1}), "3.0 to 6.1");
  EXPECT_EQ(employees_text({0.1, 0.2, 0.44}), "0.10 to 0.44");
  EXPECT_EQ(employees_text({0, 0, 0.001}), "under 0.01");
}

TEST(Figures, NumbersOfUnknownUnitTakeAsFewDecimalsAsTheyNeed) {
  EXPECT_EQ(plain_number_text(6), "6");
  EXPECT_EQ(plain_number_text(2.5), "2.5");
  EXPECT_EQ(plain_number_text(0.0412), "0.041");
  EXPECT_EQ(plain_number_text(1250), "1,250");
  EXPECT_EQ(plain_number_text(-0.00001), "0");
}

TEST(Figures, TimeThatRan) {
  EXPECT_EQ(elapsed_text(0.42), "0.4 s");
  EXPECT_EQ(elapsed_text(59.96), "1 min 00 s");
  EXPECT_EQ(elapsed_text(200), "3 min 20 s");
  EXPECT_EQ(elapsed_text(3900), "1 h 05 min");
}

}  // namespace
}  // namespace baton
