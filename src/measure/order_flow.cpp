#include "measure/order_flow.h"

#include <algorithm>

namespace baton {

void OrderFlow::read(std::uint32_t order) {
  const OrderStory& story = ledger_.orders[order];
  atoms.clear();
  lines.clear();
  parcels.clear();
  units_assumed = over_the_counter = false;
  parcels_shipped = 0;
  shipped = delivered = {};
  collect(story);
  if (parcels_shipped > 0) {
    ship_units(story);
  } else {
    ship_as_a_whole(story);
  }
  cancel_the_rest(story);
  open_units(story);
  settle_places(story);
}

void OrderFlow::collect(const OrderStory& story) {
  for (MaybeIndex i = story.lines.first; i.has(); i = ledger_.lines[*i].next) {
    LineStory& line = ledger_.lines[*i];
    line.slot = static_cast<std::uint32_t>(lines.size());
    LineFlow& flow = lines.emplace_back();
    flow.index = *i;
    flow.withdrawn = line.withdrawn;
    flow.failed = line.failed;
    flow.no_stock = line.no_stock;
    flow.unreasoned = line.unreasoned;
  }
  for (MaybeIndex i = story.parcels.first; i.has(); i = ledger_.parcels[*i].next) {
    const ParcelStory& parcel = ledger_.parcels[*i];
    ParcelFlow& flow = parcels.emplace_back();
    flow.index = *i;
    flow.shipped = parcel.shipped.has();
    if (!flow.shipped) continue;
    flow.day = business_.days.day_of(*parcel.shipped);
    if (!parcel.lost) flow.delivered = parcel.delivered.has() ? parcel.delivered : story.delivered;
    ++parcels_shipped;
    if (!shipped.has() || *parcel.shipped > *shipped) shipped = parcel.shipped;
    if (flow.delivered.has() && (!delivered.has() || *flow.delivered > *delivered)) {
      delivered = flow.delivered;
    }
  }
}

void OrderFlow::leave_units(LineFlow& line, MaybeIndex parcel_slot, std::int64_t quantity) {
  const LineStory& story = told(line);
  Atom& atom = atoms.emplace_back();
  atom.line = story.slot;
  atom.parcel = parcel_slot;
  atom.left = quantity;
  atom.ordered = std::clamp<std::int64_t>(story.quantity - line.left, 0, quantity);
  line.left += quantity;
  if (!parcel_slot.has()) {
    line.left_first_day += quantity;
    return;
  }
  const ParcelFlow& parcel = parcels[*parcel_slot];
  const ParcelStory& parcel_story = ledger_.parcels[parcel.index];
  if (parcel.delivered.has()) line.delivered += quantity;
  const bool first = line.left == quantity;
  if (first || parcel.day < line.first_day) {
    line.first_day = parcel.day;
    line.left_first_day = quantity;
  } else if (parcel.day == line.first_day) {
    line.left_first_day += quantity;
  }
  if (!parcel_story.node.has()) {
    line.left_nowhere_known += quantity;
  } else if (parcel_story.node == story.assigned_node) {
    line.left_as_assigned += quantity;
  }
}

void OrderFlow::ship_units(const OrderStory&) {
  bool told_units = false;
  for (std::uint32_t slot = 0; slot < parcels.size(); ++slot) {
    if (!parcels[slot].shipped) continue;
    const ParcelStory& parcel = ledger_.parcels[parcels[slot].index];
    for (MaybeIndex i = parcel.units.first; i.has(); i = ledger_.units[*i].next) {
      told_units = true;
      const UnitsStory& units = ledger_.units[*i];
      leave_units(lines[ledger_.lines[units.line].slot], slot, units.quantity);
    }
  }
  if (told_units || lines.empty()) return;
  // No shipment lines: all that was not cancelled left, spread evenly over the parcels.
  units_assumed = true;
  for (LineFlow& line : lines) {
    std::int64_t rest = told(line).quantity - line.withdrawn - line.failed;
    std::int64_t parts = parcels_shipped;
    for (std::uint32_t slot = 0; slot < parcels.size(); ++slot) {
      if (!parcels[slot].shipped) continue;
      const std::int64_t share = (rest + parts - 1) / parts;
      rest -= share;
      --parts;
      leave_units(line, slot, share);
    }
    line.left_first_day = line.left;  // which parcel took what is not known
  }
}

void OrderFlow::ship_as_a_whole(const OrderStory& story) {
  shipped = story.shipped;
  delivered = story.delivered;
  over_the_counter = story.method == OrderMethod::store_sale && !shipped.has() &&
                     !delivered.has() && !story.cancelled.has();
  if (over_the_counter) {
    shipped = story.placed;
    delivered = story.placed;
  }
  if (!shipped.has()) shipped = delivered;
  if (!shipped.has()) return;
  units_assumed = true;
  for (LineFlow& line : lines) {
    leave_units(line, {}, told(line).quantity - line.withdrawn - line.failed);
    if (delivered.has()) line.delivered = line.left;
  }
}

void OrderFlow::cancel_the_rest(const OrderStory& story) {
  if (!story.cancelled.has()) return;
  for (LineFlow& line : lines) {
    const std::int64_t rest =
        std::max<std::int64_t>(0, told(line).quantity - line.withdrawn - line.failed - line.left);
    if (withdrawn_by_customer(story.cancel_reason)) {
      line.withdrawn += rest;
    } else {
      line.failed += rest;
      if (story.cancel_reason == CancelReason::no_stock) line.no_stock += rest;
      if (!story.cancel_reason) line.unreasoned += rest;
    }
  }
}

void OrderFlow::open_units(const OrderStory&) {
  for (LineFlow& line : lines) {
    const LineStory& story = told(line);
    std::int64_t kept = std::max<std::int64_t>(0, story.quantity - line.withdrawn - line.failed);
    for (Atom& atom : atoms) {
      if (!(atom.line == MaybeIndex(story.slot))) continue;
      atom.kept = std::min(atom.ordered, kept);
      kept -= atom.kept;
    }
    const std::int64_t open = std::max<std::int64_t>(0, story.quantity - line.left);
    if (open == 0 && line.left > 0) continue;
    Atom& atom = atoms.emplace_back();
    atom.line = story.slot;
    atom.ordered = open;
    atom.kept = kept;
    atom.node = story.assigned_node;
  }
  for (std::uint32_t slot = 0; slot < parcels.size(); ++slot) {
    const bool seen = std::any_of(atoms.begin(), atoms.end(), [slot](const Atom& atom) {
      return atom.parcel == MaybeIndex(slot);
    });
    if (!seen) atoms.emplace_back().parcel = slot;
  }
  if (atoms.empty()) atoms.emplace_back();
}

void OrderFlow::settle_places(const OrderStory& story) {
  MaybeIndex usual_node;  // of the order's first parcel, for units that never left
  for (const ParcelFlow& parcel : parcels) {
    if (!usual_node.has()) usual_node = ledger_.parcels[parcel.index].node;
  }
  const std::uint32_t week = week_of(business_.days.day_of(*story.placed));
  for (Atom& atom : atoms) {
    std::optional<ParcelMethod> method;
    if (atom.parcel.has()) {
      const ParcelStory& parcel = ledger_.parcels[parcels[*atom.parcel].index];
      atom.node = parcel.node;
      atom.partners[0] = parcel.carrier;
      method = parcel.method;
    } else if (atom.line.has() && !atom.node.has()) {
      atom.node = told(lines[*atom.line]).assigned_node;
    }
    if (!atom.parcel.has() && !atom.node.has()) atom.node = usual_node;
    Place& place = atom.place;
    if (story.channel.has()) {
      place.set(Dimension::channel, *story.channel);
      atom.partners[2] = business_.channel(ChannelId(*story.channel)).partner;
    }
    if (atom.node.has()) {
      place.set(Dimension::node, *atom.node);
      atom.partners[1] = business_.node(NodeId(*atom.node)).partner;
    }
    if (atom.line.has()) {
      atom.sku = told(lines[*atom.line]).sku;
      place.set(Dimension::sku, *atom.sku);
      const Sku& sku = business_.sku(SkuId(*atom.sku));
      place.set(Dimension::family, sku.family);
      place.set(Dimension::brand, sku.brand);
    }
    place.set(Dimension::method, method_index(story.method, method));
    place.set(Dimension::week, week);
  }
}

}  // namespace baton
