// The rest of the attribution: what an order needed of which SKU, what its reasons on file say, and
// what its failure caused.
#include <algorithm>

#include "chain/attribution.h"
#include "measure/order_costs.h"
#include "model/dataset.h"

namespace baton {
namespace {

template <class Choice>
std::string choice_text(FileKind kind, std::string_view field, Choice choice) {
  for (const Field& one : schema_of(kind).fields) {
    if (one.name == field) return std::string(one.choices[static_cast<std::size_t>(choice)]);
  }
  return {};
}

}  // namespace

Need Attribution::need_of(const TracedOrder& order, const LineFlow& line, std::int64_t units,
                          MaybeIndex node) const {
  const LineStory& story = ledger_.lines[line.index];
  Need need;
  need.order = order.index;
  need.sku = SkuId(story.sku);
  need.line = story.name;
  need.node = story.assigned_node.has() ? story.assigned_node : node;
  need.channel = order.story.channel;
  need.at = *order.story.placed;
  need.units = units;
  return need;
}

std::vector<Need> Attribution::needs_of_way(const TracedOrder& order) const {
  std::vector<Need> needs;
  for (const Atom& atom : order.flow.atoms) {
    if (!atom.line.has()) continue;
    const bool here =
        order.way.parcel_slot.has() ? atom.parcel == order.way.parcel_slot : !atom.parcel.has();
    if (!here) continue;
    const std::int64_t units = std::max(atom.left, atom.ordered);
    if (units > 0) {
      needs.push_back(need_of(order, order.flow.lines[*atom.line], units, order.way.node));
    }
  }
  return needs;
}

std::vector<Need> Attribution::needs_missing(const TracedOrder& order) const {
  std::vector<Need> needs;
  for (const LineFlow& line : order.flow.lines) {
    const std::int64_t quantity = ledger_.lines[line.index].quantity;
    const std::int64_t units = quantity - line.withdrawn - line.left;
    if (units <= 0) continue;
    // The node was asked for the whole line.
    needs.push_back(need_of(order, line, quantity - line.withdrawn, order.way.node));
  }
  return needs;
}

const ReturnStory* Attribution::first_return(const TracedOrder& order) const {
  const ReturnStory* first = nullptr;  // the chain begins with the last one
  for (MaybeIndex i = order.story.first_return; i.has(); i = ledger_.returns[*i].next) {
    first = &ledger_.returns[*i];
  }
  return first;
}

MaybeInstant Attribution::came_back(const TracedOrder& order) const {
  const ReturnStory* item = first_return(order);
  return item != nullptr ? item->at : MaybeInstant();
}

bool Attribution::sent_back_damaged(const TracedOrder& order) const {
  for (MaybeIndex i = order.story.first_return; i.has(); i = ledger_.returns[*i].next) {
    if (ledger_.returns[*i].reason == ReturnReason::damaged) return true;
  }
  return false;
}

std::string Attribution::reason(Failure failure, const TracedOrder& order) const {
  if (failure == Failure::cancelled) {
    const auto reason = cancel_reason(order);
    return reason ? choice_text(FileKind::orders, "cancel_reason", *reason) : std::string();
  }
  if (failure == Failure::returned) {
    const ReturnStory* item = first_return(order);
    if (item != nullptr && item->reason) {
      return choice_text(FileKind::returns, "reason", *item->reason);
    }
  }
  return {};
}

Caused Attribution::caused(Failure failure, const TracedOrder& order) const {
  Caused caused;
  for (MaybeIndex i = order.story.first_touch; i.has(); i = ledger_.touches[*i].next) {
    const TouchStory& touch = ledger_.touches[*i];
    ++caused.touches;
    if (touch.minutes < 0) continue;
    ++caused.touches_timed;
    caused.touch_minutes += touch.minutes;
  }
  for (MaybeIndex i = order.story.first_case; i.has(); i = ledger_.cases[*i].next) {
    const CaseStory& item = ledger_.cases[*i];
    ++caused.cases;
    if (item.minutes >= 0) {
      ++caused.cases_timed;
      caused.case_minutes += item.minutes;
    }
    if (item.cost.has()) caused.goodwill += *item.cost;
  }
  for (MaybeIndex i = order.story.first_fee; i.has(); i = ledger_.fees[*i].next) {
    if (is_avoidable_fee(ledger_.fees[*i].kind)) caused.expedite += ledger_.fees[*i].amount;
  }
  if (failure == Failure::split) caused.extra_parcels = order.flow.parcels_shipped - 1;
  if (failure == Failure::cancelled || failure == Failure::short_) {
    for (const LineFlow& line : order.flow.lines) {
      const LineStory& story = ledger_.lines[line.index];
      if (line.failed <= 0 || !story.net.has() || story.quantity <= 0) continue;
      caused.lost_value += (*story.net).scaled(line.failed, story.quantity);
    }
  }
  if (failure == Failure::returned || failure == Failure::damaged) {
    for (MaybeIndex i = order.story.first_return; i.has(); i = ledger_.returns[*i].next) {
      const ReturnStory& item = ledger_.returns[*i];
      const bool counts = failure == Failure::returned || item.reason == ReturnReason::damaged;
      if (counts && item.handling.has()) caused.handling += *item.handling;
    }
  }
  return caused;
}

}  // namespace baton
