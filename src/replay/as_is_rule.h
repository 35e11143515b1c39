// AsIsRule: how a business routes today, as far as its history tells: one of a few rules that
// people and simple systems go by, with its figures. A pure value: a replay runs it as a policy.
// Fitted by routing_fit.h.
#pragma once

#include <array>
#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "replay/routing_cases.h"

namespace baton {

/// Simplest first: of rules that agree about as well, the earlier one is taken.
enum class AsIsRuleKind : std::uint8_t {
  nearest,
  highest_stock,
  one_list,                ///< the first of one list of nodes
  home_of_channel,         ///< each channel's own node, else by the list
  nearest_zone_then_list,  ///< the nearest band of distance, in it by the list
  preferred_then_nearest,  ///< the nearest of some nodes, else the nearest of the others
  list_by_channel,
  list_by_region,
  list_by_family,
  list_by_channel_and_region,
  blend,  ///< node, distance and stock weighed against each other (multinomial logit)
};
inline constexpr std::size_t as_is_rule_kinds = static_cast<std::size_t>(AsIsRuleKind::blend) + 1;
/// "nearest_zone_then_list": for programs.
std::string_view as_is_rule_name(AsIsRuleKind kind);

/// Nodes in the order in which they are asked.
class NodeList {
 public:
  NodeList() = default;
  explicit NodeList(std::vector<NodeId> nodes);
  const std::vector<NodeId>& nodes() const { return nodes_; }
  /// 0 for the first; `not_listed` for nodes that are not in it.
  std::uint32_t place(NodeId node) const {
    return node.index() < places_.size() ? places_[node.index()] : not_listed;
  }
  static constexpr std::uint32_t not_listed = std::numeric_limits<std::uint32_t>::max();

 private:
  std::vector<NodeId> nodes_;
  std::vector<std::uint32_t> places_;  // by node
};

/// What a list of its own is kept for: channel, region and family, as far as the kind asks for
/// them.
using ListKey = std::array<std::int64_t, 3>;

/// Utility of a candidate: of its node, plus so much for each 100 km, plus so much for the natural
/// logarithm of one more than its stock.
struct BlendWeights {
  std::vector<double> of_node;  ///< by node; nodes never seen have the least
  double per_100_km = 0, per_log_stock = 0;
  double utility(const RoutingCandidate& candidate) const;
};

struct AsIsRule {
  AsIsRuleKind kind = AsIsRuleKind::one_list;
  NodeList overall;                   ///< every rule's last word
  std::map<ListKey, NodeList> lists;  ///< of kinds that have lists by something
  double zone_km = 0;                 ///< width of a band
  std::vector<bool> preferred;        ///< by node
  BlendWeights weights;

  /// Which of the candidates it takes; at least one must be given. What a candidate does not tell
  /// (distance, stock) counts as the worst; ties go by `overall`, then to the lower node.
  std::size_t choose(const RoutingCase& asked) const;
  /// All candidates, in the order in which it would ask them.
  std::vector<NodeId> ranked(const RoutingCase& asked) const;
  bool looks_at_stock() const;
  ListKey key_of(const RoutingCase& asked) const;
  /// What it says, in a sentence or two; `node_names` by node.
  std::string sentence(std::span<const std::string> node_names) const;
};

}  // namespace baton
