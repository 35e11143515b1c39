// How orders find their nodes in a replay, as values of sourcing's Policy: the as-is as fitted,
// lists of nodes, or the business's rules. Orders that every policy treats alike (same channel and
// destination) are a group.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/ids.h"
#include "replay/happened.h"
#include "replay/routing_fit.h"
#include "replay/settings.h"
#include "sourcing/circumstances.h"
#include "sourcing/network.h"

namespace baton {

struct OrderGroup {
  ChannelId channel;
  std::optional<RegionId> country, region;
  std::optional<double> latitude, longitude;  ///< degrees, to the quarter
};

/// Numbers the groups of a stream's orders, in the order of first sight, and says which each order
/// is in. Destinations are told to the quarter degree (source: ours; about 25 km), of thousands of
/// `nodes` to the degree, or by region alone.
std::vector<OrderGroup> group_orders(ExogenousStream& stream, std::size_t nodes);

/// The as-is: for each group the nodes in the order in which they are asked. Those whose record has
/// the whole order are asked before the others.
struct FittedRouting {
  std::vector<std::vector<NodeId>>
      asked;                    ///< by group; nodes that its channel never used are not in it
  std::optional<AsIsFit> rule;  ///< ranks nodes that have all of an order; else `asked` does
  /// Hours from an order to its node's getting the work, ascending; empty: not on file.
  std::vector<float> decided_after_hours;
  std::vector<float> moved_after_hours;  ///< of orders that the first node could not serve
  /// Orders are given to the node that the rule likes best, whatever it has, and moved by hand.
  bool assigns_blindly = false;
  bool splits = true;  ///< else an order waits until one node has all of it
  /// For orders that their first node failed: those that others left from then, by how many.
  std::vector<NodeId> helpers;
  std::vector<NodeId> overall;  ///< for orders of no group
  std::string told;             ///< which rule, in a sentence
  struct Agreement {
    NodeId node;
    std::int64_t orders = 0;  ///< that really went there first
    std::int64_t agreed = 0;  ///< of these, the rule's first node with everything in stock, or list
  };
  std::vector<Agreement> nodes;  ///< on the calibration days
  double agreement = 0;          ///< share of orders whose first node is the first of its list
};

/// Observed shares: of a group's orders until `until`, the nodes by how many went there first; a
/// group with few orders is told by its region, its country, its channel.
FittedRouting fit_by_shares(const ExogenousStream& stream, const WhatHappened& happened,
                            const std::vector<OrderGroup>& groups, const Network& network,
                            const AsIsReading& reading, Instant until);

/// Policies of a run: `policy_of_group` says which decides.
struct GroupedRouting {
  Routing routing = Routing::live;  ///< `fixed`: by Policy::fixed_order
  std::vector<Policy> policies;     ///< the first one is for all that has no group
  std::vector<std::uint32_t> policy_of_group;
};
GroupedRouting routing_of(ReplayPolicy policy, const Policy& rules, const ObjectiveWeights& blend,
                          const FittedRouting& fitted, const std::vector<OrderGroup>& groups,
                          const Network& network);

}  // namespace baton
