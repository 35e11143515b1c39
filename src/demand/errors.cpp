#include "demand/errors.h"

#include <algorithm>
#include <cmath>

namespace baton {
namespace {

DemandSpan from_first_demand(DemandSpan series) {
  const auto first = std::find_if(series.begin(), series.end(), [](const DemandPeriod& period) {
    return !period.censored && period.units > 0;
  });
  return series.subspan(static_cast<std::size_t>(first - series.begin()));
}

/// Mean of `measure` of the differences at `lag`; none where it would be nought.
template <class Measure>
std::optional<double> mean_difference(DemandSpan series, std::size_t lag, Measure measure) {
  const DemandSpan told = from_first_demand(series);
  double sum = 0;
  int pairs = 0;
  for (std::size_t t = lag; t < told.size(); ++t) {
    if (told[t].censored || told[t - lag].censored) continue;
    sum += measure(told[t].units - told[t - lag].units);
    ++pairs;
  }
  if (pairs == 0 || sum <= 0) return std::nullopt;
  return sum / pairs;
}

}  // namespace

void ForecastErrors::add(double forecast, double actual) {
  const double error = forecast - actual;
  ++periods;
  demand += actual;
  absolute += std::abs(error);
  over += error;
  squared += error * error;
}

void ForecastErrors::add(const ForecastErrors& other) {
  periods += other.periods;
  demand += other.demand;
  absolute += other.absolute;
  over += other.over;
  squared += other.squared;
}

std::optional<double> ForecastErrors::mae() const {
  return periods > 0 ? std::optional(absolute / periods) : std::nullopt;
}
std::optional<double> ForecastErrors::rmse() const {
  return periods > 0 ? std::optional(std::sqrt(squared / periods)) : std::nullopt;
}
std::optional<double> ForecastErrors::wape() const {
  return demand > 0 ? std::optional(absolute / demand) : std::nullopt;
}
std::optional<double> ForecastErrors::bias() const {
  return demand > 0 ? std::optional(over / demand) : std::nullopt;
}

std::optional<double> naive_absolute_scale(DemandSpan training, std::size_t lag) {
  return mean_difference(training, lag, [](double d) { return std::abs(d); });
}

std::optional<double> naive_squared_scale(DemandSpan training) {
  return mean_difference(training, 1, [](double d) { return d * d; });
}

std::optional<double> mase(const ForecastErrors& errors, DemandSpan training, std::size_t lag) {
  const auto scale = naive_absolute_scale(training, lag);
  const auto mean = errors.mae();
  if (!scale || !mean) return std::nullopt;
  return *mean / *scale;
}

std::optional<double> rmsse(const ForecastErrors& errors, DemandSpan training) {
  const auto scale = naive_squared_scale(training);
  if (!scale || errors.periods == 0) return std::nullopt;
  return std::sqrt(errors.squared / errors.periods / *scale);
}

}  // namespace baton
