// Fidelity: how near the replay of things as they were comes to what happened. It heads every
// result; where it does not hold, no money is told. Who judges it: src/replay/fidelity.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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

}  // namespace baton
