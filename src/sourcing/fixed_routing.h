// Fixed routing, the kill switch: the policy's list of nodes in its order, each giving all that it
// has. No rule speaks; what is a fact still holds: what is there, who is closed, who refused, which
// parcels a carrier takes, most_parcels and ship_complete of the policy. Internal to Sourcer.
#pragma once

#include <span>

#include "model/ids.h"
#include "sourcing/allocation.h"

namespace baton {

/// Fills from the nodes in order; the plan's sites ascend.
void fill_in_order(const OrderInHand& order, std::span<const NodeId> nodes, PlanPricer& pricer,
                   TriedPlan& out);

}  // namespace baton
