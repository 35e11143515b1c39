// Circumstances: what changes about nodes and channels from hour to hour: who is closed, how full
// the day is, who has just refused. Sourcing reads it; lifecycle and replay write it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "model/ids.h"

namespace baton {

struct NodeStatus {
  bool takes_orders = true;  ///< false while it has an outage, or its partner has
  std::optional<Instant> out_until;
};

/// A node's work by the day on which it leaves.
struct DayLoad {
  NodeId node;
  Day day;
  std::int64_t orders = 0;  ///< held when an order is sourced, confirmed when it is released
};

/// A node refused a SKU, or could not find it: not asked for it again before `until`.
struct CoolOff {
  NodeId node;
  SkuId sku;
  Instant until;
};

/// `live`: the rules decide. `fixed`: the kill switch was thrown; the list of nodes in the policy
/// decides.
enum class Routing : std::uint8_t { live, fixed };

class Circumstances {
 public:
  NodeStatus status(NodeId node) const;
  std::int64_t load(NodeId node, Day day) const;
  /// Until when, where it has not run out at `now`.
  std::optional<Instant> cooling_off(NodeId node, SkuId sku, Instant now) const;
  Routing routing(ChannelId channel) const;
  /// Of a carrier.
  NodeStatus status(PartnerId carrier) const;
  /// Those that take no parcels, ascending.
  const std::vector<PartnerId>& carriers_out() const { return carriers_out_; }

  void set_status(NodeId node, NodeStatus status);
  void add_load(NodeId node, Day day, std::int64_t orders);
  void set_cool_off(NodeId node, SkuId sku, Instant until);
  void forget_loads_before(Day day);
  void set_routing(ChannelId channel, Routing routing);
  void set_status(PartnerId carrier, NodeStatus status);
  void end_cool_off(NodeId node, SkuId sku);

  const std::vector<NodeStatus>& statuses() const { return statuses_; }
  const std::vector<DayLoad>& loads() const { return loads_; }
  const std::vector<CoolOff>& cool_offs() const { return cool_offs_; }
  const std::vector<Routing>& routings() const { return routings_; }
  const std::vector<NodeStatus>& carriers() const { return carriers_; }

 private:
  std::vector<NodeStatus> statuses_;  // by node
  std::vector<DayLoad> loads_;        // ascending by (node, day)
  std::vector<CoolOff> cool_offs_;    // ascending by (node, SKU)
  std::vector<Routing> routings_;     // by channel
  std::vector<NodeStatus> carriers_;  // by partner
  std::vector<PartnerId> carriers_out_;
};

}  // namespace baton
