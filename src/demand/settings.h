// What an analyst may change about demand: the limits of the classes, the smoothing, how much
// history a judgement needs. Read from frameworks/demand.toml, where each figure has its source;
// there are no defaults here.
#pragma once

#include <cstddef>

namespace baton {

struct DemandSettings {
  // Classes (Syntetos, Boylan and Croston 2005).
  double interval_limit;  ///< ADI from which demand is intermittent or lumpy, periods
  double size_cv2_limit;  ///< CV2 of sizes from which demand is erratic or lumpy

  // Smoothing, each over 0 and up to 1.
  double level_weight;        ///< of simple exponential smoothing with a fixed weight
  double size_weight;         ///< of Croston, SBA and TSB
  double probability_weight;  ///< of TSB

  // Rolling origin, in periods.
  std::size_t fewest_training;   ///< known before the first forecast is judged
  std::size_t fewest_judged;     ///< forecasts without which no error is stated
  std::size_t most_judged;       ///< only the latest so many
  std::size_t fewest_to_choose;  ///< forecasts before a method's record counts in choosing
  std::size_t scale_lag;         ///< lag of the naive forecast that MASE is measured in

  /// Share of a period, or of the places that sell, without stock, from which it is censored.
  double censored_from_share;
};

}  // namespace baton
