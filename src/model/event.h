// The one vocabulary of events: what happened (imported), is happening (live) or is only supposed
// (replay). Closed: a new kind is a compile error wherever events are visited without a catch-all.
// Invariant: an event is small, holds no text and no personal data, and knows the row it came from.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "model/business.h"
#include "model/ids.h"

namespace baton {

/// Where an event was read: a row of an imported file (file 0, row 0: not from a file).
struct Source {
  std::uint32_t file = 0;
  std::uint32_t row = 0;
};

/// Who made it so: the world, or a decision. A replay feeds the former and makes the latter anew.
enum class Origin : std::uint8_t { exogenous, endogenous };

struct OrderPlaced {
  OrderId order;
  std::optional<ChannelId> channel;
  std::optional<CustomerId> customer;
  CurrencyId currency;
  bool tax_included = false;
  bool tax_included_known = false;
  OrderMethod method = OrderMethod::ship;
  std::optional<RegionId> country, region;
  std::optional<float> latitude, longitude;
  std::optional<Money> shipping_charge, discount;  ///< in `currency`
  std::optional<Instant> requested_by;
};
/// Follows its OrderPlaced at the same instant.
struct LineOrdered {
  OrderId order;
  LineId line;
  SkuId sku;
  Quantity quantity;
  CurrencyId currency;
  std::optional<Money> unit_price, discount, tax,
      unit_cost;                        ///< in `currency`; discount, tax: whole line
  std::optional<NodeId> assigned_node;  ///< first sourcing decision, where known
};
/// A promise to the customer. The first one of an order is the one that is judged.
struct OrderPromised {
  OrderId order;
  Instant deliver_by;
  bool first = true;
};
struct OrderApproved {
  OrderId order;
};
struct OrderCancelled {
  OrderId order;
  std::optional<CancelReason> reason;
};
struct LineCancelled {
  OrderId order;
  LineId line;
  Quantity quantity;
  std::optional<CancelReason> reason;
};
/// Delivered or shipped as a whole, where a business has no shipments of its own on file.
struct OrderShipped {
  OrderId order;
};
struct OrderDelivered {
  OrderId order;
};

/// The node got the work.
struct ShipmentReleased {
  ShipmentId shipment;
  OrderId order;
  std::optional<NodeId> node;
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<Instant> ship_by, deliver_by;
};
/// Left the node. Repeats what ShipmentReleased says, since many files know only this.
struct ShipmentShipped {
  ShipmentId shipment;
  OrderId order;
  std::optional<NodeId> node;
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<Instant> ship_by, deliver_by;
  CurrencyId currency;
  std::optional<Money> freight, packaging;  ///< in `currency`
  std::optional<float> distance_km;
};
/// Units of a line in a shipment; comes right after the shipment's ShipmentShipped.
struct UnitsShipped {
  ShipmentId shipment;
  OrderId order;
  LineId line;
  Quantity quantity;
};
struct ShipmentDelivered {
  ShipmentId shipment;
  OrderId order;
  std::optional<bool> damaged, documents_ok;
};
struct ShipmentLost {
  ShipmentId shipment;
  OrderId order;
};
struct PickAttempted {
  NodeId node;
  std::optional<OrderId> order;
  std::optional<LineId> line;
  std::optional<SkuId> sku;
  std::optional<Quantity> asked, picked;
  PickError error = PickError::none;
  std::optional<float> minutes;
};
struct ReturnReceived {
  OrderId order;
  std::optional<LineId> line;
  std::optional<SkuId> sku;
  Quantity quantity;
  std::optional<NodeId> node;
  std::optional<ReturnReason> reason;
  CurrencyId currency;
  std::optional<Money> refund, handling_cost;  ///< in `currency`
  std::optional<bool> resalable;
};
/// An absolute stock level, true at the event's time.
struct StockReported {
  NodeId node;
  SkuId sku;
  Quantity on_hand;
  std::optional<Quantity> reserved, in_transit;
};
struct StockCounted {
  NodeId node;
  SkuId sku;
  Quantity book, counted;
};
/// At the dock.
struct StockArrived {
  NodeId node;
  SkuId sku;
  Quantity quantity;
  std::optional<Instant> available_at;
  std::optional<PurchaseOrderId> purchase_order;
  std::optional<PartnerId> supplier;
};
struct StockOrdered {
  PurchaseOrderId purchase_order;
  SkuId sku;
  Quantity quantity;
  std::optional<PartnerId> supplier;
  std::optional<NodeId> node;
  std::optional<Instant> needed_at, due_by;
  CurrencyId currency;
  std::optional<Money> unit_cost;
};
/// Stamped with the time of arrival, or of dispatch while it is still on its way.
struct StockTransferred {
  TransferId transfer;
  NodeId from, to;
  SkuId sku;
  Quantity quantity, received;
  std::optional<Instant> requested_at, shipped_at, received_at;
};
struct StockAdjusted {
  NodeId node;
  SkuId sku;
  Quantity difference;
  AdjustReason reason = AdjustReason::correction;
};
/// A person has to step in. Opened, first acted on, closed: three events of one touch.
struct ExceptionOpened {
  TouchId touch;
  TouchCause cause = TouchCause::other;
  std::optional<OrderId> order;
  std::optional<NodeId> node;
  std::optional<ChannelId> channel;
  std::optional<PartnerId> partner;
  std::optional<SkuId> sku;
  std::optional<float> minutes;  ///< working time it took in all, where known
  std::optional<bool> simple;    ///< a rule could have done it
};
struct ExceptionActedOn {
  TouchId touch;
};
struct ExceptionClosed {
  TouchId touch;
};
struct LabourWorked {
  std::optional<NodeId> node;
  Activity activity = Activity::other;
  double hours = 0, overtime_hours = 0;
  CurrencyId currency;
  std::optional<Money> cost;  ///< in `currency`
};
struct CaseOpened {
  CaseId customer_case;
  std::optional<OrderId> order;
  std::optional<SkuId> sku;
  std::optional<PartnerId> partner;
  std::optional<CaseCause> cause;
  std::optional<float> minutes;
  CurrencyId currency;
  std::optional<Money> cost;  ///< vouchers and goodwill, in `currency`
  std::optional<Instant> closed_at;
};
struct ReviewGiven {
  OrderId order;
  double score = 0;  ///< 1 to 5
};
struct FeeCharged {
  FeeKind kind = FeeKind::other;
  CurrencyId currency;
  Money amount;  ///< in `currency`; a credit is negative
  std::optional<PartnerId> partner;
  std::optional<OrderId> order;
  std::optional<ShipmentId> shipment;
  std::optional<NodeId> node;
  std::optional<ChannelId> channel;
};
struct ForecastIssued {
  SkuId sku;
  Day period_start;
  int period_days = 7;
  double quantity = 0;  ///< units
  std::optional<NodeId> node;
  std::optional<ChannelId> channel;
};
struct StoreDayClosed {
  NodeId node;
  CurrencyId currency;
  std::optional<Money> sales, shrink;  ///< in `currency`
  std::optional<std::int64_t> transactions, visitors, tasks_due, tasks_missed;
  std::optional<float> hours, overtime_hours, satisfaction;
};
struct MonthClosed {
  CurrencyId currency;
  std::optional<Money> revenue, cost_of_goods, receivables, payables, stock_value, markdowns;
};
struct DecisionCalledFor {
  DecisionId decision;
  DecisionKind kind = DecisionKind::other;
  std::optional<NodeId> node;
  std::optional<ChannelId> channel;
  std::optional<Instant> reported_at, made_at, acted_at;
};
struct VisitsCounted {
  ChannelId channel;
  std::int64_t visits = 0;
};
/// Units sold over a counter or a till in a period, told as a sum; stamped with its last day. No
/// order tells of them.
struct SalesCounted {
  SkuId sku;
  std::optional<NodeId> node;
  std::optional<ChannelId> channel;
  Day period_start;
  int period_days = 7;
  double quantity = 0;           ///< units
  std::optional<bool> in_stock;  ///< false: the units are not the whole demand
  CurrencyId currency;
  std::optional<Money> value;  ///< in `currency`
};

using EventBody =
    std::variant<OrderPlaced, LineOrdered, OrderPromised, OrderApproved, OrderCancelled,
                 LineCancelled, OrderShipped, OrderDelivered, ShipmentReleased, ShipmentShipped,
                 UnitsShipped, ShipmentDelivered, ShipmentLost, PickAttempted, ReturnReceived,
                 StockReported, StockCounted, StockArrived, StockOrdered, StockTransferred,
                 StockAdjusted, ExceptionOpened, ExceptionActedOn, ExceptionClosed, LabourWorked,
                 CaseOpened, ReviewGiven, FeeCharged, ForecastIssued, StoreDayClosed, MonthClosed,
                 DecisionCalledFor, VisitsCounted, SalesCounted>;

struct Event {
  Instant at;
  Source source;
  EventBody body;
};

/// Whether a replay takes this event as given or lets its policy make its own.
Origin origin_of(const EventBody& body);
/// Whether it is told together with its order: the order's own events, those of its lines, parcels
/// and units, returns and reviews.
bool is_of_an_order(const EventBody& body);
/// "order placed": for prints and audits.
const char* event_name(const EventBody& body);

}  // namespace baton
