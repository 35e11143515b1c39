// The business's calendar: days follow the zone's offsets, and noon of a day lies on that day.
#include "model/local_days.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

Instant utc(int year, unsigned month, unsigned day, int hour, int minute = 0) {
  return Instant(std::int64_t{Day::from_civil(year, month, day).number()} * 86400 + hour * 3600 +
                 minute * 60);
}

/// Central Europe in 2026: winter, summer from 29 March 01:00 UTC, winter from 25 October.
LocalDays central_europe() {
  return LocalDays({{Instant(0), Duration::hours(1)},
                    {utc(2026, 3, 29, 1), Duration::hours(2)},
                    {utc(2026, 10, 25, 1), Duration::hours(1)}});
}

TEST(LocalDays, WithoutOffsetsIsUtc) {
  const LocalDays days;
  EXPECT_EQ(days.day_of(utc(2026, 3, 2, 23, 59)).text(), "2026-03-02");
  EXPECT_EQ(days.noon_of(Day::from_civil(2026, 3, 2)), utc(2026, 3, 2, 12));
  EXPECT_EQ(days.wall_clock(utc(2026, 3, 2, 5)), utc(2026, 3, 2, 5));
}

TEST(LocalDays, BreakAtLocalMidnight) {
  const LocalDays days = central_europe();
  EXPECT_EQ(days.day_of(utc(2026, 1, 10, 22, 59)).text(), "2026-01-10");
  EXPECT_EQ(days.day_of(utc(2026, 1, 10, 23, 0)).text(), "2026-01-11");
  EXPECT_EQ(days.day_of(utc(2026, 7, 10, 21, 59)).text(), "2026-07-10");
  EXPECT_EQ(days.day_of(utc(2026, 7, 10, 22, 0)).text(), "2026-07-11");
  EXPECT_EQ(days.wall_clock(utc(2026, 3, 29, 0, 59)), utc(2026, 3, 29, 1, 59));
  EXPECT_EQ(days.wall_clock(utc(2026, 3, 29, 1, 0)), utc(2026, 3, 29, 3, 0));
}

TEST(LocalDays, BeforeTheFirstOffsetTheFirstOneHolds) {
  const LocalDays days({{utc(2000, 1, 1, 0), Duration::hours(-3)}});
  EXPECT_EQ(days.wall_clock(utc(1990, 6, 1, 2)), utc(1990, 5, 31, 23));
}

TEST(LocalDays, AWallClockTimeIsMetFirstWhenItIsShownOrPassed) {
  const LocalDays days = central_europe();
  EXPECT_EQ(days.first_at(utc(2026, 1, 10, 14)), utc(2026, 1, 10, 13));
  EXPECT_EQ(days.first_at(utc(2026, 7, 10, 14)), utc(2026, 7, 10, 12));
  // 02:30 is skipped on 29 March and shown twice on 25 October.
  EXPECT_EQ(days.first_at(utc(2026, 3, 29, 2, 30)), utc(2026, 3, 29, 1));
  EXPECT_EQ(days.first_at(utc(2026, 3, 29, 3, 0)), utc(2026, 3, 29, 1));
  EXPECT_EQ(days.first_at(utc(2026, 10, 25, 2, 30)), utc(2026, 10, 25, 0, 30));
  EXPECT_EQ(days.first_at(utc(2026, 10, 25, 3, 0)), utc(2026, 10, 25, 2));
  EXPECT_EQ(days.first_at(utc(1960, 1, 1, 12)), utc(1960, 1, 1, 11));
  EXPECT_EQ(LocalDays().first_at(utc(2026, 1, 10, 14)), utc(2026, 1, 10, 14));
}

TEST(LocalDays, NoonOfEveryDayLiesOnIt) {
  const LocalDays zones[] = {LocalDays(), central_europe(),
                             LocalDays({{Instant(0), Duration::hours(14)}}),
                             LocalDays({{Instant(0), Duration::hours(-11)}})};
  for (const LocalDays& zone : zones) {
    for (Day day = Day::from_civil(2026, 1, 1); day < Day::from_civil(2027, 1, 1);
         day = day.plus(1)) {
      ASSERT_EQ(zone.day_of(zone.noon_of(day)), day) << day.text();
    }
  }
}

}  // namespace
}  // namespace baton
