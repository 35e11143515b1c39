// New orders, and soft reservations for carts and quotes.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

void Handling::on(const PlaceOrder& command) {
  if (!fits("the order's name", command.order) || !known(command.channel) ||
      !lines_fit(command.lines, command.destination) || !time_fits(command.deliver_by))
    return;
  if (command.currency.index() >= state_.names().size(Entity::currency))
    return refuse(RefusalCode::unknown, "no currency has the number {}: name it first",
                  command.currency.index());
  if (state_.find_order(command.order))
    return refuse(RefusalCode::already_there, "an order is called {} already", command.order);
  const std::optional<Instant> placed_at = happened(command.placed_at);
  if (!placed_at) return;
  if (command.hold) {
    const std::optional<HoldId> hold = state_.find_hold(*command.hold);
    if (!hold) return refuse(RefusalCode::unknown, "no hold is called {}", *command.hold);
    const LiveHold& held = state_.hold(*hold);
    // A hold that has run out is no reason to refuse: the order takes what is there.
    if (!held.ended) {
      draft_.lift(held);
      emit(ledger::HoldEnded{*hold, ledger::HoldEnd::posted});
    }
  }
  Job job;
  job.order = OrderId(static_cast<std::uint32_t>(state_.order_count()));
  job.wanted.channel = command.channel;
  job.wanted.method = command.method;
  job.wanted.destination = command.destination;
  job.wanted.placed_at = *placed_at;
  job.wanted.deliver_by = command.deliver_by;
  ledger::OrderAccepted accepted;
  accepted.order = job.order;
  accepted.text = command.order;
  accepted.channel = command.channel;
  accepted.method = command.method;
  accepted.destination = command.destination;
  accepted.placed_at = *placed_at;
  accepted.deliver_by = command.deliver_by;
  accepted.currency = command.currency;
  accepted.lines.reserve(command.lines.size());
  job.wanted.lines.reserve(command.lines.size());
  job.lines.reserve(command.lines.size());
  for (const LineToPlace& line : command.lines) {
    accepted.lines.push_back({line.sku, line.quantity, line.unit_price, line.text});
    job.wanted.lines.push_back({line.sku, line.quantity, line.unit_price});
    job.lines.push_back(static_cast<LineNumber>(job.lines.size()));
  }
  out_.events.reserve(out_.events.size() + 5);
  emit(std::move(accepted));
  const std::size_t decision = out_.events.size() + (would_adopt_policy() ? 1 : 0);
  if (decide(std::move(job))) return;
  // Nothing of it can be had, and the rules say that such orders are not taken: told at once.
  const Sourced& sourced = std::get<ledger::OrderSourced>(out_.events[decision]).sourced;
  if (!sourced.plan.units.empty()) return;
  const bool all_cancelled =
      std::all_of(sourced.plan.unserved.begin(), sourced.plan.unserved.end(),
                  [](const Unserved& none) { return none.what == NothingFits::cancel; });
  if (!all_cancelled) return;
  std::vector<SkuId> skus;
  for (const LineToPlace& line : command.lines) skus.push_back(line.sku);
  refuse(RefusalCode::not_served, "{}", why_unserved(sourced, skus));
}

void Handling::on(const HoldUnits& command) {
  if (!fits("the hold's name", command.hold) || !known(command.channel) ||
      !lines_fit(command.lines, command.destination))
    return;
  if (state_.find_hold(command.hold))
    return refuse(RefusalCode::already_there, "a hold is called {} already", command.hold);
  constexpr Duration longest_hold = Duration::days(30);  // source: ours
  if (command.expires_at <= now_ || command.expires_at > now_ + longest_hold)
    return refuse(RefusalCode::malformed, "a hold runs out after now and within 30 days");
  Job job;
  job.wanted.channel = command.channel;
  job.wanted.method = command.method;
  job.wanted.destination = command.destination;
  job.wanted.placed_at = now_;
  std::vector<SkuId> skus;
  for (const LineToPlace& line : command.lines) {
    job.wanted.lines.push_back({line.sku, line.quantity, line.unit_price});
    skus.push_back(line.sku);
  }
  Sourced sourced;
  source(job, Purpose::promising, sourced);
  if (!sourced.plan.unserved.empty())
    return refuse(RefusalCode::not_available, "{}", why_unserved(sourced, skus));
  ledger::UnitsHeld held;
  held.hold = HoldId(static_cast<std::uint32_t>(state_.hold_count()));
  held.text = command.hold;
  held.channel = command.channel;
  held.expires_at = command.expires_at;
  held.promise = sourced.plan.promise;
  for (const PlannedUnits& units : sourced.plan.units) {
    if (units.supply == Supply::inbound)
      return refuse(RefusalCode::not_available,
                    "{} has to come in first: only units that are there can be held",
                    sku_text(skus[units.line]));
    // What is made for the order, or what a vendor always has, needs nobody to keep it.
    if (units.supply != Supply::on_hand) continue;
    held.units.push_back(
        {units.line, skus[units.line], sourced.plan.parcels[units.parcel].node, units.quantity});
  }
  emit(std::move(held));
}

void Handling::on(const GiveUpHold& command) {
  const std::optional<HoldId> hold = state_.find_hold(command.hold);
  if (!hold) return refuse(RefusalCode::unknown, "no hold is called {}", command.hold);
  const LiveHold& held = state_.hold(*hold);
  if (held.ended)
    return refuse(RefusalCode::nothing_to_do, "the hold {} has ended already", command.hold);
  emit(ledger::HoldEnded{*hold, ledger::HoldEnd::voided});
  for (const ledger::HeldUnits& units : held.units)
    call_those_who_want(units.sku, units.quantity.units());
}

}  // namespace baton
