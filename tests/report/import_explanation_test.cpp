// Which file was taken for what, and what it makes measurable.
#include "report/import_explanation.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace baton {
namespace {

ImportSummary two_files() {
  ImportSummary summary;
  ImportSummary::File orders;
  orders.name = "export_1.csv";
  orders.table = "orders";
  orders.mapping = "Shop export";
  orders.untried = true;
  orders.rows_taken = 1200;
  orders.passed_over = {{"drafts", 7, ""}};
  ImportSummary::File broken;
  broken.name = "notes.csv";
  broken.trouble = "is empty";
  summary.files = {orders, broken};
  summary.other_files = {{"customers.csv", "belongs to: Shop export"}};
  return summary;
}

Measured with(std::vector<KpiValue> values) {
  Measured measured;
  KpiTable table;
  KpiRow row;
  row.values = std::move(values);
  table.rows.push_back(row);
  measured.tables.push_back(table);
  return measured;
}

KpiValue known(std::string_view kpi) {
  KpiValue value;
  value.kpi = kpi;
  value.value = 1;
  return value;
}

KpiValue lacking(std::string_view kpi, std::string why) {
  KpiValue value;
  value.kpi = kpi;
  value.missing = std::move(why);
  return value;
}

TEST(ImportExplanation, AKpiStandsAtEveryTableThatItNeeds) {
  const ImportExplanation explained = explain_import(
      two_files(), with({known("orders"), lacking("on_time_delivery_rate", "needs shipments.csv"),
                         known("pick_accuracy")}));
  ASSERT_EQ(explained.readings.size(), 1U) << "a file that was not read enables nothing";
  const auto& orders = explained.readings[0];
  EXPECT_EQ(orders.taken_as, "Shop export");
  EXPECT_EQ(orders.enables, std::vector<std::string>{"Orders"}) << "picks are another table";
  ASSERT_EQ(orders.waiting.size(), 1U);
  EXPECT_EQ(orders.waiting[0].lacks, "needs shipments.csv");
  ASSERT_EQ(explained.others.size(), 2U);
  EXPECT_EQ(explained.others[1].role, "not read: is empty");
}

TEST(ImportExplanation, TextAndJsonSayWhatIsUntriedAndPassedOver) {
  const ImportExplanation explained = explain_import(two_files(), with({known("orders")}));
  const std::string text = import_explanation_text(explained, TextStyle{});
  EXPECT_NE(text.find("never tried on real rows"), std::string::npos) << text;
  EXPECT_NE(text.find("7 rows passed over: drafts"), std::string::npos) << text;
  EXPECT_NE(text.find("1,200 rows"), std::string::npos) << text;
  const auto json = nlohmann::json::parse(import_explanation_json(explained));
  EXPECT_EQ(json["files"][0]["untried"], true);
  EXPECT_EQ(json["files"][0]["enables"][0], "Orders");
  EXPECT_EQ(json["files"][0]["passed_over"][0]["rows"], 7);
  EXPECT_EQ(json["other_files"].size(), 2U);
}

}  // namespace
}  // namespace baton
