// Mappings: what they say is read, and what is wrong with one is told with its line and key before
// any row is.
#include "intake/mapping.h"

#include <gtest/gtest.h>

#include "intake/embedded_mappings.h"

namespace baton {
namespace {

constexpr std::string_view good = R"(id = "shop"
title = "A shop"
note = "No stock."
ignored = ["payments"]
time_zone = "Europe/Berlin"
currency = "EUR"
decimal_comma = true
date_formats = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]

[[table]]
file = "export"
into = "orders"
recognise = ["Name", "Created at"]
join = [
  { name = "customer", file = "customers", key = "Id", on = "Customer" },
  { name = "city", file = "cities", key = "Zip", on = "customer.Zip" },
]
where = [{ column = "Status", is_not = ["test", "draft"], why = "drafts" }, { column = "Name", filled = true }]
group_by = ["Name"]

[table.fields]
order = "Name"
placed_at = { column = "Created at", date_formats = "%Y-%m-%d" }
channel = { constant = "web" }
customer = { template = "{Country}/{Customer}" }
method = { column = "Delivery", values = { Post = "ship", Shop = "pickup" }, otherwise = "ship" }
cancelled_at = { column = "Created at", when = { column = "Status", contains = "cancel" } }
shipping_charge = { column = "Freight", sum = true, scale = 0.01 }
region = "city.State"
)";

TEST(Mapping, IsReadWhole) {
  const auto read = parse_mapping("shop.toml", good);
  ASSERT_TRUE(read) << read.error().message;
  const Mapping& mapping = *read;
  EXPECT_EQ(mapping.id, "shop");
  EXPECT_EQ(mapping.title, "A shop");
  EXPECT_EQ(mapping.note, "No stock.");
  EXPECT_EQ(mapping.ignored, std::vector<std::string>{"payments"});
  EXPECT_EQ(mapping.time_zone, "Europe/Berlin");
  EXPECT_EQ(mapping.currency, "EUR");
  EXPECT_TRUE(mapping.decimal_comma);
  EXPECT_EQ(mapping.date_formats.size(), 2U);
  EXPECT_EQ(mapping.text, good);
  ASSERT_EQ(mapping.tables.size(), 1U);
  const TableMapping& table = mapping.tables[0];
  EXPECT_EQ(table.file, "export");
  EXPECT_EQ(table.into, FileKind::orders);
  EXPECT_EQ(table.recognise, (std::vector<std::string>{"Name", "Created at"}));
  ASSERT_EQ(table.joins.size(), 2U);
  EXPECT_EQ(table.joins[1].on, std::vector<std::string>{"customer.Zip"});
  ASSERT_EQ(table.where.size(), 2U);
  EXPECT_EQ(table.where[0].is_not, (std::vector<std::string>{"test", "draft"}));
  EXPECT_EQ(table.where[1].filled, true);
  EXPECT_EQ(table.where.at(0).why, "drafts");
  EXPECT_EQ(table.group_by, std::vector<std::string>{"Name"});
  const auto of = [&](std::string_view field) {
    for (const FieldSource& source : table.fields) {
      if (source.field == field) return source;
    }
    return FieldSource{};
  };
  using Pieces = std::vector<std::string>;
  EXPECT_EQ(of("order").pieces, (Pieces{"", "Name", ""}));
  EXPECT_EQ(of("placed_at").date_formats, Pieces{"%Y-%m-%d"});
  EXPECT_EQ(of("channel").pieces, Pieces{"web"});
  EXPECT_EQ(of("customer").pieces, (Pieces{"", "Country", "/", "Customer", ""}));
  EXPECT_EQ(of("method").values.size(), 2U);
  EXPECT_EQ(of("method").otherwise, "ship");
  EXPECT_EQ(of("cancelled_at").when.at(0).contains, "cancel");
  EXPECT_TRUE(of("shipping_charge").sum);
  EXPECT_EQ(of("shipping_charge").scale_micros, 10'000);
}

/// The good mapping with one piece of its text replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text(good);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Mapping, ErrorsNameFileLineAndKey) {
  struct Case {
    std::string text;
    const char* line;
    const char* says;
  };
  const Case cases[] = {
      {"id = \"x\"\nid = \"y\"", "line 2", "redefine"},
      {"id = ", "line 1", ""},
      {with("id = \"shop\"\n", ""), "shop.toml", "\"id\" is missing"},
      {with("title = \"A shop\"", "title = 5"), "line 2", "\"title\" must be text"},
      {with("note", "remark"), "line 3", "\"remark\" is not a key here"},
      {with("Europe/Berlin", "Europe/Nowhere"), "line 5", "time zone \"Europe/Nowhere\""},
      {with("currency = \"EUR\"", "currency = \"Euro\""), "line 6", "three capital letters"},
      {with("decimal_comma = true", "decimal_comma = \"yes\""), "line 7", "true or false"},
      {with("\"%d.%m.%Y\"]", "\"%j.%Y\"]"), "line 8", "\"%j.%Y\" is not a date format"},
      {with("into = \"orders\"", "into = \"invoices\""), "shop.toml", "\"invoices\" is not a file"},
      {with("file = \"export\"\n", ""), "shop.toml", "without \"file\", recognise needs"},
      {with("name = \"city\"", "name = \"customer\""), "shop.toml", "two joins are called"},
      {with("on = \"Customer\"", "on = \"city.Id\""), "shop.toml", "not looked up before it"},
      {with("on = \"customer.Zip\"", "on = \"city.Zip\""), "shop.toml", "not looked up before it"},
      {with("key = \"Id\", ", ""), "line 15", "a join needs \"key\" and \"on\""},
      {with("where = [{ column = \"Status\", is_not = [\"test\", \"draft\"], why = \"drafts\" }, { "
            "column = \"Name\", filled = true }]",
            "where = true"),
       "line 18", "\"where\" must be a list of tables"},
      {with("filled = true", "full = true"), "line 18", "\"full\" is not a key here"},
      {with(", filled = true", ""), "line 18", "a condition needs one of"},
      {with("is_not = [\"test\", \"draft\"]", "is_not = [1]"), "line 18", "list of texts"},
      {with("channel =", "shop ="), "line 24", "\"shop\" is not a field of orders"},
      {with("order = \"Name\"\n", ""), "shop.toml", "orders needs the field \"order\""},
      {with("{ constant = \"web\" }", "7"), "line 24",
       "channel must be a column's name or a table"},
      {with("{ constant = \"web\" }", "{ constant = \"web\", column = \"x\" }"), "line 24",
       "needs one of: column, first_of, constant, template"},
      {with("{Customer}\"", "{Customer\""), "line 25", "a brace that is never closed"},
      {with("Shop = \"pickup\"", "Shop = \"collect\""), "line 26", "\"collect\" is not a choice"},
      {with("Shop = \"pickup\"", "Shop = 1"), "line 26", "values must be texts"},
      {with("otherwise = \"ship\"", "otherwise = \"send\""), "line 26", "\"send\" is not a choice"},
      {with("scale = 0.01", "scale = \"0.01\""), "line 28", "\"scale\" must be a number"},
      {with("scale = 0.01", "scale = 0"), "line 28", "\"scale\" must be a number"},
      {with("scale = 0.01", "scale = 0.0000001"), "line 28", "\"scale\" must be a number"},
      {with("scale = 0.01", "scale = inf"), "line 28", "\"scale\" must be a number"},
      {with("region = \"city.State\"", "region = { column = \"x\", sum = true }"), "line 29",
       "region is no number"},
      {with("region = \"city.State\"", "region = { column = \"x\", date_formats = [\"%Y%m%d\"] }"),
       "line 29", "region is no date"},
      {with("when = {", "wenn = {"), "line 27", "\"wenn\" is not a key here"},
      {with("[[table]]", "[table]"), "shop.toml", "must be a list of tables"},
      {"id = \"x\"\ntitle = \"y\"\n", "line 1", "at least one [[table]]"},
  };
  for (const Case& c : cases) {
    const auto read = parse_mapping("shop.toml", c.text);
    ASSERT_FALSE(read) << c.says;
    EXPECT_EQ(read.error().kind, Error::Kind::bad_input);
    EXPECT_NE(read.error().message.find("shop.toml"), std::string::npos) << read.error().message;
    EXPECT_NE(read.error().message.find(c.line), std::string::npos)
        << c.line << " " << c.says << ": " << read.error().message;
    EXPECT_NE(read.error().message.find(c.says), std::string::npos)
        << c.says << ": " << read.error().message;
  }
}

TEST(Mapping, ThoseThatShipAreRead) {
  for (const EmbeddedFile& file : embedded_mappings()) {
    const auto mapping = parse_mapping(file.name, file.text);
    EXPECT_TRUE(mapping) << (mapping ? "" : mapping.error().message);
  }
  EXPECT_FALSE(embedded_mappings().empty());
}

TEST(OwnFormat, TakesTheColumnsThatAreThere) {
  const TableMapping own =
      own_format(schema_of(FileKind::orders), {"placed_at", "order", "something"});
  ASSERT_EQ(own.fields.size(), 2U);
  EXPECT_EQ(own.fields[0].field, "order");
  EXPECT_EQ(own.fields[1].field, "placed_at");
}

TEST(FileStem, EndsAtTheFirstDot) {
  EXPECT_EQ(file_stem("orders.csv"), "orders");
  EXPECT_EQ(file_stem("orders.repaired.csv"), "orders");
  EXPECT_EQ(file_stem("sub/orders-2025.csv"), "orders-2025");
  EXPECT_EQ(file_stem("orders"), "orders");
}

}  // namespace
}  // namespace baton
