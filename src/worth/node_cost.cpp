#include "worth/node_cost.h"

namespace baton {

std::optional<Money> node_cost(const Business& business, NodeId id, std::int64_t units,
                               std::int64_t parcels, Day day) {
  const Node& node = business.node(id);
  if (!node.cost_per_unit && !node.pick_cost && !node.pack_cost) return std::nullopt;
  std::int64_t total = 0;
  const auto add = [&](const std::optional<Amount>& each, std::int64_t times) {
    if (!each) return true;
    std::int64_t micros = 0;
    if (__builtin_mul_overflow(each->money.micros(), times, &micros)) return false;
    const auto money =
        business.in_reporting_currency({Money::from_micros(micros), each->currency}, day);
    return money && !__builtin_add_overflow(total, money->micros(), &total);
  };
  const bool known = node.cost_per_unit
                         ? add(node.cost_per_unit, units)
                         : add(node.pick_cost, units) && add(node.pack_cost, parcels);
  return known ? std::optional(Money::from_micros(total)) : std::nullopt;
}

}  // namespace baton
