// Forecast errors as sums, so that those of many series add up to those of a family or a business
// (a ratio of sums, never a mean of ratios), and the measures that follow from them. Invariant:
// censored periods are never entered, since what would have been sold in them is not known.
#pragma once

#include <optional>

#include "demand/series.h"

namespace baton {

struct ForecastErrors {
  int periods = 0;      ///< forecasts judged
  double demand = 0;    ///< units
  double absolute = 0;  ///< sum of |forecast - demand|, units
  double over = 0;      ///< sum of (forecast - demand), units; above 0: too much was expected
  double squared = 0;   ///< sum of (forecast - demand)^2

  void add(double forecast, double actual);
  void add(const ForecastErrors& other);

  std::optional<double> mae() const;
  std::optional<double> rmse() const;
  /// Sum of |e| / sum of demand. Leans towards forecasts of nothing where demand is intermittent:
  /// never to be read alone.
  std::optional<double> wape() const;
  /// Sum of (forecast - demand) / sum of demand.
  std::optional<double> bias() const;
};

/// Mean of |y_t - y_(t-lag)| over `training` from its first demand on; pairs with a censored period
/// are left out. None where nothing is left or nothing moves.
std::optional<double> naive_absolute_scale(DemandSpan training, std::size_t lag);
/// Mean of (y_t - y_(t-1))^2, likewise.
std::optional<double> naive_squared_scale(DemandSpan training);

/// MAE over the naive forecast's in sample. Source: Hyndman and Koehler, Int. J. Forecasting 22
/// (2006) 679-688.
std::optional<double> mase(const ForecastErrors& errors, DemandSpan training, std::size_t lag);
/// Root of the mean squared error over the naive forecast's in sample, from the first demand on.
/// Source: the M5 competition, Makridakis et al., Int. J. Forecasting 38 (2022) 1325-1336.
std::optional<double> rmsse(const ForecastErrors& errors, DemandSpan training);

}  // namespace baton
