// After a rejection or a short pick: for how long the policy lets the node rest.
#include "lifecycle/handling.h"
#include "sourcing/rule_condition.h"

namespace baton {
namespace {

/// By the whole order as it stands, not by what is left to source.
bool holds_for(const RuleCondition& when, const Network& network, const LiveOrder& order) {
  std::optional<ChannelKind> kind;
  if (order.channel.index() < network.channels.size())
    kind = network.channels[order.channel.index()];
  OrderToSource asked;
  asked.channel = order.channel;
  asked.method = order.method;
  asked.destination = order.destination;
  Money value;
  for (const LiveLine& line : order.lines)
    value += line.unit_price * (line.ordered - line.cancelled);
  return holds_for_order(when, asked, kind, value);
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
        !holds_for(rule.when, network, order))
      continue;
    if (!longest || rests->after_rejection > *longest) longest = rests->after_rejection;
  }
  return longest;
}

}  // namespace baton
