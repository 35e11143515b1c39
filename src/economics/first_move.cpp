#include "economics/first_move.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "economics/drawn_worlds.h"
#include "economics/draws.h"
#include "economics/special_functions.h"

namespace baton {
namespace {

constexpr std::size_t at(ReplayCell cell) { return static_cast<std::size_t>(cell); }
constexpr std::size_t at(FirstMove move) { return static_cast<std::size_t>(move); }

/// Cost of the four cells a year: as it was, and in every resample.
struct SliceDraws {
  std::array<double, replay_cell_count> value = {};
  std::array<std::vector<double>, replay_cell_count> drawn;
};

SliceDraws draws_of(const SliceCosts& slice, const WeeksDrawnAgain& again) {
  SliceDraws draws;
  const double a_year = days_a_year / slice.days;
  std::vector<double> weeks(slice.blocks.size());
  for (std::size_t c = 0; c < replay_cell_count; ++c) {
    for (std::size_t w = 0; w < weeks.size(); ++w) weeks[w] = slice.blocks[w].cost[c] * a_year;
    draws.value[c] = std::accumulate(weeks.begin(), weeks.end(), 0.0);
    draws.drawn[c] = again.sums(weeks);
  }
  return draws;
}

/// A sum of the four cells' costs with these signs and weights.
using Contrast = std::array<double, replay_cell_count>;
constexpr Contrast gain_operate{1, -1, 0, 0}, gain_orchestrate{1, 0, -1, 0}, gain_both{1, 0, 0, -1},
    operate_second{0, 0, 1, -1}, orchestrate_second{0, 1, 0, -1}, interplay{-1, 1, 1, -1},
    half_operate{.5, -.5, .5, -.5}, half_orchestrate{.5, .5, -.5, -.5};

double value_of(const Contrast& contrast, const SliceDraws& draws) {
  return std::inner_product(contrast.begin(), contrast.end(), draws.value.begin(), 0.0);
}

std::vector<double> drawn(const Contrast& contrast, const SliceDraws& draws) {
  std::vector<double> result(draws.drawn[0].size());
  for (std::size_t r = 0; r < result.size(); ++r) {
    double sum = 0;
    for (std::size_t c = 0; c < replay_cell_count; ++c) sum += contrast[c] * draws.drawn[c][r];
    result[r] = sum;
  }
  return result;
}

/// How far a week's gain hangs together with the next one's: the mean over the three gains.
double memory_of_gains(const SliceCosts& business) {
  double sum = 0;
  for (const Contrast& gain : {gain_operate, gain_orchestrate, gain_both}) {
    std::vector<double> weeks;
    for (const BlockCost& block : business.blocks) {
      weeks.push_back(std::inner_product(gain.begin(), gain.end(), block.cost.begin(), 0.0));
    }
    sum += memory_of(weeks);
  }
  return sum / 3;
}

Interval90 interval(const Contrast& contrast, const SliceDraws& draws) {
  return interval_of(value_of(contrast, draws), drawn(contrast, draws));
}

SliceWorth effects(const SliceCosts& slice, const SliceDraws& draws) {
  SliceWorth worth;
  worth.kind = slice.kind;
  worth.name = slice.name;
  for (std::size_t c = 0; c < replay_cell_count; ++c) {
    worth.cost[c] = interval_of(draws.value[c], draws.drawn[c]);
  }
  worth.operate = interval(gain_operate, draws);
  worth.orchestrate = interval(gain_orchestrate, draws);
  worth.both = interval(gain_both, draws);
  worth.operate_after = interval(operate_second, draws);
  worth.orchestrate_after = interval(orchestrate_second, draws);
  worth.interaction = interval(interplay, draws);
  worth.shapley_operate = interval(half_operate, draws);
  worth.shapley_orchestrate = interval(half_orchestrate, draws);
  return worth;
}

/// What each resample meets beside its weeks: the same for every slice.
struct DrawnOdds {
  std::vector<double> realised_operate, realised_orchestrate, cost_operate, cost_orchestrate;
};

Result<DrawnOdds> drawn_odds(const TwoByTwoInput& input, std::size_t resamples) {
  const TiedFigures tie{0, 1, input.realisations_tied};
  const auto shares =
      latin_hypercube(resamples, 4, std::span(&tie, 1), Random(input.seed).fork("odds"));
  if (!shares) return Error::wrong_use("the realisations' correlation has to lie between -1 and 1");
  const Uncertain* figures[] = {&input.operate.realisation, &input.orchestrate.realisation,
                                &input.operate.cost_year, &input.orchestrate.cost_year};
  DrawnOdds odds;
  std::vector<double>* columns[] = {&odds.realised_operate, &odds.realised_orchestrate,
                                    &odds.cost_operate, &odds.cost_orchestrate};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t r = 0; r < resamples; ++r) {
      columns[i]->push_back(quantile_of(*figures[i], (*shares)[r * 4 + i]));
    }
  }
  return odds;
}

/// What a slice's levers bring net, draw by draw.
struct NetGains {
  std::vector<double> operate, orchestrate, together;
};

NetGains gains_as_replayed(const SliceDraws& draws) {
  return {drawn(gain_operate, draws), drawn(gain_orchestrate, draws), drawn(gain_both, draws)};
}

/// What they gain beyond what is too little to change anything for.
NetGains gains_that_count(const SliceDraws& draws, double negligible_share) {
  NetGains net = gains_as_replayed(draws);
  const double negligible = negligible_share * draws.value[at(ReplayCell::as_is)];
  for (auto* gains : {&net.operate, &net.orchestrate, &net.together}) {
    for (double& gain : *gains) gain -= negligible;
  }
  return net;
}

/// `cost_share`: the slice's share of what the levers cost the business.
NetGains gains_at_their_price(const SliceDraws& draws, const DrawnOdds& odds, double cost_share) {
  NetGains net = gains_as_replayed(draws);
  const auto part_operate = drawn(half_operate, draws),
             part_orchestrate = drawn(half_orchestrate, draws);
  for (std::size_t r = 0; r < net.operate.size(); ++r) {
    const double cost_op = cost_share * odds.cost_operate[r],
                 cost_or = cost_share * odds.cost_orchestrate[r];
    net.operate[r] = odds.realised_operate[r] * net.operate[r] - cost_op;
    net.orchestrate[r] = odds.realised_orchestrate[r] * net.orchestrate[r] - cost_or;
    net.together[r] = odds.realised_operate[r] * part_operate[r] +
                      odds.realised_orchestrate[r] * part_orchestrate[r] - cost_op - cost_or;
  }
  return net;
}

MoveJudged judged(const NetGains& net, const SureEnough& sure) {
  MoveJudged found;
  const std::size_t draws = net.operate.size();
  std::array<std::size_t, first_move_count> wins = {};
  std::size_t together_wins = 0;
  for (std::size_t r = 0; r < draws; ++r) {
    const double best = std::max({0.0, net.operate[r], net.orchestrate[r]});
    ++wins[at(best <= 0                              ? FirstMove::neither
              : net.operate[r] >= net.orchestrate[r] ? FirstMove::operate
                                                     : FirstMove::orchestrate)];
    if (net.together[r] > best) ++together_wins;
    found.regret[at(FirstMove::neither)] += best;
    found.regret[at(FirstMove::operate)] += best - net.operate[r];
    found.regret[at(FirstMove::orchestrate)] += best - net.orchestrate[r];
  }
  const auto count = static_cast<double>(draws);
  found.best_together = static_cast<double>(together_wins) / count;
  for (std::size_t move = 0; move < first_move_count; ++move) {
    found.regret[move] /= count;
    found.best_first[move] = static_cast<double>(wins[move]) / count;
    if (found.regret[move] < found.regret_of(found.leaning)) {
      found.leaning = static_cast<FirstMove>(move);
    }
  }
  const std::vector<double> neither(draws, 0);
  found.value_of_testing = value_of_perfect_information(
      std::vector<std::vector<double>>{neither, net.operate, net.orchestrate});
  const bool regret_is_small =
      !sure.most_regret_year || found.regret_of(found.leaning) <= *sure.most_regret_year;
  if (found.chance(found.leaning) >= sure.probability && regret_is_small) {
    found.first = found.leaning;
  }
  return found;
}

/// The lever's gain in every slice, told apart from luck.
void find_among_parts(TwoByTwo& result, const std::vector<SliceDraws>& draws, double freedom,
                      const Contrast& contrast, LeverFound SliceWorth::*lever) {
  // The draws were widened for Student's t; the test brings its own.
  const double t_over_normal =
      student_quantile(1 - interval_tail, freedom) / normal_quantile(1 - interval_tail);
  std::vector<PartGain> gains;
  for (std::size_t s = 0; s < draws.size(); ++s) {
    const double deviation = std::sqrt(variance_of_draws(drawn(contrast, draws[s])));
    gains.push_back({result.slices[s].kind, value_of(contrast, draws[s]),
                     draws[s].value[at(ReplayCell::as_is)], deviation / t_over_normal});
  }
  const double rate = result.sure.false_discovery;
  // The whole is asked for itself, not among its parts.
  result.slices.front().*lever =
      found_among_parts(std::span(gains).first(1), freedom, rate).front();
  const auto parts = found_among_parts(std::span(gains).subspan(1), freedom, rate);
  for (std::size_t i = 0; i < parts.size(); ++i) result.slices[i + 1].*lever = parts[i];
}

RestrictedWorth restricted_worth(const RestrictedChange& change, const WeeksDrawnAgain& again,
                                 double sure) {
  const double a_year = days_a_year / change.days;
  std::vector<double> part, whole;
  for (const RestrictedChange::Week& week : change.weeks) {
    part.push_back((week.part_before - week.part_after) * a_year);
    whole.push_back((week.whole_before - week.whole_after) * a_year);
  }
  const auto drawn_whole = again.sums(whole);
  RestrictedWorth worth{change.kind, change.name, change.change, {}, {}, 0, false};
  worth.part_gain = interval_of(std::accumulate(part.begin(), part.end(), 0.0), again.sums(part));
  worth.whole_gain = interval_of(std::accumulate(whole.begin(), whole.end(), 0.0), drawn_whole);
  const auto losses =
      std::count_if(drawn_whole.begin(), drawn_whole.end(), [](double gain) { return gain < 0; });
  worth.probability_of_harm = static_cast<double>(losses) / static_cast<double>(drawn_whole.size());
  worth.harms_whole = worth.part_gain.value > 0 && worth.probability_of_harm >= sure;
  return worth;
}

std::vector<Residual> residuals(const TwoByTwo& result) {
  std::vector<Residual> list;
  for (const RestrictedWorth& part : result.restricted) {
    auto known = std::find_if(list.begin(), list.end(), [&](const Residual& each) {
      return each.kind == part.kind && each.change == part.change;
    });
    if (known == list.end()) {
      const SliceWorth& business = result.slices.front();
      const double whole =
          business.cost[at(ReplayCell::as_is)].value - business.cost[at(part.change)].value;
      list.push_back({part.kind, part.change, whole, 0});
      known = list.end() - 1;
    }
    known->parts += part.whole_gain.value;
  }
  return list;
}

Result<Done> can_be_judged(const TwoByTwoInput& input, std::size_t run) {
  if (input.slices.empty()) return Error::wrong_use("a two-by-two begins with the business");
  const std::size_t weeks = input.slices.front().blocks.size();
  if (weeks < fewest_weeks || weeks < 2 * run) {
    return Error::bad_input(fmt::format(
        "{} weeks are too few to tell how sure a gain is: at least {} are needed, twice as long as "
        "stock takes to come round again",
        weeks, std::max(fewest_weeks, 2 * run)));
  }
  for (const SliceCosts& slice : input.slices) {
    if (slice.blocks.size() != weeks || !(slice.days > 0)) {
      return Error::wrong_use(fmt::format("{} {} has {} weeks over {} days, the business {} weeks",
                                          slice.kind, slice.name, slice.blocks.size(), slice.days,
                                          weeks));
    }
  }
  for (const RestrictedChange& change : input.restricted) {
    if (change.weeks.size() != weeks || !(change.days > 0)) {
      return Error::wrong_use(fmt::format("the change in {} {} alone has {} weeks, the business {}",
                                          change.kind, change.name, change.weeks.size(), weeks));
    }
  }
  if (input.sure.resamples < fewest_resamples || input.sure.resamples > most_resamples) {
    return Error::wrong_use(
        fmt::format("resamples have to be {} to {}", fewest_resamples, most_resamples));
  }
  return Done{};
}

}  // namespace

std::string_view name_of(FirstMove move) {
  switch (move) {
    case FirstMove::neither:
      return "neither";
    case FirstMove::operate:
      return "operate";
    case FirstMove::orchestrate:
      return "orchestrate";
    case FirstMove::test_first:
      return "test_first";
  }
  return "test_first";
}

Result<TwoByTwo> two_by_two(const TwoByTwoInput& input) {
  const auto run = static_cast<std::size_t>(
      std::max(1.0, std::ceil(std::clamp(input.replenishment_days, 1.0, 1e6) / 7)));
  if (const auto possible = can_be_judged(input, run); !possible) return possible.error();
  TwoByTwo result;
  result.weeks = input.slices.front().blocks.size();
  result.run_weeks = run;
  result.days = input.slices.front().days;
  result.sure = input.sure;
  const auto resamples = static_cast<std::size_t>(input.sure.resamples);
  result.memory = memory_of_gains(input.slices.front());
  const WeeksDrawnAgain again(result.weeks, run, resamples, input.seed, result.memory);
  const Result<DrawnOdds> odds = drawn_odds(input, resamples);
  if (!odds) return odds.error();

  std::vector<SliceDraws> draws;
  for (const SliceCosts& slice : input.slices) {
    draws.push_back(draws_of(slice, again));
    result.slices.push_back(effects(slice, draws.back()));
    const double business = draws.front().value[at(ReplayCell::as_is)];
    const double own = draws.back().value[at(ReplayCell::as_is)];
    const double cost_share = business > 0 ? own / business : 0;
    SliceWorth& worth = result.slices.back();
    worth.as_replayed =
        judged(gains_that_count(draws.back(), input.sure.negligible_share), input.sure);
    worth.at_its_price = judged(gains_at_their_price(draws.back(), *odds, cost_share), input.sure);
  }
  find_among_parts(result, draws, again.freedom(), gain_operate, &SliceWorth::operate_found);
  find_among_parts(result, draws, again.freedom(), gain_orchestrate,
                   &SliceWorth::orchestrate_found);
  for (const RestrictedChange& change : input.restricted) {
    result.restricted.push_back(restricted_worth(change, again, input.sure.probability));
  }
  result.residuals = residuals(result);
  result.drawn_gains = {drawn(gain_operate, draws.front()), drawn(gain_orchestrate, draws.front()),
                        drawn(gain_both, draws.front())};
  return result;
}

}  // namespace baton
