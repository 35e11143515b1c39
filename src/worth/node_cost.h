// What a node costs to send units in parcels, by what nodes.csv says: a cost of each unit, else
// picking a unit and packing a parcel.
#pragma once

#include <cstdint>
#include <optional>

#include "model/business.h"

namespace baton {

/// In the reporting currency. Nothing where the node tells no cost, or it cannot be exchanged.
std::optional<Money> node_cost(const Business& business, NodeId node, std::int64_t units,
                               std::int64_t parcels, Day day);

}  // namespace baton
