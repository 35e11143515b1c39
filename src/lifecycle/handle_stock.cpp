// Levels and corrections of stock. Whatever lowers what is free below nothing takes claims away,
// those of the latest promises first, and says so in an exception; whatever raises it calls those
// who wait.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

/// By how much a movement changes what is on hand: one that happened before the record's level was
/// taken is in it already.
std::int64_t Handling::change_by_movement(NodeId node, SkuId sku, std::int64_t units,
                                          Instant at) const {
  const StockRecord* record = state_.stock().find(node, sku);
  return record != nullptr && at < record->as_of ? 0 : units;
}

void Handling::level_changes(NodeId node, SkuId sku, std::int64_t level, Instant from) {
  const StockRecord* record = state_.stock().find(node, sku);
  std::int64_t on_hand = level;
  if (const StockHistory* history = state_.stock_history(node, sku)) {
    for (const StockMovement& movement : history->since) {
      if (movement.at >= from) on_hand += movement.units;
    }
  }
  free_units_change(node, sku, on_hand - (record != nullptr ? record->on_hand : 0));
}

void Handling::free_units_change(NodeId node, SkuId sku, std::int64_t change) {
  if (change == 0) return;
  const StockRecord* record = state_.stock().find(node, sku);
  const std::int64_t free = (record != nullptr ? record->free() : 0) + change;
  if (change < 0) {
    if (free >= 0) return;
    draft_.expect_several();
    draft_.change_on_hand(node, sku, change);
    return take_away_claims(node, sku, -free);
  }
  if (free - change < 0 && free >= 0) {
    ledger::Subject about;
    about.node = node;
    about.sku = sku;
    close(ExceptionClass::oversold, about, "what is on hand covers all claims again");
  }
  call_those_who_want(sku, std::min(free, change));
}

/// Parcels that wait and hold units on hand of a SKU at a node.
std::vector<ParcelNumber> Handling::parcels_with(const LiveOrder& order, NodeId node,
                                                 SkuId sku) const {
  std::vector<ParcelNumber> parcels;
  for (const Claim& claim : order.claims) {
    const LiveParcel& parcel = order.parcels[claim.parcel];
    if (parcel.stage != ParcelStage::waiting || parcel.node != node ||
        claim.supply != Supply::on_hand || order.lines[claim.line].sku != sku)
      continue;
    if (std::find(parcels.begin(), parcels.end(), claim.parcel) == parcels.end())
      parcels.push_back(claim.parcel);
  }
  return parcels;
}

/// Orders that have to give up their units of a SKU at a node, those whose turn comes first at the
/// front. Counts `short_by` down.
std::vector<OrderId> Handling::who_loses(NodeId node, SkuId sku, std::int64_t& short_by) const {
  std::vector<OrderId> orders;
  for (const OrderId id : state_.open_orders()) {
    if (!parcels_with(state_.order(id), node, sku).empty()) orders.push_back(id);
  }
  put_in_turn(orders);
  std::size_t keep = orders.size();
  while (keep > 0 && short_by > 0) {
    const LiveOrder& order = state_.order(orders[--keep]);
    for (const Claim& claim : order.claims) {
      const LiveParcel& parcel = order.parcels[claim.parcel];
      if (parcel.stage == ParcelStage::waiting && parcel.node == node &&
          claim.supply == Supply::on_hand && order.lines[claim.line].sku == sku)
        short_by -= claim.units;
    }
  }
  orders.erase(orders.begin(), orders.begin() + static_cast<std::ptrdiff_t>(keep));
  return orders;
}

/// Holds first, the newest first (a cart was promised nothing); then orders that wait: whoever was
/// promised for the earliest date keeps its units (put_in_turn). Those who lose theirs are sourced
/// again in that order, too. What nodes work on stays: they will find out what is there.
void Handling::take_away_claims(NodeId node, SkuId sku, std::int64_t short_by) {
  const std::int64_t oversold = short_by;
  ledger::Subject about;
  about.node = node;
  about.sku = sku;
  const std::optional<ExceptionId> exception =
      open(ExceptionClass::oversold, about,
           fmt::format("{} units of {} at {} are claimed and not there", oversold, sku_text(sku),
                       node_text(node)));
  std::vector<HoldId> holds = state_.open_holds_;
  std::sort(holds.rbegin(), holds.rend());
  for (const HoldId id : holds) {
    if (short_by <= 0) break;
    const LiveHold& hold = state_.hold(id);
    std::int64_t units = 0;
    for (const ledger::HeldUnits& held : hold.units) {
      if (held.node == node && held.sku == sku) units += held.quantity.units();
    }
    if (units == 0) continue;
    draft_.lift(hold);
    emit(ledger::HoldEnded{id, ledger::HoldEnd::taken_away});
    short_by -= units;
  }
  const std::vector<OrderId> hit = who_loses(node, sku, short_by);
  // All claims are given up before any order is sourced again, so that nobody takes what another
  // one was promised earlier.
  constexpr std::size_t most_sourced_at_once = 16;  // others get their turn at the next Elapse
  std::vector<Job> jobs;
  std::vector<OrderId> later;
  for (const OrderId id : hit) {
    const LiveOrder& order = state_.order(id);
    if (jobs.size() < most_sourced_at_once) {
      jobs.push_back(job_of(id, SourcingCause::oversold, waiting_parcels(order)));
      void_at_once(jobs.back());
      continue;
    }
    std::vector<ParcelNumber> parcels = parcels_with(order, node, sku);
    for (const ParcelNumber parcel : parcels) draft_.lift(order, parcel);
    emit(ledger::ParcelsVoided{id, std::move(parcels)});
    later.push_back(id);
  }
  bool all_served = later.empty();
  for (Job& job : jobs) all_served &= decide(std::move(job));
  const std::size_t called = later.size();
  call_for_sourcing(std::move(later), SourcingCause::oversold);
  if (exception && short_by <= 0 && all_served)
    close_id(*exception,
             fmt::format("{} orders sourced again, all units served", jobs.size() + called));
}

void Handling::on(const ReportStock& command) {
  if (!known(command.node) || !known(command.sku) || !known(command.feed) ||
      !units_fit(command.level, 0))
    return;
  const std::optional<Instant> as_of = happened(command.as_of);
  if (!as_of) return;
  const StockRecord* record = state_.stock().find(command.node, command.sku);
  const StockHistory* history = state_.stock_history(command.node, command.sku);
  const bool told = record != nullptr && record->as_of > Instant();
  const bool same_time = told && *as_of == record->as_of;
  const bool counted = same_time && !history->told;  // a count of the same moment knows better
  ledger::Subject about;
  about.node = command.node;
  about.sku = command.sku;
  // What is so old cannot be brought up to date where units have moved; how far an old level is to
  // be trusted is for sourcing to say.
  const bool moved = history != nullptr && history->has_moved();
  const bool too_old = moved && *as_of + movements_kept_for < now_;
  if ((told && *as_of < record->as_of) || too_old || counted) {
    emit(
        ledger::StockReportRefused{command.node, command.sku, command.level, *as_of, command.feed});
    about.feed = command.feed;
    open(ExceptionClass::stale_feed, about,
         fmt::format("{} told {} units of {} at {} as of {}: older than what is known",
                     state_.names().text(command.feed), command.level.units(),
                     sku_text(command.sku), node_text(command.node), as_of->text()));
    return;
  }
  ledger::StockReported reported;
  reported.node = command.node;
  reported.sku = command.sku;
  reported.level = reported.taken = command.level;
  reported.as_of = *as_of;
  reported.feed = command.feed;
  if (context_.playbooks.feed_silent_after)
    reported.next_due_by = now_ + *context_.playbooks.feed_silent_after;
  const StockReportTold* before = same_time && history->told ? &*history->told : nullptr;
  // The same feed about the same moment: it corrects itself.
  const bool corrects = before != nullptr && before->feed == command.feed;
  if (before != nullptr && !corrects && before->level != command.level.units()) {
    reported.taken = Quantity(std::min(before->level, command.level.units()));
    reported.in_conflict = true;
  }
  emit(reported);
  if (before != nullptr && reported.in_conflict)
    open(ExceptionClass::conflicting_feed, about,
         fmt::format("{} and {} units of {} at {} as of {}: the lower one is taken", before->level,
                     command.level.units(), sku_text(command.sku), node_text(command.node),
                     as_of->text()));
  if (!state_.open_exceptions().empty()) {
    ledger::Subject stale = about;
    stale.feed = command.feed;
    close(ExceptionClass::stale_feed, stale, "a newer level came");
    ledger::Subject silent;
    silent.feed = command.feed;
    close(ExceptionClass::stale_feed, silent, "the feed tells levels again");
  }
  level_changes(command.node, command.sku, reported.taken.units(),
                same_time ? *as_of : *as_of + Duration::seconds(1));
  if (!reported.in_conflict) doubt_ends(record, command.sku, reported.taken.units());
}

void Handling::doubt_ends(const StockRecord* before, SkuId sku, std::int64_t level) {
  if (before == nullptr) return;
  const auto& stale_after = context_.sourcer.policy().trust.stale_after;
  const bool doubted = before->in_conflict || (stale_after && now_ - before->as_of > *stale_after);
  if (doubted) call_those_who_want(sku, level - before->reserved, SourcingCause::way_free);
}

void Handling::on(const CountStock& command) {
  if (!known(command.node) || !known(command.sku) || !units_fit(command.counted, 0)) return;
  const std::optional<Instant> at = happened(command.counted_at);
  if (!at) return;
  const StockRecord* record = state_.stock().find(command.node, command.sku);
  if (record != nullptr && *at < record->as_of)
    return refuse(RefusalCode::too_late, "a level as of {} is known already: count again",
                  record->as_of.text());
  if (*at + movements_kept_for < now_)
    return refuse(RefusalCode::too_late, "a count of {} is too old: count again", at->text());
  std::int64_t book = record != nullptr ? record->on_hand : 0;
  if (const StockHistory* history = state_.stock_history(command.node, command.sku)) {
    for (const StockMovement& movement : history->since) {
      if (movement.at > *at) book -= movement.units;
    }
  }
  emit(ledger::StockCounted{command.node, command.sku, Quantity(book), command.counted, *at});
  ledger::Subject about;
  about.node = command.node;
  about.sku = command.sku;
  close(ExceptionClass::conflicting_feed, about,
        fmt::format("counted: {} units", command.counted.units()));
  level_changes(command.node, command.sku, command.counted.units(), *at + Duration::seconds(1));
  doubt_ends(record, command.sku, command.counted.units());
}

void Handling::on(const AdjustStock& command) {
  if (!known(command.node) || !known(command.sku) || !units_fit(command.difference, -most_units) ||
      !not_too_long("why", command.why))
    return;
  if (command.difference.units() == 0)
    return refuse(RefusalCode::nothing_to_do, "a difference of nothing");
  const std::optional<Instant> at = happened(command.adjusted_at);
  if (!at) return;
  emit(ledger::StockAdjusted{command.node, command.sku, command.difference, command.reason, *at,
                             command.why});
  free_units_change(command.node, command.sku,
                    change_by_movement(command.node, command.sku, command.difference.units(), *at));
}

void Handling::on(const SetRingFence& command) {
  if (!known(command.node) || !known(command.sku) || !known(command.channel) ||
      !units_fit(command.units, 0) || !not_too_long("why", command.why))
    return;
  emit(
      ledger::RingFenceSet{command.node, command.sku, command.channel, command.units, command.why});
  const StockRecord* record = state_.stock().find(command.node, command.sku);
  if (record != nullptr) call_those_who_want(command.sku, record->free());
}

}  // namespace baton
