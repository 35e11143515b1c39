// What an import says about itself: sums, refusals with an example, what is missing.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "report/report.h"
#include "report/text_layout.h"

namespace baton {
namespace {

using Json = nlohmann::json;

ImportSummary example_import() {
  ImportSummary summary;
  summary.business = "Fernhill & Daughters";
  ImportSummary::File orders;
  orders.name = "orders.csv";
  orders.table = "orders";
  orders.rows_read = 61240;
  orders.rows_taken = 61204;
  orders.rows_refused = 36;
  orders.unused_columns = {"gift_note"};
  orders.refusals = {{"not a date", 30, "line 17, column placed_at: '31.02.2026'"},
                     {"no such channel", 6, "line 90, column channel: 'wbe'"}};
  ImportSummary::File skus;
  skus.name = "skus.csv";
  skus.table = "skus";
  skus.unchanged = true;
  skus.rows_read = skus.rows_taken = 840;
  summary.files = {orders, skus};
  summary.assumptions = {{"times without a zone are in Europe/Berlin", 61204}};
  summary.missing_files = {{"counts.csv", "inventory accuracy"}};
  summary.rejects_file = "rejects/orders.csv";
  summary.seconds = 2.5;
  return summary;
}

std::string flowing(const std::string& text) {
  return std::regex_replace(text, std::regex("\\s+"), " ");
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ImportText, SaysWhatWasTakenRefusedAssumedAndMissing) {
  const std::string text = flowing(import_text(example_import(), TextStyle{}));
  EXPECT_TRUE(has(text, "62,080 rows read, 62,044 taken, 36 refused; 2.5 s, 24,496 rows a second"));
  EXPECT_TRUE(has(text, "orders.csv orders 61,240 61,204 36 not used: gift_note"));
  EXPECT_TRUE(has(text, "1 file unchanged, not read again"));
  EXPECT_TRUE(has(text, "repair and import again: rejects/orders.csv"));
  EXPECT_TRUE(has(text, "orders.csv 30 not a date line 17, column placed_at: '31.02.2026'"));
  EXPECT_TRUE(has(text, "61,204 times without a zone"));
  EXPECT_TRUE(has(text, "counts.csv inventory accuracy"));
}

TEST(ImportText, AFileThatCouldNotBeTakenSaysWhy) {
  ImportSummary summary;
  summary.files.resize(2);
  summary.files[0].name = "picks.csv";
  summary.files[0].trouble = "has no header line";
  summary.files[1].name = "lines.csv";
  summary.files[1].rows_read = 10;
  summary.files[1].rows_taken = summary.files[1].rows_passed_over = 5;
  summary.files[1].passed_over = {{"drafts", 5, ""}};
  const std::string text = flowing(import_text(summary, TextStyle{}));
  EXPECT_TRUE(has(text, "picks.csv 0 0 0 has no header line"));
  EXPECT_TRUE(has(text, "lines.csv 10 5 0 5 passed over: drafts"));
  EXPECT_EQ(Json::parse(import_json(summary))["files"][0]["trouble"], "has no header line");
}

TEST(ImportText, WithoutRefusalsThereIsNoListOfThem) {
  ImportSummary summary = example_import();
  summary.files.erase(summary.files.begin());
  const std::string text = import_text(summary, TextStyle{});
  EXPECT_FALSE(has(text, "REFUSED"));
  EXPECT_TRUE(has(text, "840 rows read, 840 taken, 0 refused"));
}

TEST(ImportText, WithoutAnythingNewThereIsNoRate) {
  ImportSummary summary = example_import();
  summary.files.erase(summary.files.begin());
  EXPECT_FALSE(has(import_text(summary, TextStyle{}), "a second"));
  EXPECT_EQ(summary.rows_per_second(), 0);
}

TEST(ImportText, RefusedRowsAreToldAgainUntilTheyAreRepaired) {
  ImportSummary summary = example_import();
  summary.files[0].unchanged = true;
  const std::string text = flowing(import_text(summary, TextStyle{}));
  EXPECT_TRUE(has(text, "orders.csv orders 61,240 61,204 36"));
  EXPECT_TRUE(has(text, "30 not a date"));
}

TEST(ImportText, SaysThatNothingWasFound) {
  EXPECT_TRUE(has(flowing(import_text({}, TextStyle{})), "No file was found to read; orders.csv"));
}

TEST(ImportText, CountsReasonsItHasNoRoomFor) {
  ImportSummary summary = example_import();
  for (int i = 0; i < 6; ++i)
    summary.files[0].refusals.push_back({"reason " + std::to_string(i), 1, ""});
  const std::string text = flowing(import_text(summary, TextStyle{}));
  EXPECT_TRUE(has(text, "and 3 more reasons"));
  EXPECT_FALSE(has(text, "reason 3"));
}

TEST(ImportText, AValueFromAFileCannotSteerTheTerminalAndKeepsToTheWidth) {
  ImportSummary summary = example_import();
  summary.files[0].refusals[0].example = std::string("\x1b[2J\r\n") + std::string(300, 'y');
  TextStyle style;
  style.width = 80;
  const std::string text = import_text(summary, style);
  EXPECT_FALSE(has(text, "\x1b"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(display_width(text.substr(at, end - at)), 80);
    at = end + 1;
  }
}

TEST(ImportJson, HoldsEverything) {
  const Json json = Json::parse(import_json(example_import()));
  EXPECT_EQ(json["rows_read"], 62080);
  EXPECT_EQ(json["rows_taken"], 62044);
  EXPECT_EQ(json["rows_refused"], 36);
  EXPECT_EQ(json["rows_per_second"], 24496.0);
  EXPECT_EQ(json["files"][0]["refusals"][1]["reason"], "no such channel");
  EXPECT_EQ(json["files"][1]["unchanged"], true);
  EXPECT_EQ(json["assumptions"][0]["rows"], 61204);
  EXPECT_EQ(json["missing_files"][0]["file"], "counts.csv");
  EXPECT_EQ(json["rejects_file"], "rejects/orders.csv");
}

TEST(ImportSummary, NoTimeMeansNoRate) { EXPECT_EQ(ImportSummary{}.rows_per_second(), 0); }

}  // namespace
}  // namespace baton
