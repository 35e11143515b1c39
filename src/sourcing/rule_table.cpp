#include "sourcing/rule_table.h"

#include <algorithm>

#include "sourcing/rule_condition.h"

namespace baton {
namespace {

NodePart node_part(const RuleCondition& when, const Network& network) {
  NodePart part;
  part.nodes.resize(network.nodes.size() / 64 + 1);
  for (std::uint32_t n = 0; n < network.nodes.size(); ++n) {
    if (holds_for_node(when, NodeId(n), network.nodes[n])) set_bit(part.nodes, n);
  }
  part.farther_than_km = when.farther_than_km;
  part.feed_older_than = when.feed_older_than;
  return part;
}

}  // namespace

bool NodePart::holds_at(const NodeAndFeed& at) const {
  if (!has_bit(nodes, at.node)) return false;
  if (farther_than_km && !(at.distance_km && *at.distance_km > *farther_than_km)) return false;
  return !feed_older_than || (at.stock_as_of && at.now - *at.stock_as_of > *feed_older_than);
}

RuleTable::RuleTable(const Network& network, const Policy& policy)
    : network_(network), policy_(policy), words_((policy.rules.size() + 63) / 64) {
  for (const Rule& rule : policy.rules) {
    CompiledRule compiled;
    compiled.effect = static_cast<EffectKind>(rule.then.index());
    compiled.where = node_part(rule.when, network);
    if (const auto* only = std::get_if<OnlyNodes>(&rule.then)) {
      compiled.allowed = node_part(only->nodes, network);
    }
    rules_.push_back(std::move(compiled));
  }
  by_sku_.resize((network.skus.size() + 1) * words_);
  const SourcingSku unknown;
  for (std::uint32_t s = 0; s <= network.skus.size(); ++s) {
    const SourcingSku& sku = s < network.skus.size() ? network.skus[s] : unknown;
    const auto bits = std::span(by_sku_).subspan(s * words_, words_);
    for (std::size_t r = 0; r < policy.rules.size(); ++r) {
      if (holds_for_sku(policy.rules[r].when, SkuId(s), sku)) set_bit(bits, r);
    }
  }
}

void RuleTable::of_order(const OrderToSource& order, Money value,
                         std::span<std::uint64_t> out) const {
  std::fill(out.begin(), out.end(), 0);
  const std::size_t channel = order.channel.index();
  std::optional<ChannelKind> kind;
  if (channel < network_.channels.size()) kind = network_.channels[channel];
  for (std::size_t r = 0; r < policy_.rules.size(); ++r) {
    if (holds_for_order(policy_.rules[r].when, order, kind, value)) set_bit(out, r);
  }
}

std::span<const std::uint64_t> RuleTable::of_sku(SkuId sku) const {
  const std::size_t s = std::min<std::size_t>(sku.index(), network_.skus.size());
  return std::span(by_sku_).subspan(s * words_, words_);
}

}  // namespace baton
