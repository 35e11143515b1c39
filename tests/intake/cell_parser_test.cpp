// Each type of field: what is taken, what is refused, and the reason a person reads.
#include "intake/cell_parser.h"

#include <gtest/gtest.h>

#include "intake/decimal_text.h"

namespace baton {
namespace {

const Field& field(FileKind kind, std::string_view name) {
  const FileSchema& schema = schema_of(kind);
  return schema.fields[*schema.field_index(name)];
}

const Field& order_field() { return field(FileKind::orders, "order"); }

struct Parsed {
  Names names;
  CellParser parser{WritingStyle{}};

  /// The cell's number, "empty", or the code of the trouble.
  std::string operator()(const Field& f, std::string_view text, std::int64_t scale = 1'000'000) {
    const auto cell = parser.parse(f, text, names, scale);
    if (!cell) return std::string(cell.error().code);
    return cell->has_value() ? std::to_string(cell->value()) : "empty";
  }
};

TEST(CellParser, BlankIsEmptyForEveryType) {
  Parsed parsed;
  for (const FileSchema& file : dataset()) {
    for (const Field& f : file.fields) {
      EXPECT_EQ(parsed(f, ""), "empty");
      EXPECT_EQ(parsed(f, " \t "), "empty");
    }
  }
}

TEST(CellParser, NamesAreTrimmedUtf8AndShort) {
  Parsed parsed;
  EXPECT_EQ(parsed(order_field(), " SO-1 "), "0");
  EXPECT_EQ(parsed(order_field(), "SO-1"), "0");
  EXPECT_EQ(parsed(order_field(), "so-1"), "1");
  EXPECT_EQ(parsed(order_field(),
                   "Gr\xF6\xDF"
                   "e"),
            "2");
  EXPECT_EQ(parsed.names.text(OrderId(2)),
            "Gr\xC3\xB6\xC3\x9F"
            "e");
  EXPECT_EQ(parsed(order_field(), "two\nlines"), "broken name");
  EXPECT_EQ(parsed(order_field(), std::string(longest_name, 'x')), "3");
  EXPECT_EQ(parsed(order_field(), std::string(longest_name + 1, 'x')), "too long");
  const Field& job = field(FileKind::nodes, "job");
  EXPECT_EQ(parsed(job, "two\nlines"), "0");
  EXPECT_EQ(parsed.names.text(TextId(0)), "two lines");
  EXPECT_EQ(parsed(job, std::string(longest_text + 1, 'x')), "too long");
}

TEST(CellParser, CurrenciesAreCodesInCapitals) {
  Parsed parsed;
  const Field& currency = field(FileKind::orders, "currency");
  EXPECT_EQ(parsed(currency, "eur"), "0");
  EXPECT_EQ(parsed(currency, "EUR"), "0");
  EXPECT_EQ(parsed.names.text(CurrencyId(0)), "EUR");
  for (const char* wrong : {"E", "EURO", "12", "\xE2\x82\xAC", "EU1"}) {
    EXPECT_EQ(parsed(currency, wrong), "not a currency") << wrong;
  }
}

TEST(CellParser, Choices) {
  Parsed parsed;
  const Field& reason = field(FileKind::orders, "cancel_reason");
  EXPECT_EQ(parsed(reason, "no_stock"), "0");
  EXPECT_EQ(parsed(reason, "Fraud"), "3");
  EXPECT_EQ(parsed(reason, "stock"), "not a choice");
  const auto refused = parsed.parser.parse(reason, "stock", parsed.names);
  EXPECT_EQ(refused.error().sentence,
            "must be one of: no_stock, customer, payment, fraud, late, address, other");
}

TEST(CellParser, MoneyNumbersAndQuantities) {
  Parsed parsed;
  const Field& price = field(FileKind::order_lines, "unit_price");
  const Field& weight = field(FileKind::skus, "weight_kg");
  const Field& quantity = field(FileKind::order_lines, "quantity");
  EXPECT_EQ(parsed(price, "29.90"), "29900000");
  EXPECT_EQ(parsed(price, "EUR 29.90"), "29900000");
  EXPECT_EQ(parsed(price, "many"), "not a number");
  EXPECT_EQ(parsed(weight, "0.3"), "300000");
  EXPECT_EQ(parsed(weight, "500 g"), "not a number") << "a unit that is not the field's";
  EXPECT_EQ(parsed(weight, "$5"), "not a number") << "a weight has no currency";
  EXPECT_EQ(parsed(weight, "300", 1'000), "300000") << "grams by a scale of 0.001";
  EXPECT_EQ(parsed(quantity, "2"), "2");
  EXPECT_EQ(parsed(quantity, "2.0"), "2");
  EXPECT_EQ(parsed(quantity, "2.5"), "not whole");
  EXPECT_EQ(parsed(quantity, "0.5", 2'000'000), "1");
  EXPECT_EQ(parsed(quantity, "1000000000"), "1000000000");
  EXPECT_EQ(parsed(quantity, "1000000001"), "out of range");
  EXPECT_EQ(parsed(price, "1000000000000", 1'000'000'000), "out of range");
  EXPECT_EQ(parsed(price, "-1000000000000", 1'000'000'000'000), "out of range");
  Parsed comma;
  comma.parser = CellParser({{}, nullptr, true});
  EXPECT_EQ(comma(price, "1.234,56"), "1234560000");
  EXPECT_EQ(comma(price, "1234.56"), "not a number");
}

TEST(CellParser, FlagsAndTimesOfDay) {
  Parsed parsed;
  const Field& lost = field(FileKind::shipments, "lost");
  for (const char* yes : {"yes", "Y", "TRUE", "t", "1"}) EXPECT_EQ(parsed(lost, yes), "1") << yes;
  for (const char* no : {"no", "N", "False", "f", "0"}) EXPECT_EQ(parsed(lost, no), "0") << no;
  EXPECT_EQ(parsed(lost, "maybe"), "not yes or no");
  EXPECT_EQ(parsed(lost, "2"), "not yes or no");
  const Field& cut_off = field(FileKind::nodes, "cut_off");
  EXPECT_EQ(parsed(cut_off, "14:00"), "840");
  EXPECT_EQ(parsed(cut_off, "8:05"), "485");
  EXPECT_EQ(parsed(cut_off, "08:05:59"), "485");
  EXPECT_EQ(parsed(cut_off, "24:00"), "1440");
  for (const char* wrong :
       {"24:01", "14", "14:60", "14:0", "14:00x", "14:00:99", "1400", ":30", "-1:30", "14:00:"}) {
    EXPECT_EQ(parsed(cut_off, wrong), "not a time of day") << wrong;
  }
}

TEST(CellParser, DaysInstantsAndDeadlines) {
  Parsed utc;
  const Field& placed = field(FileKind::orders, "placed_at");
  const Field& promised = field(FileKind::orders, "promised_by");
  const Field& day = field(FileKind::labour, "day");
  const std::int64_t midnight = std::int64_t{Day::from_civil(2026, 3, 2).number()} * 86400;
  EXPECT_EQ(utc(placed, "2026-03-02"), std::to_string(midnight));
  EXPECT_EQ(utc(promised, "2026-03-02"), std::to_string(midnight + 86399)) << "by the end of it";
  EXPECT_EQ(utc(promised, "2026-03-02 18:00"), std::to_string(midnight + 18 * 3600));
  EXPECT_EQ(utc(day, "2026-03-02 18:00"), std::to_string(midnight / 86400));
  EXPECT_EQ(utc(placed, "2026-03-02 10:00+02:00"), std::to_string(midnight + 8 * 3600));
  EXPECT_EQ(utc(placed, "1979-12-31"), "date out of range");
  EXPECT_EQ(utc(placed, "2060-01-01"), "date out of range");
  EXPECT_EQ(utc(placed, "yesterday"), "not a date");

  Parsed berlin;
  WritingStyle style;
  style.clock = ZoneClock::of("Europe/Berlin").value();
  berlin.parser = CellParser(style);
  EXPECT_EQ(berlin(placed, "2026-03-02 10:00"), std::to_string(midnight + 9 * 3600));
  EXPECT_EQ(berlin(placed, "2026-03-02 10:00Z"), std::to_string(midnight + 10 * 3600))
      << "a zone that is written counts";
  EXPECT_EQ(berlin(promised, "2026-03-02"), std::to_string(midnight + 86399 - 3600));
  EXPECT_EQ(berlin(day, "2026-03-02"), std::to_string(midnight / 86400));

  style.date_formats = {"%d.%m.%Y %H:%M", "%d.%m.%Y"};
  berlin.parser = CellParser(style);
  EXPECT_EQ(berlin(placed, "02.03.2026 10:00"), std::to_string(midnight + 9 * 3600));
  EXPECT_EQ(berlin(placed, "02.03.2026"), std::to_string(midnight - 3600));
  EXPECT_EQ(berlin(placed, "2026-03-02"), "not a date");
  EXPECT_EQ(berlin.parser.parse(placed, "x", berlin.names).error().sentence,
            "must be a date written like %d.%m.%Y %H:%M or %d.%m.%Y");
}

}  // namespace
}  // namespace baton
