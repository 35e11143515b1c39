#include "sourcing/rule_condition.h"

#include <algorithm>

namespace baton {
namespace {

template <class T>
bool names(const std::vector<T>& list, const T& told) {
  return list.empty() || std::find(list.begin(), list.end(), told) != list.end();
}
template <class T>
bool names(const std::vector<T>& list, const std::optional<T>& told) {
  return list.empty() || (told && names(list, *told));
}
bool agrees(std::optional<bool> wanted, bool told) { return !wanted || *wanted == told; }

}  // namespace

bool holds_for_node(const RuleCondition& when, NodeId id, const SourcingNode& node) {
  return names(when.nodes, id) && names(when.node_kinds, node.kind) &&
         names(when.node_countries, node.country) && names(when.node_regions, node.region) &&
         names(when.partners, node.partner);
}

bool holds_for_sku(const RuleCondition& when, SkuId id, const SourcingSku& sku) {
  return names(when.skus, id) && names(when.families, sku.family) &&
         names(when.brands, sku.brand) && names(when.sku_roles, sku.role) &&
         names(when.sku_types, sku.type) && agrees(when.hazardous, sku.hazardous) &&
         agrees(when.compliance, sku.compliance) && agrees(when.made_to_order, sku.made_to_order);
}

bool holds_for_order(const RuleCondition& when, const OrderToSource& order,
                     std::optional<ChannelKind> kind, Money value) {
  return names(when.channels, order.channel) && names(when.channel_kinds, kind) &&
         names(when.methods, order.method) && names(when.to_countries, order.destination.country) &&
         names(when.to_regions, order.destination.region) &&
         (!when.value_at_least || value >= *when.value_at_least) &&
         (!when.value_below || value < *when.value_below);
}

}  // namespace baton
