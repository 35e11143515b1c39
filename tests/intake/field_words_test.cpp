// By which names files call the fields of the dataset: six tongues, accents, units, and the list
// itself.
#include "intake/field_words.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "intake/date_text.h"

namespace baton {
namespace {

using Words = std::vector<std::string>;

TEST(FieldWords, HeadingsAreCutIntoWords) {
  EXPECT_EQ(words_of("N° de Commande"), (Words{"n", "de", "commande"}));
  EXPECT_EQ(words_of("orderDate"), (Words{"order", "date"}));
  EXPECT_EQ(words_of("order_id"), (Words{"order", "id"}));
  EXPECT_EQ(words_of("Größe (Stück)"), (Words{"grosse", "stuck"}));
  EXPECT_EQ(words_of("Preço unitário"), (Words{"preco", "unitario"}));
  EXPECT_EQ(words_of("  "), Words{});
  EXPECT_EQ(words_of("注文"), Words{});
}

/// The field of `file` that a heading fits best, with a mark where it is not sure.
std::string field_for(std::string_view file, std::string_view heading) {
  static const FieldWords words = FieldWords::shipped();
  const FileSchema& schema = *find_schema(file);
  const Field* best = nullptr;
  std::optional<NameMatch> found;
  for (const Field& field : schema.fields) {
    const auto match = words.match(schema, field, heading);
    if (!match || (found && found->rank <= match->rank)) continue;
    best = &field;
    found = match;
  }
  if (best == nullptr) return "";
  std::string text = std::string(best->name) + (found->sure ? "" : "?");
  if (found->scale_micros != 1'000'000) text += fmt::format(" x{}", found->scale_micros);
  return text;
}

TEST(FieldWords, SixTongues) {
  for (const char* heading : {"Order No.", "Bestellnummer", "N° de commande", "Número de pedido",
                              "Número do pedido", "Bestelnummer", "order"}) {
    EXPECT_EQ(field_for("orders", heading), "order") << heading;
  }
  for (const char* heading : {"Qty", "Menge", "Quantité", "Cantidad", "Quantidade", "Aantal"}) {
    EXPECT_EQ(field_for("order_lines", heading), "quantity") << heading;
  }
  for (const char* heading : {"Delivered At", "Geliefert am", "Date de livraison",
                              "Fecha de entrega", "Data de entrega", "Leverdatum"}) {
    EXPECT_EQ(field_for("shipments", heading), "delivered_at") << heading;
  }
  for (const char* heading :
       {"On Hand", "Bestand", "En stock", "Existencias", "Estoque", "Voorraad"}) {
    EXPECT_EQ(field_for("stock", heading), "on_hand") << heading;
  }
}

TEST(FieldWords, WordsThatAddLittleMakeAGuessLessSure) {
  EXPECT_EQ(field_for("order_lines", "Unit quantity"), "quantity?");
  EXPECT_EQ(field_for("orders", "order_delivered_customer_date"), "delivered_at?");
  EXPECT_EQ(field_for("orders", "Gross sales"), "");
  EXPECT_EQ(field_for("orders", "Id"), "");
}

TEST(FieldWords, UnitsInHeadings) {
  EXPECT_EQ(field_for("skus", "Gewicht (g)"), "weight_kg x1000");
  EXPECT_EQ(field_for("skus", "Weight (lbs)"), "weight_kg x453592");
  EXPECT_EQ(field_for("skus", "Weight (kg)"), "weight_kg");
  EXPECT_EQ(field_for("skus", "Länge mm"), "length_cm x100000");
}

TEST(FieldWords, TheListItselfIsSound) {
  const FieldWords words = FieldWords::shipped();
  EXPECT_EQ(words.unknown_fields(), Words{});
  EXPECT_GT(words.date_formats().size(), 20U);
  for (const std::string& format : words.date_formats()) {
    EXPECT_TRUE(is_date_format(format)) << format;
  }
  EXPECT_TRUE(words.is_status("Bestell-Status") || words.is_status("Bestellstatus"));
  EXPECT_FALSE(words.is_status("Statusdatum"));
  EXPECT_FALSE(FieldWords::parse("x.toml", "[any\n"));
}

}  // namespace
}  // namespace baton
