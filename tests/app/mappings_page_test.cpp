// The worked example of docs/mappings.md is true: its files, read by its mapping, are the files
// that it says come out.
#include <gtest/gtest.h>

#include "app/business_folder.h"

namespace baton {
namespace {

/// The text of the n-th block that begins with ```kind.
std::string block(const std::string& page, const std::string& kind, int n) {
  const std::string begin = "```" + kind + "\n";
  std::size_t at = 0;
  for (int i = 0; i <= n; ++i) {
    at = page.find(begin, at);
    if (at == std::string::npos) throw std::runtime_error("no such block: " + kind);
    at += begin.size();
  }
  return page.substr(at, page.find("```", at) - at);
}

/// Rows without the lines that they were read from.
std::vector<std::string> rows_alone(const Imported& imported) {
  std::vector<std::string> rows = rows_of(imported);
  for (std::string& row : rows) row.erase(row.find(' '), row.find(':') - row.find(' '));
  return rows;
}

TEST(MappingsPage, ItsExampleIsTrue) {
  const auto page = read_whole_file(std::string(BATON_SOURCE_DIR) + "/docs/mappings.md");
  ASSERT_TRUE(page);
  const BusinessFolder shop("shop"), expected("expected");
  shop.write("bestellungen.csv", block(*page, "csv", 0));
  shop.write("kunden.csv", block(*page, "csv", 1));
  shop.write("mappings/laden.toml", block(*page, "toml", 0));
  expected.write("orders.csv", block(*page, "csv", 2));
  expected.write("order_lines.csv", block(*page, "csv", 3));
  expected.write("answers.toml", "[business]\ntime_zone = \"Europe/Berlin\"\ncurrency = \"EUR\"\n");
  const auto mapped = shop.imported();
  const auto written = expected.imported();
  EXPECT_EQ(rows_alone(*mapped), rows_alone(*written));
  EXPECT_EQ(rows_alone(*mapped).size(), 5U);
  EXPECT_EQ(mapped->notes, std::vector<std::string>{"Drafts are left out."});
  EXPECT_FALSE(mapped->currency_assumed);
  EXPECT_FALSE(mapped->time_zone_assumed);
  for (const ImportSummary::File& file : mapped->summary.files) {
    EXPECT_EQ(file.trouble, "") << file.name;
    EXPECT_EQ(file.rows_refused, 0) << file.name;
  }
}

}  // namespace
}  // namespace baton
