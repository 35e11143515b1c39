#include "sourcing/order_in_hand.h"

#include <algorithm>

namespace baton {
namespace {
__extension__ using Wide = __int128;  // products of two 64-bit figures
}  // namespace

void OrderInHand::forget_sites_behind(std::size_t count) {
  sites.resize(count);
  rows = sites.empty() ? 0 : std::size_t{sites.back().row} + 1;
  available.resize(rows * items.size());
  unit_cost.resize(rows * items.size());
}

std::int64_t OrderInHand::by_dimensions(std::int64_t weight, std::int64_t volume_mm3) const {
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(volume_mm3, Weight::milligrams_per_kg, &product)) {
    return std::max(weight, product / mm3_per_kg);
  }
  const Wide by_volume = Wide{volume_mm3} * Weight::milligrams_per_kg / mm3_per_kg;
  return std::max(weight, static_cast<std::int64_t>(std::min(by_volume, Wide{INT64_MAX / 2})));
}

}  // namespace baton
