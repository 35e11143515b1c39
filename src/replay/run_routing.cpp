#include "replay/run_routing.h"

#include <algorithm>

#include "replay/as_is_cases.h"

namespace baton {

RunRouting::Key RunRouting::key_of(ChannelId channel, const Destination& to) {
  return {way_key(to), channel};
}

RunRouting::RunRouting(const ReplayWorld& world, const CellSetup& cell, const Network& network)
    : world_(world), cell_(cell) {
  if (cell.levers.policy == ReplayPolicy::as_is) {
    as_is_ = cell.routing.policies.front();
    sourcers_.push_back(std::make_unique<Sourcer>(network, as_is_));
  } else {
    for (const Policy& policy : cell.routing.policies)
      sourcers_.push_back(std::make_unique<Sourcer>(network, policy));
  }
  for (std::uint32_t i = 0; i < world.groups.size(); ++i) {
    const OrderGroup& group = world.groups[i];
    for (std::uint32_t node = 0; node < world.network.nodes.size(); ++node)
      distances_.push_back(distance_km(world.network, NodeId(node), group));
    const Destination to{group.country, group.region, group.latitude, group.longitude, {}};
    group_of_.emplace(key_of(group.channel, to), i);
  }
}

RoutingCandidate RunRouting::candidate(NodeId node, std::uint32_t group, const OrderToSource& order,
                                       const StockBook& stock) const {
  std::int64_t scarcest = std::int64_t{1} << 40;
  for (const LineToSource& line : order.lines) {
    const StockRecord* record = stock.find(node, line.sku);
    scarcest = std::min(scarcest, record != nullptr ? record->on_hand : 0);
  }
  return {node, distances_[group * world_.network.nodes.size() + node.index()],
          static_cast<float>(scarcest)};
}

RoutingCase RunRouting::asked(std::uint32_t group, const OrderToSource& order) const {
  RoutingCase asked;
  asked.channel = order.channel;
  asked.region =
      world_.groups[group].region ? world_.groups[group].region : world_.groups[group].country;
  asked.family = world_.network.skus[order.lines.front().sku.index()].family;
  asked.candidates = candidates_;
  return asked;
}

const Sourcer& RunRouting::of(const OrderToSource& order, const StockBook& stock) const {
  const bool as_is = cell_.levers.policy == ReplayPolicy::as_is;
  if (!as_is && sourcers_.size() == 1) return any();
  const auto group = group_of_.find(key_of(order.channel, order.destination));
  if (group == group_of_.end()) return any();
  if (!as_is) return *sourcers_[cell_.routing.policy_of_group[group->second]];
  list_for(group->second, order, stock);
  return any();
}

/// Nodes that have all of it first, as the rule ranks them.
void RunRouting::list_for(std::uint32_t group, const OrderToSource& order,
                          const StockBook& stock) const {
  as_is_.fixed_order.clear();
  others_.clear();
  moved_ = false;
  candidates_.clear();
  std::optional<NodeId> liked;
  if (world_.fitted.assigns_blindly && world_.fitted.rule && order.refused_by.empty()) {
    for (const NodeId node : world_.fitted.asked[group])
      candidates_.push_back(candidate(node, group, order, stock));
    if (!candidates_.empty())
      liked = candidates_[world_.fitted.rule->rule.choose(asked(group, order))].node;
    candidates_.clear();
  }
  for (const NodeId node : world_.fitted.asked[group]) {
    const bool all =
        std::all_of(order.lines.begin(), order.lines.end(), [&](const LineToSource& line) {
          const StockRecord* record = stock.find(node, line.sku);
          return record != nullptr && record->free() >= line.quantity.units();
        });
    (all ? as_is_.fixed_order : others_).push_back(node);
    moved_ |= !all && liked == node;
    if (all && world_.fitted.rule) candidates_.push_back(candidate(node, group, order, stock));
  }
  if (candidates_.size() > 1)
    as_is_.fixed_order = world_.fitted.rule->rule.ranked(asked(group, order));
  if (moved_ || !order.refused_by.empty()) {
    // Whoever helps out comes first, as far as it has all of it.
    std::vector<NodeId>& list = as_is_.fixed_order;
    auto place = list.begin();
    for (const NodeId helper : world_.fitted.helpers) {
      const auto at = std::find(place, list.end(), helper);
      if (at == list.end()) continue;
      std::rotate(place, at, at + 1);
      ++place;
    }
  }
  as_is_.fixed_order.insert(as_is_.fixed_order.end(), others_.begin(), others_.end());
}

}  // namespace baton
