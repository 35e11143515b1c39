// The order stories: each order's events folded into a compact record, with its lines, parcels,
// touches, returns, fees and cases in pools, chained by index. Judging them is left to
// order_judgement.h. Money is in the reporting currency. Invariant: chains are in event order.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "measure/compact.h"
#include "model/event.h"

namespace baton {

/// Head and tail of a chain through a pool.
struct Chain {
  MaybeIndex first, last;
};

struct LineStory {
  std::uint32_t name = 0;  ///< LineId, unique within the order only
  std::uint32_t sku = 0;
  MaybeIndex next;
  MaybeIndex assigned_node;
  std::uint32_t slot = 0;  ///< position in the order, while it is being judged
  std::int32_t quantity = 0;
  std::int32_t withdrawn = 0;   ///< cancelled by the customer's side
  std::int32_t failed = 0;      ///< cancelled by the business, or without a reason
  std::int32_t no_stock = 0;    ///< of the failed
  std::int32_t unreasoned = 0;  ///< of the failed
  MaybeMoney gross;             ///< price x quantity - discount, tax as it stands
  MaybeMoney net;               ///< the same without tax
  MaybeMoney unit_cost;
  Money discount;
};

struct ParcelStory {
  std::uint32_t order = 0;
  MaybeIndex next, next_same_name;
  Chain units;
  MaybeIndex node, carrier;
  ParcelMethod method = ParcelMethod::parcel;
  bool lost = false;
  std::optional<bool> damaged, documents_ok;
  MaybeInstant released, ship_by, shipped, delivered;
  MaybeMoney freight, packaging;
  float distance_km = -1;  ///< negative: unknown
};

struct UnitsStory {
  std::uint32_t line = 0;  ///< index in the pool of lines
  std::int32_t quantity = 0;
  MaybeIndex next;
};

struct ReturnStory {
  MaybeInstant at;
  MaybeIndex next;
  MaybeIndex line, sku;  ///< line: index in the pool of lines
  std::int64_t quantity = 0;
  std::optional<ReturnReason> reason;
  MaybeMoney refund, handling;
  bool resalable = false;
};

struct TouchStory {
  bool opened_seen = false;
  TouchCause cause = TouchCause::other;
  MaybeIndex next, order, node, channel, partner, sku;
  MaybeInstant opened, acted, closed;
  float minutes = -1;  ///< negative: unknown
  std::optional<bool> simple;
};

struct CaseStory {
  MaybeIndex next, order, sku, partner;
  Instant opened;
  float minutes = -1;  ///< negative: unknown
  MaybeMoney cost;
};

struct FeeStory {
  MaybeIndex next, order, shipment, parcel, partner, node, channel;
  Instant at;
  FeeKind kind = FeeKind::other;
  Money amount;
};

struct OrderStory {
  MaybeInstant placed;
  MaybeIndex channel;
  OrderMethod method = OrderMethod::ship;
  bool tax_included = false, tax_included_known = false;
  bool promised_again = false;
  std::optional<CancelReason> cancel_reason;
  std::uint16_t reviews = 0;
  Chain lines, parcels;
  MaybeIndex line_found;  ///< where the last search among the lines ended
  MaybeIndex first_return, first_touch, first_case, first_fee;
  MaybeInstant approved;
  MaybeInstant first_promise, last_promise;
  MaybeInstant shipped, delivered;  ///< of the order as a whole
  MaybeInstant cancelled, last_cancel;
  MaybeMoney delivery_income, discount;
  std::int64_t review_centipoints = 0;
};

/// Whether a cancellation for this reason is the customer's doing (SCOR leaves it out of what the
/// business failed to do) rather than the business's. No reason counts as the business's.
bool withdrawn_by_customer(std::optional<CancelReason> reason);

}  // namespace baton
