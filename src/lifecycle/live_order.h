// LiveOrder: where an order stands. Invariant, line by line: ordered = cancelled + shipped +
// claimed
// + missing, and claimed is the sum of its claims in parcels that have not left yet.
//
// A claim is a reservation. Its two phases are those of its parcel: pending while the parcel waits
// (it may still be moved), posted once the parcel is released to its node; a claim that is void is
// gone, one that was shipped stays as the record of what was in the parcel.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "lifecycle/ids.h"
#include "lifecycle/ledger_event.h"
#include "model/business.h"
#include "sourcing/order_to_source.h"
#include "sourcing/plan.h"

namespace baton {

struct LiveLine {
  SkuId sku;
  Money unit_price;
  std::int64_t ordered = 0, cancelled = 0, shipped = 0, returned = 0;
  std::int64_t claimed = 0;  ///< in parcels that have not left
  bool wanting = false;      ///< in State's list of those that want units of the SKU
  std::string text;
  /// Units that nobody serves yet.
  std::int64_t missing() const { return ordered - cancelled - shipped - claimed; }
};

struct Claim {
  LineNumber line = 0;
  ParcelNumber parcel = 0;
  Supply supply = Supply::on_hand;
  std::optional<TextId> receipt;  ///< for inbound
  std::int64_t units = 0;
};

enum class ParcelStage : std::uint8_t {
  waiting,   ///< claims pending
  released,  ///< claims posted
  picked,
  shipped,
  delivered,
  lost,
  voided,
};
std::string_view parcel_stage_name(ParcelStage stage);
/// Its claims count as reserved.
inline bool claims_live(ParcelStage stage) { return stage <= ParcelStage::picked; }
inline bool at_node(ParcelStage stage) {
  return stage == ParcelStage::released || stage == ParcelStage::picked;
}

struct LiveParcel {
  NodeId node;
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  ParcelStage stage = ParcelStage::waiting;
  bool called_late = false;
  Day leaves_on;
  Instant leaves_at, deliver_by;
  std::optional<Instant> released_at, shipped_at, delivered_at;
};

struct LiveOrder {
  ChannelId channel;
  OrderMethod method = OrderMethod::ship;
  Destination destination;
  Instant placed_at;
  std::optional<Instant> deliver_by;  ///< asked for by the customer
  CurrencyId currency;
  std::vector<LiveLine> lines;
  std::vector<LiveParcel> parcels;  // by number
  std::vector<Claim> claims;        // of parcels that are not void
  std::vector<NodeId> refused_by;
  std::optional<Instant> first_promise, promise;
  std::optional<Instant> release_at;             ///< of what waits
  std::optional<SourcingCause> sourcing_called;  ///< waits for the next Elapse
  bool on_hold = false;
  std::uint32_t decisions = 0;          ///< how often it was sourced
  ParcelNumber last_decision_from = 0;  ///< first parcel of the last decision
  /// Every parcel of it waits, as `last_decision_cost` says: what those decisions cost that made
  /// them, but for units that nobody serves.
  bool last_decision_whole = false;
  Money last_decision_cost;
  bool ships_complete = false;  ///< nothing of it goes to a node before all of it can
  std::uint64_t accepted_in = 0, sourced_in = 0;  ///< entries of the ledger; 0: not from one
  std::optional<std::uint32_t> place_among_open;  ///< in State::open_orders()

  bool has_waiting() const;
  bool has_missing() const;
  /// Nothing in it is still on its way to the node.
  bool ready(ParcelNumber parcel) const;
  /// A waiting parcel that is ready; where the order ships complete, all of them and all units.
  bool has_ready() const;
  /// Something of it has still to be served or to leave.
  bool open() const;
};

/// A day's load counts orders, not parcels: whether another parcel of the order, not void, leaves
/// the same node on the same day.
bool shares_its_day(const LiveOrder& order, ParcelNumber parcel);

enum class OrderStage : std::uint8_t {
  queued,   ///< nobody serves any of it yet
  waiting,  ///< reserved, to be released
  on_hold,
  at_nodes,  ///< something is released, nothing waits for that
  part_shipped,
  shipped,
  delivered,
  cancelled,
};
OrderStage stage_of(const LiveOrder& order);
std::string_view order_stage_name(OrderStage stage);

}  // namespace baton
