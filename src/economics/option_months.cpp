#include "economics/option_months.h"

#include <algorithm>
#include <cmath>

namespace baton {
namespace {

constexpr double months_a_year = 12;

double ramp_at(double month, const OptionWorld& world) {
  const double span = world.full_month - world.first_month;
  if (span <= 0) return month >= world.full_month ? 1 : 0;
  return std::clamp((month - world.first_month) / span, 0.0, 1.0);
}

OptionMonth month_of(const OptionWorld& world, int number, double volume) {
  OptionMonth month;
  const double years = number / months_a_year;
  month.ramp = ramp_at(number, world);
  month.volume = volume;
  month.run_cost = world.run_cost_year / months_a_year;
  const double reached = world.gain_year * world.reach * month.ramp;
  month.gain = reached / months_a_year * volume;
  const double left = std::max(0.0, world.avoidable_year - reached);
  month.hidden_cost = world.drift_year * years * left / months_a_year * volume;
  return month;
}

}  // namespace

double realised_gain(ReplayCell bought, const ReplayedGains& gains, double realisation_operate,
                     double realisation_orchestrate) {
  switch (bought) {
    case ReplayCell::as_is:
      return 0;
    case ReplayCell::operate:
      return realisation_operate * gains.operate;
    case ReplayCell::orchestrate:
      return realisation_orchestrate * gains.orchestrate;
    case ReplayCell::both:
      return realisation_operate * gains.shapley_operate() +
             realisation_orchestrate * gains.shapley_orchestrate();
  }
  return 0;
}

double monthly_rate(double yearly_rate) { return std::pow(1 + yearly_rate, 1 / months_a_year) - 1; }

std::vector<OptionMonth> months_of(const OptionWorld& world, int horizon) {
  std::vector<OptionMonth> months(1);
  months.front().outlay = world.upfront;
  months.front().ramp = world.full_month <= 0 ? 1 : 0;
  for (int m = 1; m <= horizon; ++m) {
    months.push_back(month_of(world, m, std::pow(1 + world.volume_growth_year, m / months_a_year)));
  }
  return months;
}

double net_present_value(const OptionWorld& world, int horizon) {
  const double growth = std::pow(1 + world.volume_growth_year, 1 / months_a_year);
  const double discount = 1 / (1 + monthly_rate(world.discount_rate_year));
  double value = -world.upfront, volume = 1, factor = 1;
  for (int m = 1; m <= horizon; ++m) {
    volume *= growth;
    factor *= discount;
    value += month_of(world, m, volume).net() * factor;
  }
  return value;
}

}  // namespace baton
