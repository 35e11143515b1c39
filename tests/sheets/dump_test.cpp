// Database dumps as CSV text, as each of the usual programs writes them; nothing in them is carried
// out, and one that was cut off is not believed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "sheets/packing.h"
#include "sheets/sheets.h"

namespace baton {
namespace {

using Names = std::vector<std::string>;

Opened opened(const std::string& dump, UnpackLimits limits = {}) {
  auto result = open_sheets("shop.sql", dump, limits);
  if (!result) {
    ADD_FAILURE() << result.error().message;
    return {};
  }
  return std::move(*result);
}

std::string text_of(const std::string& dump) {
  const Opened result = opened(dump);
  return result.sheets.empty() ? "no sheet" : std::string(result.sheets[0].bytes());
}

std::string error_of(const std::string& dump, UnpackLimits limits = {}) {
  const auto result = open_sheets("shop.sql", dump, limits);
  return result ? "no error" : result.error().message;
}

TEST(Dump, OfPostgresWithInserts) {
  const Opened result = opened(R"(
SET standard_conforming_strings = on;
CREATE TABLE public.orders (
    id integer NOT NULL,
    "placed at" timestamp without time zone DEFAULT '2026-01-01 00:00:00'::timestamp,
    total numeric(10,2),
    key text,
    CONSTRAINT positive CHECK ((total > (0)::numeric)),
    PRIMARY KEY (id)
);
CREATE TABLE public.nothing (id integer);
-- a comment; with a semicolon
INSERT INTO public.orders VALUES (1, '2026-03-02 10:15:00', 12.50, 'it''s; \n') ;
INSERT INTO public.orders VALUES (2, NULL, -3, E'tab\there');
INSERT INTO public.orders (total, id) VALUES (7, 3) ON CONFLICT DO NOTHING;
CREATE FUNCTION f() RETURNS void AS $$ INSERT INTO public.orders VALUES (9); $$ LANGUAGE sql;
)");
  ASSERT_EQ(result.sheets.size(), 1U);
  EXPECT_EQ(result.sheets[0].name, "shop.sql/orders");
  EXPECT_EQ(result.sheets[0].stems, (Names{"orders", "shop"}));
  EXPECT_FALSE(result.sheets[0].rows_are_lines);
  EXPECT_EQ(result.sheets[0].bytes(),
            "id,placed at,total,key\n1,2026-03-02 10:15:00,12.50,\"it's; \\n\"\n2,,-3,tab here\n"
            "3,,7,\n");
  EXPECT_EQ(result.passed_over, Names{"shop.sql/nothing has no rows; passed over"});
}

TEST(Dump, OfPostgresWithCopy) {
  EXPECT_EQ(text_of("COPY public.orders (id, note, done) FROM stdin;\n1\ta\\tb\\\\c\tt\n"
                    "2\t\\N\tf\n3\t\\303\\274\\x21\t\\\\N\n\\.\n\nSELECT 1;\n"),
            "id,note,done\n1,a b\\c,t\n2,,f\n3,\xC3\xBC!,\\N\n");
}

TEST(Dump, OfMySql) {
  EXPECT_EQ(text_of(R"(-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `orders`;
CREATE TABLE `orders` (
  `id` int(11) NOT NULL AUTO_INCREMENT COMMENT 'the number, of the order',
  `status` enum('new','sent, late') DEFAULT NULL,
  `note` text,
  PRIMARY KEY (`id`),
  UNIQUE KEY `u` (`status`),
  KEY `k` (`note`(10))
) ENGINE=InnoDB;
# another comment; here
LOCK TABLES `orders` WRITE;
INSERT INTO `orders` VALUES (1,'new','it\'s \"so\"\\'),(2,'sent, late',NULL),(3,NULL,'a''b'),
(4,'new','ends (here); really');
DELIMITER ;;
CREATE TRIGGER t BEFORE INSERT ON `orders` FOR EACH ROW BEGIN INSERT INTO `orders` VALUES (9,1,1); END ;;
DELIMITER ;
)"),
            "id,status,note\n1,new,\"it's \"\"so\"\"\\\"\n2,\"sent, late\",\n3,,a'b\n"
            "4,new,\"ends (here); really\"\n");
}

TEST(Dump, OfSqlite) {
  EXPECT_EQ(
      text_of("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
              "CREATE TABLE IF NOT EXISTS \"order lines\" (id INTEGER PRIMARY KEY, sku TEXT);\n"
              "INSERT INTO \"order lines\" VALUES(1,'A\\');\n"
              "CREATE TRIGGER t AFTER INSERT ON x BEGIN INSERT INTO \"order lines\" VALUES(9,9); "
              "END;\nCOMMIT;\n"),
      "id,sku\n1,A\\\n");
}

TEST(Dump, OfSqlServerInUtf16) {
  const std::string script =
      "CREATE TABLE [dbo].[Orders]([Id] [int] NOT NULL, [At] [datetime] NULL,\r\n"
      " CONSTRAINT [PK] PRIMARY KEY ([Id])) ON [PRIMARY]\r\nGO\r\n"
      "INSERT [dbo].[Orders] ([Id], [At]) VALUES (1, CAST(N'2026-03-02T10:15:00' AS DateTime))\r\n"
      "INSERT [dbo].[Orders] ([Id], [At]) VALUES (2, NULL)\r\nGO\r\n";
  EXPECT_EQ(text_of(script), "Id,At\n1,2026-03-02T10:15:00\n2,\n");
  std::string wide = "\xFF\xFE";
  for (const char c : script) wide += {c, '\0'};
  EXPECT_EQ(text_of(wide), "Id,At\n1,2026-03-02T10:15:00\n2,\n");
}

TEST(Dump, RowsAreCountedAndStandOnOneLineEach) {
  EXPECT_EQ(text_of("INSERT INTO t (a, b) VALUES ('one\ntwo', 1), (NULL, NULL), ('x', NULL);"),
            "a,b\none two,1\n\nx,\n");
}

TEST(Dump, ColumnsMayComeLate) {
  EXPECT_EQ(text_of("INSERT INTO t (a) VALUES (1); INSERT INTO t (b, a) VALUES (2, 3);"),
            "a,b\n1,\n3,2\n");
}

TEST(Dump, CommentsAndDoubleQuotesInTuples) {
  EXPECT_EQ(text_of("CREATE TABLE t (a int -- the number, don't lose it\n, b text);\n"
                    "INSERT INTO t VALUES (1 /* one, two */, \"x, y\"), (2, X'AB');\n"
                    "CREATE PROCEDURE p AS BEGIN INSERT t VALUES (8, 8) END\nGO\n"
                    "INSERT t VALUES (3, NULL)\n"),
            "a,b\n1,\"x, y\"\n2,AB\n3,\n");
}

TEST(Dump, CopyInOtherFormatsIsRefused) {
  EXPECT_EQ(error_of("COPY t (a, b) FROM stdin WITH CSV;\n1,2\n\\.\n"),
            "shop.sql, line 1: COPY in another format than pg_dump writes; make the dump with "
            "pg_dump");
}

TEST(Dump, ColumnsWithoutNamesAreSaid) {
  const Opened result = opened("INSERT INTO t VALUES (1, 2);");
  EXPECT_EQ(result.sheets.at(0).bytes(), "column_1,column_2\n1,2\n");
  EXPECT_EQ(result.passed_over,
            Names{"shop.sql/t: the names of its columns are not in the file; they are called "
                  "column_1 and so on"});
}

TEST(Dump, TablesOfOneNameKeepTheirSchema) {
  const Opened result = opened("INSERT INTO a.t (x) VALUES (1); INSERT INTO b.t (x) VALUES (2);");
  ASSERT_EQ(result.sheets.size(), 2U);
  EXPECT_EQ(result.sheets[0].name, "shop.sql/a.t");
  EXPECT_EQ(result.sheets[1].name, "shop.sql/b.t");
  EXPECT_EQ(result.sheets[1].stems, Names{"t"});
}

TEST(Dump, OtherEncodingsBecomeUtf8) {
  EXPECT_EQ(text_of("INSERT INTO t (a) VALUES ('Gr\xF6\xDF"
                    "e');"),
            "a\nGr\xC3\xB6\xC3\x9F"
            "e\n");
}

TEST(Dump, CutOffIsSaid) {
  const std::string message =
      "shop.sql ends in the middle of a table, so it was cut off; export it again";
  for (const char* dump :
       {"INSERT INTO t (a) VALUES (1), ('never closed", "INSERT INTO t (a) VALUES (1), (2",
        "INSERT INTO t (a) VALUES (1, ", "COPY t (a) FROM stdin;\n1\n2\n",
        "INSERT INTO \"never closed", "CREATE TABLE t (a text DEFAULT 'never closed"}) {
    EXPECT_EQ(error_of(dump), message) << dump;
  }
  EXPECT_EQ(error_of("INSERT INTO t (a, b) VALUES (1, 2);\nINSERT INTO t (a, b) VALUES (1, 2, 3);"),
            "shop.sql, line 2: a row of t has 3 values for 2 columns; export it again");
  EXPECT_EQ(error_of("SELECT 1;"), "shop.sql holds no rows of tables; export it with its data");
}

TEST(Dump, LimitsAreSaid) {
  UnpackLimits limits;
  limits.most_entries = 2;
  EXPECT_EQ(
      error_of("CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int);", limits),
      "shop.sql holds more than 2 tables; export only those that are needed");
  std::string wide = "INSERT INTO t VALUES (0";
  for (int i = 0; i < 2000; ++i) wide += ",1";
  EXPECT_EQ(error_of(wide + ");"),
            "shop.sql/t has more than 2,000 columns (see row 1); delete those that are no part of "
            "the table");
}

TEST(Dump, IsReadThroughGzip) {
  const std::string packed = gzip("INSERT INTO orders (id) VALUES (1);");
  const auto result = open_sheets("shop.sql.gz", packed);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result.value().sheets.at(0).name, "shop.sql.gz/orders");
  EXPECT_EQ(result.value().sheets.at(0).stems, (Names{"orders", "shop"}));
}

TEST(Dump, NorthwindHasItsOrders) {
  const char* data = std::getenv("BATON_DATA");
  const std::string folder = data == nullptr ? BATON_SOURCE_DIR "/../shared/data" : data;
  std::ifstream file(folder + "/northwind/northwind.sql", std::ios::binary);
  if (!file) GTEST_SKIP() << "needs northwind/northwind.sql in BATON_DATA";
  std::ostringstream content;
  content << file.rdbuf();
  const Opened result = opened(content.str());
  std::vector<std::pair<std::string, std::ptrdiff_t>> rows;
  for (const Sheet& sheet : result.sheets) {
    EXPECT_TRUE(is_utf8(sheet.bytes()));
    rows.emplace_back(sheet.stems.at(0),
                      std::count(sheet.bytes().begin(), sheet.bytes().end(), '\n') - 1);
  }
  const auto count_of = [&](const std::string& name) {
    for (const auto& [table, count] : rows) {
      if (table == name) return count;
    }
    return std::ptrdiff_t{-1};
  };
  EXPECT_EQ(count_of("orders"), 830);
  EXPECT_EQ(count_of("order_details"), 2155);
  EXPECT_EQ(count_of("customers"), 91);
  EXPECT_EQ(count_of("products"), 77);
}

}  // namespace
}  // namespace baton
