// The fit of the as-is on histories made by known rules: it has to name the rule, agree on later
// days, and with noise agree as often as there was none.
#include "replay/routing_fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "base/random.h"
#include "replay/blend_fit.h"
#include "replay/list_fit.h"

namespace baton {
namespace {

NodeId node(std::uint32_t index) { return NodeId(index); }

/// What a case asks, with room for its candidates.
struct MadeCase {
  RoutingCase asked;
  std::vector<RoutingCandidate> candidates;
};

constexpr std::uint32_t nodes = 6, regions = 12, channels = 3, families = 5;

/// Nodes and regions on a map of 1000 by 1000 km; every node has what is asked for in seven of ten
/// cases.
class RandomHistory {
 public:
  explicit RandomHistory(std::uint64_t seed) : random_(seed) {
    for (auto& place : node_places_) place = {random_.uniform(0, 1000), random_.uniform(0, 1000)};
    for (auto& place : region_places_) place = {random_.uniform(0, 1000), random_.uniform(0, 1000)};
  }

  MadeCase draw() {
    MadeCase made;
    const std::uint32_t region = random_.below(regions);
    made.asked = {ChannelId(random_.below(channels)),
                  RegionId(region),
                  FamilyId(random_.below(families)),
                  {}};
    for (std::uint32_t n = 0; n < nodes; ++n) {
      if (!random_.chance(0.7)) continue;
      const double east = node_places_[n].first - region_places_[region].first;
      const double north = node_places_[n].second - region_places_[region].second;
      made.candidates.push_back({node(n), static_cast<float>(std::hypot(east, north)),
                                 static_cast<float>(1 + random_.below(500))});
    }
    if (made.candidates.empty()) return draw();
    return made;
  }

  /// So many cases, 40 a day; of the share `noise` the node is any of the others.
  RoutingCases make(const AsIsRule& truth, int count, double noise) {
    RoutingCases cases;
    for (int i = 0; i < count; ++i) {
      MadeCase made = draw();
      made.asked.candidates = made.candidates;
      std::size_t to = truth.choose(made.asked);
      const auto others = static_cast<std::uint32_t>(made.candidates.size() - 1);
      if (others > 0 && random_.chance(noise)) to = (to + 1 + random_.below(others)) % (others + 1);
      cases.add(Day(20'000 + i / 40), made.asked, made.candidates[to].node);
    }
    return cases;
  }
  Random& random() { return random_; }

  AsIsRule truth(AsIsRuleKind kind) {
    AsIsRule rule;
    rule.kind = kind;
    rule.overall = list();
    rule.zone_km = 250;
    rule.preferred = {false, true, false, true, false, false};
    rule.overall = NodeList({node(3), node(1), node(4), node(0), node(5), node(2)});
    if (kind == AsIsRuleKind::blend) {
      rule.weights = {{0, 1, 2, 0.5, -0.5, 1.5}, -0.7, 0.4};
    }
    for (int i = 0; i < 400 && static_cast<int>(kind) > static_cast<int>(AsIsRuleKind::one_list);
         ++i) {
      const ListKey key = rule.key_of(draw().asked);
      if (kind == AsIsRuleKind::home_of_channel) {
        rule.lists.try_emplace(key, NodeList({node(static_cast<std::uint32_t>(key[0] * 2))}));
      } else if (key[0] != -2 || key[1] != -2 || key[2] != -2) {
        rule.lists.try_emplace(key, list());
      }
    }
    return rule;
  }

 private:
  NodeList list() {
    std::vector<NodeId> order;
    for (std::uint32_t n = 0; n < nodes; ++n) order.push_back(node(n));
    for (std::uint32_t n = nodes - 1; n > 0; --n) std::swap(order[n], order[random_.below(n + 1)]);
    return NodeList(order);
  }
  Random random_;
  std::array<std::pair<double, double>, nodes> node_places_;
  std::array<std::pair<double, double>, regions> region_places_;
};

class KnownRules : public testing::TestWithParam<AsIsRuleKind> {};

TEST_P(KnownRules, AreRecoveredAndHoldOnLaterDays) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RandomHistory history(seed);
    const AsIsRule truth = history.truth(GetParam());
    const RoutingCases calibration = history.make(truth, 6'000, 0);
    const RoutingCases later = history.make(truth, 2'000, 0);
    const auto fit = fit_as_is(calibration);
    ASSERT_TRUE(fit);
    EXPECT_EQ(as_is_rule_name(fit->rule.kind), as_is_rule_name(GetParam()));
    EXPECT_GT(fit->calibration.share_with_choice(), 0.98);
    EXPECT_GT(judge_as_is(fit->rule, later).share_with_choice(), 0.975);
  }
}

TEST_P(KnownRules, UnderNoiseAgreeAsOftenAsThereWasNone) {
  RandomHistory history(4);
  const AsIsRule truth = history.truth(GetParam());
  const RoutingCases calibration = history.make(truth, 6'000, 0.2);
  const RoutingCases later = history.make(truth, 4'000, 0.2);
  const auto fit = fit_as_is(calibration);
  ASSERT_TRUE(fit);
  const double agreement = judge_as_is(fit->rule, later).share_with_choice();
  EXPECT_NEAR(agreement, 0.8, 0.03) << as_is_rule_name(fit->rule.kind);
  // Held against the rule without noise: the noise was not learned.
  EXPECT_GT(judge_as_is(fit->rule, history.make(truth, 4'000, 0)).share_with_choice(), 0.95);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, KnownRules,
    testing::Values(AsIsRuleKind::nearest, AsIsRuleKind::highest_stock, AsIsRuleKind::one_list,
                    AsIsRuleKind::home_of_channel, AsIsRuleKind::nearest_zone_then_list,
                    AsIsRuleKind::preferred_then_nearest, AsIsRuleKind::list_by_channel,
                    AsIsRuleKind::list_by_region, AsIsRuleKind::list_by_family,
                    AsIsRuleKind::list_by_channel_and_region, AsIsRuleKind::blend),
    [](const auto& kind) { return std::string(as_is_rule_name(kind.param)); });

/// No rule at all: the fit must not claim one.
TEST(RoutingFit, OfChanceAgreesAsChanceDoes) {
  RandomHistory history(9);
  RoutingCases cases, later;
  double by_chance = 0;
  std::int64_t with_choice = 0;
  for (int i = 0; i < 12'000; ++i) {
    MadeCase made = history.draw();
    made.asked.candidates = made.candidates;
    const auto count = static_cast<std::uint32_t>(made.candidates.size());
    const NodeId to = made.candidates[history.random().below(count)].node;
    (i < 8'000 ? cases : later).add(Day(i / 40), made.asked, to);
    if (i < 8'000 || count < 2) continue;
    ++with_choice;
    by_chance += 1.0 / count;
  }
  const auto fit = fit_as_is(cases);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(judge_as_is(fit->rule, later).share_with_choice(),
              by_chance / static_cast<double>(with_choice), 0.03);
}

RoutingCases two_nodes(int first, int second) {
  const RoutingCandidate both[] = {{node(0), {}, {}}, {node(1), {}, {}}};
  RoutingCases cases;
  for (int i = 0; i < first + second; ++i) {
    cases.add(Day(i), {ChannelId(0), {}, {}, both}, node(i < first ? 0 : 1));
  }
  return cases;
}

TEST(RoutingFit, SaysWhyARuleWasNotTried) {
  const auto fit = fit_as_is(two_nodes(30, 10));
  ASSERT_TRUE(fit);
  EXPECT_EQ(fit->rule.kind, AsIsRuleKind::one_list);
  ASSERT_EQ(fit->scores.size(), as_is_rule_kinds);
  const auto why = [&](AsIsRuleKind kind) {
    return fit->scores[static_cast<std::size_t>(kind)].not_tried;
  };
  EXPECT_NE(why(AsIsRuleKind::nearest).find("known for 0 %"), std::string::npos);
  EXPECT_NE(why(AsIsRuleKind::highest_stock).find("stock"), std::string::npos);
  EXPECT_EQ(why(AsIsRuleKind::list_by_channel), "there is one channel only");
  EXPECT_EQ(why(AsIsRuleKind::list_by_region), "no order tells its region");
  EXPECT_EQ(why(AsIsRuleKind::list_by_family), "no order tells its family");
  EXPECT_EQ(why(AsIsRuleKind::one_list), "");
  const auto nearest = fit_rule(AsIsRuleKind::nearest, two_nodes(30, 10));
  ASSERT_FALSE(nearest);
  EXPECT_EQ(nearest.error().kind, Error::Kind::bad_input);
  EXPECT_FALSE(fit_as_is(RoutingCases()));
  EXPECT_FALSE(fit_rule(AsIsRuleKind::one_list, RoutingCases()));
}

TEST(RoutingFit, AgreementIsToldNodeByNode) {
  const RoutingCases cases = two_nodes(30, 10);
  AsIsRule rule;
  rule.overall = NodeList({node(0), node(1)});
  const RoutingAgreement judged = judge_as_is(rule, cases);
  EXPECT_EQ(judged.cases, 40);
  EXPECT_EQ(judged.with_choice, 40);
  EXPECT_DOUBLE_EQ(judged.share(), 0.75);
  ASSERT_EQ(judged.nodes.size(), 2U);
  EXPECT_EQ(judged.nodes[0].observed, 30);
  EXPECT_EQ(judged.nodes[0].by_rule, 40);
  EXPECT_EQ(judged.nodes[0].agreed, 30);
  EXPECT_EQ(judged.nodes[1].observed, 10);
  EXPECT_EQ(judged.nodes[1].by_rule, 0);
  ASSERT_EQ(judged.confusion.size(), 2U);
  EXPECT_EQ(judged.confusion[1].observed, node(1));
  EXPECT_EQ(judged.confusion[1].by_rule, node(0));
  EXPECT_EQ(judged.confusion[1].cases, 10);
}

TEST(RoutingFit, WithoutAChoiceEveryRuleAgrees) {
  const RoutingCandidate only[] = {{node(2), {}, {}}};
  RoutingCases cases;
  for (int i = 0; i < 10; ++i) cases.add(Day(i), {ChannelId(0), {}, {}, only}, node(2));
  const auto fit = fit_as_is(cases);
  ASSERT_TRUE(fit);
  EXPECT_EQ(fit->rule.kind, AsIsRuleKind::one_list);
  EXPECT_EQ(fit->calibration.with_choice, 0);
  EXPECT_EQ(fit->calibration.agreed, 10);
}

TEST(AsIsRuleTest, RanksAsItChooses) {
  RandomHistory history(17);
  for (std::size_t k = 0; k < as_is_rule_kinds; ++k) {
    const AsIsRule rule = history.truth(static_cast<AsIsRuleKind>(k));
    for (int i = 0; i < 200; ++i) {
      MadeCase made = history.draw();
      made.asked.candidates = made.candidates;
      const std::vector<NodeId> ranked = rule.ranked(made.asked);
      ASSERT_EQ(ranked.size(), made.candidates.size());
      EXPECT_EQ(ranked.front(), made.candidates[rule.choose(made.asked)].node);
      // Without its first node it takes its second.
      if (ranked.size() < 2) continue;
      std::erase_if(made.candidates, [&](const auto& c) { return c.node == ranked.front(); });
      made.asked.candidates = made.candidates;
      EXPECT_EQ(ranked[1], made.candidates[rule.choose(made.asked)].node);
    }
  }
}

TEST(AsIsRuleTest, WhatIsNotToldCountsAsTheWorst) {
  AsIsRule rule;
  rule.kind = AsIsRuleKind::nearest;
  const RoutingCandidate candidates[] = {{node(0), {}, 5.0F}, {node(1), 900.0F, {}}};
  const RoutingCase asked{ChannelId(0), {}, {}, candidates};
  EXPECT_EQ(rule.choose(asked), 1U);
  rule.kind = AsIsRuleKind::highest_stock;
  EXPECT_EQ(rule.choose(asked), 0U);
}

TEST(AsIsRuleTest, SaysWhatItDoes) {
  const std::vector<std::string> names = {"Leeds", "Bath", "York"};
  AsIsRule rule;
  rule.overall = NodeList({node(2), node(0)});
  EXPECT_EQ(rule.sentence(names),
            "Orders go to the first of these that can serve them: York, Leeds.");
  rule.kind = AsIsRuleKind::home_of_channel;
  EXPECT_EQ(rule.sentence(names),
            "Each channel has a node of its own; else orders go to the first of: York, Leeds.");
  rule.overall = NodeList();
  EXPECT_EQ(rule.sentence(names), "Each channel has a node of its own.");
  rule.overall = NodeList({node(2), node(0)});
  rule.kind = AsIsRuleKind::preferred_then_nearest;
  rule.preferred = {true, false, false};
  EXPECT_EQ(rule.sentence(names),
            "Orders go to the nearest of these, and to the nearest other node where none of them "
            "can serve: Leeds.");
  rule.kind = AsIsRuleKind::blend;
  rule.weights.per_100_km = -0.5;
  EXPECT_EQ(rule.sentence(names),
            "Orders go to the node with the highest score; 100 km count -0.50, beside what each "
            "node counts by itself.");
}

TEST(ListFit, ByHand) {
  // Node 1 whenever it is there; then node 0; node 2 only where it is alone.
  const RoutingCandidate all[] = {{node(0), {}, {}}, {node(1), {}, {}}, {node(2), {}, {}}};
  const RoutingCandidate without[] = {{node(0), {}, {}}, {node(2), {}, {}}};
  const RoutingCandidate last[] = {{node(2), {}, {}}};
  RoutingCases cases;
  for (int i = 0; i < 10; ++i) cases.add(Day(i), {ChannelId(0), {}, {}, all}, node(1));
  for (int i = 0; i < 8; ++i) cases.add(Day(i), {ChannelId(0), {}, {}, without}, node(0));
  for (int i = 0; i < 3; ++i) cases.add(Day(i), {ChannelId(0), {}, {}, last}, node(2));
  std::vector<std::size_t> numbers(cases.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  const std::vector<NodeId> expected = {node(1), node(0), node(2)};
  EXPECT_EQ(fit_list(cases, numbers).nodes(), expected);
}

TEST(BlendFit, OfTwoNodesIsTheLogarithmOfTheirOdds) {
  const RoutingCases cases = two_nodes(30, 10);
  std::vector<std::size_t> numbers(cases.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  const BlendWeights weights = fit_blend(cases, numbers, {}, 1e-6);
  EXPECT_NEAR(weights.of_node[0] - weights.of_node[1], std::log(3.0), 1e-5);
  EXPECT_EQ(weights.per_100_km, 0);
  EXPECT_EQ(weights.per_log_stock, 0);
}

TEST(BlendFit, FindsTheWeightsThatChoicesWereDrawnBy) {
  RandomHistory history(23);
  const BlendWeights truth{{0, 1, 2, 0.5, -0.5, 1.5}, -0.7, 0.4};
  RoutingCases cases;
  for (int i = 0; i < 20'000; ++i) {
    MadeCase made = history.draw();
    made.asked.candidates = made.candidates;
    std::vector<double> odds;
    for (const RoutingCandidate& c : made.candidates) odds.push_back(std::exp(truth.utility(c)));
    const std::size_t to = history.random().weighted(odds);
    cases.add(Day(i / 40), made.asked, made.candidates[to].node);
  }
  std::vector<std::size_t> numbers(cases.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  const BlendWeights found = fit_blend(cases, numbers, {true, true}, 0.01);
  EXPECT_NEAR(found.per_100_km, -0.7, 0.03);
  EXPECT_NEAR(found.per_log_stock, 0.4, 0.05);
  for (std::size_t n = 1; n < nodes; ++n) {
    EXPECT_NEAR(found.of_node[n] - found.of_node[0], truth.of_node[n] - truth.of_node[0], 0.15);
  }
}

}  // namespace
}  // namespace baton
