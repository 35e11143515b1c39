// Orders that wait: what wakes them, whose turn comes first, what a person may decide about them.
#include <gtest/gtest.h>

#include "lifecycle/story.h"

namespace baton {
namespace {

TEST(Waiting, ANodeThatHasRestedIsAskedAgain) {
  Story story;
  story.world.small.rule(CoolOffRule{Duration::hours(6)});
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    order o1: 3 jumper
    release o1
    pick o1 0 finds 1
    order o2: 2 jumper
    # A rests, and nobody else has any
    then o2 is missing 2 jumper
    wait 5 hours
    then o2 is missing 2 jumper
    wait 1 hours
    then o2 is A 2 jumper
    # A could not find them for this very order: it is not asked for it again
    then o1 is A 1 jumper; missing 2 jumper
  )");
  EXPECT_TRUE(story.world.state.circumstances().cool_offs().empty());
}

TEST(Waiting, ARestThatIsProlongedEndsOnce) {
  Story story;
  story.world.small.rule(CoolOffRule{Duration::hours(6)});
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 2
    order o1: 1 jumper
    order o2: 1 jumper
    release o1
    release o2
    reject o1 0
    wait 3 hours
    reject o2 0
    order o3: 3 jumper
    then o3 is missing 3 jumper
    wait 4 hours
    then o3 is missing 3 jumper
    wait 2 hours
    then o3 is A 3 jumper
  )");
}

TEST(Waiting, AConflictThatIsSettledByHandGivesBackWhatWasKept) {
  Story story;
  story.policy().trust.in_conflict = StockDoubt::exclude;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 7
    stock A jumper 5 by warehouse
    order o1: 2 jumper
    then o1 is missing 2 jumper
    close conflicting_feed the shelf says five
    then o1 is A 2 jumper
    then open is none
  )");
}

TEST(Waiting, ACountThatOnlyConfirmsTheLevelEndsTheDoubt) {
  Story story;
  story.policy().trust.in_conflict = StockDoubt::exclude;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 7
    stock A jumper 5 by warehouse
    order o1: 2 jumper
    then o1 is missing 2 jumper
    wait 1 min
    count A jumper 5
    then o1 is A 2 jumper
  )");
}

TEST(Waiting, ALevelToldAgainIsFresh) {
  Story story;
  story.policy().trust.stale_after = Duration::hours(10);
  story.policy().trust.when_stale = StockDoubt::exclude;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    wait 11 hours
    order o1: 2 jumper
    then o1 is missing 2 jumper
    stock A jumper 5
    then o1 is A 2 jumper
  )");
}

TEST(Waiting, TheRulesServeWhatTheKillSwitchCouldNot) {
  Story story;
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
  )");
  story.policy().fixed_order = {NodeId(1)};
  story.tell(R"(
    stock A jumper 5
    route fixed
    order o1: 2 jumper
    then o1 is missing 2 jumper
    route live
    then o1 is A 2 jumper
    then open is none
  )");
}

TEST(Waiting, ACarrierThatIsOutIsNotUsedAndComesBackByItself) {
  Story story;
  story.tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
  )");
  story.world.small.network.tariff[1].service.carrier = PartnerId(1);
  story.tell(R"(
    stock A jumper 5
    stock B jumper 1
    order o1: 1 jumper
    order o2: 2 jumper
    then o1 is A 1 jumper
    then o2 is A 2 jumper
    carrier out for 2 hours
    # it was placed first, and B has one
    then o1 is B 1 jumper
    then o2 is missing 2 jumper
    then open is nothing_fits, partner_out
    order o3: 1 jumper
    then o3 is missing 1 jumper
    wait 2 hours
    then o2 is A 2 jumper
    then o3 is A 1 jumper
    then open is none
  )");
  // What ruled A out is told by its name.
  const Verdict verdict = story.world.run(SetPartnerStatus{PartnerId(0), {false, {}}, "strike"});
  EXPECT_FALSE(verdict.refusal);
  story.tell("order o4: 4 jumper");
  const Verdict placed = story.world.place("o5", {{SkuId(0), 1}});
  for (const LedgerEvent& event : placed.events) {
    if (const auto* sourced = std::get_if<ledger::OrderSourced>(&event)) {
      EXPECT_EQ(sourced->sourced.trace.candidates[0].why, RuledOut::carrier_out);
    }
  }
}

TEST(Waiting, APartnerThatNeitherHasNodesNorCarriesCannotGoOut) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    partner out
    then the answer is refused: nothing_to_do
  )");
}

TEST(Waiting, AReviewServesWhatNobodyCouldServeBefore) {
  Story story;
  story.world.small.rule(Exclude{}).when.node_kinds = {NodeKind::dc};
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    order o1: 2 jumper
    then o1 is missing 2 jumper
    review
    then o1 is missing 2 jumper
  )");
  const std::uint32_t decisions = story.world.order("o1").decisions;
  // The rule is taken out of the rules: no event tells that anything became free.
  story.policy().rules.clear();
  story.world.compile();
  story.tell(R"(
    review
    then o1 is A 2 jumper
    then open is none
  )");
  EXPECT_EQ(story.world.order("o1").decisions, decisions + 1);
}

TEST(Waiting, AReviewNeverTakesFromALineAndNeverBreaksAPromise) {
  Story story;
  story.policy().wait_before_release = Duration::hours(4);
  story.tell(R"(
    node A costs 9
    node B costs 4
    sku jumper
    sku cap
    stock A jumper 2
    order o1: 2 jumper, 1 cap
    then o1 is A 2 jumper; missing 1 cap
    # a cap came to a node where nobody waits for it by name; B would be cheaper for jumpers
    stock B jumper 1
    review
    then o1 is A 2 jumper; missing 1 cap
    stock B jumper 2
    review
    then o1 is B 2 jumper; missing 1 cap
  )");
}

/// Two orders of the same day, the later one promised earlier: it was placed to be there sooner.
TEST(Waiting, WhoWasPromisedForTheEarliestDateKeepsWhatIsShort) {
  Story story;
  story.policy().wait_before_release = Duration::hours(4);
  story.tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
    expect A jumper 2 by 1 in 3 days
    order o1: 2 jumper
    then o1 is A 2 jumper to come
    stock A jumper 2
    order o2: 2 jumper
    then o2 is A 2 jumper
  )");
  const Instant first = *story.world.order("o1").first_promise;
  const Instant second = *story.world.order("o2").first_promise;
  ASSERT_LT(second, first);
  story.tell(R"(
    receive A jumper 2 by 1
    then o1 is A 2 jumper
    wait 1 min
    count A jumper 2
    # o1 was placed first, o2 was promised for an earlier date
    then o2 is A 2 jumper
    then o1 is missing 2 jumper
    then open is nothing_fits, oversold
  )");
}

TEST(Waiting, ManyWhoLoseTheirUnitsAreSourcedAgainInTheOrderOfTheirPromises) {
  Story story;
  story.policy().wait_before_release = Duration::hours(4);
  std::string text = R"(
    node A costs 4
    node B costs 9
    sku jumper
    stock A jumper 40
  )";
  for (int i = 0; i < 40; ++i) text += "order o" + std::to_string(i) + ": 1 jumper\n";
  // Ten stay at A, ten find a place at B: those of the earliest promises.
  text += R"(
    stock B jumper 10
    wait 1 min
    count A jumper 10
  )";
  story.tell(text);
  for (int i = 0; i < 40; ++i) {
    const std::string where = i < 10 ? "A 1 jumper" : i < 20 ? "B 1 jumper" : "missing 1 jumper";
    story.tell("then o" + std::to_string(i) + " is " + where);
  }
  story.tell(R"(
    receive A jumper 3
    then o20 is A 1 jumper
    then o21 is A 1 jumper
    then o22 is A 1 jumper
    then o23 is missing 1 jumper
  )");
}

// --- ship complete, groups, the whole order ------------------------------------------------------

TEST(Waiting, RulesAboutValueJudgeTheWholeOrder) {
  Story story;
  // Below 50 only A serves; the order is worth 60.
  Rule& cheap = story.world.small.rule(OnlyNodes{});
  cheap.when.value_below = euros(50);
  std::get<OnlyNodes>(cheap.then).nodes.nodes = {NodeId(0)};
  story.tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
    stock A jumper 6
    stock B jumper 6
    order o1: 6 jumper
    then o1 is A 6 jumper
    release o1
    pick o1 0 finds 4
    # two are left, worth 20; the order is worth 60 still
    then o1 is A 4 jumper, B 2 jumper
  )");
}

TEST(Waiting, PartsOfAnOrderThatShipsCompleteWaitForEachOther) {
  Story story;
  story.policy().ship_complete = true;
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    sku cap
    stock A jumper 2
    expect B cap 1 by 1 in 2 days
    order o1: 2 jumper, 1 cap
    then o1 is A 2 jumper, B 1 cap to come
    wait 26 hours
    then stage o1 is waiting
    release o1
    then the answer is refused: nothing_to_do
    # nothing is late: it leaves with the last of it
    then open is stale_feed
    wait 20 hours
    receive B cap 1 by 1
    then stage o1 is at its nodes
  )");
}

TEST(Waiting, AnOrderThatShipsCompleteIsGivenUpWholeWhereAPartOfItFails) {
  Story story;
  story.policy().ship_complete = true;
  story.policy().wait_before_release = Duration::hours(1);
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    sku cap
    stock A jumper 2
    stock B cap 1
    order o1: 2 jumper, 1 cap
    then o1 is A 2 jumper, B 1 cap
    out B
    # nothing of it goes to A alone
    then o1 is missing 2 jumper 1 cap
    then A jumper is 2 on hand, 0 reserved
    back B
    then o1 is A 2 jumper, B 1 cap
    then open is none
  )");
}

TEST(Waiting, WhatNodesHaveOfAnOrderThatShipsCompleteIsTold) {
  Story story;
  story.policy().ship_complete = true;
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    sku cap
    stock A jumper 2
    stock B cap 1
    order o1: 2 jumper, 1 cap
    release o1
    reject o1 1
    then o1 is A 2 jumper; missing 1 cap
    order o2: 3 jumper
    order o3: 1 cap
  )");
  std::string notes;
  for (const ExceptionId id : story.world.state.open_exceptions())
    notes += story.world.state.exception(id).note + "\n";
  EXPECT_NE(notes.find("1 parcels of it are at nodes or have left, though it ships complete"),
            std::string::npos)
      << notes;
}

TEST(Waiting, WhatIsAtNodesAlreadyCountsAsAParcelOfTheOrder) {
  Story story;
  story.policy().most_parcels = 2;
  story.tell(R"(
    node A costs 4
    node B costs 5
    node C costs 6
    sku jumper
    stock A jumper 4
    stock B jumper 1
    stock C jumper 1
    order o1: 4 jumper
    then o1 is A 4 jumper
    release o1
    pick o1 0 finds 2
    # one parcel is at A: one more may go, so that B and C do not send one each
    then o1 is A 2 jumper, B 1 jumper; missing 1 jumper
  )");
}

TEST(Waiting, AGroupIsPromisedFromOneReceiptOrWaits) {
  Story story;
  story.world.small.rule(KeepTogether{});
  story.tell(R"(
    node A costs 4
    sku table
    sku chair
    expect A table 1 by 1 in 2 days
    expect A chair 4 by 2 in 3 days
    order o1: 1 table, 4 chair
    then o1 is missing 1 table 4 chair
    expect A chair 4 by 1 in 4 days
    then o1 is A 1 table to come, A 4 chair to come
    wait 2 days
    receive A table 1 by 1
    then stage o1 is waiting
    receive A chair 4 by 1
    then stage o1 is at its nodes
  )");
  // One parcel for all of them.
  std::size_t live = 0;
  for (const LiveParcel& parcel : story.world.order("o1").parcels)
    live += claims_live(parcel.stage) ? 1 : 0;
  EXPECT_EQ(live, 1u);
}

// --- by hand
// --------------------------------------------------------------------------------------

TEST(Waiting, APersonMayGoOverTheRulesButNotOverTheStock) {
  Story story;
  story.world.small.rule(Exclude{}).when.nodes = {NodeId(0)};
  story.world.small.rule(CoolOffRule{Duration::hours(6)});
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 5
    order o1: 3 jumper
    then o1 is B 3 jumper
    assign o1 to A the customer waits there
    then the answer is refused: not_served
    assign o1 to A over_rules: the customer waits there
    then o1 is A 3 jumper
    order o2: 3 jumper
    assign o2 to A over_rules: the customer waits there
    then the answer is refused: not_served
    then o2 is B 3 jumper
  )");
  // The decision names the rule that was left out, and only that one.
  bool named = false;
  story.world.after_each = [&](const Verdict& verdict) {
    for (const LedgerEvent& event : verdict.events) {
      const auto* sourced = std::get_if<ledger::OrderSourced>(&event);
      if (sourced == nullptr) continue;
      EXPECT_EQ(sourced->cause, SourcingCause::by_hand);
      EXPECT_EQ(sourced->why, "again");
      EXPECT_EQ(sourced->sourced.trace.gave_way, std::vector<std::uint16_t>{0});
      named = true;
    }
  };
  story.tell("assign o1 to A over_rules: again");
  EXPECT_TRUE(named);
}

TEST(Waiting, AnOrderMayBeFetchedInsteadOfSentAndBack) {
  Story story;
  story.policy().wait_before_release = Duration::hours(1);
  story.tell(R"(
    node A costs 4
    node B costs 9
    sku jumper
  )");
  story.world.small.network.nodes[1].hands_over = true;
  story.tell(R"(
    stock A jumper 5
    stock B jumper 5
    order o1: 2 jumper
    then o1 is A 2 jumper
    fetch o1 at B
    then o1 is B 2 jumper
    send o1
    then o1 is A 2 jumper
    release o1
    fetch o1 at B
    then the answer is refused: too_late
  )");
  EXPECT_EQ(story.world.order("o1").method, OrderMethod::ship);
}

}  // namespace
}  // namespace baton
