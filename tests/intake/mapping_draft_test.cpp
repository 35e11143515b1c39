// Drafts of mappings: what is guessed from columns and cells, what is asked, and that whatever
// stands in a file, its draft is TOML.
#include "intake/mapping_draft.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "intake/mapping.h"
#include "intake/toml_text.h"

namespace baton {
namespace {

struct Drafted {
  MappingDraft draft;
  std::string parse_error;  // of the draft as a mapping; empty: it is one

  bool has(std::string_view text) const { return draft.text.find(text) != std::string::npos; }
  bool asks(std::string_view text) const {
    return std::any_of(draft.confirm.begin(), draft.confirm.end(),
                       [&](const std::string& s) { return s.find(text) != std::string::npos; });
  }
};

Drafted drafted(std::string_view bytes) {
  FileSample sample = sample_of(bytes);
  MappingGuess guess = guess_mapping(sample, FieldWords::shipped());
  Drafted result;
  result.draft = draft_mapping("x", "x.csv", {{"x", std::move(sample), std::move(guess)}});
  const auto mapping = parse_mapping("x.toml", result.draft.text);
  if (!mapping) result.parse_error = mapping.error().message;
  return result;
}

TEST(MappingDraft, LinesOfOrdersFillBothFiles) {
  const Drafted d = drafted(
      "Bestellnr;Datum;Artikelnummer;Menge;Einzelpreis;Rabatt;Status\n"
      "1;31.01.2026;A;2;1.019,50 €;1,00;bezahlt\n1;31.01.2026;B;1;5,00 €;;bezahlt\n"
      "2;01.02.2026;A;1;5,00 €;;storniert\n");
  EXPECT_EQ(d.parse_error, "");
  std::vector<std::string> fills = d.draft.fills;
  std::sort(fills.begin(), fills.end());
  EXPECT_EQ(fills, (std::vector<std::string>{"order_lines", "orders"}));
  EXPECT_TRUE(d.has("decimal_comma = true"));
  EXPECT_TRUE(d.has("date_formats = [\"%d.%m.%Y\"]"));
  EXPECT_TRUE(d.has("currency = \"EUR\""));
  EXPECT_TRUE(d.has("group_by = [\"Bestellnr\"]"));
  EXPECT_TRUE(d.has("line = \"row.number\""));
  EXPECT_TRUE(d.asks("Status holds bezahlt, storniert: which of them are no orders"));
  const auto first = d.draft.text.find("discount = \"Rabatt\"");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(d.draft.text.find("discount = \"Rabatt\"", first + 1), std::string::npos)
      << "a line's discount is not its order's too";
}

TEST(MappingDraft, DayOrMonthFirstIsAskedOnlyWhereItIsNotKnown) {
  const Drafted open = drafted("Order ID,Order Date\n1,03/03/2026\n2,03/04/2026\n3,05/06/2026\n");
  EXPECT_TRUE(open.has("date_formats = [\"%d/%m/%Y\"]  # ?"));
  EXPECT_TRUE(open.asks("day or month first? 03/04/2026 may mean two days; or %m/%d/%Y"));
  const Drafted known = drafted("Order ID,Order Date\n1,03/04/2026\n2,03/14/2026\n");
  EXPECT_TRUE(known.has("date_formats = [\"%m/%d/%Y\"]  # guess"));
  EXPECT_FALSE(known.asks("day or month first"));
}

TEST(MappingDraft, SeveralWaysOfWritingDatesInOneColumn) {
  const Drafted d = drafted(
      "Order ID,Order Date,Ship Date\n1,2026-01-31,31.01.2026\n2,31.12.2025,31.01.2026\n"
      "3,soon,01.02.2026\n");
  EXPECT_EQ(d.parse_error, "");
  EXPECT_TRUE(d.has("date_formats = [\"iso\", \"%d.%m.%Y\"]"));
  EXPECT_TRUE(d.has("shipped_at = { column = \"Ship Date\", date_formats = [\"%d.%m.%Y\"] }"));
  EXPECT_TRUE(d.asks("orders.placed_at = Order Date: 'soon' is not read"));
}

TEST(MappingDraft, NumbersThatAreDays) {
  EXPECT_TRUE(drafted("Order ID,Order Date\n1,46083.5\n2,46084\n").has("[\"serial\"]"));
  EXPECT_TRUE(drafted("Order ID,Order Date\n1,1767225600\n").has("[\"unix\"]"));
  EXPECT_TRUE(drafted("Order ID,Order Date,Country\n1,12,DE\n").asks("reads '12'"));
}

TEST(MappingDraft, WhatHasToBeThereAndIsNotIsAsked) {
  const Drafted stock = drafted("SKU;Bestand;Stichtag\nA;3;2026-03-31\n");
  EXPECT_EQ(stock.draft.fills, std::vector<std::string>{"stock"});
  EXPECT_TRUE(stock.has("# node = { constant = \"\" }  # ? must be there"));
  EXPECT_TRUE(stock.asks("stock.node must be there"));
  EXPECT_NE(stock.parse_error.find("stock needs the field \"node\""), std::string::npos);
  EXPECT_TRUE(TomlText(stock.draft.text)) << "it is TOML all the same";
  const Drafted nodes = drafted("Warehouse,Country,Latitude,Longitude\nL,DE,51,12\n");
  EXPECT_EQ(nodes.draft.fills, std::vector<std::string>{"nodes"});
  EXPECT_TRUE(nodes.asks("one of: dc, store, 3pl, vendor, plant"));
}

TEST(MappingDraft, WordsThatTheDatasetDoesNotKnowAreListed) {
  const Drafted d = drafted(
      "Retoure;Bestellung;Artikel;Menge;Datum;Grund\n1;1;A;1;01.02.2026;zu klein\n"
      "2;2;A;1;14.02.2026;defect\n");
  EXPECT_EQ(d.draft.fills, std::vector<std::string>{"returns"});
  EXPECT_EQ(d.parse_error, "");
  EXPECT_TRUE(d.has("values = { \"zu klein\" = \"other\" }"));
  EXPECT_TRUE(d.asks("returns.reason = Grund: say what each word means"));
}

TEST(MappingDraft, ADeadlineAtMidnightIsADayAndAShareIsNoAmount) {
  const Drafted d = drafted(
      "Order ID,Order Date,Promised Date,Line,SKU,Qty,Discount %\n"
      "1,2026-03-02 00:00:00,2026-03-05 00:00:00,1,A,1,0.25\n");
  EXPECT_EQ(d.parse_error, "");
  EXPECT_TRUE(
      d.has("promised_by = { column = \"Promised Date\", date_formats = "
            "[\"%Y-%m-%d 00:00:00\"] }"));
  EXPECT_TRUE(d.has("placed_at = \"Order Date\""));
  EXPECT_FALSE(d.has("\ndiscount = "));
  EXPECT_TRUE(d.asks("order_lines.discount = Discount %: a share, not an amount"));
}

TEST(MappingDraft, PeopleStayOut) {
  for (const char* customer : {"Erika Muster", "erika@example.org"}) {
    const Drafted d = drafted(std::string("Order ID,Order Date,Customer,Email\n1,2026-01-31,") +
                              customer + ",erika@example.org\n");
    EXPECT_FALSE(d.has("Erika"));
    EXPECT_FALSE(d.has("@")) << d.draft.text;
    EXPECT_TRUE(d.has("# customer = \"Customer\"  # ? looks like names"));
    EXPECT_EQ(d.parse_error, "");
  }
}

TEST(MappingDraft, PointsAndCommas) {
  EXPECT_FALSE(drafted("Order,Line,SKU,Qty,Price\n1,1,A,1,9.90\n").has("decimal_comma"));
  EXPECT_TRUE(drafted("Order;Line;SKU;Qty;Price\n1;1;A;1;9,90\n").has("decimal_comma = true"));
  const Drafted mixed = drafted("Order;Line;SKU;Qty;Price;Tax\n1;1;A;1;9,90;1.95\n");
  EXPECT_TRUE(mixed.asks("some columns have a comma, others a point"));
  EXPECT_TRUE(
      drafted("Order;Line;SKU;Qty;Price\n1;1;A;1;9,90 or so\n").asks("'9,90 or so' is no number"));
}

TEST(MappingDraft, AFileOfNobodyIsNoGuess) {
  EXPECT_TRUE(guess_mapping(sample_of("a,b,c\n1,2,3\n"), FieldWords::shipped()).tables.empty());
  EXPECT_TRUE(guess_mapping(sample_of(""), FieldWords::shipped()).tables.empty());
  EXPECT_EQ(mapping_id("Bestellungen März 2026"), "bestellungen-marz-2026");
  EXPECT_EQ(mapping_id("注文"), "files");
}

TEST(MappingDraft, WhateverStandsInAFileItsDraftIsToml) {
  const std::vector<std::string> pieces = {
      "Order ID",   "Order Date", "SKU",      "Qty",       "\"a\"\"b\nc\"", "x\\y",
      "# no",       "'''",        "\t",       "€ 5",       "Reason",        "Return",
      "31.01.2026", "1,5",        "\x01\x7f", "[[table]]", "\xff\xfe",      "Customer"};
  Random random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 6; ++column) {
        bytes += pieces[random.below(static_cast<std::uint32_t>(pieces.size()))] +
                 (column == 5 ? "\n" : ";");
      }
    }
    const Drafted d = drafted(bytes);
    ASSERT_TRUE(TomlText(d.draft.text)) << bytes << "\n---\n" << d.draft.text;
  }
}

}  // namespace
}  // namespace baton
