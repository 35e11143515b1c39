// When an order leaves: cut-offs, days off, clock changes, against an oracle that looks at the
// clock on the wall minute by minute.
#include "sourcing/departure.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace baton {
namespace {

Instant utc(int year, unsigned month, unsigned day, int hour, int minute = 0, int second = 0) {
  return Instant(std::int64_t{Day::from_civil(year, month, day).number()} * 86400 + hour * 3600 +
                 minute * 60 + second);
}
Day day(unsigned month, unsigned day) { return Day::from_civil(2026, month, day); }

using Offsets = std::vector<LocalDays::Offset>;

const Offsets central_europe = {{Instant(0), Duration::hours(1)},
                                {utc(2026, 3, 29, 1), Duration::hours(2)},
                                {utc(2026, 10, 25, 1), Duration::hours(1)}};

/// Monday to Friday, 08:00 to 18:00, cut-off 14:00.
WorkCalendar warehouse() {
  WorkCalendar calendar;
  calendar.zone = LocalDays(central_europe);
  calendar.works = {true, true, true, true, true, false, false};
  calendar.opens = 8 * 60;
  calendar.closes = 18 * 60;
  calendar.cut_off = 14 * 60;
  return calendar;
}

TEST(Departure, TheMinuteOfTheCutOffIsInIt) {
  const WorkCalendar calendar = warehouse();
  const auto last = first_departure(calendar, utc(2026, 3, 2, 13, 0, 59));  // Monday, 14:00:59
  ASSERT_TRUE(last);
  EXPECT_EQ(last->day, day(3, 2));
  EXPECT_EQ(last->at, utc(2026, 3, 2, 17));
  EXPECT_EQ(last->cut_off, utc(2026, 3, 2, 13, 1));
  const auto next = first_departure(calendar, last->cut_off);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->day, day(3, 3));
  EXPECT_EQ(next->at, utc(2026, 3, 3, 17));
}

TEST(Departure, BeforeOpeningCountsForTheDay) {
  EXPECT_EQ(first_departure(warehouse(), utc(2026, 3, 2, 3))->day, day(3, 2));
}

TEST(Departure, NothingLeavesAClosedPlace) {
  WorkCalendar calendar = warehouse();
  calendar.cut_off = 24 * 60;  // not told
  EXPECT_EQ(first_departure(calendar, utc(2026, 3, 2, 16, 59, 59))->day, day(3, 2));
  EXPECT_EQ(first_departure(calendar, utc(2026, 3, 2, 17))->day, day(3, 3));
}

TEST(Departure, WeekendsAndHolidaysAreSkipped) {
  WorkCalendar calendar = warehouse();
  calendar.holidays = {day(4, 3), day(4, 6)};  // Good Friday, Easter Monday
  EXPECT_EQ(first_departure(calendar, utc(2026, 4, 2, 15))->day, day(4, 7));
  EXPECT_EQ(departure_after(calendar, day(4, 7))->day, day(4, 8));
  EXPECT_EQ(departure_after(calendar, day(4, 10))->day, day(4, 13));
}

TEST(Departure, AllDayMeansUntilMidnightWhereItIs) {
  WorkCalendar calendar;
  calendar.zone = LocalDays(central_europe);
  const auto departure = first_departure(calendar, utc(2026, 7, 1, 21, 59, 59));
  EXPECT_EQ(departure->day, day(7, 1));
  EXPECT_EQ(departure->at, utc(2026, 7, 1, 22));
  EXPECT_EQ(first_departure(calendar, utc(2026, 7, 1, 22))->day, day(7, 2));
}

TEST(Departure, AClockChangeMovesTheInstantNotTheHour) {
  WorkCalendar calendar = warehouse();
  calendar.works.fill(true);
  EXPECT_EQ(first_departure(calendar, utc(2026, 3, 28, 12))->at, utc(2026, 3, 28, 17));
  EXPECT_EQ(first_departure(calendar, utc(2026, 3, 29, 12))->at, utc(2026, 3, 29, 16));
  EXPECT_EQ(first_departure(calendar, utc(2026, 10, 24, 12))->at, utc(2026, 10, 24, 16));
  EXPECT_EQ(first_departure(calendar, utc(2026, 10, 25, 12))->at, utc(2026, 10, 25, 17));
}

TEST(Departure, APlaceThatNeverWorksNeverSends) {
  WorkCalendar calendar;
  calendar.works.fill(false);
  EXPECT_FALSE(first_departure(calendar, utc(2026, 3, 2, 12)));
  calendar.works.fill(true);
  for (int i = 0; i < 61; ++i) calendar.holidays.push_back(day(3, 2).plus(i));
  EXPECT_FALSE(first_departure(calendar, utc(2026, 3, 1, 24, 0)));  // 61 days off from today
  calendar.holidays.pop_back();
  EXPECT_EQ(first_departure(calendar, utc(2026, 3, 2, 0))->day, day(3, 2).plus(60));
}

/// Looks at the clock on the wall, minute by minute, and knows nothing but a list of offsets.
class Watcher {
 public:
  explicit Watcher(const Offsets& offsets) : offsets_(offsets) {}

  std::int64_t wall(std::int64_t at) const {
    std::int64_t ahead = offsets_.empty() ? 0 : offsets_.front().ahead_of_utc.in_seconds();
    for (const auto& offset : offsets_) {
      if (offset.from.seconds() <= at) ahead = offset.ahead_of_utc.in_seconds();
    }
    return at + ahead;
  }
  Instant first_minute_showing(std::int64_t wall_seconds) const {
    std::int64_t at = wall_seconds - 26 * 3600;
    while (wall(at) < wall_seconds) at += 60;
    return Instant(at);
  }
  Departure departure(const WorkCalendar& calendar, Instant decided) const {
    std::int64_t today = wall(decided.seconds()) / 86400;
    for (;; ++today) {
      // 1970-01-05 was a Monday.
      if (!calendar.works[static_cast<std::size_t>((today - 4) % 7)]) continue;
      bool holiday = false;
      for (const Day off : calendar.holidays) holiday |= off.number() == today;
      if (holiday) continue;
      int last_minute = 0;  // after it nothing leaves that day any more
      for (int minute = 0; minute < calendar.closes; ++minute) {
        if (minute <= calendar.cut_off) last_minute = minute;
      }
      const Instant end = first_minute_showing(today * 86400 + last_minute * 60 + 60);
      if (decided >= end) continue;
      return {Day(static_cast<std::int32_t>(today)),
              first_minute_showing(today * 86400 + calendar.closes * 60), end};
    }
  }

 private:
  const Offsets& offsets_;
};

TEST(Departure, AgreesWithAWatcherOfTheClock) {
  const std::vector<Offsets> zones = {
      {},
      central_europe,
      {{Instant(0), Duration::hours(-4)},  // skips midnight in spring, repeats it in autumn
       {utc(2026, 3, 8, 4), Duration::hours(-3)},
       {utc(2026, 11, 1, 3), Duration::hours(-4)}},
      {{Instant(0), Duration::minutes(11 * 60)},  // half an hour
       {utc(2026, 4, 4, 15), Duration::minutes(10 * 60 + 30)},
       {utc(2026, 10, 3, 15, 30), Duration::minutes(11 * 60)}},
      {{Instant(0), Duration::minutes(-150)},  // back over midnight, at 00:01
       {utc(2026, 11, 1, 2, 31), Duration::minutes(-210)}},
  };
  const std::uint64_t seed = 20261120;
  Random random(seed);
  for (int round = 0; round < 3000; ++round) {
    const Offsets& offsets = zones[random.below(static_cast<std::uint32_t>(zones.size()))];
    WorkCalendar calendar;
    calendar.zone = LocalDays(offsets);
    for (bool& works : calendar.works) works = random.chance(0.7);
    calendar.works[random.below(7)] = true;
    calendar.closes = random.chance(0.4) ? 24 * 60 : 1 + static_cast<int>(random.below(24 * 60));
    if (random.chance(0.7)) calendar.cut_off = static_cast<int>(random.below(24 * 60));
    const std::int64_t around =
        offsets.size() > 1 && random.chance(0.7)
            ? offsets[1 + random.below(static_cast<std::uint32_t>(offsets.size()) - 1)]
                  .from.seconds()
            : utc(2026, 1, 1, 0).seconds() + random.below(300 * 86400);
    const Instant decided(around - 2 * 86400 + random.below(4 * 86400));
    for (int i = 0; i < 20; ++i) {
      const Day off = decided.utc_day().plus(i - 3);
      if (random.chance(0.2)) calendar.holidays.push_back(off);
    }
    const auto told = first_departure(calendar, decided);
    ASSERT_TRUE(told) << "seed " << seed << ", round " << round;
    ASSERT_EQ(*told, Watcher(offsets).departure(calendar, decided))
        << "seed " << seed << ", round " << round << ", decided " << decided.text() << ", told "
        << told->day.text() << " " << told->at.text();
    ASSERT_GT(told->at, decided);
    ASSERT_EQ(*first_departure(calendar, told->cut_off - Duration::seconds(1)), *told);
  }
}

}  // namespace
}  // namespace baton
