#include "economics/figure_effects.h"

#include <algorithm>
#include <cmath>

#include "economics/cash_flow.h"

namespace baton {
namespace {

constexpr double low_share = 0.1, high_share = 0.9;
constexpr double far_away = 20;  // times the most: break-even is looked for up to there

double replayed(ReplayCell bought, const ReplayedGains& gains) {
  return realised_gain(bought, gains, 1, 1);
}

/// The net present value of one option as a function of one figure, the others likely.
class OneFigure {
 public:
  OneFigure(const OptionsInput& input, const OptionFigures& figures, std::size_t option,
            std::size_t figure)
      : input_(input),
        figures_(figures),
        option_(option),
        figure_(figure),
        values_(figures.likely()) {}

  bool is_gain() const { return figure_ == OptionFigures::number(CommonFigure::replayed_gain); }
  double likely() const { return is_gain() ? base_gain() : values_[figure_]; }
  double at_share(double share) const {
    if (!is_gain()) return quantile_of(figures_.all()[figure_].range, share);
    const auto& drawn = input_.drawn_gains;
    if (drawn[2].empty()) return base_gain();
    std::vector<double> own(drawn[2].size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      own[i] = replayed(bought(), {drawn[0][i], drawn[1][i], drawn[2][i]});
    }
    return quantile_of_draws(own, share);
  }
  double npv(double value) const {
    ReplayedGains gains = input_.gains;
    std::vector<double> values = values_;
    if (is_gain()) {
      const double times = base_gain() != 0 ? value / base_gain() : 1;
      gains = {gains.operate * times, gains.orchestrate * times, gains.both * times};
    } else {
      values[figure_] = value;
    }
    return net_present_value(figures_.world(option_, values, gains), input_.table.horizon_months);
  }
  std::optional<double> break_even() const {
    if (is_gain() && base_gain() == 0) return std::nullopt;
    const double most = std::max(std::abs(likely()), std::abs(at_share(1)));
    double low = 0, high = far_away * std::max(most, 1.0);
    switch (figures_.all()[figure_].unit) {
      case FigureUnit::money:
      case FigureUnit::money_a_year:
        if (is_gain()) low = -high;
        break;
      case FigureUnit::months:
        low = input_.table.options[option_].first_month;
        high = 2.0 * input_.table.horizon_months;
        break;
      case FigureUnit::share:
        std::tie(low, high) = bounds_of_share();
        break;
    }
    return nearest_root(low, high);
  }

 private:
  ReplayCell bought() const { return input_.table.options[option_].buys; }
  double base_gain() const { return replayed(bought(), input_.gains); }
  std::pair<double, double> bounds_of_share() const {
    if (figure_ == OptionFigures::number(CommonFigure::realisation_operate) ||
        figure_ == OptionFigures::number(CommonFigure::realisation_orchestrate)) {
      return {0, 2};
    }
    if (figure_ >= common_figure_count) return {0, 1};  // reach
    return {-0.9, 10};                                  // growth, drift, discount
  }
  /// On the side of the likely value where the sign changes; the nearer one if it does on both.
  std::optional<double> nearest_root(double low, double high) const {
    const auto value = [&](double x) { return npv(x); };
    const double middle = std::clamp(likely(), low, high);
    const auto below = root_between(value, low, middle), above = root_between(value, middle, high);
    if (below && above) return middle - *below <= *above - middle ? below : above;
    return below ? below : above;
  }

  const OptionsInput& input_;
  const OptionFigures& figures_;
  std::size_t option_, figure_;
  std::vector<double> values_;
};

}  // namespace

double FigureEffect::swing() const { return std::abs(npv_at_p90 - npv_at_p10); }

std::vector<FigureEffect> figure_effects(const OptionsInput& input, const OptionFigures& figures,
                                         std::size_t option, std::span<const double> values,
                                         const OptionDrawn& drawn) {
  const std::size_t width = figures.all().size(), draws = drawn.npv.size();
  std::vector<FigureEffect> effects;
  for (std::size_t f = 0; f < width; ++f) {
    const bool of_another =
        f >= common_figure_count && (f - common_figure_count) / own_figure_count != option;
    if (of_another) continue;
    const FigureDrawn& figure = figures.all()[f];
    const OneFigure one(input, figures, option, f);
    FigureEffect effect;
    effect.id = figure.id;
    effect.label = figure.label;
    effect.unit = figure.unit;
    effect.likely = one.likely();
    effect.p10 = one.at_share(low_share);
    effect.p90 = one.at_share(high_share);
    effect.npv_at_p10 = one.npv(effect.p10);
    effect.npv_at_p90 = one.npv(effect.p90);
    if (effect.p10 == effect.p90 || effect.swing() == 0) continue;
    std::vector<double> column(draws);
    for (std::size_t i = 0; i < draws; ++i) column[i] = values[i * width + f];
    effect.spearman = spearman(one.is_gain() ? drawn.gain_year : column, drawn.npv);
    effect.break_even = one.break_even();
    effects.push_back(std::move(effect));
  }
  std::stable_sort(
      effects.begin(), effects.end(),
      [](const FigureEffect& a, const FigureEffect& b) { return a.swing() > b.swing(); });
  return effects;
}

}  // namespace baton
