// Whether the product's Sourcer and the per-order optimiser of `bounds` find the same: on the
// orders of an instance, one after the other, with the stock that is left at each.
#pragma once

#include "small_instance.h"

namespace baton::bench {

struct Agreement {
  int orders = 0;
  int differ = 0;           ///< by more than `agreement_tolerance`
  double largest = 0;       ///< difference, in currency units
  double microseconds = 0;  ///< of Sourcer, an order, as CPU time
};
/// Sourcer reckons in whole micros, and rounds each price once (source: ours).
inline constexpr double agreement_tolerance = 1e-4;

Agreement compare_with_sourcer(const SmallInstance& instance, const Arrivals& arrivals);

}  // namespace baton::bench
