// The calendar against one that counts days one by one from 1970.
#include "base/time.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace baton {
namespace {

struct CountedDay {
  int year = 1970;
  unsigned month = 1, day = 1;
  int weekday = 3;  // Thursday, Monday being 0

  void step() {
    static constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    weekday = (weekday + 1) % 7;
    if (++day <= lengths[month - 1] + (month == 2 && leap ? 1U : 0U)) return;
    day = 1;
    if (++month <= 12) return;
    month = 1;
    ++year;
  }
};

TEST(Day, AgreesWithCountingFrom1970To2060) {
  CountedDay counted;
  for (std::int32_t number = 0; counted.year < 2061; ++number, counted.step()) {
    const Day day = Day::from_civil(counted.year, counted.month, counted.day);
    ASSERT_EQ(day.number(), number);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", counted.year, counted.month, counted.day);
    ASSERT_EQ(Day(number).text(), text);
    ASSERT_EQ(day.weekday(), counted.weekday) << text;
    ASSERT_EQ(day.week_start().weekday(), 0) << text;
    ASSERT_EQ(day.week_start().plus(counted.weekday), day) << text;
    ASSERT_EQ(Instant(std::int64_t{number} * 86400).utc_day(), day);
    ASSERT_EQ(Instant(std::int64_t{number} * 86400 + 86399).utc_day(), day);
  }
}

TEST(Day, ReachesBackBefore1970) {
  EXPECT_EQ(Day(-1).text(), "1969-12-31");
  EXPECT_EQ(Day(-1).weekday(), 2);
  EXPECT_EQ(Day::from_civil(1900, 3, 1).plus(-1).text(), "1900-02-28");
  EXPECT_EQ(Day::from_civil(2000, 3, 1).plus(-1).text(), "2000-02-29");
  EXPECT_EQ(Instant(-1).utc_day(), Day(-1));
}

TEST(Instant, PrintsUtcAndSubtracts) {
  const Instant at(std::int64_t{Day::from_civil(2026, 4, 13).number()} * 86400 + 19 * 3600 +
                   11 * 60 + 34);
  EXPECT_EQ(at.text(), "2026-04-13T19:11:34Z");
  EXPECT_EQ(Instant(-1).text(), "1969-12-31T23:59:59Z");
  EXPECT_EQ((at + Duration::hours(5)).text(), "2026-04-14T00:11:34Z");
  EXPECT_EQ((at + Duration::days(2)) - at, Duration::hours(48));
  EXPECT_EQ((at - Duration::minutes(12)) - at, Duration::seconds(-720));
  EXPECT_DOUBLE_EQ(Duration::minutes(90).in_hours(), 1.5);
  EXPECT_DOUBLE_EQ(Duration::hours(36).in_days(), 1.5);
}

}  // namespace
}  // namespace baton
