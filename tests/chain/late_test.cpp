// One late order after the other, worked by hand: which step lost it.
#include <gtest/gtest.h>

#include "chain_world.h"

namespace baton {
namespace {

using namespace testing_world;

constexpr double day10 = 240;

TEST(LateOrders, TheUsualWayIsNotLate) {
  const ChainWorld w;
  const FailureChain late = w.chain(Failure::late);
  EXPECT_EQ(late.judged, 5);
  EXPECT_EQ(late.all.orders, 0);
  EXPECT_FALSE(late.tale.has_value());
}

TEST(LateOrders, EachStepThatTakesTooLong) {
  const struct {
    double approval, hand_over, pick, transit;
    ChainStep step;
  } cases[] = {{30, 1, 4, 24, ChainStep::approval},
               {1, 30, 4, 24, ChainStep::hand_over},
               {1, 1, 34, 24, ChainStep::pick},
               {1, 1, 4, 60, ChainStep::transit}};
  for (const auto& c : cases) {
    ChainWorld w;
    w.order_with("X", day10, c.approval, c.hand_over, c.pick, c.transit);
    EXPECT_EQ(w.step(Failure::late), c.step) << step_name(c.step);
  }
}

TEST(LateOrders, APromiseShorterThanTheUsualWay) {
  ChainWorld w;
  w.order_with("X", day10, 1, 1, 4, 24, 24);  // as usual, 30 h; promised for 24 h
  EXPECT_EQ(w.step(Failure::late), ChainStep::promise);
  const FailureChain late = w.chain(Failure::late);
  ASSERT_TRUE(late.tale.has_value());
  EXPECT_EQ(late.tale->excess, Duration::hours(6));
  EXPECT_EQ(late.tale->late_by, Duration::hours(6));
}

TEST(LateOrders, TheLargestExcessCountsThePromiseAmongThem) {
  ChainWorld w;  // the promise 6 h too short, the carrier 5 h too slow
  w.order_with("X", day10, 1, 1, 4, 29, 24);
  EXPECT_EQ(w.step(Failure::late), ChainStep::promise);
  ChainWorld v;  // ... the carrier 7 h
  v.order_with("X", day10, 1, 1, 4, 31, 24);
  EXPECT_EQ(v.step(Failure::late), ChainStep::transit);
}

TEST(LateOrders, OfEqualExcessTheFirstOnTheWay) {
  ChainWorld w;
  w.order_with("X", day10, 11, 1, 4, 34);  // 10 h each, 50 h in all
  EXPECT_EQ(w.step(Failure::late), ChainStep::approval);
}

TEST(LateOrders, LeavingByTheDeadlineClearsTheNode) {
  ChainWorld slow;
  slow.order_with("X", day10, 1, 1, 34, 24, 48, 20);  // left after 36 h, due to leave by 20 h
  EXPECT_EQ(slow.step(Failure::late), ChainStep::pick);
  ChainWorld kept;
  kept.order_with("X", day10, 1, 1, 34, 24, 48, 36);  // due by 36 h: what was agreed was too late
  EXPECT_EQ(kept.step(Failure::late), ChainStep::promise);
  kept.rule.ship_by_clears = false;
  EXPECT_EQ(kept.step(Failure::late), ChainStep::pick);
}

TEST(LateOrders, AVendorsWorkIsTheHandOver) {
  ChainWorld w;
  w.describe(w.node("V")).described = true;
  w.describe(w.node("V")).kind = NodeKind::vendor;
  for (int i = 0; i < 4; ++i) {
    const std::string o = "V" + std::to_string(i);
    const double late_by = i == 3 ? 40 : 0;  // the last one waits at the vendor's
    w.place(o, day10);
    w.approve(o, day10 + 1);
    w.leave("P-" + o, o, day10 + 6 + late_by, "V");
    w.arrive("P-" + o, o, day10 + 30 + late_by);
  }
  EXPECT_EQ(w.step(Failure::late), ChainStep::hand_over);
}

TEST(LateOrders, WithoutReleaseItCannotBeTold) {
  ChainWorld w;
  w.place("X", day10);
  w.approve("X", day10 + 1);
  w.leave("PX", "X", day10 + 40);
  w.arrive("PX", "X", day10 + 64);
  EXPECT_EQ(w.step(Failure::late), ChainStep::unknown);
  const FailureChain late = w.chain(Failure::late);
  ASSERT_EQ(late.cannot_tell.size(), 1u);
  EXPECT_NE(late.cannot_tell[0].text.find("released_at"), std::string::npos);
  EXPECT_EQ(late.cannot_tell[0].orders, 1);
}

TEST(LateOrders, WithoutReleaseTransitCanStillBeTold) {
  ChainWorld w;
  w.place("X", day10);
  w.approve("X", day10 + 1);
  w.leave("PX", "X", day10 + 6);
  w.arrive("PX", "X", day10 + 90);
  EXPECT_EQ(w.step(Failure::late), ChainStep::transit);
}

TEST(LateOrders, WithoutApprovalTheWaitIsHandOverAndSaidToBeAssumed) {
  ChainWorld w;
  w.place("X", day10);
  w.release("PX", "X", day10 + 40);
  w.leave("PX", "X", day10 + 44);
  w.arrive("PX", "X", day10 + 68);
  const FailureChain late = w.chain(Failure::late);
  ASSERT_EQ(late.all.steps.size(), 1u);
  EXPECT_EQ(late.all.steps[0].step, ChainStep::hand_over);
  EXPECT_EQ(late.all.steps[0].partly_assumed, 1);
  ASSERT_EQ(late.assumed.size(), 1u);
}

TEST(LateOrders, LostOnTheWayIsTransit) {
  ChainWorld w;
  w.place("X", day10);
  w.approve("X", day10 + 1);
  w.release("PX", "X", day10 + 2);
  w.leave("PX", "X", day10 + 6);
  w.tell(hour(day10 + 90), ShipmentLost{w.shipment("PX"), w.order("X")});
  EXPECT_EQ(w.step(Failure::late), ChainStep::transit);
}

TEST(LateOrders, WhatNeverLeftIsStuckWhereItWaits) {
  ChainWorld never_approved;
  never_approved.place("X", day10);
  EXPECT_EQ(never_approved.step(Failure::late), ChainStep::approval);
  ChainWorld never_released;
  never_released.place("X", day10);
  never_released.approve("X", day10 + 1);
  EXPECT_EQ(never_released.step(Failure::late), ChainStep::hand_over);
  ChainWorld never_left;
  never_left.place("X", day10);
  never_left.approve("X", day10 + 1);
  never_left.release("PX", "X", day10 + 2);
  EXPECT_EQ(never_left.step(Failure::late), ChainStep::pick);
}

TEST(LateOrders, TheLastParcelDecides) {
  ChainWorld w;
  w.place("X", day10, 48, 2);
  w.approve("X", day10 + 1);
  w.release("P1", "X", day10 + 2);
  w.leave("P1", "X", day10 + 6);
  w.arrive("P1", "X", day10 + 30);
  w.release("P2", "X", day10 + 2);
  w.leave("P2", "X", day10 + 6);
  w.arrive("P2", "X", day10 + 80);
  EXPECT_EQ(w.step(Failure::late), ChainStep::transit);
  EXPECT_EQ(w.step(Failure::split),
            ChainStep::pick);  // one node, two parcels, and nothing was missing
}

TEST(LateOrders, SlowBeforeLeavingBecauseAPickFoundNothing) {
  ChainWorld w;
  w.order_with("X", day10, 1, 1, 40, 24);
  w.pick_fails("X", day10 + 5);
  EXPECT_EQ(w.step(Failure::late), ChainStep::record_wrong);
  w.tell(hour(day10 + 6), StockCounted{w.node("DC"), w.sku("S"), Quantity(3), Quantity(3)});
  EXPECT_EQ(w.step(Failure::late), ChainStep::pick);  // the count found it
}

TEST(LateOrders, SlowBeforeLeavingBecauseTheBookHadNothing) {
  ChainWorld w;
  w.stock_at("DC", "S", 0, 100);
  w.stock_at("DC", "S", day10 - 1, 0);
  w.order_with("X", day10, 1, 40, 4, 24);
  EXPECT_EQ(w.step(Failure::late), ChainStep::no_stock);
  w.stock_at("STORE", "S", day10 - 1, 5);
  EXPECT_EQ(w.step(Failure::late), ChainStep::elsewhere);
}

TEST(LateOrders, ALateCarrierIsNotExcusedByAnEmptyShelf) {
  ChainWorld w;
  w.stock_at("DC", "S", day10 - 1, 0);
  w.order_with("X", day10, 1, 1, 4, 70);
  EXPECT_EQ(w.step(Failure::late), ChainStep::transit);
}

TEST(LateOrders, TooFewOrdersToSayWhatIsUsual) {
  ChainWorld w;
  w.rule.least_orders = 100;
  w.order_with("X", day10, 1, 1, 4, 70);
  EXPECT_EQ(w.step(Failure::late), ChainStep::unknown);
}

TEST(LateOrders, CancelledOnesAreNotLate) {
  ChainWorld w;
  w.place("X", day10);
  w.cancel("X", day10 + 100, CancelReason::payment);
  EXPECT_EQ(w.chain(Failure::late).all.orders, 0);
  EXPECT_EQ(w.step(Failure::cancelled), ChainStep::approval);
}

TEST(LateOrders, ASlowNodeDoesNotExcuseItself) {
  ChainWorld w;
  for (int i = 0; i < 4; ++i) {
    const std::string o = "N" + std::to_string(i);
    w.place(o, day10 + i);
    w.approve(o, day10 + i + 1);
    w.release("P-" + o, o, day10 + i + 2, "SLOW");
    w.leave("P-" + o, o, day10 + i + 42, "SLOW");
    w.arrive("P-" + o, o, day10 + i + 66);
  }
  EXPECT_EQ(w.chain(Failure::late).all.find(ChainStep::pick)->orders, 4);
  w.rule.steps[static_cast<std::size_t>(ChainStep::pick)].at_most_business = false;
  EXPECT_EQ(w.chain(Failure::late).all.find(ChainStep::promise)->orders, 4);
}

TEST(LateOrders, TheTaleHasItsTimes) {
  ChainWorld w;
  w.order_with("X", day10, 3, 1, 4, 60);
  const FailureChain late = w.chain(Failure::late);
  ASSERT_TRUE(late.tale.has_value());
  const OrderTale& tale = *late.tale;
  EXPECT_EQ(tale.order, "X");
  EXPECT_EQ(tale.channel, "web");
  EXPECT_EQ(tale.step, ChainStep::transit);
  ASSERT_EQ(tale.moments.size(), 5u);
  EXPECT_EQ(tale.moments[1].what, StoryMoment::What::approved);
  EXPECT_EQ(tale.moments[1].took, Duration::hours(3));
  EXPECT_EQ(tale.moments[1].usual, Duration::hours(1));
  EXPECT_EQ(tale.moments[3].where, "DC");
  EXPECT_EQ(tale.moments[4].where, "dpd");
  EXPECT_EQ(tale.moments[4].at, hour(day10 + 68));
  EXPECT_EQ(tale.excess, Duration::hours(36));
  EXPECT_EQ(tale.late_by, Duration::hours(20));
}

TEST(LateOrders, NothingIsSaidOfWhatNoFileTells) {
  ChainWorld w;
  std::erase_if(w.events,
                [](const Event& e) { return std::holds_alternative<OrderPromised>(e.body); });
  const FailureChain late = w.chain(Failure::late);
  EXPECT_EQ(late.missing, "needs promised_by in orders.csv");
  EXPECT_EQ(late.judged, 0);
}

}  // namespace
}  // namespace baton
