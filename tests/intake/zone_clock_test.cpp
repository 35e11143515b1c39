// Local times of zones whose clocks change, against the zone database asked for each second.
#include "intake/zone_clock.h"

#include <date/tz.h>
#include <gtest/gtest.h>

#include "base/random.h"

namespace baton {
namespace {

std::int64_t local(int year, unsigned month, unsigned day, int hour, int minute = 0,
                   int second = 0) {
  return std::int64_t{Day::from_civil(year, month, day).number()} * 86400 + hour * 3600 +
         minute * 60 + second;
}

std::shared_ptr<ZoneClock> clock_of(const char* zone) {
  auto clock = ZoneClock::of(zone);
  EXPECT_TRUE(clock.has_value()) << zone;
  return clock.value();
}

TEST(ZoneClock, GapsMeanTheChangeAndOverlapsTheFirst) {
  const auto berlin = clock_of("Europe/Berlin");
  EXPECT_EQ(berlin->instant_of(local(2026, 1, 10, 12)).text(), "2026-01-10T11:00:00Z");
  EXPECT_EQ(berlin->instant_of(local(2026, 7, 10, 12)).text(), "2026-07-10T10:00:00Z");
  EXPECT_EQ(berlin->instant_of(local(2026, 3, 29, 1, 59, 59)).text(), "2026-03-29T00:59:59Z");
  EXPECT_EQ(berlin->instant_of(local(2026, 3, 29, 2, 30)).text(), "2026-03-29T01:00:00Z");
  EXPECT_EQ(berlin->instant_of(local(2026, 3, 29, 3, 0)).text(), "2026-03-29T01:00:00Z");
  EXPECT_EQ(berlin->instant_of(local(2026, 10, 25, 2, 30)).text(), "2026-10-25T00:30:00Z");
  EXPECT_EQ(berlin->instant_of(local(2026, 10, 25, 3, 0)).text(), "2026-10-25T02:00:00Z");
  // In Brazil clocks changed at midnight: that day began at one o'clock.
  const auto brazil = clock_of("America/Sao_Paulo");
  EXPECT_EQ(brazil->instant_of(local(2017, 10, 14, 23, 59)).text(), "2017-10-15T02:59:00Z");
  EXPECT_EQ(brazil->instant_of(local(2017, 10, 15, 0, 30)).text(), "2017-10-15T03:00:00Z");
  EXPECT_EQ(brazil->instant_of(local(2017, 10, 15, 1, 0)).text(), "2017-10-15T03:00:00Z");
  EXPECT_EQ(brazil->instant_of(local(2018, 2, 17, 23, 30)).text(), "2018-02-18T01:30:00Z");
  EXPECT_EQ(brazil->instant_of(local(2018, 2, 18, 0, 0)).text(), "2018-02-18T03:00:00Z");
}

TEST(ZoneClock, AgreesWithTheDatabaseAroundEveryChange) {
  for (const char* name : {"Europe/Berlin", "America/Sao_Paulo", "America/New_York", "Asia/Kolkata",
                           "Australia/Lord_Howe", "Pacific/Apia", "UTC"}) {
    SCOPED_TRACE(name);
    const auto clock = clock_of(name);
    const date::time_zone* zone = date::locate_zone(name);
    const auto expect_same = [&](std::int64_t at) {
      const auto known =
          zone->to_sys(date::local_seconds(std::chrono::seconds(at)), date::choose::earliest);
      ASSERT_EQ(clock->instant_of(at).seconds(), known.time_since_epoch().count()) << at;
    };
    date::sys_seconds change = date::sys_days(date::year(1980) / 1 / 1);
    for (int i = 0; i < 200; ++i) {
      const auto info = zone->get_info(change);
      if (info.end >= date::sys_days(date::year(2059) / 1 / 1)) break;
      change = info.end;
      for (std::int64_t off = -30 * 3600; off <= 30 * 3600; off += 900) {
        expect_same((change.time_since_epoch() + info.offset).count() + off);
        expect_same((change.time_since_epoch() + info.offset).count() + off + 1);
      }
    }
    Random random(17);
    for (int i = 0; i < 5'000; ++i) {
      expect_same(local(1980, 1, 1, 0) + std::int64_t{random.below(79 * 365)} * 86400 +
                  random.below(86400));
    }
  }
}

TEST(ZoneClock, ItsDaysAreTheZonesDays) {
  for (const char* name : {"Europe/Berlin", "America/Sao_Paulo", "Pacific/Auckland"}) {
    SCOPED_TRACE(name);
    const LocalDays days = clock_of(name)->days();
    const date::time_zone* zone = date::locate_zone(name);
    Random random(18);
    for (int i = 0; i < 5'000; ++i) {
      const std::int64_t at =
          local(1980, 1, 1, 0) + std::int64_t{random.below(79 * 365)} * 86400 + random.below(86400);
      const auto known =
          zone->to_local(date::sys_seconds(std::chrono::seconds(at))).time_since_epoch().count();
      ASSERT_EQ(days.wall_clock(Instant(at)).seconds(), known) << at;
    }
    for (Day day = Day::from_civil(2010, 1, 1); day < Day::from_civil(2030, 1, 1);
         day = day.plus(1)) {
      ASSERT_EQ(days.day_of(days.noon_of(day)), day) << day.text();
    }
  }
}

TEST(ZoneClock, SaysWhichZoneIsNotKnown) {
  for (const char* wrong : {"", "Berlin", "Europe/Nowhere", "../etc/passwd"}) {
    const auto clock = ZoneClock::of(wrong);
    ASSERT_FALSE(clock) << wrong;
    EXPECT_NE(clock.error().message.find(wrong), std::string::npos);
    EXPECT_EQ(clock.error().kind, Error::Kind::bad_input);
  }
}

}  // namespace
}  // namespace baton
