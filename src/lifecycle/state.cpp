#include "lifecycle/state.h"

#include <algorithm>

#include "base/check.h"
#include "base/grown.h"

namespace baton {

void State::take(const EntryHead& entry, const Verdict& verdict) {
  BATON_CHECK(entry.sequence == sequence_ + 1, "an entry that does not follow the last one");
  BATON_CHECK(entry.at >= last_at_, "an entry before the last one");
  sequence_ = entry.sequence;
  entry_ = entry.sequence;
  for (const LedgerEvent& event : verdict.events) {
    std::visit([&](const auto& what) { on(what, entry.at); }, event);
  }
  entry_ = 0;
  last_at_ = entry.at;
  keys_.remember(entry);
  forget_old_loads(entry.at);
  drop_what_is_not_due();
}

void State::apply(const LedgerEvent& event, Instant at) {
  std::visit([&](const auto& what) { on(what, at); }, event);
  last_at_ = at;
  forget_old_loads(at);
  drop_what_is_not_due();
}

void State::take_names(const Names& names) {
  BATON_CHECK(sequence_ == 0 && order_count() == 0, "names of the business come before its events");
  for (std::size_t i = 0; i < entity_count; ++i) {
    // Orders are known by the ledger alone: their ids count its orders.
    if (static_cast<Entity>(i) == Entity::order) continue;
    names_.take_in(static_cast<Entity>(i), names);
  }
}

std::optional<OrderId> State::find_order(std::string_view text) const {
  return names_.find_id<OrderId>(text);
}

bool State::forget(OrderId id) {
  const LiveOrder& order = orders_[id.index()];
  if (order.lines.empty()) return true;  // before
  const bool wanting = std::any_of(order.lines.begin(), order.lines.end(),
                                   [](const LiveLine& line) { return line.wanting; });
  const bool counts_in_loads =
      std::any_of(order.parcels.begin(), order.parcels.end(), [&](const LiveParcel& parcel) {
        return parcel.stage != ParcelStage::voided && parcel.leaves_on >= loads_from_;
      });
  if (order.open() || order.sourcing_called || wanting || counts_in_loads) return false;
  orders_.let_go(id.index());
  return true;
}

std::optional<HoldId> State::find_hold(std::string_view text) const {
  const auto found = holds_by_text_.find(std::string(text));
  if (found == holds_by_text_.end()) return std::nullopt;
  return HoldId(found->second);
}

void State::on(const ledger::NamesGiven& event, Instant) {
  for (const std::string& name : event.names) names_.intern(event.entity, name);
}

void State::on(const ledger::PolicyAdopted& event, Instant) {
  policy_version_ = event.policy;
  price_version_ = event.prices;
}

}  // namespace baton
