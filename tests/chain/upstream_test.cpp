// Cancelled, short, split, damaged and returned orders, one after the other, worked by hand.
#include <gtest/gtest.h>

#include "chain_world.h"

namespace baton {
namespace {

using namespace testing_world;

constexpr double day10 = 240;

/// An order that was cancelled because the business had nothing to send.
struct NoStockOrder : ChainWorld {
  NoStockOrder() {
    place("X", day10);
    cancel("X", day10 + 8, CancelReason::no_stock);
  }
  void purchase(std::string_view name, double ordered_at, double due, std::string_view n = "DC") {
    StockOrdered e;
    e.purchase_order = id<PurchaseOrderId>(Entity::purchase_order, name);
    e.sku = sku("S");
    e.quantity = Quantity(10);
    if (!n.empty()) e.node = node(n);
    e.due_by = hour(due);
    e.currency = business.currency;
    tell(hour(ordered_at), e);
  }
  void receive(std::string_view purchase_order, double at, std::optional<double> available = {}) {
    StockArrived e;
    e.node = node("DC");
    e.sku = sku("S");
    e.quantity = Quantity(10);
    if (!purchase_order.empty()) {
      e.purchase_order = id<PurchaseOrderId>(Entity::purchase_order, purchase_order);
    }
    if (available) e.available_at = hour(*available);
    tell(hour(at), e);
  }
  void forecast(double units) {
    ForecastIssued e;
    e.sku = sku("S");
    e.period_start = date(7);  // the week of day 10
    e.quantity = units;
    tell(day(5), e);
  }
};

TEST(NoStock, WithoutStockFileNobodyLooksFurtherUp) {
  const NoStockOrder w;
  const FailureChain cancelled = w.chain(Failure::cancelled);
  ASSERT_EQ(cancelled.all.steps.size(), 1u);
  EXPECT_EQ(cancelled.all.steps[0].step, ChainStep::no_stock);
  EXPECT_EQ(cancelled.all.steps[0].partly_assumed, 1);
  ASSERT_EQ(cancelled.assumed.size(), 1u);
  EXPECT_NE(cancelled.assumed[0].text.find("stock.csv"), std::string::npos);
}

TEST(NoStock, TheBookSaidYes) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 4);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::record_wrong);
  const auto tale = w.chain(Failure::cancelled).tale;
  ASSERT_TRUE(tale.has_value());
  ASSERT_TRUE(tale->stock.has_value());
  EXPECT_EQ(tale->stock->recorded, 4);
  EXPECT_EQ(tale->stock->node, "DC");
  EXPECT_EQ(tale->reason, "no_stock");
}

TEST(NoStock, ThePickSaidNo) {
  NoStockOrder w;
  w.pick_fails("X", day10 + 4);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::record_wrong);
}

TEST(NoStock, NeitherThereNorAnywhere) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::no_stock);
  EXPECT_EQ(w.chain(Failure::cancelled).all.steps[0].partly_assumed, 0);
}

TEST(NoStock, TheBookIsMovedByWhatHappenedSinceItsReport) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 20, 1);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::record_wrong);
  w.order_with("Y", day10 - 6, 1, 1, 4, 24);  // another order took the unit
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::no_stock);
  w.receive("", day10 - 2);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::record_wrong);
}

TEST(NoStock, APurchaseOrderWasOverdue) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  w.purchase("PO-1", 0, day10 - 24);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::late_receipt);
  EXPECT_EQ(w.chain(Failure::cancelled).tale->stock->purchase_order, "PO-1");
  w.receive("PO-1", day10 + 50);  // it came after all, too late
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::late_receipt);
}

TEST(NoStock, APurchaseOrderNotYetDueIsNoExcuse) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  w.purchase("PO-1", 0, day10 + 24);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::no_stock);
}

TEST(NoStock, OverdueForAnotherNodeCountsOnceNoNodeHasIt) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  w.purchase("PO-1", 0, day10 - 24, "STORE");
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::late_receipt);
  w.stock_at("STORE", "S", day10 - 5, 3);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::elsewhere);
}

TEST(NoStock, GoodsLayOnTheDock) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  w.receive("", day10 - 3, day10 + 30);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::late_receipt);
}

TEST(NoStock, AnotherNodeHadIt) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  w.stock_at("STORE", "S", day10 - 5, 2);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::elsewhere);
  EXPECT_EQ(w.chain(Failure::cancelled).tale->stock->other_node, "STORE");
  w.describe(w.node("STORE")).ships_orders = false;
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::no_stock);
}

TEST(NoStock, MoreWasOrderedThanForecast) {
  NoStockOrder w;
  w.stock_at("DC", "S", day10 - 5, 0);
  w.forecast(0.5);  // one unit is ordered in that week
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::forecast_bias);
  NoStockOrder enough;
  enough.stock_at("DC", "S", day10 - 5, 0);
  enough.forecast(2);
  EXPECT_EQ(enough.step(Failure::cancelled), ChainStep::no_stock);
}

TEST(NoStock, OfABundleTheMissingPartIsLookedAt) {
  ChainWorld w;
  w.business.bundles.push_back({w.sku("KIT"), w.sku("PART"), 2});
  w.stock_at("DC", "PART", 0, 1);  // two are needed
  w.stock_at("DC", "KIT", 0, 0);
  w.tell(hour(day10), w.placed("X"));
  LineOrdered e = w.ordered("X", "1", "KIT", 1, 10.0);
  e.assigned_node = w.node("DC");
  w.tell(hour(day10), e);
  w.cancel("X", day10 + 8, CancelReason::no_stock);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::no_stock);
  EXPECT_EQ(w.chain(Failure::cancelled).tale->stock->sku, "PART");
  EXPECT_EQ(w.chain(Failure::cancelled).tale->stock->needed, 2);
}

TEST(Cancelled, TheCustomerThoughtOtherwise) {
  ChainWorld w;
  w.place("X", day10);
  w.approve("X", day10 + 1);
  w.cancel("X", day10 + 1.5, CancelReason::customer);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::customer);
}

TEST(Cancelled, TheCustomerWaitedTooLong) {
  ChainWorld w;
  w.place("X", day10);
  w.approve("X", day10 + 1);
  w.cancel("X", day10 + 70, CancelReason::customer);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::hand_over);
}

TEST(Cancelled, WithoutAReasonOnlyWhatWasUnusualTells) {
  ChainWorld w;
  w.place("X", day10);
  w.approve("X", day10 + 1);
  w.cancel("X", day10 + 1.5, std::nullopt);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::unknown);
  ChainWorld empty;
  empty.stock_at("DC", "S", day10 - 5, 0);
  empty.place("X", day10);
  empty.approve("X", day10 + 1);
  empty.cancel("X", day10 + 1.5, std::nullopt);
  EXPECT_EQ(empty.step(Failure::cancelled), ChainStep::no_stock);
}

/// Three units ordered, two sent.
struct ShortOrder : ChainWorld {
  ShortOrder() {
    place("X", day10, 48, 3);
    approve("X", day10 + 1);
    release("PX", "X", day10 + 2);
    leave("PX", "X", day10 + 6, "DC", {}, 2);
    arrive("PX", "X", day10 + 30);
  }
  void cancel_one(std::optional<CancelReason> reason) {
    tell(hour(day10 + 7), LineCancelled{order("X"), line("1"), Quantity(1), reason});
  }
};

TEST(Short, APickCameUpShort) {
  ShortOrder w;
  w.pick_fails("X", day10 + 5, PickError::short_);
  w.cancel_one(CancelReason::no_stock);
  EXPECT_EQ(w.step(Failure::short_), ChainStep::record_wrong);
  EXPECT_EQ(w.chain(Failure::late).all.orders, 0);  // what was sent came in time
}

TEST(Short, TheBookHadItAndNobodySaidItWasMissing) {
  ShortOrder w;
  w.cancel_one(std::nullopt);
  w.stock_at("DC", "S", day10 - 5, 9);
  EXPECT_EQ(w.step(Failure::short_), ChainStep::pick);
}

TEST(Short, TheBookHadTooLittle) {
  ShortOrder w;
  w.cancel_one(CancelReason::no_stock);
  w.stock_at("DC", "S", day10 - 5, 2);
  EXPECT_EQ(w.step(Failure::short_), ChainStep::no_stock);
}

TEST(Short, WithoutReasonAndStockItCannotBeTold) {
  ShortOrder w;
  w.cancel_one(std::nullopt);
  EXPECT_EQ(w.step(Failure::short_), ChainStep::unknown);
}

/// Two lines, the second sent from the store.
struct SplitOrder : ChainWorld {
  SplitOrder() {
    place("X", day10);
    LineOrdered e = ordered("X", "2", "T", 1, 10.0);
    e.assigned_node = node("DC");
    tell(hour(day10), e);
    approve("X", day10 + 1);
    release("P1", "X", day10 + 2);
    leave("P1", "X", day10 + 6, "DC");
    arrive("P1", "X", day10 + 30);
    release("P2", "X", day10 + 2, "STORE");
    leave("P2", "X", day10 + 6, "STORE", {}, 1, "2");
    arrive("P2", "X", day10 + 30);
  }
};

TEST(Split, WhatHomeDidNotHaveLayElsewhere) {
  SplitOrder w;
  w.stock_at("DC", "S", day10 - 5, 5);
  w.stock_at("DC", "T", day10 - 5, 0);
  w.stock_at("STORE", "T", day10 - 5, 5);
  EXPECT_EQ(w.step(Failure::split), ChainStep::elsewhere);
}

TEST(Split, APickFailedAtHome) {
  SplitOrder w;
  PickAttempted e;
  e.node = w.node("DC");
  e.order = w.order("X");
  e.line = w.line("2");
  e.sku = w.sku("T");
  e.asked = Quantity(1);
  e.error = PickError::not_found;
  w.tell(hour(day10 + 4), e);
  EXPECT_EQ(w.step(Failure::split), ChainStep::record_wrong);
}

TEST(Split, HomeHadItAll) {
  SplitOrder w;
  w.stock_at("DC", "S", day10 - 5, 5);
  w.stock_at("DC", "T", day10 - 5, 5);
  w.stock_at("STORE", "T", day10 - 5, 5);
  EXPECT_EQ(w.step(Failure::split), ChainStep::elsewhere);
}

TEST(Split, WithoutStockFileItCannotBeTold) {
  const SplitOrder w;
  EXPECT_EQ(w.step(Failure::split), ChainStep::unknown);
  const auto caused = w.chain(Failure::split).all.steps[0].caused;
  EXPECT_EQ(caused.extra_parcels, 1);
}

TEST(Damaged, OnTheWayOrBeforeOrNobodyKnows) {
  ChainWorld on_the_way;
  on_the_way.place("X", day10);
  on_the_way.leave("PX", "X", day10 + 6);
  on_the_way.tell(hour(day10 + 30),
                  ShipmentDelivered{on_the_way.shipment("PX"), on_the_way.order("X"), true, {}});
  EXPECT_EQ(on_the_way.step(Failure::damaged), ChainStep::transit);
  on_the_way.pick_fails("X", day10 + 5, PickError::damaged);
  EXPECT_EQ(on_the_way.step(Failure::damaged), ChainStep::pick);
  ChainWorld said_later;
  said_later.usual_order("X", day10);
  said_later.send_back("X", day10 + 100, ReturnReason::damaged);
  EXPECT_EQ(said_later.step(Failure::damaged), ChainStep::unknown);
}

TEST(Returned, EachReasonLeadsSomewhere) {
  const std::pair<std::optional<ReturnReason>, ChainStep> cases[] = {
      {ReturnReason::wrong_item, ChainStep::pick},
      {ReturnReason::defect, ChainStep::product},
      {ReturnReason::size, ChainStep::offer},
      {ReturnReason::changed_mind, ChainStep::customer},
      {ReturnReason::other, ChainStep::unknown},
      {std::nullopt, ChainStep::unknown},
      {ReturnReason::not_as_described, ChainStep::unknown}};
  for (const auto& [reason, step] : cases) {
    ChainWorld w;
    w.usual_order("X", day10);
    w.send_back("X", day10 + 100, reason);
    EXPECT_EQ(w.step(Failure::returned), step) << step_name(step);
    const FailureChain returned = w.chain(Failure::returned);
    EXPECT_EQ(returned.all.steps[0].caused.handling, euro(4));
    EXPECT_EQ(returned.tale->moments.back().what, StoryMoment::What::returned);
    EXPECT_EQ(returned.tale->moments.back().at, hour(day10 + 100));
  }
}

TEST(Returned, ForBeingLateTheSlowStepIsAsked) {
  ChainWorld w;
  w.order_with("X", day10, 1, 1, 4, 70);
  w.send_back("X", day10 + 100, ReturnReason::late);
  EXPECT_EQ(w.step(Failure::returned), ChainStep::transit);
}

TEST(Chains, TablesByNodeAndChannelAddUp) {
  ChainWorld w;
  w.order_with("X", day10, 1, 1, 4, 70);
  w.order_with("Y", day10, 30, 1, 4, 24);
  w.place("Z", day10);
  w.cancel("Z", day10 + 8, CancelReason::no_stock);
  for (const Dimension by : {Dimension::node, Dimension::channel}) {
    const TracedChains traced = w.traced(by);
    EXPECT_EQ(traced.orders, 8);
    for (const FailureChain& chain : traced.failures) {
      std::int64_t steps = 0;
      for (const StepCount& count : chain.all.steps) steps += count.orders;
      EXPECT_EQ(steps, chain.all.orders);
      std::int64_t keys = 0;
      for (const StepTable& row : chain.by) keys += row.orders;
      EXPECT_EQ(keys, chain.all.orders);
    }
    const StepTable& row = traced.of(Failure::late).by.at(0);
    EXPECT_EQ(row.key, by == Dimension::node ? "DC" : "web");
    EXPECT_EQ(row.orders, 2);
  }
}

TEST(Chains, YoungOrdersAreNotJudged) {
  ChainWorld w;
  w.place("X", 90 * 24);
  const TracedChains traced = w.traced();
  EXPECT_EQ(traced.immature, 1);
  EXPECT_EQ(traced.orders, 5);
}

TEST(Chains, WhatTheyCaused) {
  ChainWorld w;
  w.order_with("X", day10, 1, 1, 4, 70);
  ExceptionOpened touch;
  touch.touch = w.id<TouchId>(Entity::touch, "T1");
  touch.order = w.order("X");
  touch.minutes = 12.0f;
  w.tell(hour(day10 + 60), touch);
  CaseOpened opened;
  opened.customer_case = w.id<CaseId>(Entity::case_, "C1");
  opened.order = w.order("X");
  opened.currency = w.business.currency;
  opened.cost = euro(5);
  w.tell(hour(day10 + 61), opened);
  const Caused late = w.chain(Failure::late).all.steps[0].caused;
  EXPECT_EQ(late.touches, 1);
  EXPECT_EQ(late.touch_minutes, 12);
  EXPECT_EQ(late.cases, 1);
  EXPECT_EQ(late.cases_timed, 0);
  EXPECT_EQ(late.goodwill, euro(5));
  w.place("Z", day10, 48, 2);
  w.cancel("Z", day10 + 8, CancelReason::no_stock);
  EXPECT_EQ(w.chain(Failure::cancelled).all.steps[0].caused.lost_value, euro(20));
}

}  // namespace
}  // namespace baton
