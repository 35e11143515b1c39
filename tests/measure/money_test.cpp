// Money: the formulas of docs/kpis.md on figures small enough to check by hand.
#include <gtest/gtest.h>

#include "small_world.h"

namespace baton {
namespace {

using namespace testing_world;

// One order: 2 shirts at 50 less 10 discount, 15 tax included, cost 20 each: net 75, margin 35.
struct Sale : SmallWorld {
  Sale() {
    OrderPlaced o = placed("A");
    o.tax_included = true;
    o.shipping_charge = euro(5);
    tell(day(0), o);
    LineOrdered l = ordered("A", "1", "SHIRT", 2, 50);
    l.discount = euro(10);
    l.tax = euro(15);
    l.unit_cost = euro(20);
    tell(day(0), l);
  }
  void ship(double freight, double packaging) {
    ShipmentShipped e = shipped("P", "A");
    e.freight = euro(freight);
    e.packaging = euro(packaging);
    tell(day(1), e);
    tell(day(1), units("P", "A", "1", 2));
    tell(day(2), arrived("P", "A"));
  }
  void fee(FeeKind kind, double amount, bool of_the_order = true) {
    FeeCharged e;
    e.kind = kind;
    e.currency = business.currency;
    e.amount = euro(amount);
    if (of_the_order) e.order = order("A");
    tell(day(1), e);
  }
  void work(Activity activity, double hours, double cost, std::string_view where = "DC") {
    LabourWorked e;
    if (!where.empty()) e.node = node(where);
    e.activity = activity;
    e.hours = hours;
    e.currency = business.currency;
    e.cost = euro(cost);
    tell(day(1), e);
  }
};

// The cohort range has to reach over the days on which the facts above happen.
void one_more_day_of_orders(SmallWorld& w) { w.tell(day(3), w.placed("LAST")); }

TEST(Money, RevenueIsNetAndMarginTakesTheCostOff) {
  Sale w;
  EXPECT_DOUBLE_EQ(*w.figure("revenue"), 75);
  EXPECT_DOUBLE_EQ(*w.figure("gross_margin"), 35);
  EXPECT_DOUBLE_EQ(*w.figure("gross_margin_rate"), 35.0 / 75);
  EXPECT_DOUBLE_EQ(*w.figure("markdown_share"), 10.0 / 85);
  EXPECT_DOUBLE_EQ(*w.figure("contribution_margin"), 40);  // delivery charged, nothing else yet
}

TEST(Money, PricesAreTakenAsTheyStandWhereTheOrderDoesNotSay) {
  SmallWorld w;
  OrderPlaced o = w.placed("A");
  o.tax_included_known = false;
  w.tell(day(0), o);
  LineOrdered l = w.ordered("A", "1", "S", 1, 119);
  l.tax = euro(19);
  w.tell(day(0), l);
  EXPECT_DOUBLE_EQ(*w.figure("revenue"), 119);
  MeasureOptions options;
  options.as_of = day(100);
  const Measured m = w.measured(options);
  ASSERT_FALSE(m.assumptions.empty());
  EXPECT_EQ(m.assumptions[0].what, "prices of orders without a tax field are taken as they stand");
  EXPECT_EQ(m.assumptions[0].figures, 1);
}

TEST(Money, TaxOnTopIsNotPartOfThePrice) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  LineOrdered l = w.ordered("A", "1", "S", 1, 100);
  l.tax = euro(19);
  w.tell(day(0), l);
  EXPECT_DOUBLE_EQ(*w.figure("revenue"), 100);
}

TEST(Money, AForeignAmountIsConvertedOrLeftOutAndCounted) {
  SmallWorld w;
  const CurrencyId pounds = w.id<CurrencyId>(Entity::currency, "GBP");
  w.business.exchange_rates = {{pounds, date(0), 1'200'000}, {pounds, date(5), 1'300'000}};
  for (const auto& [name, currency, at] :
       {std::tuple("A", "GBP", 1.0), std::tuple("B", "GBP", 6.0), std::tuple("C", "XXX", 6.0)}) {
    OrderPlaced o = w.placed(name);
    o.currency = w.id<CurrencyId>(Entity::currency, currency);
    w.tell(day(at), o);
    LineOrdered l = w.ordered(name, "1", "S", 1, 100);
    l.currency = o.currency;
    w.tell(day(at), l);
  }
  MeasureOptions options;
  options.as_of = day(100);
  const Measured m = w.measured(options);
  const KpiValue* revenue = m.tables[0].rows[0].find("revenue");
  EXPECT_DOUBLE_EQ(*revenue->value, 120 + 130);
  EXPECT_DOUBLE_EQ(revenue->coverage, 2.0 / 3);
  ASSERT_EQ(m.assumptions.size(), 1u);
  EXPECT_EQ(m.assumptions[0].figures, 1);
}

TEST(Money, ContributionMarginTakesEveryCostOff) {
  Sale w;
  one_more_day_of_orders(w);
  w.ship(8, 1);
  w.work(Activity::pick, 1, 3);
  w.work(Activity::pack, 1, 1);
  w.fee(FeeKind::marketplace, 7.5);
  w.fee(FeeKind::expedite, 2);
  CaseOpened c;
  c.customer_case = w.id<CaseId>(Entity::case_, "K");
  c.order = w.order("A");
  c.minutes = 30;  // at the average wage of 2 an hour: 1
  c.currency = w.business.currency;
  c.cost = euro(4);
  w.tell(day(5), c);
  // 75 + 5 delivery - 40 goods - 8 - 1 - 4 pick and pack - 9.5 fees - 5 support
  EXPECT_DOUBLE_EQ(*w.figure("contribution_margin"), 12.5);
  EXPECT_DOUBLE_EQ(*w.figure("contribution_margin_rate"), 12.5 / 75);
  EXPECT_DOUBLE_EQ(*w.figure("cost_per_order"), 8 + 1 + 4 + 2);
  EXPECT_DOUBLE_EQ(*w.figure("routing_cost_per_order"), 8 + 4);
  EXPECT_DOUBLE_EQ(*w.figure("freight_per_order"), 8);
  EXPECT_DOUBLE_EQ(*w.figure("freight_share_of_revenue"), 8.0 / 75);
  EXPECT_DOUBLE_EQ(*w.figure("fee_share_of_revenue"), 9.5 / 75);
  EXPECT_DOUBLE_EQ(*w.figure("labour_cost_per_order"), 4.0 / 2);
  EXPECT_DOUBLE_EQ(*w.figure("labour_cost_share"), 4.0 / 75);
}

TEST(Money, WithoutWagesTheNodesRatesStandIn) {
  Sale w;
  w.node("DC");
  w.describe(w.node("DC")).pick_cost = w.amount(0.5);
  w.describe(w.node("DC")).pack_cost = w.amount(0.9);
  w.ship(8, 0);
  EXPECT_DOUBLE_EQ(*w.figure("routing_cost_per_order"), 8 + 2 * 0.5 + 0.9);
}

TEST(Money, AChannelsFeeRateStandsInForFeesNotOnFile) {
  Sale w;
  w.describe(w.channel("web")).fee_rate = 0.1;
  EXPECT_DOUBLE_EQ(*w.figure("contribution_margin"), 40 - 7.5);
}

TEST(Money, ReturnsCostTheRefundWithoutTaxLessWhatCanBeSoldAgain) {
  Sale w;
  w.ship(0, 0);
  ReturnReceived r;
  r.order = w.order("A");
  r.line = w.line("1");
  r.quantity = Quantity(1);
  r.reason = ReturnReason::damaged;
  r.currency = w.business.currency;
  r.refund = euro(45);  // with tax; 75 of 90 are net: 37.5
  r.handling_cost = euro(3);
  r.resalable = true;
  w.tell(day(9), r);
  EXPECT_DOUBLE_EQ(*w.figure("contribution_margin"), 40 - (37.5 + 3 - 20));
  EXPECT_DOUBLE_EQ(*w.figure("refund_share"), 37.5 / 75);
  EXPECT_DOUBLE_EQ(*w.figure("gross_margin_leakage"), 37.5 / 35);
}

TEST(Money, LeakageCountsLostMarginHasteGoodwillAndShrink) {
  Sale w;
  one_more_day_of_orders(w);
  w.tell(day(0.5), LineCancelled{w.order("A"), w.line("1"), Quantity(1), CancelReason::no_stock});
  w.fee(FeeKind::surcharge, 2);
  w.fee(FeeKind::marketplace, 9);
  w.describe(w.sku("SHIRT")).unit_cost = w.amount(20);
  w.tell(day(1), StockAdjusted{w.node("DC"), w.sku("SHIRT"), Quantity(-1), AdjustReason::shrink});
  w.tell(day(1), StockAdjusted{w.node("DC"), w.sku("SHIRT"), Quantity(5), AdjustReason::found});
  // Half the order is left: net 37.5, margin 17.5; the other half's margin of 17.5 is lost.
  EXPECT_DOUBLE_EQ(*w.figure("gross_margin"), 17.5);
  EXPECT_DOUBLE_EQ(*w.figure("gross_margin_leakage"), (17.5 + 2 + 20) / 17.5);
}

TEST(Money, ALineWithoutACostIsOutOfMarginsAndLowersCoverage) {
  Sale w;
  w.tell(day(0), w.ordered("A", "2", "MUG", 1, 25));
  MeasureOptions options;
  options.as_of = day(100);
  const Measured m = w.measured(options);
  const KpiRow& row = m.tables[0].rows[0];
  EXPECT_DOUBLE_EQ(*row.find("revenue")->value, 100);
  EXPECT_DOUBLE_EQ(*row.find("gross_margin")->value, 35);
  EXPECT_DOUBLE_EQ(row.find("gross_margin")->coverage, 0.5);
  EXPECT_DOUBLE_EQ(*row.find("gross_margin_rate")->value, 35.0 / 75);
}

TEST(Money, FeesOfNoOrderStandInTheRowOfNone) {
  Sale w;
  one_more_day_of_orders(w);
  w.fee(FeeKind::storage, 12, false);
  MeasureOptions options;
  options.as_of = day(100);
  options.groupings = {{{}}, {{Dimension::sku}}};
  const Measured m = w.measured(options);
  EXPECT_DOUBLE_EQ(*figure_in(m.tables[0], {}, "contribution_margin"), 40 - 12);
  EXPECT_DOUBLE_EQ(*figure_in(m.tables[1], {"SHIRT"}, "contribution_margin"), 40);
  EXPECT_DOUBLE_EQ(*figure_in(m.tables[1], {"(none)"}, "contribution_margin"), -12);
}

TEST(Money, FreightIsSplitByTheValueOfWhatWasInTheParcel) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(0), w.ordered("A", "1", "CHEAP", 1, 10));
  w.tell(day(0), w.ordered("A", "2", "DEAR", 1, 30));
  ShipmentShipped e = w.shipped("P", "A");
  e.freight = euro(8);
  w.tell(day(1), e);
  w.tell(day(1), w.units("P", "A", "1", 1));
  w.tell(day(1), w.units("P", "A", "2", 1));
  MeasureOptions options;
  options.as_of = day(100);
  options.groupings = {{{Dimension::sku}}};
  const Measured m = w.measured(options);
  EXPECT_DOUBLE_EQ(*figure_in(m.tables[0], {"CHEAP"}, "freight_per_order"), 2);
  EXPECT_DOUBLE_EQ(*figure_in(m.tables[0], {"DEAR"}, "freight_per_order"), 6);
}

// Cash-to-cash = inventory days + receivable days - payable days (SCOR AM.1.1).
TEST(Money, CashConversionCycleFromAYearOfMonths) {
  SmallWorld w;
  for (int month = 0; month < 12; ++month) {
    MonthClosed e;
    e.currency = w.business.currency;
    e.revenue = euro(100'000);
    e.cost_of_goods = euro(60'000);
    e.receivables = euro(120'000);
    e.payables = euro(90'000);
    e.stock_value = euro(180'000);
    e.markdowns = euro(4'000);
    w.tell(day(month * 30), e);
  }
  EXPECT_DOUBLE_EQ(*w.figure("days_sales_outstanding", day(365)), 120e3 / 1.2e6 * 365);
  EXPECT_DOUBLE_EQ(*w.figure("days_payables_outstanding", day(365)), 90e3 / 7.2e5 * 365);
  EXPECT_DOUBLE_EQ(*w.figure("cash_conversion_cycle_days", day(365)),
                   180e3 / 7.2e5 * 365 + 120e3 / 1.2e6 * 365 - 90e3 / 7.2e5 * 365);
  EXPECT_DOUBLE_EQ(*w.figure("inventory_turns", day(365)), 4);
  EXPECT_DOUBLE_EQ(*w.figure("days_inventory", day(365)), 91.25);
  EXPECT_DOUBLE_EQ(*w.figure("stock_value", day(365)), 180'000);
  EXPECT_DOUBLE_EQ(*w.figure("markdown_share", day(365)), 0.04);
}

}  // namespace
}  // namespace baton
