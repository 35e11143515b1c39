// Handling: one command being answered. Reads the state and writes a verdict; whatever it decides
// in between is in its draft, until the events are applied.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lifecycle/draft.h"
#include "lifecycle/handle.h"

namespace baton {

class Handling {
 public:
  Handling(const State& state, const Command& command, const Context& context, Instant now,
           Verdict& out);
  void run();

 private:
  // handle_orders.cpp, handle_order_changes.cpp, handle_holds.cpp
  void on(const PlaceOrder& command);
  void on(const EditOrder& command);
  void on(const CancelOrder& command);
  void on(const PutOnHold& command);
  void on(const ReleaseHold& command);
  void on(const HoldUnits& command);
  void on(const GiveUpHold& command);
  // handle_node_work.cpp
  void on(const ReleaseToNode& command);
  void on(const ConfirmPick& command);
  void on(const RejectAssignment& command);
  void on(const ConfirmShipment& command);
  void on(const ConfirmDelivery& command);
  void on(const ReportLost& command);
  void on(const ReturnUnits& command);
  // handle_stock.cpp, handle_receipts.cpp
  void on(const ReportStock& command);
  void on(const AdjustStock& command);
  void on(const ReceiveStock& command);
  void on(const CountStock& command);
  void on(const MoveStock& command);
  void on(const ExpectInbound& command);
  void on(const SetRingFence& command);
  // handle_network.cpp
  void on(const SetNodeStatus& command);
  void on(const SetPartnerStatus& command);
  void on(const SetRouting& command);
  void on(const GiveNames& command);
  // handle_exceptions.cpp
  void on(const OpenException& command);
  void on(const WorkException& command);
  // handle_timers.cpp, resource.cpp
  void on(const AssignByHand& command);
  void on(const ReviewWaiting& command);
  void on(const Elapse& command);

  // --- answers
  template <class... Args>
  void refuse(RefusalCode code, fmt::format_string<Args...> sentence, Args&&... args) {
    refuse_with(code, fmt::format(sentence, std::forward<Args>(args)...));
  }
  void refuse_with(RefusalCode code, std::string sentence);
  bool refused() const { return out_.refusal.has_value(); }
  template <class Event>
  Event& emit(Event event) {
    return std::get<Event>(out_.events.emplace_back(std::move(event)));
  }

  // --- what commands name; refused where it is not there (checks.cpp)
  const LiveOrder* find(const std::string& order, OrderId& id);
  /// In one of the stages from `first` to `last`.
  const LiveParcel* find(const LiveOrder& order, std::string_view name, ParcelNumber parcel,
                         ParcelStage first, ParcelStage last);
  bool known(NodeId node);
  bool known(SkuId sku);
  bool known(ChannelId channel);
  bool known(PartnerId partner);
  bool known(TextId text);
  bool fits(std::string_view what, std::string_view text);  ///< told, and not too long
  bool not_too_long(std::string_view what, std::string_view text);
  bool told_why(std::string_view why);
  bool time_fits(std::optional<Instant> time);
  bool destination_fits(const Destination& to);
  bool units_fit(Quantity units, std::int64_t least);
  bool lines_fit(const std::vector<LineToPlace>& lines, const Destination& destination);
  /// When it happened, where that can be; a little ahead of our clock counts as now.
  std::optional<Instant> happened(std::optional<Instant> told);
  std::string node_text(NodeId node) const;
  std::string sku_text(SkuId sku) const;

  // --- sourcing (resource.cpp, promises.cpp)
  struct Job {
    OrderId order;
    SourcingCause cause = SourcingCause::placed;
    OrderToSource wanted;
    std::vector<LineNumber> lines;  // the order's line of each line of `wanted`
    std::vector<ParcelNumber> replaces;
    ParcelNumber first_parcel = 0;
    bool on_hold = false;
    std::optional<Instant> promise;       // the last one
    std::optional<Instant> kept_parcels;  // when the latest of them is there
    bool first_promise = true;
    std::string why;                      // where a person decided
    std::vector<std::int64_t> elsewhere;  // units of each of the order's lines
    std::optional<ParcelNumber> failed;   // by the command at hand: nothing is left of it
  };
  /// Units of the order's lines; `parcels` are lifted from the draft and replaced.
  Job job_of(OrderId id, SourcingCause cause, std::vector<ParcelNumber> replaces,
             std::span<const LineUnits> more = {}, std::optional<ParcelNumber> failed = {});
  void tell_elsewhere(Job& job, const LiveOrder& order) const;
  bool take_along_what_waits(Job& job);
  /// Parcels that wait: all, and those whose node or carrier is out.
  std::vector<ParcelNumber> waiting_parcels(const LiveOrder& order) const;
  std::vector<ParcelNumber> waiting_parcels_stuck(const LiveOrder& order) const;
  void source(const Job& job, Purpose purpose, Sourced& out);
  /// Sources, and emits what that comes to. Says whether all units are served.
  bool decide(Job job);
  bool enact(const Job& job, Sourced sourced);
  bool settle_decision(const Job& job, std::size_t place);
  bool may_leave(const Job& job, const Sourced& sourced) const;
  void void_at_once(Job& job);
  void no_longer_late(OrderId order, const std::vector<ParcelNumber>& parcels);
  void close_what_is_void();
  std::optional<Instant> release_time(const Plan& plan) const;
  void promise(const Job& job, const Plan& plan);
  void unserved(const Job& job, const Sourced& sourced);
  ExceptionClass class_of_unserved(const Trace& trace) const;
  std::string why_unserved(const Sourced& sourced, const std::vector<SkuId>& skus) const;
  bool would_adopt_policy() const;
  void adopt_policy();
  void call_for_sourcing(std::vector<OrderId> orders, SourcingCause cause);
  /// Orders that miss units of the SKU get their turn.
  void call_those_who_want(SkuId sku, std::int64_t units,
                           SourcingCause cause = SourcingCause::stock_came);
  /// Whose turn comes first, and who keeps units that are short: the order that was promised for
  /// the earliest date (its first promise, so that nobody slips twice), those without a promise
  /// last; then the one that was placed first.
  void put_in_turn(std::vector<OrderId>& orders, std::size_t at_most = SIZE_MAX) const;
  /// Gives up units of the order: `from_nodes`, also those that nodes work on.
  std::vector<ledger::UnitsUnclaimed> give_up(const LiveOrder& order, OrderId id, LineUnits units,
                                              bool from_nodes);
  bool touch(OrderId id);  // false: was touched by this command before
  bool review(OrderId id);

  bool review_missing(OrderId id);

  // --- node work
  void cool_offs_end(NodeId node);
  void cool_off(const LiveOrder& order, NodeId node, const std::vector<SkuId>& skus);
  void source_again(OrderId id, SourcingCause cause, ExceptionClass of, NodeId node,
                    ParcelNumber parcel, const std::vector<LineUnits>& gone, std::string note);

  // --- stock
  /// `from`: movements from then on are not in the level.
  void level_changes(NodeId node, SkuId sku, std::int64_t level, Instant from);
  std::int64_t change_by_movement(NodeId node, SkuId sku, std::int64_t units, Instant at) const;
  /// After the free units of a record change: claims that no longer fit are taken away, or those
  /// who wait are called.
  void free_units_change(NodeId node, SkuId sku, std::int64_t change);
  void take_away_claims(NodeId node, SkuId sku, std::int64_t short_by);
  std::vector<ParcelNumber> parcels_with(const LiveOrder& order, NodeId node, SkuId sku) const;
  std::vector<OrderId> who_loses(NodeId node, SkuId sku, std::int64_t& short_by) const;
  /// A level that was doubted is not any more: those who miss units of it get their turn.
  void doubt_ends(const StockRecord* before, SkuId sku, std::int64_t level);
  std::vector<ledger::ClaimFilled> claims_to_fill(SkuId sku, TextId receipt, std::int64_t units);
  /// The receipt shrinks to `left` after `filled` of it came in.
  void receipt_shrinks(const InboundStock& inbound, SkuId sku, std::int64_t left,
                       const std::vector<ledger::ClaimFilled>& filled, Instant expected_at);
  template <class ComeIn>
  void come_in(ComeIn event, NodeId node, std::optional<TextId> receipt, bool complete);
  const InboundStock* find_inbound(SkuId sku, TextId receipt) const;
  void set_node_status(NodeId node, NodeStatus status, std::optional<PartnerId> partner,
                       const std::string& why);
  void set_carrier_status(PartnerId carrier, NodeStatus status, const std::string& why);
  void close_if_partner_is_back(PartnerId partner);
  bool carries(PartnerId partner) const;
  std::vector<OrderId> orders_waiting_at(const std::vector<NodeId>& nodes,
                                         std::optional<PartnerId> carrier = {}) const;
  std::vector<OrderId> orders_missing_units() const;

  // --- exceptions
  std::optional<ExceptionId> open(ExceptionClass of, ledger::Subject about, std::string note);
  void close(ExceptionClass of, const ledger::Subject& about, std::string what);
  bool closed_by_now(ExceptionId id) const;
  void close_id(ExceptionId id, std::string what);
  void escalate(ExceptionId id, std::string why);
  bool still_so(const LiveException& exception) const;

  // --- timers
  void due(const Due& due);
  void release(OrderId id);

  const State& state_;
  const Command& command_;
  const Context& context_;
  Instant now_;
  Verdict& out_;
  Draft draft_;
  std::vector<OrderId> touched_;
  std::set<OrderId> called_;  // by this command, to be sourced
  std::uint32_t opened_ = 0;  // exceptions, by this command
  bool adopted_ = false;
};

/// How long a node is not asked for the SKU after it refused it (Policy's CoolOffRule; the longest
/// that speaks). None: no rule does.
std::optional<Duration> cool_off_time(const Policy& policy, const Network& network, NodeId node,
                                      const LiveOrder& order, SkuId sku);

}  // namespace baton
