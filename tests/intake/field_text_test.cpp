// Whatever bytes a file holds, what leaves intake is UTF-8 that can be printed.
#include "intake/field_text.h"

#include <gtest/gtest.h>

#include <string>

#include "base/random.h"

namespace baton {
namespace {

TEST(FieldText, Trims) {
  EXPECT_EQ(trimmed("  a b\t\r\n"), "a b");
  EXPECT_EQ(trimmed("\xC2\xA0 a \xC2\xA0"), "a");
  EXPECT_EQ(trimmed(" \xC2\xA0 "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("\xC3\xA0"), "\xC3\xA0") << "a letter whose second byte is that of a blank";
}

TEST(FieldText, KnowsUtf8) {
  for (const char* good :
       {"", "plain",
        "Gr\xC3\xB6\xC3\x9F"
        "e",
        "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  for (const char* bad : {"\xF6", "\xC3", "\xC3(", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
}

TEST(FieldText, ReadsTheRestAsWindows1252) {
  EXPECT_EQ(as_utf8("Gr\xF6\xDF"
                    "e"),
            "Gr\xC3\xB6\xC3\x9F"
            "e");
  EXPECT_EQ(as_utf8("5 \x80"), "5 \xE2\x82\xAC");
  EXPECT_EQ(as_utf8("\x93hi\x94"), "\xE2\x80\x9Chi\xE2\x80\x9D");
  EXPECT_EQ(as_utf8("\xC3\xB6"), "\xC3\xB6") << "UTF-8 stays as it is";
}

TEST(FieldText, ShowsAnyBytesAsUtf8) {
  for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::string bytes;
    const std::uint32_t length = random.below(120);
    while (bytes.size() < length) {
      if (random.chance(0.5)) {
        bytes += random.chance(0.5) ? "\xE2\x82\xAC" : "\xF0\x9F\x98\x80";
      } else {
        bytes += static_cast<char>(random.below(256));
      }
    }
    const std::string text = shown(bytes);
    ASSERT_TRUE(is_utf8(text));
    ASSERT_FALSE(has_control_character(text));
    ASSERT_TRUE(is_utf8(as_utf8(bytes)));
  }
  const std::string euros =
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xE2\x82\xAC";
  EXPECT_EQ(shown(euros), euros.substr(0, 59) + "...") << "no character is cut in two";
  EXPECT_EQ(shown("two\nlines"), "two lines");
  EXPECT_EQ(shown("short"), "short");
}

}  // namespace
}  // namespace baton
