// The digest of a state: every field of it, mixed. Timers are left out: they are hints, what is due
// follows from the rest.
#include "lifecycle/archives.h"
#include "lifecycle/event_fields.h"
#include "lifecycle/state.h"

namespace baton {

template <>
struct LastOf<ParcelStage> {
  static constexpr auto value = ParcelStage::voided;
};
template <>
struct LastOf<ExceptionStage> {
  static constexpr auto value = ExceptionStage::closed;
};

template <Is<LiveLine> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.sku, x.unit_price, x.ordered, x.cancelled, x.shipped, x.returned, x.claimed,
           x.wanting, x.text);
}
template <Is<Claim> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.line, x.parcel, x.supply, x.receipt, x.units);
}
template <Is<LiveParcel> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.carrier, x.method, x.stage, x.called_late, x.leaves_on, x.leaves_at,
           x.deliver_by, x.released_at, x.shipped_at, x.delivered_at);
}
template <Is<LiveOrder> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.channel, x.method, x.destination, x.placed_at, x.deliver_by, x.currency, x.lines,
           x.parcels, x.claims, x.refused_by, x.first_promise, x.promise, x.release_at,
           x.sourcing_called, x.on_hold, x.decisions, x.last_decision_from, x.last_decision_whole,
           x.last_decision_cost, x.ships_complete, x.accepted_in, x.sourced_in, x.place_among_open);
}
template <Is<LiveHold> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.text, x.channel, x.units, x.expires_at, x.ended);
}
template <Is<LiveException> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.of, x.about, x.stage, x.owner, x.taken_by, x.due_at, x.opened_at, x.first_action_at,
           x.closed_at, x.escalations, x.note, x.last_done);
}
template <Is<StockRecord> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.on_hand, x.reserved, x.as_of, x.in_conflict);
}
template <Is<RingFence> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.channel, x.units, x.used);
}
template <Is<InboundStock> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.receipt, x.quantity, x.reserved, x.expected_at);
}
template <Is<StockMovement> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.at, x.units);
}
template <Is<StockReportTold> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.feed, x.as_of, x.level);
}
template <Is<StockTotals> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.corrected, x.received, x.made, x.moved_in, x.returned, x.adjusted, x.shipped,
           x.moved_out);
}
template <Is<StockHistory> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.totals, x.told, x.since);
}
template <Is<DayLoad> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.day, x.orders);
}
template <Is<CoolOff> T>
void fields(Mixer& a, T& x) {
  lay_open(a, x.node, x.sku, x.until);
}

struct StateDigest {
  Mixer mixer;
  const State& state;

  template <class List>
  void each(const List& list) {
    std::uint64_t count = list.size();
    mixer.number(count);
    for (std::size_t i = 0; i < list.size(); ++i) item(mixer, list[i]);
  }
  void names() {
    for (std::size_t i = 0; i < entity_count; ++i) {
      const auto entity = static_cast<Entity>(i);
      const auto count = static_cast<std::uint32_t>(state.names_.size(entity));
      mixer.number(count);
      for (std::uint32_t id = 0; id < count; ++id) mixer.bytes(state.names_.text(entity, id));
    }
  }
  void stock() {
    mixer.number(state.stock_.skus());
    for (std::uint32_t i = 0; i < state.stock_.skus(); ++i) {
      each(state.stock_.records(SkuId(i)));
      each(state.stock_.fences(SkuId(i)));
      each(state.stock_.inbound(SkuId(i)));
    }
    each(state.histories_);
    for (const State::FenceUse& use : state.fence_uses_)
      lay_open(mixer, use.node, use.sku, use.channel, use.shipped);
    for (const State::Feed& feed : state.feeds_)
      lay_open(mixer, feed.known, feed.last_told, feed.next_due_by, feed.called_silent);
  }
  void circumstances() {
    each(state.circumstances_.statuses());
    each(state.circumstances_.loads());
    each(state.circumstances_.cool_offs());
    each(state.circumstances_.routings());
    each(state.circumstances_.carriers());
    lay_open(mixer, state.loads_from_);
  }
  void keys() {
    state.keys_.for_each([&](const std::string& name, const RememberedKey& known) {
      mixer.bytes(name);
      lay_open(mixer, known.digest, known.sequence, known.at);
    });
  }
  std::uint64_t all() {
    names();
    lay_open(mixer, state.policy_version_, state.price_version_);
    each(state.orders_);
    each(state.open_orders_);
    each(state.wanting_);
    for (std::size_t i = state.sourced_until_; i < state.to_source_.size(); ++i)
      item(mixer, state.to_source_[i]);
    each(state.holds_);
    each(state.open_holds_);
    each(state.exceptions_);
    each(state.open_exceptions_);
    stock();
    circumstances();
    keys();
    const std::optional<Instant> next_due = state.next_due();
    lay_open(mixer, state.sequence_, state.last_at_, next_due);
    return mixer.first();
  }
};

std::uint64_t State::digest() const { return StateDigest{{}, *this}.all(); }

}  // namespace baton
