// A history of any size for the replay's benchmark, in the stream form that a replay reads: nodes
// over a country, SKUs of unlike demand, weekly receipts, losses, counts.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "replay/world.h"

namespace baton {

struct BenchHistory {
  std::uint32_t orders = 20'000, nodes = 20, skus = 2'000, regions = 16;
  int days = 180;
  std::uint64_t seed = 1;
  /// What SimPy has to do, too: nothing gets lost, nobody counts, nodes take what they get.
  bool plain = false;
};

/// `plain` worlds as text, for the model of bench/compare_simpy.py.
std::string plain_world_text(const ReplayWorld& world);

std::unique_ptr<ReplayWorld> bench_replay_world(const BenchHistory& size);

}  // namespace baton
