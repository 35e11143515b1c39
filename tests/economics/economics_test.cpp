// All the way from replayed weeks to a first move and the worth of options.
#include "economics/economics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "economics/example_economics.h"

namespace baton {
namespace {

TEST(Economics, GoesAllTheWay) {
  const auto economics = economics_of(example_economics_input());
  ASSERT_TRUE(economics) << economics.error().message;
  const SliceWorth& business = economics->two_by_two.slices.front();
  EXPECT_EQ(business.kind, "business");
  EXPECT_NEAR(business.shapley_operate.value + business.shapley_orchestrate.value,
              business.both.value, 1e-6);
  EXPECT_EQ(economics->options.options.size(), 5U);
  for (const OptionWorth& option : economics->options.options) {
    if (option.option.buys != ReplayCell::orchestrate) continue;
    EXPECT_NEAR(option.likely.gain_year, 0.65 * business.orchestrate.value, 1e-6);
  }
  // Two currencies, said.
  ASSERT_FALSE(economics->notes.empty());
  EXPECT_NE(economics->notes[0].find("EUR"), std::string::npos);
}

TEST(Economics, LeversCostWhatTheirOptionsCost) {
  auto input = example_economics_input();
  const auto dear = economics_of(input);
  for (OptionOffered& option : input.options.options) {
    option.upfront = option.run_cost_year = Uncertain::exactly(0);
  }
  const auto free = economics_of(input);
  ASSERT_TRUE(dear && free);
  const auto& paid = dear->two_by_two.slices[0];
  const auto& unpaid = free->two_by_two.slices[0];
  EXPECT_EQ(paid.as_replayed.best_first, unpaid.as_replayed.best_first);
  EXPECT_EQ(paid.operate.value, unpaid.operate.value);  // the gain itself is before cost
  EXPECT_LE(unpaid.at_its_price.best_first[0], paid.at_its_price.best_first[0]);
  EXPECT_GT(unpaid.at_its_price.regret[0], paid.at_its_price.regret[0]);
}

TEST(WeeklyNoise, LeavesTrendOut) {
  SliceCosts slice{"business", "all", {}, 700};
  for (int w = 0; w < 100; ++w) {
    slice.blocks.push_back({{1000 + 50.0 * w + (w % 2 == 0 ? 10 : -10), 0, 0, 0}});
  }
  // Steps are 50 +- 20: root of half their mean square, not the spread of the trend (about 1,450).
  EXPECT_NEAR(weekly_noise(slice, ReplayCell::as_is), std::sqrt((50 * 50 + 400) / 2.0), 1);
  EXPECT_EQ(weekly_noise(slice, ReplayCell::both), 0);
}

}  // namespace
}  // namespace baton
