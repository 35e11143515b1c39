// What holds of every measurement: rows of additive figures add up, the same events give the same
// bytes, the window and maturity cut where they say, cancelled orders stay.
#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "plain_rows.h"

namespace baton {
namespace {

using namespace testing_world;

/// A random business with fees, cases, labour and losses, some of them of no order.
SmallWorld rich_world(std::uint64_t seed) {
  SmallWorld w;
  tell_all(w, random_rows(seed, 200));
  Random r(seed + 1000);
  for (int i = 0; i < 60; ++i) {
    FeeCharged fee;
    fee.kind = static_cast<FeeKind>(r.below(9));
    fee.currency = w.business.currency;
    fee.amount = euro(cents(r, 2000));
    if (r.chance(0.7)) fee.order = w.order(named("O", pick(r, 200)));
    if (r.chance(0.3)) fee.channel = w.channel(named("C", pick(r, channels)));
    w.tell(hour(pick(r, 100 * 24)), fee);
    CaseOpened item;
    item.customer_case = w.id<CaseId>(Entity::case_, named("K", i));
    if (r.chance(0.7)) item.order = w.order(named("O", pick(r, 200)));
    if (r.chance(0.5)) item.sku = w.sku(named("S", pick(r, skus)));
    item.minutes = 10;
    item.currency = w.business.currency;
    item.cost = euro(cents(r, 500));
    w.tell(hour(pick(r, 100 * 24)), item);
    LabourWorked labour;
    labour.node = w.node(named("N", pick(r, nodes)));
    labour.activity = static_cast<Activity>(r.below(13));
    labour.hours = 8;
    labour.currency = w.business.currency;
    labour.cost = euro(160);
    w.tell(hour(pick(r, 100 * 24)), labour);
    StockAdjusted loss;
    loss.node = *labour.node;
    loss.sku = w.sku(named("S", pick(r, skus)));
    loss.difference = Quantity(-1);
    loss.reason = AdjustReason::shrink;
    w.describe(loss.sku).unit_cost = w.amount(4);
    w.tell(hour(pick(r, 100 * 24)), loss);
  }
  return w;
}

MeasureOptions by(std::vector<Grouping> groupings) {
  MeasureOptions options;
  options.groupings = std::move(groupings);
  options.as_of = day(120);
  return options;
}

std::string bytes_of(const Measured& m) {
  std::string text;
  for (const KpiTable& table : m.tables) {
    for (const KpiRow& row : table.rows) {
      for (const std::string& key : row.keys) text += key + ";";
      for (const KpiValue& v : row.values) {
        text += fmt::format("{}={}/{}/{}/{}/{}/{}/{}/{};", v.kpi, v.value.value_or(-9e9),
                            v.numerator, v.denominator, v.events, v.coverage, v.low.value_or(-9e9),
                            v.high.value_or(-9e9), v.missing);
      }
    }
  }
  for (const Assumption& a : m.assumptions) text += fmt::format("{}:{};", a.what, a.figures);
  return text;
}

class OfAnyWorld : public ::testing::TestWithParam<int> {};

TEST_P(OfAnyWorld, MoneyAddsUpOverRows) {
  const SmallWorld w = rich_world(static_cast<std::uint64_t>(GetParam()));
  using D = Dimension;
  const std::vector<Grouping> groupings = {{{}},
                                           {{D::channel}},
                                           {{D::sku}},
                                           {{D::node}},
                                           {{D::family, D::brand}},
                                           {{D::sku, D::channel, D::method}},
                                           {{D::channel, D::node, D::sku, D::week}}};
  const Measured m = w.measured(by(groupings));
  for (const char* kpi :
       {"revenue", "gross_margin", "contribution_margin", "cost_per_order", "refund_share",
        "gross_margin_leakage", "fee_share_of_revenue", "markdown_share", "unit_fill_rate"}) {
    const KpiValue* whole = m.tables[0].rows[0].find(kpi);
    ASSERT_TRUE(whole->value) << kpi << ": " << whole->missing;
    for (std::size_t t = 1; t < groupings.size(); ++t) {
      double sum = 0;
      for (const KpiRow& row : m.tables[t].rows) sum += row.find(kpi)->numerator;
      EXPECT_NEAR(sum, whole->numerator, 1e-6 * std::abs(whole->numerator) * 1e-3 + 1e-7)
          << kpi << " in table " << t << ", seed " << GetParam();
    }
  }
}

TEST_P(OfAnyWorld, OrdersByChannelAddUpButBySkuTheyMayNot) {
  const SmallWorld w = rich_world(static_cast<std::uint64_t>(GetParam()));
  const Measured m =
      w.measured(by({{{}}, {{Dimension::channel}}, {{Dimension::sku}}, {{Dimension::week}}}));
  const auto orders_in = [&](std::size_t table) {
    double sum = 0;
    for (const KpiRow& row : m.tables[table].rows) sum += row.find("orders")->numerator;
    return sum;
  };
  EXPECT_EQ(orders_in(0), static_cast<double>(m.orders));
  EXPECT_EQ(orders_in(1), orders_in(0));
  EXPECT_GT(orders_in(2), orders_in(0));
  EXPECT_EQ(orders_in(3), orders_in(0));
}

TEST_P(OfAnyWorld, TheSameEventsGiveTheSameBytes) {
  const SmallWorld w = rich_world(static_cast<std::uint64_t>(GetParam()));
  MeasureOptions options = by({{{}}, {{Dimension::node, Dimension::partner}}});
  options.intervals = true;
  options.resamples = 50;
  const std::string once = bytes_of(w.measured(options));
  EXPECT_EQ(once, bytes_of(w.measured(options)));
  options.seed = 2;
  EXPECT_NE(once, bytes_of(w.measured(options))) << "the seed of the intervals has to matter";
}

TEST_P(OfAnyWorld, CancellingNeverShrinksADenominator) {
  SmallWorld w = rich_world(static_cast<std::uint64_t>(GetParam()));
  const Measured before = w.measured(by({{{}}}));
  for (int i = 0; i < 200; i += 5) {
    w.tell(day(119), OrderCancelled{w.order(named("O", i)), CancelReason::no_stock});
  }
  const Measured after = w.measured(by({{{}}}));
  for (const char* kpi :
       {"orders_per_day", "exception_rate", "in_full_rate", "otif_rate", "on_time_delivery_rate",
        "order_fill_rate", "unit_fill_rate", "line_fill_rate", "cancellation_rate"}) {
    EXPECT_GE(after.tables[0].rows[0].find(kpi)->denominator,
              before.tables[0].rows[0].find(kpi)->denominator)
        << kpi;
  }
  EXPECT_GT(*after.tables[0].rows[0].find("cancellation_rate")->value,
            *before.tables[0].rows[0].find("cancellation_rate")->value);
}

TEST_P(OfAnyWorld, TablesAreSortedAndHoldEveryKpiInOrder) {
  const SmallWorld w = rich_world(static_cast<std::uint64_t>(GetParam()));
  const Measured m = w.measured(by({{{Dimension::sku, Dimension::node}}}));
  const auto& rows = m.tables[0].rows;
  for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_LT(rows[i - 1].keys, rows[i].keys);
  for (const KpiRow& row : rows) {
    ASSERT_EQ(row.values.size(), kpis().size());
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      const KpiValue& v = row.values[k];
      EXPECT_EQ(v.kpi, kpis()[k].id);
      EXPECT_EQ(v.value.has_value(), v.missing.empty()) << v.kpi;
      EXPECT_GE(v.coverage, 0) << v.kpi;
      EXPECT_LE(v.coverage, 1) << v.kpi;
      EXPECT_TRUE(std::isfinite(v.value.value_or(0))) << v.kpi;
      const bool rate = kpis()[k].kind == KpiKind::ratio_of_sums && kpis()[k].unit == Unit::share;
      // Shares of counts lie between 0 and 1; shares of money need not.
      if (rate && v.value && kpis()[k].group == "network" && v.kpi != "freight_share_of_revenue") {
        EXPECT_GE(*v.value, 0) << v.kpi;
        EXPECT_LE(*v.value, 1) << v.kpi;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, OfAnyWorld, ::testing::Range(1, 6));

TEST(Window, AnOrderIsJudgedFromTheSecondItIsOldEnough) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(0) + Duration::seconds(1), w.placed("B"));
  MeasureOptions options;
  options.as_of = day(30);
  const Measured m = w.measured(options);
  EXPECT_EQ(m.orders, 1);
  EXPECT_EQ(m.immature, 1);
  options.maturity = Duration::days(31);
  EXPECT_EQ(w.measured(options).orders, 0);
  options.maturity = Duration();
  EXPECT_EQ(w.measured(options).orders, 2);
}

TEST(Window, TheLastEventIsTheTimeOfJudgementUnlessToldOtherwise) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(40), w.placed("B"));
  const Measured m = w.measured({});
  EXPECT_EQ(m.as_of, day(40));
  EXPECT_EQ(m.orders, 1);
  EXPECT_EQ(m.immature, 1);
  EXPECT_EQ(m.first_day, date(0));
  EXPECT_EQ(m.last_day, date(0));
}

TEST(Window, AForecastForDaysAheadDoesNotMoveTheTimeOfJudgement) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  ForecastIssued e;
  e.sku = w.sku("S");
  e.period_start = date(90);
  w.tell(day(90), e);
  const Measured m = w.measured({});
  EXPECT_EQ(m.as_of, day(0));
  EXPECT_EQ(m.immature, 1);
}

TEST(Window, WhatHappensAfterTheTimeOfJudgementIsNotKnown) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(50), OrderCancelled{w.order("A"), std::nullopt});
  EXPECT_EQ(w.figure("cancellation_rate", day(49)), std::nullopt) << "nothing tells of any yet";
  EXPECT_EQ(w.figure("cancellation_rate", day(50)), 1);
}

TEST(Window, DaysAskedForAreBothIncludedAndAreTheBusinesssOwn) {
  SmallWorld w;
  // Two hours ahead of UTC: 22:00 UTC on day 0 is already day 1.
  w.business.days = LocalDays({{day(-1000), Duration::hours(2)}});
  w.tell(hour(21.5), w.placed("A"));
  w.tell(hour(22.5), w.placed("B"));
  w.tell(hour(45.5), w.placed("C"));
  w.tell(hour(46.5), w.placed("D"));
  MeasureOptions options;
  options.as_of = day(100);
  options.from = date(1);
  options.to = date(1);
  const Measured m = w.measured(options);
  EXPECT_EQ(m.orders, 2);
  EXPECT_EQ(m.tables[0].rows[0].find("orders_per_day")->value, 2);
}

TEST(Window, WeeksBeginOnMonday) {
  SmallWorld w;
  w.tell(day(6.9), w.placed("A"));
  w.tell(day(7), w.placed("B"));
  MeasureOptions options;
  options.as_of = day(100);
  options.groupings = {{{Dimension::week}}};
  const Measured m = w.measured(options);
  ASSERT_EQ(m.tables[0].rows.size(), 2u);
  EXPECT_EQ(m.tables[0].rows[0].keys[0], "2026-01-05");
  EXPECT_EQ(m.tables[0].rows[1].keys[0], "2026-01-12");
}

TEST(Window, NothingAtAllStillHasARowThatSaysWhatIsMissing) {
  SmallWorld w;
  const Measured m = w.measured({});
  ASSERT_EQ(m.tables[0].rows.size(), 1u);
  EXPECT_EQ(m.orders, 0);
  EXPECT_EQ(m.tables[0].rows[0].find("exception_rate")->missing, "needs touches.csv");
}

TEST(Rows, APartnerIsTheCarrierAndWhoRunsTheNodeAndTheChannel) {
  SmallWorld w;
  w.node("DC");
  w.channel("market");
  w.describe(w.node("DC")).partner = w.partner("3pl");
  w.describe(w.channel("market")).partner = w.partner("market-inc");
  w.tell(day(0), w.placed("A", "market"));
  w.tell(day(0), w.ordered("A", "1", "S", 1));
  ShipmentShipped e = w.shipped("P", "A");
  e.carrier = w.partner("post");
  w.tell(day(1), e);
  w.tell(day(0), w.placed("B", "web"));
  MeasureOptions options;
  options.as_of = day(100);
  options.groupings = {{{Dimension::partner}}};
  const Measured m = w.measured(options);
  for (const char* partner : {"3pl", "market-inc", "post", "(none)"}) {
    EXPECT_EQ(figure_in(m.tables[0], {partner}, "orders"), 1) << partner;
  }
  EXPECT_EQ(m.tables[0].rows.size(), 4u);
}

TEST(Rows, FactsThatDoNotSayTheDimensionGiveNoValue) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(1), StockCounted{w.node("DC"), w.sku("S"), Quantity(3), Quantity(3)});
  MeasureOptions options;
  options.as_of = day(100);
  options.groupings = {{{Dimension::channel}}, {{Dimension::node}}};
  const Measured m = w.measured(options);
  const KpiValue* by_channel = m.tables[0].rows[0].find("inventory_record_accuracy");
  EXPECT_FALSE(by_channel->value);
  EXPECT_EQ(by_channel->missing, "its facts do not say which channel");
  EXPECT_EQ(figure_in(m.tables[1], {"DC"}, "inventory_record_accuracy"), 1);
}

}  // namespace
}  // namespace baton
