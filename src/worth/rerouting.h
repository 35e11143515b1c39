// Rerouting: level 2 of worth under other routings: the orders that left, priced again on the rate
// card as if other nodes had sent them. Nodes are taken to have enough of what they may send
// (routed_orders.h) and time to send it; how the customer wanted it carried stays, the carrier is
// free. Every routing is told over the same orders: those that all of them can price.
//
// Exact: of an order's lines over the nodes that may send them, every assignment is tried, up to
// `most_assignments`; weight breaks, minimum charges and costs of the nodes are all in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sourcing/network.h"
#include "sourcing/rate_card.h"
#include "worth/routed_orders.h"

namespace baton {

/// Assignments of lines to nodes tried for one order; beyond, each line goes to one of its cheapest
/// nodes (source: ours; some milliseconds).
inline constexpr std::int64_t most_assignments = 20'000;

enum class RoutingPriced : std::uint8_t {
  as_routed,
  fixed_priority,  ///< one list for all, nodes that sent the most parcels first
  nearest,         ///< by distance from the node to the customer
  cheapest,        ///< exact
};
inline constexpr std::size_t routing_priced_count = 4;
/// "as_routed": for programs.
std::string_view routing_priced_name(RoutingPriced routing);

struct RoutingSum {
  std::int64_t parcels = 0, split_orders = 0;
  Money freight, node_cost;
  Money total() const { return freight + node_cost; }
};

/// Why an order is in no comparison.
enum class NotCompared : std::uint8_t {
  fetched,         ///< by the customer: nothing to price
  as_routed,       ///< the way it went has no price (freight.h tells which and why)
  lines_not_told,  ///< nobody tells what was in it, or which node sent what
  no_other_way,    ///< a list's nodes have no price for it
  no_place,        ///< its place or its nodes' is not told, so which is nearest is not known
};
inline constexpr std::size_t not_compared_count = 5;
std::string_view not_compared_name(NotCompared why);

struct Rerouting {
  std::int64_t orders = 0;    ///< that left
  std::int64_t compared = 0;  ///< of these, in the sums
  std::array<RoutingSum, routing_priced_count> sums;
  bool freight_assumed = false;  ///< there is no rate card: by the rules' default
  bool nearest_told = false;     ///< else nobody tells where nodes and customers are
  /// What the cheapest saves on as routed, from 5 % to 95 % over weeks drawn again (1,000 draws,
  /// seed 1); nothing where there are fewer weeks than an interval needs.
  std::optional<std::pair<Money, Money>> saving_interval;
  std::int64_t not_exact = 0;  ///< orders with more assignments than are tried
  struct LeftOut {
    std::int64_t orders = 0;
    std::vector<std::string> examples;  ///< numbers of orders, three at most
  };
  std::array<LeftOut, not_compared_count> left_out;
  struct NodeShift {
    std::string node;
    std::array<std::int64_t, routing_priced_count> parcels{};
  };
  std::vector<NodeShift> nodes;                       ///< most parcels as routed first
  std::int64_t skus_by_table = 0, skus_by_sight = 0;  ///< which nodes may send them
};

/// `otherwise`: what carriage is taken to cost where the business has no rate card at all; the
/// result says that it is assumed.
Rerouting reroute(const History& history, const Business& business, const RateCard& card,
                  const std::optional<DefaultFreight>& otherwise);

}  // namespace baton
