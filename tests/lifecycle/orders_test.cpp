// Orders: placed, split, changed, cancelled; the cases on which others stumbled.
#include <gtest/gtest.h>

#include "lifecycle/story.h"

namespace baton {
namespace {

TEST(Orders, AreSplitWhereNoNodeHasAll) {
  tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 3
    stock B jumper 10
    order o1: 5 jumper
    # one node has all of it: not split
    then o1 is B 5 jumper
    order o2: 7 jumper
    then o2 is A 3 jumper, B 4 jumper
    then A jumper is 3 on hand, 3 reserved
    then open is none
  )");
}

// A=3, B=10, an order of 5: others allocate 8, or confirm on the sum and take from the first.
TEST(Orders, OfFiveOverThreeAndTenTakeThreeAndTwo) {
  Story story;
  story.policy().split_cost = euros(0);
  story.tell(R"(
    node A costs 1
    node B costs 9
    sku jumper
    sku cap
    stock A jumper 3
    stock B jumper 2
    stock B cap 9
    order o1: 5 jumper
    then o1 is A 3 jumper, B 2 jumper
    then A jumper is 3 on hand, 3 reserved
    then B jumper is 2 on hand, 2 reserved
  )");
}

TEST(Orders, WithTheSameSkuOnTwoLinesShareItsStock) {
  Story story;
  story.policy().ship_complete = true;
  story.policy().nothing_fits = {NothingFits::cancel};
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 3
    order o1: 5 jumper, 1 jumper
    then the answer is refused: not_served
    then A jumper is 3 on hand, 0 reserved
    order o2: 2 jumper, 1 jumper
    then o2 is A 3 jumper
  )");
}

TEST(Orders, OneHundredUnitsForFiveHundredBuyers) {
  Story story;
  story.policy().nothing_fits = {NothingFits::cancel};
  story.world.check_always = false;
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 60
    stock B jumper 40
  )");
  int sold = 0, told_why = 0;
  for (int i = 0; i < 500; ++i) {
    const Verdict verdict = story.world.place("o" + std::to_string(i), {{SkuId(0), 1}});
    if (!verdict.refusal) ++sold;
    if (verdict.refusal && verdict.refusal->code == RefusalCode::not_served &&
        verdict.refusal->sentence.find("no stock") != std::string::npos)
      ++told_why;
  }
  EXPECT_EQ(sold, 100);
  EXPECT_EQ(told_why, 400);
  story.world.check("500 buyers");
  EXPECT_EQ(story.world.reserved(NodeId(0), SkuId(0)), 60);
  EXPECT_EQ(story.world.reserved(NodeId(1), SkuId(0)), 40);
}

TEST(Orders, ADailyLimitOfOneIsOne) {
  Story story;
  story.tell(R"(
    node A costs 1 takes 1
    node B costs 5
    sku jumper
    stock A jumper 9
    stock B jumper 9
    order o1: 1 jumper
  )");
  const LiveOrder& first = story.world.order("o1");
  story.tell("order o2: 1 jumper");
  const LiveOrder& second = story.world.order("o2");
  // A's day is full: the second one leaves later, or from B.
  const bool same_day = first.parcels[0].node == second.parcels[0].node &&
                        first.parcels[0].leaves_on == second.parcels[0].leaves_on;
  EXPECT_FALSE(same_day);
  const NodeId a(0);
  for (const DayLoad& load : story.world.state.circumstances().loads()) {
    if (load.node == a) {
      EXPECT_EQ(load.orders, 1);
    }
  }
}

TEST(Orders, WaitAndAreReleasedByThemselves) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 3
    order o1: 2 jumper
    then stage o1 is waiting
    wait 29 min
    then stage o1 is waiting
    wait 1 min
    then stage o1 is at its nodes
    pick o1 0 finds 2
    ship o1 0
    then A jumper is 1 on hand, 0 reserved
    then stage o1 is shipped
    deliver o1 0
    then stage o1 is delivered
    deliver o1 0
    then the answer is refused: too_late
    return o1 0 1 at A
    then A jumper is 2 on hand, 0 reserved
    return o1 0 2 at A
    then the answer is refused: too_early
  )");
}

TEST(Orders, CanBeEditedUntilANodeWorksOnThem) {
  tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 3
    stock B jumper 5
    order o1: 2 jumper
    then o1 is A 2 jumper
    edit o1 0 to 4
    then o1 is B 4 jumper
    then A jumper is 3 on hand, 0 reserved
    edit o1 0 to 1
    then o1 is A 1 jumper
    edit o1 0 to 1
    then the answer is refused: nothing_to_do
    release o1
    edit o1 0 to 0
    then the answer is refused: too_late
    cancel o1
    then the answer is refused: too_late
  )");
}

TEST(Orders, CancelledUnitsGoToThoseWhoWait) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 2
    order o1: 2 jumper
    order o2: 1 jumper
    then o2 is missing 1 jumper
    then open is nothing_fits
    cancel o1
    wait 0 min
    then o1 is cancelled
    then o2 is A 1 jumper
    then open is none
  )");
}

TEST(Orders, OnHoldKeepTheirUnitsAndAreNotReleased) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 2
    order o1: 2 jumper
    pause o1
    wait 3 hours
    then stage o1 is on hold
    then A jumper is 2 on hand, 2 reserved
    release o1
    then the answer is refused: too_early
    resume o1
    wait 0 min
    then stage o1 is at its nodes
  )");
}

TEST(Orders, TakeOverTheUnitsOfTheirHold) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 3
    hold h1 for 15 min: 2 jumper
    then A jumper is 3 on hand, 2 reserved
    order o1: 2 jumper
    then o1 is A 1 jumper; missing 1 jumper
    order o2 from hold h1: 2 jumper
    then o2 is A 2 jumper
    then A jumper is 3 on hand, 3 reserved
  )");
}

TEST(Orders, HoldsRunOut) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 2
    hold h1 for 15 min: 2 jumper
    hold h2 for 15 min: 1 jumper
    then the answer is refused: not_available
    order o1: 1 jumper
    then o1 is missing 1 jumper
    wait 15 min
    then o1 is A 1 jumper
    then A jumper is 2 on hand, 1 reserved
    then open is none
  )");
}

TEST(Orders, AreReviewedAndMoveWhenItPays) {
  Story story;
  story.policy().least_saving_to_move = euros(2);
  story.tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
    stock B jumper 5
    order o1: 1 jumper
    then o1 is B 1 jumper
    review
    then o1 is B 1 jumper
    stock A jumper 5
    review
    then o1 is A 1 jumper
    then B jumper is 5 on hand, 0 reserved
  )");
  EXPECT_EQ(story.world.order("o1").decisions, 2U);
}

TEST(Orders, StayWhereTheSavingIsTooSmall) {
  Story story;
  story.policy().least_saving_to_move = euros(6);
  story.tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
    stock B jumper 5
    order o1: 1 jumper
    stock A jumper 5
    review
    then o1 is B 1 jumper
  )");
}

TEST(Orders, APersonMayChooseTheNodeAndHasToSayWhy) {
  tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
    stock A jumper 5
    stock B jumper 5
    order o1: 1 jumper
    then o1 is A 1 jumper
    assign o1 to B
    then the answer is refused: no_reason
    assign o1 to B the customer fetches the rest there
    then o1 is B 1 jumper
  )");
}

}  // namespace
}  // namespace baton
