// FlowBound: how many orders a day's nodes could ship at all, if each order may leave from some of
// them only: a maximum flow from orders over nodes. Exact, pure, small: orders that may leave from
// the same nodes are one source.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace baton {

/// Orders that may leave from the same nodes. `nodes`: positions in the capacities, ascending.
struct OrdersOfNodes {
  std::int64_t orders = 0;
  std::vector<std::uint32_t> nodes;
};

struct FlowBound {
  std::int64_t shipped = 0;  ///< the most orders that any routing could ship
  /// Where it is tight (the minimum cut): these nodes are full, and `only_there` orders may leave
  /// from nowhere else. Empty where everything could be shipped.
  std::vector<std::uint32_t> full_nodes;
  std::int64_t only_there = 0, capacity_there = 0;
};

/// `capacity`: orders a day by node; nothing: no limit is known. Orders and capacities must not be
/// negative. Time: edges of groups and nodes, times augmentations (Edmonds and Karp 1972).
FlowBound flow_bound(std::span<const OrdersOfNodes> groups,
                     std::span<const std::optional<std::int64_t>> capacity);

}  // namespace baton
