#include "chain/order_way.h"

#include <algorithm>
#include <array>

namespace baton {
namespace {

/// Slot of the parcel that decides when the order is complete; nothing if units have no parcel yet.
MaybeIndex deciding_parcel(const OrderFlow& flow, const OrderJudgement& judgement) {
  const bool units_open =
      judgement.has_lines && judgement.due() - judgement.failed - judgement.left > 0;
  MaybeIndex latest;
  MaybeIndex not_there;
  MaybeIndex not_left;
  for (std::uint32_t slot = 0; slot < flow.parcels.size(); ++slot) {
    const ParcelFlow& parcel = flow.parcels[slot];
    if (!parcel.shipped) {
      not_left = slot;
    } else if (!parcel.delivered.has()) {
      not_there = slot;
    } else if (!latest.has() || *parcel.delivered > *flow.parcels[*latest].delivered) {
      latest = slot;
    }
  }
  if (units_open) return not_left;
  if (not_there.has()) return not_there;
  return latest.has() ? latest : not_left;
}

std::int64_t least(std::int64_t a, MaybeInstant b) {
  return b.has() ? std::min(a, (*b).seconds()) : a;
}

/// Times that contradict each other (approved after it left) are drawn to the next one on the way.
void put_in_order(OrderWay& way) {
  const auto draw = [&](MaybeInstant& time, std::initializer_list<MaybeInstant> later) {
    if (!time.has()) return;
    std::int64_t at = (*time).seconds();
    for (const MaybeInstant& other : later) at = least(at, other);
    time = std::max(Instant(at), way.placed);
  };
  draw(way.left, {way.arrived});
  draw(way.released, {way.left, way.arrived});
  draw(way.approved, {way.released, way.left, way.arrived});
}

ChainStep step_of(Point from, Point to, bool vendor) {
  if (from == Point::placed && to == Point::approved) return ChainStep::approval;
  if (from == Point::left && to == Point::arrived) return ChainStep::transit;
  if (vendor)
    return from < Point::left && to <= Point::left ? ChainStep::hand_over : ChainStep::unknown;
  if (from == Point::approved && to == Point::released) return ChainStep::hand_over;
  if (from == Point::placed && to == Point::released) return ChainStep::hand_over;
  if (from == Point::released && to == Point::left) return ChainStep::pick;
  return ChainStep::unknown;
}

std::string_view why_unclear(Point from, Point to) {
  if (from < Point::left && to == Point::arrived) {
    return "its parcel has no shipped_at in shipments.csv: not told apart from the way to the "
           "customer";
  }
  return "its parcel has no released_at in shipments.csv: hand-over and picking are not told apart";
}

/// The last point that is reached, and what would come next.
Point next_after(Point reached, bool vendor) {
  if (reached == Point::approved && vendor) return Point::left;
  return static_cast<Point>(static_cast<int>(reached) + 1);
}

void find_stretches(OrderWay& way, Approvals approvals) {
  const std::array<std::pair<Point, MaybeInstant>, 4> later = {{{Point::approved, way.approved},
                                                                {Point::released, way.released},
                                                                {Point::left, way.left},
                                                                {Point::arrived, way.arrived}}};
  Point from = Point::placed;
  Instant since = way.placed;
  const auto add = [&](Point to, Instant at, bool open) {
    Stretch stretch;
    stretch.step = step_of(from, to, way.vendor);
    stretch.from = from;
    stretch.to = to;
    stretch.took = std::max(at, since) - since;
    stretch.open = open;
    if (stretch.step == ChainStep::unknown) stretch.unclear = why_unclear(from, to);
    stretch.approval_inside = from == Point::placed && to != Point::approved;
    way.stretches.push_back(stretch);
  };
  for (const auto& [point, at] : later) {
    if (!at.has() || (way.vendor && point == Point::released)) continue;
    add(point, *at, false);
    from = point;
    since = *at;
  }
  if (from == Point::arrived) return;
  Point to = next_after(from, way.vendor);
  // Where nobody notes approvals, an order waits to be handed over from the start.
  if (from == Point::placed && approvals == Approvals::not_on_file) {
    to = way.vendor ? Point::left : Point::released;
  }
  add(to, way.until, true);
}

}  // namespace

OrderWay way_of(const Business& business, const Ledger& ledger, const OrderStory& story,
                const OrderFlow& flow, const OrderJudgement& judgement, Approvals approvals,
                Instant until) {
  OrderWay way;
  way.placed = *story.placed;
  way.channel = story.channel;
  way.approved = story.approved;
  way.until = until;
  if (flow.parcels.empty()) {
    way.left = flow.shipped;
    way.arrived = flow.delivered;
  } else if (const MaybeIndex slot = deciding_parcel(flow, judgement); slot.has()) {
    const ParcelStory& parcel = ledger.parcels[flow.parcels[*slot].index];
    way.parcel_slot = slot;
    way.node = parcel.node;
    way.carrier = parcel.carrier;
    way.released = parcel.released;
    way.left = parcel.shipped;
    way.arrived = flow.parcels[*slot].delivered;
    way.ship_by = parcel.ship_by;
    way.lost = parcel.lost;
  }
  for (const LineFlow& line : flow.lines) {
    if (!way.node.has()) way.node = ledger.lines[line.index].assigned_node;
  }
  way.vendor = way.node.has() && business.node(NodeId(*way.node)).kind == NodeKind::vendor &&
               business.node(NodeId(*way.node)).described;
  for (MaybeInstant* time : {&way.approved, &way.released, &way.left, &way.arrived}) {
    if (time->has() && **time > until) *time = {};  // what came after the cancellation
  }
  put_in_order(way);
  find_stretches(way, approvals);
  return way;
}

}  // namespace baton
