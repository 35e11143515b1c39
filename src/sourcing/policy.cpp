#include "sourcing/policy.h"

#include <algorithm>
#include <tuple>

namespace baton {

bool RuleCondition::about_nodes() const {
  return !nodes.empty() || !node_kinds.empty() || !node_countries.empty() ||
         !node_regions.empty() || !partners.empty() || farther_than_km || feed_older_than;
}

bool RuleCondition::about_lines() const {
  return !skus.empty() || !families.empty() || !brands.empty() || !sku_roles.empty() ||
         !sku_types.empty() || hazardous || compliance || made_to_order;
}

bool RuleCondition::about_orders() const {
  return !channels.empty() || !channel_kinds.empty() || !methods.empty() || !to_countries.empty() ||
         !to_regions.empty() || value_at_least || value_below;
}

Money PriceVector::of(SkuId sku, NodeId node) const {
  const auto place = std::lower_bound(entries.begin(), entries.end(), std::tuple(sku, node),
                                      [](const Entry& e, const std::tuple<SkuId, NodeId>& wanted) {
                                        return std::tuple(e.sku, e.node) < wanted;
                                      });
  const bool found = place != entries.end() && place->sku == sku && place->node == node;
  return found ? place->each : Money();
}

}  // namespace baton
