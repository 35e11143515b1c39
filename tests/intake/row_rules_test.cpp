// Each rule with a row that keeps it and one that breaks it.
#include "intake/row_rules.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

using Values = std::vector<std::pair<std::string_view, std::int64_t>>;

/// "field: code", or "" where the row keeps all rules.
std::string broken(FileKind kind, const Values& values) {
  const FileSchema& schema = schema_of(kind);
  std::vector<Cell> cells(schema.fields.size());
  for (const auto& [name, value] : values) cells[*schema.field_index(name)] = Cell(value);
  const auto rule = RowRules(schema).broken_by(cells);
  if (!rule) return "";
  EXPECT_FALSE(rule->sentence.empty());
  return std::string(schema.fields[rule->field].name) + ": " + std::string(rule->code);
}

constexpr std::int64_t unit = 1'000'000;

TEST(RowRules, EmptyCellsBreakNone) {
  for (const FileSchema& schema : dataset()) EXPECT_EQ(broken(schema.kind, {}), "") << schema.name;
}

TEST(RowRules, Ranges) {
  EXPECT_EQ(broken(FileKind::order_lines, {{"quantity", 1}}), "");
  EXPECT_EQ(broken(FileKind::order_lines, {{"quantity", 0}}), "quantity: out of range");
  EXPECT_EQ(broken(FileKind::order_lines, {{"discount", -1}}), "discount: out of range");
  EXPECT_EQ(broken(FileKind::orders, {{"latitude", 90 * unit}}), "");
  EXPECT_EQ(broken(FileKind::orders, {{"latitude", 90 * unit + 1}}), "latitude: out of range");
  EXPECT_EQ(broken(FileKind::nodes, {{"longitude", -181 * unit}}), "longitude: out of range");
  EXPECT_EQ(broken(FileKind::reviews, {{"score", 5 * unit}}), "");
  EXPECT_EQ(broken(FileKind::reviews, {{"score", 5 * unit + 1}}), "score: out of range");
  EXPECT_EQ(broken(FileKind::reviews, {{"score", 0}}), "score: out of range");
  EXPECT_EQ(broken(FileKind::channels, {{"fee_rate", 12 * unit}}), "fee_rate: out of range");
  EXPECT_EQ(broken(FileKind::stock, {{"on_hand", -1}}), "on_hand: out of range");
  EXPECT_EQ(broken(FileKind::counts, {{"book", -1}, {"counted", 0}}), "")
      << "a book below zero is what counting finds out";
  EXPECT_EQ(broken(FileKind::fees, {{"amount", -5 * unit}}), "") << "a credit";
  EXPECT_EQ(broken(FileKind::adjustments, {{"quantity", -2}}), "");
  EXPECT_EQ(broken(FileKind::exchange_rates, {{"rate", 0}}), "rate: out of range");
}

TEST(RowRules, Times) {
  EXPECT_EQ(broken(FileKind::shipments, {{"shipped_at", 5}, {"delivered_at", 5}}), "");
  EXPECT_EQ(broken(FileKind::shipments, {{"shipped_at", 6}, {"delivered_at", 5}}),
            "delivered_at: out of order");
  EXPECT_EQ(broken(FileKind::shipments, {{"delivered_at", 5}}), "");
  EXPECT_EQ(broken(FileKind::orders, {{"placed_at", 6}, {"cancelled_at", 5}}),
            "cancelled_at: out of order");
  EXPECT_EQ(broken(FileKind::transfers, {{"shipped_at", 6}, {"received_at", 5}}),
            "received_at: out of order");
}

TEST(RowRules, PartsPairsAndWorth) {
  EXPECT_EQ(broken(FileKind::order_lines, {{"quantity", 2}, {"cancelled_quantity", 2}}), "");
  EXPECT_EQ(broken(FileKind::order_lines, {{"quantity", 2}, {"cancelled_quantity", 3}}),
            "cancelled_quantity: out of range");
  EXPECT_EQ(broken(FileKind::labour, {{"hours", unit}, {"overtime_hours", 2 * unit}}),
            "overtime_hours: out of range");
  EXPECT_EQ(broken(FileKind::transfers, {{"from_node", 3}, {"to_node", 3}}),
            "to_node: the same twice");
  EXPECT_EQ(broken(FileKind::transfers, {{"from_node", 3}, {"to_node", 4}}), "");
  EXPECT_EQ(broken(FileKind::bundles, {{"bundle", 3}, {"component", 3}}),
            "component: the same twice");
  EXPECT_EQ(
      broken(FileKind::order_lines, {{"quantity", 1'000'000'000}, {"unit_price", 1000 * unit}}),
      "");
  EXPECT_EQ(
      broken(FileKind::order_lines, {{"quantity", 1'000'000'000}, {"unit_price", 1001 * unit}}),
      "quantity: out of range");
  EXPECT_EQ(broken(FileKind::order_lines,
                   {{"quantity", 1'000'000'000}, {"unit_cost", 1'000'000'000'000 * unit}}),
            "quantity: out of range");
}

}  // namespace
}  // namespace baton
