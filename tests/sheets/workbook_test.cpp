// Excel workbooks as CSV text: what the cells say, where rows stand, and what is passed over.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sheets/sheets.h"
#include "sheets/small_workbook.h"

namespace baton {
namespace {

using Names = std::vector<std::string>;

Opened opened(const SmallWorkbook& book, UnpackLimits limits = {}) {
  const std::string bytes = book.bytes();
  auto result = open_sheets("book.xlsx", bytes, limits);
  if (!result) {
    ADD_FAILURE() << result.error().message;
    return {};
  }
  return std::move(*result);
}

/// The CSV text of the first sheet.
std::string text_of(const SmallWorkbook& book) {
  const Opened result = opened(book);
  return result.sheets.empty() ? "no sheet" : std::string(result.sheets[0].bytes());
}

std::string text_of_rows(const std::string& rows) {
  return text_of({.sheets = {{"Orders", rows}}});
}

TEST(Workbook, CellsOfEveryKindBecomeTheirText) {
  const std::string rows =
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in</t></is></c>)"
      R"(<c r="C1" t="str"><f>A1&amp;"x"</f><v>made</v></c><c r="D1" t="b"><v>1</v></c>)"
      R"(<c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#REF!</v></c><c r="G1"><v>12.50</v></c>)"
      R"(<c r="H1" t="n"><f>SUM(G1)</f><v>4.3499999999999996</v></c>)"
      R"(<c r="I1" t="d"><v>2026-03-02T10:15:00.000Z</v></c></row>)";
  EXPECT_EQ(text_of({.sheets = {{"Orders", rows}}, .shared_texts = "<si><t>shared</t></si>"}),
            "shared,in,made,yes,no,#REF!,12.5,4.35,2026-03-02 10:15:00\n");
}

TEST(Workbook, SharedTextsJoinTheirRunsAndLeaveOutReadings) {
  const std::string shared =
      R"(<si><r><rPr><b/></rPr><t>bo</t></r><r><t xml:space="preserve">ld </t></r></si>)"
      R"(<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>)"
      R"(<si><t>a_x000D_b_x005F_x_xZZZZ_</t></si><si/>)";
  const std::string rows = R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>)"
                           R"(<c t="s"><v>3</v></c><c><v>1</v></c></row>)";
  EXPECT_EQ(text_of({.sheets = {{"Orders", rows}}, .shared_texts = shared}),
            "bold ,東京,a b_x_xZZZZ_,,1\n");
}

TEST(Workbook, RowsKeepTheirNumbersAndAreAsWideAsTheWidest) {
  EXPECT_EQ(text_of_rows(R"(<row r="2"><c r="B2"><v>1</v></c></row>)"
                         R"(<row r="3"><c r="A3" s="1"/></row>)"
                         R"(<row r="5"><c r="A5"><v>2</v></c><c r="D5"><v>3</v></c></row>)"
                         R"(<row r="6"><c r="C6"><v>5</v></c><c r="A6"><v>4</v></c></row>)"
                         R"(<row r="9"><c r="ZZ9" s="3"/></row>)"),
            "\n,1,,\n\n\n2,,,3\n4,,5,\n");
  EXPECT_EQ(text_of_rows(R"(<row><c><v>1</v></c></row><row><c r="A2"><v>2</v></c></row>)"
                         R"(<row><c r="A5"><v>3</v></c></row>)"),
            "1\n2\n\n\n3\n")
      << "rows without a number follow one another, or their cells say it";
}

TEST(Workbook, TextsStayWithinTheirCells) {
  EXPECT_EQ(text_of_rows("<row><c t=\"str\"><v>one\ntwo, \"three\"</v></c>"
                         "<c t=\"str\"><v>a;b</v></c><c t=\"str\"><v>a&#9;b</v></c></row>"),
            "\"one two, \"\"three\"\"\",\"a;b\",a b\n");
}

TEST(Workbook, DatesAreToldByTheFormatOfTheCell) {
  const std::string formats = R"(<numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/>)"
                              R"(<numFmt numFmtId="165" formatCode="#,##0.00&quot; days&quot;"/>)"
                              R"(<numFmt numFmtId="166" formatCode="00000"/>)";
  const std::string styles = R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>)"
                             R"(<xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/>)";
  const std::string rows =
      R"(<row><c><v>46083</v></c><c s="1"><v>46083</v></c><c s="2"><v>46083.427083333336</v></c>)"
      R"(<c s="3"><v>46083</v></c><c s="4"><v>1234</v></c><c s="5"><v>0.4375</v></c></row>)";
  SmallWorkbook book{
      .sheets = {{"Orders", rows}}, .number_formats = formats, .cell_formats = styles};
  EXPECT_EQ(text_of(book), "46083,2026-03-02,2026-03-02 10:15:00,46083,01234,10:30\n");
  book.book_properties = "date1904=\"1\"";
  EXPECT_EQ(text_of(book), "46083,2030-03-03,2030-03-03 10:15:00,46083,01234,10:30\n");
}

TEST(Workbook, SheetsComeInOrderAndHiddenOrEmptyOnesAreNamed) {
  const std::string row = "<row><c><v>1</v></c></row>";
  const Opened result = opened({.sheets = {{"Orders &amp; more", row},
                                           {"Lists", row, "hidden"},
                                           {"Codes", row, "veryHidden"},
                                           {"Empty", ""},
                                           {"Lines", row}}});
  ASSERT_EQ(result.sheets.size(), 2U);
  EXPECT_EQ(result.sheets[0].name, "book.xlsx/Orders & more");
  EXPECT_EQ(result.sheets[0].stems, Names{"Orders & more"});
  EXPECT_TRUE(result.sheets[0].rows_are_lines);
  EXPECT_EQ(result.sheets[1].name, "book.xlsx/Lines");
  const std::string hidden = " is hidden; passed over. Show it and save the workbook if it counts";
  EXPECT_EQ(result.passed_over, (Names{"book.xlsx/Lists" + hidden, "book.xlsx/Codes" + hidden,
                                       "book.xlsx/Empty is empty; passed over"}));
}

TEST(Workbook, OnlySheetIsKnownByTheNameOfTheBookToo) {
  const SmallWorkbook book{.sheets = {{"Sheet1", "<row><c><v>1</v></c></row>"}}};
  EXPECT_EQ(opened(book).sheets[0].stems, (Names{"Sheet1", "book"}));
  const std::string packed = zip({{.path = "2025/orders.xlsx", .text = book.bytes()}});
  const auto inside = open_sheets("export.zip", packed);
  ASSERT_TRUE(inside) << inside.error().message;
  EXPECT_EQ(inside.value().sheets[0].name, "export.zip/2025/orders.xlsx/Sheet1");
  EXPECT_EQ(inside.value().sheets[0].stems, (Names{"Sheet1", "orders", "export"}));
}

TEST(Workbook, NamespacesDoNotMatter) {
  SmallWorkbook book{.sheets = {{"Orders", "<x:row><x:c><x:v>1</x:v></x:c></x:row>"}}};
  book.prefix = "x:";
  EXPECT_EQ(text_of(book), "1\n");
}

TEST(Workbook, FormulasAreNeverWorkedOutAndOtherFilesNeverRead) {
  const std::string rows = R"(<row><c t="str"><f>WEBSERVICE("http://example.com")</f></c>)"
                           R"(<c><f>[1]Sheet1!A1</f><v>7</v></c></row>)";
  EXPECT_EQ(text_of_rows(rows), ",7\n");
}

}  // namespace
}  // namespace baton
