// What is on hand. Absolute levels (reports, counts) are as of their own time: movements that
// happened since are applied on top; a movement that happened before the level is in it already. In
// one and the same second the order of the ledger counts.
#include <algorithm>

#include "base/check.h"
#include "base/grown.h"
#include "lifecycle/state.h"

namespace baton {

StockHistory& State::history(NodeId node, SkuId sku) {
  std::vector<StockHistory>& list = grown(histories_, sku.index());
  const auto at = std::lower_bound(
      list.begin(), list.end(), node,
      [](const StockHistory& history, NodeId wanted) { return history.node < wanted; });
  if (at != list.end() && at->node == node) return *at;
  StockHistory fresh;
  fresh.node = node;
  return *list.insert(at, std::move(fresh));
}

const StockHistory* State::stock_history(NodeId node, SkuId sku) const {
  if (sku.index() >= histories_.size()) return nullptr;
  const std::vector<StockHistory>& list = histories_[sku.index()];
  const auto at = std::lower_bound(
      list.begin(), list.end(), node,
      [](const StockHistory& history, NodeId wanted) { return history.node < wanted; });
  return at != list.end() && at->node == node ? &*at : nullptr;
}

void State::move_stock(NodeId node, SkuId sku, std::int64_t StockTotals::*total, std::int64_t units,
                       int sign, Instant happened) {
  StockHistory& told = history(node, sku);
  StockRecord& record = stock_.record(node, sku);
  const std::int64_t change = sign * units;
  told.totals.*total += units;
  if (happened < record.as_of) {
    told.totals.corrected -= change;  // the level told for then has it already
    return;
  }
  record.on_hand += change;
  std::vector<StockMovement>& since = told.since;
  if (!since.empty() && since.back().at == happened) {
    since.back().units += change;
    return;
  }
  if (since.size() == since.capacity()) {
    std::erase_if(since, [&](const StockMovement& movement) {
      return movement.at + movements_kept_for < happened;
    });
  }
  const auto later =
      std::upper_bound(since.begin(), since.end(), happened,
                       [](Instant at, const StockMovement& movement) { return at < movement.at; });
  since.insert(later, {happened, change});
}

/// `from`: movements from then on are not in the level.
void State::set_level(NodeId node, SkuId sku, std::int64_t level, Instant as_of, Instant from) {
  StockHistory& told = history(node, sku);
  StockRecord& record = stock_.record(node, sku);
  std::erase_if(told.since, [&](const StockMovement& movement) { return movement.at < from; });
  std::int64_t on_hand = level;
  for (const StockMovement& movement : told.since) on_hand += movement.units;
  told.totals.corrected += on_hand - record.on_hand;
  record.on_hand = on_hand;
  record.as_of = as_of;
}

void State::on(const ledger::StockReported& event, Instant at) {
  // A second report of the same moment: what moved since the first one came is in neither.
  const Instant from = event.as_of == stock_.record(event.node, event.sku).as_of
                           ? event.as_of
                           : event.as_of + Duration::seconds(1);
  set_level(event.node, event.sku, event.taken.units(), event.as_of, from);
  if (event.in_conflict) stock_.record(event.node, event.sku).in_conflict = true;
  history(event.node, event.sku).told = {event.feed, event.as_of, event.taken.units()};
  Feed& feed = grown(feeds_, event.feed.index());
  feed.known = true;
  feed.last_told = at;
  feed.next_due_by = event.next_due_by;
  if (event.next_due_by && !feed.timer_set) {
    feed.timer_set = true;
    timers_.add({*event.next_due_by, DueKind::feed_silent, event.feed.index(), 0});
  }
}

void State::on(const ledger::StockReportRefused&, Instant) {}  // changes nothing: it is on record

void State::on(const ledger::StockAdjusted& event, Instant) {
  move_stock(event.node, event.sku, &StockTotals::adjusted, event.difference.units(), 1, event.at);
}

void State::on(const ledger::StockCounted& event, Instant) {
  set_level(event.node, event.sku, event.counted.units(), event.at,
            event.at + Duration::seconds(1));
  history(event.node, event.sku).told.reset();
  stock_.record(event.node, event.sku).in_conflict = false;
}

void State::on(const ledger::StockReceived& event, Instant) {
  move_stock(event.node, event.sku, &StockTotals::received, event.quantity.units(), 1, event.at);
  fill_claims(event.filled);
}

void State::on(const ledger::StockMovedOut& event, Instant) {
  move_stock(event.from, event.sku, &StockTotals::moved_out, event.quantity.units(), -1, event.at);
}

void State::on(const ledger::StockMovedIn& event, Instant) {
  move_stock(event.to, event.sku, &StockTotals::moved_in, event.quantity.units(), 1, event.at);
  fill_claims(event.filled);
}

void State::on(const ledger::InboundUnclaimed& event, Instant) {
  LiveOrder& order = orders_[event.order.index()];
  order.last_decision_whole = false;
  for (Claim& claimed : order.claims) {
    if (claimed.parcel != event.parcel || claimed.line != event.line ||
        claimed.supply != Supply::inbound)
      continue;
    BATON_CHECK(claimed.units >= event.units, "more of a receipt is given up than was claimed");
    claim(order, claimed, -event.units);
    claimed.units -= event.units;
    break;
  }
  void_if_empty(order, event.parcel);
  time_release(event.order);  // what is left of its parcel may be ready now
  settle(event.order);
}

void State::on(const ledger::InboundExpected& event, Instant) {
  std::int64_t reserved = 0;
  for (const InboundStock& inbound : stock_.inbound(event.sku)) {
    if (inbound.receipt == event.receipt) reserved = inbound.reserved;
  }
  stock_.remove_inbound(event.sku, event.receipt);
  if (event.quantity.units() == 0) {
    BATON_CHECK(reserved == 0, "a receipt goes that somebody counts on");
    return;
  }
  InboundStock& inbound = stock_.inbound(event.node, event.sku, event.receipt, event.expected_at);
  inbound.quantity = event.quantity.units();
  inbound.reserved = reserved;
}

void State::on(const ledger::ConflictSettled& event, Instant) {
  stock_.record(event.node, event.sku).in_conflict = false;
}

void State::count_fence_use(NodeId node, SkuId sku, ChannelId channel, std::int64_t units) {
  if (stock_.fences(sku).empty()) return;
  for (FenceUse& use : fence_uses_) {
    if (use.node != node || use.sku != sku || use.channel != channel) continue;
    use.shipped += units;
    stock_.fence(node, sku, channel).used += units;
    return;
  }
}

void State::on(const ledger::RingFenceSet& event, Instant) {
  RingFence& fence = stock_.fence(event.node, event.sku, event.channel);
  fence.units = event.units.units();
  fence.used = claimed_by_channel(event.node, event.sku, event.channel);
  for (FenceUse& use : fence_uses_) {
    if (use.node != event.node || use.sku != event.sku || use.channel != event.channel) continue;
    use.shipped = 0;
    return;
  }
  fence_uses_.push_back({event.node, event.sku, event.channel, 0});
}

std::int64_t State::claimed_by_channel(NodeId node, SkuId sku, ChannelId channel) const {
  std::int64_t units = 0;
  for (const OrderId id : open_orders_) {
    const LiveOrder& order = orders_[id.index()];
    if (order.channel != channel) continue;
    for (const Claim& claimed : order.claims) {
      const LiveParcel& parcel = order.parcels[claimed.parcel];
      if (claimed.supply == Supply::on_hand && claims_live(parcel.stage) && parcel.node == node &&
          order.lines[claimed.line].sku == sku)
        units += claimed.units;
    }
  }
  for (const HoldId id : open_holds_) {
    const LiveHold& hold = holds_[id.index()];
    if (hold.channel != channel) continue;
    for (const ledger::HeldUnits& held : hold.units) {
      if (held.node == node && held.sku == sku) units += held.quantity.units();
    }
  }
  return units;
}

void State::on(const ledger::NodeStatusSet& event, Instant) {
  circumstances_.set_status(event.node, event.status);
  if (!event.status.takes_orders && event.status.out_until)
    timers_.add({*event.status.out_until, DueKind::node_back, event.node.index(), 0});
}

void State::on(const ledger::CarrierStatusSet& event, Instant) {
  circumstances_.set_status(event.carrier, event.status);
  if (!event.status.takes_orders && event.status.out_until)
    timers_.add({*event.status.out_until, DueKind::carrier_back, event.carrier.index(), 0});
}

void State::on(const ledger::RoutingSet& event, Instant) {
  circumstances_.set_routing(event.channel, event.routing);
}

}  // namespace baton
