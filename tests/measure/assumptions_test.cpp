#include "measure/assumptions.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

KpiTable table_with(std::initializer_list<std::string_view> ids) {
  KpiRow row;
  for (const std::string_view id : ids) {
    KpiValue value;
    value.kpi = id;
    value.value = 1;
    row.values.push_back(value);
  }
  return {{}, {row}};
}

TEST(Assumptions, MarkTheKpisThatLeanOnThemAndNoOthers) {
  Assumptions assumptions;
  assumptions.lean("prices of orders without a tax field are taken as they stand", 7);
  std::vector<KpiTable> tables = {table_with({"revenue", "exception_rate"})};
  tables[0].rows[0].values.push_back({});  // a KPI without a value
  tables[0].rows[0].values.back().kpi = "average_order_value";
  mark_partly_assumed(assumptions.list(), tables);
  EXPECT_TRUE(tables[0].rows[0].find("revenue")->partly_assumed);
  EXPECT_FALSE(tables[0].rows[0].find("exception_rate")->partly_assumed);
  EXPECT_FALSE(tables[0].rows[0].find("average_order_value")->partly_assumed);
}

TEST(Assumptions, WhatOnlyLeavesRowsOutMarksNothing) {
  EXPECT_TRUE(
      kpis_leaning_on("amounts in a currency without an exchange rate are left out").empty());
  std::vector<KpiTable> tables = {table_with({"revenue"})};
  mark_partly_assumed({{"amounts in a currency without an exchange rate are left out", 3, {}}},
                      tables);
  EXPECT_FALSE(tables[0].rows[0].find("revenue")->partly_assumed);
}

TEST(Assumptions, NameOnlyKpisThatThereAre) {
  for (const std::string_view what :
       {"prices of orders without a tax field are taken as they stand",
        "prices that include a tax not given are taken as they stand",
        "costs per order and contribution margin are without freight, which no file tells",
        "orders of a channel without marketplace fees on file pay its fee rate",
        "returns without a refund are taken as refunded in full",
        "orders without shipment lines: all units not cancelled left in their parcels",
        "store sales without shipments were handed over when they were sold"}) {
    const auto ids = kpis_leaning_on(what);
    EXPECT_FALSE(ids.empty()) << what;
    for (const std::string_view id : ids) EXPECT_NE(find_kpi(id), nullptr) << id;
  }
}

}  // namespace
}  // namespace baton
