// What orders, their decisions and their holds come to.
#include <algorithm>

#include "base/check.h"
#include "base/grown.h"
#include "lifecycle/state.h"

namespace baton {

void State::on(const ledger::OrderAccepted& event, Instant) {
  const std::uint32_t id = names_.intern(Entity::order, event.text);
  BATON_CHECK(id == event.order.index() && id == orders_.size(), "an order out of turn");
  LiveOrder& order = orders_.push_back({});
  order.channel = event.channel;
  order.method = event.method;
  order.destination = event.destination;
  order.placed_at = event.placed_at;
  order.deliver_by = event.deliver_by;
  order.currency = event.currency;
  order.accepted_in = entry_;
  order.lines.reserve(event.lines.size());
  for (const ledger::AcceptedLine& line : event.lines) {
    LiveLine& live = order.lines.emplace_back();
    live.sku = line.sku;
    live.unit_price = line.unit_price;
    live.ordered = line.quantity.units();
    live.text = line.text;
  }
  settle(event.order);
}

void State::on(const ledger::OrderSourced& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  const Plan& plan = event.sourced.plan;
  for (const ParcelNumber parcel : event.replaces) void_parcel(order, parcel);
  BATON_CHECK(event.first_parcel == order.parcels.size(), "a parcel's number out of turn");
  const bool alone =
      std::all_of(order.parcels.begin(), order.parcels.end(),
                  [](const LiveParcel& parcel) { return parcel.stage == ParcelStage::voided; });
  const bool beside_those_that_wait =
      order.last_decision_whole &&
      std::all_of(order.parcels.begin(), order.parcels.end(), [](const LiveParcel& parcel) {
        return parcel.stage == ParcelStage::voided || parcel.stage == ParcelStage::waiting;
      });
  // All of an order that ships complete leaves with the last of it.
  const bool complete = event.sourced.trace.ships_complete;
  Instant last_leaves;
  for (const PlannedParcel& planned : plan.parcels)
    last_leaves = std::max(last_leaves, planned.leaves_at);
  for (const PlannedParcel& planned : plan.parcels) {
    LiveParcel& parcel = order.parcels.emplace_back();
    parcel.node = planned.node;
    parcel.carrier = planned.carrier;
    parcel.method = planned.method;
    parcel.leaves_on = planned.leaves_on;
    parcel.leaves_at = complete ? last_leaves : planned.leaves_at;
    parcel.deliver_by = planned.deliver_by;
    count_load(order, static_cast<ParcelNumber>(order.parcels.size() - 1), 1);
    timers_.add({parcel.leaves_at, DueKind::late, event.order.index(),
                 static_cast<ParcelNumber>(order.parcels.size() - 1)});
  }
  order.claims.reserve(order.claims.size() + plan.units.size());
  for (const PlannedUnits& units : plan.units) {
    Claim claimed;
    claimed.line = event.lines[units.line];
    claimed.parcel = static_cast<ParcelNumber>(event.first_parcel + units.parcel);
    claimed.supply = units.supply;
    claimed.receipt = units.receipt;
    claimed.units = units.quantity.units();
    claim(order, claimed, claimed.units);
    order.claims.push_back(claimed);
  }
  ++order.decisions;
  order.last_decision_from = event.first_parcel;
  const Money cost = plan.terms.total() - plan.terms[Term::not_served];
  order.last_decision_cost = alone ? cost : order.last_decision_cost + cost;
  order.last_decision_whole = alone || beside_those_that_wait;
  order.ships_complete = complete;
  order.sourced_in = entry_;
  order.sourcing_called.reset();
  if (event.release_at) order.release_at = event.release_at;
  time_release(event.order);
  settle(event.order);
}

void State::time_release(OrderId id) {
  const LiveOrder& order = orders_[id.index()];
  if (!order.release_at || order.on_hold || !order.has_ready()) return;
  timers_.add({*order.release_at, DueKind::release, id.index(), 0});
}

void State::on(const ledger::SourcingCalledFor& event, Instant at) {
  if (sourced_until_ == to_source_.size()) to_source_since_ = at;
  for (const OrderId id : event.orders) {
    LiveOrder& order = orders_[id.index()];
    if (!order.sourcing_called) to_source_.push_back(id);
    order.sourcing_called = event.cause;
  }
}

void State::on(const ledger::PromiseMade& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  if (!order.first_promise) order.first_promise = event.deliver_by;
  order.promise = event.deliver_by;
}

void State::on(const ledger::OrderEdited& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  for (const LineUnits& edited : event.lines) {
    LiveLine& line = order.lines[edited.line];
    line.ordered = line.cancelled + edited.units;
  }
  if (event.destination) order.destination = *event.destination;
  if (event.deliver_by) order.deliver_by = event.deliver_by;
  if (event.method) order.method = *event.method;
  settle(event.order);
}

void State::on(const ledger::UnitsCancelled& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  for (const LineUnits& cancelled : event.lines) {
    LiveLine& line = order.lines[cancelled.line];
    line.cancelled += cancelled.units;
    BATON_CHECK(line.missing() >= 0, "units are cancelled that somebody still claims");
  }
  time_release(event.order);  // of what waited for them, where the order ships complete
  settle(event.order);
}

void State::on(const ledger::OrderPutOnHold& event, Instant) {
  orders_[event.order.index()].on_hold = true;
}

void State::on(const ledger::OrderHoldReleased& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  order.on_hold = false;
  if (event.release_at) order.release_at = event.release_at;
  time_release(event.order);
}

void State::on(const ledger::ParcelsVoided& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  for (const ParcelNumber parcel : event.parcels) void_parcel(order, parcel);
  settle(event.order);
}

void State::on(const ledger::UnitsUnclaimed& event, Instant) {
  unclaim(orders_[event.order.index()], event.parcel, event.units);
  time_release(event.order);
  settle(event.order);
}

void State::on(const ledger::UnitsHeld& event, Instant) {
  BATON_CHECK(event.hold.index() == holds_.size(), "a hold out of turn");
  LiveHold& hold = holds_.push_back({event.text, event.channel, event.units, event.expires_at, {}});
  holds_by_text_.emplace(event.text, event.hold.index());
  open_holds_.push_back(event.hold);
  for (const ledger::HeldUnits& held : hold.units) {
    reserve(held.node, held.sku, hold.channel, held.quantity.units());
  }
  timers_.add({event.expires_at, DueKind::hold_ends, event.hold.index(), 0});
}

void State::on(const ledger::HoldEnded& event, Instant) {
  LiveHold& hold = holds_[event.hold.index()];
  BATON_CHECK(!hold.ended, "a hold ends twice");
  hold.ended = event.how;
  for (const ledger::HeldUnits& held : hold.units) {
    reserve(held.node, held.sku, hold.channel, -held.quantity.units());
  }
  open_holds_.erase(std::find(open_holds_.begin(), open_holds_.end(), event.hold));
}

}  // namespace baton
