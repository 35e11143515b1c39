// Cases for the fit of the as-is: what the records said when each order came, and where it went.
#pragma once

#include "replay/happened.h"
#include "replay/routing.h"
#include "replay/routing_cases.h"
#include "sourcing/network.h"

namespace baton {

/// Distance of a node to a group's destination; none where either place is not known.
std::optional<float> distance_km(const Network& network, NodeId node, const OrderGroup& group);

/// Orders placed before `until` that were routed (not fetched, not sold over a counter). Candidates
/// are nodes whose record had all of the order. Where the node that was first named had not, the
/// one that it left from counts.
RoutingCases as_is_cases(const ReadHistory& history, const Business& business,
                         const std::vector<OrderGroup>& groups, const Network& network,
                         Instant until);

}  // namespace baton
