// One option in one world, month by month: what goes out, what comes in, what the hidden costs of
// the rest add. Pure arithmetic, the same that the workbook does in its cells.
#pragma once

#include <vector>

#include "economics/two_by_two.h"

namespace baton {

/// Gains of the replayed year: each lever alone, and its Shapley share of both.
struct ReplayedGains {
  double operate = 0, orchestrate = 0, both = 0;
  double shapley_operate() const { return 0.5 * (operate + both - orchestrate); }
  double shapley_orchestrate() const { return both - shapley_operate(); }
};

/// What of the replayed gain of a cell becomes real: each lever's part by its own realisation.
double realised_gain(ReplayCell bought, const ReplayedGains& gains, double realisation_operate,
                     double realisation_orchestrate);

struct OptionWorld {
  double upfront = 0, run_cost_year = 0;
  double reach = 0;  ///< share of the gain, 0 to 1
  double first_month = 0, full_month = 0;
  double gain_year = 0;       ///< realised, of what it buys, where it is introduced everywhere
  double avoidable_year = 0;  ///< realised, of both levers everywhere: what lies idle today
  double volume_growth_year = 0, drift_year = 0, discount_rate_year = 0;
};

/// Flows at the end of the month; month 0 is now.
struct OptionMonth {
  double ramp = 0;    ///< share of its effect that is there
  double volume = 1;  ///< orders against those of the replayed year
  double outlay = 0, run_cost = 0, gain = 0;
  /// What the avoidable cost that is not avoided has grown by since now (hidden costs accumulate).
  double hidden_cost = 0;
  double net() const { return gain - outlay - run_cost - hidden_cost; }
};

/// Months 0 to `horizon`. ramp_m = (m - first) / (full - first), cut to 0..1;
/// volume_m = (1 + growth)^(m/12); gain_m = gain_year / 12 x reach x ramp_m x volume_m;
/// hidden_m = drift x m/12 x (avoidable_year - gain_year x reach x ramp_m, not below 0) / 12 x
/// volume_m.
std::vector<OptionMonth> months_of(const OptionWorld& world, int horizon);

double monthly_rate(double yearly_rate);
double net_present_value(const OptionWorld& world, int horizon);

}  // namespace baton
