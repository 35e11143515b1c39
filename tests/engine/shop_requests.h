// A stream of requests that follows from its thread and number alone, so that whoever reads a
// ledger can tell what must have led to it, and a process that was killed can begin again where it
// was.
#pragma once

#include "engine/small_shop.h"

namespace baton {

/// Request number `n` of thread `thread`: stock comes in, orders are placed, some are cancelled.
inline Request streamed(const SmallShop& shop, int thread, std::uint64_t n) {
  const std::string name = std::to_string(thread) + "-" + std::to_string(n);
  const auto sku = static_cast<int>((n + static_cast<std::uint64_t>(thread)) % 4);
  switch (n % 10) {
    case 0:
      return shop.receives(static_cast<int>(n / 10 % 3), sku, 12, "in " + name);
    case 5:
      return shop.cancels(std::to_string(thread) + "-" + std::to_string(n - 1), "cancel " + name);
    default:
      return shop.orders(name, sku, (sku + 1) % 4, 1);
  }
}

}  // namespace baton
