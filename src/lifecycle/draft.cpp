#include "lifecycle/draft.h"

#include <algorithm>

namespace baton {

const StockBook& Draft::stock_for(std::span<const LineToSource> lines) {
  if (!differs_) return state_.stock_;
  for (const LineToSource& line : lines) bring(line.sku);
  return state_.draft_stock_;
}

/// Records are never taken out of a book, so that those of an earlier draft are all written over.
void Draft::bring(SkuId sku) {
  differs_ = true;
  if (std::find(brought_.begin(), brought_.end(), sku) != brought_.end()) return;
  brought_.push_back(sku);
  StockBook& copy = state_.draft_stock_;
  copy.tell_as(state_.stock_);
  for (const StockRecord& record : state_.stock_.records(sku))
    copy.record(record.node, sku) = record;
  for (const RingFence& fence : state_.stock_.fences(sku))
    copy.fence(fence.node, sku, fence.channel) = fence;
  while (!copy.inbound(sku).empty()) copy.remove_inbound(sku, copy.inbound(sku).front().receipt);
  for (const InboundStock& inbound : state_.stock_.inbound(sku))
    copy.inbound(inbound.node, sku, inbound.receipt, inbound.expected_at) = inbound;
}

void Draft::reserve(NodeId node, SkuId sku, ChannelId channel, std::int64_t units) {
  bring(sku);
  StockBook& copy = state_.draft_stock_;
  copy.record(node, sku).reserved += units;
  for (const RingFence& fence : copy.fences(sku)) {
    if (fence.node != node || fence.channel != channel) continue;
    copy.fence(node, sku, channel).used += units;
    return;
  }
}

void Draft::reserve_inbound(SkuId sku, TextId receipt, std::int64_t units) {
  bring(sku);
  StockBook& copy = state_.draft_stock_;
  for (const InboundStock& inbound : copy.inbound(sku)) {
    if (inbound.receipt != receipt) continue;
    copy.inbound(inbound.node, sku, receipt, inbound.expected_at).reserved += units;
    return;
  }
}

void Draft::change(const LiveOrder& order, const Claim& claim, std::int64_t units) {
  const SkuId sku = order.lines[claim.line].sku;
  if (claim.supply == Supply::on_hand)
    reserve(order.parcels[claim.parcel].node, sku, order.channel, units);
  if (claim.supply == Supply::inbound) reserve_inbound(sku, *claim.receipt, units);
}

void Draft::lift(const LiveOrder& order, ParcelNumber parcel) {
  for (const Claim& claim : order.claims) {
    if (claim.parcel == parcel) change(order, claim, -claim.units);
  }
  lifted_.push_back({&order, parcel});
  count_load(order, parcel, -1);
}

bool Draft::is_lifted(const LiveOrder& order, ParcelNumber parcel) const {
  return std::find(lifted_.begin(), lifted_.end(), Lifted{&order, parcel}) != lifted_.end();
}

void Draft::put_back(const LiveOrder& order, ParcelNumber parcel) {
  for (const Claim& claim : order.claims) {
    if (claim.parcel == parcel) change(order, claim, claim.units);
  }
  count_load(order, parcel, 1);
  std::erase(lifted_, Lifted{&order, parcel});
}

/// As State counts it: parcels of an order that leave a node on one day are one order.
void Draft::count_load(const LiveOrder& order, ParcelNumber parcel, std::int64_t orders) {
  const LiveParcel& of = order.parcels[parcel];
  if (of.leaves_on < state_.loads_from_) return;
  for (std::size_t i = 0; i < order.parcels.size(); ++i) {
    const LiveParcel& beside = order.parcels[i];
    const Lifted other{&order, static_cast<ParcelNumber>(i)};
    const bool is_there = i != parcel && beside.stage != ParcelStage::voided &&
                          std::find(lifted_.begin(), lifted_.end(), other) == lifted_.end();
    if (is_there && beside.node == of.node && beside.leaves_on == of.leaves_on) return;
  }
  own_circumstances().add_load(of.node, of.leaves_on, orders);
}

void Draft::lift(const LiveOrder& order, ParcelNumber parcel, const std::vector<LineUnits>& units) {
  for (const LineUnits& gone : units) {
    std::int64_t left = gone.units;
    for (const Claim& claim : order.claims) {
      if (claim.parcel != parcel || claim.line != gone.line) continue;
      const std::int64_t taken = std::min(left, claim.units);
      change(order, claim, -taken);
      left -= taken;
    }
  }
}

void Draft::lift(const LiveHold& hold) {
  for (const ledger::HeldUnits& held : hold.units)
    reserve(held.node, held.sku, hold.channel, -held.quantity.units());
}

void Draft::take(ChannelId channel, std::span<const LineToSource> lines, const Plan& plan) {
  if (!several_) return;
  for (const PlannedUnits& units : plan.units) {
    const SkuId sku = lines[units.line].sku;
    if (units.supply == Supply::on_hand)
      reserve(plan.parcels[units.parcel].node, sku, channel, units.quantity.units());
    if (units.supply == Supply::inbound)
      reserve_inbound(sku, *units.receipt, units.quantity.units());
  }
  for (std::size_t p = 0; p < plan.parcels.size(); ++p) {
    const PlannedParcel& parcel = plan.parcels[p];
    const auto before = plan.parcels.begin() + static_cast<std::ptrdiff_t>(p);
    const bool counted = std::any_of(plan.parcels.begin(), before, [&](const PlannedParcel& other) {
      return other.node == parcel.node && other.leaves_on == parcel.leaves_on;
    });
    if (!counted) own_circumstances().add_load(parcel.node, parcel.leaves_on, 1);
  }
}

void Draft::change_on_hand(NodeId node, SkuId sku, std::int64_t units) {
  bring(sku);
  state_.draft_stock_.record(node, sku).on_hand += units;
}

Circumstances& Draft::own_circumstances() {
  if (!around_) around_ = state_.circumstances_;
  return *around_;
}

}  // namespace baton
