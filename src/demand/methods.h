// The simple forecasting methods, each as what it would have said before every period. A method
// sees only the periods before the one that it forecasts. Censored periods are treated as missing
// values: no method learns from them, and where a naive method would repeat one, it repeats the
// last one known instead.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "demand/series.h"
#include "demand/settings.h"

namespace baton {

/// Simplest first: of two that do equally well the former is taken.
enum class DemandMethod {
  naive,           ///< as in the last period
  seasonal_naive,  ///< as in the same period a season ago
  ses_fixed,       ///< simple exponential smoothing with a fixed weight
  ses,             ///< the same, its weight fitted to the training periods
  croston,
  sba,
  tsb,
};
inline constexpr std::array demand_methods = {DemandMethod::naive,     DemandMethod::seasonal_naive,
                                              DemandMethod::ses_fixed, DemandMethod::ses,
                                              DemandMethod::croston,   DemandMethod::sba,
                                              DemandMethod::tsb};
/// "SES fitted".
std::string_view demand_method_name(DemandMethod method);

/// Whether `known` periods are history enough for the method; `season` in periods.
bool suits(DemandMethod method, DemandSpan known, std::size_t season);

/// What the method says before each period from `first` on, and before the one after the last:
/// series.size() - first + 1 forecasts, in units. What is fitted is fitted to the periods before
/// `first`. The method must suit those.
std::vector<double> forecasts_from(DemandMethod method, DemandSpan series, std::size_t first,
                                   std::size_t season, const DemandSettings& settings);

}  // namespace baton
