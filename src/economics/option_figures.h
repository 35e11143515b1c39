// The uncertain figures behind the options, by number: the common ones first, then each option's
// own. A world is one value for each of them and a draw of the replayed gains.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "economics/drawn_worlds.h"
#include "economics/worth_of_options.h"

namespace baton {

enum class CommonFigure {
  replayed_gain,  ///< as a share of the draws with less: 0 to 1
  realisation_operate,
  realisation_orchestrate,
  volume_growth_year,
  drift_year,
  discount_rate_year,
};
inline constexpr std::size_t common_figure_count = 6;

enum class OwnFigure { upfront, run_cost_year, reach, full_month };
inline constexpr std::size_t own_figure_count = 4;

struct FigureDrawn {
  std::string id, label;
  FigureUnit unit = FigureUnit::share;
  Uncertain range;
};

class OptionFigures {
 public:
  explicit OptionFigures(const OptionsInput& input);

  const std::vector<FigureDrawn>& all() const { return figures_; }
  static std::size_t number(CommonFigure figure) { return static_cast<std::size_t>(figure); }
  static std::size_t number(std::size_t option, OwnFigure figure) {
    return common_figure_count + option * own_figure_count + static_cast<std::size_t>(figure);
  }
  /// Errors: a tie names a figure that is not there.
  Result<std::vector<TiedFigures>> ties() const;

  /// Values at their likely figures, and at shares of their distributions.
  std::vector<double> likely() const;
  std::vector<double> values_at(std::span<const double> shares) const;
  /// The replayed gains below which a share of the draws lies, by the gain of both levers.
  ReplayedGains gains_at(double share) const;
  OptionWorld world(std::size_t option, std::span<const double> values,
                    const ReplayedGains& gains) const;

 private:
  const OptionsInput& input_;
  std::vector<FigureDrawn> figures_;
  std::vector<std::size_t> by_gain_;  ///< draws, ascending by the gain of both
};

}  // namespace baton
