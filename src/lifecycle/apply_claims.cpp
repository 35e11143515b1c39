// Claims: the one place where what is reserved changes.
#include <algorithm>

#include "base/check.h"
#include "base/grown.h"
#include "lifecycle/state.h"

namespace baton {
namespace {

/// Loads of days that are over for so long decide nothing any more (source: ours; time zones differ
/// by a day, and late parcels keep their day).
constexpr std::int32_t days_of_loads_kept = 3;

}  // namespace

void State::reserve(NodeId node, SkuId sku, ChannelId channel, std::int64_t units) {
  StockRecord& record = stock_.record(node, sku);
  BATON_CHECK(units <= 0 || record.free() >= units, "a claim on more than there is");
  record.reserved += units;
  BATON_CHECK(record.reserved >= 0, "less than nothing is reserved");
  for (const RingFence& fence : stock_.fences(sku)) {
    if (fence.node == node && fence.channel == channel) {
      stock_.fence(node, sku, channel).used += units;
      break;
    }
  }
}

void State::claim(LiveOrder& order, const Claim& claim, std::int64_t units) {
  LiveLine& line = order.lines[claim.line];
  const NodeId node = order.parcels[claim.parcel].node;
  line.claimed += units;
  BATON_CHECK(line.claimed >= 0 && line.missing() >= 0, "a line claims more than it wants");
  switch (claim.supply) {
    case Supply::on_hand:
      reserve(node, line.sku, order.channel, units);
      break;
    case Supply::inbound:
      for (const InboundStock& inbound : stock_.inbound(line.sku)) {
        if (claim.receipt != inbound.receipt) continue;
        BATON_CHECK(units <= 0 || inbound.free() >= units, "a claim on more than will come");
        stock_.inbound(inbound.node, line.sku, inbound.receipt, inbound.expected_at).reserved +=
            units;
        break;
      }
      break;
    case Supply::made_to_order:
    case Supply::vendor:
      break;  // nobody keeps a record of what is not there yet
  }
}

void State::count_load(const LiveOrder& order, ParcelNumber parcel, std::int64_t orders) {
  const LiveParcel& of = order.parcels[parcel];
  if (of.leaves_on < loads_from_ || shares_its_day(order, parcel)) return;
  circumstances_.add_load(of.node, of.leaves_on, orders);
}

void State::forget_old_loads(Instant at) {
  const Day from = at.utc_day().plus(-days_of_loads_kept);
  if (from <= loads_from_) return;
  loads_from_ = from;
  circumstances_.forget_loads_before(from);
}

void State::void_parcel(LiveOrder& order, ParcelNumber parcel) {
  LiveParcel& of = order.parcels[parcel];
  BATON_CHECK(claims_live(of.stage), "a parcel that has left is voided");
  order.last_decision_whole = false;  // its cost is no longer that of what is left
  for (const Claim& claimed : order.claims) {
    if (claimed.parcel == parcel) claim(order, claimed, -claimed.units);
  }
  std::erase_if(order.claims, [&](const Claim& claimed) { return claimed.parcel == parcel; });
  of.stage = ParcelStage::voided;
  count_load(order, parcel, -1);
}

void State::unclaim(LiveOrder& order, ParcelNumber parcel, const std::vector<LineUnits>& units) {
  order.last_decision_whole = false;  // its cost is no longer that of what is left
  for (const LineUnits& gone : units) {
    std::int64_t left = gone.units;
    for (Claim& claimed : order.claims) {
      if (claimed.parcel != parcel || claimed.line != gone.line) continue;
      const std::int64_t taken = std::min(left, claimed.units);
      claim(order, claimed, -taken);
      claimed.units -= taken;
      left -= taken;
    }
    BATON_CHECK(left == 0, "more is given up than was claimed");
  }
  void_if_empty(order, parcel);
}

/// Claims on nothing go, and with the last one its parcel.
void State::void_if_empty(LiveOrder& order, ParcelNumber parcel) {
  std::erase_if(order.claims, [](const Claim& claimed) { return claimed.units == 0; });
  const bool empty = std::none_of(order.claims.begin(), order.claims.end(),
                                  [&](const Claim& claimed) { return claimed.parcel == parcel; });
  if (empty) void_parcel(order, parcel);
}

void State::fill_claims(const std::vector<ledger::ClaimFilled>& filled) {
  for (const ledger::ClaimFilled& fill : filled) {
    LiveOrder& order = orders_[fill.order.index()];
    const auto found =
        std::find_if(order.claims.begin(), order.claims.end(), [&](const Claim& claimed) {
          return claimed.parcel == fill.parcel && claimed.line == fill.line &&
                 claimed.supply == Supply::inbound;
        });
    BATON_CHECK(found != order.claims.end() && found->units >= fill.units,
                "a claim is filled that nobody has");
    claim(order, *found, -fill.units);
    Claim on_hand = *found;
    on_hand.supply = Supply::on_hand;
    on_hand.receipt.reset();
    on_hand.units = fill.units;
    found->units -= fill.units;
    std::erase_if(order.claims, [](const Claim& claimed) { return claimed.units == 0; });
    claim(order, on_hand, on_hand.units);
    order.claims.push_back(on_hand);
    time_release(fill.order);
    settle(fill.order);
  }
}

void State::settle(OrderId id) {
  LiveOrder& order = orders_[id.index()];
  if (order.open() != order.place_among_open.has_value()) {
    if (order.place_among_open) {
      const std::uint32_t place = *order.place_among_open;
      const OrderId last = open_orders_.back();
      open_orders_[place] = last;
      orders_[last.index()].place_among_open = place;
      open_orders_.pop_back();
      order.place_among_open.reset();
    } else {
      order.place_among_open = static_cast<std::uint32_t>(open_orders_.size());
      open_orders_.push_back(id);
    }
  }
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    LiveLine& line = order.lines[i];
    bool wants = line.missing() > 0;
    for (const Claim& claimed : order.claims) {
      wants |= claimed.line == i && claimed.supply == Supply::inbound;
    }
    if (wants == line.wanting) continue;
    line.wanting = wants;
    std::vector<OrderId>& list = grown(wanting_, line.sku.index());
    if (wants) {
      list.push_back(id);
    } else {
      list.erase(std::find(list.begin(), list.end(), id));
    }
  }
}

}  // namespace baton
