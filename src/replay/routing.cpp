#include "replay/routing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

namespace baton {
namespace {

constexpr double steps_of_a_degree = 4;
/// Of all lists of nodes together; with more, destinations are told more coarsely (source: ours,
/// some 100 MB in each run).
constexpr std::size_t most_listed_nodes = 500'000;
constexpr std::int64_t least_orders_of_a_group = 20;  // source: ours

/// A level of a group's destination, the narrowest first; the widest is the channel alone.
using GroupKey = std::tuple<std::uint32_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;
constexpr int levels = 4;

std::int64_t number_of(std::optional<RegionId> region) {
  return region ? static_cast<std::int64_t>(region->index()) : -1;
}
std::int64_t steps_of(std::optional<double> degrees) {
  return degrees ? std::llround(*degrees * steps_of_a_degree) : std::int64_t{1} << 40;
}
GroupKey key_of(const OrderGroup& group, int level) {
  const bool place = level == 0, region = level <= 1, country = level <= 2;
  return {group.channel.index(), country ? number_of(group.country) : -2,
          region ? number_of(group.region) : -2, place ? steps_of(group.latitude) : 0,
          place ? steps_of(group.longitude) : 0};
}
std::optional<double> to_the_step(std::optional<float> degrees, double steps) {
  if (!degrees || steps <= 0) return std::nullopt;
  return std::round(static_cast<double>(*degrees) * steps) / steps;
}

using Shares = std::vector<std::int64_t>;  // orders by node

/// Nodes by falling share; those without any are not in it.
std::vector<NodeId> by_share(const Shares& shares) {
  std::vector<NodeId> nodes;
  for (std::uint32_t i = 0; i < shares.size(); ++i) {
    if (shares[i] > 0) nodes.emplace_back(i);
  }
  std::stable_sort(nodes.begin(), nodes.end(),
                   [&](NodeId a, NodeId b) { return shares[a.index()] > shares[b.index()]; });
  return nodes;
}
void add_missing(std::vector<NodeId>& nodes, const std::vector<NodeId>& more) {
  for (const NodeId node : more) {
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
  }
}

/// A channel that uses some nodes only has no others.
void keep_own(std::vector<NodeId>& list, const std::map<GroupKey, Shares>& by_channel,
              const OrderGroup& group, const AsIsReading& reading) {
  const auto found = by_channel.find(key_of(group, levels - 1));
  if (found == by_channel.end()) return;
  const Shares& shares = found->second;
  const std::int64_t orders = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  if (orders < reading.least_orders) return;
  std::erase_if(list, [&](NodeId node) {
    return static_cast<double>(shares[node.index()]) <
           reading.node_of_channel * static_cast<double>(orders);
  });
}

std::vector<NodeId> by_distance(const OrderGroup& group, const std::vector<NodeId>& overall,
                                const Network& network) {
  std::vector<NodeId> nodes;
  for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
    if (network.nodes[i].described && network.nodes[i].ships) nodes.emplace_back(i);
  }
  add_missing(nodes, overall);
  if (!group.latitude || !group.longitude) return overall;
  const auto distance = [&](NodeId id) {
    const SourcingNode& node = network.nodes[id.index()];
    if (!node.latitude || !node.longitude) return 1e9;
    return great_circle_km(*node.latitude, *node.longitude, *group.latitude, *group.longitude);
  };
  std::stable_sort(nodes.begin(), nodes.end(),
                   [&](NodeId a, NodeId b) { return distance(a) < distance(b); });
  return nodes;
}

std::pair<const HappenedParcel*, const HappenedParcel*> parcels_of(const WhatHappened& happened,
                                                                   std::size_t order) {
  const HappenedOrder& became = happened.orders[order];
  const HappenedParcel* first = happened.parcels.data() + became.first_parcel;
  return {first, first + became.parcels};
}

/// Lists that are alike share a policy.
GroupedRouting by_lists(const Policy& rules, const std::vector<NodeId>& overall,
                        const std::vector<std::vector<NodeId>>& lists) {
  GroupedRouting out;
  out.routing = Routing::fixed;
  std::map<std::vector<NodeId>, std::uint32_t> known;
  const auto number_of_list = [&](const std::vector<NodeId>& list) {
    const auto [place, is_new] =
        known.try_emplace(list, static_cast<std::uint32_t>(out.policies.size()));
    if (is_new) {
      out.policies.push_back(rules);
      out.policies.back().fixed_order = list;
    }
    return place->second;
  };
  number_of_list(overall);
  for (const std::vector<NodeId>& list : lists) out.policy_of_group.push_back(number_of_list(list));
  return out;
}

/// Destinations told to so many steps of a degree; 0: not at all.
std::vector<OrderGroup> group_orders_by(ExogenousStream& stream, double steps) {
  std::vector<OrderGroup> groups;
  std::map<GroupKey, std::uint32_t> known;
  for (DemandedOrder& order : stream.orders) {
    OrderGroup group{order.channel, order.country, order.region, to_the_step(order.latitude, steps),
                     to_the_step(order.longitude, steps)};
    const auto [place, is_new] =
        known.try_emplace(key_of(group, 0), static_cast<std::uint32_t>(groups.size()));
    if (is_new) groups.push_back(group);
    order.group = place->second;
  }
  return groups;
}

}  // namespace

std::vector<OrderGroup> group_orders(ExogenousStream& stream, std::size_t nodes) {
  for (const double steps : {steps_of_a_degree, 1.0}) {
    auto groups = group_orders_by(stream, steps);
    if (groups.size() * nodes <= most_listed_nodes) return groups;
  }
  return group_orders_by(stream, 0);
}

FittedRouting fit_by_shares(const ExogenousStream& stream, const WhatHappened& happened,
                            const std::vector<OrderGroup>& groups, const Network& network,
                            const AsIsReading& reading, Instant until) {
  const std::size_t nodes = network.nodes.size();
  std::int64_t several_units = 0, split = 0;
  std::array<std::map<GroupKey, Shares>, levels> seen;
  Shares all(nodes), helped(nodes);
  for (std::size_t i = 0; i < stream.orders.size(); ++i) {
    const DemandedOrder& order = stream.orders[i];
    const auto first = happened.orders[i].first_node;
    if (order.placed_at >= until || !first || order.fetched_at) continue;
    ++all[first->index()];
    const auto [parcel, end] = parcels_of(happened, i);
    const bool named_apart = parcel != end && parcel->node != *first;
    if (named_apart) ++helped[parcel->node.index()];
    several_units += order.lines > 1 || stream.lines[order.first_line].units > 1 ? 1 : 0;
    split += happened.orders[i].parcels > 1 ? 1 : 0;
    for (int level = 0; level < levels; ++level) {
      Shares& shares = seen[static_cast<std::size_t>(level)][key_of(groups[order.group], level)];
      shares.resize(nodes);
      ++shares[first->index()];
      if (named_apart) ++shares[parcel->node.index()];
    }
  }
  FittedRouting fitted;
  fitted.overall = by_share(all);
  fitted.helpers = by_share(helped);
  std::vector<NodeId> others;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    if (network.nodes[i].described && network.nodes[i].ships) others.emplace_back(i);
  }
  add_missing(fitted.overall, others);
  for (const OrderGroup& group : groups) {
    std::vector<NodeId> list;
    for (int level = 0; level < levels; ++level) {
      const auto& of_level = seen[static_cast<std::size_t>(level)];
      const auto found = of_level.find(key_of(group, level));
      if (found == of_level.end()) continue;
      std::int64_t orders = 0;
      for (const std::int64_t share : found->second) orders += share;
      if (orders >= least_orders_of_a_group || !list.empty())
        add_missing(list, by_share(found->second));
    }
    add_missing(list, fitted.overall);
    keep_own(list, seen[levels - 1], group, reading);
    fitted.asked.push_back(std::move(list));
  }
  fitted.splits =
      static_cast<double>(split) >= reading.splits_from * static_cast<double>(several_units);
  fitted.nodes.resize(nodes);
  std::int64_t orders = 0, agreed = 0;
  for (std::size_t i = 0; i < stream.orders.size(); ++i) {
    const DemandedOrder& order = stream.orders[i];
    const auto first = happened.orders[i].first_node;
    if (order.placed_at >= until || !first || order.fetched_at) continue;
    FittedRouting::Agreement& of = fitted.nodes[first->index()];
    of.node = *first;
    ++of.orders;
    ++orders;
    if (fitted.asked[order.group].front() != *first) continue;
    ++of.agreed;
    ++agreed;
  }
  std::erase_if(fitted.nodes, [](const auto& node) { return node.orders == 0; });
  fitted.agreement = orders > 0 ? static_cast<double>(agreed) / static_cast<double>(orders) : 0;
  fitted.told =
      "Orders go to the node that most orders of their channel and destination went to, then to "
      "the next one, as far as stock is there";
  return fitted;
}

GroupedRouting routing_of(ReplayPolicy policy, const Policy& rules, const ObjectiveWeights& blend,
                          const FittedRouting& fitted, const std::vector<OrderGroup>& groups,
                          const Network& network) {
  switch (policy) {
    case ReplayPolicy::as_is: {
      // One policy; its list is written anew for every decision (run_routing.h).
      GroupedRouting out = by_lists(rules, fitted.overall, {});
      out.policy_of_group.assign(groups.size(), 0);
      Policy& asked = out.policies.front();
      if (!fitted.splits) {
        asked.most_parcels = 1;
        asked.ship_complete = true;
      }
      return out;
    }
    case ReplayPolicy::fixed_priority:
      return by_lists(rules, fitted.overall,
                      std::vector<std::vector<NodeId>>(groups.size(), fitted.overall));
    case ReplayPolicy::nearest: {
      std::vector<std::vector<NodeId>> lists;
      for (const OrderGroup& group : groups)
        lists.push_back(by_distance(group, fitted.overall, network));
      return by_lists(rules, fitted.overall, lists);
    }
    case ReplayPolicy::exact_myopic:
    case ReplayPolicy::weighted_blend:
      break;
  }
  GroupedRouting out;
  out.policies.push_back(rules);
  if (policy == ReplayPolicy::weighted_blend) out.policies.back().weights = blend;
  out.policy_of_group.assign(groups.size(), 0);
  return out;
}

}  // namespace baton
