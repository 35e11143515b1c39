// CSV, UTF-16, gzip and zip: honest files give their tables, the others a sentence that says what
// to do.
#include "sheets/sheets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "sheets/packing.h"

namespace baton {
namespace {

using std::string_literals::operator""s;
using Names = std::vector<std::string>;

const std::string orders = "order,placed_at\nA1,2026-03-02\n";

Names names_of(const Opened& opened) {
  Names names;
  for (const Sheet& sheet : opened.sheets) names.push_back(sheet.name);
  return names;
}

std::string error_of(std::string_view name, std::string_view bytes, UnpackLimits limits = {}) {
  const auto opened = open_sheets(name, bytes, limits);
  if (opened) return "no error";
  EXPECT_EQ(opened.error().kind, Error::Kind::bad_input);
  EXPECT_TRUE(is_utf8(opened.error().message));
  return opened.error().message;
}

TEST(PlainFiles, AreHandedOnAsTheyAre) {
  for (const char* name : {"orders.csv", "Orders.CSV", "orders.tsv", "orders.tab", "orders.txt"}) {
    const auto opened = open_sheets(name, orders);
    ASSERT_TRUE(opened) << opened.error().message;
    ASSERT_EQ(opened.value().sheets.size(), 1U);
    const Sheet& sheet = opened.value().sheets[0];
    EXPECT_EQ(sheet.bytes().data(), orders.data()) << "not a copy";
    EXPECT_EQ(sheet.bytes(), orders);
    EXPECT_EQ(sheet.name, name);
    EXPECT_EQ(sheet.stems, Names{std::string(name).substr(0, 6)});
    EXPECT_TRUE(sheet.rows_are_lines);
  }
}

TEST(PlainFiles, BrokenTextIsLeftToTheReaderOfRows) {
  for (const std::string& text :
       {"\xEF\xBB\xBForder\nA\n"s, "order\nGr\xF6\xDF\n"s, "order\nA\0B\n" + orders}) {
    const auto opened = open_sheets("orders.csv", text);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened.value().sheets[0].bytes(), text);
  }
}

TEST(PlainFiles, Utf16BecomesUtf8) {
  struct Case {
    const char* what;
    std::string bytes;
  };
  const Case cases[] = {
      {"little endian with mark",
       "\xFF\xFE"
       "a\0,\0\xFC\0\n\0=\xD8\0\xDE"s},
      {"big endian with mark", "\xFE\xFF\0a\0,\0\xFC\0\n\xD8=\xDE\0"s},
      {"little endian without", "a\0,\0\xFC\0\n\0=\xD8\0\xDE"s},
      {"big endian without", "\0a\0,\0\xFC\0\n\xD8=\xDE\0"s},
  };
  for (const Case& c : cases) {
    // The half characters hold zeros of their own: enough plain ones in front to tell.
    const bool little = std::string(c.what).starts_with("little");
    std::string bytes = c.bytes;
    if (std::string(c.what).ends_with("without")) {
      bytes = c.bytes.substr(0, 8);
      const auto opened = open_sheets("orders.csv", bytes);
      ASSERT_TRUE(opened) << c.what;
      EXPECT_EQ(opened.value().sheets[0].bytes(), "a,\xC3\xBC\n") << c.what;
      continue;
    }
    const auto opened = open_sheets("orders.csv", bytes);
    ASSERT_TRUE(opened) << c.what;
    EXPECT_EQ(opened.value().sheets[0].bytes(), "a,\xC3\xBC\n\xF0\x9F\x98\x80") << c.what << little;
  }
  const auto halves = open_sheets("orders.csv",
                                  "\xFF\xFE"
                                  "a\0\x00\xD8z\0\x00\xDC"s);
  ASSERT_TRUE(halves);
  EXPECT_EQ(halves.value().sheets[0].bytes(), "a\xEF\xBF\xBDz\xEF\xBF\xBD");
  EXPECT_EQ(
      error_of("orders.csv",
               "\xFF\xFE"
               "a\0b"s),
      "orders.csv ends in the middle of a character, so it was cut off; download or export it "
      "again");
}

TEST(PlainFiles, OfOtherKindsSayWhatToDo) {
  struct Case {
    const char* name;
    std::string bytes;
    const char* message;
  };
  const Case cases[] = {
      {"orders.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"s,
       "orders.xls is an old Excel file (.xls) or one with a password; open it and save it as "
       ".xlsx "
       "or .csv, without a password"},
      {"orders.csv", "%PDF-1.7"s, "orders.csv is a PDF; ask for the same report as .csv or .xlsx"},
      {"orders.xls", "\r\n <HTML><table>"s,
       "orders.xls is a web page, whatever its name says; open it in Excel or LibreOffice and save "
       "it as .xlsx or .csv"},
      {"orders.xml", "<?xml version=\"1.0\"?><a/>"s,
       "orders.xml is an XML file; open it and save it as .xlsx or .csv"},
      {"orders.ods", "no zip"s, "orders.ods cannot be read; open it and save it as .xlsx or .csv"},
      {"orders.zip", "no zip"s,
       "orders.zip is not what its name says; download or export it again"},
      {"orders.csv", ""s, "orders.csv is empty; export it again"},
      {"orders.csv", std::string(200, '\0'),
       "orders.csv is no table; export the table as .csv or .xlsx"},
      {"photo.jpg", "\xFF\xD8\xFF\xE0"s, "photo.jpg is a picture, not a table"},
      {"orders", orders,
       "orders is no table; read are .csv, .tsv, .txt, .xlsx and .sql, and .gz and .zip of these"},
  };
  for (const Case& c : cases) EXPECT_EQ(error_of(c.name, c.bytes), c.message);
  EXPECT_TRUE(open_sheets("orders.xls", orders)) << "a CSV file that calls itself Excel is read";
}

TEST(Names, SayWhatIsWorthOpening) {
  for (const char* name :
       {"a.csv", "a.TSV", "a.tab", "a.txt", "a.csv.gz", "a.zip", "a.xlsx", "a.xlsm", "a.sql"}) {
    EXPECT_TRUE(is_readable_name(name)) << name;
    EXPECT_FALSE(is_foreign_table_name(name)) << name;
  }
  for (const char* name : {"a.xls", "a.ods", "a.PDF", "a.numbers"}) {
    EXPECT_FALSE(is_readable_name(name)) << name;
    EXPECT_TRUE(is_foreign_table_name(name)) << name;
  }
  for (const char* name : {"a", ".csv", "answers.toml", ""}) {
    EXPECT_FALSE(is_readable_name(name)) << name;
    EXPECT_FALSE(is_foreign_table_name(name)) << name;
  }
}

TEST(Gzip, GivesWhatIsInIt) {
  const auto opened = open_sheets("orders.csv.gz", gzip(orders));
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(names_of(opened.value()), Names{"orders.csv.gz"});
  EXPECT_EQ(opened.value().sheets[0].stems, Names{"orders"});
  EXPECT_EQ(opened.value().sheets[0].bytes(), orders);
  const auto members =
      open_sheets("orders.gz", gzip("order\n") + gzip("") + gzip("A1\n") + "\0\0"s);
  ASSERT_TRUE(members) << members.error().message;
  EXPECT_EQ(members.value().sheets[0].bytes(), "order\nA1\n");
}

TEST(Gzip, DamagedSaysSo) {
  const std::string whole = gzip(orders);
  const std::string message = "orders.csv.gz is damaged or cut off; download or export it again";
  for (std::size_t size = 2; size < whole.size(); ++size) {
    EXPECT_EQ(error_of("orders.csv.gz", whole.substr(0, size)), message) << size;
  }
  std::string wrong_sum = whole;
  wrong_sum[whole.size() - 6] ^= 1;
  EXPECT_EQ(error_of("orders.csv.gz", wrong_sum), message);
  EXPECT_EQ(error_of("orders.csv.gz", whole + "more"), message);
  EXPECT_EQ(error_of("orders.csv.gz", gzip(whole)),
            "orders.csv.gz is packed twice; unpack it and put in the files themselves");
}

TEST(Gzip, BombIsStoppedEarly) {
  const std::string bomb = gzip(std::string(std::size_t{80} << 20U, '0'));
  ASSERT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(error_of("orders.csv.gz", bomb),
            "orders.csv.gz unpacks to more than 200 times its size, as no honest table does; it is "
            "not read. Export it again, as plain .csv");
  UnpackLimits small;
  small.largest_total = 1 << 20U;
  EXPECT_EQ(error_of("orders.csv.gz", bomb, small),
            "orders.csv.gz unpacks to more than 1 MiB; split it into smaller files");
  small = {};
  small.largest_sheet = 1 << 20U;
  EXPECT_EQ(error_of("orders.csv.gz", bomb, small),
            "orders.csv.gz is more than 1 MiB of text; split it into smaller files");
}

TEST(Zip, GivesItsTablesAndNamesTheRest) {
  const std::string bytes =
      zip({{.path = "2025/", .text = "", .stored = true},
           {.path = "2025/orders.csv", .text = orders},
           {.path = "lines.tsv", .text = "order\tline\n", .stored = true},
           {.path = "photo.jpg", .text = "\xFF\xD8\xFF"},
           {.path = "old.xls", .text = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
           {.path = "inner.zip", .text = zip({{.path = "a.csv", .text = "a\n"}})},
           {.path = "more.csv.gz", .text = gzip(orders)},
           {.path = "nothing.csv", .text = ""},
           {.path = "__MACOSX/._orders.csv", .text = "x"},
           {.path = ".DS_Store", .text = "x"}});
  const auto opened = open_sheets("export.zip", bytes);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(names_of(opened.value()),
            (Names{"export.zip/2025/orders.csv", "export.zip/lines.tsv"}));
  EXPECT_EQ(opened.value().sheets[0].bytes(), orders);
  EXPECT_EQ(opened.value().sheets[0].stems, Names{"orders"});
  EXPECT_EQ(opened.value().sheets[1].bytes(), "order\tline\n");
  const std::string twice = " is packed twice; unpack it and put in the files themselves";
  EXPECT_EQ(opened.value().passed_over,
            (Names{"export.zip/photo.jpg is no table; passed over",
                   "export.zip/old.xls is an old Excel file (.xls) or one with a password; open it "
                   "and save it as .xlsx or .csv, without a password",
                   "export.zip/inner.zip" + twice, "export.zip/more.csv.gz" + twice,
                   "export.zip/nothing.csv is empty; export it again"}));
}

TEST(Zip, OnlyTableIsKnownByTheNameOfTheZipToo) {
  const auto opened = open_sheets("orders.zip", zip({{.path = "export-1.csv", .text = orders}}));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened.value().sheets[0].stems, (Names{"export-1", "orders"}));
}

TEST(Zip, OfEveryHonestShapeIsRead) {
  const ZipPart shapes[] = {
      {.path = "a.csv", .text = orders, .with_descriptor = true},
      {.path = "a.csv", .text = orders, .stored = true, .with_descriptor = true},
      {.path = "a.csv", .text = orders, .zip64 = true},
      {.path = "Gr\xC3\xB6\xC3\x9F"
               "en.csv",
       .text = orders,
       .flags = 0x800},
      {.path = "Gr\xF6\xDF"
               "en.csv",
       .text = orders},
  };
  for (const ZipPart& shape : shapes) {
    const auto opened = open_sheets("export.zip", zip({shape}));
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened.value().sheets[0].bytes(), orders);
    EXPECT_TRUE(is_utf8(opened.value().sheets[0].name));
  }
  EXPECT_EQ(error_of("export.zip", zip({})), "export.zip holds no table that can be read");
}

TEST(Zip, PathsThatLeadOutsideAreRefused) {
  for (const std::string& path : {"../orders.csv"s, "a/../../orders.csv"s, "/etc/orders.csv"s,
                                  "C:orders.csv"s, "..\\orders.csv"s, "a\0b.csv"s}) {
    const auto opened = open_sheets(
        "export.zip", zip({{.path = path, .text = orders}, {.path = "lines.csv", .text = "l\n"}}));
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(names_of(opened.value()), Names{"export.zip/lines.csv"});
    ASSERT_EQ(opened.value().passed_over.size(), 1U) << path;
    EXPECT_TRUE(opened.value().passed_over[0].ends_with(
        " points outside the archive; refused. Pack the files again"))
        << opened.value().passed_over[0];
  }
}

TEST(Zip, LiesAndDamageAreFoundOut) {
  const std::string damaged = "export.zip/a.csv is damaged or cut off; download or export it again";
  struct Case {
    const char* what;
    ZipPart part;
    std::string message;
  };
  const Case cases[] = {
      {"wrong checksum", {.path = "a.csv", .text = orders, .said_crc = 1}, damaged},
      {"smaller than said", {.path = "a.csv", .text = orders, .said_size = 4'000'000'000}, damaged},
      {"larger than said", {.path = "a.csv", .text = orders, .said_size = 1}, damaged},
      {"nothing, it says",
       {.path = "a.csv", .text = orders, .said_crc = 0, .said_size = 0},
       damaged},
      {"not deflated", {.path = "a.csv", .text = orders, .packed = "rubbish\xFF\xFF\xFF"}, damaged},
      {"deflated in part",
       {.path = "a.csv", .text = orders, .packed = deflate(orders).substr(0, 20)},
       damaged},
      {"password",
       {.path = "a.csv", .text = orders, .flags = 1},
       "export.zip is protected with a password; unpack it and put in the files themselves"},
      {"bzip2",
       {.path = "a.csv", .text = orders, .method = 12},
       "export.zip is packed in an unusual way (method 12); pack it again as an ordinary zip"},
      {"elsewhere",
       {.path = "a.csv", .text = orders, .said_offset = 1'000'000},
       "export.zip is damaged or cut off; download or export it again"},
  };
  for (const Case& c : cases) EXPECT_EQ(error_of("export.zip", zip({c.part})), c.message) << c.what;
}

TEST(Zip, CutOffAnywhereIsSaid) {
  const std::string whole =
      zip({{.path = "a.csv", .text = orders}, {.path = "b.csv", .text = orders}});
  for (std::size_t size = 4; size < whole.size(); ++size) {
    EXPECT_EQ(error_of("export.zip", whole.substr(0, size)),
              "export.zip is damaged or cut off; download or export it again")
        << size;
  }
}

TEST(Zip, TwoFilesOfOneNameAreRefused) {
  EXPECT_EQ(
      error_of("export.zip",
               zip({{.path = "a.csv", .text = orders}, {.path = "a.csv", .text = "other\n"}})),
      "export.zip holds two tables called export.zip/a.csv; keep the one that counts and pack "
      "it again");
}

TEST(Zip, BombsAreStoppedEarly) {
  const std::string ratio =
      " unpacks to more than 200 times its size, as no honest table does; it is not read. Export "
      "it "
      "again, as plain .csv";
  // 42 kB that would be gigabytes: many entries, each of them small enough by itself.
  const std::string zeros = deflate(std::string(std::size_t{4} << 20U, '0'));
  std::vector<ZipPart> parts;
  for (int i = 0; i < 100; ++i) {
    parts.push_back({.path = "a" + std::to_string(i) + ".csv",
                     .text = std::string(std::size_t{4} << 20U, '0'),
                     .packed = zeros});
  }
  EXPECT_EQ(error_of("export.zip", zip(parts)), "export.zip" + ratio);
  // The same bytes claimed by many entries.
  const std::string text = "a\n" + std::string(1000, '1');
  std::vector<ZipPart> sharing;
  for (int i = 0; i < 10; ++i) {
    sharing.push_back({.path = "a.csv", .text = text, .said_offset = 0});
  }
  EXPECT_EQ(error_of("export.zip", zip(sharing)),
            "export.zip holds files that share their bytes, as no honest zip does; it is not read. "
            "Pack the files again");
}

TEST(Zip, TooManyFilesAreRefused) {
  std::vector<ZipPart> parts(1001, ZipPart{.path = "a.csv", .text = "a\n", .stored = true});
  EXPECT_EQ(
      error_of("export.zip", zip(parts)),
      "export.zip holds 1,001 files, more than the 1,000 that are read; pack only the tables");
}

}  // namespace
}  // namespace baton
