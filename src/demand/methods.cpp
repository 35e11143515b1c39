#include "demand/methods.h"

#include <algorithm>

#include "base/check.h"
#include "demand/intermittent.h"
#include "demand/smoothing.h"

namespace baton {
namespace {

std::ptrdiff_t known_periods(DemandSpan series) {
  return std::count_if(series.begin(), series.end(),
                       [](const DemandPeriod& period) { return !period.censored; });
}

std::ptrdiff_t demands(DemandSpan series) {
  return std::count_if(series.begin(), series.end(), [](const DemandPeriod& period) {
    return !period.censored && period.units > 0;
  });
}

/// One forecast before each period from `first` on: `forecast` asks, `see` shows what came.
template <class Forecast, class See>
std::vector<double> rolled(DemandSpan series, std::size_t first, Forecast forecast, See see) {
  std::vector<double> said;
  said.reserve(series.size() - first + 1);
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (t >= first) said.push_back(forecast());
    see(series[t]);
  }
  said.push_back(forecast());
  return said;
}

std::vector<double> roll_level(DemandSpan series, std::size_t first, Smoothing smoothing) {
  double level = smoothing.begin;
  return rolled(
      series, first, [&] { return level; },
      [&](const DemandPeriod& period) {
        if (!period.censored) level += smoothing.weight * (period.units - level);
      });
}

Smoothing fixed_smoothing(DemandSpan training, double weight) {
  const auto begin = std::find_if(training.begin(), training.end(),
                                  [](const DemandPeriod& period) { return !period.censored; });
  BATON_CHECK(begin != training.end(), "smoothing suits a training with a known period");
  return {weight, begin->units};
}

/// The same period of the latest season in which it is known, else the last known period.
double a_season_ago(DemandSpan series, std::size_t t, std::size_t season, double last_known) {
  for (std::size_t back = season; back <= t; back += season) {
    if (!series[t - back].censored) return series[t - back].units;
  }
  return last_known;
}

std::vector<double> roll_seasonal(DemandSpan series, std::size_t first, std::size_t season) {
  std::vector<double> said;
  double last_known = 0;
  for (std::size_t t = 0; t <= series.size(); ++t) {
    if (t >= first) said.push_back(a_season_ago(series, t, season, last_known));
    if (t < series.size() && !series[t].censored) last_known = series[t].units;
  }
  return said;
}

}  // namespace

std::string_view demand_method_name(DemandMethod method) {
  switch (method) {
    case DemandMethod::naive:
      return "naive";
    case DemandMethod::seasonal_naive:
      return "seasonal naive";
    case DemandMethod::ses_fixed:
      return "SES fixed";
    case DemandMethod::ses:
      return "SES fitted";
    case DemandMethod::croston:
      return "Croston";
    case DemandMethod::sba:
      return "SBA";
    case DemandMethod::tsb:
      return "TSB";
  }
  return "";
}

bool suits(DemandMethod method, DemandSpan known, std::size_t season) {
  switch (method) {
    case DemandMethod::naive:
    case DemandMethod::ses_fixed:
      return known_periods(known) >= 1;
    case DemandMethod::seasonal_naive:
      return season >= 2 && known.size() >= season && known_periods(known) >= 1;
    case DemandMethod::ses:
      return known_periods(known) >= 3;
    case DemandMethod::croston:
    case DemandMethod::sba:
    case DemandMethod::tsb:
      return demands(known) >= 2;
  }
  return false;
}

std::vector<double> forecasts_from(DemandMethod method, DemandSpan series, std::size_t first,
                                   std::size_t season, const DemandSettings& settings) {
  BATON_CHECK(first <= series.size(), "forecasts begin within the series or right after it");
  const DemandSpan training = series.first(first);
  BATON_CHECK(suits(method, training, season), "a method that suits the training periods");
  switch (method) {
    case DemandMethod::naive:
      return roll_level(series, first, {1, 0});
    case DemandMethod::seasonal_naive:
      return roll_seasonal(series, first, season);
    case DemandMethod::ses_fixed:
      return roll_level(series, first, fixed_smoothing(training, settings.level_weight));
    case DemandMethod::ses:
      return roll_level(series, first, *fit_smoothing(training));
    case DemandMethod::croston:
    case DemandMethod::sba: {
      CrostonState state(settings.size_weight);
      const bool corrected = method == DemandMethod::sba;
      return rolled(
          series, first, [&] { return corrected ? state.sba() : state.croston(); },
          [&](const DemandPeriod& period) { state.see(period); });
    }
    case DemandMethod::tsb: {
      TsbState state(settings.size_weight, settings.probability_weight);
      return rolled(
          series, first, [&] { return state.forecast(); },
          [&](const DemandPeriod& period) { state.see(period); });
    }
  }
  BATON_CHECK(false, "every method forecasts");
}

}  // namespace baton
