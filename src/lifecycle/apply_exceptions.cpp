// Exceptions, and the clocks that make them.
#include <algorithm>

#include "base/check.h"
#include "lifecycle/state.h"
#include "model/packed_key.h"

namespace baton {

std::size_t State::SubjectKeyHash::operator()(const SubjectKey& key) const noexcept {
  return PackedKeyHash{}(packed(key.first, key.second) * 31 + key.of);
}

/// Two exceptions of one class are one trouble where they are about the same order, else the same
/// record, feed, node or partner.
State::SubjectKey State::key_of(ExceptionClass of, const ledger::Subject& about) {
  constexpr std::uint32_t none = 0xFFFFFFFF;
  const auto index = [](const auto& id) { return id ? id->index() : none; };
  SubjectKey key;
  key.of = static_cast<std::uint32_t>(of);
  if (about.order) {
    key.of |= 1U << 8U;
    key.first = about.order->index();
    key.second = about.parcel ? *about.parcel : none;
  } else if (about.feed && !about.sku) {
    key.of |= 2U << 8U;
    key.first = about.feed->index();
  } else if (about.partner && !about.node) {
    key.of |= 3U << 8U;
    key.first = about.partner->index();
  } else {
    key.first = index(about.node);
    key.second = index(about.sku);
  }
  return key;
}

std::optional<ExceptionId> State::open_exception(ExceptionClass of,
                                                 const ledger::Subject& about) const {
  const auto found = open_by_subject_.find(key_of(of, about));
  if (found == open_by_subject_.end()) return std::nullopt;
  return found->second;
}

void State::on(const ledger::ExceptionOpened& event, Instant at) {
  BATON_CHECK(event.id.index() == exceptions_.size(), "an exception out of turn");
  LiveException fresh;
  fresh.of = event.of;
  fresh.about = event.about;
  fresh.owner = event.owner;
  fresh.due_at = event.due_at;
  fresh.opened_at = at;
  fresh.note = event.note;
  exceptions_.push_back(std::move(fresh));
  open_exceptions_.push_back(event.id);
  open_by_subject_.emplace(key_of(event.of, event.about), event.id);
  if (event.due_at) timers_.add({*event.due_at, DueKind::clock_ends, event.id.index(), 0});
  if (event.of == ExceptionClass::late && event.about.order && event.about.parcel)
    orders_[event.about.order->index()].parcels[*event.about.parcel].called_late = true;
  if (event.of == ExceptionClass::stale_feed && event.about.feed && !event.about.sku)
    feeds_[event.about.feed->index()].called_silent = true;
}

void State::on(const ledger::ExceptionTaken& event, Instant at) {
  for (const ExceptionId id : event.ids) {
    LiveException& taken = exceptions_[id.index()];
    taken.stage = ExceptionStage::taken;
    taken.taken_by = event.by;
    if (!taken.first_action_at) taken.first_action_at = at;
  }
}

void State::on(const ledger::ExceptionActedOn& event, Instant at) {
  for (const ExceptionId id : event.ids) {
    LiveException& acted = exceptions_[id.index()];
    acted.last_done = event.what;
    if (!acted.first_action_at) acted.first_action_at = at;
  }
}

void State::on(const ledger::ExceptionEscalated& event, Instant) {
  LiveException& escalated = exceptions_[event.id.index()];
  escalated.owner = event.owner;
  escalated.due_at = event.due_at;
  escalated.taken_by.clear();
  escalated.stage = ExceptionStage::open;
  ++escalated.escalations;
  if (event.due_at) timers_.add({*event.due_at, DueKind::clock_ends, event.id.index(), 0});
}

void State::on(const ledger::ExceptionClosed& event, Instant at) {
  for (const ExceptionId id : event.ids) {
    LiveException& closed = exceptions_[id.index()];
    BATON_CHECK(closed.stage != ExceptionStage::closed, "an exception is closed twice");
    closed.stage = ExceptionStage::closed;
    closed.closed_at = at;
    closed.last_done = event.what;
    const auto found = open_by_subject_.find(key_of(closed.of, closed.about));
    if (found != open_by_subject_.end() && found->second == id) open_by_subject_.erase(found);
    open_exceptions_.erase(std::find(open_exceptions_.begin(), open_exceptions_.end(), id));
    if (closed.of == ExceptionClass::stale_feed && closed.about.feed && !closed.about.sku)
      hear_feed_again(*closed.about.feed, at);
  }
}

}  // namespace baton
