// Elapse: time passing is a command like any other.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

void Handling::on(const Elapse&) {
  draft_.expect_several();
  std::size_t left = most_done_at_once;
  for (std::size_t i = state_.sourced_until_; i < state_.to_source_.size() && left > 0; ++i) {
    const OrderId id = state_.to_source_[i];
    const LiveOrder& order = state_.order(id);
    if (!order.sourcing_called || !state_.needs_sourcing(order) || !touch(id)) continue;
    --left;
    decide(job_of(id, *order.sourcing_called, waiting_parcels_stuck(order)));
  }
  for (const Due& next : state_.timers_.due_by(now_, left)) {
    if (state_.still_due(next)) due(next);
  }
}

void Handling::due(const Due& due) {
  ledger::Subject about;
  switch (due.kind) {
    case DueKind::release:
      if (touch(OrderId(due.which))) release(OrderId(due.which));
      return;
    case DueKind::late: {
      // A parcel that this very command moves is looked at again when it is done.
      if (!touch(OrderId(due.which))) return;
      const LiveParcel& parcel = state_.order(OrderId(due.which)).parcels[due.parcel];
      about.order = OrderId(due.which);
      about.parcel = due.parcel;
      about.node = parcel.node;
      about.partner = parcel.carrier;
      open(ExceptionClass::late, about,
           fmt::format("parcel {} should have left {} at {}: it is {}", due.parcel,
                       node_text(parcel.node), parcel.leaves_at.text(),
                       parcel_stage_name(parcel.stage)));
      return;
    }
    case DueKind::hold_ends: {
      const HoldId id(due.which);
      emit(ledger::HoldEnded{id, ledger::HoldEnd::expired});
      for (const ledger::HeldUnits& held : state_.hold(id).units)
        call_those_who_want(held.sku, held.quantity.units());
      return;
    }
    case DueKind::clock_ends:
      escalate(ExceptionId(due.which), "its clock ran out");
      return;
    case DueKind::node_back:
      set_node_status(NodeId(due.which), NodeStatus(), std::nullopt, "the outage has ended");
      call_for_sourcing(orders_missing_units(), SourcingCause::way_free);
      return;
    case DueKind::carrier_back:
      set_carrier_status(PartnerId(due.which), NodeStatus(), "the outage has ended");
      call_for_sourcing(orders_missing_units(), SourcingCause::way_free);
      return;
    case DueKind::cool_off_ends:
      cool_offs_end(NodeId(due.which));
      return;
    case DueKind::feed_silent:
      about.feed = TextId(due.which);
      open(ExceptionClass::stale_feed, about,
           fmt::format("{} has told nothing since {}", state_.names().text(*about.feed),
                       state_.feeds_[due.which].last_told.text()));
      return;
  }
}

}  // namespace baton
