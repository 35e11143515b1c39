// What goes wrong at nodes, on the way and with partners, and what the engine does about it.
#include <gtest/gtest.h>

#include "lifecycle/story.h"

namespace baton {
namespace {

TEST(NodeWork, AShortPickIsServedFromElsewhereAtOnce) {
  Story story;
  story.world.small.rule(CoolOffRule{Duration::hours(6)});
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 5
    order o1: 3 jumper
    release o1
    pick o1 0 finds 1
    then o1 is A 1 jumper, B 2 jumper
    then open is none
    # A rests: the next order goes to B
    order o2: 1 jumper
    then o2 is B 1 jumper
    wait 6 hours
    order o3: 1 jumper
    then o3 is A 1 jumper
  )");
  // It was an exception all the same, closed with what was done.
  const LiveException& first = story.world.state.exception(ExceptionId(0));
  EXPECT_EQ(first.of, ExceptionClass::short_pick);
  EXPECT_EQ(first.stage, ExceptionStage::closed);
  EXPECT_EQ(first.last_done, "sourced again from B, promise kept");
  EXPECT_EQ(first.owner, "store or warehouse lead");
  EXPECT_EQ(first.note, "A found 1 of 3 units");
}

TEST(NodeWork, WhatNobodyElseHasStaysOpen) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    order o1: 3 jumper
    release o1
    pick o1 0 finds 1
    then o1 is A 1 jumper; missing 2 jumper
    then open is nothing_fits, short_pick
  )");
}

TEST(NodeWork, ANodeThatRefusedAnOrderIsNotAskedForItAgain) {
  tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 1
    order o1: 1 jumper
    release o1
    reject o1 0
    then o1 is B 1 jumper
    then open is none
    release o1
    reject o1 1
    # nobody is left for this order, though A has five
    then o1 is missing 1 jumper
    then open is nothing_fits, rejected
    order o2: 1 jumper
    then o2 is A 1 jumper
  )");
}

TEST(NodeWork, AnOutageMovesWhatWaitsAndComesBackByItself) {
  tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 1
    order o1: 1 jumper
    order o2: 1 jumper
    order o3: 1 jumper
    release o3
    out A for 2 hours
    then o1 is B 1 jumper
    then o2 is missing 1 jumper
    # A works on it already
    then o3 is A 1 jumper
    then open is node_out, nothing_fits
    wait 2 hours
    then o2 is A 1 jumper
    then open is none
    out A
    out A
    then the answer is refused: nothing_to_do
    back A
    then open is none
  )");
}

TEST(NodeWork, APartnerTakesAllItsNodesWithIt) {
  tell(R"(
    node A costs 3 of partner
    node B costs 4 of partner
    node C costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 5
    stock C jumper 5
    order o1: 1 jumper
    then o1 is A 1 jumper
    partner out
    then o1 is C 1 jumper
    then open is partner_out
    partner back
    then open is none
  )");
}

TEST(NodeWork, AParcelThatDoesNotLeaveInTimeIsAnException) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    order o1: 1 jumper
    release o1
  )");
  const Instant leaves = story.world.order("o1").parcels[0].leaves_at;
  story.world.wait(leaves - Duration::seconds(1) - story.world.now);
  story.tell("then open is none");
  story.world.wait(Duration::seconds(1));
  story.tell(R"(
    then open is late
    ship o1 0
    then open is none
  )");
}

TEST(NodeWork, AClockThatRunsOutMovesTheExceptionToTheNextOwner) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    out A
  )");
  const LiveException& exception = story.world.state.exception(ExceptionId(0));
  EXPECT_EQ(exception.owner, "operations lead");
  story.tell("wait 1 hours");
  EXPECT_EQ(exception.owner, "head of operations");
  EXPECT_EQ(exception.escalations, 1U);
  story.tell("wait 10 hours");
  EXPECT_EQ(exception.escalations, 1U);  // the last one keeps it
}

TEST(NodeWork, WhatIsLostIsSentAgain) {
  tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 3
    order o1: 2 jumper
    release o1
    ship o1 0
    then A jumper is 1 on hand, 0 reserved
    lose o1 0
    then o1 is A 1 jumper; missing 1 jumper
    then open is lost, nothing_fits
    receive A jumper 4
    then o1 is A 2 jumper
    then open is lost
  )");
}

TEST(NodeWork, ExceptionsAreWorkedInBulkAndWithAReason) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    order o1: 1 jumper
    order o2: 1 jumper
    order o3: 1 jumper
    then open is nothing_fits, nothing_fits, nothing_fits
  )");
  WorkException work;
  work.filter.of = ExceptionClass::nothing_fits;
  work.work = ExceptionWork::take;
  EXPECT_FALSE(story.world.run(work).refusal);
  EXPECT_EQ(story.world.state.exception(ExceptionId(2)).taken_by, "tester");
  work.work = ExceptionWork::close;
  EXPECT_EQ(story.world.run(work).refusal->code, RefusalCode::no_reason);
  work.what = "customers were called, they wait";
  EXPECT_FALSE(story.world.run(work).refusal);
  story.tell("then open is none");
  EXPECT_EQ(story.world.run(work).refusal->code, RefusalCode::nothing_to_do);
}

TEST(NodeWork, AnOrderToWhereNobodyCarriesIsABadAddress) {
  Story story;
  story.tell(R"(
    node A
    sku jumper
  )");
  story.world.small.band(NodeId(0), 4).to_country = RegionId(7);
  story.tell("stock A jumper 5");
  PlaceOrder order;
  order.order = "o1";
  order.placed_at = story.world.now;
  order.destination.country = RegionId(3);
  order.lines = {{SkuId(0), Quantity(1), euros(10), {}}};
  story.world.run(order);
  story.tell("then open is bad_address");
  EditOrder edit;
  edit.order = "o1";
  edit.destination.emplace().country = RegionId(7);
  edit.why = "the shop sent an old code";
  story.world.run(edit);
  story.tell(R"(
    then o1 is A 1 jumper
    then open is none
  )");
}

}  // namespace
}  // namespace baton
