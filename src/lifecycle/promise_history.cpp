#include "lifecycle/promise_history.h"

#include <algorithm>
#include <array>

namespace baton {

std::string_view promise_outcome_name(PromiseOutcome outcome) {
  constexpr std::array<std::string_view, 5> names = {"kept", "missed", "pending", "broken",
                                                     "withdrawn"};
  return names[static_cast<std::size_t>(outcome)];
}

PromiseOutcome OrderPromise::outcome(Instant now) const {
  if (cancelled) {
    const bool by_others = *cancelled == CancelReason::customer ||
                           *cancelled == CancelReason::payment ||
                           *cancelled == CancelReason::fraud || *cancelled == CancelReason::address;
    return by_others ? PromiseOutcome::withdrawn : PromiseOutcome::broken;
  }
  const bool there = delivered_at && *delivered_at <= now;
  if ((there ? *delivered_at : now) > deliver_by) return PromiseOutcome::missed;
  return there ? PromiseOutcome::kept : PromiseOutcome::pending;
}

std::int64_t PromiseHistory::Parcel::count() const {
  std::int64_t all = 0;
  for (const auto& [line, of_line] : units) all += of_line;
  return all;
}

/// One entry, event by event; those that say nothing of promises are passed over.
struct PromiseHistory::Hand {
  PromiseHistory& history;
  Instant at;

  Order& order(OrderId id) { return history.orders_[id.index()]; }
  Parcel* parcel(OrderId id, ParcelNumber number) {
    Order& of = order(id);
    return number < of.parcels.size() ? &of.parcels[number] : nullptr;
  }

  void on(const ledger::OrderAccepted& event) {
    Order& of = order(event.order);
    of.channel = event.channel;
    of.country = event.destination.country;
    for (const ledger::AcceptedLine& line : event.lines)
      of.ordered.push_back(line.quantity.units());
    of.cancelled.resize(of.ordered.size());
  }
  void on(const ledger::OrderSourced& event) {
    Order& of = order(event.order);
    for (const ParcelNumber number : event.replaces) {
      if (Parcel* replaced = parcel(event.order, number)) replaced->gone = true;
    }
    of.parcels.resize(event.first_parcel);
    for (const PlannedParcel& planned : event.sourced.plan.parcels) {
      Parcel& made = of.parcels.emplace_back();
      made.method = planned.method;
      made.promised = {planned.node, planned.carrier, of.country, at, planned.deliver_by, {}};
    }
    for (const PlannedUnits& units : event.sourced.plan.units) {
      of.parcels[event.first_parcel + units.parcel].units[event.lines[units.line]] +=
          units.quantity.units();
    }
  }
  void on(const ledger::PromiseMade& event) {
    Order& of = order(event.order);
    if (!of.first) {
      of.first = event.deliver_by;
      of.promised_at = at;
    }
    of.last = event.deliver_by;
  }
  void on(const ledger::OrderEdited& event) {
    Order& of = order(event.order);
    for (const LineUnits& line : event.lines)
      of.ordered[line.line] = of.cancelled[line.line] + line.units;
    if (event.destination) of.country = event.destination->country;
  }
  void on(const ledger::UnitsCancelled& event) {
    Order& of = order(event.order);
    for (const LineUnits& line : event.lines) of.cancelled[line.line] += line.units;
    of.reason = event.reason;
  }
  void on(const ledger::ParcelsVoided& event) {
    for (const ParcelNumber number : event.parcels) {
      if (Parcel* voided = parcel(event.order, number)) voided->gone = true;
    }
  }
  void on(const ledger::AssignmentRejected& event) {
    if (Parcel* rejected = parcel(event.order, event.parcel)) rejected->gone = true;
  }
  void on(const ledger::UnitsUnclaimed& event) {
    for (const LineUnits& line : event.units) less(event.order, event.parcel, line);
  }
  void on(const ledger::InboundUnclaimed& event) {
    less(event.order, event.parcel, {event.line, event.units});
  }
  void on(const ledger::ParcelPicked& event) {
    for (const LineUnits& line : event.short_by) less(event.order, event.parcel, line);
    Parcel* picked = parcel(event.order, event.parcel);
    if (picked != nullptr && picked->method == ParcelMethod::pickup && !picked->gone)
      picked->promised.delivered_at = at;
  }
  void on(const ledger::ParcelShipped& event) {
    Parcel* shipped = parcel(event.order, event.parcel);
    if (shipped == nullptr) return;
    shipped->shipped_at = event.at;
    if (shipped->method == ParcelMethod::pickup && !shipped->promised.delivered_at)
      shipped->promised.delivered_at = event.at;
  }
  void on(const ledger::ParcelDelivered& event) {
    Parcel* there = parcel(event.order, event.parcel);
    if (there != nullptr && !there->promised.delivered_at) there->promised.delivered_at = event.at;
  }
  /// Its promise stands, and nothing will come of it; what is sent instead is another parcel.
  void on(const ledger::ParcelLost& event) {
    Parcel* lost = parcel(event.order, event.parcel);
    if (lost == nullptr) return;
    lost->promised.delivered_at.reset();
    if (event.owed_again) lost->units.clear();
  }
  template <class Event>
  void on(const Event&) {}

  void less(OrderId id, ParcelNumber number, LineUnits line) {
    if (Parcel* from = parcel(id, number)) take_out(*from, line.line, line.units);
  }
};

void PromiseHistory::take_out(Parcel& parcel, LineNumber line, std::int64_t units) {
  parcel.units[line] -= units;
  if (parcel.count() <= 0) parcel.gone = true;
}

void PromiseHistory::take(Instant at, const Verdict& verdict) {
  Hand hand{*this, at};
  for (const LedgerEvent& event : verdict.events)
    std::visit([&](const auto& what) { hand.on(what); }, event);
}

std::optional<OrderPromise> PromiseHistory::promise_of(const Order& order) {
  if (!order.first) return std::nullopt;
  OrderPromise promise;
  promise.channel = order.channel;
  promise.country = order.country;
  promise.promised_at = *order.promised_at;
  promise.deliver_by = *order.first;
  promise.told_last = *order.last;
  std::int64_t wanted = 0, there = 0;
  for (std::size_t i = 0; i < order.ordered.size(); ++i)
    wanted += order.ordered[i] - order.cancelled[i];
  std::optional<Instant> last_there;
  for (const Parcel& parcel : order.parcels) {
    if (parcel.gone) continue;
    if (parcel.shipped_at) promise.shipped_at = std::max(promise.shipped_at, parcel.shipped_at);
    if (!parcel.promised.delivered_at) continue;
    there += parcel.count();
    last_there = std::max(last_there, parcel.promised.delivered_at);
  }
  if (wanted == 0) {
    promise.cancelled = order.reason.value_or(CancelReason::other);
  } else if (there >= wanted) {
    promise.delivered_at = last_there;
  }
  return promise;
}

std::optional<OrderPromise> PromiseHistory::of(OrderId order) const {
  const auto found = orders_.find(order.index());
  return found == orders_.end() ? std::nullopt : promise_of(found->second);
}

PromiseBook PromiseHistory::book(Instant now) const {
  PromiseBook book{now, {}, {}, 0, 0, 0, 0, PromiseRecord(now)};
  // In the order of their numbers, so that sums of fractions are the same each time.
  std::vector<std::uint32_t> numbers;
  for (const auto& [number, order] : orders_) numbers.push_back(number);
  std::sort(numbers.begin(), numbers.end());
  for (const std::uint32_t number : numbers) {
    const Order& order = orders_.at(number);
    const std::optional<OrderPromise> promise = promise_of(order);
    if (!promise) continue;
    const PromiseOutcome outcome = promise->outcome(now);
    if (outcome == PromiseOutcome::withdrawn) {
      ++book.withdrawn;
      continue;
    }
    if (promise->told_last > promise->deliver_by) ++book.slipped;
    if (outcome == PromiseOutcome::broken) ++book.broken;
    for (PromiseTally* tally : {&book.orders, &book.by_channel[promise->channel]}) {
      if (outcome == PromiseOutcome::broken) {
        tally->count_broken(promise->promised_at, promise->deliver_by);
      } else {
        tally->count(promise->promised_at, promise->deliver_by, promise->delivered_at, now);
      }
    }
    for (const Parcel& parcel : order.parcels) {
      if (parcel.gone) continue;
      book.parcels.add(parcel.promised);
      const bool over = parcel.promised.deliver_by < now;
      if (parcel.shipped_at && !parcel.promised.delivered_at && over) ++book.untold;
    }
  }
  return book;
}

}  // namespace baton
