// The simulation: clients, a clock, a disk that fails and an engine, all from one seed; beside it
// the auditor. One seed gives one run, to the byte.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace baton::simulation {

struct Simulated {
  std::vector<std::string> findings;  ///< what was wrong; empty: nothing
  std::uint64_t entries = 0, digest = 0;
  int orders = 0, crashes = 0, batches = 0;
};

/// `steps`: batches of requests.
Simulated simulate(std::uint64_t seed, int steps);

}  // namespace baton::simulation
