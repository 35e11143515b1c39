// A run loses no unit, tells the same for the same seed, and serves everybody where there is enough
// and nothing goes wrong.
#include "replay/run.h"

#include <gtest/gtest.h>

#include "replay/sweep.h"
#include "small_world.h"

namespace baton {
namespace {

/// What a run came to, with State::verify() and the conservation of units looked at on the way.
ReplayOutcome audited(const ReplayWorld& world, const Levers& levers, std::uint64_t seed) {
  std::vector<std::string> problems;
  RunWatch watch;
  watch.audit = &problems;
  const CellSetup cell = set_up(world, levers);
  auto outcome = run_replay(world, cell, seed, 0, watch);
  EXPECT_TRUE(outcome.has_value());
  EXPECT_TRUE(problems.empty()) << problems.front();
  return std::move(*outcome);
}

std::vector<Levers> levers_to_try() {
  std::vector<Levers> all = two_by_two_cells(*read_replay_settings(""));
  for (const ReplayPolicy policy : all_replay_policies) {
    all.emplace_back();
    all.back().policy = policy;
  }
  return all;
}

SmallWorld troubled() {
  SmallWorld world;
  world.orders = 3'000;
  world.between_orders = Duration::minutes(23);
  world.opening = 60;
  world.receipt_every = 7;
  world.receipt_units = 11;
  world.loss_rate = 0.4;
  world.gain_rate = 0.1;
  world.missed_picks = 0.05;
  world.receipt_errors = 0.2;
  world.capacity = 40;
  world.count_every = 50;
  return world;
}

TEST(ReplayRun, EnoughOfEverythingServesEverybody) {
  const auto world = SmallWorld().make();
  for (const Levers& levers : levers_to_try()) {
    const ReplayOutcome outcome = audited(*world, levers, 1);
    EXPECT_EQ(outcome.all.orders, 300);
    EXPECT_EQ(outcome.all.not_served, 0);
    EXPECT_EQ(outcome.all.units_not_served, 0);
    EXPECT_EQ(outcome.all.parcels, 300);
    EXPECT_EQ(outcome.all.on_time, 300);
    EXPECT_EQ(outcome.still_open, 0);
    EXPECT_EQ(outcome.units_out, outcome.all.units);
    EXPECT_DOUBLE_EQ(outcome.records_right, 1.0);
  }
}

TEST(ReplayRun, CostsOfAnEasyWorldAreThoseOfTheCard) {
  const auto world = SmallWorld().make();
  const ReplayOutcome outcome = audited(*world, Levers{ReplayPolicy::exact_myopic}, 1);
  const auto part = [&](CostPart of) { return outcome.parts[static_cast<std::size_t>(of)]; };
  EXPECT_NEAR(part(CostPart::freight), 4.0 * 300, 1e-6);  // all from the cheapest node
  EXPECT_NEAR(part(CostPart::handling), 300.0 + 0.5 * static_cast<double>(outcome.all.units), 1e-6);
  EXPECT_EQ(part(CostPart::not_served), 0);
  EXPECT_EQ(part(CostPart::late), 0);
  EXPECT_EQ(part(CostPart::split), 0);
}

TEST(ReplayRun, UnitsAreConservedWhateverGoesWrong) {
  const auto world = troubled().make();
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    for (const Levers& levers : levers_to_try()) {
      SCOPED_TRACE(testing::Message()
                   << "seed " << seed << ", policy " << replay_policy_name(levers.policy));
      const ReplayOutcome outcome = audited(*world, levers, seed);
      EXPECT_EQ(outcome.all.orders, 3'000);
      EXPECT_GT(outcome.all.missed_picks, 0);
      EXPECT_GT(outcome.all.not_served, 0);
      EXPECT_EQ(outcome.units_opening + outcome.units_in - outcome.units_out - outcome.units_lost,
                outcome.units_end);
    }
  }
}

TEST(ReplayRun, OperatingBetterKeepsRecordsTruerAndServesMore) {
  const auto world = troubled().make();
  Levers better;
  better.operated = true;
  const ReplayOutcome before = audited(*world, {}, 1);
  const ReplayOutcome after = audited(*world, better, 1);
  EXPECT_LT(after.all.missed_picks, before.all.missed_picks);
  EXPECT_LT(after.units_lost, before.units_lost);
}

void expect_same(const ReplayOutcome& a, const ReplayOutcome& b) {
  EXPECT_EQ(a.by_week, b.by_week);
  EXPECT_EQ(a.parts, b.parts);
  EXPECT_EQ(a.commands, b.commands);
  EXPECT_EQ(a.end_stock, b.end_stock);
  EXPECT_EQ(a.all.parcels, b.all.parcels);
}

TEST(ReplayRun, TheSameSeedTellsTheSame) {
  const auto world = troubled().make();
  expect_same(audited(*world, {}, 7), audited(*world, {}, 7));
  EXPECT_NE(audited(*world, {}, 7).by_week, audited(*world, {}, 8).by_week);
}

TEST(Sweep, DoesNotDependOnHowManyCoresThereAre) {
  const auto world = troubled().make();
  SweepOptions options;
  options.replications = 3;
  options.threads = 1;
  const auto cells = two_by_two_cells(world->settings);
  const auto one = sweep(*world, cells, options);
  options.threads = 3;
  const auto three = sweep(*world, cells, options);
  ASSERT_TRUE(one && three);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    expect_same((*one)[i].mean, (*three)[i].mean);
    EXPECT_EQ((*one)[i].cost, (*three)[i].cost);
  }
  const auto slices = slice_costs(*world, *one);
  ASSERT_FALSE(slices.empty());
  EXPECT_EQ(slices.front().kind, "business");
  double sum = 0;
  for (const BlockCost& block : slices.front().blocks) sum += block.cost[0];
  EXPECT_NEAR(sum, one->front().mean.cost(), 1e-6);
}

TEST(Sweep, CanBeCancelled) {
  const auto world = SmallWorld().make();
  const std::atomic<bool> cancel = true;
  SweepOptions options;
  options.cancel = &cancel;
  EXPECT_FALSE(sweep(*world, {Levers()}, options).has_value());
}

TEST(Luck, BelongsToItsSubjectAndIsUniform) {
  const Luck luck(5, 2);
  EXPECT_EQ(luck.uniform(LuckOf::pick, 3, 4), Luck(5, 2).uniform(LuckOf::pick, 3, 4));
  EXPECT_NE(luck.uniform(LuckOf::pick, 3, 4), luck.uniform(LuckOf::pick, 4, 3));
  EXPECT_NE(luck.uniform(LuckOf::pick, 3, 4), luck.uniform(LuckOf::transit, 3, 4));
  EXPECT_NE(luck.uniform(LuckOf::pick, 3, 4), Luck(5, 3).uniform(LuckOf::pick, 3, 4));
  double sum = 0, squares = 0;
  constexpr int draws = 40'000;
  for (int i = 0; i < draws; ++i) {
    const double u = luck.uniform(LuckOf::transit, static_cast<std::uint64_t>(i), 7);
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / draws, 0.5, 0.01);
  EXPECT_NEAR(squares / draws, 1.0 / 3, 0.01);
}

}  // namespace
}  // namespace baton
