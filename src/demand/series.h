// A demand series: units asked for in consecutive periods of one length, oldest first. A period in
// which nothing could be sold, since there was no stock, is not demand: it is marked as censored.
// Invariant: no period is missing; what happened in one that is censored is never read as demand.
#pragma once

#include <span>
#include <vector>

namespace baton {

struct DemandPeriod {
  double units = 0;  ///< sold or ordered, not negative; of a censored period only a lower bound
  bool censored = false;  ///< out of stock: the units are not the demand
};

using DemandSeries = std::vector<DemandPeriod>;
/// The whole of a series, or its beginning.
using DemandSpan = std::span<const DemandPeriod>;

}  // namespace baton
