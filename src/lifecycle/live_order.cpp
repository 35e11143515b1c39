#include "lifecycle/live_order.h"

#include <algorithm>
#include <array>

namespace baton {

bool LiveOrder::has_waiting() const {
  return std::any_of(parcels.begin(), parcels.end(),
                     [](const LiveParcel& parcel) { return parcel.stage == ParcelStage::waiting; });
}

bool LiveOrder::has_missing() const {
  return std::any_of(lines.begin(), lines.end(),
                     [](const LiveLine& line) { return line.missing() > 0; });
}

bool LiveOrder::ready(ParcelNumber parcel) const {
  return std::none_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.parcel == parcel && claim.supply == Supply::inbound;
  });
}

bool LiveOrder::has_ready() const {
  if (ships_complete) {
    if (has_missing()) return false;
    for (std::size_t i = 0; i < parcels.size(); ++i) {
      if (parcels[i].stage == ParcelStage::waiting && !ready(static_cast<ParcelNumber>(i)))
        return false;
    }
    return has_waiting();
  }
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    if (parcels[i].stage == ParcelStage::waiting && ready(static_cast<ParcelNumber>(i)))
      return true;
  }
  return false;
}

bool LiveOrder::open() const {
  return has_missing() || std::any_of(parcels.begin(), parcels.end(), [](const LiveParcel& parcel) {
           return claims_live(parcel.stage);
         });
}

bool shares_its_day(const LiveOrder& order, ParcelNumber parcel) {
  const LiveParcel& of = order.parcels[parcel];
  for (std::size_t other = 0; other < order.parcels.size(); ++other) {
    const LiveParcel& beside = order.parcels[other];
    if (other != parcel && beside.stage != ParcelStage::voided && beside.node == of.node &&
        beside.leaves_on == of.leaves_on) {
      return true;
    }
  }
  return false;
}

OrderStage stage_of(const LiveOrder& order) {
  std::int64_t wanted = 0, shipped = 0;
  for (const LiveLine& line : order.lines) {
    wanted += line.ordered - line.cancelled;
    shipped += line.shipped;
  }
  bool waiting = false, at_nodes = false, delivered = true;
  for (const LiveParcel& parcel : order.parcels) {
    waiting |= parcel.stage == ParcelStage::waiting;
    at_nodes |= at_node(parcel.stage);
    delivered &= parcel.stage != ParcelStage::shipped;
  }
  if (wanted == 0) return OrderStage::cancelled;
  if (shipped == wanted) return delivered ? OrderStage::delivered : OrderStage::shipped;
  if (order.on_hold) return OrderStage::on_hold;
  if (shipped > 0) return OrderStage::part_shipped;
  if (waiting) return OrderStage::waiting;
  return at_nodes ? OrderStage::at_nodes : OrderStage::queued;
}

std::string_view order_stage_name(OrderStage stage) {
  constexpr std::array<std::string_view, 8> names = {"queued",       "waiting",      "on hold",
                                                     "at its nodes", "part shipped", "shipped",
                                                     "delivered",    "cancelled"};
  return names[static_cast<std::size_t>(stage)];
}

std::string_view parcel_stage_name(ParcelStage stage) {
  constexpr std::array<std::string_view, 7> names = {"waiting",   "released", "picked", "shipped",
                                                     "delivered", "lost",     "void"};
  return names[static_cast<std::size_t>(stage)];
}

}  // namespace baton
