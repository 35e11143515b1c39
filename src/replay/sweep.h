// Sweep: cells times replications, over all cores; each run has a state of its own, so the result
// does not depend on how many cores there are.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

#include "economics/two_by_two.h"
#include "replay/run.h"

namespace baton {

struct SweepProgress {
  std::uint64_t orders_done = 0, orders_total = 0;
};

struct SweepOptions {
  std::uint64_t seed = 1;
  std::uint32_t replications = 5;
  unsigned threads = 0;  ///< 0: as many as there are cores
  /// Called now and then, by the thread that called sweep().
  std::function<void(const SweepProgress&)> show;
  const std::atomic<bool>* cancel = nullptr;
};

/// What all replications of one cell came to.
struct CellResult {
  Levers levers;
  ReplayOutcome mean;        ///< money: means; counts: sums over replications
  std::vector<double> cost;  ///< by replication
};

/// In the order of `cells`. Nothing where it was cancelled.
std::optional<std::vector<CellResult>> sweep(const ReplayWorld& world,
                                             const std::vector<Levers>& cells,
                                             const SweepOptions& options);

/// The four cells of the two-by-two, in its order.
std::vector<Levers> two_by_two_cells(const ReplaySettings& settings);

/// The weekly costs of the four cells, for the business and every slice that cost anything.
std::vector<SliceCosts> slice_costs(const ReplayWorld& world, const std::vector<CellResult>& four);

}  // namespace baton
