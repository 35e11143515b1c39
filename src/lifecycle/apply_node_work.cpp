// What nodes and carriers did.
#include <algorithm>

#include "base/check.h"
#include "lifecycle/state.h"

namespace baton {

void State::refuse_by(LiveOrder& order, NodeId node) {
  const auto& nodes = order.refused_by;
  if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) order.refused_by.push_back(node);
}

void State::on(const ledger::ParcelsReleased& event, Instant at) {
  LiveOrder& order = orders_[event.order.index()];
  for (const ParcelNumber number : event.parcels) {
    LiveParcel& parcel = order.parcels[number];
    BATON_CHECK(parcel.stage == ParcelStage::waiting, "a parcel is released twice");
    parcel.stage = ParcelStage::released;
    parcel.released_at = at;
  }
}

void State::on(const ledger::ParcelPicked& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  LiveParcel& parcel = order.parcels[event.parcel];
  parcel.stage = ParcelStage::picked;
  if (!event.short_by.empty()) {
    refuse_by(order, parcel.node);
    unclaim(order, event.parcel, event.short_by);
  }
  settle(event.order);
}

void State::on(const ledger::AssignmentRejected& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  refuse_by(order, order.parcels[event.parcel].node);
  void_parcel(order, event.parcel);
  settle(event.order);
}

void State::on(const ledger::CoolOffSet& event, Instant) {
  const auto& known = circumstances_.cool_offs();
  const bool timed = std::any_of(known.begin(), known.end(), [&](const CoolOff& cool_off) {
    return cool_off.node == event.node && cool_off.until == event.until;
  });
  if (!timed) timers_.add({event.until, DueKind::cool_off_ends, event.node.index(), 0});
  circumstances_.set_cool_off(event.node, event.sku, event.until);
}

void State::on(const ledger::CoolOffsEnded& event, Instant) {
  for (const SkuId sku : event.skus) circumstances_.end_cool_off(event.node, sku);
}

void State::on(const ledger::ParcelShipped& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  LiveParcel& parcel = order.parcels[event.parcel];
  for (const Claim& claimed : order.claims) {
    if (claimed.parcel != event.parcel) continue;
    const std::int64_t units = claimed.units;
    LiveLine& line = order.lines[claimed.line];
    claim(order, claimed, -units);
    line.shipped += units;
    if (claimed.supply == Supply::on_hand) {
      move_stock(parcel.node, line.sku, &StockTotals::shipped, units, -1, event.at);
      count_fence_use(parcel.node, line.sku, order.channel, units);
    } else {
      // Made, or the vendor's own: it came into being and left, no record of stock saw it.
      StockTotals& totals = history(parcel.node, line.sku).totals;
      totals.made += units;
      totals.shipped += units;
    }
  }
  parcel.stage = ParcelStage::shipped;
  parcel.shipped_at = event.at;
  settle(event.order);
}

void State::on(const ledger::ParcelDelivered& event, Instant) {
  LiveParcel& parcel = orders_[event.order.index()].parcels[event.parcel];
  parcel.stage = ParcelStage::delivered;
  parcel.delivered_at = event.at;
}

void State::on(const ledger::ParcelLost& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  order.parcels[event.parcel].stage = ParcelStage::lost;
  if (event.owed_again) {
    for (const Claim& claimed : order.claims) {
      if (claimed.parcel == event.parcel) order.lines[claimed.line].shipped -= claimed.units;
    }
  }
  settle(event.order);
}

void State::on(const ledger::UnitsReturned& event, Instant) {
  LiveLine& line = orders_[event.order.index()].lines[event.line];
  line.returned += event.quantity.units();
  if (!event.resalable) return;
  move_stock(event.node, line.sku, &StockTotals::returned, event.quantity.units(), 1, event.at);
}

}  // namespace baton
