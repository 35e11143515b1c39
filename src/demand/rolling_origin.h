// Rolling origin: what each simple method would have said a period ahead, again and again, set
// against what came; and which one to go on with. Invariant: nothing that is judged knew what it is
// judged by: neither the forecast nor the choice of its method.
#pragma once

#include <optional>
#include <vector>

#include "demand/demand_class.h"
#include "demand/errors.h"
#include "demand/methods.h"

namespace baton {

/// Why a series cannot be judged.
enum class TooLittle {
  nothing,  ///< it can
  periods,  ///< fewer periods than training and judging need
  demands,  ///< the second demand comes too late for anything to be judged after it
  known,    ///< too few periods that are not censored
};

struct MethodRecord {
  DemandMethod method;
  ForecastErrors errors;  ///< over every origin
};

struct RollingOrigin {
  DemandShape shape;
  std::optional<DemandClass> demand_class;
  TooLittle too_little = TooLittle::nothing;
  std::size_t periods_needed = 0;  ///< of a series that can be judged

  // The following only where there is enough.
  std::vector<MethodRecord> records;  ///< of the methods that suit, simplest first
  /// Errors of forecasting each period with the method that had done best before it (its class's
  /// usual one to begin with): honest where the best over all origins would flatter itself.
  ForecastErrors errors;
  std::optional<double> mase, rmsse;   ///< of `errors`, in units of the training's naive forecast
  std::optional<DemandMethod> chosen;  ///< least squared error over every origin
  double next = 0;                     ///< its forecast for the period after the last, units

  const MethodRecord* find(DemandMethod method) const;
};

/// The method a class usually takes: smoothing for smooth and erratic demand, SBA for intermittent
/// and lumpy (reference of Syntetos and Boylan 2005); smoothing where the class is not known.
DemandMethod usual_method(std::optional<DemandClass> demand_class);

/// `series` begins with its first demand or earlier; `season`: periods of a year.
RollingOrigin roll_origin(DemandSpan series, std::size_t season, const DemandSettings& settings);

}  // namespace baton
