// Workbooks that are broken or made to do harm: none fills the machine, reads another file or is
// believed; each gets a sentence that a shopkeeper understands.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sheets/sheets.h"
#include "sheets/small_workbook.h"

namespace baton {
namespace {

const std::string damaged = "book.xlsx is damaged or cut off; download or export it again";
const std::string damaged_sheet =
    "book.xlsx/Orders is damaged or cut off; download or export it again";
const std::string definitions =
    "book.xlsx holds definitions of its own (a DTD), as no workbook does and attacks do; it is not "
    "read. Ask for the table as .csv";

std::string error_of(const SmallWorkbook& book, UnpackLimits limits = {}) {
  const auto opened = open_sheets("book.xlsx", book.bytes(), limits);
  return opened ? "no error" : opened.error().message;
}

std::string error_of_rows(const std::string& rows, UnpackLimits limits = {}) {
  return error_of({.sheets = {{"Orders", rows}}}, limits);
}

SmallWorkbook with_part(const std::string& path, const std::string& text) {
  SmallWorkbook book{.sheets = {{"Orders", "<row><c><v>1</v></c></row>"}}};
  book.more = {{.path = path, .text = text}};
  return book;
}

TEST(HostileWorkbook, EntitiesAreRefusedWhateverTheyAre) {
  std::string laughs = "<!DOCTYPE sst [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'k'; ++c) {
    std::string ten;
    for (int i = 0; i < 10; ++i) ten += fmt::format("&{};", static_cast<char>(c - 1));
    laughs += fmt::format("<!ENTITY {} \"{}\">", c, ten);
  }
  laughs += "]><sst><si><t>&j;</t></si></sst>";
  const std::string outside =
      "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><sst><si><t>&f;</t></si></sst>";
  const std::string parameter =
      "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://example.com/x.dtd\"> %p;]><sst/>";
  for (const std::string& text : {laughs, outside, parameter, std::string("<!DOCTYPE x><sst/>")}) {
    for (const char* path : {"xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
                             "xl/worksheets/sheet0.xml", "xl/_rels/workbook.xml.rels"}) {
      EXPECT_EQ(error_of(with_part(path, text)), definitions) << path;
    }
  }
}

TEST(HostileWorkbook, ARowWithinARowIsNoRow) {
  EXPECT_EQ(error_of_rows("<row><row r=\"1\"><c r=\"AC1\"><v>430</v></c></row></row>"),
            damaged_sheet);
}

TEST(HostileWorkbook, CellsBeyondEveryLimitAreSaid) {
  struct Case {
    const char* rows;
    std::string message;
  };
  const std::string below =
      "book.xlsx/Orders has cells below row 1,048,576; delete what stands there and save it again";
  const std::string disorder =
      " has its rows in disorder (see row 1); open it in Excel or LibreOffice and save it again";
  const Case cases[] = {
      {R"(<row><c r="XFD9999999"><v>1</v></c></row>)", below},
      {R"(<row r="9999999"><c><v>1</v></c></row>)", below},
      {R"(<row r="1"><c r="A2"><v>1</v></c></row>)",
       "book.xlsx/Orders has its rows in disorder (see row 2); open it in Excel or LibreOffice and "
       "save it again"},
      {R"(<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>)",
       "book.xlsx/Orders" + disorder},
      {R"(<row r="1"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>)",
       "book.xlsx/Orders" + disorder},
      {R"(<row r="1"><c r="BXZ1"><v>1</v></c></row>)",
       "book.xlsx/Orders has more than 2,000 columns (see row 1); delete those that are no part of "
       "the table"},
      {R"(<row r="0"/>)", damaged_sheet},
      {R"(<row r="-1"/>)", damaged_sheet},
      {R"(<row r="99999999999999999999"/>)", damaged_sheet},
      {R"(<row><c r="AAAAAAAAAAAAAAAAAA1"><v>1</v></c></row>)", damaged_sheet},
      {R"(<row><c r="1"><v>1</v></c></row>)", damaged_sheet},
      {R"(<row><c r="A0"><v>1</v></c></row>)", damaged_sheet},
      {R"(<row><c t="s"><v>0</v></c></row>)", damaged_sheet},
      {R"(<row><c t="s"><v>-1</v></c></row>)", damaged_sheet},
      {"<row>", damaged},
      {"<row></c></row>", damaged},
      {"&nbsp;", damaged},
      {"<row><c t=\"str\"><v>\xFF\xFE</v></c></row>", damaged},
  };
  for (const Case& c : cases) EXPECT_EQ(error_of_rows(c.rows), c.message) << c.rows;
}

TEST(HostileWorkbook, TwentyThousandColumnsAreSaid) {
  std::string row = "<row>";
  for (int i = 0; i < 20'000; ++i) row += "<c><v>1</v></c>";
  EXPECT_EQ(
      error_of_rows(row + "</row>"),
      "book.xlsx/Orders has more than 2,000 columns (see row 1); delete those that are no part "
      "of the table");
}

TEST(HostileWorkbook, OneLongTextInManyCellsIsStopped) {
  SmallWorkbook book;
  book.shared_texts = "<si><t>" + std::string(100'000, 'x') + "</t></si>";
  std::string rows;
  for (int i = 0; i < 20'000; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  book.sheets = {{"Orders", rows}};
  EXPECT_EQ(error_of(book),
            "book.xlsx unpacks to more than 200 times its size, as no honest table does; it is not "
            "read. Export it again, as plain .csv");
  UnpackLimits limits;
  limits.largest_sheet = 1 << 20U;
  EXPECT_EQ(error_of(book, limits),
            "book.xlsx/Orders is more than 1 MiB of text; split it into smaller files");
}

TEST(HostileWorkbook, LimitsOfTextsAreSaid) {
  UnpackLimits limits;
  limits.largest_cell = 1000;
  const std::string longer(1001, 'x');
  EXPECT_EQ(error_of_rows("<row/><row><c t=\"str\"><v>" + longer + "</v></c></row>", limits),
            "book.xlsx/Orders, row 2: a cell holds more than 1000 bytes of text; shorten it");
  limits = {};
  limits.largest_shared_texts = 1000;
  SmallWorkbook book{.sheets = {{"Orders", "<row><c><v>1</v></c></row>"}}};
  const std::string message =
      "book.xlsx holds more than 1000 bytes of text; split it into smaller files";
  book.shared_texts = "<si><t>" + longer + "</t></si>";
  EXPECT_EQ(error_of(book, limits), message);
  book.shared_texts.clear();
  for (int i = 0; i < 200; ++i) book.shared_texts += "<si/>";
  EXPECT_EQ(error_of(book, limits), message) << "texts without a letter take memory too";
}

TEST(HostileWorkbook, DeepAndLongElementsAreRefused) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  EXPECT_EQ(error_of_rows(deep), damaged);
  const std::string attribute(3U << 20U, 'x');
  EXPECT_EQ(error_of_rows("<row a=\"" + attribute + "\"/>"), damaged);
}

TEST(HostileWorkbook, PartsThatAreMissingOrPointAtEachOther) {
  EXPECT_EQ(error_of(with_part("xl/_rels/workbook.xml.rels", "<Relationships/>")), damaged_sheet);
  EXPECT_EQ(error_of(with_part("xl/workbook.xml", "")), damaged);
  EXPECT_EQ(error_of(with_part("xl/workbook.xml", "<workbook/>")),
            "book.xlsx holds no table that can be read");
  const std::string around =
      R"(<Relationships><Relationship Id="w0" Type="x/worksheet" Target="workbook.xml"/>)"
      R"(</Relationships>)";
  EXPECT_EQ(error_of(with_part("xl/_rels/workbook.xml.rels", around)),
            "book.xlsx/Orders is empty; passed over");
  const std::string elsewhere =
      R"(<Relationships><Relationship Id="w0" Type="x/worksheet" TargetMode="External" )"
      R"(Target="file:///etc/passwd"/></Relationships>)";
  EXPECT_EQ(error_of(with_part("xl/_rels/workbook.xml.rels", elsewhere)),
            "book.xlsx/Orders stands in another file; passed over");
}

TEST(HostileWorkbook, SheetsOfOneNameAreRefused) {
  const std::string row = "<row><c><v>1</v></c></row>";
  EXPECT_EQ(
      error_of({.sheets = {{"Orders", row}, {"Orders", row}}}),
      "book.xlsx holds two tables called book.xlsx/Orders; keep the one that counts and pack it "
      "again");
}

TEST(HostileWorkbook, CutOffAnywhereIsNeverBelieved) {
  const std::string whole =
      SmallWorkbook{.sheets = {{"Orders", "<row><c><v>1</v></c></row>"}}}.bytes();
  for (std::size_t size = 4; size < whole.size(); size += 7) {
    const auto opened = open_sheets("book.xlsx", std::string_view(whole).substr(0, size));
    ASSERT_FALSE(opened) << size;
    EXPECT_EQ(opened.error().message, damaged);
  }
}

TEST(HostileWorkbook, OneFlippedBitIsNoticedOrHarmless) {
  const SmallWorkbook book{.sheets = {{"Orders", "<row><c><v>1234</v></c></row>"}}};
  const std::string whole = book.bytes();
  int read = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    const auto opened = open_sheets("book.xlsx", flipped);
    if (!opened) continue;
    ++read;
    EXPECT_EQ(opened.value().sheets.at(0).bytes(), "1234\n") << at;
  }
  EXPECT_GT(read, 0) << "times, versions and such do not matter";
}

TEST(HostileWorkbook, OtherDocumentsSayWhatToDo) {
  struct Case {
    std::vector<ZipPart> parts;
    std::string message;
  };
  const Case cases[] = {
      {{{.path = "xl/workbook.bin", .text = "x"}},
       "book.xlsx is a binary Excel file (.xlsb); open it and save it as .xlsx or .csv"},
      {{{.path = "word/document.xml", .text = "x"}},
       "book.xlsx is a Word document; copy its table into a spreadsheet and save that as .xlsx"},
      {{{.path = "mimetype", .text = "x"}, {.path = "content.xml", .text = "x"}},
       "book.xlsx is an OpenDocument file (.ods); open it and save it as .xlsx or .csv"},
  };
  for (const Case& c : cases) {
    const auto opened = open_sheets("book.xlsx", zip(c.parts));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message, c.message);
  }
}

}  // namespace
}  // namespace baton
