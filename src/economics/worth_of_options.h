// What the options are worth, side by side: flows, NPV and payback at the likely figures; the same
// over thousands of drawn worlds; which figure moves the answer, where it would turn, and what
// knowing more would be worth.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "economics/draws.h"
#include "economics/option_months.h"
#include "economics/options.h"

namespace baton {

/// A replayed year of one cell, in its parts; nothing where replay does not know it. Money in units
/// of the business's currency.
struct CellYear {
  std::optional<double> revenue, margin, working_capital, labour_hours, orders;
  /// Parts of the cell's cost: freight, labour and the like; margin lost for want of stock or of a
  /// promise; what cancellations, lateness and complaints cost.
  std::optional<double> operating_cost, lost_margin, risk_cost;
};

struct OptionsInput {
  OptionTable table;
  ReplayedGains gains;  ///< a year
  /// The same in resampled weeks, one draw in all three; empty: taken as certain.
  std::array<std::vector<double>, 3> drawn_gains;
  std::optional<std::array<CellYear, replay_cell_count>> years;
  /// Standard deviation of a week's cost from one week to the next, as it is (noise of a pilot).
  double weekly_noise = 0;
  int draws = 10'000;
  std::uint64_t seed = 1;
};
inline constexpr int fewest_draws = 1000, most_draws = 1'000'000;

enum class FigureUnit { money_a_year, money, share, months };

/// A figure of one option: what it does to the net present value, the others at their likely
/// values.
struct FigureEffect {
  std::string id, label;
  FigureUnit unit = FigureUnit::share;
  double likely = 0, p10 = 0, p90 = 0;
  double npv_at_p10 = 0, npv_at_p90 = 0;
  std::optional<double> spearman;    ///< with the drawn net present value
  std::optional<double> break_even;  ///< where the net present value is 0; nothing: nowhere
  double swing() const;
};

/// 90 days, 6 months, 12 months: everything up to there, undiscounted.
struct OptionAfter {
  int months = 0;
  double net = 0, gain = 0;  ///< at the likely figures
  DrawnFigure drawn_net;
};

/// The first twelve months by bucket (003 §4); costs are negative.
struct FourBuckets {
  double implementation = 0, operating = 0, revenue_lift = 0, risk_reduction = 0;
  bool is_split = false;  ///< false: replay told no parts, the whole gain stands under operating
  double sum() const { return implementation + operating + revenue_lift + risk_reduction; }
};

/// A year with the option at its full effect, less a year without.
struct OptionEffects {
  std::optional<double> revenue, margin, working_capital, labour_hours;
  std::optional<double> labour_productivity;  ///< orders an hour: share by which it rises
};

struct OptionWorth {
  OptionOffered option;
  OptionWorld likely;
  std::vector<OptionMonth> months;  ///< 0 to the horizon, at the likely figures
  double npv = 0;
  std::optional<double> irr_year, payback_months, discounted_payback_months, benefit_cost_ratio;
  DrawnFigure drawn_npv, more_than_no_change;
  double probability_best = 0;  ///< of all options, by net present value
  std::array<OptionAfter, 3> after;
  FourBuckets first_year;
  OptionEffects effects;
  std::vector<FigureEffect> figures;  ///< largest swing first
};

struct WorthKnowing {
  std::string id, label;
  double value = 0;  ///< EVPPI: at most what knowing it could be worth
};

/// Try it first? The best option against no change; the pilot reads the realised gain.
struct PilotWorth {
  std::string option;  ///< id
  double mean = 0, prior_deviation = 0, pilot_deviation = 0;
  double value = 0;  ///< EVSI
  double cost = 0;   ///< mean
  bool run = false;  ///< value above cost
};

struct WorthOfOptions {
  int horizon_months = 0, draws = 0;
  std::vector<OptionWorth> options;         ///< in the order of the table
  std::size_t best = 0;                     ///< by mean net present value
  std::size_t best_change = 0;              ///< the same of those that buy a gain; 0 if none does
  double value_of_knowing_all = 0;          ///< EVPI of the choice between the options
  std::vector<WorthKnowing> worth_knowing;  ///< common figures, most first
  PilotWorth pilot;
};

/// Errors: draws out of bounds, a tie to a figure that is not there, ties that contradict each
/// other.
Result<WorthOfOptions> worth_of_options(const OptionsInput& input);

}  // namespace baton
