// What a sample writes is the documented dataset: its columns, its types, its words, and every
// reference leads somewhere.
#include <map>
#include <regex>
#include <set>

#include "model/dataset.h"
#include "read_sample.h"

namespace baton {
namespace {

using sample_test::Csv;
using sample_test::look_at;
using sample_test::WrittenSample;

/// What a cell of a type may look like, read without the product's parsers.
bool reads_as(const Field& field, const std::string& cell) {
  static const std::regex day(R"(20\d\d-[01]\d-[0-3]\d)");
  static const std::regex instant(R"(20\d\d-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d)");
  static const std::regex whole(R"(-?\d+)"), number(R"(-?\d+(\.\d+)?)"),
      clock(R"([0-2]\d:[0-5]\d)");
  switch (field.type) {
    case FieldType::name:
    case FieldType::text:
      return true;
    case FieldType::choice:
      return std::find(field.choices.begin(), field.choices.end(), cell) != field.choices.end();
    case FieldType::money:
    case FieldType::number:
      return std::regex_match(cell, number);
    case FieldType::quantity:
      return std::regex_match(cell, whole);
    case FieldType::instant:
      return std::regex_match(cell, instant);
    case FieldType::deadline:
      return std::regex_match(cell, instant) || std::regex_match(cell, day);
    case FieldType::day:
      return std::regex_match(cell, day);
    case FieldType::clock:
      return std::regex_match(cell, clock);
    case FieldType::flag:
      return cell == "yes" || cell == "no";
  }
  return false;
}

// Every kind of world once. Twins differ in figures, not in kind.
constexpr std::string_view looked_at[] = {
    "goods-three-channels", "distributor-spreadsheet", "apparel-one-warehouse",
    "apparel-one-warehouse-marketplace-stores", "stores-chaotic"};

TEST(SampleDataset, HoldsOnlyDocumentedColumnsAndValues) {
  for (const std::string_view name : looked_at) {
    const WrittenSample& written = look_at(name);
    for (const FileSchema& schema : dataset()) {
      const std::string file = std::string(schema.name) + ".csv";
      if (!std::filesystem::exists(written.folder() / file)) continue;
      const Csv csv = written.csv(schema.name);
      EXPECT_FALSE(csv.rows.empty()) << file;
      for (const Field& field : schema.fields) {
        if (field.obligatory) {
          EXPECT_LT(csv.column(field.name), csv.columns.size()) << file << " " << field.name;
        }
      }
      std::vector<const Field*> fields;
      for (const std::string& column : csv.columns) {
        const auto index = schema.field_index(column);
        ASSERT_TRUE(index.has_value()) << file << " " << column;
        fields.push_back(&schema.fields[*index]);
      }
      // Regular expressions are slow: every seventh row of the long files.
      const std::size_t step = csv.rows.size() > 2000 ? 7 : 1;
      for (std::size_t r = 0; r < csv.rows.size(); r += step) {
        ASSERT_EQ(csv.rows[r].size(), fields.size()) << file << " row " << r;
        for (std::size_t c = 0; c < fields.size(); ++c) {
          const std::string& cell = csv.rows[r][c];
          EXPECT_FALSE(cell.empty() && fields[c]->obligatory) << file << " " << fields[c]->name;
          if (cell.empty()) continue;
          ASSERT_TRUE(reads_as(*fields[c], cell)) << file << " " << fields[c]->name << " " << cell;
        }
      }
    }
  }
}

TEST(SampleDataset, EveryReferenceLeadsSomewhere) {
  struct Home {
    Entity entity;
    std::string_view file, column;
  };
  constexpr Home homes[] = {{Entity::order, "orders", "order"},
                            {Entity::sku, "skus", "sku"},
                            {Entity::node, "nodes", "node"},
                            {Entity::channel, "channels", "channel"},
                            {Entity::partner, "partners", "partner"},
                            {Entity::shipment, "shipments", "shipment"},
                            {Entity::purchase_order, "purchase_orders", "purchase_order"}};
  for (const std::string_view name : looked_at) {
    const WrittenSample& written = look_at(name);
    std::map<Entity, std::set<std::string>> known;
    for (const Home& home : homes) {
      const Csv csv = written.csv(home.file);
      for (const std::string& key : csv.all(home.column)) {
        EXPECT_TRUE(known[home.entity].insert(key).second) << home.file << " twice: " << key;
      }
    }
    for (const FileSchema& schema : dataset()) {
      const Csv csv = written.csv(schema.name);
      for (const std::string& column : csv.columns) {
        const Field& field = schema.fields[*schema.field_index(column)];
        if (field.type != FieldType::name || !known.contains(field.entity)) continue;
        const std::set<std::string>& keys = known[field.entity];
        for (const std::string& key : csv.all(column)) {
          ASSERT_TRUE(key.empty() || keys.contains(key))
              << name << " " << schema.name << "." << column << ": " << key;
        }
      }
    }
  }
}

TEST(SampleDataset, TimesRunForward) {
  const std::pair<std::string_view, std::pair<std::string_view, std::string_view>> pairs[] = {
      {"orders", {"placed_at", "approved_at"}},
      {"orders", {"placed_at", "cancelled_at"}},
      {"shipments", {"released_at", "shipped_at"}},
      {"shipments", {"shipped_at", "delivered_at"}},
      {"receipts", {"arrived_at", "available_at"}},
      {"transfers", {"shipped_at", "received_at"}},
      {"touches", {"opened_at", "first_action_at"}},
      {"touches", {"first_action_at", "closed_at"}},
      {"cases", {"opened_at", "closed_at"}},
      {"purchase_orders", {"needed_at", "ordered_at"}},
      {"decisions", {"needed_at", "reported_at"}},
      {"decisions", {"made_at", "acted_at"}}};
  for (const std::string_view name : looked_at) {
    const WrittenSample& written = look_at(name);
    for (const auto& [file, columns] : pairs) {
      const Csv csv = written.csv(file);
      if (csv.columns.empty()) continue;
      const auto before = csv.all(columns.first), after = csv.all(columns.second);
      for (std::size_t r = 0; r < before.size(); ++r) {
        if (before[r].empty() || after[r].empty()) continue;
        ASSERT_LE(before[r], after[r]) << name << " " << file << "." << columns.second;
        // The hours in which clocks are changed stay empty.
        const std::string hour = after[r].substr(11, 2);
        ASSERT_TRUE(hour != "02" && hour != "03" && hour != "04")
            << name << " " << file << "." << columns.second << " " << after[r];
      }
    }
  }
}

TEST(SampleDataset, NoUnitIsShippedTwice) {
  for (const std::string_view name : looked_at) {
    const WrittenSample& written = look_at(name);
    std::map<std::string, int> left;
    const Csv lines = written.csv("order_lines");
    for (std::size_t r = 0; r < lines.rows.size(); ++r) {
      left[lines.cell(r, "order") + "/" + lines.cell(r, "line")] =
          std::stoi(lines.cell(r, "quantity")) - std::stoi(lines.cell(r, "cancelled_quantity"));
    }
    const Csv shipped = written.csv("shipment_lines");
    for (std::size_t r = 0; r < shipped.rows.size(); ++r) {
      int& units = left.at(shipped.cell(r, "order") + "/" + shipped.cell(r, "line"));
      units -= std::stoi(shipped.cell(r, "quantity"));
      ASSERT_GE(units, 0) << name << " " << shipped.cell(r, "order");
    }
  }
}

}  // namespace
}  // namespace baton
