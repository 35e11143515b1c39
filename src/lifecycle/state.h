// State: everything the engine knows while it runs: orders, stock, claims, exceptions, clocks. It
// is what the ledger's events make of an empty one, and nothing else: recovery applies them again
// and comes to the same digest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "base/time.h"
#include "lifecycle/ids.h"
#include "lifecycle/ledger_entry.h"
#include "lifecycle/ledger_event.h"
#include "lifecycle/live_exception.h"
#include "lifecycle/live_order.h"
#include "lifecycle/pages.h"
#include "lifecycle/remembered_keys.h"
#include "lifecycle/stock_history.h"
#include "lifecycle/timers.h"
#include "lifecycle/verdict.h"
#include "model/names.h"
#include "sourcing/circumstances.h"
#include "sourcing/stock_book.h"

namespace baton {

class State {
 public:
  State() = default;
  State(State&&) noexcept = default;
  State& operator=(State&&) noexcept = default;

  /// An entry of the ledger, whether it was just decided or is read again. Its sequence has to
  /// follow the last one.
  void take(const EntryHead& entry, const Verdict& verdict);
  /// One event alone, for replays and tests. Cannot fail on an event that handle() gave for this
  /// very state.
  void apply(const LedgerEvent& event, Instant at);

  /// When the next Elapse has something to do; none: never, as things stand.
  std::optional<Instant> next_due() const;
  /// The entry that answered this idempotency key.
  const RememberedKey* remembered(std::string_view who, std::string_view key) const {
    return keys_.find(who, key);
  }
  std::uint64_t sequence() const { return sequence_; }
  Instant last_at() const { return last_at_; }  ///< of the last entry or event

  const Names& names() const { return names_; }
  /// Names that were there before the ledger began (of the business's files), in their order. Only
  /// for a state without events; the same has to be done before recovery.
  void take_names(const Names& names);

  std::optional<OrderId> find_order(std::string_view text) const;
  const LiveOrder& order(OrderId id) const { return orders_[id.index()]; }
  std::string_view order_text(OrderId id) const { return names_.text(id); }
  std::size_t order_count() const { return orders_.size(); }
  /// Lets go of what an order was that nothing can happen to any more (not open, nothing called
  /// for, its days over for all nodes); later commands about it find no line and no parcel in it.
  /// For replays, whose memory follows open orders: a ledger's state keeps all. False: not yet.
  bool forget(OrderId id);
  /// Those of which something has still to be served or to leave; in no order.
  const std::vector<OrderId>& open_orders() const { return open_orders_; }

  std::optional<HoldId> find_hold(std::string_view text) const;
  const LiveHold& hold(HoldId id) const { return holds_[id.index()]; }
  std::size_t hold_count() const { return holds_.size(); }

  const LiveException& exception(ExceptionId id) const { return exceptions_[id.index()]; }
  std::size_t exception_count() const { return exceptions_.size(); }
  /// Those that are not closed; in no order.
  const std::vector<ExceptionId>& open_exceptions() const { return open_exceptions_; }
  /// The open one of that class about that subject.
  std::optional<ExceptionId> open_exception(ExceptionClass of, const ledger::Subject& about) const;

  const StockBook& stock() const { return stock_; }
  const StockHistory* stock_history(NodeId node, SkuId sku) const;
  const Circumstances& circumstances() const { return circumstances_; }
  const std::string& policy_version() const { return policy_version_; }
  const std::string& price_version() const { return price_version_; }

  /// What is wrong, in sentences; empty: nothing. Recomputes every derived quantity from orders,
  /// claims, holds and totals.
  std::vector<std::string> verify() const;
  /// Of everything; equal for states that the same events made.
  std::uint64_t digest() const;

 private:
  friend class Handling;  // reads, and borrows `draft_stock_` as scratch memory
  friend class Draft;
  friend class StateAudit;
  friend struct StateDigest;

  // apply_*.cpp: one for each event.
  void on(const ledger::NamesGiven& event, Instant at);
  void on(const ledger::PolicyAdopted& event, Instant at);
  void on(const ledger::OrderAccepted& event, Instant at);
  void on(const ledger::OrderSourced& event, Instant at);
  void on(const ledger::SourcingCalledFor& event, Instant at);
  void on(const ledger::PromiseMade& event, Instant at);
  void on(const ledger::OrderEdited& event, Instant at);
  void on(const ledger::UnitsCancelled& event, Instant at);
  void on(const ledger::OrderPutOnHold& event, Instant at);
  void on(const ledger::OrderHoldReleased& event, Instant at);
  void on(const ledger::ParcelsVoided& event, Instant at);
  void on(const ledger::UnitsUnclaimed& event, Instant at);
  void on(const ledger::UnitsHeld& event, Instant at);
  void on(const ledger::HoldEnded& event, Instant at);
  void on(const ledger::ParcelsReleased& event, Instant at);
  void on(const ledger::ParcelPicked& event, Instant at);
  void on(const ledger::AssignmentRejected& event, Instant at);
  void on(const ledger::CoolOffSet& event, Instant at);
  void on(const ledger::CoolOffsEnded& event, Instant at);
  void on(const ledger::ParcelShipped& event, Instant at);
  void on(const ledger::ParcelDelivered& event, Instant at);
  void on(const ledger::ParcelLost& event, Instant at);
  void on(const ledger::UnitsReturned& event, Instant at);
  void on(const ledger::StockReported& event, Instant at);
  void on(const ledger::StockReportRefused& event, Instant at);
  void on(const ledger::StockAdjusted& event, Instant at);
  void on(const ledger::StockCounted& event, Instant at);
  void on(const ledger::StockReceived& event, Instant at);
  void on(const ledger::StockMovedOut& event, Instant at);
  void on(const ledger::StockMovedIn& event, Instant at);
  void on(const ledger::InboundUnclaimed& event, Instant at);
  void on(const ledger::InboundExpected& event, Instant at);
  void on(const ledger::ConflictSettled& event, Instant at);
  void on(const ledger::RingFenceSet& event, Instant at);
  void on(const ledger::NodeStatusSet& event, Instant at);
  void on(const ledger::CarrierStatusSet& event, Instant at);
  void on(const ledger::RoutingSet& event, Instant at);
  void on(const ledger::ExceptionOpened& event, Instant at);
  void on(const ledger::ExceptionTaken& event, Instant at);
  void on(const ledger::ExceptionActedOn& event, Instant at);
  void on(const ledger::ExceptionEscalated& event, Instant at);
  void on(const ledger::ExceptionClosed& event, Instant at);

  // apply_claims.cpp: reserved quantities follow claims, nothing else.
  void claim(LiveOrder& order, const Claim& claim, std::int64_t units);  // below 0: unclaim
  void reserve(NodeId node, SkuId sku, ChannelId channel, std::int64_t units);
  void void_parcel(LiveOrder& order, ParcelNumber parcel);
  void void_if_empty(LiveOrder& order, ParcelNumber parcel);
  void unclaim(LiveOrder& order, ParcelNumber parcel, const std::vector<LineUnits>& units);
  void fill_claims(const std::vector<ledger::ClaimFilled>& filled);
  void settle(OrderId id);  // the lists that say which orders are open and want units
  void refuse_by(LiveOrder& order, NodeId node);
  void count_load(const LiveOrder& order, ParcelNumber parcel, std::int64_t orders);
  void time_release(OrderId id);
  // apply_stock.cpp
  void move_stock(NodeId node, SkuId sku, std::int64_t StockTotals::*total, std::int64_t units,
                  int sign, Instant happened);
  StockHistory& history(NodeId node, SkuId sku);
  void set_level(NodeId node, SkuId sku, std::int64_t level, Instant as_of, Instant from);
  void forget_old_loads(Instant at);
  void count_fence_use(NodeId node, SkuId sku, ChannelId channel, std::int64_t units);
  std::int64_t claimed_by_channel(NodeId node, SkuId sku, ChannelId channel) const;
  // clocks.cpp
  bool still_due(const Due& due) const;
  bool needs_sourcing(const LiveOrder& order) const;
  /// Waits at a node, or for a carrier, that is out.
  bool stuck(const LiveParcel& parcel) const;
  void hear_feed_again(TextId feed, Instant at);
  void drop_what_is_not_due();

  struct SubjectKey {
    std::uint32_t of = 0, first = 0, second = 0;
    bool operator==(const SubjectKey&) const = default;
  };
  struct SubjectKeyHash {
    std::size_t operator()(const SubjectKey& key) const noexcept;
  };
  static SubjectKey key_of(ExceptionClass of, const ledger::Subject& about);

  struct Feed {
    bool known = false;
    Instant last_told;
    std::optional<Instant> next_due_by;
    bool called_silent = false;
    bool timer_set = false;
  };
  /// Units that a channel's ring-fence gave out since it was set, because they were shipped.
  struct FenceUse {
    NodeId node;
    SkuId sku;
    ChannelId channel;
    std::int64_t shipped = 0;
  };

  Names names_;
  std::string policy_version_, price_version_;
  Pages<LiveOrder> orders_;
  std::vector<OrderId> open_orders_;
  std::vector<std::vector<OrderId>> wanting_;  // by SKU: open orders with units missing or inbound
  std::vector<OrderId> to_source_;             // called for, oldest first, from `sourced_until_` on
  std::size_t sourced_until_ = 0;
  Instant to_source_since_;
  Pages<LiveHold> holds_;
  tsl::robin_map<std::string, std::uint32_t> holds_by_text_;
  std::vector<HoldId> open_holds_;
  Pages<LiveException> exceptions_;
  std::vector<ExceptionId> open_exceptions_;
  tsl::robin_map<SubjectKey, ExceptionId, SubjectKeyHash> open_by_subject_;
  StockBook stock_;
  std::vector<std::vector<StockHistory>> histories_;  // by SKU, ascending by node
  std::vector<FenceUse> fence_uses_;
  std::vector<Feed> feeds_;  // by text
  Circumstances circumstances_;
  Day loads_from_;  // loads of earlier days are forgotten
  Timers timers_;
  RememberedKeys keys_;
  std::uint64_t sequence_ = 0;
  Instant last_at_;
  std::uint64_t entry_ = 0;  // whose events are being applied; 0: none
  mutable StockBook draft_stock_;
};

}  // namespace baton
