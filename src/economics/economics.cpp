#include "economics/economics.h"

#include <fmt/format.h>

#include <cmath>

namespace baton {
namespace {

LeverOdds odds_of(ReplayCell lever, const OptionTable& table, const Uncertain& realisation) {
  LeverOdds odds{realisation, Uncertain::exactly(0)};
  for (const OptionOffered& option : table.options) {
    if (option.buys != lever) continue;
    const double years = table.horizon_months / 12.0;
    const Uncertain &once = option.upfront, &running = option.run_cost_year;
    odds.cost_year = {once.low / years + running.low, once.likely / years + running.likely,
                      once.high / years + running.high, Shape::triangular, option.source};
    break;
  }
  return odds;
}

double realisations_tied(const OptionTable& table) {
  for (const TieOffered& tie : table.ties) {
    const bool is_it =
        (tie.one == "realisation_operate" && tie.other == "realisation_orchestrate") ||
        (tie.other == "realisation_operate" && tie.one == "realisation_orchestrate");
    if (is_it) return tie.rho;
  }
  return 0;
}

std::vector<std::string> notes_of(const EconomicsInput& input) {
  std::vector<std::string> notes;
  if (!input.currency.empty() && input.currency != input.options.currency) {
    notes.push_back(
        fmt::format("The options' ranges are in {}, the business counts in {}: they are taken one "
                    "to one. Put your own offers into economics/options.toml.",
                    input.options.currency, input.currency));
  }
  if (!input.years) {
    notes.emplace_back(
        "The replay told no parts of its costs: the whole gain stands under operating cost, and "
        "revenue, working capital and labour are not told.");
  }
  return notes;
}

}  // namespace

double weekly_noise(const SliceCosts& slice, ReplayCell cell) {
  const auto c = static_cast<std::size_t>(cell);
  if (slice.blocks.size() < 2) return 0;
  double sum = 0;
  for (std::size_t w = 1; w < slice.blocks.size(); ++w) {
    const double step = slice.blocks[w].cost[c] - slice.blocks[w - 1].cost[c];
    sum += step * step;
  }
  return std::sqrt(sum / (2 * static_cast<double>(slice.blocks.size() - 1)));
}

Result<Economics> economics_of(const EconomicsInput& input) {
  TwoByTwoInput cells;
  cells.slices = input.slices;
  cells.restricted = input.restricted;
  cells.operate = odds_of(ReplayCell::operate, input.options, input.options.realisation_operate);
  cells.orchestrate =
      odds_of(ReplayCell::orchestrate, input.options, input.options.realisation_orchestrate);
  cells.realisations_tied = realisations_tied(input.options);
  cells.replenishment_days = input.replenishment_days;
  cells.sure = input.options.sure;
  cells.seed = input.seed;
  Result<TwoByTwo> found = two_by_two(cells);
  if (!found) return found.error();

  const SliceWorth& business = found->slices.front();
  OptionsInput options;
  options.table = input.options;
  options.gains = {business.operate.value, business.orchestrate.value, business.both.value};
  options.drawn_gains = found->drawn_gains;
  options.years = input.years;
  options.weekly_noise = weekly_noise(input.slices.front(), ReplayCell::as_is);
  options.draws = input.draws;
  options.seed = input.seed;
  Result<WorthOfOptions> worth = worth_of_options(options);
  if (!worth) return worth.error();

  Economics result;
  result.currency = input.currency;
  result.fidelity = input.fidelity;
  result.routing_rule = input.routing_rule;
  result.unseen_lane_share = input.unseen_lane_share;
  result.two_by_two = std::move(*found);
  result.options = std::move(*worth);
  result.table = input.options;
  result.weeks = input.slices.front().blocks;
  result.years = input.years;
  result.levels = input.levels;
  result.seed = input.seed;
  result.notes = notes_of(input);
  return result;
}

}  // namespace baton
