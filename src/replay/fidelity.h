// Fidelity: the as-is cell held against what happened on the judged days: cost, on-time, parcels,
// orders not served, by channel, and each node's share of parcels. Outside its limits, money is
// withheld.
#pragma once

#include "economics/fidelity.h"
#include "replay/sweep.h"

namespace baton {

/// `as_is`: over `replications` runs.
Fidelity judge_fidelity(const ReplayWorld& world, const CellResult& as_is,
                        std::uint32_t replications);

}  // namespace baton
