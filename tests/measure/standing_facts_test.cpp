// Facts that stand alone: counts, picks, receipts, stock levels, suppliers, touches, decisions,
// stores, forecasts, demand. Figures small enough to check by hand.
#include <cmath>

#include <gtest/gtest.h>

#include "small_world.h"

namespace baton {
namespace {

using namespace testing_world;

TEST(Counts, ExactMatchByValueAndNet) {
  SmallWorld w;
  w.describe(w.sku("S")).unit_cost = w.amount(2);
  for (const auto& [book, counted] : {std::pair(10, 10), {10, 8}, {20, 23}, {60, 60}}) {
    w.tell(day(1), StockCounted{w.node("DC"), w.sku("S"), Quantity(book), Quantity(counted)});
  }
  EXPECT_DOUBLE_EQ(*w.figure("inventory_record_accuracy"), 0.5);
  EXPECT_DOUBLE_EQ(*w.figure("inventory_value_accuracy"), 1 - 5.0 / 100);
  EXPECT_DOUBLE_EQ(*w.figure("net_count_variance"), 1.0 / 100);
}

PickAttempted a_pick(SmallWorld& w, PickError error, std::int64_t asked, std::int64_t picked) {
  PickAttempted e;
  e.node = w.node("DC");
  e.sku = w.sku("S");
  e.asked = Quantity(asked);
  e.picked = Quantity(picked);
  e.error = error;
  e.minutes = 2.0f;
  return e;
}

TEST(Picks, ErrorsAndShortagesAndTheRateFromMinutes) {
  SmallWorld w;
  w.tell(day(1), a_pick(w, PickError::none, 3, 3));
  w.tell(day(1), a_pick(w, PickError::none, 3, 2));  // said no error, but it is too few
  w.tell(day(1), a_pick(w, PickError::wrong_item, 1, 1));
  w.tell(day(1), a_pick(w, PickError::not_found, 2, 0));
  EXPECT_DOUBLE_EQ(*w.figure("pick_accuracy"), 0.25);
  EXPECT_DOUBLE_EQ(*w.figure("short_pick_rate"), 0.5);
  EXPECT_DOUBLE_EQ(*w.figure("pick_rate"), 6 / (8.0 / 60));
}

TEST(Labour, PickHoursComeBeforeMinutesAndShareOfRekeying) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(0), w.ordered("A", "1", "S", 4));
  w.tell(day(1), w.shipped("P", "A"));
  w.tell(day(1), w.units("P", "A", "1", 4));
  w.tell(day(13), w.placed("LAST"));
  w.tell(day(1), a_pick(w, PickError::none, 4, 4));
  const auto work = [&](Activity activity, double hours, double overtime) {
    LabourWorked e;
    e.node = w.node("DC");
    e.activity = activity;
    e.hours = hours;
    e.overtime_hours = overtime;
    e.currency = w.business.currency;
    w.tell(day(1), e);
  };
  work(Activity::pick, 0.5, 0.1);
  work(Activity::pack, 1.5, 0);
  work(Activity::rekeying, 1, 0);
  work(Activity::reconciliation, 1, 0);
  EXPECT_DOUBLE_EQ(*w.figure("pick_rate"), 8);
  EXPECT_DOUBLE_EQ(*w.figure("labour_productivity"), 2);  // warehouse hours only
  EXPECT_DOUBLE_EQ(*w.figure("rekeying_share"), 0.5);
  EXPECT_DOUBLE_EQ(*w.figure("rekeying_hours_week"), 1);  // two hours, two weeks
  EXPECT_DOUBLE_EQ(*w.figure("overtime_share"), 0.025);
}

TEST(Utilisation, ParcelsOfOpenDaysOverCapacity) {
  SmallWorld w;
  w.node("DC");
  w.describe(w.node("DC")).daily_capacity = 4;
  for (int i = 0; i < 3; ++i) {
    const std::string o = std::to_string(i);
    w.tell(day(0), w.placed(o));
    w.tell(day(i == 2 ? 3 : 1), w.shipped("P" + o, o));
  }
  EXPECT_DOUBLE_EQ(*w.figure("node_utilisation"), 3.0 / 8);
}

TEST(Receiving, DockToStockIsSumOverCountAndANearestRankPercentile) {
  SmallWorld w;
  for (int i = 1; i <= 20; ++i) {
    StockArrived e;
    e.node = w.node("DC");
    e.sku = w.sku("S");
    e.quantity = Quantity(5);
    e.available_at = day(1) + Duration::hours(i);
    w.tell(day(1), e);
  }
  StockArrived untimed;
  untimed.node = w.node("DC");
  untimed.sku = w.sku("S");
  w.tell(day(1), untimed);
  EXPECT_DOUBLE_EQ(*w.figure("dock_to_stock_hours"), 10.5);
  EXPECT_DOUBLE_EQ(*w.figure("dock_to_stock_p95_hours"), 19);
}

TEST(Shipping, ShipByDecidesAndParcelsStillHereCountOnceDue) {
  SmallWorld w;
  const auto parcel = [&](std::string_view name, double due, std::optional<double> left) {
    w.tell(day(0), w.placed(name));
    ShipmentReleased r;
    r.shipment = w.shipment(name);
    r.order = w.order(name);
    r.node = w.node("DC");
    r.ship_by = day(due);
    w.tell(day(0.5), r);
    if (!left) return;
    ShipmentShipped e = w.shipped(name, name);
    e.ship_by = day(due);
    w.tell(day(*left), e);
  };
  parcel("in time", 1, 1);
  parcel("late", 1, 1.5);
  parcel("still here", 2, std::nullopt);
  parcel("not due yet", 200, std::nullopt);
  EXPECT_DOUBLE_EQ(*w.figure("on_time_shipment_rate"), 1.0 / 3);
  EXPECT_EQ(w.figure("late_shipment_count"), 2);
}

TEST(Stock, ValueIsAveragedOverTimeAndDaysCloseWithTheLastReport) {
  SmallWorld w;
  w.describe(w.sku("S")).unit_cost = w.amount(3);
  const auto report = [&](double at, std::int64_t units) {
    w.tell(day(at), StockReported{w.node("DC"), w.sku("S"), Quantity(units), {}, {}});
  };
  report(0, 10);
  report(4, 0);
  report(4.5, 6);  // the day closes with stock
  report(5, 0);    // this one without
  report(10, 20);  // until day 20
  const Instant end = day(20);
  // (10 x 4 + 0 x 0.5 + 6 x 0.5 + 0 x 5 + 20 x 10) / 20 days x 3
  EXPECT_NEAR(*w.figure("stock_value", end), (40 + 3 + 200) / 20.0 * 3, 1e-6);
  EXPECT_DOUBLE_EQ(*w.figure("in_stock_rate", end), 3.0 / 4);
  EXPECT_DOUBLE_EQ(*w.figure("stock_out_rate", end), 1.0 / 4);
}

TEST(Stock, ByWeekEachWeekHasItsOwnAverage) {
  SmallWorld w;
  w.describe(w.sku("S")).unit_cost = w.amount(1);
  w.tell(day(0), StockReported{w.node("DC"), w.sku("S"), Quantity(10), {}, {}});
  w.tell(day(10), StockReported{w.node("DC"), w.sku("S"), Quantity(3), {}, {}});
  MeasureOptions options;
  options.as_of = day(14);
  options.groupings = {{{Dimension::week}}};
  const Measured m = w.measured(options);
  EXPECT_NEAR(*figure_in(m.tables[0], {"2026-01-05"}, "stock_value"), 10, 1e-6);
  EXPECT_NEAR(*figure_in(m.tables[0], {"2026-01-12"}, "stock_value"), (30 + 12) / 7.0, 1e-6);
}

TEST(Stock, TurnsGmroiAndSellThrough) {
  SmallWorld w;
  w.describe(w.sku("S")).unit_cost = w.amount(6);
  w.tell(day(0), StockReported{w.node("DC"), w.sku("S"), Quantity(5), {}, {}});
  for (int i = 0; i < 10; ++i) {
    const std::string o = std::to_string(i);
    w.tell(day(i), w.placed(o));
    w.tell(day(i), w.ordered(o, "1", "S", 1, 10));
    w.tell(day(i), w.shipped(o, o));
    w.tell(day(i), w.units(o, o, "1", 1));
  }
  // 60 of goods in 10 days, stock of 30 throughout.
  EXPECT_NEAR(*w.figure("inventory_turns", day(60)), 60 * 36.5 / 30, 1e-9);
  EXPECT_NEAR(*w.figure("days_inventory", day(60)), 365 / 73.0, 1e-9);
  EXPECT_NEAR(*w.figure("gmroi", day(60)), 40 * 36.5 / 30, 1e-9);
  EXPECT_DOUBLE_EQ(*w.figure("sell_through", day(60)), 10.0 / 15);
}

TEST(Supply, LeadTimeItsSpreadOnTimeInFullAndFill) {
  SmallWorld w;
  const auto buy = [&](std::string_view po, double ordered, double due, double came,
                       std::int64_t units) {
    StockOrdered o;
    o.purchase_order = w.id<PurchaseOrderId>(Entity::purchase_order, po);
    o.sku = w.sku("S");
    o.quantity = Quantity(10);
    o.supplier = w.partner("mill");
    o.needed_at = day(ordered - 1);
    o.due_by = day(due);
    o.currency = w.business.currency;
    w.tell(day(ordered), o);
    if (units == 0) return;
    StockArrived a;
    a.node = w.node("DC");
    a.sku = w.sku("S");
    a.quantity = Quantity(units);
    a.purchase_order = o.purchase_order;
    a.available_at = day(came + 1);
    w.tell(day(came), a);
  };
  buy("good", 10, 20, 18, 10);
  buy("late", 10, 20, 22, 10);
  buy("short", 10, 20, 19, 4);
  buy("never", 10, 20, 0, 0);
  buy("not due", 10, 300, 0, 0);
  EXPECT_DOUBLE_EQ(*w.figure("supplier_lead_time_days"), (8 + 12 + 9) / 3.0);
  EXPECT_NEAR(*w.figure("supplier_lead_time_sd_days"), std::sqrt(13.0 / 3), 1e-9);
  EXPECT_DOUBLE_EQ(*w.figure("supplier_otif_rate"), 0.25);
  EXPECT_DOUBLE_EQ(*w.figure("supplier_fill_rate"), 24.0 / 40);
  EXPECT_DOUBLE_EQ(*w.figure("replenishment_latency_days"), (10 + 14 + 11) / 3.0);
  MeasureOptions options;
  options.as_of = day(100);
  options.groupings = {{{Dimension::partner}}};
  EXPECT_DOUBLE_EQ(*figure_in(w.measured(options).tables[0], {"mill"}, "supplier_otif_rate"), 0.25);
}

TEST(Touches, TimesMinutesAndWhoCausedThem) {
  SmallWorld w;
  for (int i = 0; i < 4; ++i) w.tell(day(i), w.placed(std::to_string(i)));
  w.tell(day(13), w.placed("LAST"));
  const auto touch = [&](std::string_view name, double at, std::optional<std::string> of,
                         double minutes) {
    ExceptionOpened e;
    e.touch = w.id<TouchId>(Entity::touch, name);
    e.cause = of ? TouchCause::late : TouchCause::rekeying;
    if (of) e.order = w.order(*of);
    if (of) e.partner = w.partner("post");
    e.minutes = static_cast<float>(minutes);
    e.simple = !of;
    w.tell(day(at), e);
    w.tell(day(at) + Duration::hours(2), ExceptionActedOn{e.touch});
    w.tell(day(at) + Duration::hours(3), ExceptionActedOn{e.touch});  // the first one counts
    w.tell(day(at) + Duration::hours(5), ExceptionClosed{e.touch});
  };
  touch("X", 1, "0", 10);
  touch("Y", 2, "0", 20);
  touch("Z", 3, std::nullopt, 90);
  EXPECT_DOUBLE_EQ(*w.figure("exception_rate"), 0.2);
  EXPECT_DOUBLE_EQ(*w.figure("touches_per_order"), 0.4);
  EXPECT_DOUBLE_EQ(*w.figure("simple_touch_share"), 1.0 / 3);
  EXPECT_DOUBLE_EQ(*w.figure("touch_minutes_per_order"), 6);
  EXPECT_DOUBLE_EQ(*w.figure("touch_hours_week"), 1);  // two hours, two weeks
  EXPECT_DOUBLE_EQ(*w.figure("response_time_hours"), 2);
  EXPECT_DOUBLE_EQ(*w.figure("exception_closure_hours"), 5);
  EXPECT_DOUBLE_EQ(*w.figure("partner_exceptions_per_thousand"), 400);
  EXPECT_DOUBLE_EQ(*w.figure("rekeying_hours_week"), 0.75);
}

TEST(Decisions, FromTheNeedToReportDecisionAndDeed) {
  SmallWorld w;
  DecisionCalledFor e;
  e.decision = w.id<DecisionId>(Entity::decision, "D");
  e.node = w.node("DC");
  e.reported_at = day(2);
  e.made_at = day(3);
  w.tell(day(1), e);
  DecisionCalledFor open;
  open.decision = w.id<DecisionId>(Entity::decision, "E");
  w.tell(day(1), open);
  MeasureOptions options;
  options.as_of = day(100);
  const Measured m = w.measured(options);
  const KpiRow& row = m.tables[0].rows[0];
  EXPECT_EQ(row.find("time_to_report_hours")->value, 24);
  EXPECT_EQ(row.find("decision_latency_hours")->value, 48);
  EXPECT_EQ(row.find("decision_latency_hours")->coverage, 0.5);
  EXPECT_FALSE(row.find("time_to_act_hours")->value);
}

TEST(Stores, RatesOfStoreDays) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(1), w.placed("LAST"));
  for (int i = 0; i < 2; ++i) {
    StoreDayClosed e;
    e.node = w.node("STORE");
    e.currency = w.business.currency;
    e.sales = euro(1000 + 1000 * i);
    e.shrink = euro(15);
    e.transactions = 30;
    e.visitors = 100 + 50 * i;
    e.tasks_due = 10;
    e.tasks_missed = i;
    e.hours = 20.0f;
    e.overtime_hours = 1.0f;
    e.satisfaction = 80.0f + static_cast<float>(i);
    w.tell(day(i), e);
  }
  EXPECT_DOUBLE_EQ(*w.figure("store_sales"), 3000);
  EXPECT_DOUBLE_EQ(*w.figure("store_shrink_rate"), 0.01);
  EXPECT_DOUBLE_EQ(*w.figure("store_conversion"), 60.0 / 250);
  EXPECT_DOUBLE_EQ(*w.figure("missed_task_rate"), 0.05);
  EXPECT_DOUBLE_EQ(*w.figure("overtime_share"), 0.05);
  EXPECT_DOUBLE_EQ(*w.figure("store_satisfaction"), 80.5);
  EXPECT_DOUBLE_EQ(*w.figure("store_sales_per_hour"), 75);
}

/// Orders of one SKU, `units[i]` in week i, on its Wednesday; Monday and Sunday bound the weeks.
SmallWorld weekly(const std::vector<int>& units) {
  SmallWorld w;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string o = std::to_string(i);
    if (units[i] == 0) continue;
    w.tell(day(static_cast<double>(i) * 7 + 2), w.placed(o));
    w.tell(day(static_cast<double>(i) * 7 + 2), w.ordered(o, "1", "S", units[i]));
  }
  w.tell(day(0), w.placed("first"));
  w.tell(day(static_cast<double>(units.size()) * 7 - 1), w.placed("last"));
  return w;
}

TEST(Demand, VariabilityOverWholeWeeksFromTheFirstWithDemand) {
  const SmallWorld w = weekly({0, 2, 4, 0, 6});
  // 2, 4, 0, 6: mean 3, sample variance 20 / 3
  EXPECT_NEAR(*w.figure("demand_cv"), std::sqrt(20.0 / 3) / 3, 1e-9);
  EXPECT_FALSE(weekly({0, 2, 4, 6}).figure("demand_cv")) << "three weeks are too few";
}

TEST(Demand, TrendOfHalvesAndAYearBack) {
  EXPECT_DOUBLE_EQ(*weekly({10, 10, 10, 12, 12}).figure("demand_trend"), 24.0 / 20 - 1);
  std::vector<int> weeks(65, 10);
  for (std::size_t i = 52; i < 65; ++i) weeks[i] = 8;
  EXPECT_NEAR(*weekly(weeks).figure("demand_trend", day(600)), -0.2, 1e-9);
}

TEST(Forecasts, TheLastOneInTimeAgainstWhatWasOrdered) {
  SmallWorld w = weekly({10, 20, 5, 5});
  const auto forecast = [&](double issued, int start, double quantity) {
    ForecastIssued e;
    e.sku = w.sku("S");
    e.period_start = date(start);
    e.period_days = 7;
    e.quantity = quantity;
    w.tell(day(issued), e);
  };
  forecast(0, 0, 12);  // issued as the period begins: in time
  forecast(1, 7, 99);  // replaced by the next one
  forecast(6, 7, 15);
  forecast(8, 7, 77);  // too late
  EXPECT_DOUBLE_EQ(*w.figure("forecast_wape"), (2 + 5) / 30.0);
  EXPECT_DOUBLE_EQ(*w.figure("forecast_bias"), (2 - 5) / 30.0);
}

TEST(Demand, ConversionOverChannelsWhoseVisitsAreCounted) {
  SmallWorld w;
  for (int i = 0; i < 4; ++i) w.tell(day(1), w.placed(std::to_string(i), i < 3 ? "web" : "phone"));
  w.tell(day(1), VisitsCounted{w.channel("web"), 100});
  EXPECT_DOUBLE_EQ(*w.figure("conversion"), 0.03);
}

TEST(Network, ChannelsNodesPathsAndConcentration) {
  SmallWorld w;
  for (int i = 0; i < 100; ++i) {
    const std::string o = std::to_string(i);
    w.tell(day(0), w.placed(o, i < 75 ? "web" : "shop"));
    w.tell(day(0), w.ordered(o, "1", i < 50 ? "S" : "T", 1, 10));
    // One order in a hundred from a third node is not yet a path; two by express are.
    ShipmentShipped e = w.shipped(o, o, i == 99 ? "STORE" : i < 60 ? "DC" : "DC-2");
    if (i < 2) e.method = ParcelMethod::express;
    w.tell(day(1), e);
    w.tell(day(1), w.units(o, o, "1", 1));
  }
  EXPECT_EQ(w.figure("active_channels"), 2);
  EXPECT_EQ(w.figure("active_nodes"), 3);
  EXPECT_EQ(w.figure("fulfilment_paths"), 3);  // DC by parcel and express, DC-2 by parcel
  EXPECT_DOUBLE_EQ(*w.figure("channel_concentration"), 0.75);
  EXPECT_DOUBLE_EQ(*w.figure("multi_node_sku_share"), 0.5);  // T left from three nodes
}

}  // namespace
}  // namespace baton
