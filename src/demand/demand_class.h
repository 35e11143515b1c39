// The shape of demand and its class: smooth, intermittent, erratic or lumpy, by how often it comes
// and how much its size varies. Censored periods are left out: they neither count as an interval
// nor as a size.
#pragma once

#include <optional>
#include <string_view>

#include "demand/series.h"
#include "demand/settings.h"

namespace baton {

enum class DemandClass { smooth, intermittent, erratic, lumpy };
inline constexpr int demand_class_count = 4;
std::string_view demand_class_name(DemandClass demand_class);

struct DemandShape {
  int periods = 0;           ///< not censored
  int censored = 0;          ///< left out
  int demands = 0;           ///< periods with any demand
  int interval_periods = 0;  ///< from the series' begin to its last demand
  double units = 0;
  double mean_size = 0;  ///< of a period with demand, units
  /// ADI: mean periods from one demand to the next, the first counted from the series' begin. None
  /// without demand.
  std::optional<double> interval;
  /// CV2: (standard deviation / mean)^2 of the sizes, with n - 1. None with fewer than two demands.
  std::optional<double> size_cv2;
};

DemandShape shape_of(DemandSpan series);

/// By the two limits: at the limit counts as over it. None where the shape tells too little.
/// Source: Syntetos, Boylan and Croston, J. Oper. Res. Soc. 56 (2005) 495-503.
std::optional<DemandClass> class_of(const DemandShape& shape, const DemandSettings& settings);

}  // namespace baton
