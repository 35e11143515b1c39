// The file of purpose "chain" is read whole or refused with place and advice; and what the chain
// shows reaches the dominant constraint.
#include <gtest/gtest.h>

#include "decide/worlds.h"

namespace baton {
namespace {

std::string refusal(const Edit& edit) {
  const auto loaded = load_frameworks(edited({edit}));
  return loaded ? "" : loaded.error().message;
}

TEST(ChainRuleFile, EveryStepHasItsWordsAndEveryReasonLeadsSomewhere) {
  ASSERT_TRUE(built_in().chain.has_value());
  const ChainRule& rule = *built_in().chain;
  for (const ChainRule::StepRule& step : rule.steps) {
    EXPECT_FALSE(step.label.empty());
    EXPECT_FALSE(step.explanation.empty());
  }
  EXPECT_EQ(rule.of(ChainStep::pick).side, Side::inside);
  EXPECT_EQ(rule.of(ChainStep::elsewhere).side, Side::between);
  EXPECT_EQ(rule.of(ChainStep::pick).like, LikeOrders::node);
  EXPECT_TRUE(rule.of(ChainStep::pick).at_most_business);
  EXPECT_EQ(rule.cancelled.size(), 7u);
  EXPECT_EQ(rule.returned.size(), 8u);
  EXPECT_EQ(rule.cancelled.at(CancelReason::payment).step, ChainStep::approval);
}

TEST(ChainRuleFile, AnEditedFileIsFollowed) {
  const Frameworks edited =
      frameworks_with({{"chain-steps.toml", "least_orders = 30", "least_orders = 12"},
                       {"chain-steps.toml", "of = \"arrived\"", "of = \"on_time\""},
                       {"chain-steps.toml", "label = \"on the way\"", "label = \"the carrier\""}});
  EXPECT_EQ(edited.chain->least_orders, 12);
  EXPECT_TRUE(edited.chain->usual_of_on_time);
  EXPECT_EQ(edited.chain->of(ChainStep::transit).label, "the carrier");
}

TEST(ChainRuleFile, IsRefusedWithPlaceAndAdvice) {
  const std::pair<Edit, const char*> cases[] = {
      {{"chain-steps.toml", "least_orders = 30", "least_orders = 0.5"},
       "must be a whole number from 1"},
      {{"chain-steps.toml", "of = \"arrived\"", "of = \"some\""},
       "must be \"arrived\" or \"on_time\""},
      {{"chain-steps.toml", "like = \"node\"", "like = \"moon\""},
       "must be node, channel or business"},
      {{"chain-steps.toml", "side = \"inside\"", "side = \"above\""}, "inside, between or neither"},
      {{"chain-steps.toml", "[steps.promise]", "[steps.promises]"}, "'promise' is missing"},
      {{"chain-steps.toml", "defect = {", "broken = {"}, "'defect' is missing"},
      {{"chain-steps.toml", "step = \"product\"", "step = \"goods\""}, "none of the steps"},
      {{"chain-steps.toml", "leads = \"stock\"", "leads = \"shelf\""}, "stock, time, look or step"},
      {{"chain-steps.toml", "slow_times = 2 ", "slow_times = 0.5 "}, "must be 1 or more"}};
  for (const auto& [edit, says] : cases) {
    const std::string message = refusal(edit);
    EXPECT_NE(message.find(says), std::string::npos) << says << ": " << message;
    EXPECT_EQ(message.find("chain-steps.toml"), 0u) << message;
  }
}

TEST(BottleneckChain, ReadsTheSideOnWhichMostOrdersAreLost) {
  Evidence e = calm_business();
  EXPECT_EQ(said(decided(e), "bottleneck-chain").answer, "none");
  put(e, "promise_accuracy", 0.90);
  put(e, "failures_inside_share", 0.7);
  put(e, "failures_between_share", 0.2);
  EXPECT_EQ(said(decided(e), "bottleneck-chain").answer, "inside");
  EXPECT_EQ(said(decided(e), "decision-tree").answer, "execution");
  put(e, "failures_inside_share", 0.2);
  put(e, "failures_between_share", 0.7);
  EXPECT_EQ(said(decided(e), "bottleneck-chain").answer, "between");
  put(e, "failures_inside_share", 0.45);
  put(e, "failures_between_share", 0.45);
  EXPECT_EQ(said(decided(e), "bottleneck-chain").answer, "both");
  put(e, "promise_accuracy", 0.99);  // it seldom fails at all
  EXPECT_EQ(said(decided(e), "bottleneck-chain").answer, "none");
}

TEST(BottleneckChain, BetweenNodesMeansRoutingOnlyWhereThereIsSomethingToRoute) {
  Evidence e = calm_business();
  put(e, "promise_accuracy", 0.92);
  put(e, "failures_inside_share", 0.1);
  put(e, "failures_between_share", 0.8);
  EXPECT_EQ(said(decided(e), "decision-tree").answer, "none");
  put(e, "active_nodes", 3);
  EXPECT_EQ(said(decided(e), "decision-tree").answer, "routing");
}

}  // namespace
}  // namespace baton
