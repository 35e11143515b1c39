// Sourcing and sourcing again: one way for all causes. A job says what is wanted and which parcels
// it replaces; deciding emits the plan, its promise, what becomes of units that nobody serves.
#include <algorithm>
#include <array>

#include "lifecycle/handling.h"

namespace baton {
namespace {

/// An order that was sourced that often is left to people (source: ours).
constexpr std::size_t most_parcels_of_an_order = 10'000;

}  // namespace

std::vector<ParcelNumber> Handling::waiting_parcels(const LiveOrder& order) const {
  std::vector<ParcelNumber> waiting;
  for (std::size_t i = 0; i < order.parcels.size(); ++i) {
    if (order.parcels[i].stage == ParcelStage::waiting)
      waiting.push_back(static_cast<ParcelNumber>(i));
  }
  return waiting;
}

std::vector<ParcelNumber> Handling::waiting_parcels_stuck(const LiveOrder& order) const {
  std::vector<ParcelNumber> waiting = waiting_parcels(order);
  std::erase_if(waiting, [&](ParcelNumber parcel) { return !state_.stuck(order.parcels[parcel]); });
  return waiting;
}

/// `more`: units of lines that the command at hand gives up (those of the parcel `failed`, where
/// one did), to be sourced beside what is missing; of an edit, by how much lines change.
Handling::Job Handling::job_of(OrderId id, SourcingCause cause, std::vector<ParcelNumber> replaces,
                               std::span<const LineUnits> more,
                               std::optional<ParcelNumber> failed) {
  const LiveOrder& order = state_.order(id);
  std::vector<std::int64_t> units;
  units.reserve(order.lines.size());
  for (const LiveLine& line : order.lines) units.push_back(line.missing());
  for (const LineUnits& also : more) units[also.line] += also.units;
  for (const Claim& claim : order.claims) {
    if (std::find(replaces.begin(), replaces.end(), claim.parcel) != replaces.end())
      units[claim.line] += claim.units;
  }
  Job job;
  job.order = id;
  job.cause = cause;
  job.wanted.channel = order.channel;
  job.wanted.method = order.method;
  job.wanted.destination = order.destination;
  job.wanted.placed_at = order.placed_at;
  job.wanted.deliver_by = order.promise ? order.promise : order.deliver_by;
  job.wanted.refused_by = order.refused_by;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i] <= 0) continue;
    const LiveLine& line = order.lines[i];
    job.wanted.lines.push_back({line.sku, Quantity(units[i]), line.unit_price});
    job.lines.push_back(static_cast<LineNumber>(i));
  }
  job.first_parcel = static_cast<ParcelNumber>(order.parcels.size());
  job.on_hold = order.on_hold;
  job.promise = order.promise;
  job.first_promise = !order.first_promise;
  for (const ParcelNumber parcel : replaces) draft_.lift(order, parcel);
  job.replaces = std::move(replaces);
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const LiveLine& line = order.lines[i];
    job.elsewhere.push_back(line.ordered - line.cancelled - units[i]);
  }
  if (cause == SourcingCause::edited) {
    for (const LineUnits& change : more) job.elsewhere[change.line] += change.units;
  }
  if (failed) {
    const auto stays = [&](const Claim& claim) {
      return claim.parcel == *failed &&
             std::none_of(more.begin(), more.end(), [&](const LineUnits& gone) {
               return gone.line == claim.line && gone.units >= claim.units;
             });
    };
    if (std::none_of(order.claims.begin(), order.claims.end(), stays)) job.failed = failed;
  }
  tell_elsewhere(job, order);
  return job;
}

/// What of the order is not to be sourced now, and in how many parcels it is.
void Handling::tell_elsewhere(Job& job, const LiveOrder& order) const {
  job.wanted.elsewhere.clear();
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const LiveLine& line = order.lines[i];
    if (job.elsewhere[i] > 0)
      job.wanted.elsewhere.push_back({line.sku, Quantity(job.elsewhere[i]), line.unit_price});
  }
  job.wanted.parcels_elsewhere = 0;
  job.kept_parcels.reset();
  for (std::size_t i = 0; i < order.parcels.size(); ++i) {
    const LiveParcel& parcel = order.parcels[i];
    const bool goes = draft_.is_lifted(order, static_cast<ParcelNumber>(i));
    const bool is_none =
        parcel.stage == ParcelStage::voided || parcel.stage == ParcelStage::lost || job.failed == i;
    if (!goes && !is_none) ++job.wanted.parcels_elsewhere;
    if (goes || !claims_live(parcel.stage)) continue;
    if (!job.kept_parcels || parcel.deliver_by > *job.kept_parcels)
      job.kept_parcels = parcel.deliver_by;
  }
}

/// An order that ships complete, and of which something cannot be served: what waits at other nodes
/// is decided together with it, so that no part of the order goes there alone. Whether there is
/// such a thing.
bool Handling::take_along_what_waits(Job& job) {
  if (job.order.index() >= state_.order_count()) return false;  // placed by this very command
  const LiveOrder& order = state_.order(job.order);
  std::vector<ParcelNumber> more = waiting_parcels(order);
  std::erase_if(more, [&](ParcelNumber parcel) {
    return job.failed == parcel || draft_.is_lifted(order, parcel);
  });
  if (more.empty()) return false;
  std::vector<std::int64_t> units(order.lines.size());
  for (std::size_t i = 0; i < job.lines.size(); ++i)
    units[job.lines[i]] += job.wanted.lines[i].quantity.units();
  for (const Claim& claim : order.claims) {
    if (std::find(more.begin(), more.end(), claim.parcel) == more.end()) continue;
    units[claim.line] += claim.units;
    job.elsewhere[claim.line] -= claim.units;
  }
  job.wanted.lines.clear();
  job.lines.clear();
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i] <= 0) continue;
    job.wanted.lines.push_back({order.lines[i].sku, Quantity(units[i]), order.lines[i].unit_price});
    job.lines.push_back(static_cast<LineNumber>(i));
  }
  for (const ParcelNumber parcel : more) {
    draft_.lift(order, parcel);
    job.replaces.push_back(parcel);
  }
  tell_elsewhere(job, order);
  return true;
}

void Handling::source(const Job& job, Purpose purpose, Sourced& out) {
  const StockBook& stock = draft_.stock_for(job.wanted.lines);
  const Sourcer& sourcer =
      context_.choice != nullptr ? context_.choice->of(job.wanted, stock) : context_.sourcer;
  sourcer.source(job.wanted, stock, draft_.around(), context_.prices, now_, purpose,
                 context_.tracing, out);
}

bool Handling::would_adopt_policy() const {
  return !adopted_ && (context_.sourcer.policy().version != state_.policy_version() ||
                       context_.prices.version != state_.price_version());
}

void Handling::adopt_policy() {
  if (would_adopt_policy()) {
    ledger::PolicyAdopted adopted{context_.sourcer.policy().version, context_.prices.version, {}};
    for (const Rule& rule : context_.sourcer.policy().rules) adopted.rules.push_back(rule.name);
    emit(std::move(adopted));
  }
  adopted_ = true;
}

/// An order waits, so that a better plan may be found for it, where at least as long is left for
/// the node to pick it (source: ours).
std::optional<Instant> Handling::release_time(const Plan& plan) const {
  if (plan.parcels.empty()) return std::nullopt;
  const Duration wait = context_.sourcer.policy().wait_before_release;
  const Instant waited = now_ + wait;
  for (const PlannedParcel& parcel : plan.parcels) {
    if (parcel.leaves_at < waited + wait) return now_;
  }
  return waited;
}

bool Handling::decide(Job job) {
  Sourced sourced;
  if (job.first_parcel < most_parcels_of_an_order) {
    source(job, Purpose::routing, sourced);
    const bool in_part = sourced.trace.ships_complete && !sourced.plan.unserved.empty();
    if (in_part && take_along_what_waits(job)) source(job, Purpose::routing, sourced);
  } else {
    for (std::size_t i = 0; i < job.wanted.lines.size(); ++i)
      sourced.plan.unserved.push_back(
          {static_cast<std::uint16_t>(i), job.wanted.lines[i].quantity, NothingFits::queue});
  }
  return enact(job, std::move(sourced));
}

bool Handling::enact(const Job& job, Sourced sourced) {
  adopt_policy();
  draft_.take(job.wanted.channel, job.wanted.lines, sourced.plan);
  ledger::OrderSourced decision;
  decision.order = job.order;
  decision.cause = job.cause;
  decision.first_parcel = job.first_parcel;
  decision.replaces = job.replaces;
  decision.lines = job.lines;
  decision.why = job.why;
  decision.release_at = release_time(sourced.plan);
  // Reviews come again and again: they do not put off when an order goes to its nodes.
  if (job.cause == SourcingCause::cheaper) {
    const std::optional<Instant> before = state_.order(job.order).release_at;
    if (before && (!decision.release_at || *before < *decision.release_at)) {
      decision.release_at = before;
    }
  }
  decision.sourced = std::move(sourced);
  emit(std::move(decision));
  const std::size_t place = out_.events.size() - 1;
  const bool all_served = settle_decision(job, place);
  no_longer_late(job.order, job.replaces);
  return all_served;
}

/// For what has to be free before anything else is decided.
void Handling::void_at_once(Job& job) {
  if (job.replaces.empty()) return;
  emit(ledger::ParcelsVoided{job.order, job.replaces});
  no_longer_late(job.order, job.replaces);
  job.replaces.clear();
}

void Handling::no_longer_late(OrderId order, const std::vector<ParcelNumber>& parcels) {
  for (const ParcelNumber parcel : parcels) {
    if (order.index() >= state_.order_count()) return;  // placed by this very command
    const auto& known = state_.order(order).parcels;
    if (parcel >= known.size() || !known[parcel].called_late) continue;
    ledger::Subject about;
    about.order = order;
    about.parcel = parcel;
    close(ExceptionClass::late, about, "sourced again");
  }
}

/// What follows from the decision that was just emitted.
bool Handling::settle_decision(const Job& job, std::size_t place) {
  // Events move when more are emitted: the decision is read where it stands.
  const auto decision = [&]() -> const ledger::OrderSourced& {
    return std::get<ledger::OrderSourced>(out_.events[place]);
  };
  promise(job, decision().sourced.plan);
  const bool all_served = decision().sourced.plan.unserved.empty();
  if (!all_served) {
    unserved(job, Sourced(decision().sourced));
  } else if (job.cause != SourcingCause::placed) {
    ledger::Subject about;
    about.order = job.order;
    for (const ExceptionClass of :
         {ExceptionClass::nothing_fits, ExceptionClass::no_capacity, ExceptionClass::bad_address})
      close(of, about, "all units have a node now");
  }
  const bool now = decision().release_at == now_ && !job.on_hold;
  if (!now || !may_leave(job, decision().sourced)) return all_served;
  const Plan& plan = decision().sourced.plan;
  ledger::ParcelsReleased released;
  released.order = job.order;
  for (std::size_t parcel = 0; parcel < plan.parcels.size(); ++parcel) {
    const bool on_its_way =
        std::any_of(plan.units.begin(), plan.units.end(), [&](const PlannedUnits& units) {
          return units.parcel == parcel && units.supply == Supply::inbound;
        });
    if (!on_its_way)
      released.parcels.push_back(static_cast<ParcelNumber>(job.first_parcel + parcel));
  }
  if (!released.parcels.empty()) emit(std::move(released));
  return all_served;
}

/// Of an order that ships complete nothing goes to its nodes while a part is still to come.
bool Handling::may_leave(const Job& job, const Sourced& sourced) const {
  if (!sourced.trace.ships_complete) return true;
  const auto& units = sourced.plan.units;
  const bool all_there = sourced.plan.unserved.empty() &&
                         std::none_of(units.begin(), units.end(), [](const PlannedUnits& planned) {
                           return planned.supply == Supply::inbound;
                         });
  if (!all_there || job.order.index() >= state_.order_count()) return all_there;
  const LiveOrder& order = state_.order(job.order);
  const std::vector<ParcelNumber> waiting = waiting_parcels(order);
  return std::all_of(waiting.begin(), waiting.end(), [&](ParcelNumber parcel) {
    return draft_.is_lifted(order, parcel) || order.ready(parcel);
  });
}

/// The first promise is kept for ever; a later one is told only where it is later.
void Handling::promise(const Job& job, const Plan& plan) {
  if (!plan.promise) return;
  Instant all_there = *plan.promise;
  if (job.kept_parcels && *job.kept_parcels > all_there) all_there = *job.kept_parcels;
  if (job.promise && all_there <= *job.promise) return;
  emit(ledger::PromiseMade{job.order, all_there, job.first_promise});
}

void Handling::unserved(const Job& job, const Sourced& sourced) {
  ledger::UnitsCancelled cancelled;
  std::int64_t queued = 0;
  for (const Unserved& none : sourced.plan.unserved) {
    if (none.what == NothingFits::cancel) {
      cancelled.lines.push_back({job.lines[none.line], none.quantity.units()});
    } else {
      queued += none.quantity.units();
    }
  }
  std::vector<SkuId> skus;
  for (const LineToSource& line : job.wanted.lines) skus.push_back(line.sku);
  std::string why = why_unserved(sourced, skus);
  if (sourced.trace.ships_complete && job.wanted.parcels_elsewhere > 0)
    why += fmt::format("; {} parcels of it are at nodes or have left, though it ships complete",
                       job.wanted.parcels_elsewhere);
  if (!cancelled.lines.empty()) {
    cancelled.order = job.order;
    cancelled.reason = CancelReason::no_stock;
    cancelled.why = why;
    emit(std::move(cancelled));
  }
  if (queued == 0) return;
  ledger::Subject about;
  about.order = job.order;
  open(class_of_unserved(sourced.trace), about, why);
}

/// What keeps nodes from serving: a full day where any has one, no lane where none has one.
ExceptionClass Handling::class_of_unserved(const Trace& trace) const {
  bool any_lane = false;
  for (const Candidate& candidate : trace.candidates) {
    if (candidate.why == RuledOut::no_capacity) return ExceptionClass::no_capacity;
    any_lane |= candidate.why != RuledOut::no_lane && candidate.why != RuledOut::does_not_ship;
  }
  return any_lane || trace.candidates.empty() ? ExceptionClass::nothing_fits
                                              : ExceptionClass::bad_address;
}

std::string Handling::why_unserved(const Sourced& sourced, const std::vector<SkuId>& skus) const {
  std::string sentence;
  for (const Unserved& none : sourced.plan.unserved) {
    sentence += fmt::format("{}{} of {}", sentence.empty() ? "" : ", ", none.quantity.units(),
                            sku_text(skus[none.line]));
    if (sentence.size() > longest_sentence / 2) break;
  }
  std::array<int, static_cast<std::size_t>(RuledOut::carrier_out) + 1> nodes{};
  for (const Candidate& candidate : sourced.trace.candidates)
    ++nodes[static_cast<std::size_t>(candidate.why)];
  sentence += " cannot be served";
  if (sourced.trace.held_back > 0)
    sentence +=
        fmt::format(" (it ships complete: {} units of it could be)", sourced.trace.held_back);
  bool first = true;
  for (std::size_t why = 1; why < nodes.size(); ++why) {
    if (nodes[why] == 0) continue;
    std::string reason(ruled_out_name(static_cast<RuledOut>(why)));
    std::replace(reason.begin(), reason.end(), '_', ' ');
    sentence += fmt::format("{} {} node{}: {}", first ? "," : ";", nodes[why],
                            nodes[why] == 1 ? "" : "s", reason);
    first = false;
  }
  return sentence;
}

bool Handling::touch(OrderId id) {
  if (std::find(touched_.begin(), touched_.end(), id) != touched_.end()) return false;
  touched_.push_back(id);
  return true;
}

void Handling::call_for_sourcing(std::vector<OrderId> orders, SourcingCause cause) {
  // Nodes that come back together call for the same orders.
  std::erase_if(orders, [&](OrderId order) { return !called_.insert(order).second; });
  if (orders.empty()) return;
  emit(ledger::SourcingCalledFor{std::move(orders), cause});
}

void Handling::put_in_turn(std::vector<OrderId>& orders, std::size_t at_most) const {
  const auto goes_before = [&](OrderId a, OrderId b) {
    const std::optional<Instant> first = state_.order(a).first_promise;
    const std::optional<Instant> second = state_.order(b).first_promise;
    if (first.has_value() != second.has_value()) return first.has_value();
    return first == second ? a < b : *first < *second;
  };
  at_most = std::min(at_most, orders.size());
  std::partial_sort(orders.begin(), orders.begin() + static_cast<std::ptrdiff_t>(at_most),
                    orders.end(), goes_before);
  orders.resize(at_most);
}

/// Whether an order can use the units, its decision tells: those behind it are called, too.
void Handling::call_those_who_want(SkuId sku, std::int64_t units, SourcingCause cause) {
  constexpr std::size_t most_called = 64;  // who is not called now is called by the next units
  if (units <= 0 || sku.index() >= state_.wanting_.size()) return;
  std::vector<OrderId> called;
  for (const OrderId id : state_.wanting_[sku.index()]) {
    const LiveOrder& order = state_.order(id);
    std::int64_t missing = 0;
    for (const LiveLine& line : order.lines) {
      if (line.sku == sku) missing += line.missing();
    }
    // An order with several lines of the SKU is listed for each, one after the other or not.
    if (missing > 0 && !order.sourcing_called) called.push_back(id);
  }
  put_in_turn(called, most_called);
  called.erase(std::unique(called.begin(), called.end()), called.end());
  call_for_sourcing(std::move(called), cause);
}

}  // namespace baton
