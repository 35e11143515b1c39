// The way of an order through a run: placed, released, picked, gone, there; or given up.
#include <algorithm>

#include "base/check.h"
#include "replay/order_command.h"
#include "replay/replay_run.h"

namespace baton {
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
  play->moved |= event.cause == SourcingCause::placed ? routing_.moved() : true;
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

void ReplayRun::on(const ledger::UnitsCancelled& event) {
  InPlay* play = in_play(event.order);
  if (play == nullptr || event.reason != CancelReason::no_stock) return;
  for (const LineUnits& units : event.lines) not_served(*play, units.line, units.units);
}

void ReplayRun::on(const ledger::ExceptionOpened& event) {
  if (event.of == ExceptionClass::late) return;  // what is late costs what lateness costs
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
