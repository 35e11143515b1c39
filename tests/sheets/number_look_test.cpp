// Numbers and dates as people see them in a spreadsheet; the golden values are what LibreOffice and
// Excel show.
#include "sheets/number_look.h"

#include <gtest/gtest.h>

#include <string>

namespace baton {
namespace {

using Kind = NumberLook::Kind;

TEST(NumberLook, NumbersHaveFifteenDigitsAndNoExponent) {
  struct Case {
    const char* stored;
    const char* shown;
  };
  const Case cases[] = {
      {"4.3499999999999996", "4.35"},
      {"0.1", "0.1"},
      {"1", "1"},
      {"0", "0"},
      {"-0", "0"},
      {"-0.0", "0"},
      {"100", "100"},
      {"12.00", "12"},
      {"-12.50", "-12.5"},
      {"1E3", "1000"},
      {"1.5E-3", "0.0015"},
      {"1.2345678901234567E+20", "123456789012346000000"},
      {"123456789012345678", "123456789012346000"},
      {"0.30000000000000004", "0.3"},
      {"1.0000000000000002", "1"},
      {"99999999999999.95", "100000000000000"},
      {"1e-7", "0.0000001"},
      {"007", "7"},
      {"n/a", "n/a"},
      {"1e999", "1e999"},
      {"nan", "nan"},
      {"", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(cell_number_text(c.stored, {}, DayCount::from_1900), c.shown) << c.stored;
  }
}

TEST(NumberLook, PostalCodesKeepTheirZeros) {
  const NumberLook look = look_of_format("00000");
  EXPECT_EQ(cell_number_text("1234", look, DayCount::from_1900), "01234");
  EXPECT_EQ(cell_number_text("123456", look, DayCount::from_1900), "123456");
  EXPECT_EQ(cell_number_text("12.5", look, DayCount::from_1900), "12.5");
  EXPECT_EQ(look_of_format("0").digits, 0U);
}

TEST(NumberLook, DaysCountAsExcelDoes) {
  struct Case {
    const char* stored;
    Kind kind;
    const char* from_1900;
    const char* from_1904;
  };
  const Case cases[] = {
      {"46083", Kind::date, "2026-03-02", "2030-03-03"},
      {"46083", Kind::date_time, "2026-03-02 00:00:00", "2030-03-03 00:00:00"},
      {"46083.42708333333", Kind::date, "2026-03-02 10:15:00", "2030-03-03 10:15:00"},
      {"46083.999999", Kind::date, "2026-03-03", "2030-03-04"},
      {"1", Kind::date, "1900-01-01", "1904-01-02"},
      {"59", Kind::date, "1900-02-28", "1904-02-29"},
      {"60", Kind::date, "1900-02-29", "1904-03-01"},
      {"61", Kind::date, "1900-03-01", "1904-03-02"},
      {"2958465", Kind::date, "9999-12-31", "10004-01-01"},
      {"2958466", Kind::date, "2958466", "2958466"},
      {"-1", Kind::date, "-1", "-1"},
      {"0", Kind::date, "0", "1904-01-01"},
      {"0.5", Kind::date, "12:00", "1904-01-01 12:00:00"},
      {"0.75", Kind::time, "18:00", "18:00"},
      {"0.7502430555", Kind::time, "18:00:21", "18:00:21"},
      {"1.25", Kind::elapsed, "30:00", "30:00"},
      {"1.25", Kind::time, "1900-01-01 06:00:00", "1904-01-02 06:00:00"},
      {"soon", Kind::date, "soon", "soon"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(cell_number_text(c.stored, {c.kind}, DayCount::from_1900), c.from_1900) << c.stored;
    EXPECT_EQ(cell_number_text(c.stored, {c.kind}, DayCount::from_1904), c.from_1904) << c.stored;
  }
}

TEST(NumberLook, FormatsSayWhatIsADate) {
  struct Case {
    const char* code;
    Kind kind;
  };
  const Case cases[] = {
      {"General", Kind::number},
      {"#,##0.00", Kind::number},
      {"0.00E+00", Kind::number},
      {"0%", Kind::number},
      {"#,##0.00 \"days\"", Kind::number},
      {"#,##0\\ \\d", Kind::number},
      {"[Red]#,##0;[Yellow]-#,##0", Kind::number},
      {"[$SFr. -807]#,##0.00", Kind::number},
      {"_-* #,##0.00_-;_d@", Kind::number},
      {"@", Kind::number},
      {"yyyy-mm-dd", Kind::date},
      {"[$-409]d-mmm-yy;@", Kind::date},
      {"mmm", Kind::date},
      {"mm/yy", Kind::date},
      {"DD.MM.YYYY", Kind::date},
      {"yyyy\"年\"m\"月\"d\"日\"", Kind::date},
      {"m/d/yy h:mm", Kind::date_time},
      {"yyyy-mm-dd\\Thh:mm:ss", Kind::date_time},
      {"h:mm AM/PM", Kind::time},
      {"mm:ss.0", Kind::time},
      {"[h]:mm", Kind::elapsed},
      {"[mm]:ss", Kind::elapsed},
      {"\"never closed", Kind::number},
      {"[never closed", Kind::number},
      {"\\", Kind::number},
      {"", Kind::number},
  };
  for (const Case& c : cases) EXPECT_EQ(look_of_format(c.code).kind, c.kind) << c.code;
  for (const unsigned date : {14U, 15U, 16U, 17U, 27U, 36U, 50U, 58U}) {
    EXPECT_EQ(built_in_look(date).kind, Kind::date) << date;
  }
  for (const unsigned time : {18U, 19U, 20U, 21U, 45U, 47U}) {
    EXPECT_EQ(built_in_look(time).kind, Kind::time) << time;
  }
  EXPECT_EQ(built_in_look(22).kind, Kind::date_time);
  EXPECT_EQ(built_in_look(46).kind, Kind::elapsed);
  for (const unsigned number : {0U, 1U, 9U, 10U, 13U, 23U, 37U, 44U, 48U, 49U, 59U}) {
    EXPECT_EQ(built_in_look(number).kind, Kind::number) << number;
  }
}

}  // namespace
}  // namespace baton
