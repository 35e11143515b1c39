// The scanner against RFC 4180, against what people really send, and against a naive reader that
// walks the bytes one by one.
#include "intake/csv_scanner.h"
#include "base/csv_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/random.h"

namespace baton {
namespace {

struct Scanned {
  std::vector<std::string> fields;
  std::uint32_t line = 0;
  std::string trouble;
  std::string raw;
};

std::vector<Scanned> scan(std::string_view bytes, char delimiter = ',', CsvLimits limits = {}) {
  CsvScanner scanner(bytes, delimiter, limits);
  CsvScanner::Row row;
  std::vector<Scanned> rows;
  while (scanner.next(row)) {
    rows.push_back({{row.fields.begin(), row.fields.end()},
                    row.line,
                    std::string(row.trouble),
                    std::string(row.raw)});
  }
  EXPECT_EQ(scanner.position() + (bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0), bytes.size());
  return rows;
}

using Fields = std::vector<std::string>;

std::vector<Fields> fields_of(const std::vector<Scanned>& rows) {
  std::vector<Fields> result;
  for (const Scanned& row : rows) {
    EXPECT_EQ(row.trouble, "") << row.raw;
    result.push_back(row.fields);
  }
  return result;
}

TEST(CsvScanner, ReadsWhatTheStandardSays) {
  struct Case {
    const char* what;
    const char* bytes;
    std::vector<Fields> rows;
  };
  const Case cases[] = {
      {"line feeds", "a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"no line end behind the last row", "a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"carriage return and line feed", "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"carriage return alone", "a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}},
      {"a byte order mark",
       "\xEF\xBB\xBF"
       "a,b\n",
       {{"a", "b"}}},
      {"empty fields", ",a,\n,,\n", {{"", "a", ""}, {"", "", ""}}},
      {"an empty field at the very end", "a,", {{"a", ""}}},
      {"empty lines are passed over", "\n\na\n\r\n\rb\n", {{"a"}, {"b"}}},
      {"quotes", "\"a\",\"b c\"\n", {{"a", "b c"}}},
      {"a delimiter in quotes", "\"a,b\",c\n", {{"a,b", "c"}}},
      {"doubled quotes", "\"say \"\"hi\"\"\",x\n", {{"say \"hi\"", "x"}}},
      {"only quotes", "\"\"\"\",\"\"\n", {{"\"", ""}}},
      {"a row of one quoted empty field is a row", "\"\"\n", {{""}}},
      {"line breaks in quotes", "\"a\nb\",\"c\r\nd\"\ne,f\n", {{"a\nb", "c\r\nd"}, {"e", "f"}}},
      {"quotes inside a plain field stand for themselves", "5\" disc,x\n", {{"5\" disc", "x"}}},
      {"text behind closing quotes is kept", "\"a\"b,\"c\" \n", {{"ab", "c "}}},
      {"rows of different lengths",
       "a,b,c\n1\n1,2,3,4\n",
       {{"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}}},
      {"bytes that are no text", "\x80\xFF,\x01\n", {{"\x80\xFF", "\x01"}}},
      {"nothing", "", {}},
      {"only a byte order mark", "\xEF\xBB\xBF", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    EXPECT_EQ(fields_of(scan(c.bytes)), c.rows);
  }
  EXPECT_EQ(fields_of(scan(std::string_view("a\0b,c", 5))),
            (std::vector<Fields>{{{'a', '\0', 'b'}, "c"}}));
}

TEST(CsvScanner, KnowsTheLineOfEachRow) {
  const auto rows = scan("h\n\n\"a\nb\"\r\n\"c\rd\"\re\n");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].line, 1U);
  EXPECT_EQ(rows[1].line, 3U);
  EXPECT_EQ(rows[2].line, 5U);
  EXPECT_EQ(rows[3].line, 7U);
  EXPECT_EQ(rows[1].raw, "\"a\nb\"");
}

TEST(CsvScanner, AStrayQuoteCostsItsOwnRowOnly) {
  struct Case {
    const char* what;
    const char* bytes;
  };
  const Case cases[] = {
      {"no other quote in the file", "h,i\n1,\"bad\n2,good\n"},
      {"the next quote opens a field of a later row", "h,i\n1,\"bad\n2,good\n3,\"fine\"\n"},
      {"the next quote stands inside a later field", "h,i\n1,\"bad\n2,good\n3,5\" disc\n"},
      {"doubled quotes in the bad field", "h,i\n1,\"bad\"\"\n2,good\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    const auto rows = scan(c.bytes);
    ASSERT_GE(rows.size(), 3U);
    EXPECT_NE(rows[1].trouble, "");
    EXPECT_EQ(rows[1].line, 2U);
    EXPECT_EQ(rows[2].trouble, "");
    EXPECT_EQ(rows[2].line, 3U);
    EXPECT_EQ(rows[2].fields, (Fields{"2", "good"}));
  }
}

TEST(CsvScanner, KeepsItsLimits) {
  CsvLimits limits;
  limits.most_fields = 3;
  limits.longest_field = 5;
  auto rows = scan("a,b,c,d,e\nf\n", ',', limits);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(rows[0].trouble, "");
  EXPECT_LE(rows[0].fields.size(), 3U);
  EXPECT_EQ(rows[1].fields, Fields{"f"});
  rows = scan("123456,a\n12345,a\n\"123456\",a\n\"1234\",a\n", ',', limits);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_NE(rows[0].trouble, "");
  EXPECT_EQ(rows[1].trouble, "");
  EXPECT_NE(rows[2].trouble, "");
  EXPECT_EQ(rows[3].trouble, "");
}

TEST(CsvScanner, GuessesTheDelimiter) {
  EXPECT_EQ(CsvScanner::guess_delimiter("a,b\n"), ',');
  EXPECT_EQ(CsvScanner::guess_delimiter("a;b;c,d\n1,2,3,4"), ';');
  EXPECT_EQ(CsvScanner::guess_delimiter("a\tb\n"), '\t');
  EXPECT_EQ(CsvScanner::guess_delimiter("a|b\r\n"), '|');
  EXPECT_EQ(CsvScanner::guess_delimiter("\"a,b,c\";d\n"), ';');
  EXPECT_EQ(CsvScanner::guess_delimiter("\n\r\na;b\n"), ';') << "empty lines are passed over";
  EXPECT_EQ(CsvScanner::guess_delimiter("\xEF\xBB\xBF\na;b\n"), ';');
  EXPECT_EQ(CsvScanner::guess_delimiter("\"a;b;c\n1,2\n"), ';') << "a quote that never closes";
  EXPECT_EQ(CsvScanner::guess_delimiter("alone\n"), ',');
  EXPECT_EQ(CsvScanner::guess_delimiter(""), ',');
}

// The naive reader: a machine of four states, one character at a time. It knows nothing of stray
// quotes, so its inputs have none: they are written by a naive writer.

std::vector<Fields> naive_read(const std::string& text, char delimiter) {
  enum class State { field_begins, plain, quoted, quote_seen };
  std::vector<Fields> rows;
  Fields row;
  std::string field;
  State state = State::field_begins;
  bool anything = false;
  const auto end_field = [&] {
    row.push_back(field);
    field.clear();
    state = State::field_begins;
  };
  const auto end_row = [&] {
    if (anything) {
      end_field();
      rows.push_back(row);
    }
    row.clear();
    anything = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (state == State::quoted) {
      if (c == '"') {
        state = State::quote_seen;
      } else {
        field += c;
      }
    } else if (state == State::quote_seen && c == '"') {
      field += '"';
      state = State::quoted;
    } else if (c == delimiter) {
      anything = true;
      end_field();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      end_row();
    } else if (state == State::field_begins && c == '"') {
      anything = true;
      state = State::quoted;
    } else {
      anything = true;
      field += c;
      state = State::plain;
    }
  }
  end_row();
  return rows;
}

std::string random_field(Random& random, char delimiter) {
  static constexpr std::string_view letters = "ab \"\r\n,;";
  std::string text;
  const std::uint32_t length = random.below(6);
  for (std::uint32_t i = 0; i < length; ++i) {
    text += random.chance(0.1) ? delimiter : letters[random.below(letters.size())];
  }
  return text;
}

TEST(CsvScanner, AgreesWithANaiveReaderOnWhatTheWriterWrites) {
  for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const char delimiter = ",;\t|"[random.below(4)];
    std::string text = random.chance(0.2) ? "\xEF\xBB\xBF" : "";
    const std::size_t mark = text.size();
    std::vector<Fields> written;
    const std::uint32_t rows = random.below(6);
    for (std::uint32_t r = 0; r < rows; ++r) {
      Fields row(1 + random.below(4));
      for (std::size_t f = 0; f < row.size(); ++f) {
        row[f] = random_field(random, delimiter);
        if (f > 0) text += delimiter;
        const bool bare = row[f].empty() && (row.size() > 1 || random.chance(0.5));
        text += bare ? ""
                : random.chance(0.3) && row[f].find('"') == std::string::npos
                    ? "\"" + row[f] + "\""
                    : csv_field(row[f], delimiter);
      }
      static constexpr std::string_view ends[] = {"\n", "\r\n", "\r"};
      text += ends[random.below(3)];
      if (!(row.size() == 1 && row[0].empty())) written.push_back(row);
    }
    const auto scanned = fields_of(scan(text, delimiter));
    std::vector<Fields> not_blank;  // a quoted empty field alone is a row for the scanner
    for (const Fields& row : scanned) {
      if (!(row.size() == 1 && row[0].empty())) not_blank.push_back(row);
    }
    ASSERT_EQ(not_blank, written) << text;
    ASSERT_EQ(scanned, naive_read(text.substr(mark), delimiter)) << text;
  }
}

TEST(CsvScanner, GivesEveryByteOnceOnAnyBytes) {
  for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::string text;
    const std::uint32_t length = random.below(40);
    for (std::uint32_t i = 0; i < length; ++i) text += "a\",\n\r"[random.below(5)];
    std::string rebuilt;
    std::size_t at = 0;
    std::uint32_t line = 0;
    for (const Scanned& row : scan(text)) {
      const std::size_t found = text.find(row.raw, at);
      ASSERT_NE(found, std::string::npos);
      for (std::size_t i = at; i < found; ++i) ASSERT_TRUE(text[i] == '\n' || text[i] == '\r');
      at = found + row.raw.size();
      ASSERT_GT(row.line, line) << "lines ascend";
      line = row.line;
    }
    for (; at < text.size(); ++at) ASSERT_TRUE(text[at] == '\n' || text[at] == '\r') << text;
  }
}

}  // namespace
}  // namespace baton
