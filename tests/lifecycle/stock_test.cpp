// Stock: levels that are as of their own time, counts below what is claimed, receipts and
// transfers.
#include <gtest/gtest.h>

#include "lifecycle/story.h"

namespace baton {
namespace {

TEST(Stock, AReportIsAsOfItsOwnTime) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 10
    order o1: 3 jumper
    release o1
    wait 60 min
    ship o1 0
    then A jumper is 7 on hand, 0 reserved
    wait 10 min
    # told now, seen before the parcel left: the parcel is applied on top
    stock A jumper 10 as_of 30 min
    then A jumper is 7 on hand, 0 reserved
    # seen after it left: the level has it already
    stock A jumper 7 as_of 5 min
    then A jumper is 7 on hand, 0 reserved
    # older than what is known
    stock A jumper 99 as_of 20 min
    then A jumper is 7 on hand, 0 reserved
    then open is stale_feed
    wait 5 min
    stock A jumper 6
    then A jumper is 6 on hand, 0 reserved
    then open is none
  )");
}

TEST(Stock, AShipmentToldLateIsInTheLevelAlready) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 10
    order o1: 3 jumper
    release o1
    wait 60 min
    stock A jumper 7
    then A jumper is 7 on hand, 3 reserved
  )");
  const Instant left = story.world.now - Duration::minutes(20);
  story.world.run(ConfirmShipment{"o1", 0, left, {}});
  story.tell("then A jumper is 7 on hand, 0 reserved");
}

TEST(Stock, OfTwoFeedsThatDisagreeTheLowerOneCountsUntilItIsCounted) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 7
    stock A jumper 5 by warehouse
    then A jumper is 5 on hand, 0 reserved
    then open is conflicting_feed
  )");
  EXPECT_TRUE(story.world.state.stock().find(NodeId(0), SkuId(0))->in_conflict);
  story.tell(R"(
    stock A jumper 9
    then A jumper is 5 on hand, 0 reserved
    wait 5 min
    count A jumper 7
    then A jumper is 7 on hand, 0 reserved
    then open is none
  )");
  EXPECT_FALSE(story.world.state.stock().find(NodeId(0), SkuId(0))->in_conflict);
}

TEST(Stock, ACountBelowWhatIsClaimedMovesTheNewestOrders) {
  tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
    stock A jumper 6
    stock B jumper 2
    order o1: 2 jumper
    order o2: 2 jumper
    order o3: 2 jumper
    wait 1 min
    count A jumper 4
    then o1 is A 2 jumper
    then o2 is A 2 jumper
    then o3 is B 2 jumper
    then A jumper is 4 on hand, 4 reserved
    then open is none
    wait 1 min
    count A jumper 3
    then o1 is A 2 jumper
    then o2 is A 1 jumper; missing 1 jumper
    then open is nothing_fits, oversold
  )");
}

TEST(Stock, WhatNodesWorkOnIsNeverHidden) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 4
    order o1: 3 jumper
    release o1
    wait 1 min
    count A jumper 1
    then A jumper is 1 on hand, 3 reserved
    then open is oversold
  )");
  WorkException close;
  close.filter.of = ExceptionClass::oversold;
  close.work = ExceptionWork::close;
  close.what = "looked";
  EXPECT_EQ(story.world.run(close).refusal->code, RefusalCode::too_early);
  story.tell(R"(
    order o2: 1 jumper
    then o2 is missing 1 jumper
    pick o1 0 finds 1
    then o1 is A 1 jumper; missing 2 jumper
    then A jumper is 1 on hand, 1 reserved
  )");
}

TEST(Stock, HoldsGiveWayBeforeOrders) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 3
    order o1: 2 jumper
    hold h1 for 30 min: 1 jumper
    wait 1 min
    adjust A jumper -1
    then A jumper is 2 on hand, 2 reserved
    then o1 is A 2 jumper
    then open is none
  )");
}

TEST(Stock, BackordersAreFilledByTheirReceiptTheOldestFirst) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 1
    expect A jumper 3 by 1 in 2 days
    order o1: 1 jumper
    order o2: 2 jumper
    order o3: 1 jumper
    then o1 is A 1 jumper
    then o2 is A 2 jumper to come
    then o3 is A 1 jumper to come
    order o4: 1 jumper
    then o4 is missing 1 jumper
    then open is nothing_fits
    wait 3 hours
    receive A jumper 2 by 1
    then o2 is A 2 jumper
    then stage o2 is at its nodes
    then o3 is A 1 jumper to come
    receive A jumper 2 by 1
    then o3 is A 1 jumper
    then o4 is A 1 jumper
    then open is none
    then A jumper is 5 on hand, 5 reserved
  )");
}

TEST(Stock, AReceiptThatShrinksSetsTheNewestFree) {
  tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 0
    expect A jumper 3 by 1 in 2 days
    order o1: 2 jumper
    order o2: 1 jumper
    then o2 is A 1 jumper to come
    stock B jumper 1
    expect A jumper 2 by 1 in 3 days
    then o1 is A 2 jumper to come
    then o2 is B 1 jumper
    expect A jumper 0 by 1 in 3 days
    then o1 is missing 2 jumper
    then open is nothing_fits
  )");
}

TEST(Stock, TransfersTakeOnlyWhatNobodyClaims) {
  tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    order o1: 3 jumper
    move A jumper 3 to B leaves
    then the answer is refused: not_available
    move A jumper 2 to B leaves
    then A jumper is 3 on hand, 3 reserved
    move A jumper 2 to B arrives
    then B jumper is 2 on hand, 0 reserved
  )");
}

TEST(Stock, UnitsOfARingFenceAreForTheirChannel) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    fence A jumper 4
    order o1: 2 jumper
    then o1 is A 1 jumper; missing 1 jumper
  )");
  PlaceOrder order;
  order.order = "o2";
  order.channel = ChannelId(1);
  order.placed_at = story.world.now;
  order.lines = {{SkuId(0), Quantity(3), euros(10), {}}};
  story.world.run(order);
  story.tell(R"(
    then o2 is A 3 jumper
    release o2
    ship o2 0
    # the fence has one unit left, though three of it are gone
    then A jumper is 2 on hand, 1 reserved
    cancel o1
    order o3: 2 jumper
    then o3 is A 1 jumper; missing 1 jumper
  )");
}

TEST(Stock, AFeedThatFallsSilentIsAnException) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    wait 20 hours
    stock A jumper 5
    wait 23 hours
    then open is none
    wait 1 hours
    then open is stale_feed
    stock A jumper 4
    then open is none
    wait 24 hours
    then open is stale_feed
  )");
}

}  // namespace
}  // namespace baton
