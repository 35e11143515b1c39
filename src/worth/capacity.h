// Capacity: orders that nodes were given on a day against what they can ship a day, for each node
// and for the whole network. Says how many orders cannot leave on the day whatever the routing; a
// bound from above, since it knows neither stock nor which customers a node serves.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/business.h"
#include "model/history.h"
#include "worth/eligible_nodes.h"
#include "worth/parcels.h"

namespace baton {

/// A node that was given more than it can ship, on its worst day.
struct NodeLoad {
  std::string node;
  std::int64_t capacity = 0;   ///< orders a day
  std::int64_t days = 0;       ///< on which it was given anything
  std::int64_t days_over = 0;  ///< on which it was given more than that
  std::int64_t orders = 0;     ///< over all days
  Day worst_day;
  std::int64_t worst_orders = 0;
};

/// The whole network on a day.
struct NetworkDay {
  Day day;
  std::int64_t orders = 0;  ///< distinct
  /// All nodes in service; nothing if one of them has no capacity on file.
  std::optional<std::int64_t> capacity;
  /// The most that any routing could ship, where node_skus tells which node may ship what.
  std::optional<std::int64_t> most_by_sku;
  std::vector<std::string> full_nodes;  ///< where that is tight
  std::int64_t only_there = 0, capacity_there = 0;

  /// Orders that cannot leave on the day whatever the routing.
  std::int64_t too_many() const;
  /// The most that can leave; nothing if nothing limits it.
  std::optional<std::int64_t> most() const;
};

struct CapacityCheck {
  std::int64_t nodes_with_capacity = 0;
  /// That can ship any of a day's orders, without a capacity on file.
  std::vector<std::string> nodes_without;
  std::optional<std::int64_t> capacity_a_day;  ///< of all nodes of today; as in NetworkDay
  std::int64_t parcels_without_node_or_day = 0;
  std::vector<NodeLoad> loads;         ///< nodes with a capacity and work, most overloaded first
  std::vector<NetworkDay> days_over;   ///< days on which not all orders can leave, worst first
  std::int64_t days = 0;               ///< with any work
  bool eligibility_known = false;      ///< node_skus has rows
  bool eligibility_too_large = false;  ///< more sets of nodes than are looked at
};

/// Days with more different sets of eligible nodes are judged by the sum of capacities alone.
inline constexpr std::size_t most_node_sets = 5'000;

class CapacityTally {
 public:
  CapacityTally(const History& history, const Business& business);
  /// Parcels fetched by the customer count too: somebody has to pick and pack them.
  void add(const Parcel& parcel);
  CapacityCheck finish();

 private:
  struct Work {
    Day day;
    OrderId order;
    NodeId node;
    auto operator<=>(const Work&) const = default;
  };
  /// Those that did, and those of which nobody says that they cannot.
  std::vector<bool> nodes_that_can_ship() const;
  void check_nodes(CapacityCheck& check) const;
  void check_network(CapacityCheck& check) const;

  /// Distinct orders by the set of nodes that they may leave from.
  using SetsOfOrders = std::map<std::uint32_t, std::int64_t>;
  static SetsOfOrders sets_of_orders(std::span<const Work> work, const EligibleNodes& eligible);
  /// Nodes from which any of these orders may leave.
  std::vector<bool> wanted_nodes(const SetsOfOrders& sets, const EligibleNodes& eligible) const;
  /// Of every node on the day of `work`: 0 where it cannot ship, nothing where no limit is on file.
  std::vector<std::optional<std::int64_t>> capacities(std::span<const Work> work,
                                                      const std::vector<bool>& wanted,
                                                      const std::vector<bool>& can_ship) const;
  void bound_by_sku(NetworkDay& day, const SetsOfOrders& sets, const EligibleNodes& eligible,
                    std::span<const std::optional<std::int64_t>> capacity) const;

  const History& history_;
  const Business& business_;
  std::vector<Work> work_;
  std::int64_t without_node_or_day_ = 0;
};

}  // namespace baton
