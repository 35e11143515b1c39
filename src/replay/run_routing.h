// RunRouting: who sources an order in one run: the policy of its group, or the as-is, whose list of
// nodes is written anew for every decision by what the records have.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "lifecycle/handle.h"
#include "replay/world.h"
#include "sourcing/sourcer.h"

namespace baton {

class RunRouting final : public SourcerChoice {
 public:
  /// All of it outlives this. Not for two threads at once.
  RunRouting(const ReplayWorld& world, const CellSetup& cell, const Network& network);

  const Sourcer& of(const OrderToSource& order, const StockBook& stock) const override;
  /// Of the last decision: the node that the as-is likes best had not all of it.
  bool moved() const { return moved_; }
  /// For all that is about no order.
  const Sourcer& any() const { return *sourcers_.front(); }

 private:
  struct Key {
    WayKey way;
    ChannelId channel;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
      return WayKeyHash()(key.way) ^ (key.channel.index() * 0x9E3779B97F4A7C15ULL);
    }
  };
  static Key key_of(ChannelId channel, const Destination& to);
  RoutingCandidate candidate(NodeId node, std::uint32_t group, const OrderToSource& order,
                             const StockBook& stock) const;
  RoutingCase asked(std::uint32_t group, const OrderToSource& order) const;
  void list_for(std::uint32_t group, const OrderToSource& order, const StockBook& stock) const;

  const ReplayWorld& world_;
  const CellSetup& cell_;
  mutable Policy as_is_;
  std::vector<std::unique_ptr<Sourcer>> sourcers_;
  std::unordered_map<Key, std::uint32_t, KeyHash> group_of_;
  std::vector<std::optional<float>> distances_;  // group x node
  mutable bool moved_ = false;
  // scratch
  mutable std::vector<NodeId> others_;
  mutable std::vector<RoutingCandidate> candidates_;
};

}  // namespace baton
