// What a mapping can say beyond columns: parts of texts, first of several, rows that repeat,
// columns that are melted, look-ups in the same file, cells that mean the one above. Each in one
// small file.
#include <gtest/gtest.h>

#include "intake/file_reader.h"
#include "intake/text_part.h"

namespace baton {
namespace {

struct Read {
  History history;
  FileOutcome outcome;
  std::string error;

  /// All rows of a kind, a line each: fields with values in their order, dates as numbers.
  std::string rows(FileKind kind) const {
    const FileSchema& schema = schema_of(kind);
    std::string text;
    for (std::size_t r = 0; r < history.table(kind).rows(); ++r) {
      for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        const Cell cell = history.table(kind).cell(r, f);
        if (!cell.has_value()) continue;
        const Field& field = schema.fields[f];
        const bool is_text = field.type == FieldType::name || field.type == FieldType::text;
        text += is_text ? std::string(history.names.text(field.entity,
                                                         static_cast<std::uint32_t>(cell.value())))
                        : std::to_string(cell.value());
        text += ' ';
      }
      text.back() = '\n';
    }
    return text;
  }
};

using Others = std::vector<std::pair<std::string, std::string>>;

/// A table of a mapping that reads "export" into `into`; joins find `others` by their names, or the
/// file itself.
Read read(std::string_view into, std::string_view table, std::string_view bytes,
          const Others& others = {}) {
  Read result;
  const std::string text = "id = \"x\"\ntitle = \"x\"\n[[table]]\nfile = \"export\"\ninto = \"" +
                           std::string(into) + "\"\n" + std::string(table);
  const auto mapping = parse_mapping("x.toml", text);
  if (!mapping) {
    result.error = mapping.error().message;
    return result;
  }
  FileToRead file;
  file.name = "export.csv";
  file.stem = "export";
  file.bytes = bytes;
  file.mapping = &mapping->tables[0];
  for (const Join& join : file.mapping->joins) {
    auto& into_join = file.joined.emplace_back();
    if (join.file.empty()) into_join.emplace_back("export.csv", bytes);
    for (const auto& [name, other] : others) {
      if (name == join.file) into_join.emplace_back(name, other);
    }
  }
  KeysSeen keys(schema_of(file.mapping->into));
  auto outcome = read_file(file, result.history, keys);
  if (outcome) {
    result.outcome = std::move(outcome).value();
  } else {
    result.error = outcome.error().message;
  }
  return result;
}

constexpr auto lines = FileKind::order_lines;

TEST(MappingLanguage, NumberedColumnsBecomeRows) {
  const Read r = read("order_lines", R"(repeat = { from = 1, to = 9 }
[table.fields]
order = "id"
line = "n"
sku = "item_{n}_sku"
quantity = "item_{n}_qty"
)",
                      "id,item_1_sku,item_1_qty,item_2_sku,item_2_qty\n"
                      "7,A,1,B,2\n"
                      "8,C,3,,\n"
                      "9,D,x,E,5\n");
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows(lines), "7 1 A 1\n7 2 B 2\n8 1 C 3\n9 2 E 5\n");
  EXPECT_EQ(r.outcome.rows_read, 5) << "the blank second item of order 8 is none";
  ASSERT_EQ(r.outcome.refused, 1);
  EXPECT_EQ(r.outcome.refusals[0].line, 4U);
  EXPECT_EQ(r.outcome.refusals[0].column, "item_{n}_qty");
}

TEST(MappingLanguage, ALineItemToAColumnWithPartsInIt) {
  const Read r = read("order_lines", R"(melt = { columns = ["line_item_*"] }
[table.fields]
order = "id"
line = "melted.name"
sku = { column = "melted.value", part = { separator = "|", key = "sku", mark = ":" } }
quantity = { column = "melted.value", part = { separator = "|", key = "quantity", mark = ":" } }
)",
                      "id,line_item_1,line_item_2\n"
                      "7,name:Shirt|sku:A|quantity:2,\n"
                      "8,\"name:Cap, blue|sku:B|quantity:1\",name:Tie|sku:C|quantity:3\n");
  EXPECT_EQ(r.rows(lines), "7 line_item_1 A 2\n8 line_item_1 B 1\n8 line_item_2 C 3\n");
}

TEST(MappingLanguage, AWeekToAColumnBesideTheSameWeekOfAnotherFile) {
  const Read r = read("forecasts", R"(join = [
  { name = "flag", file = "flags", key = ["Store", "Product"], on = ["Store", "Product"] },
]
melt = { dates = "%Y-%m-%d" }
where = [{ column = "flag.{melted.name}", is = ["True"], why = "weeks without stock" }]
[table.fields]
sku = "Product"
node = "Store"
period_start = "melted.name"
quantity = "melted.value"
)",
                      "Store,Product,2024-04-01,2024-04-08\n1,A,5,6\n2,A,7,8\n",
                      {{"flags",
                        "Store,Product,2024-04-08,2024-04-01\n"
                        "2,A,True,False\n1,A,True,True\n"}});
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows(FileKind::forecasts),
            "A 19814 5000000 1\nA 19821 6000000 1\nA 19821 8000000 2\n");
  EXPECT_EQ(r.outcome.passed_over_by_why.at("weeks without stock"), 1);
}

TEST(MappingLanguage, FreightThatPointsAtAnotherRow) {
  const Read r = read("shipments", R"(join = [
  { name = "other", key = "ASN", on = "Freight", part = { after = "see shipment " } },
]
[table.fields]
shipment = "ASN"
order = "PO"
freight = { first_of = ["other.Freight", "Freight"], values = { "included" = "" } }
)",
                      "ASN,PO,Freight\n91,1,12.50\n92,2,see shipment 91\n93,3,included\n"
                      "94,4,see shipment 12\n");
  EXPECT_EQ(r.rows(FileKind::shipments), "91 1 12500000\n92 2 12500000\n93 3\n");
  ASSERT_EQ(r.outcome.refused, 1) << "it points at a row that is not there, and is no number";
  EXPECT_EQ(r.outcome.refusals[0].value, "see shipment 12");
}

TEST(MappingLanguage, RowsAreCountedWithinTheirOrder) {
  const std::string table = R"(number_within = ["Order"]
where = [{ column = "SKU", is_not = ["POST"], why = "postage" }]
[table.fields]
order = "Order"
line = "row.number"
sku = "SKU"
quantity = { constant = "1" }
)";
  EXPECT_EQ(read("order_lines", table, "Order,SKU\n7,A\n7,POST\n8,A\n7,A\n").rows(lines),
            "7 1 A 1\n8 1 A 1\n7 3 A 1\n")
      << "a row that is passed over has its number too";
  EXPECT_EQ(read("order_lines", table, "Order,SKU,baton_line\n7,A,12\n7,A,14\n").rows(lines),
            "7 line 12 A 1\n7 line 14 A 1\n")
      << "rows that were refused and repaired keep the place where they stood";
}

TEST(MappingLanguage, AnAmountForSeveralUnitsAndAPieceOfTheFirstKeyThatIsFilled) {
  const Read r = read("order_lines", R"([table.fields]
order = "id"
line = "id"
sku = { column = "item", part = { separator = "|", key = ["sku", "product"], mark = ":" } }
quantity = { column = "item", part = { separator = "|", key = "units", mark = ":" } }
unit_price = { column = "worth", per = "item", per_part = { separator = "|", key = "units", mark = ":" } }
)",
                      "id,item,worth\n1,product:9|sku:A|units:4,10\n2,product:9|sku:|units:3,10\n"
                      "3,product:9|units:1,\n4,sku:B|units:0,10\n");
  EXPECT_EQ(r.rows(lines), "1 1 A 4 2500000\n2 2 9 3 3333333\n3 3 9 1\n");
  ASSERT_EQ(r.outcome.refused, 1);
  EXPECT_EQ(r.outcome.refusals[0].sentence,
            "item says no number of units, 1 or more, to divide unit_price by");
}

TEST(MappingLanguage, OneOfSeveralConditions) {
  const Read r = read("orders", R"(where = [
  { any = [{ column = "Paid", is = ["yes"] }, { column = "Cancelled", filled = true }], why = "never paid" },
]
[table.fields]
order = "id"
placed_at = "at"
method = { constant = "pickup", when = { any = [{ column = "way", is = ["shop"] }, { column = "note", contains = "collect" }] } }
)",
                      "id,at,Paid,Cancelled,way\n1,2026-03-02,yes,,shop\n2,2026-03-02,no,x,van\n"
                      "3,2026-03-02,no,,shop\n");
  EXPECT_EQ(r.outcome.taken, 2);
  EXPECT_EQ(r.outcome.passed_over_by_why.at("never paid"), 1);
  EXPECT_EQ(r.outcome.absent_columns, std::vector<std::string>{"note (for method)"});
  const std::size_t method = *schema_of(FileKind::orders).field_index("method");
  EXPECT_TRUE(r.history.table(FileKind::orders).cell(0, method).has_value());
  EXPECT_FALSE(r.history.table(FileKind::orders).cell(1, method).has_value());
}

TEST(MappingLanguage, BlankCellsMeanTheOneAbove) {
  const Read r = read("order_lines", R"(fill_down = ["Order"]
[table.fields]
order = "Order"
line = "Line"
sku = "SKU"
quantity = { column = "Units", strip = ["pcs", "x"] }
)",
                      "Order,Line,SKU,Units\n7,1,A,2 pcs\n,2,B,x 3\n8,1,C,1\n,2,D,1\n");
  EXPECT_EQ(r.rows(lines), "7 1 A 2\n7 2 B 3\n8 1 C 1\n8 2 D 1\n");
}

TEST(MappingLanguage, CreditNotesByTheirSign) {
  const Read r = read("returns", R"(where = [
  { column = "Invoice", starts_with = ["C"], why = "no credit notes" },
  { column = "Quantity", below = 0, why = "no returns" },
  { column = "Code", is = ["POST", "M"], not = true, why = "no goods" },
]
[table.fields]
return = "Invoice"
order = { column = "Invoice", part = { after = "C" } }
sku = "Code"
quantity = { column = "Quantity", scale = -1 }
at = { column = "Date", date_formats = ["%m/%d/%Y %I:%M %p", "%d.%m.%Y", "serial"] }
)",
                      "Invoice,Code,Quantity,Date\n"
                      "C5,A,-2,1/31/2011 02:05 PM\n"
                      "C6,A,-1,31.01.2011\n"
                      "C7,A,-1,40574.5\n"
                      "C8,POST,-1,31.01.2011\n"
                      "C9,A,4,31.01.2011\n"
                      "10,A,-1,31.01.2011\n"
                      "C11,A,-1,31.02.2011\n");
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.outcome.taken, 3);
  EXPECT_EQ(r.outcome.passed_over_by_why.at("no goods"), 1);
  EXPECT_EQ(r.outcome.passed_over_by_why.at("no returns"), 1);
  EXPECT_EQ(r.outcome.passed_over_by_why.at("no credit notes"), 1);
  ASSERT_EQ(r.outcome.refused, 1);
  EXPECT_EQ(r.outcome.refusals[0].value, "31.02.2011");
}

TEST(MappingLanguage, ColumnsThatAreNotThereLeaveTheirFieldEmptyAndSaySo) {
  const char* const table = R"([table.fields]
order = "id"
placed_at = "at"
channel = "shop"
country = { first_of = ["land", "country"] }
cancelled_at = { column = "at", when = [{ column = "state", is = ["void"] }, { column = "at", filled = true }] }
)";
  const Read r = read("orders", table, "id,at,country\n1,2026-03-02,DE\n");
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.outcome.absent_columns,
            (std::vector<std::string>{"state (for cancelled_at)", "shop (for channel)"}));
  EXPECT_EQ(r.outcome.taken, 1);
  EXPECT_EQ(read("orders", table, "id,country\n1,DE\n").error,
            "export.csv: the column \"at\" is missing");
}

TEST(MappingLanguage, TitlesAboveTheHeadingArePassedOver) {
  const Read r = read("order_lines", R"([table.fields]
order = "Order"
line = "Line"
sku = "SKU"
quantity = { constant = "1" }
)",
                      "\xEF\xBB\xBFSales report\nJanuary 2026\n\nOrder;Line;SKU\n7;1;A\n");
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows(lines), "7 1 A 1\n");
  EXPECT_EQ(header_of("sep=;\na;b;c\n1;2;3\n"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(header_of("a,a,b\n"), (std::vector<std::string>{"a", "a (2)", "b"}));
  EXPECT_EQ(header_of("key\n1\n"), std::vector<std::string>{"key"});
  EXPECT_EQ(header_of("key,value\n1,2,3\n"), (std::vector<std::string>{"key", "value"}));
}

TEST(MappingLanguage, RowsAreNumberedWithinTheirGroupHoweverTheFileIsCut) {
  std::string bytes = "id,sku\n";
  for (int row = 0; row < 3'000; ++row) bytes += std::to_string(row / 7) + ",A\n";
  const auto mapping = parse_mapping("x.toml", R"(id = "x"
title = "x"
[[table]]
file = "export"
into = "order_lines"
number_within = ["id"]
[table.fields]
order = "id"
line = "row.number"
sku = "sku"
quantity = { constant = "1" }
)");
  ASSERT_TRUE(mapping) << mapping.error().message;
  FileToRead file;
  file.name = "export.csv";
  file.bytes = bytes;
  file.mapping = &mapping->tables[0];
  History history;
  KeysSeen keys(schema_of(FileKind::order_lines));
  const auto outcome = read_file(file, history, keys, {}, ReadingPace{2, 100, 4});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->taken, 3'000) << "no number stands twice";
}

TEST(MappingLanguage, ASumOverALookUpTakesNumbersAsTheyStand) {
  const char* const fields =
      R"(join = [{ name = "pay", file = "payments", key = "order", on = "id" }]
[table.fields]
order = "id"
placed_at = "at"
shipping_charge = { column = "pay.freight", sum = true%s }
)";
  const auto result = [&](const std::string& more) {
    std::string table(fields);
    table.replace(table.find("%s"), 2, more);
    return read("orders", table, "id,at\n7,2026-03-02\n",
                {{"payments", "order,freight\n7,1\n7,free\n"}});
  };
  EXPECT_NE(result(", strip = [\"kg\"]").error.find("takes numbers as they stand"),
            std::string::npos);
  EXPECT_EQ(result("").outcome.refused, 1) << "'free' is no amount";
}

TEST(MappingLanguage, AmountsAndDatesAreWorkedOut) {
  const Read r = read("order_lines", R"([table.fields]
order = "id"
line = "id"
sku = "id"
quantity = "units"
unit_price = { column = "gross", per = "units" }
discount = { column = "off", times = ["gross", "units"] }
)",
                      "id,units,gross,off\n7,2,10,0.25\n8,3,10,\n9,1,10,x\n10,1,-,0.1\n");
  EXPECT_EQ(r.rows(lines), "7 7 7 2 5000000 5000000\n8 8 8 3 3333333\n");
  EXPECT_EQ(r.outcome.refused, 2);
  const Read dates = read("forecasts", R"([table.fields]
sku = "id"
period_start = { column = "day", plus_days = "days" }
quantity = { constant = "1" }
)",
                          "id,day,days\n7,2026-02-27,4\n8,2026-02-27,\n9,2026-02-27,99999\n");
  EXPECT_EQ(dates.rows(FileKind::forecasts), "7 20515 1000000\n") << "2026-03-03";
  ASSERT_EQ(dates.outcome.refused, 2);
  EXPECT_EQ(dates.outcome.refusals[0].sentence,
            "days says no whole number of days, at most 3653, to add to period_start");
}

TEST(MappingLanguage, WhatCannotBeIsSaidBeforeAnyRowIsRead) {
  const auto why = [](std::string_view table) {
    const std::string error = read("order_lines", table, "a\n").error;
    return error.substr(error.find(": ") + 2);
  };
  const std::string fields =
      "[table.fields]\norder = \"a\"\nline = \"a\"\nsku = \"a\"\nquantity = \"a\"\n";
  EXPECT_EQ(why("repeat = { from = 3, to = 2 }\n" + fields),
            "repeat needs \"to\", the last {n}, not below \"from\"");
  EXPECT_EQ(why("melt = { }\n" + fields), "melt needs one of: columns, dates");
  EXPECT_EQ(why("melt = { columns = [\"x*\"] }\n" + fields),
            "none of the columns that the mapping repeats is there");
  EXPECT_EQ(why("join = [{ name = \"o\", key = [\"a\", \"b\"], on = \"a\" }]\n" + fields),
            "a join needs \"key\" and \"on\", as many columns each");
  EXPECT_EQ(why("where = [{ any = [{ column = \"a\", is = \"x\" }] }]\n" + fields),
            "\"any\" needs two conditions or more");
  EXPECT_EQ(why("[table.fields]\nsku = { column = \"a\", per = \"b\" }\n"),
            "sku is no amount; per cannot be");
  EXPECT_EQ(why("[table.fields]\norder = { column = \"a\", part = { separator = \"|\" } }\n"),
            "a separator needs either key and mark, or piece");
}

TEST(TextPart, TakesWhatIsAskedFor) {
  TextPart part;
  part.after = "#";
  part.before = "/";
  EXPECT_EQ(part_of("order # 12 /a", part), "12");
  EXPECT_EQ(part_of("order 12", part), "");
  part = {};
  part.separator = "-";
  part.piece = 2;
  EXPECT_EQ(part_of("DE-BY-80331", part), "BY");
  EXPECT_EQ(part_of("DE", part), "");
  EXPECT_EQ(stripped("5 kg", {"kg"}), "5");
  EXPECT_EQ(stripped("kg", {"kg"}), "");
}

TEST(Patterns, AStarIsAnyText) {
  EXPECT_TRUE(matches_pattern("orders_export_1", "orders_export*"));
  EXPECT_TRUE(matches_pattern("abcbc", "a*bc"));
  EXPECT_TRUE(matches_pattern("", "*"));
  EXPECT_FALSE(matches_pattern("abcb", "a*bc"));
  EXPECT_FALSE(matches_pattern("a", ""));
}

}  // namespace
}  // namespace baton
