// Whether a condition of a rule holds, part by part: the plain reading, one thing at a time. The
// parts that ask about distance and feeds are the caller's business.
#pragma once

#include <optional>

#include "sourcing/network.h"
#include "sourcing/policy.h"

namespace baton {

/// Of the node: key, kind, place and partner.
bool holds_for_node(const RuleCondition& when, NodeId id, const SourcingNode& node);
/// Of the line.
bool holds_for_sku(const RuleCondition& when, SkuId id, const SourcingSku& sku);
/// Of the order. `kind`: of its channel, none where nobody described it. `value`: sum of quantity
/// times unit price.
bool holds_for_order(const RuleCondition& when, const OrderToSource& order,
                     std::optional<ChannelKind> kind, Money value);

}  // namespace baton
