#include "economics/option_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace baton {

OptionFigures::OptionFigures(const OptionsInput& input) : input_(input) {
  const OptionTable& table = input.table;
  figures_ = {
      {"replayed_gain", "gain as replayed", FigureUnit::money_a_year, {}},
      {"realisation_operate", "what becomes real of operating better", FigureUnit::share,
       table.realisation_operate},
      {"realisation_orchestrate", "what becomes real of orchestrating", FigureUnit::share,
       table.realisation_orchestrate},
      {"volume_growth_year", "growth of volume a year", FigureUnit::share,
       table.volume_growth_year},
      {"drift_year", "growth of hidden costs a year", FigureUnit::share, table.drift_year},
      {"discount_rate_year", "discount rate a year", FigureUnit::share, table.discount_rate_year}};
  for (const OptionOffered& option : table.options) {
    figures_.push_back({option.id + ".upfront", "outlay", FigureUnit::money, option.upfront});
    figures_.push_back({option.id + ".run_cost_year", "running cost a year",
                        FigureUnit::money_a_year, option.run_cost_year});
    figures_.push_back(
        {option.id + ".reach", "share of the gain it reaches", FigureUnit::share, option.reach});
    figures_.push_back({option.id + ".full_month", "months to its full effect", FigureUnit::months,
                        option.full_month});
  }
  const std::vector<double>& both = input.drawn_gains[2];
  by_gain_.resize(both.size());
  std::iota(by_gain_.begin(), by_gain_.end(), std::size_t{0});
  std::sort(by_gain_.begin(), by_gain_.end(), [&](std::size_t a, std::size_t b) {
    return both[a] != both[b] ? both[a] < both[b] : a < b;
  });
}

Result<std::vector<TiedFigures>> OptionFigures::ties() const {
  const auto find = [&](const std::string& id) {
    const auto place = std::find_if(figures_.begin(), figures_.end(),
                                    [&](const FigureDrawn& each) { return each.id == id; });
    return static_cast<std::size_t>(place - figures_.begin());
  };
  std::vector<TiedFigures> ties;
  for (const TieOffered& tie : input_.table.ties) {
    const std::size_t one = find(tie.one), other = find(tie.other);
    if (one == figures_.size() || other == figures_.size()) {
      return Error::bad_input(fmt::format(
          "options: a tie names \"{}\", and there is no such figure; an option's own are written "
          "\"option.upfront\", \"option.run_cost_year\", \"option.reach\", \"option.full_month\"",
          one == figures_.size() ? tie.one : tie.other));
    }
    ties.push_back({one, other, tie.rho});
  }
  return ties;
}

std::vector<double> OptionFigures::likely() const {
  std::vector<double> values;
  for (const FigureDrawn& figure : figures_) values.push_back(figure.range.likely);
  return values;
}

std::vector<double> OptionFigures::values_at(std::span<const double> shares) const {
  std::vector<double> values(figures_.size());
  values[0] = shares[0];
  for (std::size_t i = 1; i < values.size(); ++i) {
    values[i] = quantile_of(figures_[i].range, shares[i]);
  }
  return values;
}

ReplayedGains OptionFigures::gains_at(double share) const {
  if (by_gain_.empty()) return input_.gains;
  const auto count = static_cast<double>(by_gain_.size());
  const auto place = static_cast<std::size_t>(std::clamp(share * count, 0.0, count - 1));
  const std::size_t draw = by_gain_[place];
  return {input_.drawn_gains[0][draw], input_.drawn_gains[1][draw], input_.drawn_gains[2][draw]};
}

OptionWorld OptionFigures::world(std::size_t option, std::span<const double> values,
                                 const ReplayedGains& gains) const {
  const auto common = [&](CommonFigure figure) { return values[number(figure)]; };
  const auto own = [&](OwnFigure figure) { return values[number(option, figure)]; };
  const OptionOffered& offered = input_.table.options[option];
  const double operate = common(CommonFigure::realisation_operate),
               orchestrate = common(CommonFigure::realisation_orchestrate);
  OptionWorld world;
  world.upfront = own(OwnFigure::upfront);
  world.run_cost_year = own(OwnFigure::run_cost_year);
  world.reach = own(OwnFigure::reach);
  world.first_month = offered.first_month;
  world.full_month = own(OwnFigure::full_month);
  world.gain_year = realised_gain(offered.buys, gains, operate, orchestrate);
  world.avoidable_year = realised_gain(ReplayCell::both, gains, operate, orchestrate);
  world.volume_growth_year = common(CommonFigure::volume_growth_year);
  world.drift_year = common(CommonFigure::drift_year);
  world.discount_rate_year = common(CommonFigure::discount_rate_year);
  return world;
}

}  // namespace baton
