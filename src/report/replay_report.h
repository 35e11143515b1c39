// What `baton replay` prints: how near the replayed as-is comes to what happened, policies side by
// side, the four cells. Values in, text out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "replay/fidelity.h"
#include "report/report.h"

namespace baton {

struct ReplayReport {
  Fidelity fidelity;
  std::vector<CellResult> policies;  ///< in the order asked for; nodes as they are
  std::vector<CellResult> cells;     ///< of the two-by-two, in its order
  std::vector<SliceCosts> slices;    ///< the business first
  FittedRouting fitted;
  std::vector<std::string> fitted_nodes;  ///< names, in the order of `fitted.nodes`
  std::vector<std::string> remarks;       ///< sentences: what was assumed, what is not seen
  std::uint64_t seed = 1;
  std::uint32_t replications = 0;
  std::int64_t orders = 0, judged_orders = 0;
  Instant from, judged_from, to;
  double days = 0;       ///< judged
  double new_lanes = 0;  ///< share of orchestrated parcels on lanes never seen
  double years() const { return days / 365.25; }
};

std::string replay_text(const ReplayReport& report, const ReportMeta& meta, const TextStyle& style);
/// Explained in docs/json.md. Money is null where fidelity withholds it.
std::string replay_json(const ReplayReport& report, const ReportMeta& meta);

}  // namespace baton
