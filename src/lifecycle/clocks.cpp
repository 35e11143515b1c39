// Which timers still mean something, and when the next one is due.
#include <algorithm>

#include "lifecycle/state.h"

namespace baton {

bool State::still_due(const Due& due) const {
  switch (due.kind) {
    case DueKind::release: {
      const LiveOrder& order = orders_[due.which];
      return order.release_at == due.at && !order.on_hold && order.has_ready();
    }
    case DueKind::late: {
      const LiveOrder& order = orders_[due.which];
      if (due.parcel >= order.parcels.size()) return false;  // forgotten
      const LiveParcel& parcel = order.parcels[due.parcel];
      return claims_live(parcel.stage) && !parcel.called_late && parcel.leaves_at == due.at;
    }
    case DueKind::hold_ends:
      return !holds_[due.which].ended;
    case DueKind::clock_ends: {
      const LiveException& exception = exceptions_[due.which];
      return exception.stage != ExceptionStage::closed && exception.due_at == due.at;
    }
    case DueKind::node_back: {
      const NodeStatus status = circumstances_.status(NodeId(due.which));
      return !status.takes_orders && status.out_until == due.at;
    }
    case DueKind::cool_off_ends: {
      const auto& known = circumstances_.cool_offs();
      return std::any_of(known.begin(), known.end(), [&](const CoolOff& cool_off) {
        return cool_off.node.index() == due.which && cool_off.until == due.at;
      });
    }
    case DueKind::carrier_back: {
      const NodeStatus status = circumstances_.status(PartnerId(due.which));
      return !status.takes_orders && status.out_until == due.at;
    }
    case DueKind::feed_silent: {
      const Feed& feed = feeds_[due.which];
      return !feed.called_silent && feed.next_due_by == due.at;
    }
  }
  return false;
}

bool State::stuck(const LiveParcel& parcel) const {
  return parcel.stage == ParcelStage::waiting &&
         (!circumstances_.status(parcel.node).takes_orders ||
          (parcel.carrier && !circumstances_.status(*parcel.carrier).takes_orders));
}

/// A sourcing that was called for has been overtaken where nothing is missing and nothing waits at
/// a node, or for a carrier, that is out.
bool State::needs_sourcing(const LiveOrder& order) const {
  return order.has_missing() ||
         std::any_of(order.parcels.begin(), order.parcels.end(),
                     [&](const LiveParcel& parcel) { return stuck(parcel); });
}

void State::drop_what_is_not_due() {
  while (!timers_.empty() && !still_due(timers_.next())) {
    const Due due = timers_.next();
    timers_.drop_next();
    if (due.kind != DueKind::feed_silent) continue;
    Feed& feed = feeds_[due.which];
    // One timer for each feed, moved on when it is met: reports come by the thousand.
    feed.timer_set = feed.next_due_by && *feed.next_due_by > due.at && !feed.called_silent;
    if (feed.timer_set) timers_.add({*feed.next_due_by, DueKind::feed_silent, due.which, 0});
  }
  while (sourced_until_ < to_source_.size()) {
    LiveOrder& order = orders_[to_source_[sourced_until_].index()];
    if (order.sourcing_called && needs_sourcing(order)) break;
    order.sourcing_called.reset();
    ++sourced_until_;
  }
  if (sourced_until_ == to_source_.size() && sourced_until_ > 0) {
    to_source_.clear();
    sourced_until_ = 0;
  }
}

/// Closing the exception about a silent feed: its clock starts once it tells something again.
void State::hear_feed_again(TextId which, Instant at) {
  Feed& feed = feeds_[which.index()];
  feed.called_silent = false;
  if (feed.timer_set || !feed.next_due_by || *feed.next_due_by <= at) return;
  feed.timer_set = true;
  timers_.add({*feed.next_due_by, DueKind::feed_silent, which.index(), 0});
}

std::optional<Instant> State::next_due() const {
  std::optional<Instant> next;
  if (!timers_.empty()) next = timers_.next().at;
  if (sourced_until_ < to_source_.size() && (!next || to_source_since_ < *next))
    next = to_source_since_;
  return next;
}

}  // namespace baton
