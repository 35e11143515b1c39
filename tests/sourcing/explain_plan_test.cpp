// A decision told: every sentence holds against the decision it was made of.
#include "sourcing/explain_plan.h"

#include <gtest/gtest.h>

#include "sourcing/plan_words.h"
#include "sourcing/small_network.h"

namespace baton {
namespace {

struct ToldWorld : SmallNetwork {
  Names names;
  NodeId dc, store, other, far;
  SkuId shirt, acid;

  ToldWorld() {
    for (const char* name : {"DC-1", "STORE-2", "STORE-3", "STORE-4"}) {
      names.intern(Entity::node, name);
    }
    names.intern(Entity::sku, "SHIRT");
    names.intern(Entity::sku, "ACID");
    names.intern(Entity::partner, "dpd");
    names.intern(Entity::text, "GR-88");
    dc = node();
    store = node(NodeKind::store);
    other = node(NodeKind::store);
    far = node(NodeKind::store);
    shirt = sku();
    acid = sku();
    network.skus[0].has_cost = network.skus[1].has_cost = true;
    band(dc, 9);
    band(store, 4);
    band(other, 5);
    has(store, shirt, 5);
    has(other, shirt, 5);
  }
  DecisionTold told() const {
    const Sourced decision = sourced();
    return tell_decision({order, decision, network, policy, names, "EUR"});
  }
  std::string page() const { return decision_page(told(), "EUR"); }
};

void expect_sentence(const std::vector<std::string>& sentences, std::string_view words) {
  std::string all;
  for (const std::string& sentence : sentences) {
    if (sentence.find(words) != std::string::npos) return;
    all += sentence + "\n";
  }
  ADD_FAILURE() << words << "\nis in none of\n" << all;
}

TEST(ExplainPlan, TellsWhatGoesWhereAndWhatElseWasPossible) {
  ToldWorld world;
  world.line(world.shirt, 2);
  const DecisionTold told = world.told();
  expect_sentence(told.decision, "2 units of SHIRT go from STORE-2, with dpd.");
  expect_sentence(told.reasons, "No plan that serves as many units costs less");
  expect_sentence(told.reasons,
                  "The next best plan is STORE-3: it costs 5.00, 1.00 more, most of "
                  "it freight.");
  expect_sentence(told.candidates,
                  "STORE-2: chosen. Alone it would serve the whole order for "
                  "4.00.");
  expect_sentence(told.candidates,
                  "STORE-3: not chosen. Alone it would serve the whole order for "
                  "5.00.");
  expect_sentence(told.candidates, "DC-1: no stock of these goods is told.");
  expect_sentence(told.candidates, "STORE-4: nobody carries from there to the customer.");
  expect_sentence(told.promises, "with a confidence of 95 %. The time is the rate card's.");
  EXPECT_TRUE(told.assumptions.empty());
  EXPECT_EQ(told.total, euros(4));
  EXPECT_EQ(told.next_best_total, euros(5));
  ASSERT_EQ(told.terms.size(), 1u);
  EXPECT_EQ(told.terms[0].term, Term::freight);
}

TEST(ExplainPlan, ThePageHoldsTheTermsAsATable) {
  ToldWorld world;
  world.line(world.shirt, 2);
  const std::string page = world.page();
  for (const char* line :
       {"\nCost in EUR, rounded to cents\n-----------------------------\n",
        "           chosen  next best  difference\n", "  freight    4.00       5.00        1.00\n",
        "  total      4.00       5.00        1.00\n"}) {
    EXPECT_NE(page.find(line), std::string::npos) << line << "\nis not in\n" << page;
  }
  EXPECT_EQ(page, world.page());
}

TEST(ExplainPlan, NamesTheRuleThatRuledANodeOutAndWhy) {
  ToldWorld world;
  world.line(world.shirt, 2);
  Rule& rule = world.rule(Exclude{});
  rule.name = "Not today";
  rule.because = "it is stock-taking";
  rule.when.nodes = {world.store};
  const DecisionTold told = world.told();
  expect_sentence(told.decision, "from STORE-3");
  expect_sentence(told.candidates, "STORE-2: ruled out by \"Not today\" (it is stock-taking).");
  expect_sentence(told.reasons, "No other nodes could serve as many units.");
}

TEST(ExplainPlan, TellsSplitsAndWhoHasOnlyPart) {
  ToldWorld world;
  world.has(world.other, world.acid, 1);
  world.has(world.store, world.shirt, 1);
  world.has(world.other, world.shirt, 1);
  world.line(world.shirt, 2);
  world.line(world.acid, 1);
  const DecisionTold told = world.told();
  EXPECT_EQ(told.decision.size(), 2u);
  expect_sentence(told.decision, "1 unit of SHIRT and 1 unit of ACID go from STORE-3");
  expect_sentence(told.candidates, "STORE-3: chosen. It has all of ACID and part of SHIRT.");
  expect_sentence(told.candidates, "STORE-2: chosen. It has part of SHIRT; else: no stock");
  bool split = false;
  for (const TermRow& row : told.terms) split |= row.term == Term::split && row.chosen == euros(1);
  EXPECT_TRUE(split);
}

TEST(ExplainPlan, TellsWhatIsNotServedAndWhatGaveWay) {
  ToldWorld world;
  world.line(world.shirt, 20);
  Rule& rule = world.rule(Exclude{});
  rule.name = "Spare the third";
  rule.when.nodes = {world.other};
  rule.gives_way = true;
  const DecisionTold told = world.told();
  expect_sentence(told.decision,
                  "10 units of SHIRT will wait in the queue: no node can serve them "
                  "now.");
  expect_sentence(told.reasons, "The rule \"Spare the third\" gave way");
}

TEST(ExplainPlan, AnOrderThatShipsCompleteIsTheReasonWhyTheRestWaits) {
  ToldWorld world;
  world.line(world.shirt, 5);
  world.line(world.acid, 1);
  world.policy.ship_complete = true;
  const Sourced sourced = world.sourced();
  EXPECT_TRUE(sourced.trace.ships_complete);
  EXPECT_EQ(sourced.trace.held_back, 5);
  EXPECT_FALSE(sourced.trace.runner_up);
  const DecisionTold told = world.told();
  expect_sentence(told.decision,
                  "5 units of SHIRT will wait in the queue: the order ships complete, and some of "
                  "it cannot be had.");
  expect_sentence(told.reasons,
                  "5 of the 6 units could be served, and they are ruled out with every other plan "
                  "that leaves some behind, because the order ships complete: 1 cannot be served.");
  for (const std::string& reason : told.reasons)
    EXPECT_EQ(reason.find("costs less"), std::string::npos) << reason;
  // Where nothing of it could be served, shipping complete is not the reason.
  world.order.lines.erase(world.order.lines.begin());
  expect_sentence(world.told().decision, "no node can serve it now");
}

TEST(ExplainPlan, WhatIsStillToComeIsNotSaidToHaveBeenWeighed) {
  ToldWorld world;
  world.line(world.shirt, 12);
  InboundStock& inbound =
      world.stock.inbound(world.store, world.shirt, TextId(0), world.now + Duration::days(3));
  inbound.quantity = 10;
  const DecisionTold told = world.told();
  expect_sentence(told.decision, "out of receipt GR-88");
  expect_sentence(told.reasons, "Of what is on hand, no plan that serves as many units costs less");
  expect_sentence(told.reasons, "What is still to come was not weighed with it");
}

TEST(ExplainPlan, RulesThatAPersonOverrodeAreNamed) {
  ToldWorld world;
  world.line(world.shirt, 8);
  Rule& rule = world.rule(Exclude{});
  rule.name = "Spare the third";
  rule.when.nodes = {world.other};
  world.rule(SafetyStock{9, 9}).when.nodes = {world.far};
  world.order.every_rule_gives_way = true;
  const DecisionTold told = world.told();
  expect_sentence(told.reasons, "The rule \"Spare the third\" was overridden by hand.");
  EXPECT_EQ(world.sourced().trace.gave_way, std::vector<std::uint16_t>{0});
}

TEST(ExplainPlan, ACarrierThatIsOutIsTheReasonWhyANodeIs) {
  ToldWorld world;
  world.line(world.shirt, 1);
  world.around.set_status(PartnerId(0), {false, std::nullopt});
  expect_sentence(world.told().candidates,
                  "STORE-2 and STORE-3: those who carry from there take no parcels now");
}

TEST(ExplainPlan, SaysWhatWasAssumed) {
  ToldWorld world;
  world.network.default_freight = DefaultFreight{euros(1), euros(0), euros(0), Duration::days(3)};
  world.network.skus[0].weight.reset();
  world.network.skus[0].has_cost = false;
  world.has(world.far, world.shirt, 5);
  world.line(world.shirt, 1);
  const DecisionTold told = world.told();
  expect_sentence(told.decision, "from STORE-4, with a carrier still to be named");
  expect_sentence(told.assumptions,
                  "No rate card covers the way from STORE-4: its freight of 1.00 "
                  "is the default.");
  expect_sentence(told.assumptions,
                  "Nobody tells how long the way from STORE-4 takes: 3 days are "
                  "assumed.");
  expect_sentence(told.assumptions, "No weight is known of SHIRT");
  expect_sentence(told.assumptions, "No cost is known of SHIRT: the whole price counts as margin.");
}

TEST(ExplainPlan, TellsWhatAPromiseRestsOn) {
  ToldWorld world;
  std::vector<ObservedLeg> legs;
  for (int i = 0; i < 40; ++i) {
    ObservedLeg leg;
    leg.node = world.store;
    leg.carrier = PartnerId(0);
    leg.shipped_at = world.now - Duration::days(9);
    leg.delivered_at = leg.shipped_at + Duration::hours(i < 38 ? 20 : 40);
    legs.push_back(leg);
  }
  world.network.observed = ObservedTransit(legs, world.now);
  world.line(world.shirt, 1);
  world.order.deliver_by = world.now + Duration::hours(40);
  const DecisionTold told = world.told();
  // Monday, all day: leaves at midnight, 20 hours later it is there in 38 of 40 cases.
  expect_sentence(told.promises,
                  "The parcel from STORE-2 leaves on 2026-01-05 by 2026-01-06 00:00 "
                  "there and is with the customer by 2026-01-06 20:00 with a "
                  "confidence of 95 %. The order is wanted by 2026-01-07 01:00; the "
                  "chance to be late is 5 %. That rests on 40 parcels seen of the "
                  "carrier.");
}

TEST(ExplainPlan, FixedRoutingAndNothingToDo) {
  ToldWorld world;
  world.line(world.shirt, 1);
  world.policy.fixed_order = {world.other};
  world.around.set_routing(world.order.channel, Routing::fixed);
  expect_sentence(world.told().reasons, "The kill switch is thrown for this channel");
  expect_sentence(world.told().candidates, "not in the list for fixed routing");
  world.order.lines.clear();
  expect_sentence(world.told().decision, "There is nothing to source.");
}

TEST(PlanWords, EveryTermAndReasonHasWordsOfItsOwn) {
  std::vector<std::string_view> seen;
  for (std::size_t t = 0; t < term_count; ++t) seen.push_back(term_words(static_cast<Term>(t)));
  for (int r = 0; r <= static_cast<int>(RuledOut::margin); ++r) {
    seen.push_back(ruled_out_words(static_cast<RuledOut>(r)));
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_FALSE(seen[i].empty());
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(seen[i], seen[j]);
  }
}

}  // namespace
}  // namespace baton
