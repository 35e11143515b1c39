#include "measure/departures.h"

#include <algorithm>

namespace baton {
void Departures::run() {
  OrderFlow flow(business_, ledger_);
  for (std::uint32_t order = 0; order < ledger_.orders.size(); ++order) {
    const OrderStory& story = ledger_.orders[order];
    if (!story.placed.has() || !story.parcels.first.has()) continue;
    flow.read(order);
    note(flow);
  }
  add_capacity();
}

void Departures::note(const OrderFlow& flow) {
  for (const ParcelFlow& parcel : flow.parcels) {
    const MaybeIndex node = ledger_.parcels[parcel.index].node;
    if (!parcel.shipped || !node.has() || !window_.asked_for(parcel.day)) continue;
    if (!business_.node(NodeId(*node)).daily_capacity) continue;
    ++parcels_of_node_day_[packed(*node, static_cast<std::uint32_t>(parcel.day.number()))];
    see(seen_, FactKind::capacity);
  }
  for (const Atom& atom : flow.atoms) {
    if (!atom.parcel.has() || atom.left == 0) continue;
    const ParcelFlow& parcel = flow.parcels[*atom.parcel];
    if (atom.node.has()) {
      see(seen_, FactKind::several_nodes_told);
      if (atom.sku.has()) spread_.note(*atom.sku, *atom.node);
    }
    Place place = atom.place;
    place.set_day(parcel.day);
    if (atom.partners[1].has()) place.set(Dimension::partner, *atom.partners[1]);
    if (window_.asked_for(parcel.day)) {
      books_.add(place, DimensionSet::all(), Figure::units_left, atom.left);
    }
    if (!window_.beside_cohort(parcel.day)) continue;
    if (labour_.covers(atom.node)) {
      books_.add(place, DimensionSet::all(), Figure::units_left_labour, atom.left);
    }
    if (!atom.node.has()) continue;
    if (*atom.node >= units_of_node_.size()) units_of_node_.resize(*atom.node + 1);
    units_of_node_[*atom.node] += atom.left;
  }
}

void Departures::add_capacity() {
  for (const auto& [key, parcels] : parcels_of_node_day_) {
    const NodeId node(upper_of(key));
    const Node& described = business_.node(node);
    Place place;
    place.set(Dimension::node, node.index());
    place.set(Dimension::partner, described.partner);
    place.set_day(Day(static_cast<std::int32_t>(lower_of(key))));
    books_.add(place, labour_dimensions, Figure::parcels_left_capacity, parcels);
    books_.add(place, labour_dimensions, Figure::capacity_days, *described.daily_capacity);
  }
}

}  // namespace baton
