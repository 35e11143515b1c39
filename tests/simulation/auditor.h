// The auditor: reads what the ledger says and keeps books of its own, as slowly and as plainly as
// can be: lists that are added up again each time. It shares no code with lifecycle but the events'
// types. What it finds wrong, it says in sentences.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "lifecycle/ledger_event.h"
#include "lifecycle/state.h"
#include "lifecycle/verdict.h"
#include "sourcing/network.h"

namespace baton::simulation {

using Shelf = std::pair<NodeId, SkuId>;

enum class ClaimStage { waiting, released, shipped, lost };

/// Units of an order's line in one of its parcels.
struct AuditedClaim {
  OrderId order;
  ParcelNumber parcel = 0;
  LineNumber line = 0;
  NodeId node;
  SkuId sku;
  std::int64_t units = 0;
  Supply supply = Supply::on_hand;
  std::optional<TextId> receipt;
  Day leaves_on;
  ClaimStage stage = ClaimStage::waiting;
};

struct AuditedOrder {
  std::string text;
  ChannelId channel;
  std::vector<std::pair<SkuId, std::int64_t>> lines;
  std::vector<std::int64_t> cancelled, returned;
  std::optional<Instant> first_promise;
};

class Auditor {
 public:
  explicit Auditor(const Network& network) : network_(network) {}

  /// One entry of the ledger, in its order.
  void read(std::uint64_t sequence, Instant at, const Verdict& verdict);
  /// That the engine's own books say the same.
  void compare(const State& state);
  const std::vector<std::string>& findings() const { return findings_; }

  // What clients know, to ask for sensible things.
  const std::map<OrderId, AuditedOrder>& orders() const { return orders_; }
  const std::vector<AuditedClaim>& claims() const { return claims_; }
  std::int64_t on_hand(const Shelf& shelf) const;
  std::int64_t claimed(const Shelf& shelf) const;
  std::size_t exceptions_open() const { return open_exceptions_.size(); }
  const std::set<ExceptionId>& open_exceptions() const { return open_exceptions_; }

 private:
  struct Movement {
    Instant at;
    std::int64_t units;
    int told;  // in the order of the ledger
  };
  struct Book {
    std::int64_t level = 0;
    std::optional<Instant> as_of;
    int told = 0;
    std::vector<Movement> movements;
  };
  struct AuditedHold {
    ChannelId channel;
    std::vector<ledger::HeldUnits> units;
  };
  /// Units set aside for a channel, and those of them that were shipped since.
  struct AuditedFence {
    std::int64_t units = 0, shipped = 0;
  };

  void on(const LedgerEvent& event, Instant at);
  void sourced(const ledger::OrderSourced& event, Instant at);
  void shipped(const ledger::ParcelShipped& event);
  void lost(const ledger::ParcelLost& event);
  void returned(const ledger::UnitsReturned& event);
  void move(NodeId node, SkuId sku, std::int64_t units, Instant at);
  void set_level(NodeId node, SkuId sku, std::int64_t level, Instant as_of,
                 bool about_the_same_moment);
  void drop_parcel(OrderId order, ParcelNumber parcel);
  void drop_units(OrderId order, ParcelNumber parcel, const std::vector<LineUnits>& units);
  void fill(const std::vector<ledger::ClaimFilled>& filled);
  void check_after_entry();
  void check_fences();
  void check_days();
  std::int64_t claimed_by(const Shelf& shelf, ChannelId channel) const;
  void wrong(std::string sentence);

  const Network& network_;
  std::map<Shelf, Book> books_;
  std::map<std::tuple<NodeId, SkuId, TextId>, std::int64_t> inbound_;
  std::map<OrderId, AuditedOrder> orders_;
  std::set<std::string> order_texts_;
  std::vector<AuditedClaim> claims_;  // those that were not voided
  std::map<HoldId, AuditedHold> holds_;
  std::set<ExceptionId> open_exceptions_;
  std::set<Shelf> claimed_now_;  // shelves that got new claims in this entry
  std::map<std::tuple<NodeId, SkuId, ChannelId>, AuditedFence> fences_;
  std::set<std::pair<Shelf, ChannelId>> taken_now_;  // by decisions and holds of a channel
  std::set<std::pair<NodeId, Day>> planned_now_;
  std::set<std::tuple<NodeId, SkuId, TextId>> counted_on_now_;  // receipts with new claims
  std::map<NodeId, NodeStatus> statuses_;
  std::map<PartnerId, NodeStatus> carriers_;
  std::uint64_t sequence_ = 0;
  int told_ = 0;  // levels and movements so far
  Instant last_at_;
  std::vector<std::string> findings_;
};

}  // namespace baton::simulation
