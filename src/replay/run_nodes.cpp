// Work of nodes and carriers in a run: released, picked, gone.
#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "replay/order_command.h"
#include "replay/replay_run.h"

namespace baton {

/// Whoever decides today takes his time, as long as on file; the engine does not.
void ReplayRun::on(const ledger::ParcelsReleased& event) {
  const InPlay* play = in_play(event.order);
  const FittedRouting& fitted = world_.fitted;
  const bool by_hand = play->moved && !fitted.moved_after_hours.empty();
  const std::vector<float>& hours = by_hand ? fitted.moved_after_hours : fitted.decided_after_hours;
  const bool at_once = cell_.levers.policy != ReplayPolicy::as_is || hours.empty();
  Instant reaches = now_;
  if (!at_once) {
    const double luck = luck_.uniform(LuckOf::decided_after, play->order, 0);
    const float after = hours[static_cast<std::size_t>(luck * static_cast<double>(hours.size()))];
    const Instant placed_at = stream_.orders[play->order].placed_at;
    reaches = placed_at + Duration::seconds(std::llround(after * 3600.0F));
  }
  for (const ParcelNumber number : event.parcels) {
    if (reaches <= now_) {
      reach(event.order, number);
    } else {
      add(reaches, WorkKind::reach, event.order.index(), number);
    }
  }
}

/// Its place in the queue of its node.
void ReplayRun::reach(OrderId id, ParcelNumber number) {
  const InPlay* play = in_play(id);
  if (play == nullptr) return;
  const NodeId node = state_.order(id).parcels[number].node;
  const double luck = luck_.uniform(LuckOf::handling, play->order, node.index());
  const auto turn = queues_[node.index()].take(now_, world_.settings.physics.pick_time, luck);
  if (turn) add(turn->pick, WorkKind::pick, id.index(), number);
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

}  // namespace baton
