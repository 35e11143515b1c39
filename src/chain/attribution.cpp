#include "chain/attribution.h"

#include <algorithm>

namespace baton {
namespace {

constexpr std::string_view too_few =
    "too few orders went this way to say how long it usually takes";
constexpr std::string_view approval_counted_in =
    "orders.csv has no approved_at for them: waiting for payment is counted as hand-over";
constexpr std::string_view reason_untold =
    "no reason on file tells it, and neither stock nor times were unusual";

Duration minus(Duration a, Duration b) {
  return Duration::seconds(a.in_seconds() - b.in_seconds());
}

Laid unclear(std::string_view why) {
  Laid laid;
  laid.unclear = why;
  return laid;
}

Laid settled(ChainStep step, const OrderWay& way) {
  Laid laid;
  laid.step = step;
  laid.node = way.node;
  return laid;
}

bool before_leaving(const Stretch& stretch) {
  return stretch.to <= Point::left && stretch.step != ChainStep::approval;
}

}  // namespace

std::string Attribution::missing(Failure failure) const {
  const auto lacks = [&](FactKind fact) { return !was_seen(seen_, fact); };
  switch (failure) {
    case Failure::late:
      if (lacks(FactKind::promises)) return "needs promised_by in orders.csv";
      if (lacks(FactKind::delivery)) return "needs delivered_at in shipments.csv";
      return {};
    case Failure::cancelled:
      return lacks(FactKind::cancellations) ? "needs cancelled_at in orders.csv" : "";
    case Failure::short_:
      if (lacks(FactKind::lines)) return "needs order_lines.csv";
      return lacks(FactKind::shipping) ? "needs shipments.csv" : "";
    case Failure::split:
      return lacks(FactKind::parcels) ? "needs shipments.csv" : "";
    case Failure::damaged:
      return lacks(FactKind::damage) && lacks(FactKind::return_reasons)
                 ? "needs damaged in shipments.csv, or reason in returns.csv"
                 : "";
    case Failure::returned:
      return lacks(FactKind::returns) ? "needs returns.csv" : "";
  }
  return {};
}

std::optional<bool> Attribution::failed(Failure failure, const TracedOrder& order) const {
  const OrderJudgement& j = order.judgement;
  const bool arrived = order.flow.delivered.has();
  switch (failure) {
    case Failure::late:
      if (!j.promise_judged || j.cancelled) return std::nullopt;
      return !j.complete || !arrived || *order.flow.delivered > *order.story.first_promise;
    case Failure::cancelled:
      return j.cancelled;
    case Failure::short_:
      if (!j.fill_judged || j.cancelled) return std::nullopt;
      return (j.left > 0 || j.failed > 0) && j.left < j.due();
    case Failure::split:
      if (!j.shipped) return std::nullopt;
      return order.flow.parcels_shipped > 1;
    case Failure::damaged: {
      if (!arrived) return std::nullopt;
      const bool flagged = std::any_of(
          order.flow.parcels.begin(), order.flow.parcels.end(), [&](const ParcelFlow& parcel) {
            return ledger_.parcels[parcel.index].damaged.value_or(false);
          });
      return flagged || sent_back_damaged(order);
    }
    case Failure::returned:
      if (!arrived && !order.story.first_return.has()) return std::nullopt;
      return order.story.first_return.has();
  }
  return std::nullopt;
}

bool Attribution::clearly_slow(const Stretch& stretch, Duration excess) const {
  const auto took = static_cast<double>(stretch.took.in_seconds());
  const auto usual = static_cast<double>(stretch.took.in_seconds() - excess.in_seconds());
  return excess >= rule_.slow_least && took >= rule_.slow_times * usual;
}

Attribution::Slow Attribution::slowest(const OrderWay& way, MaybeInstant promise) const {
  Slow slow;
  Duration usual_in_all;
  bool any = false;
  for (const Stretch& stretch : way.stretches) {
    auto usual = usual_.of(stretch, way);
    if (!usual) {
      slow.known = false;
      return slow;
    }
    // The deadline to leave is what was agreed with the node: kept, its work was not too slow.
    const bool cleared =
        rule_.ship_by_clears && stretch.to == Point::left && way.left_by_its_deadline();
    if (cleared) usual = std::max(*usual, stretch.took);
    usual_in_all = Duration::seconds(usual_in_all.in_seconds() + usual->in_seconds());
    const Duration excess = minus(stretch.took, *usual);
    if (!any || excess > slow.excess) {
      slow.stretch = &stretch;
      slow.excess = excess;
    }
    any = true;
  }
  if (!promise.has()) {
    if (!any || !clearly_slow(*slow.stretch, slow.excess)) slow.stretch = nullptr;
    return slow;
  }
  const Duration too_tight = minus(usual_in_all, *promise - way.placed);
  if (!any || too_tight > slow.excess) {
    slow.stretch = nullptr;
    slow.promise = true;
    slow.excess = too_tight;
  }
  return slow;
}

Laid Attribution::of_time(const TracedOrder& order, MaybeInstant promise) const {
  const Slow slow = slowest(order.way, promise);
  if (!slow.known) return unclear(too_few);
  Laid laid = settled(ChainStep::promise, order.way);
  laid.excess = slow.excess;
  if (slow.promise) return laid;
  if (slow.stretch == nullptr) return unclear(reason_untold);
  laid.step = slow.stretch->step;
  laid.unclear = slow.stretch->unclear;
  const bool assumes = slow.stretch->approval_inside && laid.step == ChainStep::hand_over;
  if (assumes) laid.assumed = approval_counted_in;
  if (!before_leaving(*slow.stretch)) return laid;
  // It was slow before it left: because the goods were not to be had?
  std::vector<Need> missing;
  for (const Need& need : needs_of_way(order)) {
    if (upstream_.goods_were_missing(need)) missing.push_back(need);
  }
  if (missing.empty()) return laid;
  Laid stock = of_stock(order, missing, Upstream::Said::missing);
  stock.excess = slow.excess;
  return stock;
}

Laid Attribution::of_stock(const TracedOrder& order, const std::vector<Need>& needs,
                           Upstream::Said said) const {
  if (needs.empty()) {
    constexpr std::string_view untold = "order_lines.csv does not tell what was missing";
    if (said == Upstream::Said::nothing) return unclear(untold);
    Laid laid = settled(ChainStep::no_stock, order.way);
    laid.assumed = untold;
    return laid;
  }
  const auto most = std::max_element(
      needs.begin(), needs.end(), [](const Need& a, const Need& b) { return a.units < b.units; });
  Missing missing = upstream_.walk(*most, said);
  Laid laid = settled(missing.step, order.way);
  laid.unclear = missing.unclear;
  laid.assumed = missing.assumed;
  laid.pick_at = missing.pick_at;
  if (most->node.has()) laid.node = most->node;
  if (missing.step != ChainStep::unknown) laid.stock = std::move(missing.finding);
  return laid;
}

Laid Attribution::led(const TracedOrder& order, ReasonLeads leads,
                      const std::vector<Need>& needs) const {
  if (leads.leads == Leads::step) return settled(leads.step, order.way);
  if (leads.leads == Leads::stock) return of_stock(order, needs, Upstream::Said::missing);
  if (leads.leads == Leads::look) {
    std::vector<Need> missing;
    for (const Need& need : needs) {
      if (upstream_.goods_were_missing(need)) missing.push_back(need);
    }
    if (!missing.empty()) return of_stock(order, missing, Upstream::Said::nothing);
  }
  Laid laid = of_time(order, {});
  if (laid.step == ChainStep::unknown && leads.step != ChainStep::unknown) {
    return settled(leads.step, order.way);
  }
  return laid;
}

Laid Attribution::late(const TracedOrder& order) const {
  if (order.way.lost) return settled(ChainStep::transit, order.way);
  return of_time(order, order.story.first_promise);
}

std::optional<CancelReason> Attribution::cancel_reason(const TracedOrder& order) const {
  if (order.story.cancel_reason) return order.story.cancel_reason;
  std::int64_t no_stock = 0;
  std::int64_t withdrawn = 0;
  for (const LineFlow& line : order.flow.lines) {
    no_stock += line.no_stock;
    withdrawn += line.withdrawn;
  }
  if (no_stock > 0) return CancelReason::no_stock;
  if (withdrawn > 0 && withdrawn >= order.judgement.ordered) return CancelReason::customer;
  return std::nullopt;
}

Laid Attribution::cancelled(const TracedOrder& order) const {
  const auto reason = cancel_reason(order);
  ReasonLeads leads;
  if (reason) {
    const auto found = rule_.cancelled.find(*reason);
    if (found != rule_.cancelled.end()) leads = found->second;
  }
  std::vector<Need> needs;
  for (const LineFlow& line : order.flow.lines) {
    if (line.left > 0) continue;
    const std::int64_t units = ledger_.lines[line.index].quantity;
    needs.push_back(need_of(order, line, units, order.way.node));
  }
  return led(order, leads, needs);
}

Laid Attribution::short_of(const TracedOrder& order) const {
  const std::vector<Need> needs = needs_missing(order);
  const bool said = std::any_of(order.flow.lines.begin(), order.flow.lines.end(),
                                [](const LineFlow& line) { return line.no_stock > 0; });
  if (said) return of_stock(order, needs, Upstream::Said::missing);
  std::vector<Need> missing;
  for (const Need& need : needs) {
    if (upstream_.goods_were_missing(need)) missing.push_back(need);
  }
  if (!missing.empty()) return of_stock(order, missing, Upstream::Said::nothing);
  Laid looked = of_stock(order, needs, Upstream::Said::nothing);
  // No pick failed, nobody said that it was missing, and the book had it: it was left behind.
  if (looked.step == ChainStep::record_wrong) looked.step = ChainStep::pick;
  return looked;
}

Laid Attribution::split(const TracedOrder& order) const {
  // Home: the node that the order was first sent to, else the one that its first parcel left from.
  MaybeIndex home;
  for (const LineFlow& line : order.flow.lines) {
    if (!home.has()) home = ledger_.lines[line.index].assigned_node;
  }
  MaybeInstant first_left;
  MaybeIndex first_slot;
  for (std::uint32_t slot = 0; slot < order.flow.parcels.size(); ++slot) {
    const ParcelStory& parcel = ledger_.parcels[order.flow.parcels[slot].index];
    if (!parcel.shipped.has() || (first_left.has() && *parcel.shipped >= *first_left)) continue;
    first_left = parcel.shipped;
    first_slot = slot;
    if (!home.has()) home = parcel.node;
  }
  if (!home.has()) return unclear("shipments.csv has no node");
  if (order.flow.units_assumed) return unclear("needs shipment_lines.csv: which units came apart");
  std::vector<Need> apart;
  std::vector<Need> all;
  bool one_node = true;
  for (const Atom& atom : order.flow.atoms) {
    if (!atom.line.has() || !atom.parcel.has()) continue;
    const LineFlow& line = order.flow.lines[*atom.line];
    const Need need = need_of(order, line, atom.left, home);
    all.push_back(need);
    one_node = one_node && atom.node == home;
    const bool from_home = atom.node == home && atom.parcel == first_slot;
    if (!from_home) apart.push_back(need);
  }
  std::vector<Need> missing;
  for (const Need& need : apart) {
    if (upstream_.goods_were_missing(need)) missing.push_back(need);
  }
  if (!missing.empty()) {
    Laid laid = of_stock(order, missing, Upstream::Said::nothing);
    // Of the nodes that had what was missing, name one that could have sent the whole order.
    const auto whole = upstream_.one_node_for_all(all);
    if (laid.step == ChainStep::elsewhere && whole && laid.stock) {
      laid.stock->other_node = business_.names.text(*whole);
    }
    return laid;
  }
  if (one_node)
    return settled(ChainStep::pick, order.way);  // all from one place, in several parcels
  Laid laid = of_stock(order, apart.empty() ? all : apart, Upstream::Said::nothing);
  // The book at home had it, no pick failed, and still it was sent from two places.
  if (laid.step == ChainStep::record_wrong) laid.step = ChainStep::elsewhere;
  return laid;
}

Laid Attribution::damaged(const TracedOrder& order) const {
  for (const FailedPick* pick : upstream_.picks_of(order.index)) {
    if (pick->error != PickError::damaged) continue;
    Laid laid = settled(ChainStep::pick, order.way);
    laid.pick_at = pick->at;
    return laid;
  }
  for (const ParcelFlow& parcel : order.flow.parcels) {
    const ParcelStory& story = ledger_.parcels[parcel.index];
    if (!story.damaged.value_or(false)) continue;
    Laid laid = settled(story.method == ParcelMethod::pickup ? ChainStep::pick : ChainStep::transit,
                        order.way);
    laid.node = story.node;
    return laid;
  }
  return unclear(was_seen(seen_, FactKind::damage)
                     ? "sent back as damaged, though shipments.csv says that it arrived whole"
                     : "sent back as damaged; shipments.csv has no damaged to say whether on the "
                       "way");
}

Laid Attribution::returned(const TracedOrder& order) const {
  const ReturnStory* item = first_return(order);
  ReasonLeads leads;
  if (item != nullptr && item->reason) {
    const auto found = rule_.returned.find(*item->reason);
    if (found != rule_.returned.end()) leads = found->second;
    if (*item->reason == ReturnReason::damaged && leads.leads == Leads::look) {
      return damaged(order);
    }
  }
  if (leads.leads == Leads::time) {
    const bool was_late = failed(Failure::late, order).value_or(false);
    return of_time(order, was_late ? order.story.first_promise : MaybeInstant());
  }
  if (leads.leads == Leads::step && leads.step != ChainStep::unknown) {
    return settled(leads.step, order.way);
  }
  return unclear("returns.csv gives no reason that tells");
}

Laid Attribution::lay(Failure failure, const TracedOrder& order) const {
  switch (failure) {
    case Failure::late:
      return late(order);
    case Failure::cancelled:
      return cancelled(order);
    case Failure::short_:
      return short_of(order);
    case Failure::split:
      return split(order);
    case Failure::damaged:
      return damaged(order);
    case Failure::returned:
      return returned(order);
  }
  return {};
}

}  // namespace baton
