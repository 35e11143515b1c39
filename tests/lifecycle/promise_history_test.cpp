// Promises against what happened, as the ledger's events tell it.
#include "lifecycle/promise_history.h"

#include <gtest/gtest.h>

#include "lifecycle/story.h"

namespace baton {
namespace {

struct Promising {
  Story story;
  PromiseHistory history;
  Promising() {
    story.world.after_each = [this](const Verdict& verdict) {
      history.take(story.world.now, verdict);
    };
  }
  OrderPromise of(const char* name) {
    const auto promise = history.of(*story.world.state.find_order(name));
    EXPECT_TRUE(promise) << name;
    return promise.value_or(OrderPromise());
  }
  PromiseOutcome outcome(const char* name) { return of(name).outcome(story.world.now); }
};

TEST(PromiseHistory, AnOrderIsHeldToItsFirstDate) {
  Promising p;
  p.story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 9
    order o1: 1 jumper
    order o2: 1 jumper
    order o3: 1 jumper
    order o4: 1 jumper
    release o1
    release o2
    ship o1 0
    ship o2 0
    cancel o4
    wait 12 hours
    deliver o1 0
  )");
  EXPECT_EQ(p.outcome("o1"), PromiseOutcome::kept);
  EXPECT_EQ(p.outcome("o2"), PromiseOutcome::pending);
  EXPECT_EQ(p.outcome("o4"), PromiseOutcome::withdrawn);
  EXPECT_EQ(p.of("o1").deliver_by, *p.story.world.order("o1").first_promise);
  p.story.tell("wait 4 days");
  // Without a word from the carrier its date is over all the same.
  EXPECT_EQ(p.outcome("o2"), PromiseOutcome::missed);
  EXPECT_EQ(p.outcome("o3"), PromiseOutcome::missed);
  p.story.tell("deliver o2 0");
  EXPECT_EQ(p.outcome("o2"), PromiseOutcome::missed);
  EXPECT_EQ(p.outcome("o1"), PromiseOutcome::kept);
  const PromiseBook book = p.history.book(p.story.world.now);
  EXPECT_EQ(book.orders.made, 3);
  EXPECT_EQ(book.orders.met, 1);
  EXPECT_EQ(book.withdrawn, 1);
  EXPECT_EQ(book.by_channel.at(ChannelId(0)), book.orders);
  EXPECT_EQ(book.parcels.by_node().at(NodeId(0)).made, 3);
  EXPECT_EQ(book.parcels.by_carrier().at(PartnerId(0)).met, 1);
}

TEST(PromiseHistory, ADateThatSlipsIsNoNewPromise) {
  Promising p;
  p.story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 2
    order o1: 2 jumper
    release o1
    pick o1 0 finds 1
    count A jumper 1
    expect A jumper 5 by 1 in 5 days
  )");
  // A was not to be asked again by this order; a person does.
  p.story.tell(R"(
    assign o1 to A the shelf was filled
    ship o1 0
    deliver o1 0
  )");
  const OrderPromise promise = p.of("o1");
  EXPECT_GT(promise.told_last, promise.deliver_by);
  EXPECT_FALSE(promise.delivered_at) << "a unit is still to come";
  EXPECT_EQ(p.outcome("o1"), PromiseOutcome::pending);
  p.story.tell(R"(
    wait 5 days
    receive A jumper 5 by 1
    release o1
    ship o1 1
    deliver o1 1
  )");
  EXPECT_TRUE(p.of("o1").delivered_at);
  EXPECT_EQ(p.outcome("o1"), PromiseOutcome::missed);
  EXPECT_EQ(p.history.book(p.story.world.now).slipped, 1);
}

TEST(PromiseHistory, WhatWeCancelIsBroken) {
  Promising p;
  p.story.policy().nothing_fits = {NothingFits::cancel};
  p.story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 2
    order o1: 2 jumper
    release o1
    reject o1 0
  )");
  EXPECT_EQ(p.outcome("o1"), PromiseOutcome::broken);
  const PromiseBook book = p.history.book(p.story.world.now);
  EXPECT_EQ(book.orders.made, 1);
  EXPECT_EQ(book.orders.met, 0);
  EXPECT_EQ(book.broken, 1);
  EXPECT_EQ(book.parcels.all().made + book.parcels.all().pending, 0) << "the parcel is void";
}

TEST(PromiseHistory, AParcelThatIsLostMissesItsDateAndTheOneSentInsteadCounts) {
  Promising p;
  p.story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 2
    order o1: 1 jumper
    release o1
    ship o1 0
    wait 10 hours
    lose o1 0
    release o1
    ship o1 1
    wait 10 hours
    deliver o1 1
    wait 4 days
  )");
  EXPECT_EQ(p.of("o1").delivered_at, p.story.world.now - Duration::days(4));
  const PromiseBook book = p.history.book(p.story.world.now);
  EXPECT_EQ(book.parcels.all().made, 2);
  EXPECT_EQ(book.parcels.all().met, 1);
}

}  // namespace
}  // namespace baton
