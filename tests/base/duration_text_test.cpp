// Durations as people write them.
#include "base/duration_text.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

TEST(DurationText, ReadsANumberAndAUnit) {
  EXPECT_EQ(duration_in("24h"), Duration::hours(24));
  EXPECT_EQ(duration_in("90 min"), Duration::minutes(90));
  EXPECT_EQ(duration_in("1.5 hours"), Duration::minutes(90));
  EXPECT_EQ(duration_in("1 day"), Duration::days(1));
  EXPECT_EQ(duration_in("3  days"), Duration::days(3));
  EXPECT_EQ(duration_in("2 weeks"), Duration::days(14));
  EXPECT_EQ(duration_in("0 h"), Duration());
}

TEST(DurationText, TakesNothingElse) {
  for (const char* text : {"", "24", "h", "24 hrs ago", "-1 day", "1,5 h", "1.2.3 h", ".5 h",
                           "1 month", "1 day ", " 1 day", "9999999999999999999999 weeks"}) {
    EXPECT_FALSE(duration_in(text)) << text;
  }
}

TEST(DurationText, TellsTheLargestUnitInWholeNumbers) {
  EXPECT_EQ(duration_words(Duration::minutes(30)), "30 minutes");
  EXPECT_EQ(duration_words(Duration::hours(1)), "1 hour");
  EXPECT_EQ(duration_words(Duration::hours(36)), "36 hours");
  EXPECT_EQ(duration_words(Duration::hours(72)), "3 days");
  EXPECT_EQ(duration_words(Duration::seconds(61)), "61 seconds");
  EXPECT_EQ(duration_words(Duration()), "no time");
}

}  // namespace
}  // namespace baton
