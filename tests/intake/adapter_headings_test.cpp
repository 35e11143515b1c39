// Which adapter takes which heading: each of the real ones is known by one alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "intake/embedded_mappings.h"
#include "intake/heading.h"
#include "intake/recognise.h"

namespace baton {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<Mapping> shipped() {
  std::vector<Mapping> mappings;
  for (const EmbeddedFile& file : embedded_mappings()) {
    auto mapping = parse_mapping(file.name, file.text);
    if (!mapping) throw std::runtime_error(mapping.error().message);
    mappings.push_back(std::move(mapping).value());
  }
  return mappings;
}

/// The adapters that would take this heading, whatever the file's name.
std::set<std::string> takers(const std::vector<std::string>& heading) {
  std::set<std::string> ids;
  for (const Mapping& mapping : shipped()) {
    if (!recognise({"some_file"}, heading, {mapping}).readings.empty()) ids.insert(mapping.id);
  }
  return ids;
}

TEST(Adapters, TheRealHeadingsAreKnownByOneAdapterEach) {
  const char* data = std::getenv("BATON_DATA");
  const std::filesystem::path formats =
      std::filesystem::path(data != nullptr ? data
                                            : std::string(BATON_SOURCE_DIR) + "/../shared/data") /
      "formats";
  if (!std::filesystem::exists(formats)) GTEST_SKIP() << "needs the headings in " << formats;
  const std::map<std::string, std::string> wanted = {
      {"shopify_orders_export.header.csv", "shopify-orders"},
      {"shopify_products_export.header.csv", "shopify-products"},
      {"amazon_fulfilled_shipments.header.tsv", "amazon-fulfilled-shipments"},
      {"amazon_fba_customer_returns.header.tsv", "amazon-fba-returns"},
      {"amazon_fba_myi_inventory.header.tsv", "amazon-fba-inventory"},
      {"woocommerce_orders_export_PARTIAL.header.csv", "woocommerce-orders"}};
  for (const auto& [file, id] : wanted) {
    const std::string text = content_of(formats / file);
    const std::vector<std::string> heading = header_of(text);
    EXPECT_EQ(takers(heading), std::set<std::string>{id}) << file;
    // Every column that the adapter names is there: none is misspelt.
    for (const Mapping& mapping : shipped()) {
      if (mapping.id != id) continue;
      for (const TableMapping& table : mapping.tables) {
        for (const FieldSource& source : table.fields) {
          for (std::size_t p = 1; p < source.pieces.size(); p += 2) {
            std::string column = source.pieces[p];
            if (!table.joins.empty() && column.starts_with(table.joins[0].name + ".")) {
              column = column.substr(table.joins[0].name.size() + 1);
            }
            const bool is_there =
                std::find(heading.begin(), heading.end(), column) != heading.end() ||
                column == "row.number" || column == "file.name" || column.starts_with("melted.");
            EXPECT_TRUE(is_there) << id << " " << source.field << ": " << column;
          }
        }
      }
    }
  }
  const std::string customers = content_of(formats / "shopify_customers_export.header.csv");
  EXPECT_TRUE(takers(header_of(customers)).empty()) << "holds people, and nothing else";
}

TEST(Adapters, NoTwoClaimTheSameHeading) {
  for (const Mapping& mapping : shipped()) {
    for (const TableMapping& table : mapping.tables) {
      if (!table.file.empty()) continue;  // known by its name too
      EXPECT_EQ(takers(table.recognise), std::set<std::string>{mapping.id});
    }
  }
}

TEST(Adapters, WhatWasNeverTriedSaysSo) {
  for (const Mapping& mapping : shipped()) {
    EXPECT_EQ(mapping.untried, mapping.id != "olist") << mapping.id;
    EXPECT_FALSE(mapping.note.empty()) << mapping.id;
  }
}

}  // namespace
}  // namespace baton
