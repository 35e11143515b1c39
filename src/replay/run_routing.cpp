#include "replay/run_routing.h"

#include <algorithm>

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
    const Destination to{group.country, group.region, group.latitude, group.longitude, {}};
    group_of_.emplace(key_of(group.channel, to), i);
  }
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

/// Nodes that have all of it first.
void RunRouting::list_for(std::uint32_t group, const OrderToSource& order,
                          const StockBook& stock) const {
  as_is_.fixed_order.clear();
  others_.clear();
  for (const NodeId node : world_.fitted.asked[group]) {
    const bool all =
        std::all_of(order.lines.begin(), order.lines.end(), [&](const LineToSource& line) {
          const StockRecord* record = stock.find(node, line.sku);
          return record != nullptr && record->free() >= line.quantity.units();
        });
    (all ? as_is_.fixed_order : others_).push_back(node);
  }
  as_is_.fixed_order.insert(as_is_.fixed_order.end(), others_.begin(), others_.end());
}

}  // namespace baton
