#include "worth/store_economics.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

TEST(StoreContribution, IsMarginLessStaffAndRentOverSales) {
  const Fact margin{0.5, 0.4, 0.6, Grade::measured, 0, 1, ""};
  const Fact wage{20, 15, 30, Grade::answered, 0, 1, ""};
  const auto rate = store_contribution_rate({100000, 1000, 12000}, margin, wage);
  ASSERT_TRUE(rate.has_value());
  EXPECT_DOUBLE_EQ(rate->value, 0.5 - (1000 * 20 + 12000) / 100000.0);
  EXPECT_DOUBLE_EQ(rate->low, 0.4 - (1000 * 30 + 12000) / 100000.0);
  EXPECT_DOUBLE_EQ(rate->high, 0.6 - (1000 * 15 + 12000) / 100000.0);
  EXPECT_EQ(rate->grade, Grade::answered);
}

TEST(StoreContribution, WeakensWhereSalesFallAndCostsStay) {
  const Fact wage{20, 15, 30, Grade::answered, 0, 1, ""};
  const auto change = store_contribution_change({100000, 1000, 12000}, {80000, 1000, 12000}, wage);
  ASSERT_TRUE(change.has_value());
  EXPECT_DOUBLE_EQ(change->value, 32000 / 100000.0 - 32000 / 80000.0);
  EXPECT_DOUBLE_EQ(change->low, 42000 / 100000.0 - 42000 / 80000.0);
  EXPECT_DOUBLE_EQ(change->high, 27000 / 100000.0 - 27000 / 80000.0);
  EXPECT_FALSE(store_contribution_change({0, 1, 1}, {1, 1, 1}, wage).has_value());
}

TEST(StoreContribution, NeedsSales) {
  const Fact one{1, 1, 1, Grade::measured, 0, 1, ""};
  EXPECT_FALSE(store_contribution_rate({0, 10, 10}, one, one).has_value());
}

}  // namespace
}  // namespace baton
