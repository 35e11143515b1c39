// Command: what somebody wants done. Closed: a new one is a compile error wherever commands are
// visited without a catch-all. Invariant: names are ids of the ledger's own Names already (unknown
// ones are given first, by GiveNames); there is no personal data in it.
//
// Whether a request came before is told by its idempotency key, which belongs to the ledger entry
// (ledger_entry.h), not to the command.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "lifecycle/exception_class.h"
#include "lifecycle/ids.h"
#include "model/business.h"
#include "model/dataset.h"
#include "sourcing/circumstances.h"
#include "sourcing/order_to_source.h"

namespace baton {

// --- orders -----------------------------------------------------------------------------------

struct LineToPlace {
  SkuId sku;
  Quantity quantity;  ///< above zero
  Money unit_price;   ///< without tax, in the reporting currency
  std::string text;   ///< the line's name outside; may be empty
};

/// A new order: sourced, reserved and promised at once, or refused.
struct PlaceOrder {
  std::string order;  ///< its name outside; no two orders share one
  ChannelId channel;
  OrderMethod method = OrderMethod::ship;
  Destination destination;
  Instant placed_at;
  std::optional<Instant> deliver_by;  ///< asked for by the customer
  CurrencyId currency;                ///< in which the customer pays
  std::vector<LineToPlace> lines;
  std::optional<std::string> hold;  ///< the units of this hold become the order's
};

/// New quantities of lines and, if told, a new destination or method. Only for what no node works
/// on yet.
struct EditOrder {
  std::string order;
  std::vector<LineUnits> lines;  ///< the whole new quantity of a line; 0 cancels it
  std::optional<Destination> destination;
  std::optional<Instant> deliver_by;
  std::string why;
  std::optional<OrderMethod> method =
      std::nullopt;  ///< another way to the customer: fetched instead of sent
};

/// Everything that is not shipped, or some lines of it. Parcels that a node works on already are
/// only cancelled where `released_too`.
struct CancelOrder {
  std::string order;
  std::vector<LineUnits> lines;  ///< units to cancel; empty: all that is left
  CancelReason reason = CancelReason::customer;
  bool released_too = false;
  std::string why;
};

/// The order keeps its units, and nothing of it is released.
struct PutOnHold {
  std::string order;
  std::string why;
};
struct ReleaseHold {
  std::string order;
  std::string why;
};

/// A soft reservation for a cart or a quote: all of it, or a refusal. Runs out at `expires_at`.
struct HoldUnits {
  std::string hold;  ///< its name outside; no two holds share one
  ChannelId channel;
  OrderMethod method = OrderMethod::ship;
  Destination destination;
  std::vector<LineToPlace> lines;
  Instant expires_at;
};
/// The units of a hold are free again.
struct GiveUpHold {
  std::string hold;
};

// --- work of nodes ----------------------------------------------------------------------------

/// What waits and is ready goes to its nodes now, without waiting longer.
struct ReleaseToNode {
  std::string order;
};
/// What a node picked for a parcel. Fewer than asked is a short pick; a line left out was not
/// found.
struct ConfirmPick {
  std::string order;
  ParcelNumber parcel = 0;
  std::vector<LineUnits> picked;
};
enum class RejectReason : std::uint8_t {
  no_stock,
  damaged,
  no_capacity,
  closed,
  cannot_ship,
  other
};
std::string_view reject_reason_name(RejectReason reason);
struct RejectAssignment {
  std::string order;
  ParcelNumber parcel = 0;
  RejectReason reason = RejectReason::other;
  std::string note;
};
struct ConfirmShipment {
  std::string order;
  ParcelNumber parcel = 0;
  std::optional<Instant> shipped_at;  ///< none: now
  std::optional<Money> freight;       ///< what it really cost, reporting currency
};
struct ConfirmDelivery {
  std::string order;
  ParcelNumber parcel = 0;
  std::optional<Instant> delivered_at;  ///< none: now
  std::optional<bool> damaged;
};
/// A shipped parcel will not arrive. Its units are sourced again where `send_again`.
struct ReportLost {
  std::string order;
  ParcelNumber parcel = 0;
  bool send_again = true;
  std::string why;
};
struct ReturnUnits {
  std::string order;
  LineNumber line = 0;
  Quantity quantity;
  NodeId node;
  bool resalable = true;  ///< else they never become stock
  ReturnReason reason = ReturnReason::other;
  std::optional<Instant> returned_at;
};

// --- stock ------------------------------------------------------------------------------------

/// An absolute level, as of its own time: movements since then are applied on top of it.
struct ReportStock {
  NodeId node;
  SkuId sku;
  Quantity level;
  Instant as_of;
  TextId feed;  ///< who tells it
};
struct AdjustStock {
  NodeId node;
  SkuId sku;
  Quantity difference;
  AdjustReason reason = AdjustReason::correction;
  std::optional<Instant> adjusted_at;
  std::string why;
};
struct ReceiveStock {
  NodeId node;
  SkuId sku;
  Quantity quantity;
  std::optional<TextId> receipt;  ///< the announced one that it answers
  bool complete = false;          ///< nothing more will come by that receipt
  std::optional<Instant> received_at;
};
struct CountStock {
  NodeId node;
  SkuId sku;
  Quantity counted;
  std::optional<Instant> counted_at;
};
/// Units that leave a node for another one (`out`), or arrive there (`in`).
struct MoveStock {
  enum class Leg : std::uint8_t { out, in };
  Leg leg = Leg::out;
  TextId transfer;
  NodeId from, to;
  SkuId sku;
  Quantity quantity;
  std::optional<Instant> expected_at;  ///< of `out`: when they should arrive
  bool complete = false;               ///< of `in`: nothing more will come by that transfer
  std::optional<Instant> moved_at;
};
/// Announces a receipt, or changes it; a quantity of 0 takes it back.
struct ExpectInbound {
  NodeId node;
  SkuId sku;
  TextId receipt;
  Quantity quantity;
  Instant expected_at;
};
struct SetRingFence {
  NodeId node;
  SkuId sku;
  ChannelId channel;
  Quantity units;  ///< 0: none
  std::string why;
};

// --- the network ------------------------------------------------------------------------------

struct SetNodeStatus {
  NodeId node;
  NodeStatus status;
  std::string why;
};
/// The same for all nodes of a partner; and a carrier's lanes are not used while it is out.
struct SetPartnerStatus {
  PartnerId partner;
  NodeStatus status;
  std::string why;
};
/// The kill switch.
struct SetRouting {
  ChannelId channel;
  Routing routing = Routing::live;
  std::string why;
};
/// A person chooses the nodes for what waits of an order, whatever it costs and whether or not they
/// refused before. Stock and capacity hold; rules do, too, unless the person goes `over_rules`:
/// then those that stand in the way are left out, as few as can be, and the decision names them.
struct AssignByHand {
  std::string order;
  std::vector<NodeId> nodes;
  std::string why;  ///< has to be told
  bool over_rules = false;
};
/// New names, in this order; ones that are known already are passed over.
struct GiveNames {
  Entity entity = Entity::sku;
  std::vector<std::string> names;
};

// --- exceptions -------------------------------------------------------------------------------

/// By a person.
struct OpenException {
  ExceptionClass of = ExceptionClass::other;
  std::optional<std::string> order;
  std::optional<NodeId> node;
  std::optional<SkuId> sku;
  std::optional<PartnerId> partner;
  std::string note;
};
/// Those that hold all that is told.
struct ExceptionFilter {
  std::vector<ExceptionId> ids;  ///< empty: any
  std::optional<ExceptionClass> of;
  std::optional<NodeId> node;
  std::optional<PartnerId> partner;
  std::optional<SkuId> sku;
  std::optional<std::string> owner;
};
/// For one, or for all that a filter finds (at most `most_exceptions_at_once`).
struct WorkException {
  ExceptionFilter filter;
  ExceptionWork work = ExceptionWork::act;
  std::string what;  ///< what was done, or why; has to be told unless one is only taken
};

// --- time -------------------------------------------------------------------------------------

/// Sources orders that wait again, from `first` on: those that can be served better, or become
/// cheaper by at least Policy::least_saving_to_move, are moved; no line loses units and no promise
/// is broken.
struct ReviewWaiting {
  OrderId first;
  std::uint32_t at_most = 100;  ///< open orders looked at
};
/// What is due by now is done: waiting orders released or sourced, holds run out, exceptions
/// escalated, outages ended, late parcels and silent feeds found. At most `most_done_at_once`; what
/// is left stays due.
struct Elapse {};

using CommandBody =
    std::variant<PlaceOrder, EditOrder, CancelOrder, PutOnHold, ReleaseHold, HoldUnits, GiveUpHold,
                 ReleaseToNode, ConfirmPick, RejectAssignment, ConfirmShipment, ConfirmDelivery,
                 ReportLost, ReturnUnits, ReportStock, AdjustStock, ReceiveStock, CountStock,
                 MoveStock, ExpectInbound, SetRingFence, SetNodeStatus, SetPartnerStatus,
                 SetRouting, AssignByHand, GiveNames, OpenException, WorkException, ReviewWaiting,
                 Elapse>;

struct Command {
  std::string who;  ///< a person's role or a system's name; has to be told
  CommandBody body;
};

/// "place order": for prints and refusals.
const char* command_name(const CommandBody& body);

}  // namespace baton
