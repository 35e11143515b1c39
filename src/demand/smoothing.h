// Simple exponential smoothing: a level that each period pulls towards itself by its weight.
// Censored periods do not pull.
#pragma once

#include <optional>

#include "demand/series.h"

namespace baton {

struct Smoothing {
  double weight = 0;  ///< alpha, 0 to 1
  double begin = 0;   ///< level before the first period, units
};

/// Weight and first level that make the sum of squared one-step errors least. Error: fewer than
/// three periods that are not censored give nothing.
std::optional<Smoothing> fit_smoothing(DemandSpan series);

/// The sum of squared one-step errors of a smoothing over the series.
double squared_error(DemandSpan series, const Smoothing& smoothing);

/// The level after the series: the forecast for every period that follows.
double smoothed_level(DemandSpan series, const Smoothing& smoothing);

}  // namespace baton
