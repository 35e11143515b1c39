#include "measure/ledger.h"

#include <algorithm>
#include <cmath>

#include "base/grown.h"

namespace baton {
namespace {

template <class T>
std::uint32_t append(std::vector<T>& pool, Chain& chain, T item) {
  const auto index = static_cast<std::uint32_t>(pool.size());
  pool.push_back(std::move(item));
  if (chain.last.has()) {
    pool[*chain.last].next = index;
  } else {
    chain.first = index;
  }
  chain.last = index;
  return index;
}

template <class T>
std::uint32_t prepend(std::vector<T>& pool, MaybeIndex& first, T item) {
  const auto index = static_cast<std::uint32_t>(pool.size());
  item.next = first;
  pool.push_back(std::move(item));
  first = index;
  return index;
}

/// Units of one line; what cannot be is cut off, so that they take four bytes each.
std::int32_t units_of(Quantity quantity) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(quantity.units(), 0, most));
}

}  // namespace

bool withdrawn_by_customer(std::optional<CancelReason> reason) {
  if (!reason) return false;
  switch (*reason) {
    case CancelReason::customer:
    case CancelReason::payment:
    case CancelReason::fraud:
    case CancelReason::address:
      return true;
    case CancelReason::no_stock:
    case CancelReason::late:
    case CancelReason::other:
      return false;
  }
  return false;
}

OrderStory& Ledger::order(OrderId id) { return grown(orders, id.index()); }

std::optional<Money> Ledger::converted(std::optional<Money> money, CurrencyId currency,
                                       Instant at) {
  if (!money) return std::nullopt;
  if (currency == business_.currency) return money;
  const auto result =
      business_.in_reporting_currency({*money, currency}, business_.days.day_of(at));
  if (!result) {
    assumptions_.lean("amounts in a currency without an exchange rate are left out");
  }
  return result;
}

MaybeIndex Ledger::find_line(OrderStory& story, LineId line) {
  // Events name the lines in their order, so the search goes on from where the last one ended.
  const MaybeIndex begin = story.line_found.has() ? story.line_found : story.lines.first;
  for (MaybeIndex i = begin; i.has(); i = lines[*i].next) {
    if (lines[*i].name == line.index()) return story.line_found = i;
  }
  for (MaybeIndex i = story.lines.first; i.has() && i != begin; i = lines[*i].next) {
    if (lines[*i].name == line.index()) return story.line_found = i;
  }
  return {};
}

ParcelStory& Ledger::parcel(ShipmentId shipment, OrderId order_id) {
  MaybeIndex& named = grown(parcel_named_, shipment.index());
  for (MaybeIndex i = named; i.has(); i = parcels[*i].next_same_name) {
    if (parcels[*i].order == order_id.index()) return parcels[*i];
  }
  ParcelStory story;
  story.order = order_id.index();
  story.next_same_name = named;
  named = append(parcels, order(order_id).parcels, story);
  return parcels[*named];
}

void Ledger::apply(Instant at, const OrderPlaced& e) {
  see(seen_, FactKind::orders);
  OrderStory& story = order(e.order);
  story.placed = at;
  story.channel = e.channel;
  story.method = e.method;
  story.tax_included = e.tax_included;
  story.tax_included_known = e.tax_included_known;
  story.delivery_income = converted(e.shipping_charge, e.currency, at);
  story.discount = converted(e.discount, e.currency, at);
}

void Ledger::apply(Instant at, const LineOrdered& e) {
  see(seen_, FactKind::lines);
  OrderStory& story = order(e.order);
  LineStory line;
  line.name = e.line.index();
  line.sku = e.sku.index();
  line.assigned_node = e.assigned_node;
  line.quantity = units_of(e.quantity);
  if (e.assigned_node) see(seen_, FactKind::assigned_node);
  if (const auto price = converted(e.unit_price, e.currency, at)) {
    see(seen_, FactKind::prices);
    line.discount = converted(e.discount, e.currency, at).value_or(Money());
    const Money gross = *price * line.quantity - line.discount;
    Money net = gross;
    if (!story.tax_included_known) {
      assumptions_.lean("prices of orders without a tax field are taken as they stand");
    } else if (story.tax_included) {
      if (const auto tax = converted(e.tax, e.currency, at)) {
        net -= *tax;
      } else {
        assumptions_.lean("prices that include a tax not given are taken as they stand");
      }
    }
    line.gross = gross;
    line.net = net;
  }
  if (e.unit_cost) {
    line.unit_cost = converted(e.unit_cost, e.currency, at);
  } else if (const auto& cost = business_.sku(e.sku).unit_cost) {
    line.unit_cost = converted(cost->money, cost->currency, at);
  }
  if (line.unit_cost.has()) see(seen_, FactKind::costs);
  append(lines, story.lines, line);
}

void Ledger::apply(Instant, const OrderPromised& e) {
  see(seen_, FactKind::promises);
  OrderStory& story = order(e.order);
  if (e.first) {
    story.first_promise = e.deliver_by;
    if (!story.last_promise.has()) story.last_promise = e.deliver_by;
    return;
  }
  if (!story.first_promise.has()) {
    // Only the changed promise is on file: it is the first that we know of.
    story.first_promise = e.deliver_by;
  } else if (e.deliver_by != *story.first_promise) {
    story.promised_again = true;
  }
  story.last_promise = e.deliver_by;
}

void Ledger::apply(Instant at, const OrderApproved& e) { order(e.order).approved = at; }

void Ledger::apply(Instant at, const OrderCancelled& e) {
  see(seen_, FactKind::cancellations);
  if (e.reason) see(seen_, FactKind::cancel_reasons);
  OrderStory& story = order(e.order);
  story.cancelled = at;
  story.last_cancel = at;
  story.cancel_reason = e.reason;
}

void Ledger::apply(Instant at, const LineCancelled& e) {
  see(seen_, FactKind::cancellations);
  if (e.reason) see(seen_, FactKind::cancel_reasons);
  OrderStory& story = order(e.order);
  story.last_cancel = at;
  const MaybeIndex found = find_line(story, e.line);
  if (!found.has()) {
    assumptions_.lean("cancellations of a line that its order does not have are left out");
    return;
  }
  LineStory& line = lines[*found];
  const std::int32_t open = line.quantity - line.withdrawn - line.failed;
  const std::int32_t cancelled = std::min(units_of(e.quantity), open);
  if (withdrawn_by_customer(e.reason)) {
    line.withdrawn += cancelled;
  } else {
    line.failed += cancelled;
    if (e.reason == CancelReason::no_stock) line.no_stock += cancelled;
    if (!e.reason) line.unreasoned += cancelled;
  }
}

void Ledger::apply(Instant at, const OrderShipped& e) {
  see(seen_, FactKind::shipping);
  order(e.order).shipped = at;
}

void Ledger::apply(Instant at, const OrderDelivered& e) {
  see(seen_, FactKind::delivery);
  order(e.order).delivered = at;
}

void Ledger::apply(Instant at, const ShipmentReleased& e) {
  ParcelStory& story = parcel(e.shipment, e.order);
  story.released = at;
  story.node = e.node;
  story.carrier = e.carrier;
  story.method = e.method;
  story.ship_by = e.ship_by;
  if (e.ship_by) see(seen_, FactKind::ship_by);
}

void Ledger::apply(Instant at, const ShipmentShipped& e) {
  see(seen_, FactKind::shipping);
  see(seen_, FactKind::parcels);
  ParcelStory& story = parcel(e.shipment, e.order);
  if (e.node) story.node = e.node;
  if (e.carrier) story.carrier = e.carrier;
  story.method = e.method;
  if (e.ship_by) story.ship_by = e.ship_by;
  if (e.ship_by) see(seen_, FactKind::ship_by);
  story.shipped = at;
  story.freight = converted(e.freight, e.currency, at);
  story.packaging = converted(e.packaging, e.currency, at);
  if (story.freight.has()) see(seen_, FactKind::freight);
  if (story.packaging.has()) see(seen_, FactKind::packaging);
  if (e.distance_km) {
    story.distance_km = *e.distance_km;
    see(seen_, FactKind::distance);
  }
}

void Ledger::apply(Instant, const UnitsShipped& e) {
  see(seen_, FactKind::units);
  ParcelStory& story = parcel(e.shipment, e.order);
  const MaybeIndex line = find_line(order(e.order), e.line);
  if (!line.has()) {
    assumptions_.lean("shipped units of a line that its order does not have are left out");
    return;
  }
  append(units, story.units, UnitsStory{*line, units_of(e.quantity), {}});
}

void Ledger::apply(Instant at, const ShipmentDelivered& e) {
  see(seen_, FactKind::delivery);
  ParcelStory& story = parcel(e.shipment, e.order);
  story.delivered = at;
  story.damaged = e.damaged;
  story.documents_ok = e.documents_ok;
  if (e.damaged) see(seen_, FactKind::damage);
  if (e.documents_ok) see(seen_, FactKind::documents);
  if (story.carrier.has()) {
    if (*story.carrier >= carrier_reports.size()) carrier_reports.resize(*story.carrier + 1);
    carrier_reports[*story.carrier] = true;
  } else {
    nameless_carrier_reports = true;
  }
}

void Ledger::apply(Instant, const ShipmentLost& e) {
  see(seen_, FactKind::lost);
  parcel(e.shipment, e.order).lost = true;
}

void Ledger::apply(Instant at, const ReturnReceived& e) {
  see(seen_, FactKind::returns);
  if (e.reason) see(seen_, FactKind::return_reasons);
  OrderStory& story = order(e.order);
  ReturnStory item;
  item.at = at;
  if (e.line) item.line = find_line(story, *e.line);
  item.sku = e.sku;
  item.quantity = std::max<std::int64_t>(0, e.quantity.units());
  item.reason = e.reason;
  item.refund = converted(e.refund, e.currency, at);
  item.handling = converted(e.handling_cost, e.currency, at);
  item.resalable = e.resalable.value_or(false);
  if (item.refund.has()) see(seen_, FactKind::refunds);
  prepend(returns, story.first_return, item);
}

void Ledger::apply(Instant at, const ExceptionOpened& e) {
  see(seen_, FactKind::touches);
  TouchStory& story = grown(touches, e.touch.index());
  const bool again = story.opened_seen;
  story.opened_seen = true;
  story.opened = at;
  story.cause = e.cause;
  story.order = e.order;
  story.node = e.node;
  story.channel = e.channel;
  story.partner = e.partner;
  story.sku = e.sku;
  story.minutes = e.minutes.value_or(-1.0f);
  story.simple = e.simple;
  if (e.minutes) see(seen_, FactKind::touch_minutes);
  if (e.simple) see(seen_, FactKind::touch_simple);
  if (e.partner) see(seen_, FactKind::touch_partner);
  if (e.order && !again) {
    OrderStory& owner = order(*e.order);
    story.next = owner.first_touch;
    owner.first_touch = e.touch.index();
  }
}

void Ledger::apply(Instant at, const ExceptionActedOn& e) {
  see(seen_, FactKind::touch_acted);
  TouchStory& story = grown(touches, e.touch.index());
  if (!story.acted.has()) story.acted = at;
}

void Ledger::apply(Instant at, const ExceptionClosed& e) {
  see(seen_, FactKind::touch_closed);
  grown(touches, e.touch.index()).closed = at;
}

void Ledger::apply(Instant at, const CaseOpened& e) {
  see(seen_, FactKind::cases);
  CaseStory story;
  story.order = e.order;
  story.sku = e.sku;
  story.partner = e.partner;
  story.opened = at;
  story.minutes = e.minutes.value_or(-1.0f);
  story.cost = converted(e.cost, e.currency, at);
  if (e.order) {
    prepend(cases, order(*e.order).first_case, story);
  } else {
    cases.push_back(story);
  }
}

void Ledger::apply(Instant, const ReviewGiven& e) {
  see(seen_, FactKind::reviews);
  OrderStory& story = order(e.order);
  ++story.reviews;
  story.review_centipoints += std::llround(e.score * 100);
}

void Ledger::apply(Instant at, const FeeCharged& e) {
  const auto amount = converted(e.amount, e.currency, at);
  if (!amount) return;
  see(seen_, FactKind::fees);
  FeeStory story;
  story.at = at;
  story.kind = e.kind;
  story.amount = *amount;
  story.order = e.order;
  story.partner = e.partner;
  story.node = e.node;
  story.channel = e.channel;
  if (e.shipment) story.shipment = e.shipment->index();
  fees.push_back(story);
}

bool Ledger::holds_store_sales() const {
  return std::any_of(orders.begin(), orders.end(), [](const OrderStory& story) {
    return story.placed.has() && story.method == OrderMethod::store_sale;
  });
}

void Ledger::settle_fees() {
  // A fee's day may begin before its parcel is known, so fees find their orders at the end.
  for (std::uint32_t index = 0; index < fees.size(); ++index) {
    FeeStory& fee = fees[index];
    if (fee.shipment.has() && *fee.shipment < parcel_named_.size()) {
      for (MaybeIndex i = parcel_named_[*fee.shipment]; i.has(); i = parcels[*i].next_same_name) {
        if (fee.order.has() && parcels[*i].order != *fee.order) continue;
        fee.parcel = i;
      }
      if (fee.parcel.has()) fee.order = parcels[*fee.parcel].order;
    }
    if (!fee.order.has()) continue;
    OrderStory& owner = grown(orders, *fee.order);
    fee.next = owner.first_fee;
    owner.first_fee = index;
  }
}

}  // namespace baton
