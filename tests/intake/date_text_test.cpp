// Dates as people write them, and the dates that do not exist.
#include "intake/date_text.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace baton {
namespace {

std::string told(const std::optional<DateText>& date) {
  if (!date) return "no date";
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", date->year, date->month, date->day);
  std::string result = text;
  if (date->second_of_day) result += " +" + std::to_string(*date->second_of_day);
  if (date->utc_offset_seconds) result += " utc" + std::to_string(*date->utc_offset_seconds);
  return result;
}

TEST(IsoDate, Formats) {
  struct Case {
    const char* text;
    const char* expected;
  };
  constexpr Case cases[] = {
      {"2026-03-02", "2026-03-02"},
      {"2026-3-2", "2026-03-02"},
      {"2026-03-02 10:15", "2026-03-02 +36900"},
      {"2026-03-02T10:15", "2026-03-02 +36900"},
      {"2026-03-02t10:15:30", "2026-03-02 +36930"},
      {"2026-03-02 9:05:00", "2026-03-02 +32700"},
      {"2026-03-02 10:15:30.5", "2026-03-02 +36930"},
      {"2026-03-02 10:15:30.123456789", "2026-03-02 +36930"},
      {"2026-03-02T10:15:30Z", "2026-03-02 +36930 utc0"},
      {"2026-03-02 10:15:30 UTC", "2026-03-02 +36930 utc0"},
      {"2026-03-02 10:15 GMT", "2026-03-02 +36900 utc0"},
      {"2026-03-02T10:15:30+02:00", "2026-03-02 +36930 utc7200"},
      {"2026-03-02T10:15:30-0330", "2026-03-02 +36930 utc-12600"},
      {"2026-03-02 10:15:30 +01", "2026-03-02 +36930 utc3600"},
      {"2026-03-02T00:00:00+14:00", "2026-03-02 +0 utc50400"},
      {"2026-12-31 23:59:60", "2026-12-31 +86400"},
      {"2024-02-29", "2024-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"2026-02-29", "no date"},
      {"2100-02-29", "no date"},
      {"2026-04-31", "no date"},
      {"2026-13-01", "no date"},
      {"2026-00-01", "no date"},
      {"2026-01-00", "no date"},
      {"2026-03-02 24:00", "no date"},
      {"2026-03-02 10:60", "no date"},
      {"2026-03-02 10:15:61", "no date"},
      {"2026-03-02 10", "no date"},
      {"2026-03-02 10:5", "no date"},
      {"2026-03-02T10:15:30.", "no date"},
      {"2026-03-02T10:15+14:01", "no date"},
      {"2026-03-02T10:15+02:", "no date"},
      {"2026-03-02T10:15+2", "no date"},
      {"2026-03-02T10:15 CET", "no date"},
      {"2026-03-02x", "no date"},
      {"26-03-02", "no date"},
      {"02.03.2026", "no date"},
      {"20260302", "no date"},
      {"", "no date"},
  };
  for (const Case& c : cases) EXPECT_EQ(told(read_iso_date(c.text)), c.expected) << c.text;
}

TEST(DateByFormat, MatchesTheWholeText) {
  struct Case {
    const char* text;
    const char* format;
    const char* expected;
  };
  constexpr Case cases[] = {
      {"02.03.2026", "%d.%m.%Y", "2026-03-02"},
      {"2.3.26", "%d.%m.%y", "2026-03-02"},
      {"03/02/2026 10:15", "%m/%d/%Y %H:%M", "2026-03-02 +36900"},
      {"2 Mar 2026 10:15:30", "%d %b %Y %H:%M:%S", "2026-03-02 +36930"},
      {"02-MAR-2026", "%d-%b-%Y", "2026-03-02"},
      {"20260302", "%Y%m%d", "2026-03-02"},
      {"2018-01-01 00:00:00", "%Y-%m-%d 00:00:00", "2018-01-01"},
      {"2018-01-01 00:00:01", "%Y-%m-%d 00:00:00", "no date"},
      {"31.04.2026", "%d.%m.%Y", "no date"},
      {"02.03.2026 ", "%d.%m.%Y", "no date"},
      {"02.03.2026", "%d.%m.%Y %H:%M", "no date"},
      {"02.03.2026 25:00", "%d.%m.%Y %H:%M", "no date"},
      {"02 Mai 2026", "%d %b %Y", "no date"},
      {"2026-061", "%Y-%j", "no date"},
      {"03.2026", "%m.%Y", "no date"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(told(read_date_by_format(c.text, c.format)), c.expected) << c.text << c.format;
  }
}

TEST(DateFormat, NeedsYearMonthAndDayAndKnownLetters) {
  for (const char* good : {"%Y-%m-%d", "%d.%m.%y", "%d %b %Y %H:%M:%S", "on %Y%m%d",
                           "%a, %d %B %Y %I:%M %p %z", "iso", "serial", "unix", "unix_ms"}) {
    EXPECT_TRUE(is_date_format(good)) << good;
  }
  for (const char* bad : {"", "%Y-%m", "%m-%d", "%Y-%j", "%Y-%m-%d %p", "%Y-%m-%d%", "Y-m-d"}) {
    EXPECT_FALSE(is_date_format(bad)) << bad;
  }
}

TEST(DateByFormat, HoursOfTwelveNamesOfMonthsZones) {
  const auto read = [](std::string_view text, std::string_view format) {
    return told(read_date_by_format(text, format));
  };
  EXPECT_EQ(read("3/2/26 12:05 AM", "%m/%d/%y %I:%M %p"), told(read_iso_date("2026-03-02 00:05")));
  EXPECT_EQ(read("3/2/26 12:05 pm", "%m/%d/%y %I:%M %p"), told(read_iso_date("2026-03-02 12:05")));
  EXPECT_EQ(read("3/2/26 13:05 PM", "%m/%d/%y %I:%M %p"), "no date");
  EXPECT_EQ(read("Mon, 2 March 2026 10:00:00 +0100", "%a, %d %B %Y %H:%M:%S %z"),
            told(read_iso_date("2026-03-02 10:00")) + " utc3600");
  EXPECT_EQ(read("46083", "serial"), told(read_iso_date("2026-03-02")));
  EXPECT_EQ(read("46083.75", "serial"), told(read_iso_date("2026-03-02 18:00")));
  EXPECT_EQ(read("60", "serial"), "1900-02-28") << "the day that spreadsheets believe was the 29th";
  EXPECT_EQ(read("1772445600", "unix"), told(read_iso_date("2026-03-02 10:00")) + " utc0");
  EXPECT_EQ(read("1772445600123", "unix_ms"), told(read_iso_date("2026-03-02 10:00")) + " utc0");
  EXPECT_EQ(read("2.Mar 48 10:15:30", "%d.%b %y %I:%M:%S"), "no date") << "morning or evening?";
  EXPECT_EQ(read("-5", "unix"), "no date");
  EXPECT_EQ(read("999999999999", "unix"), "no date") << "a year of five digits";
  EXPECT_EQ(read("99999999999999", "serial"), "no date");
}

TEST(IsoDate, ReadsEveryDayThatExistsAndNoOther) {
  static constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int year = 1980; year < 2060; ++year) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= 31; ++day) {
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", year, month, day);
        const bool exists = day <= lengths[month - 1] + (month == 2 && leap ? 1U : 0U);
        ASSERT_EQ(told(read_iso_date(text)), exists ? text : "no date");
      }
    }
  }
}

}  // namespace
}  // namespace baton
