// Rows through mappings: joins, templates, values, conditions, groups, sums and scales, each in one
// small file that can be read at a glance.
#include "intake/row_builder.h"

#include <gtest/gtest.h>

#include "intake/file_reader.h"

namespace baton {
namespace {

struct Read {
  History history;
  FileOutcome outcome;
  std::string error;

  /// The texts of one row's cells by field; empty cells are left out.
  std::string row(FileKind kind, std::size_t r) const {
    const FileSchema& schema = schema_of(kind);
    std::string text;
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
      const Cell cell = history.table(kind).cell(r, f);
      if (!cell.has_value()) continue;
      const Field& field = schema.fields[f];
      const bool is_text = field.type == FieldType::name || field.type == FieldType::text;
      text += (text.empty() ? "" : " ") + std::string(field.name) + "=";
      text += is_text ? std::string(history.names.text(field.entity,
                                                       static_cast<std::uint32_t>(cell.value())))
                      : std::to_string(cell.value());
    }
    return text;
  }
};

/// `fields` and what stands before them, of a table of a mapping that reads "export" into `into`.
Read read(std::string_view into, std::string_view table, std::string_view bytes,
          const std::vector<std::pair<std::string, std::string>>& joined = {}) {
  Read result;
  const std::string text = "id = \"x\"\ntitle = \"x\"\n[[table]]\nfile = \"export\"\ninto = \"" +
                           std::string(into) + "\"\n" + std::string(table);
  const auto mapping = parse_mapping("x.toml", text);
  EXPECT_TRUE(mapping) << mapping.error().message;
  FileToRead file;
  file.name = "export.csv";
  file.bytes = bytes;
  file.mapping = &mapping->tables[0];
  for (const auto& [name, joined_bytes] : joined) file.joined.push_back({{name, joined_bytes}});
  KeysSeen keys(schema_of(file.mapping->into));
  auto outcome = read_file(file, result.history, keys);
  if (outcome) {
    result.outcome = std::move(outcome).value();
  } else {
    result.error = outcome.error().message;
  }
  return result;
}

constexpr auto orders = FileKind::orders;
constexpr auto lines = FileKind::order_lines;

TEST(RowBuilder, ColumnsConstantsAndTemplates) {
  const Read r = read("order_lines", R"([table.fields]
order = "No"
line = { template = "{No}/{Pos}" }
sku = "Article no."
quantity = { constant = "3" }
)",
                      "No,Pos,Article no.,Else\n1, 7 ,A,x\n1,,B,x\n");
  EXPECT_EQ(r.row(lines, 0), "order=1 line=1/7 sku=A quantity=3");
  EXPECT_EQ(r.outcome.unused_columns, std::vector<std::string>{"Else"});
  ASSERT_EQ(r.outcome.refused, 1) << "a template of which a part is missing is empty";
  EXPECT_EQ(r.outcome.refusals[0].column, "No+Pos");
  EXPECT_EQ(r.outcome.refusals[0].sentence, "line must be there");
}

TEST(RowBuilder, ValuesAndOtherwise) {
  const char* const fields = R"([table.fields]
order = "no"
placed_at = "at"
method = { column = "how", values = { Post = "ship", Shop = "pickup" } }
channel = { column = "via", values = { "1" = "web" }, otherwise = "unknown" }
)";
  const Read r = read("orders", fields,
                      "no,at,how,via\n1,2026-03-02,Shop,1\n2,2026-03-02,dropship,2\n"
                      "3,2026-03-02,Bike,1\n");
  EXPECT_EQ(r.row(orders, 0), "order=1 placed_at=1772409600 channel=web method=1");
  EXPECT_EQ(r.row(orders, 1), "order=2 placed_at=1772409600 channel=unknown method=3");
  ASSERT_EQ(r.outcome.refused, 1) << "a text that no value names stays what it is";
  EXPECT_EQ(r.outcome.refusals[0].value, "Bike");
}

TEST(RowBuilder, WhenAndWhere) {
  const Read r = read("orders", R"(
where = [{ column = "state", is_not = ["test"] }, { column = "no", filled = true }]
[table.fields]
order = "no"
placed_at = "at"
cancelled_at = { column = "at", when = { column = "state", contains = "cancel" } }
)",
                      "no,at,state\n1,2026-03-02,ok\n2,2026-03-02,cancelled early\n"
                      "3,2026-03-02, test \n  ,2026-03-02,ok\n");
  EXPECT_EQ(r.outcome.taken, 2);
  EXPECT_EQ(r.outcome.passed_over, 2);
  EXPECT_EQ(r.outcome.refused, 0);
  EXPECT_EQ(r.row(orders, 0), "order=1 placed_at=1772409600");
  EXPECT_EQ(r.row(orders, 1), "order=2 placed_at=1772409600 cancelled_at=1772409600");
}

TEST(RowBuilder, JoinsOverJoins) {
  const char* const table = R"(
join = [
  { name = "customer", file = "customers", key = "id", on = "who" },
  { name = "city", file = "cities", key = "zip", on = "customer.zip" },
]
[table.fields]
order = "no"
placed_at = "at"
customer = "customer.key"
region = "city.state"
)";
  const Read r =
      read("orders", table, "no,at,who\n1,2026-03-02,7\n2,2026-03-02,8\n3,2026-03-02,9\n",
           {{"customers.csv", "id;key;zip\n7;\"C;7\";80331\n8;C8;99999\n7;second;1\n"},
            {"cities.csv", "zip,state\n80331,BY\n"}});
  EXPECT_EQ(r.row(orders, 0), "order=1 placed_at=1772409600 customer=C;7 region=BY");
  EXPECT_EQ(r.row(orders, 1), "order=2 placed_at=1772409600 customer=C8") << "no such city";
  EXPECT_EQ(r.row(orders, 2), "order=3 placed_at=1772409600") << "no such customer";
}

TEST(RowBuilder, SumsOverJoinedRows) {
  const char* const table = R"(
join = [{ name = "pay", file = "payments", key = "order", on = "no" }]
[table.fields]
order = "no"
placed_at = "at"
shipping_charge = { column = "pay.freight", sum = true }
)";
  const Read r =
      read("orders", table, "no,at\n1,2026-03-02\n2,2026-03-02\n3,2026-03-02\n4,2026-03-02\n",
           {{"payments.csv", "order,freight\n1,1.10\n1,2.20\n3,\n1,0.000001\n4,1\n4,x\n"}});
  EXPECT_EQ(r.row(orders, 0), "order=1 placed_at=1772409600 shipping_charge=3300001");
  EXPECT_EQ(r.row(orders, 1), "order=2 placed_at=1772409600") << "nothing to add is not zero";
  EXPECT_EQ(r.row(orders, 2), "order=3 placed_at=1772409600");
  ASSERT_EQ(r.outcome.refused, 1) << "what is no number is not passed over in silence";
  EXPECT_EQ(r.outcome.refusals[0].value, "x");
  EXPECT_EQ(r.outcome.refusals[0].column, "pay.freight");
}

TEST(RowBuilder, GroupsAddUp) {
  const Read r = read("shipments", R"(
group_by = ["order", "seller"]
[table.fields]
shipment = { template = "{order}/{seller}" }
order = "order"
node = "seller"
freight = { column = "freight", sum = true }
packaging = { column = "box", sum = true }
distance_km = "km"
)",
                      "order,seller,freight,box,km\n1,A,1.5,,10\n1,B,2,,20\n1,A,0.25,,30\n"
                      "1,A,,0.5,40\n1,A,bad,,50\n");
  EXPECT_EQ(r.outcome.rows_read, 5);
  EXPECT_EQ(r.outcome.taken, 2);
  EXPECT_EQ(r.outcome.passed_over, 2);
  EXPECT_EQ(r.outcome.refused, 1);
  EXPECT_EQ(r.row(FileKind::shipments, 0),
            "shipment=1/A order=1 node=A freight=1750000 packaging=500000 distance_km=10000000");
  EXPECT_EQ(r.row(FileKind::shipments, 1),
            "shipment=1/B order=1 node=B freight=2000000 distance_km=20000000");
}

TEST(RowBuilder, ASumThatIsTooLargeIsRefusedNotWrapped) {
  std::string bytes = "order,freight\n";
  for (int i = 0; i < 12; ++i) bytes += "1,1000000000000\n";
  const Read r = read("shipments", R"(
group_by = ["order"]
[table.fields]
shipment = "order"
order = "order"
freight = { column = "freight", sum = true }
)",
                      bytes);
  EXPECT_EQ(r.outcome.taken, 0);
  EXPECT_EQ(r.outcome.refused, 1);
  EXPECT_EQ(r.outcome.passed_over, 11);
  EXPECT_EQ(r.outcome.refusals[0].code, "out of range");
}

TEST(RowBuilder, Scales) {
  const Read r = read("skus", R"([table.fields]
sku = "id"
weight_kg = { column = "g", scale = 0.001 }
unit_cost = { column = "cents", scale = 0.01 }
)",
                      "id,g,cents\nA,300,1120\nB,0.5,-1\n");
  EXPECT_EQ(r.row(FileKind::skus, 0), "sku=A unit_cost=11200000 weight_kg=300000");
  ASSERT_EQ(r.outcome.refused, 1);
  EXPECT_EQ(r.outcome.refusals[0].column, "cents");
}

TEST(RowBuilder, ColumnsThatAreMissingAreNamed) {
  const char* const fields = "[table.fields]\norder = \"no\"\nplaced_at = \"when\"\n";
  EXPECT_EQ(read("orders", fields, "no,at\n").error, "export.csv: the column \"when\" is missing");
  const char* const joined = R"(
join = [{ name = "c", file = "customers", key = "id", on = "who" }]
[table.fields]
order = "no"
placed_at = "at"
customer = "c.key"
)";
  EXPECT_EQ(read("orders", joined, "no,at,who\n", {{"customers.csv", "id,name\n"}})
                .outcome.absent_columns,
            std::vector<std::string>{"c.key (for customer)"});
  EXPECT_EQ(read("orders", joined, "no,at,who\n", {{"customers.csv", "key\n"}}).error,
            "customers.csv has no column \"id\"");
  EXPECT_EQ(read("orders", joined, "no,at,who\n", {{"customers.csv", ""}}).error,
            "customers.csv is empty");
}

}  // namespace
}  // namespace baton
