// Orders that change after they were placed.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {
namespace {

/// Units of a line that nodes work on.
std::int64_t units_at_nodes(const LiveOrder& order, LineNumber line) {
  std::int64_t units = 0;
  for (const Claim& claim : order.claims) {
    if (claim.line == line && at_node(order.parcels[claim.parcel].stage)) units += claim.units;
  }
  return units;
}

bool has_left_or_is_at_nodes(const LiveOrder& order) {
  return std::any_of(order.parcels.begin(), order.parcels.end(), [](const LiveParcel& parcel) {
    return parcel.stage != ParcelStage::waiting && parcel.stage != ParcelStage::voided;
  });
}

}  // namespace

void Handling::on(const EditOrder& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !not_too_long("why", command.why)) return;
  if ((command.destination && !destination_fits(*command.destination)) ||
      !time_fits(command.deliver_by))
    return;
  const bool moves = command.destination || command.method.value_or(order->method) != order->method;
  if (moves && has_left_or_is_at_nodes(*order))
    return refuse(RefusalCode::too_late,
                  "order {} is at its nodes already: cancel what has not left and place it anew",
                  command.order);
  std::optional<Destination> destination = command.destination;
  if (destination && destination->pick_up_at && !destination->country && !destination->region &&
      !destination->latitude) {
    // Only where it is fetched: where it would be sent stays known.
    destination = order->destination;
    destination->pick_up_at = command.destination->pick_up_at;
  }
  if (destination && !destination->pick_up_at)
    destination->pick_up_at = order->destination.pick_up_at;
  const OrderMethod method = command.method.value_or(order->method);
  const bool fetched = method == OrderMethod::pickup || method == OrderMethod::store_sale;
  if (fetched && !destination.value_or(order->destination).pick_up_at)
    return refuse(RefusalCode::malformed, "at which node will the customer fetch order {}?",
                  command.order);
  ledger::OrderEdited edited;
  ledger::UnitsCancelled cancelled;
  std::vector<LineUnits> changes;
  for (const LineUnits& wanted : command.lines) {
    if (wanted.line >= order->lines.size())
      return refuse(RefusalCode::unknown, "order {} has no line {}", command.order,
                    wanted.line + 1);
    for (const LineUnits& before : changes) {
      if (before.line == wanted.line)
        return refuse(RefusalCode::malformed, "line {} is told twice", wanted.line + 1);
    }
    const LiveLine& line = order->lines[wanted.line];
    const std::int64_t fixed = line.shipped + units_at_nodes(*order, wanted.line);
    if (wanted.units < fixed)
      return refuse(
          RefusalCode::too_late,
          "{} units of line {} have left or are at their nodes: no fewer can be asked for", fixed,
          wanted.line);
    if (!lines_fit(
            {{line.sku, Quantity(std::max<std::int64_t>(wanted.units, 1)), line.unit_price, {}}},
            {}))
      return;
    const std::int64_t change = wanted.units - (line.ordered - line.cancelled);
    if (change > 0) edited.lines.push_back(wanted);
    if (change < 0) cancelled.lines.push_back({wanted.line, -change});
    changes.push_back({wanted.line, change});
  }
  const bool same = edited.lines.empty() && cancelled.lines.empty();
  if (same && !moves && !command.deliver_by)
    return refuse(RefusalCode::nothing_to_do, "order {} is like that already", command.order);
  Job job = job_of(id, SourcingCause::edited, waiting_parcels(*order), changes);
  void_at_once(job);
  edited.order = cancelled.order = id;
  edited.destination = destination;
  edited.deliver_by = command.deliver_by;
  if (method != order->method) edited.method = method;
  edited.why = cancelled.why = command.why;
  if (!edited.lines.empty() || edited.destination || edited.deliver_by || edited.method)
    emit(std::move(edited));
  const std::vector<LineUnits> fewer = cancelled.lines;
  if (!cancelled.lines.empty()) emit(std::move(cancelled));
  if (destination) job.wanted.destination = *destination;
  job.wanted.method = method;
  if (command.deliver_by) job.wanted.deliver_by = command.deliver_by;
  if (!job.wanted.lines.empty()) decide(std::move(job));
  for (const LineUnits& less : fewer) call_those_who_want(order->lines[less.line].sku, less.units);
}

std::vector<ledger::UnitsUnclaimed> Handling::give_up(const LiveOrder& order, OrderId id,
                                                      LineUnits units, bool from_nodes) {
  std::vector<ledger::UnitsUnclaimed> given_up;
  units.units -= std::min(units.units, order.lines[units.line].missing());
  for (const bool at_nodes : {false, true}) {
    if (at_nodes && !from_nodes) break;
    for (auto claim = order.claims.rbegin(); claim != order.claims.rend(); ++claim) {
      const ParcelStage stage = order.parcels[claim->parcel].stage;
      const bool fits = at_nodes ? at_node(stage) : stage == ParcelStage::waiting;
      if (units.units == 0 || claim->line != units.line || !fits) continue;
      const std::int64_t taken = std::min(units.units, claim->units);
      given_up.push_back({id, claim->parcel, {{units.line, taken}}});
      units.units -= taken;
    }
  }
  return given_up;
}

void Handling::on(const CancelOrder& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !not_too_long("why", command.why)) return;
  if (command.released_too && !told_why(command.why)) return;
  std::vector<LineUnits> wanted = command.lines;
  if (wanted.empty()) {
    for (std::size_t i = 0; i < order->lines.size(); ++i) {
      const LiveLine& line = order->lines[i];
      const std::int64_t left = line.ordered - line.cancelled - line.shipped;
      if (left > 0) wanted.push_back({static_cast<LineNumber>(i), left});
    }
  }
  if (wanted.empty())
    return refuse(RefusalCode::too_late, "nothing of order {} is left to cancel", command.order);
  ledger::UnitsCancelled cancelled;
  for (const LineUnits& units : wanted) {
    if (units.line >= order->lines.size() || units.units <= 0)
      return refuse(RefusalCode::malformed, "order {} has no {} units of a line {}", command.order,
                    units.units, units.line);
    for (const LineUnits& before : cancelled.lines) {
      if (before.line == units.line)
        return refuse(RefusalCode::malformed, "line {} is told twice", units.line + 1);
    }
    const LiveLine& line = order->lines[units.line];
    const std::int64_t at_nodes = units_at_nodes(*order, units.line);
    const std::int64_t left = line.ordered - line.cancelled - line.shipped;
    if (units.units > left)
      return refuse(RefusalCode::too_late, "line {} has {} units left to cancel", units.line, left);
    if (units.units > left - at_nodes && !command.released_too)
      return refuse(RefusalCode::too_late,
                    "{} units of line {} are at their nodes: stop the nodes, then cancel them too",
                    at_nodes, units.line);
    cancelled.lines.push_back(units);
  }
  for (const LineUnits& units : cancelled.lines) {
    for (ledger::UnitsUnclaimed& given : give_up(*order, id, units, command.released_too))
      emit(std::move(given));
  }
  cancelled.order = id;
  cancelled.reason = command.reason;
  cancelled.why = command.why;
  const std::vector<LineUnits> gone = cancelled.lines;
  emit(std::move(cancelled));
  ledger::Subject about;
  about.order = id;
  std::int64_t missing = 0;
  for (const LiveLine& line : order->lines) missing += line.missing();
  for (const LineUnits& units : gone)
    missing -= std::min(units.units, order->lines[units.line].missing());
  if (missing == 0) {
    for (const ExceptionClass of :
         {ExceptionClass::nothing_fits, ExceptionClass::no_capacity, ExceptionClass::bad_address})
      close(of, about, "cancelled");
  }
  for (const LineUnits& units : gone)
    call_those_who_want(order->lines[units.line].sku, units.units);
}

void Handling::on(const PutOnHold& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !told_why(command.why)) return;
  if (order->on_hold)
    return refuse(RefusalCode::nothing_to_do, "order {} is on hold already", command.order);
  if (!order->has_waiting() && !order->has_missing())
    return refuse(RefusalCode::too_late, "nothing of order {} waits any more", command.order);
  emit(ledger::OrderPutOnHold{id, command.why});
}

void Handling::on(const ReleaseHold& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !not_too_long("why", command.why)) return;
  if (!order->on_hold)
    return refuse(RefusalCode::nothing_to_do, "order {} is not on hold", command.order);
  const bool soon = !order->release_at || *order->release_at < now_;
  emit(ledger::OrderHoldReleased{id, soon ? std::optional(now_) : std::nullopt, command.why});
  std::vector<ParcelNumber> waiting = waiting_parcels(*order);
  const bool overdue = std::any_of(waiting.begin(), waiting.end(), [&](ParcelNumber parcel) {
    return order->parcels[parcel].leaves_at <= now_;
  });
  if (!overdue && !order->has_missing()) return;
  Job job = job_of(id, SourcingCause::held_up,
                   overdue ? std::move(waiting) : std::vector<ParcelNumber>());
  job.on_hold = false;
  decide(std::move(job));
}

void Handling::on(const AssignByHand& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !told_why(command.why)) return;
  if (command.nodes.empty() || command.nodes.size() > context_.sourcer.network().nodes.size())
    return refuse(RefusalCode::malformed, "which nodes?");
  for (const NodeId node : command.nodes) {
    if (!known(node)) return;
  }
  Job job = job_of(id, SourcingCause::by_hand, waiting_parcels(*order));
  if (job.wanted.lines.empty())
    return refuse(RefusalCode::too_late, "nothing of order {} waits any more", command.order);
  Circumstances& around = draft_.own_circumstances();
  const auto chosen = [&](NodeId node) {
    return std::find(command.nodes.begin(), command.nodes.end(), node) != command.nodes.end();
  };
  for (std::uint32_t i = 0; i < context_.sourcer.network().nodes.size(); ++i) {
    if (!chosen(NodeId(i))) around.set_status(NodeId(i), {false, std::nullopt});
    for (const LineToSource& line : job.wanted.lines) {
      if (chosen(NodeId(i)) && around.cooling_off(NodeId(i), line.sku, now_))
        around.set_cool_off(NodeId(i), line.sku, now_);
    }
  }
  around.set_routing(order->channel, Routing::live);
  std::erase_if(job.wanted.refused_by, chosen);
  job.wanted.every_rule_gives_way = command.over_rules;
  Sourced sourced;
  source(job, Purpose::routing, sourced);
  if (!sourced.plan.unserved.empty()) {
    std::vector<SkuId> skus;
    for (const LineToSource& line : job.wanted.lines) skus.push_back(line.sku);
    return refuse(RefusalCode::not_served, "{}", why_unserved(sourced, skus));
  }
  job.why = command.why;
  enact(job, std::move(sourced));
}

}  // namespace baton
