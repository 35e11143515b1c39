// How long a leg takes: shares of what was seen, never promising more than that.
#include "sourcing/leg_times.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/random.h"

namespace baton {
namespace {

TEST(LegTimes, ByDefaultNoTimeAtAll) {
  const LegTimes times;
  EXPECT_EQ(times.within(950'000), Duration());
  EXPECT_EQ(times.chance_beyond(Duration()), 0);
  EXPECT_EQ(times.mean(), Duration());
  EXPECT_EQ(times.evidence(), LegEvidence::assumed);
}

TEST(LegTimes, AFixedTimeIsRoundedUpToHours) {
  const LegTimes times = LegTimes::fixed(Duration::minutes(90), LegEvidence::rate_card);
  EXPECT_EQ(times.within(1), Duration::hours(2));
  EXPECT_EQ(times.within(ppm_whole), Duration::hours(2));
  EXPECT_EQ(times.chance_beyond(Duration::hours(2)), 0);
  EXPECT_EQ(times.chance_beyond(Duration::seconds(7199)), ppm_whole);
  EXPECT_EQ(times.mean(), Duration::hours(2));
  EXPECT_EQ(times.evidence(), LegEvidence::rate_card);
}

TEST(LegTimes, SharesOfTwentyObservations) {
  std::vector<std::int64_t> hours(60);
  hours[24] = 15;
  hours[30] = 4;
  hours[48] = 1;
  const LegTimes times = LegTimes::observed(hours, LegEvidence::lane);
  EXPECT_EQ(times.observations(), 20);
  EXPECT_EQ(times.within(750'000), Duration::hours(24));
  EXPECT_EQ(times.within(750'001), Duration::hours(30));
  EXPECT_EQ(times.within(950'000), Duration::hours(30));
  EXPECT_EQ(times.within(950'001), Duration::hours(48));
  EXPECT_EQ(times.within(2 * ppm_whole), Duration::hours(48));
  EXPECT_EQ(times.chance_beyond(Duration::hours(23)), ppm_whole);
  EXPECT_EQ(times.chance_beyond(Duration::hours(24)), 250'000);
  EXPECT_EQ(times.chance_beyond(Duration::hours(47)), 50'000);
  EXPECT_EQ(times.chance_beyond(Duration::hours(48)), 0);
  EXPECT_EQ(times.chance_beyond(Duration::hours(-1)), ppm_whole);
  EXPECT_EQ(times.mean(), Duration::minutes(60 * (15 * 24 + 4 * 30 + 48) / 20));
}

TEST(LegTimes, NothingSeenIsNoEvidence) {
  const LegTimes times = LegTimes::observed(std::vector<std::int64_t>(5), LegEvidence::lane);
  EXPECT_EQ(times.evidence(), LegEvidence::assumed);
  EXPECT_EQ(times.observations(), 0);
}

TEST(LegTimes, WithinIsTheShortestHourWhoseChanceIsEnough) {
  Random random(20261120);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> weights(1 + random.below(90));
    std::int64_t whole = 0;
    for (auto& weight : weights) {
      weight = random.chance(0.4) ? random.below(1000) : 0;
      whole += weight;
    }
    if (whole == 0) continue;
    const LegTimes times = LegTimes::weighted(weights, 7, LegEvidence::carrier);
    EXPECT_EQ(times.observations(), 7);
    for (const Ppm chance : {1, 250'000, 500'000, 900'000, 950'000, 999'999, 1'000'000}) {
      std::int64_t sum = 0;
      std::int64_t hour = -1;
      while (sum * ppm_whole < chance * whole) sum += weights[static_cast<std::size_t>(++hour)];
      if (hour < 0) hour = 0;
      ASSERT_EQ(times.within(chance), Duration::hours(hour)) << "round " << round;
      ASSERT_LE(times.chance_beyond(Duration::hours(hour)), ppm_whole - chance);
      if (hour > 0) {
        ASSERT_GT(times.chance_beyond(Duration::hours(hour - 1)), ppm_whole - chance);
      }
    }
  }
}

}  // namespace
}  // namespace baton
