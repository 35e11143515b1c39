// answers.toml: what is read, what is refused, and that setting one answer leaves the rest as it
// was.
#include "intake/answers.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

std::string told(const Answers& answers) {
  std::string text;
  for (const AnswerGiven& a : answers.answers) {
    text += a.kind + "/" + a.asset + "/" + a.key + "=" +
            (a.is_text ? "'" + a.text + "'" : std::to_string(a.number).substr(0, 4)) + "@" +
            std::to_string(a.line) + "\n";
  }
  return text;
}

TEST(Answers, AreReadWithKindAssetAndLine) {
  const auto read = parse_answers("answers.toml", R"([business]
name = "Nordhemd"
currency = "eur"
time_zone = "Europe/Berlin"
as_of = 2026-03-31

[answers]
a = 0.5
b = "Yes"
c = "maybe"
d = false
e = "no"
f = ""
g = "margin first"

[answers.node."DC 1"]
h = 3

[answers.family.shirts]
i = 4
[answers.family.shirts.production]
j = true
)");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->business_name, "Nordhemd");
  EXPECT_EQ(read->currency, "EUR");
  EXPECT_EQ(read->time_zone, "Europe/Berlin");
  EXPECT_EQ(read->as_of, "2026-03-31") << "with or without quotes";
  EXPECT_EQ(told(*read),
            "business//a=0.50@8\nbusiness//b=1.00@9\nbusiness//c=0.50@10\nbusiness//d=0.00@11\n"
            "business//e=0.00@12\nfamily/shirts/i=4.00@20\n"
            "process_cell/shirts/production/j=1.00@22\nbusiness//g='margin first'@14\n"
            "node/DC 1/h=3.00@17\n");
}

TEST(Answers, AnEmptyFileSaysNothing) {
  const auto read = parse_answers("answers.toml", "# nothing yet\n");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->answers.empty());
  EXPECT_EQ(read->currency, "");
}

TEST(Answers, ErrorsNameTheLineAndWhatIsWrong) {
  struct Case {
    const char* text;
    const char* line;
    const char* says;
  };
  constexpr Case cases[] = {
      {"[answers]\na = ", "line 2", ""},
      {"[answer]\na = 1", "line 1", "[answer] is not known"},
      {"answers = 5", "line 1", "must be a table"},
      {"[business]\nname = 5", "line 2", "name must be text"},
      {"[business]\ncurency = \"EUR\"", "line 2", "curency is not known"},
      {"[business]\ncurrency = \"Euro\"", "line 2", "code of three letters"},
      {"[business]\nas_of = \"31.03.2026\"", "line 2", "as_of must be a date"},
      {"[answers]\na = [1]", "line 2", "must be a number"},
      {"[answers]\na = nan", "line 2", "must be a number"},
      {"[answers]\na = 2026-01-01", "line 2", "must be a number"},
      {"[answers.shop.x]\na = 1", "line 1", "known are: brand, channel"},
      {"[answers.node]\na = 1", "line 2", "one table for each node"},
      {"[answers.node.x.y]\na = 1", "line 1", "not a kind of asset"},
  };
  for (const Case& c : cases) {
    const auto read = parse_answers("answers.toml", c.text);
    ASSERT_FALSE(read) << c.text;
    EXPECT_NE(read.error().message.find("answers.toml"), std::string::npos);
    EXPECT_NE(read.error().message.find(c.line), std::string::npos) << read.error().message;
    EXPECT_NE(read.error().message.find(c.says), std::string::npos) << read.error().message;
  }
}

constexpr std::string_view own_file = R"(# ours
[business]
name = "Nordhemd"   # the name

[answers]
# how many a day
orders_per_day = 120  # counted
note = """
[answers.node.x]
orders_per_day = 7
"""

[answers.node.DC-1]
inventory_accuracy = 0.9

[answers.family]
[answers.family."long sleeves"]
strategic_importance = 4
)";

TEST(WithAnswer, ChangesOneValueAndNothingElse) {
  struct Case {
    const char* what;
    std::string_view text;
    const char* section;
    const char* key;
    const char* value;
    std::string from, to;  // the piece of text that changes; empty `from`: added at the end
  };
  const Case cases[] = {
      {"a value that is there", own_file, "answers", "orders_per_day", "150",
       "orders_per_day = 120  #", "orders_per_day = 150  #"},
      {"a text over several lines", own_file, "answers", "note", "\"short\"",
       "\"\"\"\n[answers.node.x]\norders_per_day = 7\n\"\"\"", "\"short\""},
      {"a new key of a section that is there", own_file, "answers", "new_key", "\"yes\"",
       "orders_per_day = 7\n\"\"\"\n", "orders_per_day = 7\n\"\"\"\nnew_key = \"yes\"\n"},
      {"a section in the middle", own_file, "answers.node.DC-1", "pick_accuracy", "0.99",
       "inventory_accuracy = 0.9\n", "inventory_accuracy = 0.9\npick_accuracy = 0.99\n"},
      {"a name in quotes", own_file, "answers.family.\"long sleeves\"", "strategic_importance", "5",
       "strategic_importance = 4", "strategic_importance = 5"},
      {"a section that is not there", own_file, "answers.node.\"DC 2\"", "inventory_accuracy", "1",
       "", "\n[answers.node.\"DC 2\"]\ninventory_accuracy = 1\n"},
      {"an empty file", "", "answers", "a", "1", "", "[answers]\na = 1\n"},
      {"no line end behind the last line", "[answers]\na = 1", "answers", "b", "2", "a = 1",
       "a = 1\nb = 2\n"},
      {"blanks in the heading", "[ answers ]\na = 1\n", "answers", "a", "2", "a = 1", "a = 2"},
      {"a section on one line", "answers = { a = 1, b = 2 }\n", "answers", "a", "3", "a = 1",
       "a = 3"},
      {"letters of several bytes before the value",
       "[answers]\n\"\xC3\xB6\xE2\x82\xAC\" = \"\xC3\xA4\"\n", "answers",
       "\"\xC3\xB6\xE2\x82\xAC\"", "\"x\"", "\"\xC3\xA4\"", "\"x\""},
      {"a key that begins like another", "[answers]\nabc = 1\n", "answers", "ab", "2", "abc = 1\n",
       "abc = 1\nab = 2\n"},
      {"a section that only its parts name", "[answers.node.x]\na = 1\n", "answers", "b", "2", "",
       "\n[answers]\nb = 2\n"},
      {"line ends of another system", "[answers]\r\na = 1\r\n", "answers", "a", "2", "a = 1",
       "a = 2"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    std::string expected(c.text);
    if (c.from.empty()) {
      expected += c.to;
    } else {
      const std::size_t at = expected.find(c.from);
      ASSERT_NE(at, std::string::npos);
      expected.replace(at, c.from.size(), c.to);
    }
    const auto changed = with_answer(c.text, c.section, c.key, c.value);
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_EQ(*changed, expected);
    const auto again = with_answer(*changed, c.section, c.key, c.value);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, expected) << "saying it twice changes nothing";
  }
}

TEST(WithAnswer, RefusesWhatCannotBeWritten) {
  EXPECT_FALSE(with_answer("[answers]\n", "answers", "a", "not quoted"));
  EXPECT_FALSE(with_answer("[answers]\n", "answers", "a b", "1"));
  EXPECT_FALSE(with_answer("[answers]\n", "answers]\n[x", "a", "1"));
  EXPECT_FALSE(with_answer("[answers]\n", "answers", "a", "1\nb = 2"));
  EXPECT_FALSE(with_answer("[answers\n", "answers", "a", "1")) << "the file itself is broken";
  EXPECT_FALSE(with_answer("answers = 5\n", "answers", "a", "1")) << "the place is taken";
  EXPECT_FALSE(with_answer("answers = { a = 1 }\n", "answers", "b", "1"));
}

}  // namespace
}  // namespace baton
