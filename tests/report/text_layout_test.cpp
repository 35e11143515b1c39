// Text for a terminal: widths, wrapping, and that no name can do anything but be read.
#include "report/text_layout.h"

#include <gtest/gtest.h>

#include "report/text_table.h"

namespace baton {
namespace {

TEST(TextLayout, WidthIsInColumnsNotInBytes) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("Käse"), 4);
  EXPECT_EQ(display_width("e\u0301"), 1) << "a combining accent takes no column";
  EXPECT_EQ(display_width("東京"), 4);
  EXPECT_EQ(display_width("\xff\xfe"), 2) << "bytes that are no UTF-8 count one each";
}

TEST(TextLayout, WrapsAtBlanksAndKeepsEveryWord) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("", 7), (std::vector<std::string>{""}));
  EXPECT_EQ(wrapped("abcdefghij", 4), (std::vector<std::string>{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrapped("東京東京", 5), (std::vector<std::string>{"東京", "東京"}));
}

TEST(TextLayout, APercentSignStaysWithItsNumber) {
  EXPECT_EQ(wrapped("limit of 95 % held", 11), (std::vector<std::string>{"limit of", "95 % held"}));
}

TEST(TextLayout, ControlCharactersBecomeBlanks) {
  EXPECT_EQ(clean("a\x1b[31mb\r\nc\td\u0085e"), "a [31mb  c d e");
  EXPECT_EQ(clean("left\u202Eright"), "left right") << "no turning of the reading direction";
  EXPECT_EQ(clean("Käse 東京"), "Käse 東京");
}

TEST(TextLayout, PaintsOnlyWhereColourIsWanted) {
  TextStyle plain, coloured;
  coloured.colour = true;
  EXPECT_EQ(painted("x", Tone::bad, plain), "x");
  EXPECT_EQ(painted("x", Tone::bad, coloured), "\x1b[31mx\x1b[0m");
  EXPECT_EQ(painted("x", Tone::plain, coloured), "x");
}

TEST(TextTable, AlignsAndEndsLinesWithoutBlanks) {
  TextTable table({{"name"}, {"rows", Align::right}, {"why"}});
  table.add({"orders", "1,204", ""});
  table.add({"a", "7", "late"});
  EXPECT_EQ(table.text(TextStyle{}, 80, 2),
            "  name     rows  why\n"
            "  orders  1,204\n"
            "  a           7  late\n");
}

TEST(TextTable, HeadingsStandBetweenRowsThatShareTheirColumns) {
  TextTable table({{""}, {"value", Align::right}});
  table.add_heading("A HEADING WIDER THAN THE TABLE");
  table.add({"x", "1"});
  table.add_heading("TWO");
  table.add({"yyyyyy", "22"});
  EXPECT_EQ(table.text(TextStyle{}, 80, 2),
            "          value\n"
            "A HEADING WIDER THAN THE TABLE\n"
            "  x           1\n"
            "\n"
            "TWO\n"
            "  yyyyyy     22\n");
}

TEST(TextTable, WrapsWhatDoesNotFitAndLosesNothing) {
  TextTable table({{"k"}, {"sentence", Align::left, true}});
  table.add({"x", "alpha beta gamma delta epsilon"});
  const std::string text = table.text(TextStyle{}, 24, 2);
  EXPECT_EQ(text,
            "  k  sentence\n"
            "  x  alpha beta gamma\n"
            "     delta epsilon\n");
}

TEST(TextTable, KeepsToItsWidthEvenWhereNoColumnWantsToGiveWay) {
  TextTable table({{"first"}, {"second"}, {"third"}});
  table.add({std::string(70, 'a'), std::string(70, 'b'), "東京東京東京東京"});
  const std::string text = table.text(TextStyle{}, 30, 2);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(display_width(text.substr(at, end - at)), 30);
    at = end + 1;
  }
  EXPECT_EQ(std::count(text.begin(), text.end(), 'a'), 70);
  EXPECT_EQ(std::count(text.begin(), text.end(), 'b'), 70);
}

}  // namespace
}  // namespace baton
