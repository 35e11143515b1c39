// The way of an order through a run: placed, released, picked, gone, there; or given up.
#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "replay/replay_run.h"

namespace baton {
namespace {

/// Orders are known by their number in the stream: short enough to need no memory of their own.
void name_order(std::uint32_t number, std::string& out) {
  std::array<char, 10> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.assign(digits.data(), end.ptr);
}

template <class Body>
Body& body_of(Command& command) {
  if (!std::holds_alternative<Body>(command.body)) command.body = Body();
  return std::get<Body>(command.body);
}

}  // namespace

ReplayRun::InPlay* ReplayRun::in_play(OrderId id) {
  const std::uint32_t slot = slot_of_[id.index()];
  return slot == none ? nullptr : &slots_[slot];
}

void ReplayRun::place(std::uint32_t number) {
  const DemandedOrder& order = stream_.orders[number];
  placing_ = number;
  PlaceOrder& body = std::get<PlaceOrder>(place_command_.body);
  name_order(number, body.order);
  body.channel = order.channel;
  body.method = order.method;
  const OrderGroup& group = world_.groups[order.group];
  body.destination = {order.country, order.region, group.latitude, group.longitude,
                      order.fetched_at};
  body.placed_at = order.placed_at;
  body.deliver_by = cell_.levers.own_promises ? std::nullopt : order.promised;
  body.currency = world_.currency;
  body.lines.resize(order.lines);
  const bool counts = order.placed_at >= world_.judged_from;
  for (std::size_t i = 0; i < order.lines; ++i) {
    const DemandedLine& line = stream_.lines[order.first_line + i];
    body.lines[i].sku = line.sku;
    body.lines[i].quantity = Quantity(line.units);
    body.lines[i].unit_price = line.price;
    if (counts) out_.all.units += line.units;
  }
  if (tell(place_command_, now_)) return;
  // Nobody can serve any of it, and the rules say that such orders are not taken.
  InPlay refused;
  refused.order = number;
  for (std::size_t i = 0; i < order.lines; ++i)
    not_served(refused, i, stream_.lines[order.first_line + i].units);
  if (!counts) return;
  ++out_.all.orders;
  ++out_.all.not_served;
  ReplayTally& channel = out_.by_channel[order.channel.index()];
  ++channel.orders;
  ++channel.not_served;
}

void ReplayRun::on(const ledger::OrderAccepted& event) {
  std::uint32_t slot = 0;
  if (free_slots_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_slots_.back();
    free_slots_.pop_back();
    slots_[slot] = InPlay();
  }
  slots_[slot].order = placing_;
  BATON_CHECK(slot_of_.size() == event.order.index(), "an order out of turn");
  slot_of_.push_back(slot);
  if (const auto cancelled = stream_.orders[placing_].cancelled)
    add(*cancelled, WorkKind::customer_cancels, event.order.index());
}

void ReplayRun::on(const ledger::OrderSourced& event) {
  InPlay* play = in_play(event.order);
  if (play == nullptr) return;
  const Plan& plan = event.sourced.plan;
  for (std::size_t i = 0; i < plan.parcels.size(); ++i) {
    std::uint32_t at = 0;
    if (free_records_.empty()) {
      at = static_cast<std::uint32_t>(records_.size());
      records_.emplace_back();
    } else {
      at = free_records_.back();
      free_records_.pop_back();
    }
    records_[at] = {play->first_record, static_cast<ParcelNumber>(event.first_parcel + i),
                    plan.parcels[i].freight};
    play->first_record = at;
  }
  const bool waits =
      std::any_of(plan.unserved.begin(), plan.unserved.end(),
                  [](const Unserved& units) { return units.what == NothingFits::queue; });
  if (!waits || play->gives_up) return;
  play->gives_up = true;
  const Instant patience_ends = stream_.orders[play->order].placed_at + world_.patience;
  add(std::max(patience_ends, now_ + Duration::hours(1)), WorkKind::give_up, event.order.index());
}

void ReplayRun::on(const ledger::ParcelsReleased& event) {
  const InPlay* play = in_play(event.order);
  const LiveOrder& order = state_.order(event.order);
  for (const ParcelNumber number : event.parcels) {
    const LiveParcel& parcel = order.parcels[number];
    const double luck = luck_.uniform(LuckOf::handling, play->order, parcel.node.index());
    const auto turn = queues_[parcel.node.index()].take(state_.last_at(),
                                                        world_.settings.physics.pick_time, luck);
    if (turn) add(turn->pick, WorkKind::pick, event.order.index(), number);
  }
}

void ReplayRun::on(const ledger::UnitsCancelled& event) {
  InPlay* play = in_play(event.order);
  if (play == nullptr || event.reason != CancelReason::no_stock) return;
  for (const LineUnits& units : event.lines) not_served(*play, units.line, units.units);
}

void ReplayRun::on(const ledger::ExceptionOpened& event) {
  const std::size_t week = week_of(now_);
  const double cost = world_.settings.costs.exception.to_double();
  charge(CostPart::exceptions, week, cost);
  if (event.about.node) charge_slice(world_.places.node(event.about.node->index()), week, cost);
  if (!event.about.order) return;
  const ChannelId channel = state_.order(*event.about.order).channel;
  charge_slice(world_.places.channel(channel.index()), week, cost);
}

void ReplayRun::not_served(InPlay& play, std::size_t line, std::int64_t units) {
  const DemandedOrder& order = stream_.orders[play.order];
  const DemandedLine& wanted = stream_.lines[order.first_line + line];
  play.units_not_served += static_cast<std::int32_t>(units);
  if (play.cancelled_by_customer) return;
  const double cost =
      static_cast<double>(units) * (wanted.margin + world_.rules.not_served_cost).to_double();
  const std::size_t week = week_of(order.placed_at);
  charge(CostPart::not_served, week, cost);
  charge_slice(world_.places.channel(order.channel.index()), week, cost);
  charge_sku(wanted.sku, week, cost);
  if (order.placed_at >= world_.judged_from) out_.all.units_not_served += units;
}

/// The picker finds what is on the shelf, whatever the record says; chance may let him miss more.
void ReplayRun::pick(OrderId id, ParcelNumber number) {
  const InPlay* play = in_play(id);
  if (play == nullptr) return;
  const LiveOrder& order = state_.order(id);
  if (number >= order.parcels.size() || order.parcels[number].stage != ParcelStage::released)
    return;
  const NodeId node = order.parcels[number].node;
  const Instant leaves_at = order.parcels[number].leaves_at;
  const DemandedOrder& demanded = stream_.orders[play->order];
  ConfirmPick& body = body_of<ConfirmPick>(command_);
  name_order(play->order, body.order);
  body.parcel = number;
  body.picked.clear();
  std::vector<CellNumber> missed;
  std::int64_t units = 0;
  bool made = false;
  for (const Claim& claim : order.claims) {
    if (claim.parcel != number) continue;
    std::int64_t found = claim.units;
    if (claim.supply == Supply::on_hand) {
      const auto cell = stream_.cells.find(node, order.lines[claim.line].sku);
      BATON_CHECK(cell.has_value(), "a claim on units that no record has");
      shelves_.settle(*cell, now_);
      lose(*cell);
      found = std::min(found, shelves_.there(*cell));
      if (luck_.uniform(LuckOf::pick, (std::uint64_t{play->order} << 8U) | claim.line,
                        node.index()) < cell_.physics[node.index()].missed_picks)
        found = 0;
      shelves_.pick(*cell, found);
      if (found < claim.units) missed.push_back(*cell);
    } else {
      made = true;
    }
    units += found;
    body.picked.push_back({claim.line, found});
  }
  const bool done = tell(command_, now_);
  BATON_CHECK(done, "a pick of a released parcel is taken");
  if (!missed.empty()) {
    if (demanded.placed_at >= world_.judged_from) {
      ++out_.all.missed_picks;
      ++out_.by_node[node.index()].missed_picks;
      ++out_.by_channel[demanded.channel.index()].missed_picks;
    }
    if (world_.settings.physics.count_after_missed_pick) {
      for (const CellNumber cell : missed) count(cell);
    }
  }
  if (units == 0) return finish(id);
  const std::vector<WorkDay>& days = cell_.physics[node.index()].days;
  const auto day = std::lower_bound(days.begin(), days.end(), now_,
                                    [](const WorkDay& d, Instant t) { return d.closes < t; });
  Instant leaves = day == days.end() ? now_ : std::max(now_, day->closes);
  if (made) leaves = std::max(leaves, leaves_at);
  add(leaves, WorkKind::leave, id.index(), number);
}

Money ReplayRun::take_freight(InPlay& play, ParcelNumber parcel) {
  for (std::uint32_t at = play.first_record; at != none; at = records_[at].next) {
    if (records_[at].parcel == parcel) return records_[at].freight;
  }
  return {};
}

void ReplayRun::leave(OrderId id, ParcelNumber number) {
  InPlay* play = in_play(id);
  if (play == nullptr) return;
  const DemandedOrder& demanded = stream_.orders[play->order];
  const LiveOrder& order = state_.order(id);
  const LiveParcel parcel = order.parcels[number];
  if (!at_node(parcel.stage)) return;
  const SourcingNode& node = network_.nodes[parcel.node.index()];
  const bool fetched = parcel.method == ParcelMethod::pickup;
  const std::size_t week = week_of(demanded.placed_at);
  const bool counts = demanded.placed_at >= world_.judged_from;
  const double freight = take_freight(*play, number).to_double();
  const double split = play->left > 0 ? world_.rules.split_cost.to_double() : 0.0;
  std::int64_t units = 0;
  for (const Claim& claim : order.claims) {
    if (claim.parcel == number) units += claim.units;
  }
  const double pick_cost = node.pick_cost.to_double() * static_cast<double>(units);
  const double handling = pick_cost + node.pack_cost.to_double();
  const double cost = freight + handling + split;
  charge(CostPart::freight, week, freight);
  charge(CostPart::handling, week, handling);
  charge(CostPart::split, week, split);
  charge_slice(world_.places.node(parcel.node.index()), week, cost);
  charge_slice(world_.places.channel(demanded.channel.index()), week, cost);
  for (const Claim& claim : order.claims) {
    if (claim.parcel != number) continue;
    const SkuId sku = order.lines[claim.line].sku;
    charge_sku(sku, week, cost * static_cast<double>(claim.units) / static_cast<double>(units));
    if (claim.supply != Supply::on_hand) continue;
    const auto cell = stream_.cells.find(parcel.node, sku);
    shelves_.leave(*cell, claim.units);
    value_changes(*cell, -claim.units);
    out_.units_out += claim.units;
  }
  if (counts) {
    const bool new_lane = !fetched && !world_.lanes_seen.contains(
                                          lane_key(parcel.node, demanded.country, demanded.region));
    for (ReplayTally* tally : {&out_.all, &out_.by_channel[demanded.channel.index()],
                               &out_.by_node[parcel.node.index()]}) {
      ++tally->parcels;
      tally->freight += freight;
      tally->new_lanes += new_lane ? 1 : 0;
    }
  }
  ++play->left;
  ++play->on_the_way;
  ConfirmShipment& body = body_of<ConfirmShipment>(command_);
  name_order(play->order, body.order);
  body.parcel = number;
  const bool done = tell(command_, now_);
  BATON_CHECK(done, "a parcel that was picked may leave");
  const Duration way = fetched ? Duration() : transit(state_.order(id), parcel, demanded);
  add(now_ + way, WorkKind::arrive, id.index(), number);
}

/// As long as parcels on that lane took, drawn by order and node.
Duration ReplayRun::transit(const LiveOrder& order, const LiveParcel& parcel,
                            const DemandedOrder& demanded) {
  const Lane& lane = network_.lanes_to(order.destination)[parcel.node.index()];
  for (const LaneService& service : lane.services) {
    if (service.carrier != parcel.carrier || service.method != parcel.method) continue;
    const double luck = luck_.uniform(LuckOf::transit,
                                      static_cast<std::uint64_t>(&demanded - stream_.orders.data()),
                                      parcel.node.index());
    const auto chance = static_cast<Ppm>(luck * static_cast<double>(ppm_whole)) + 1;
    return Duration::seconds(service.transit.within(chance).in_seconds() +
                             service.transit.more_when_leaving(parcel.leaves_on).in_seconds());
  }
  return {};
}

void ReplayRun::arrive(OrderId id, ParcelNumber number) {
  InPlay* play = in_play(id);
  if (play == nullptr) return;
  const DemandedOrder& demanded = stream_.orders[play->order];
  const LiveOrder& order = state_.order(id);
  const NodeId node = order.parcels[number].node;
  const std::optional<Instant> promised =
      cell_.levers.own_promises || !demanded.promised ? order.first_promise : demanded.promised;
  if (promised && now_ > *promised) {
    play->any_late = true;
    const double cost = world_.rules.late_cost.to_double();
    const std::size_t week = week_of(demanded.placed_at);
    charge(CostPart::late, week, cost);
    charge_slice(world_.places.node(node.index()), week, cost);
    charge_slice(world_.places.channel(demanded.channel.index()), week, cost);
    std::int64_t units = 0;
    for (const Claim& claim : order.claims) units += claim.parcel == number ? claim.units : 0;
    for (const Claim& claim : order.claims) {
      if (claim.parcel == number && units > 0)
        charge_sku(order.lines[claim.line].sku, week,
                   cost * static_cast<double>(claim.units) / static_cast<double>(units));
    }
  }
  --play->on_the_way;
  play->last_arrived = now_;
  ConfirmDelivery& body = body_of<ConfirmDelivery>(command_);
  name_order(play->order, body.order);
  body.parcel = number;
  const bool done = tell(command_, now_);
  BATON_CHECK(done, "a parcel that left may arrive");
  finish(id);
}

void ReplayRun::give_up(OrderId id) {
  InPlay* play = in_play(id);
  if (play == nullptr) return;
  play->gives_up = false;
  const LiveOrder& order = state_.order(id);
  CancelOrder& body = body_of<CancelOrder>(command_);
  name_order(play->order, body.order);
  body.lines.clear();
  body.reason = CancelReason::no_stock;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    if (order.lines[i].missing() > 0)
      body.lines.push_back({static_cast<LineNumber>(i), order.lines[i].missing()});
  }
  if (body.lines.empty()) return;
  tell(command_, now_);
  finish(id);
}

/// What no node works on yet; the rest is sent all the same.
void ReplayRun::customer_cancels(OrderId id) {
  InPlay* play = in_play(id);
  if (play == nullptr) return;
  const LiveOrder& order = state_.order(id);
  CancelOrder& body = body_of<CancelOrder>(command_);
  name_order(play->order, body.order);
  body.lines.clear();
  body.reason = CancelReason::customer;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    std::int64_t units = order.lines[i].missing();
    for (const Claim& claim : order.claims) {
      if (claim.line == i && order.parcels[claim.parcel].stage == ParcelStage::waiting)
        units += claim.units;
    }
    if (units > 0) body.lines.push_back({static_cast<LineNumber>(i), units});
  }
  if (body.lines.empty()) return;
  play->cancelled_by_customer = play->left == 0;
  tell(command_, now_);
  finish(id);
}

/// Where nothing can happen to it any more, it is judged and forgotten.
void ReplayRun::finish(OrderId id) {
  InPlay* play = in_play(id);
  if (play == nullptr || play->on_the_way > 0) return;
  const LiveOrder& order = state_.order(id);
  if (order.open()) return;
  const DemandedOrder& demanded = stream_.orders[play->order];
  const bool fetched_nothing = play->left == 0 && play->cancelled_by_customer;
  if (demanded.placed_at >= world_.judged_from && !fetched_nothing) {
    const bool promised = demanded.promised || order.first_promise;
    for (ReplayTally* tally : {&out_.all, &out_.by_channel[demanded.channel.index()]}) {
      ++tally->orders;
      tally->split_orders += play->left > 1 ? 1 : 0;
      tally->not_served += play->units_not_served > 0 ? 1 : 0;
      if (play->left > 0 && promised) {
        ++tally->promised;
        tally->on_time += play->any_late ? 0 : 1;
      }
    }
  }
  for (std::uint32_t at = play->first_record; at != none; at = records_[at].next)
    free_records_.push_back(at);
  free_slots_.push_back(slot_of_[id.index()]);
  slot_of_[id.index()] = none;
  to_forget_.push_back(id);
  while (!to_forget_.empty() && state_.forget(to_forget_.front())) to_forget_.pop_front();
}

}  // namespace baton
