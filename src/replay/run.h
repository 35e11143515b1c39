// A run: one history once more, from the first order to the last parcel, in simulated time. The
// exogenous stream and chance go through lifecycle's commands, as they would live; what the
// commands come to is the outcome. Pure: the same arguments give the same bytes.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "replay/outcome.h"
#include "replay/world.h"

namespace baton {

struct RunWatch {
  std::atomic<std::uint64_t>* orders_done = nullptr;  ///< added to while it runs
  const std::atomic<bool>* cancel = nullptr;
  /// For tests: State::verify() and the conservation of units, now and then and at the end; what
  /// is wrong is put here.
  std::vector<std::string>* audit = nullptr;
};

/// Nothing where it was cancelled.
std::optional<ReplayOutcome> run_replay(const ReplayWorld& world, const CellSetup& cell,
                                        std::uint64_t seed, std::uint64_t replication,
                                        const RunWatch& watch = {});

/// Of the picks that found too little on file, a part was not there: that comes of itself, from
/// losses. One run of the as-is without any other miss says how many; the rest is the pickers'.
void calibrate_missed_picks(ReplayWorld& world);

}  // namespace baton
