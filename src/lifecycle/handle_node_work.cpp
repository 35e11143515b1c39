// What nodes and carriers tell: picked, refused, shipped, delivered, lost, returned.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

void Handling::on(const ReleaseToNode& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr) return;
  if (order->on_hold)
    return refuse(RefusalCode::too_early, "order {} is on hold: release the hold first",
                  command.order);
  if (!order->has_ready())
    return refuse(RefusalCode::nothing_to_do, "nothing of order {} is ready and waits",
                  command.order);
  release(id);
}

/// What waits and is ready goes to its nodes; what waits where somebody is out is sourced again.
void Handling::release(OrderId id) {
  const LiveOrder& order = state_.order(id);
  if (!waiting_parcels_stuck(order).empty()) {
    decide(job_of(id, SourcingCause::held_up, waiting_parcels_stuck(order)));
    return;
  }
  ledger::ParcelsReleased released;
  released.order = id;
  for (const ParcelNumber parcel : waiting_parcels(order)) {
    if (order.ready(parcel)) released.parcels.push_back(parcel);
  }
  emit(std::move(released));
}

void Handling::cool_off(const LiveOrder& order, NodeId node, const std::vector<SkuId>& skus) {
  for (const SkuId sku : skus) {
    const std::optional<Duration> rest =
        cool_off_time(context_.sourcer.policy(), context_.sourcer.network(), node, order, sku);
    if (!rest || *rest <= Duration()) continue;
    emit(ledger::CoolOffSet{node, sku, now_ + *rest});
    draft_.own_circumstances().set_cool_off(node, sku, now_ + *rest);
  }
}

/// The node has rested: whoever misses units of what it was not asked for gets a turn.
void Handling::cool_offs_end(NodeId node) {
  ledger::CoolOffsEnded ended{node, {}};
  for (const CoolOff& cool_off : state_.circumstances().cool_offs()) {
    if (cool_off.node == node && cool_off.until <= now_) ended.skus.push_back(cool_off.sku);
  }
  const bool done =
      std::any_of(out_.events.begin(), out_.events.end(), [&](const LedgerEvent& event) {
        const auto* before = std::get_if<ledger::CoolOffsEnded>(&event);
        return before != nullptr && before->node == node;
      });
  if (done || ended.skus.empty()) return;
  const std::vector<SkuId> skus = ended.skus;
  emit(std::move(ended));
  for (const SkuId sku : skus) {
    const StockRecord* record = state_.stock().find(node, sku);
    const std::int64_t units = record != nullptr ? record->free() : most_units;
    call_those_who_want(sku, units, SourcingCause::way_free);
  }
}

/// After a node failed the order: what is missing is sourced at once, elsewhere; the exception is
/// closed with what was done where the customer loses nothing by it.
void Handling::source_again(OrderId id, SourcingCause cause, ExceptionClass of, NodeId node,
                            ParcelNumber parcel, const std::vector<LineUnits>& gone,
                            std::string note) {
  const LiveOrder& order = state_.order(id);
  std::vector<SkuId> skus;
  for (const LineUnits& units : gone) {
    const SkuId sku = order.lines[units.line].sku;
    if (std::find(skus.begin(), skus.end(), sku) == skus.end()) skus.push_back(sku);
  }
  cool_off(order, node, skus);
  ledger::Subject about;
  about.order = id;
  about.parcel = parcel;
  about.node = node;
  if (skus.size() == 1) about.sku = skus.front();
  const std::optional<ExceptionId> exception = open(of, about, std::move(note));
  Job job = job_of(id, cause, {}, gone, parcel);
  if (std::find(job.wanted.refused_by.begin(), job.wanted.refused_by.end(), node) ==
      job.wanted.refused_by.end())
    job.wanted.refused_by.push_back(node);
  if (job.wanted.lines.empty()) return;
  const std::size_t before = out_.events.size();
  const bool all_served = decide(std::move(job));
  const bool promise_kept = std::none_of(
      out_.events.begin() + static_cast<std::ptrdiff_t>(before), out_.events.end(),
      [](const LedgerEvent& event) { return std::holds_alternative<ledger::PromiseMade>(event); });
  if (!exception || !all_served || !promise_kept) return;
  std::string nodes;
  for (std::size_t i = before; i < out_.events.size(); ++i) {
    const auto* decision = std::get_if<ledger::OrderSourced>(&out_.events[i]);
    if (decision == nullptr) continue;
    for (const PlannedParcel& planned : decision->sourced.plan.parcels)
      nodes += (nodes.empty() ? "" : ", ") + node_text(planned.node);
  }
  close_id(*exception, fmt::format("sourced again from {}, promise kept", nodes));
}

void Handling::on(const ConfirmPick& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr) return;
  const LiveParcel* parcel =
      find(*order, command.order, command.parcel, ParcelStage::released, ParcelStage::released);
  if (parcel == nullptr) return;
  std::vector<std::int64_t> asked(order->lines.size());
  for (const Claim& claim : order->claims) {
    if (claim.parcel == command.parcel) asked[claim.line] += claim.units;
  }
  std::vector<std::int64_t> picked(order->lines.size());
  for (const LineUnits& units : command.picked) {
    if (units.line >= picked.size())
      return refuse(RefusalCode::unknown, "order {} has no line {}", command.order, units.line + 1);
    if (units.units < 0 || units.units > asked[units.line] - picked[units.line])
      return refuse(RefusalCode::malformed, "{} units of line {} picked, {} were asked for",
                    units.units, units.line, asked[units.line]);
    picked[units.line] += units.units;
  }
  ledger::ParcelPicked done;
  done.order = id;
  done.parcel = command.parcel;
  std::int64_t short_by = 0, wanted = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    wanted += asked[i];
    short_by += asked[i] - picked[i];
    const auto line = static_cast<LineNumber>(i);
    if (picked[i] > 0) done.picked.push_back({line, picked[i]});
    if (picked[i] < asked[i]) done.short_by.push_back({line, asked[i] - picked[i]});
  }
  const std::vector<LineUnits> gone = done.short_by;
  emit(std::move(done));
  if (gone.empty()) return;
  draft_.lift(*order, command.parcel, gone);
  source_again(
      id, SourcingCause::short_pick, ExceptionClass::short_pick, parcel->node, command.parcel, gone,
      fmt::format("{} found {} of {} units", node_text(parcel->node), wanted - short_by, wanted));
}

void Handling::on(const RejectAssignment& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !not_too_long("the note", command.note)) return;
  // A node may refuse what it was told it would get, too.
  const LiveParcel* parcel =
      find(*order, command.order, command.parcel, ParcelStage::waiting, ParcelStage::picked);
  if (parcel == nullptr) return;
  std::vector<LineUnits> gone;
  for (const Claim& claim : order->claims) {
    if (claim.parcel == command.parcel) gone.push_back({claim.line, claim.units});
  }
  draft_.lift(*order, command.parcel);
  emit(ledger::AssignmentRejected{id, command.parcel, command.reason, command.note});
  source_again(id, SourcingCause::rejected, ExceptionClass::rejected, parcel->node, command.parcel,
               gone,
               fmt::format("{} refused parcel {} ({}){}{}", node_text(parcel->node),
                           command.parcel + 1, reject_reason_name(command.reason),
                           command.note.empty() ? "" : ": ", command.note));
}

void Handling::on(const ConfirmShipment& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr) return;
  const LiveParcel* parcel =
      find(*order, command.order, command.parcel, ParcelStage::released, ParcelStage::picked);
  const std::optional<Instant> at = happened(command.shipped_at);
  if (parcel == nullptr || !at) return;
  constexpr Money largest_freight = Money::from_units(1'000'000'000);
  if (command.freight &&
      (*command.freight < -largest_freight || *command.freight > largest_freight))
    return refuse(RefusalCode::malformed, "a freight beyond reason");
  emit(ledger::ParcelShipped{id, command.parcel, *at, command.freight});
  if (!parcel->called_late) return;
  ledger::Subject about;
  about.order = id;
  about.parcel = command.parcel;
  close(ExceptionClass::late, about, "shipped");
}

void Handling::on(const ConfirmDelivery& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr) return;
  const LiveParcel* parcel =
      find(*order, command.order, command.parcel, ParcelStage::shipped, ParcelStage::shipped);
  const std::optional<Instant> at = happened(command.delivered_at);
  if (parcel == nullptr || !at) return;
  if (parcel->shipped_at && *at < *parcel->shipped_at)
    return refuse(RefusalCode::malformed, "parcel {} left at {}, later than that",
                  command.parcel + 1, parcel->shipped_at->text());
  emit(ledger::ParcelDelivered{id, command.parcel, *at, command.damaged});
}

void Handling::on(const ReportLost& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !not_too_long("why", command.why)) return;
  const LiveParcel* parcel =
      find(*order, command.order, command.parcel, ParcelStage::shipped, ParcelStage::shipped);
  if (parcel == nullptr) return;
  std::vector<LineUnits> gone;
  for (const Claim& claim : order->claims) {
    if (claim.parcel != command.parcel) continue;
    if (command.send_again && order->lines[claim.line].returned > 0)
      return refuse(RefusalCode::malformed,
                    "units of line {} came back already: place a new order for what is owed",
                    claim.line);
    gone.push_back({claim.line, claim.units});
  }
  emit(ledger::ParcelLost{id, command.parcel, command.send_again, command.why});
  ledger::Subject about;
  about.order = id;
  about.parcel = command.parcel;
  about.node = parcel->node;
  about.partner = parcel->carrier;
  open(ExceptionClass::lost, about,
       fmt::format("parcel {} did not arrive{}{}", command.parcel + 1,
                   command.why.empty() ? "" : ": ", command.why));
  if (command.send_again && !gone.empty())
    decide(job_of(id, SourcingCause::lost, {}, gone, command.parcel));
}

void Handling::on(const ReturnUnits& command) {
  OrderId id;
  const LiveOrder* order = find(command.order, id);
  if (order == nullptr || !known(command.node) || !units_fit(command.quantity, 1)) return;
  if (command.line >= order->lines.size())
    return refuse(RefusalCode::unknown, "order {} has no line {}", command.order, command.line + 1);
  const LiveLine& line = order->lines[command.line];
  const std::int64_t out = line.shipped - line.returned;
  if (command.quantity.units() > out)
    return refuse(RefusalCode::too_early, "{} units of line {} are with the customer", out,
                  command.line);
  const std::optional<Instant> at = happened(command.returned_at);
  if (!at) return;
  emit(ledger::UnitsReturned{id, command.line, command.quantity, command.node, command.resalable,
                             command.reason, *at});
  if (!command.resalable) {
    ledger::Subject about;
    about.order = id;
    about.node = command.node;
    about.sku = line.sku;
    open(ExceptionClass::return_problem, about,
         fmt::format("{} units of {} came back and cannot be sold again", command.quantity.units(),
                     sku_text(line.sku)));
    return;
  }
  free_units_change(command.node, line.sku,
                    change_by_movement(command.node, line.sku, command.quantity.units(), *at));
}

}  // namespace baton
