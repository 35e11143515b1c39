// Fidelity: how well the replay of things as they were reproduces what happened. It heads every
// result; where it does not hold, no money is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace baton {

/// One figure at one place, as it was and as replayed, in its own unit; the tolerance is absolute.
struct FidelityRow {
  std::string what;           ///< "cost", "on_time", "split", "cancel"
  std::string channel, node;  ///< empty: all
  double observed = 0, replayed = 0, tolerance = 0;
  bool within = false;
};

struct Fidelity {
  std::string routing_rule;  ///< the rule fitted as as-is, in a sentence; empty: none was needed
  std::vector<FidelityRow> rows;
  bool holds = false;  ///< what follows may be believed
  std::string reason;  ///< why not, in a sentence that says what to do
  /// Share of the counterfactual shipments on lanes that were never observed.
  std::optional<double> unseen_lane_share;
};

}  // namespace baton
