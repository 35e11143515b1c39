// Fidelity: the as-is cell held against what happened on the judged days: cost, on-time, parcels,
// orders not served, by channel, and each node's share of parcels. Outside its limits, money is
// withheld.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "replay/sweep.h"

namespace baton {

struct FidelityRow {
  std::string kind;  ///< "business", "channel", "node"
  std::string name;
  std::string measure;  ///< "freight_per_order", "on_time", "parcels_per_order", "not_served",
                        ///< "share_of_parcels"
  double happened = 0, replayed = 0;
  double limit = 0;
  bool relative = false;  ///< the limit is a share of what happened, else points
  std::int64_t orders = 0;
  bool judged = true;  ///< false: too few orders to be held against it
  bool within = true;
};

struct Fidelity {
  std::vector<FidelityRow> rows;  ///< the business first
  bool within = true;             ///< every judged row is
  std::string reason;             ///< why not, in a sentence
};

/// `as_is`: over `replications` runs.
Fidelity judge_fidelity(const ReplayWorld& world, const CellResult& as_is,
                        std::uint32_t replications);

}  // namespace baton
