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

TEST(StoreContribution, NeedsSales) {
  const Fact one{1, 1, 1, Grade::measured, 0, 1, ""};
  EXPECT_FALSE(store_contribution_rate({0, 10, 10}, one, one).has_value());
}

}  // namespace
}  // namespace baton
