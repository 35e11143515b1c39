// From the units that a plan takes to the Plan that is told and kept: parcels with their carriers
// and promises, and the cost term by term. Internal to Sourcer.
#pragma once

#include "sourcing/allocation.h"
#include "sourcing/order_in_hand.h"
#include "sourcing/parcel_cost.h"
#include "sourcing/plan.h"

namespace baton {

/// Of a possible plan; its total is the plan's price.
Terms terms_of(const OrderInHand& order, const TriedPlan& tried, PlanPricer& pricer);

/// `rest`: what becomes of units that nobody serves.
void make_plan(const OrderInHand& order, const TriedPlan& tried, PlanPricer& pricer,
               const Policy& policy, NothingFits rest, Plan& out);

/// A plan that serves nothing.
void serve_nothing(const OrderInHand& order, TriedPlan& out);

}  // namespace baton
