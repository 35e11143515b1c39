// A row of sales.csv becomes an event on the last day of its period, with every field in its place.
#include <gtest/gtest.h>

#include <vector>

#include "model/describe.h"
#include "model/history_builder.h"
#include "model/timeline.h"

namespace baton {
namespace {

TEST(SalesEvents, EveryFieldReachesTheEvent) {
  HistoryBuilder files;
  files.add(FileKind::sales, {{"sku", "A"},
                              {"node", "DC"},
                              {"period_start", "20"},
                              {"period_days", "14"},
                              {"channel", "web"},
                              {"quantity", "2.5"},
                              {"in_stock", "no"},
                              {"value", "3"},
                              {"currency", "GBP"}});
  files.add(FileKind::sales, {{"sku", "A"}, {"period_start", "34"}, {"quantity", "0"}});
  const Business business = describe_business(files.history(), {"x", "EUR", LocalDays()});
  const Timeline timeline(files.history(), business);
  std::vector<Event> events;
  timeline.for_each([&](const Event& event) { events.push_back(event); });
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].at.utc_day(), Day(33));
  const auto& told = std::get<SalesCounted>(events[0].body);
  EXPECT_EQ(business.names.text(told.sku), "A");
  EXPECT_EQ(business.names.text(*told.node), "DC");
  EXPECT_EQ(business.names.text(*told.channel), "web");
  EXPECT_EQ(told.period_start, Day(20));
  EXPECT_EQ(told.period_days, 14);
  EXPECT_EQ(told.quantity, 2.5);
  EXPECT_EQ(told.in_stock, false);
  EXPECT_EQ(told.value, Money::from_micros(3'000'000));
  EXPECT_EQ(business.names.text(told.currency), "GBP");
  const auto& plain = std::get<SalesCounted>(events[1].body);
  EXPECT_EQ(plain.period_days, 7);
  EXPECT_FALSE(plain.node || plain.in_stock || plain.value);
  EXPECT_EQ(business.names.text(plain.currency), "EUR");
}

}  // namespace
}  // namespace baton
