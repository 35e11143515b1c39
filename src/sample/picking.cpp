// Picking: a node's work on an order, from the release to the parcel. Here the book meets the
// shelf.
#include <algorithm>
#include <cmath>

#include "sample/simulation.h"

namespace baton::sample {
namespace {

double to_cents(double amount) { return std::round(amount * 100) / 100; }
constexpr double parcel_limit_kg = 31.5;

}  // namespace

/// The first day from `from` on which the node works and has capacity left; takes one order of it.
Day Simulation::free_day(Index node, Day from) {
  const auto days = static_cast<Index>(world_.weeks * 7 + 90);
  while (true) {
    const auto since = static_cast<Index>(from.number() - world_.starts.number());
    if (since >= days) return from;
    int& load = load_[node * days + since];
    if (works_on(node, from) && load < world_.nodes[node].daily_capacity) {
      ++load;
      return from;
    }
    from = from.plus(1);
  }
}

void Simulation::release(Index order, Index node, const std::vector<Index>& lines, Wall at) {
  const NodeSpec& spec = world_.nodes[node];
  for (const Index l : lines) {
    const OrderLine& line = history_.orders[order].lines[l];
    for (const auto& [part, quantity] : parts_of(line.sku)) {
      shelf(node, part).reserved += quantity * line.quantity;
    }
  }
  Wall start = next_work(node, at);
  if (hour_of(start) > spec.cut_off) start = next_work(node, wall(day_of(start), spec.closes));
  const Day day = free_day(node, day_of(start));
  const double first =
      day == day_of(start) ? std::max(hour_of(start) + 0.2, spec.opens + 0.5) : spec.opens + 0.5;
  const double last = std::max(first + 0.1, spec.closes - 1.0);
  works_.push_back({order, node, lines, at, wall(day_of(start), spec.closes)});
  schedule(wall(day, picks_.uniform(first, last)), Kind::pick,
           static_cast<Index>(works_.size() - 1));
}

void Simulation::pick(Index work_index, Wall at) {
  const Work work = works_[work_index];
  std::vector<Index> packed, failed;
  bool wrong_item = false;
  for (const Index l : work.lines) {
    const Picked result = pick_line(work, l, at);
    (result == Picked::failed ? failed : packed).push_back(l);
    wrong_item = wrong_item || result == Picked::wrong_item;
  }
  if (!packed.empty()) ship(work, packed, wrong_item, at);
  if (failed.empty()) return;
  SampleOrder& order = history_.orders[work.order];
  const bool only_here = every_choice(order).size() == 1;
  const Wall done = touch(after_minutes(at, 5), "stock_missing", work.order, work.node,
                          order.lines[failed.front()].sku, only_here);
  ++order.failed_picks;
  problems_.push_back({work.order, failed, work.node, order.failed_picks > 2 ? 1 : 0});
  schedule(done, Kind::desk_decides, static_cast<Index>(problems_.size() - 1));
}

Simulation::Picked Simulation::pick_line(const Work& work, Index l, Wall at) {
  const OrderLine& line = history_.orders[work.order].lines[l];
  const Care& care = world_.nodes[work.node].care;
  NodeDay& day = node_days_[work.node];
  const auto spend = [&](double minutes) {
    day.minutes[static_cast<std::size_t>(Activity::pick)] += minutes;
    return minutes;
  };
  // All components have to be there before one is taken.
  for (const auto& [part, quantity] : parts_of(line.sku)) {
    Shelf& here = shelf(work.node, part);
    const int asked = quantity * line.quantity;
    double searched = 0;
    if (here.misplaced && here.physical > 0) {
      searched = picks_.lognormal(std::log(13.0), 0.5);
      if (picks_.chance(0.55)) here.misplaced = false;
    }
    if (!here.misplaced && here.physical >= asked) {
      if (searched > 0) spend(searched);
      continue;
    }
    if (searched <= 0) searched = picks_.lognormal(std::log(7.0), 0.5);
    const bool some = !here.misplaced && here.physical > 0;
    history_.picks.push_back({at, work.node, work.order, l, part, asked, some ? here.physical : 0,
                              some ? "short" : "not_found", spend(care.minutes_a_pick + searched)});
    for (const auto& [other, units] : parts_of(line.sku)) {
      shelf(work.node, other).reserved -= units * line.quantity;
    }
    if (picks_.chance(care.recounts_failed_pick)) count_shelf(work.node, part, at);
    return Picked::failed;
  }
  bool wrong_item = false;
  for (const auto& [part, quantity] : parts_of(line.sku)) {
    Shelf& here = shelf(work.node, part);
    const int asked = quantity * line.quantity;
    double minutes =
        care.minutes_a_pick * picks_.lognormal(-0.08, 0.4) * (1 + 0.12 * std::min(asked - 1, 12));
    std::string_view error = "none";
    if (picks_.chance(care.caught_pick_errors)) {
      error = picks_.chance(0.6) ? "wrong_item" : "wrong_quantity";
      minutes += picks_.uniform(3, 8);
    }
    history_.picks.push_back(
        {at, work.node, work.order, l, part, asked, asked, error, spend(minutes)});
    if (here.book < asked) adjust(work.node, part, asked - here.book, "found", at);
    here.book -= asked;
    here.reserved -= asked;
    Shelf* taken = &here;
    if (picks_.chance(care.wrong_item)) {
      const auto other = picks_.below(static_cast<std::uint32_t>(catalogue_.skus.size()));
      Shelf& beside = shelf(work.node, other);
      if (other != part && beside.physical >= asked) {
        taken = &beside;
        wrong_item = true;
      }
    }
    taken->physical -= asked;
    taken->totals.shipped += asked;
  }
  return wrong_item ? Picked::wrong_item : Picked::right;
}

double Simulation::freight_price(const CarrierSpec& carrier, Index node, const SampleOrder& order,
                                 double weight) const {
  const auto regions = regions_of(order.abroad ? world_.abroad_country : world_.country);
  const Region& region = regions[order.region];
  const double distance = distance_km(world_.nodes[node].spot, {region.latitude, region.longitude});
  const double band =
      carrier.base_price + carrier.price_per_100_km * distance / 100 + (order.abroad ? 6.5 : 0.0);
  return to_cents(band) + to_cents(carrier.price_per_kg * weight);
}

void Simulation::ship(const Work& work, const std::vector<Index>& lines, bool wrong_item, Wall at) {
  SampleOrder& order = history_.orders[work.order];
  const NodeSpec& node = world_.nodes[work.node];
  SampleShipment parcel;
  parcel.order = work.order;
  parcel.node = work.node;
  parcel.released = work.released;
  parcel.ship_by = work.ship_by;
  double weight = 0.15;
  for (const Index l : lines) {
    OrderLine& line = order.lines[l];
    line.settled = true;
    weight += catalogue_.skus[line.sku].weight * line.quantity;
    parcel.lines.push_back({l, line.quantity});
  }
  node_days_[work.node].minutes[static_cast<std::size_t>(Activity::pack)] +=
      3.2 + 0.6 * static_cast<double>(lines.size());
  ++order.parcels;
  if (node.kind == NodeKind::third_party) third_party_orders_[work.node] += 1;
  parcel.documents_ok = !carriers_.chance(0.003);

  if (order.method == "pickup") {
    parcel.method = "pickup";
    parcel.shipped = after_hours(at, 0.3);
    parcel.delivered = next_work(work.node, after_hours(parcel.shipped, carriers_.exponential(9)));
    parcel.packaging = 0.1;
  } else {
    const bool heavy = weight > parcel_limit_kg;
    std::vector<double> shares;
    for (const CarrierSpec& carrier : world_.carriers) {
      shares.push_back(carrier.freight == heavy ? carrier.share : 0);
    }
    parcel.carrier = static_cast<Index>(carriers_.weighted(shares));
    const CarrierSpec& carrier = world_.carriers[parcel.carrier];
    parcel.method = heavy ? "freight" : "parcel";
    parcel.shipped = std::max(after_hours(at, 0.4), wall(day_of(at), node.closes - 0.2));
    parcel.distance = std::round(distance_km(node.spot, {order.latitude, order.longitude}));
    parcel.freight = freight_price(carrier, work.node, order, weight);
    parcel.packaging = to_cents(0.28 + 0.05 * weight);
    parcel.damaged = carriers_.chance(carrier.damage_rate);
    parcel.lost = carriers_.chance(carrier.lost_rate);
    double days = carrier.days + std::floor(parcel.distance / 330) + (order.abroad ? 1 : 0);
    if (carriers_.chance(carrier.late_share)) {
      days += std::ceil(carriers_.exponential(carrier.late_days));
    }
    Day arrives = day_of(parcel.shipped);
    for (int left = static_cast<int>(days); left > 0;) {
      arrives = arrives.plus(1);
      if (arrives.weekday() != 6 && !(heavy && arrives.weekday() == 5)) --left;
    }
    if (!parcel.lost) parcel.delivered = wall(arrives, carriers_.uniform(9, 18.5));
  }
  history_.shipments.push_back(parcel);
  if (order.parcels == 1) note_fees(work.order);
  after_shipping(static_cast<Index>(history_.shipments.size() - 1), wrong_item);
}

}  // namespace baton::sample
