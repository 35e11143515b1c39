// Random small worlds for sourcing: everything that a rule, a tariff, a stock or an order can say
// occurs in some of them. The same seed gives the same world.
#pragma once

#include "base/random.h"
#include "sourcing/small_network.h"

namespace baton {

struct WorldSize {
  std::uint32_t nodes = 3, skus = 2, lines = 3, units_of_a_line = 3;
};

SmallNetwork random_world(std::uint64_t seed, WorldSize size);

}  // namespace baton
