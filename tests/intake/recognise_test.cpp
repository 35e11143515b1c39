// Which file is what: by name and heading.
#include "intake/recognise.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

Mapping mapping(std::string id, std::vector<TableMapping> tables) {
  Mapping result;
  result.id = std::move(id);
  result.tables = std::move(tables);
  return result;
}

TableMapping table(std::string file, FileKind into, std::vector<std::string> recognise,
                   std::vector<Join> joins = {}) {
  TableMapping result;
  result.file = std::move(file);
  result.into = into;
  result.recognise = std::move(recognise);
  result.joins = std::move(joins);
  return result;
}

std::vector<Mapping> shops() {
  return {mapping("first", {table("export", FileKind::orders, {"Name"}),
                            table("export", FileKind::order_lines, {"Name", "Item"},
                                  {{"c", "customers", {"Id"}, {"Customer"}, {}}})}),
          mapping("second", {table("export", FileKind::orders, {"Number"})})};
}

TEST(Recognise, TheDatasetsOwnNames) {
  const std::vector<std::string> heading = {"order", "placed_at"};
  for (const char* name : {"orders.csv", "orders-2025.csv", "orders.repaired.csv", "Orders.CSV",
                           "orders.tsv", "orders-2025.repaired.csv"}) {
    const Recognised found = recognise({file_stem(name)}, heading, {});
    ASSERT_EQ(found.readings.size(), 1U) << name << found.trouble;
    EXPECT_EQ(found.readings[0].mapping, nullptr);
    EXPECT_EQ(found.readings[0].own_kind, FileKind::orders);
  }
  const Recognised lines =
      recognise({file_stem("Order Lines-1.csv")}, {"order", "line", "sku", "quantity"}, {});
  ASSERT_EQ(lines.readings.size(), 1U);
  EXPECT_EQ(lines.readings[0].own_kind, FileKind::order_lines);
}

TEST(Recognise, TheFirstMappingThatFitsTakesTheFileAlone) {
  const auto mappings = shops();
  Recognised found = recognise({file_stem("export.csv")}, {"Name", "Item", "Number"}, mappings);
  ASSERT_EQ(found.readings.size(), 2U);
  EXPECT_EQ(found.readings[0].mapping, &mappings[0]);
  EXPECT_EQ(found.readings[0].table, &mappings[0].tables[0]);
  EXPECT_EQ(found.readings[1].table->into, FileKind::order_lines);
  found = recognise({file_stem("export.csv")}, {"Name"}, mappings);
  EXPECT_EQ(found.readings.size(), 1U);
  found = recognise({file_stem("export.csv")}, {"Number"}, mappings);
  ASSERT_EQ(found.readings.size(), 1U);
  EXPECT_EQ(found.readings[0].mapping, &mappings[1]);
}

TEST(Recognise, AFileThatOthersPointAtIsNoTrouble) {
  const auto mappings = shops();
  const Recognised found = recognise({file_stem("customers.csv")}, {"Id"}, mappings);
  EXPECT_TRUE(found.readings.empty());
  EXPECT_EQ(found.trouble, "");
}

TEST(Recognise, AFileOfTheExportThatIsNotNeededIsNoTrouble) {
  auto mappings = shops();
  mappings[1].ignored = {"payments"};
  EXPECT_EQ(recognise({file_stem("payments.csv")}, {"Id"}, mappings).trouble, "");
  EXPECT_TRUE(recognise({file_stem("payments.csv")}, {"Id"}, mappings).readings.empty());
  EXPECT_NE(recognise({file_stem("payments2.csv")}, {"Id"}, mappings).trouble, "");
}

TEST(Recognise, SaysWhatToDoAboutTheRest) {
  const auto mappings = shops();
  const auto trouble = [&](const char* name, const std::vector<std::string>& heading) {
    const Recognised found = recognise({file_stem(name)}, heading, mappings);
    EXPECT_TRUE(found.readings.empty());
    return found.trouble;
  };
  EXPECT_NE(trouble("orders.csv", {"placed_at"}).find("has no column order"), std::string::npos);
  EXPECT_NE(trouble("order_lines.csv", {"order"}).find("line, sku, quantity"), std::string::npos);
  EXPECT_NE(trouble("export.csv", {"Else"}).find("has no column Name"), std::string::npos);
  EXPECT_NE(trouble("export.csv", {"Else"}).find("first"), std::string::npos);
  EXPECT_NE(trouble("holiday.csv", {"a"}).find("docs/dataset.md"), std::string::npos);
  EXPECT_EQ(trouble("orders.csv", {}), "is empty");
  EXPECT_EQ(trouble("holiday.csv", {}), "is empty");
}

}  // namespace
}  // namespace baton
