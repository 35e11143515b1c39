// The rules of docs/kpis.md on single orders: given an order's story, what do the rates of
// delivery say of it. One order a world, so every rate is 0, 1 or not known.
#include <gtest/gtest.h>

#include "small_world.h"

namespace baton {
namespace {

using namespace testing_world;

// An order of 2 units on day 0, promised for the end of day 3.
struct OneOrder : SmallWorld {
  OneOrder() {
    tell(day(0), placed("A"));
    tell(day(0), ordered("A", "1", "S", 2, 10.0));
    tell(day(0), OrderPromised{order("A"), day(3), true});
  }
  void ship(std::string_view parcel, double at, double arrives, std::int64_t quantity) {
    tell(day(at), shipped(parcel, "A"));
    tell(day(at), units(parcel, "A", "1", quantity));
    tell(day(arrives), arrived(parcel, "A"));
  }
  void cancel(double at, std::optional<CancelReason> reason) {
    tell(day(at), OrderCancelled{order("A"), reason});
  }
  void cancel_units(double at, std::int64_t quantity, std::optional<CancelReason> reason) {
    tell(day(at), LineCancelled{order("A"), line("1"), Quantity(quantity), reason});
  }
  /// Another order that arrives, so that the files for deliveries are there.
  void someone_elses_delivery() {
    tell(day(0), placed("B"));
    tell(day(0), ordered("B", "1", "S", 1, 10.0));
    tell(day(1), shipped("PB", "B"));
    tell(day(2), arrived("PB", "B"));
  }
};

TEST(OrderRules, CompleteByTheDeadlineIsPerfect) {
  OneOrder w;
  w.ship("P", 1, 3, 2);  // at the deadline itself
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 1);
  EXPECT_EQ(w.figure("in_full_rate"), 1);
  EXPECT_EQ(w.figure("otif_rate"), 1);
  EXPECT_EQ(w.figure("perfect_order_rate"), 1);
  EXPECT_EQ(w.figure("promise_accuracy"), 1);
  EXPECT_EQ(w.figure("unit_fill_rate"), 1);
  EXPECT_EQ(w.figure("backorder_rate"), 0);
  EXPECT_EQ(w.figure("order_cycle_time_hours"), 24);
  EXPECT_EQ(w.figure("order_fulfilment_cycle_time_days"), 3);
}

TEST(OrderRules, OneSecondAfterTheDeadlineIsLate) {
  OneOrder w;
  w.ship("P", 1, 3 + 1.0 / 86400, 2);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
  EXPECT_EQ(w.figure("in_full_rate"), 1);
  EXPECT_EQ(w.figure("perfect_order_rate"), 0);
}

TEST(OrderRules, TheSecondParcelDecidesAndIsABackorder) {
  OneOrder w;
  w.ship("P", 1, 2, 1);
  w.ship("Q", 2.5, 4, 1);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
  EXPECT_EQ(w.figure("in_full_rate"), 1);
  EXPECT_EQ(w.figure("split_shipment_rate"), 1);
  EXPECT_EQ(w.figure("parcels_per_order"), 2);
  EXPECT_EQ(w.figure("unit_fill_rate"), 0.5);
  EXPECT_EQ(w.figure("line_fill_rate"), 0);
  EXPECT_EQ(w.figure("order_fill_rate"), 0);
  EXPECT_EQ(w.figure("backorder_rate"), 1);
}

TEST(OrderRules, ALaterPromiseKeptDoesNotMendTheFirst) {
  OneOrder w;
  w.tell(day(2), OrderPromised{w.order("A"), day(6), false});
  w.ship("P", 1, 5, 2);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
  EXPECT_EQ(w.figure("on_time_to_last_promise_rate"), 1);
  EXPECT_EQ(w.figure("promise_accuracy"), 0);
}

TEST(OrderRules, APromiseChangedThoughKeptIsNotAccurate) {
  OneOrder w;
  w.tell(day(1), OrderPromised{w.order("A"), day(6), false});
  w.ship("P", 1, 2, 2);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 1);
  EXPECT_EQ(w.figure("promise_accuracy"), 0);
}

TEST(OrderRules, AUnitCancelledForWantOfStockBreaksInFullOnly) {
  OneOrder w;
  w.cancel_units(1, 1, CancelReason::no_stock);
  w.ship("P", 1, 2, 1);
  EXPECT_EQ(w.figure("in_full_rate"), 0);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 1);
  EXPECT_EQ(w.figure("otif_rate"), 0);
  EXPECT_EQ(w.figure("no_stock_cancellation_rate"), 0.5);
  EXPECT_EQ(w.figure("cancellation_rate"), 0);
  EXPECT_EQ(w.figure("unit_fill_rate"), 0.5);
}

TEST(OrderRules, AUnitTheCustomerWithdrewBreaksNothing) {
  OneOrder w;
  w.cancel_units(1, 1, CancelReason::customer);
  w.ship("P", 1, 2, 1);
  EXPECT_EQ(w.figure("perfect_order_rate"), 1);
  EXPECT_EQ(w.figure("unit_fill_rate"), 1);
  EXPECT_EQ(w.figure("no_stock_cancellation_rate"), 0);
}

TEST(OrderRules, WithdrawnAsAWholeInTimeIsKeptAndStaysInTheDenominator) {
  OneOrder w;
  w.someone_elses_delivery();
  w.cancel(2, CancelReason::customer);
  const Measured m = w.measured({{{}}, {}, {}, day(100)});
  const KpiValue* value = m.tables[0].rows[0].find("on_time_delivery_rate");
  EXPECT_EQ(value->denominator, 1);  // B has no promise
  EXPECT_EQ(value->value, 1);
  EXPECT_EQ(value->coverage, 0.5);
  EXPECT_EQ(w.figure("cancellation_rate"), 0.5);
}

TEST(OrderRules, WithdrawnAfterThePromiseLapsedIsAFailure) {
  OneOrder w;
  w.someone_elses_delivery();
  w.cancel(4, CancelReason::customer);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
}

TEST(OrderRules, CancelledWithoutAReasonIsAFailureInEveryDenominator) {
  OneOrder w;
  w.someone_elses_delivery();
  w.cancel(1, std::nullopt);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
  EXPECT_EQ(w.figure("perfect_order_rate"), 0);
  EXPECT_EQ(w.figure("in_full_rate"), 0.5);
  EXPECT_EQ(w.figure("order_fill_rate"), 0.5);
  // Why it was cancelled is not on file, so how much was for want of stock is not known.
  EXPECT_EQ(w.figure("no_stock_cancellation_rate"), std::nullopt);
}

TEST(OrderRules, NeverShippedIsAFailureOnceThePromiseLapsed) {
  OneOrder w;
  w.someone_elses_delivery();
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
  EXPECT_EQ(w.figure("in_full_rate"), 0.5);
  EXPECT_EQ(w.figure("backorder_rate"), 0.5);
}

TEST(OrderRules, APromiseStillAheadIsNotJudged) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  w.tell(day(0), w.ordered("A", "1", "S", 1));
  w.tell(day(0), OrderPromised{w.order("A"), day(90), true});
  w.tell(day(0), w.placed("B"));
  w.tell(day(0), w.ordered("B", "1", "S", 1));
  w.tell(day(0), OrderPromised{w.order("B"), day(3), true});
  w.tell(day(1), w.shipped("PB", "B"));
  w.tell(day(2), w.arrived("PB", "B"));
  EXPECT_EQ(w.figure("on_time_delivery_rate", day(60)), 1);
  EXPECT_EQ(w.figure("on_time_delivery_rate", day(91)), 0.5);
}

TEST(OrderRules, DamageBreaksPerfectionAndAnUnknownConditionIsNotJudged) {
  OneOrder w;
  w.tell(day(1), w.shipped("P", "A"));
  w.tell(day(2), ShipmentDelivered{w.shipment("P"), w.order("A"), true, std::nullopt});
  EXPECT_EQ(w.figure("perfect_order_rate"), 0);
  EXPECT_EQ(w.figure("otif_rate"), 1);
  EXPECT_EQ(w.figure("damage_rate"), 1);

  OneOrder unknown;
  unknown.tell(day(1), unknown.shipped("P", "A"));
  unknown.tell(day(2), unknown.arrived("P", "A"));
  unknown.tell(day(0), unknown.placed("B"));
  unknown.tell(day(0), unknown.ordered("B", "1", "S", 1));
  unknown.tell(day(0), OrderPromised{unknown.order("B"), day(3), true});
  unknown.tell(day(1), unknown.shipped("PB", "B"));
  unknown.tell(day(2),
               ShipmentDelivered{unknown.shipment("PB"), unknown.order("B"), false, std::nullopt});
  const Measured m = unknown.measured({{{}}, {}, {}, day(100)});
  const KpiValue* value = m.tables[0].rows[0].find("perfect_order_rate");
  EXPECT_EQ(value->denominator, 1);
  EXPECT_EQ(value->coverage, 0.5);
  EXPECT_EQ(value->value, 1);
}

TEST(OrderRules, WrongPapersAndGoodsSentBackForADefectBreakPerfection) {
  OneOrder papers;
  papers.tell(day(1), papers.shipped("P", "A"));
  papers.tell(day(2),
              ShipmentDelivered{papers.shipment("P"), papers.order("A"), std::nullopt, false});
  EXPECT_EQ(papers.figure("perfect_order_rate"), 0);

  OneOrder defect;
  defect.ship("P", 1, 2, 2);
  ReturnReceived r;
  r.order = defect.order("A");
  r.quantity = Quantity(1);
  r.reason = ReturnReason::defect;
  r.currency = defect.business.currency;
  defect.tell(day(9), r);
  EXPECT_EQ(defect.figure("perfect_order_rate"), 0);
  EXPECT_EQ(defect.figure("otif_rate"), 1);
  EXPECT_EQ(defect.figure("return_rate"), 0.5);
  EXPECT_EQ(defect.figure("defect_rate"), 0.5);
}

TEST(OrderRules, ALostParcelNeverArrived) {
  OneOrder w;
  w.someone_elses_delivery();
  w.tell(day(1), w.shipped("P", "A"));
  w.tell(day(1), w.units("P", "A", "1", 2));
  w.tell(day(8), ShipmentLost{w.shipment("P"), w.order("A")});
  EXPECT_EQ(w.figure("on_time_delivery_rate"), 0);
  EXPECT_EQ(w.figure("lost_rate"), 0.5);
}

TEST(OrderRules, ParcelsOfACarrierThatNeverReportsAreUnknownNotLate) {
  OneOrder w;
  w.someone_elses_delivery();
  ShipmentShipped e = w.shipped("P", "A");
  e.carrier = w.partner("silent");
  w.tell(day(1), e);
  EXPECT_EQ(w.figure("on_time_delivery_rate"), std::nullopt);
  EXPECT_EQ(w.figure("in_full_rate"), 1);  // of the one that is known
}

TEST(OrderRules, WithoutParcelsTheOrdersOwnDatesCount) {
  OneOrder w;
  w.tell(day(1), OrderShipped{w.order("A")});
  w.tell(day(2), OrderDelivered{w.order("A")});
  EXPECT_EQ(w.figure("otif_rate"), 1);
  EXPECT_EQ(w.figure("order_cycle_time_hours"), 24);
  EXPECT_EQ(w.figure("split_shipment_rate"), std::nullopt);
}

TEST(OrderRules, WithoutShipmentLinesAllUnitsLeftAndTheAssumptionSaysSo) {
  OneOrder w;
  w.tell(day(1), w.shipped("P", "A"));
  w.tell(day(2), w.arrived("P", "A"));
  const Measured m = w.measured({{{}}, {}, {}, day(100)});
  EXPECT_EQ(m.tables[0].rows[0].find("otif_rate")->value, 1);
  bool said = false;
  for (const Assumption& a : m.assumptions) {
    if (a.what.find("without shipment lines") != std::string::npos) said = a.figures == 1;
  }
  EXPECT_TRUE(said);
}

TEST(OrderRules, AllocationIsAccurateWhenEveryUnitLeftFromTheAssignedNode) {
  SmallWorld w;
  w.tell(day(0), w.placed("A"));
  LineOrdered e = w.ordered("A", "1", "S", 2);
  e.assigned_node = w.node("DC");
  w.tell(day(0), e);
  e = w.ordered("A", "2", "T", 2);
  e.assigned_node = w.node("DC");
  w.tell(day(0), e);
  e = w.ordered("A", "3", "U", 1);  // cancelled by the business: the allocation failed
  e.assigned_node = w.node("DC");
  w.tell(day(0), e);
  e = w.ordered("A", "4", "U", 1);  // withdrawn: says nothing of the allocation
  e.assigned_node = w.node("DC");
  w.tell(day(0), e);
  w.tell(day(0.5), LineCancelled{w.order("A"), w.line("3"), Quantity(1), CancelReason::no_stock});
  w.tell(day(0.5), LineCancelled{w.order("A"), w.line("4"), Quantity(1), CancelReason::customer});
  w.tell(day(1), w.shipped("P", "A", "DC"));
  w.tell(day(1), w.units("P", "A", "1", 2));
  w.tell(day(1), w.units("P", "A", "2", 1));
  w.tell(day(1), w.shipped("Q", "A", "STORE"));
  w.tell(day(1), w.units("Q", "A", "2", 1));
  EXPECT_DOUBLE_EQ(w.figure("allocation_accuracy").value(), 1.0 / 3);
}

TEST(OrderRules, StoreSalesHaveNoPromiseAndNoCycleTime) {
  SmallWorld w;
  OrderPlaced e = w.placed("A");
  e.method = OrderMethod::store_sale;
  w.tell(day(0), e);
  w.tell(day(0), w.ordered("A", "1", "S", 1));
  w.tell(day(0), w.placed("B"));
  w.tell(day(0), w.ordered("B", "1", "S", 1));
  w.tell(day(2), w.shipped("P", "B"));
  w.tell(day(3), w.arrived("P", "B"));
  EXPECT_EQ(w.figure("in_full_rate"), 1);
  EXPECT_EQ(w.figure("order_cycle_time_hours"), 48);
  EXPECT_EQ(w.figure("order_fill_rate"), 1);
}

}  // namespace
}  // namespace baton
