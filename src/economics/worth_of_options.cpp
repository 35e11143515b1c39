#include "economics/worth_of_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "economics/figure_effects.h"
#include "economics/option_figures.h"
#include "economics/option_outcome.h"

namespace baton {
namespace {

/// Every option in every drawn world.
struct DrawnOptions {
  std::vector<double> values;  ///< of the figures, world by world
  std::vector<double> gain;    ///< replayed, of both levers
  std::vector<OptionDrawn> options;
  std::vector<std::array<std::vector<double>, 3>> net_after;
};

double net_up_to(const std::vector<OptionMonth>& months, int last) {
  double sum = 0;
  for (int m = 0; m <= last; ++m) sum += months[static_cast<std::size_t>(m)].net();
  return sum;
}

Result<DrawnOptions> draw(const OptionsInput& input, const OptionFigures& figures,
                          const WorthOfOptions& worth) {
  const auto draws = static_cast<std::size_t>(input.draws);
  const std::size_t width = figures.all().size(), options = input.table.options.size();
  const auto ties = figures.ties();
  if (!ties) return ties.error();
  const auto shares =
      latin_hypercube(draws, width, *ties, Random(input.seed).fork("worth of options"));
  if (!shares) {
    return Error::bad_input(
        "options: the ties contradict each other; make the largest rho smaller");
  }
  DrawnOptions drawn;
  drawn.options.resize(options);
  drawn.net_after.resize(options);
  for (std::size_t i = 0; i < draws; ++i) {
    const auto row = std::span(*shares).subspan(i * width, width);
    const std::vector<double> values = figures.values_at(row);
    const ReplayedGains gains = figures.gains_at(row[0]);
    drawn.values.insert(drawn.values.end(), values.begin(), values.end());
    drawn.gain.push_back(gains.both);
    for (std::size_t o = 0; o < options; ++o) {
      const OptionWorld world = figures.world(o, values, gains);
      drawn.options[o].npv.push_back(net_present_value(world, worth.horizon_months));
      drawn.options[o].gain_year.push_back(world.gain_year);
      const auto year = months_of(world, worth.options[o].after.back().months);
      for (std::size_t a = 0; a < 3; ++a) {
        drawn.net_after[o][a].push_back(net_up_to(year, worth.options[o].after[a].months));
      }
    }
  }
  return drawn;
}

/// The option that changes nothing; nothing where the table has none.
std::optional<std::size_t> no_change_in(const OptionTable& table) {
  for (std::size_t o = 0; o < table.options.size(); ++o) {
    if (table.options[o].buys == ReplayCell::as_is) return o;
  }
  return std::nullopt;
}

std::vector<double> above_no_change(const DrawnOptions& drawn, std::size_t option,
                                    std::optional<std::size_t> no_change) {
  std::vector<double> more = drawn.options[option].npv;
  if (no_change) {
    for (std::size_t i = 0; i < more.size(); ++i) more[i] -= drawn.options[*no_change].npv[i];
  }
  return more;
}

void summarise(WorthOfOptions& worth, const DrawnOptions& drawn, const OptionsInput& input) {
  const std::size_t draws = drawn.gain.size();
  const auto no_change = no_change_in(input.table);
  for (std::size_t o = 0; o < worth.options.size(); ++o) {
    OptionWorth& option = worth.options[o];
    option.drawn_npv = summary_of(drawn.options[o].npv);
    option.more_than_no_change = summary_of(above_no_change(drawn, o, no_change));
    for (std::size_t a = 0; a < option.after.size(); ++a) {
      option.after[a].drawn_net = summary_of(drawn.net_after[o][a]);
    }
    if (option.drawn_npv.mean > worth.options[worth.best].drawn_npv.mean) worth.best = o;
  }
  for (std::size_t i = 0; i < draws; ++i) {
    std::size_t best = 0;
    for (std::size_t o = 1; o < worth.options.size(); ++o) {
      if (drawn.options[o].npv[i] > drawn.options[best].npv[i]) best = o;
    }
    worth.options[best].probability_best += 1.0 / static_cast<double>(draws);
  }
}

void value_information(WorthOfOptions& worth, const DrawnOptions& drawn,
                       const OptionFigures& figures) {
  std::vector<std::vector<double>> utilities;
  for (const OptionDrawn& option : drawn.options) utilities.push_back(option.npv);
  worth.value_of_knowing_all = value_of_perfect_information(utilities);
  const std::size_t width = figures.all().size(), draws = drawn.gain.size();
  for (std::size_t f = 0; f < common_figure_count; ++f) {
    std::vector<double> column(draws);
    for (std::size_t i = 0; i < draws; ++i) {
      column[i] = f == 0 ? drawn.gain[i] : drawn.values[i * width + f];
    }
    const FigureDrawn& figure = figures.all()[f];
    worth.worth_knowing.push_back({figure.id, figure.label, value_of_knowing(column, utilities)});
  }
  std::stable_sort(worth.worth_knowing.begin(), worth.worth_knowing.end(),
                   [](const WorthKnowing& a, const WorthKnowing& b) { return a.value > b.value; });
}

/// Standard deviation of a year's gain of the whole business as a pilot reads it: a share s of the
/// business against the rest for w weeks, each week's cost varying by sigma; parts vary
/// independently, so the difference scaled to the whole has variance sigma^2 / (s (1 - s)) a week.
/// All of it at once has no control: before against after, twice the variance. (ours)
double pilot_error_year(const PilotOffered& pilot, double weekly_noise) {
  constexpr double weeks_a_year = 365.25 / 7;
  const double rest = 1 - pilot.share;
  const double variance = rest > 0 ? 1 / (pilot.share * rest) : 2;
  return weeks_a_year * weekly_noise * std::sqrt(variance / pilot.weeks);
}

void value_pilot(WorthOfOptions& worth, const DrawnOptions& drawn, const OptionsInput& input) {
  const auto no_change = no_change_in(input.table);
  std::optional<std::size_t> best;
  for (std::size_t o = 0; o < worth.options.size(); ++o) {
    if (worth.options[o].option.buys == ReplayCell::as_is) continue;
    if (!best || worth.options[o].drawn_npv.mean > worth.options[*best].drawn_npv.mean) best = o;
  }
  PilotWorth& pilot = worth.pilot;
  pilot.cost = mean_of(input.table.pilot.cost);
  if (!best) return;
  worth.best_change = *best;
  const OptionWorth& option = worth.options[*best];
  pilot.option = option.option.id;
  // The pilot reads the realised gain: what of the advantage varies with it can be learnt.
  const std::vector<double> advantage = above_no_change(drawn, *best, no_change);
  const auto told = fitted_on(drawn.options[*best].gain_year, advantage);
  pilot.mean = mean_of_draws(advantage);
  pilot.prior_deviation = std::sqrt(variance_of_draws(told));
  OptionWorld more = option.likely;
  const double step = std::max(1.0, 0.01 * std::abs(more.gain_year));
  more.gain_year += step;
  const double slope = (net_present_value(more, worth.horizon_months) - option.npv) / step;
  pilot.pilot_deviation = slope * pilot_error_year(input.table.pilot, input.weekly_noise);
  pilot.value = value_of_sample(pilot.mean, pilot.prior_deviation * pilot.prior_deviation,
                                pilot.pilot_deviation * pilot.pilot_deviation);
  pilot.run = pilot.value > pilot.cost;
}

}  // namespace

Result<WorthOfOptions> worth_of_options(const OptionsInput& input) {
  if (input.draws < fewest_draws || input.draws > most_draws) {
    return Error::wrong_use(fmt::format("draws have to be {} to {}", fewest_draws, most_draws));
  }
  if (input.table.options.empty() || input.table.horizon_months < 12) {
    return Error::wrong_use("the table of options is empty, or looks less than 12 months ahead");
  }
  const OptionFigures figures(input);
  WorthOfOptions worth;
  worth.horizon_months = input.table.horizon_months;
  worth.draws = input.draws;
  const std::vector<double> likely = figures.likely();
  for (std::size_t o = 0; o < input.table.options.size(); ++o) {
    OptionWorth& option = worth.options.emplace_back();
    option.option = input.table.options[o];
    option.likely = figures.world(o, likely, input.gains);
    work_out_likely(option, input, worth.horizon_months);
  }
  const Result<DrawnOptions> drawn = draw(input, figures, worth);
  if (!drawn) return drawn.error();
  summarise(worth, *drawn, input);
  for (std::size_t o = 0; o < worth.options.size(); ++o) {
    worth.options[o].figures = figure_effects(input, figures, o, drawn->values, drawn->options[o]);
  }
  value_information(worth, *drawn, figures);
  value_pilot(worth, *drawn, input);
  return worth;
}

}  // namespace baton
