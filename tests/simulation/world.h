// A world for the simulation: a network, a policy and what is really on the shelves, all from one
// seed. Small on purpose: few SKUs and few nodes make orders meet.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "base/random.h"
#include "sourcing/network.h"
#include "sourcing/policy.h"

namespace baton::simulation {

struct World {
  Network network;
  Policy policy;
  Instant start;
  std::size_t nodes = 0, skus = 0, channels = 0;
  /// What a person would count, by (node, SKU). The engine never sees it.
  std::map<std::pair<NodeId, SkuId>, std::int64_t> shelves;
};

World world_of(const Random& seed);

}  // namespace baton::simulation
