// Options over time: against a month-by-month sum that shares no code, and properties that always
// hold.
#include "economics/worth_of_options.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "economics/cash_flow.h"

namespace baton {
namespace {

OptionsInput ordinary() {
  OptionsInput input;
  input.table = default_options();
  input.gains = {180'000, 220'000, 330'000};
  Random random(3);
  for (int i = 0; i < 500; ++i) {
    const double common = random.normal(0, 20'000);
    input.drawn_gains[0].push_back(180'000 + common + random.normal(0, 15'000));
    input.drawn_gains[1].push_back(220'000 + common + random.normal(0, 15'000));
    input.drawn_gains[2].push_back(330'000 + 1.5 * common + random.normal(0, 20'000));
  }
  input.weekly_noise = 3000;
  input.seed = 5;
  return input;
}

const OptionWorth& option(const WorthOfOptions& worth, std::string_view id) {
  return *std::find_if(worth.options.begin(), worth.options.end(),
                       [&](const OptionWorth& each) { return each.option.id == id; });
}

// Slow and by the words of options.toml, sharing nothing with the program.
double slow_npv(const OptionWorld& w, int horizon) {
  double npv = -w.upfront;
  for (int m = 1; m <= horizon; ++m) {
    double ramp = m < w.first_month ? 0 : 1;
    if (m < w.full_month && m >= w.first_month) {
      ramp = (m - w.first_month) / (w.full_month - w.first_month);
    }
    const double volume = std::exp(std::log(1 + w.volume_growth_year) * m / 12);
    const double reached = w.gain_year * w.reach * ramp;
    double left = w.avoidable_year - reached;
    if (left < 0) left = 0;
    const double flow =
        volume * reached / 12 - w.run_cost_year / 12 - w.drift_year * m / 12 * left / 12 * volume;
    npv += flow * std::pow(1 + w.discount_rate_year, -m / 12.0);
  }
  return npv;
}

TEST(OptionMonths, AgreeWithASlowSum) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    OptionWorld world;
    world.upfront = random.uniform(0, 1e6);
    world.run_cost_year = random.uniform(0, 1e5);
    world.reach = random.uniform();
    world.first_month = random.below(4);
    world.full_month = world.first_month + random.below(9);
    world.gain_year = random.normal(2e5, 2e5);
    world.avoidable_year = random.normal(3e5, 2e5);
    world.volume_growth_year = random.uniform(-0.3, 0.3);
    world.drift_year = random.uniform(0, 0.2);
    world.discount_rate_year = random.uniform(0, 0.3);
    const int horizon = 12 + static_cast<int>(random.below(50));
    const double npv = net_present_value(world, horizon);
    EXPECT_NEAR(npv, slow_npv(world, horizon), 1e-6 * (1 + std::abs(npv))) << "seed " << seed;
    std::vector<double> flows;
    for (const OptionMonth& month : months_of(world, horizon)) flows.push_back(month.net());
    EXPECT_NEAR(npv, net_present_value(flows, monthly_rate(world.discount_rate_year)), 1e-4);
  }
}

TEST(RealisedGain, OfBothIsTheSumOfItsParts) {
  const ReplayedGains gains{180, 220, 330};
  EXPECT_NEAR(gains.shapley_operate() + gains.shapley_orchestrate(), 330, 1e-12);
  EXPECT_NEAR(realised_gain(ReplayCell::both, gains, 0.5, 0.5), 165, 1e-12);
  EXPECT_NEAR(realised_gain(ReplayCell::both, gains, 1, 0), gains.shapley_operate(), 1e-12);
  EXPECT_EQ(realised_gain(ReplayCell::operate, gains, 0.5, 9), 90);
  EXPECT_EQ(realised_gain(ReplayCell::as_is, gains, 1, 1), 0);
}

TEST(WorthOfOptions, HoldsTogether) {
  const auto worth = worth_of_options(ordinary());
  ASSERT_TRUE(worth) << worth.error().message;
  double sure = 0;
  for (const OptionWorth& each : worth->options) {
    sure += each.probability_best;
    EXPECT_LE(each.drawn_npv.expected_shortfall, each.drawn_npv.p5);
    EXPECT_LE(each.drawn_npv.p5, each.drawn_npv.p50);
    EXPECT_LE(each.drawn_npv.p50, each.drawn_npv.p95);
    double twelve = 0;
    for (std::size_t m = 0; m <= 12; ++m) twelve += each.months[m].net();
    EXPECT_NEAR(each.first_year.sum(), twelve, 1e-6) << each.option.id;
    EXPECT_NEAR(each.after[2].net, twelve, 1e-6);
    EXPECT_FALSE(each.first_year.is_split);
    EXPECT_TRUE(std::is_sorted(
        each.figures.begin(), each.figures.end(),
        [](const FigureEffect& a, const FigureEffect& b) { return a.swing() > b.swing(); }));
  }
  EXPECT_NEAR(sure, 1, 1e-9);
  // Hidden costs accumulate: doing nothing is never free.
  const OptionWorth& nothing = option(*worth, "no_change");
  EXPECT_LT(nothing.npv, 0);
  EXPECT_EQ(nothing.drawn_npv.probability_above_zero, 0);
  EXPECT_FALSE(nothing.payback_months);
  EXPECT_EQ(nothing.more_than_no_change.mean, 0);
  EXPECT_GE(worth->value_of_knowing_all, worth->worth_knowing.front().value - 1);
}

TEST(WorthOfOptions, BreakEvenIsWhereTheAnswerTurns) {
  const OptionsInput input = ordinary();
  const auto worth = worth_of_options(input);
  ASSERT_TRUE(worth);
  int found = 0;
  for (std::size_t o = 0; o < worth->options.size(); ++o) {
    for (const FigureEffect& figure : worth->options[o].figures) {
      if (!figure.break_even || figure.id == "replayed_gain") continue;
      // Set at its break-even, the option alone is worth nothing: told by the slow sum.
      OptionWorld world = worth->options[o].likely;
      const std::string name = figure.id.substr(figure.id.find('.') + 1);
      if (name == "upfront") {
        world.upfront = *figure.break_even;
      } else if (name == "run_cost_year") {
        world.run_cost_year = *figure.break_even;
      } else if (name == "reach") {
        world.reach = *figure.break_even;
      } else if (name == "discount_rate_year") {
        world.discount_rate_year = *figure.break_even;
      } else {
        continue;
      }
      EXPECT_NEAR(slow_npv(world, worth->horizon_months), 0, 1e-3) << figure.id;
      ++found;
    }
  }
  EXPECT_GT(found, 5);
}

TEST(WorthOfOptions, KnowsItsStrongestFigure) {
  const auto worth = worth_of_options(ordinary());
  ASSERT_TRUE(worth);
  const OptionWorth& platform = option(*worth, "orchestration_platform");
  EXPECT_EQ(platform.figures.front().id, "realisation_orchestrate");
  EXPECT_GT(*platform.figures.front().spearman, 0.5);
  for (const FigureEffect& figure : platform.figures) {
    // What another option costs, or what becomes real of the other lever, hardly belongs here.
    EXPECT_EQ(figure.id.find("store_redesign"), std::string::npos);
    if (figure.id == "orchestration_platform.upfront") {
      EXPECT_LT(*figure.spearman, 0);
    }
  }
}

TEST(WorthOfOptions, CertainFiguresGiveOneAnswer) {
  OptionsInput input = ordinary();
  input.drawn_gains = {};
  OptionTable& table = input.table;
  for (Uncertain* figure : {&table.discount_rate_year, &table.volume_growth_year, &table.drift_year,
                            &table.realisation_operate, &table.realisation_orchestrate}) {
    *figure = Uncertain::exactly(figure->likely);
  }
  for (OptionOffered& each : table.options) {
    for (Uncertain* figure : {&each.upfront, &each.run_cost_year, &each.reach, &each.full_month}) {
      *figure = Uncertain::exactly(figure->likely);
    }
  }
  const auto worth = worth_of_options(input);
  ASSERT_TRUE(worth);
  for (const OptionWorth& each : worth->options) {
    EXPECT_NEAR(each.drawn_npv.p5, each.npv, 1e-6);
    EXPECT_NEAR(each.drawn_npv.p95, each.npv, 1e-6);
    EXPECT_TRUE(each.figures.empty());
  }
  EXPECT_NEAR(worth->value_of_knowing_all, 0, 1e-9);
  EXPECT_EQ(worth->pilot.value, 0);
  EXPECT_FALSE(worth->pilot.run);
}

TEST(WorthOfOptions, APilotIsRunOnlyForMoreThanItCosts) {
  OptionsInput input = ordinary();
  input.gains = {60'000, 150'000, 200'000};
  input.drawn_gains = {};
  input.weekly_noise = 100;
  const auto unsure = worth_of_options(input);
  ASSERT_TRUE(unsure);
  EXPECT_GT(unsure->pilot.value, 500);
  EXPECT_EQ(unsure->pilot.run, unsure->pilot.value > unsure->pilot.cost);
  input.table.pilot.cost = Uncertain::exactly(unsure->pilot.value / 2);
  EXPECT_TRUE(worth_of_options(input)->pilot.run);
  input.weekly_noise = 1e7;  // a pilot that reads nothing
  const auto blind = worth_of_options(input);
  EXPECT_LT(blind->pilot.value, 1);
  EXPECT_FALSE(blind->pilot.run);
}

TEST(WorthOfOptions, EffectsFollowTheReplayedYear) {
  OptionsInput input = ordinary();
  CellYear as_is{5e6, 1.5e6, 8e5, 20000, 100000, 9e5, 3e5, 1e5};
  CellYear orchestrate = as_is;
  orchestrate.revenue = 5.2e6;
  orchestrate.working_capital = 7e5;
  orchestrate.labour_hours = 19000;
  orchestrate.operating_cost = 9e5 - 100'000;
  orchestrate.lost_margin = 3e5 - 90'000;
  orchestrate.risk_cost = 1e5 - 30'000;
  input.years = {as_is, as_is, orchestrate, orchestrate};
  const auto worth = worth_of_options(input);
  ASSERT_TRUE(worth);
  const OptionWorth& platform = option(*worth, "orchestration_platform");
  const double real = platform.likely.reach * 0.65;
  EXPECT_NEAR(*platform.effects.revenue, 2e5 * real, 1e-6);
  EXPECT_NEAR(*platform.effects.working_capital, -1e5 * real, 1e-6);
  EXPECT_NEAR(*platform.effects.labour_productivity, 20000 / (20000 - 1000 * real) - 1, 1e-9);
  EXPECT_TRUE(platform.first_year.is_split);
  EXPECT_NEAR(platform.first_year.revenue_lift / platform.first_year.risk_reduction, 3, 1e-9);
  EXPECT_NEAR(platform.first_year.sum(), platform.after[2].net, 1e-6);
  // Operating better changed nothing: there are no parts to split by.
  EXPECT_FALSE(option(*worth, "store_redesign").first_year.is_split);
}

TEST(WorthOfOptions, IsTheSameForTheSameSeed) {
  const auto one = worth_of_options(ordinary()), again = worth_of_options(ordinary());
  for (std::size_t o = 0; o < one->options.size(); ++o) {
    EXPECT_EQ(one->options[o].drawn_npv.p5, again->options[o].drawn_npv.p5);
    EXPECT_EQ(one->options[o].drawn_npv.mean, again->options[o].drawn_npv.mean);
  }
}

TEST(WorthOfOptions, RefusesWhatCannotBeDrawn) {
  OptionsInput input = ordinary();
  input.draws = 10;
  EXPECT_FALSE(worth_of_options(input));
  input = ordinary();
  input.table.ties.push_back({"nothing", "drift_year", 0.1});
  const auto unknown = worth_of_options(input);
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("\"nothing\""), std::string::npos);
  input = ordinary();
  input.table.ties = {{"drift_year", "volume_growth_year", 0.95},
                      {"volume_growth_year", "discount_rate_year", 0.95},
                      {"drift_year", "discount_rate_year", -0.95}};
  EXPECT_FALSE(worth_of_options(input));
}

}  // namespace
}  // namespace baton
