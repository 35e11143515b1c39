// LedgerEvent: what a command came to, as the ledger keeps it for ever. Each carries all that
// State::apply needs: apply decides nothing. Closed; names of things are ids of the ledger's own
// Names; no personal data.
//
// They stand in a namespace of their own, since model/event.h tells many of the same facts to those
// who measure (told_as.h turns one into the other).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "lifecycle/command.h"
#include "lifecycle/exception_class.h"
#include "lifecycle/ids.h"
#include "sourcing/circumstances.h"
#include "sourcing/order_to_source.h"
#include "sourcing/plan.h"

namespace baton {

/// Why an order was sourced.
enum class SourcingCause : std::uint8_t {
  placed,
  edited,
  short_pick,
  rejected,
  outage,
  oversold,
  stock_came,  ///< units that nobody had came in
  cheaper,     ///< a review found a better plan
  by_hand,
  lost,
  inbound_off,  ///< a receipt that it counted on will not come
  held_up,      ///< its parcel could not be released to its node
  way_free,  ///< what kept it from being served is over: an outage, a rest, doubt, the kill switch
};
std::string_view sourcing_cause_name(SourcingCause cause);

namespace ledger {

// --- names and rules --------------------------------------------------------------------------

struct NamesGiven {
  Entity entity = Entity::sku;
  std::vector<std::string> names;
};
/// From here on, decisions are made by this policy and these prices.
struct PolicyAdopted {
  std::string policy, prices;      ///< versions
  std::vector<std::string> rules;  ///< their names, as traces number them
};

// --- orders -----------------------------------------------------------------------------------

struct AcceptedLine {
  SkuId sku;
  Quantity quantity;
  Money unit_price;
  std::string text;
};
struct OrderAccepted {
  OrderId order;
  std::string text;
  ChannelId channel;
  OrderMethod method = OrderMethod::ship;
  Destination destination;
  Instant placed_at;
  std::optional<Instant> deliver_by;
  CurrencyId currency;
  std::vector<AcceptedLine> lines;
};
/// The one live decision of the order. Its parcels get the numbers from `first_parcel` on; their
/// units are reserved (pending) by it. What `replaces` names is void.
struct OrderSourced {
  OrderId order;
  SourcingCause cause = SourcingCause::placed;
  ParcelNumber first_parcel = 0;
  std::vector<ParcelNumber> replaces;
  std::vector<LineNumber> lines;      ///< the order's line of each line that was sourced
  std::optional<Instant> release_at;  ///< when its parcels go to their nodes
  Sourced sourced;
  std::string why;  ///< where a person decided
};
/// More orders have to be sourced again than one command does; the next Elapse goes on with them.
struct SourcingCalledFor {
  std::vector<OrderId> orders;
  SourcingCause cause = SourcingCause::outage;
};
struct PromiseMade {
  OrderId order;
  Instant deliver_by;
  bool first = true;
};
struct OrderEdited {
  OrderId order;
  std::vector<LineUnits> lines;  ///< new quantities
  std::optional<Destination> destination;
  std::optional<Instant> deliver_by;
  std::string why;
  std::optional<OrderMethod> method = std::nullopt;
};
struct UnitsCancelled {
  OrderId order;
  std::vector<LineUnits> lines;
  CancelReason reason = CancelReason::customer;
  std::string why;
};
struct OrderPutOnHold {
  OrderId order;
  std::string why;
};
struct OrderHoldReleased {
  OrderId order;
  std::optional<Instant> release_at;
  std::string why;
};
/// All claims of these parcels are void.
struct ParcelsVoided {
  OrderId order;
  std::vector<ParcelNumber> parcels;
};
/// Some units of a parcel are claimed no longer.
struct UnitsUnclaimed {
  OrderId order;
  ParcelNumber parcel = 0;
  std::vector<LineUnits> units;
};

struct HeldUnits {
  LineNumber line = 0;
  SkuId sku;
  NodeId node;
  Quantity quantity;
};
struct UnitsHeld {
  HoldId hold;
  std::string text;
  ChannelId channel;
  std::vector<HeldUnits> units;
  Instant expires_at;
  std::optional<Instant> promise;
};
enum class HoldEnd : std::uint8_t { posted, voided, expired, taken_away };
/// `posted`: an order took the units over. `taken_away`: a count or loss left too few.
struct HoldEnded {
  HoldId hold;
  HoldEnd how = HoldEnd::voided;
};

// --- work of nodes ----------------------------------------------------------------------------

/// Pending claims are posted: the node has the work.
struct ParcelsReleased {
  OrderId order;
  std::vector<ParcelNumber> parcels;
};
/// `short_by`: units that were not found; their claims are void, and the node is not asked for this
/// order again.
struct ParcelPicked {
  OrderId order;
  ParcelNumber parcel = 0;
  std::vector<LineUnits> picked, short_by;
};
/// Its claims are void, and the node is not asked for this order again.
struct AssignmentRejected {
  OrderId order;
  ParcelNumber parcel = 0;
  RejectReason reason = RejectReason::other;
  std::string note;
};
struct CoolOffSet {
  NodeId node;
  SkuId sku;
  Instant until;
};
/// The node has rested: it is asked for these again.
struct CoolOffsEnded {
  NodeId node;
  std::vector<SkuId> skus;
};
struct ParcelShipped {
  OrderId order;
  ParcelNumber parcel = 0;
  Instant at;
  std::optional<Money> freight;
};
struct ParcelDelivered {
  OrderId order;
  ParcelNumber parcel = 0;
  Instant at;
  std::optional<bool> damaged;
};
/// `owed_again`: its units count as not shipped, to be sourced once more.
struct ParcelLost {
  OrderId order;
  ParcelNumber parcel = 0;
  bool owed_again = true;
  std::string why;
};
struct UnitsReturned {
  OrderId order;
  LineNumber line = 0;
  Quantity quantity;
  NodeId node;
  bool resalable = true;
  ReturnReason reason = ReturnReason::other;
  Instant at;
};

// --- stock ------------------------------------------------------------------------------------

/// `level`: what the feed told. `taken`: the level that holds as of then (the lower one where two
/// differ).
struct StockReported {
  NodeId node;
  SkuId sku;
  Quantity level, taken;
  Instant as_of;
  TextId feed;
  bool in_conflict = false;
  std::optional<Instant> next_due_by;  ///< a feed that is silent until then is an exception
};
/// A report that changed nothing: older than what is known.
struct StockReportRefused {
  NodeId node;
  SkuId sku;
  Quantity level;
  Instant as_of;
  TextId feed;
};
struct StockAdjusted {
  NodeId node;
  SkuId sku;
  Quantity difference;
  AdjustReason reason = AdjustReason::correction;
  Instant at;
  std::string why;
};
struct StockCounted {
  NodeId node;
  SkuId sku;
  Quantity book, counted;  ///< book: what the record said for that moment
  Instant at;
};
/// Units that an order waited for have come: its claim on a receipt is one on stock now.
struct ClaimFilled {
  OrderId order;
  ParcelNumber parcel = 0;
  LineNumber line = 0;
  std::int64_t units = 0;
};
struct StockReceived {
  NodeId node;
  SkuId sku;
  Quantity quantity;
  std::optional<TextId> receipt;
  std::vector<ClaimFilled> filled;
  Instant at;
};
struct StockMovedOut {
  TextId transfer;
  NodeId from, to;
  SkuId sku;
  Quantity quantity;
  Instant expected_at;
  Instant at;
};
struct StockMovedIn {
  TextId transfer;
  NodeId from, to;
  SkuId sku;
  Quantity quantity;
  std::vector<ClaimFilled> filled;
  Instant at;
};
/// What is still to come by a receipt; 0: it is done with, or off.
struct InboundExpected {
  NodeId node;
  SkuId sku;
  TextId receipt;
  Quantity quantity;
  Instant expected_at;
};
/// An order counts no longer on units of a receipt.
struct InboundUnclaimed {
  OrderId order;
  ParcelNumber parcel = 0;
  LineNumber line = 0;
  std::int64_t units = 0;
};
struct ConflictSettled {
  NodeId node;
  SkuId sku;
};
struct RingFenceSet {
  NodeId node;
  SkuId sku;
  ChannelId channel;
  Quantity units;
  std::string why;
};

// --- the network ------------------------------------------------------------------------------

struct NodeStatusSet {
  NodeId node;
  NodeStatus status;
  std::optional<PartnerId> with_partner;
  std::string why;
};
/// A carrier takes no parcels, or takes them again.
struct CarrierStatusSet {
  PartnerId carrier;
  NodeStatus status;
  std::string why;
};
struct RoutingSet {
  ChannelId channel;
  Routing routing = Routing::live;
  std::string why;
};

// --- exceptions -------------------------------------------------------------------------------

/// What an exception is about: all that is known of it.
struct Subject {
  std::optional<OrderId> order;
  std::optional<ParcelNumber> parcel;
  std::optional<NodeId> node;
  std::optional<SkuId> sku;
  std::optional<PartnerId> partner;
  std::optional<TextId> feed;
  bool operator==(const Subject&) const = default;
};
struct ExceptionOpened {
  ExceptionId id;
  ExceptionClass of = ExceptionClass::other;
  Subject about;
  std::string owner;              ///< the role that has to look at it
  std::optional<Instant> due_at;  ///< when its clock runs out
  std::string note;               ///< what happened, in a sentence
};
struct ExceptionTaken {
  std::vector<ExceptionId> ids;
  std::string by;
};
struct ExceptionActedOn {
  std::vector<ExceptionId> ids;
  std::string what;
};
struct ExceptionEscalated {
  ExceptionId id;
  std::string owner;  ///< the new one
  std::optional<Instant> due_at;
  std::string why;
};
struct ExceptionClosed {
  std::vector<ExceptionId> ids;
  std::string what;
};

}  // namespace ledger

using LedgerEvent = std::variant<
    ledger::NamesGiven, ledger::PolicyAdopted, ledger::OrderAccepted, ledger::OrderSourced,
    ledger::SourcingCalledFor, ledger::PromiseMade, ledger::OrderEdited, ledger::UnitsCancelled,
    ledger::OrderPutOnHold, ledger::OrderHoldReleased, ledger::ParcelsVoided,
    ledger::UnitsUnclaimed, ledger::UnitsHeld, ledger::HoldEnded, ledger::ParcelsReleased,
    ledger::ParcelPicked, ledger::AssignmentRejected, ledger::CoolOffSet, ledger::ParcelShipped,
    ledger::ParcelDelivered, ledger::ParcelLost, ledger::UnitsReturned, ledger::StockReported,
    ledger::StockReportRefused, ledger::StockAdjusted, ledger::StockCounted, ledger::StockReceived,
    ledger::StockMovedOut, ledger::StockMovedIn, ledger::InboundUnclaimed, ledger::InboundExpected,
    ledger::ConflictSettled, ledger::RingFenceSet, ledger::NodeStatusSet, ledger::RoutingSet,
    ledger::ExceptionOpened, ledger::ExceptionTaken, ledger::ExceptionActedOn,
    ledger::ExceptionEscalated, ledger::ExceptionClosed, ledger::CoolOffsEnded,
    ledger::CarrierStatusSet>;

/// "order accepted": for prints and audits.
const char* ledger_event_name(const LedgerEvent& event);

}  // namespace baton
