// A mistyped year does not stretch the history; a business that paused is no mistake.
#include "model/outlying_dates.h"

#include <gtest/gtest.h>

#include "model/describe.h"
#include "model/history_builder.h"

namespace baton {
namespace {

constexpr std::int64_t day_seconds = 86'400;

/// One order a day from day 10,000 on, and `more` on the days given.
PlausibleDays found(int orders, const std::vector<std::int64_t>& more) {
  HistoryBuilder builder;
  int number = 0;
  const auto add = [&](std::int64_t day) {
    builder.add(FileKind::orders, {{"order", std::to_string(++number)},
                                   {"placed_at", std::to_string(day * day_seconds)}});
  };
  for (int i = 0; i < orders; ++i) add(10'000 + i);
  for (const std::int64_t day : more) add(day);
  const Business business = describe_business(builder.history(), {"x", "EUR", LocalDays()});
  return plausible_days(builder.history(), business);
}

TEST(OutlyingDates, AFewOrdersFarFromAllOthersLieApart) {
  const PlausibleDays plausible = found(1'000, {5'000, 27'000, 27'001});
  EXPECT_EQ(plausible.first, Day(10'000));
  EXPECT_EQ(plausible.last, Day(10'999));
  EXPECT_EQ(plausible.outlying, 3);
}

TEST(OutlyingDates, OrdersNearOthersOrManyOfThemDoNot) {
  const PlausibleDays near = found(1'000, {10'999 + 299, 10'000 - 299});
  EXPECT_FALSE(near.first || near.last);
  std::vector<std::int64_t> season;
  for (int i = 0; i < 6; ++i) season.push_back(20'000 + i);
  EXPECT_EQ(found(1'000, season).outlying, 0) << "six of a thousand are a second season";
  EXPECT_EQ(found(0, {}).outlying, 0);
  EXPECT_EQ(found(3, {27'000}).outlying, 0) << "one of four is no mistake that could be told";
}

}  // namespace
}  // namespace baton
