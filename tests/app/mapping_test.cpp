// The commands about mappings: a draft that is confirmed as it stands imports; the dataset's own
// templates are known again by their fields; what is wrong is told by file and line.
#include "app/mapping.h"

#include <gtest/gtest.h>

#include "app/business_folder.h"
#include "app/dataset_page.h"
#include "intake/mapping_draft.h"
#include "model/dataset.h"

namespace baton {
namespace {

constexpr std::string_view german =
    "Bestellnummer;Position;Bestelldatum;Kundennummer;Artikelnummer;Menge;Einzelpreis;"
    "Versandkosten;Lieferland;Bemerkung\n"
    "1001;1;02.03.2026 10:15;77;SHIRT-M;2;29,90 €;4,90 €;DE;\n"
    "1001;2;02.03.2026 10:15;77;CAP;1;1.019,50 €;4,90 €;DE;bitte klingeln\n"
    "1002;1;13.03.2026 08:00;78;SHIRT-M;1;29,90 €;0,00 €;AT;\n";

std::vector<std::string> rows_alone(const Imported& imported) {
  std::vector<std::string> rows = rows_of(imported);
  for (std::string& row : rows) row.erase(row.find(' '), row.find(':') - row.find(' '));
  return rows;
}

TEST(MappingCommands, ADraftThatIsConfirmedAsItStandsImports) {
  const BusinessFolder shop("shop"), expected("expected");
  shop.write("Bestellungen März.csv", german);
  const std::string file = (shop.path() / "Bestellungen März.csv").string();
  const auto told = draft_mapping_for(file, {shop.path().string(), IfThere::refuse}, false);
  ASSERT_TRUE(told) << told.error().message;
  EXPECT_NE(told->find("mappings/bestellungen-marz.toml"), std::string::npos);
  EXPECT_NE(told->find("To confirm:"), std::string::npos);
  expected.write("answers.toml", "[business]\ncurrency = \"EUR\"\n");
  expected.write("orders.csv",
                 "order,placed_at,customer,country,shipping_charge\n"
                 "1001,2026-03-02 10:15,77,DE,4.90\n1002,2026-03-13 08:00,78,AT,0\n");
  expected.write("order_lines.csv",
                 "order,line,sku,quantity,unit_price\n1001,1,SHIRT-M,2,29.90\n"
                 "1001,2,CAP,1,1019.50\n1002,1,SHIRT-M,1,29.90\n");
  const auto imported = shop.imported();
  EXPECT_EQ(rows_alone(*imported), rows_alone(*expected.imported()));
  EXPECT_EQ(imported->summary.rows_refused(), 0);

  const auto again = draft_mapping_for(file, {shop.path().string(), IfThere::refuse}, false);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Error::Kind::wrong_use);
  EXPECT_NE(again.error().message.find("--force"), std::string::npos);
  EXPECT_TRUE(draft_mapping_for(file, {shop.path().string(), IfThere::overwrite}, true));
}

TEST(MappingCommands, EveryFileOfTheDatasetIsKnownByItsFields) {
  const FieldWords words = FieldWords::shipped();
  for (const FileSchema& schema : dataset()) {
    const MappingGuess guess = guess_mapping(sample_of(template_csv(schema)), words);
    ASSERT_FALSE(guess.tables.empty()) << schema.name;
    EXPECT_EQ(guess.tables[0].schema->name, schema.name);
    EXPECT_TRUE(guess.tables[0].missing.empty()) << schema.name;
    for (const GuessedField& field : guess.tables[0].fields) {
      EXPECT_EQ(field.match.rank, 0) << schema.name << "." << field.field->name;
    }
  }
}

TEST(MappingCommands, AFileThatIsReadAnywayIsTold) {
  const BusinessFolder shop;
  shop.write(
      "export.csv",
      "order_id,order_date,status,order_currency,line_item_1\n1,2026-03-02,completed,EUR,x\n");
  shop.write("orders.csv", "order,placed_at\n1,2026-03-02\n");
  const auto known = draft_mapping_for((shop.path() / "export.csv").string(), {}, true);
  ASSERT_TRUE(known) << known.error().message;
  EXPECT_NE(known->find("is read already by the mapping \\\"WooCommerce orders export\\\""),
            std::string::npos)
      << *known;
  const auto own = draft_mapping_for((shop.path() / "orders.csv").string(), {}, true);
  ASSERT_TRUE(own);
  EXPECT_NE(own->find("needs no mapping"), std::string::npos);
}

TEST(MappingCommands, AFileOfWhichNothingIsKnown) {
  const BusinessFolder shop;
  shop.write("x.csv", "a,b,c\n1,2,3\n");
  const auto draft = draft_mapping_for((shop.path() / "x.csv").string(), {}, false);
  ASSERT_FALSE(draft);
  EXPECT_NE(draft.error().message.find("Its columns: a, b, c"), std::string::npos);
  EXPECT_FALSE(draft_mapping_for((shop.path() / "none.csv").string(), {}, false));
}

TEST(MappingCommands, WhatIsWrongIsToldByFileAndLine) {
  const BusinessFolder shop;
  shop.write("mappings/good.toml",
             "id = \"g\"\ntitle = \"g\"\n[[table]]\nfile = \"x\"\ninto = \"skus\"\n"
             "recognise = [\"a\"]\n[table.fields]\nsku = \"a\"\n");
  auto check = check_mappings(shop.path().string(), false);
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->clean);
  EXPECT_EQ(check->text, "1 mapping checked, nothing wrong\n");
  shop.write("mappings/bad.toml", "id = \"b\"\ntitle = 5\n");
  shop.write("mappings/worse.toml", "id = \n");
  check = check_mappings(shop.path().string(), false);
  ASSERT_TRUE(check);
  EXPECT_FALSE(check->clean);
  EXPECT_EQ(check->text.substr(0, check->text.find('\n')),
            "mappings/bad.toml line 2: \"title\" must be text in quotes");
  EXPECT_NE(check->text.find("mappings/worse.toml line 1: "), std::string::npos);
  const auto json = check_mappings((shop.path() / "mappings/bad.toml").string(), true);
  ASSERT_TRUE(json);
  EXPECT_NE(json->text.find("\"line\": 2"), std::string::npos);
  EXPECT_FALSE(check_mappings((shop.path() / "nowhere").string(), false));
}

TEST(MappingCommands, AListOfWhatThereIs) {
  const auto shipped = list_mappings("", false);
  ASSERT_TRUE(shipped);
  EXPECT_NE(shipped->find("Shopify orders export; never tried on real rows"), std::string::npos);
  EXPECT_EQ(shipped->find("Olist marketplace export;"), std::string::npos);
  const BusinessFolder shop;
  shop.write("mappings/own.toml",
             "id = \"own-one\"\ntitle = \"Ours\"\n[[table]]\nfile = \"x*\"\ninto = \"skus\"\n"
             "recognise = [\"a\"]\n[table.fields]\nsku = \"a\"\n");
  const auto all = list_mappings(shop.path().string(), true);
  ASSERT_TRUE(all);
  EXPECT_NE(all->find("\"own-one\""), std::string::npos);
  EXPECT_NE(all->find("\"own\": true"), std::string::npos);
}

}  // namespace
}  // namespace baton
