// After a rejection or a short pick: for how long the policy lets the node rest.
#include <algorithm>

#include "lifecycle/handling.h"
#include "sourcing/rule_condition.h"

namespace baton {
namespace {

template <class T>
bool one_of(const std::vector<T>& list, const T& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}
template <class T>
bool one_of(const std::vector<T>& list, const std::optional<T>& value) {
  return list.empty() || (value && one_of(list, *value));
}

bool holds_for_order(const RuleCondition& when, const Network& network, const LiveOrder& order) {
  std::optional<ChannelKind> kind;
  if (order.channel.index() < network.channels.size())
    kind = network.channels[order.channel.index()];
  Money value;
  for (const LiveLine& line : order.lines) value += line.unit_price * line.ordered;
  return one_of(when.channels, order.channel) && one_of(when.channel_kinds, kind) &&
         one_of(when.methods, order.method) &&
         one_of(when.to_countries, order.destination.country) &&
         one_of(when.to_regions, order.destination.region) &&
         (!when.value_at_least || value >= *when.value_at_least) &&
         (!when.value_below || value < *when.value_below);
}

}  // namespace

std::optional<Duration> cool_off_time(const Policy& policy, const Network& network, NodeId node,
                                      const LiveOrder& order, SkuId sku) {
  const SourcingNode unknown_node;
  const SourcingSku unknown_sku;
  const SourcingNode& at =
      node.index() < network.nodes.size() ? network.nodes[node.index()] : unknown_node;
  const SourcingSku& of =
      sku.index() < network.skus.size() ? network.skus[sku.index()] : unknown_sku;
  std::optional<Duration> longest;
  for (const Rule& rule : policy.rules) {
    const auto* rests = std::get_if<CoolOffRule>(&rule.then);
    if (rests == nullptr) continue;
    if (!holds_for_node(rule.when, node, at) || !holds_for_sku(rule.when, sku, of) ||
        !holds_for_order(rule.when, network, order))
      continue;
    if (!longest || rests->after_rejection > *longest) longest = rests->after_rejection;
  }
  return longest;
}

}  // namespace baton
