// The fields of ledger events and verdicts, one list each.
#pragma once

#include "lifecycle/command_fields.h"
#include "lifecycle/fields.h"
#include "lifecycle/plan_fields.h"
#include "lifecycle/verdict.h"

namespace baton {

template <>
struct LastOf<SourcingCause> {
  static constexpr auto value = SourcingCause::way_free;
};
template <>
struct LastOf<ledger::HoldEnd> {
  static constexpr auto value = ledger::HoldEnd::taken_away;
};
template <>
struct LastOf<RefusalCode> {
  static constexpr auto value = RefusalCode::overloaded;
};

namespace ledger {

template <class A, Is<NamesGiven> T>
void fields(A& a, T& x) {
  lay_open(a, x.entity, x.names);
}
template <class A, Is<PolicyAdopted> T>
void fields(A& a, T& x) {
  lay_open(a, x.policy, x.prices, x.rules);
}
template <class A, Is<AcceptedLine> T>
void fields(A& a, T& x) {
  lay_open(a, x.sku, x.quantity, x.unit_price, x.text);
}
template <class A, Is<OrderAccepted> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.text, x.channel, x.method, x.destination, x.placed_at, x.deliver_by,
           x.currency, x.lines);
}
template <class A, Is<OrderSourced> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.cause, x.first_parcel, x.replaces, x.lines, x.release_at, x.sourced,
           x.why);
}
template <class A, Is<SourcingCalledFor> T>
void fields(A& a, T& x) {
  lay_open(a, x.orders, x.cause);
}
template <class A, Is<PromiseMade> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.deliver_by, x.first);
}
template <class A, Is<OrderEdited> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.lines, x.destination, x.deliver_by, x.why);
  lay_open_since(2, a, x.method);
}
template <class A, Is<UnitsCancelled> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.lines, x.reason, x.why);
}
template <class A, Is<OrderPutOnHold> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.why);
}
template <class A, Is<OrderHoldReleased> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.release_at, x.why);
}
template <class A, Is<ParcelsVoided> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcels);
}
template <class A, Is<UnitsUnclaimed> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.units);
}
template <class A, Is<HeldUnits> T>
void fields(A& a, T& x) {
  lay_open(a, x.line, x.sku, x.node, x.quantity);
}
template <class A, Is<UnitsHeld> T>
void fields(A& a, T& x) {
  lay_open(a, x.hold, x.text, x.channel, x.units, x.expires_at, x.promise);
}
template <class A, Is<HoldEnded> T>
void fields(A& a, T& x) {
  lay_open(a, x.hold, x.how);
}
template <class A, Is<ParcelsReleased> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcels);
}
template <class A, Is<ParcelPicked> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.picked, x.short_by);
}
template <class A, Is<AssignmentRejected> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.reason, x.note);
}
template <class A, Is<CoolOffSet> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.until);
}
template <class A, Is<CoolOffsEnded> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.skus);
}
template <class A, Is<CarrierStatusSet> T>
void fields(A& a, T& x) {
  lay_open(a, x.carrier, x.status, x.why);
}
template <class A, Is<ParcelShipped> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.at, x.freight);
}
template <class A, Is<ParcelDelivered> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.at, x.damaged);
}
template <class A, Is<ParcelLost> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.owed_again, x.why);
}
template <class A, Is<UnitsReturned> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.line, x.quantity, x.node, x.resalable, x.reason, x.at);
}
template <class A, Is<StockReported> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.level, x.taken, x.as_of, x.feed, x.in_conflict, x.next_due_by);
}
template <class A, Is<StockReportRefused> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.level, x.as_of, x.feed);
}
template <class A, Is<StockAdjusted> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.difference, x.reason, x.at, x.why);
}
template <class A, Is<StockCounted> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.book, x.counted, x.at);
}
template <class A, Is<ClaimFilled> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.line, x.units);
}
template <class A, Is<StockReceived> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.quantity, x.receipt, x.filled, x.at);
}
template <class A, Is<StockMovedOut> T>
void fields(A& a, T& x) {
  lay_open(a, x.transfer, x.from, x.to, x.sku, x.quantity, x.expected_at, x.at);
}
template <class A, Is<StockMovedIn> T>
void fields(A& a, T& x) {
  lay_open(a, x.transfer, x.from, x.to, x.sku, x.quantity, x.filled, x.at);
}
template <class A, Is<InboundExpected> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.receipt, x.quantity, x.expected_at);
}
template <class A, Is<InboundUnclaimed> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.line, x.units);
}
template <class A, Is<ConflictSettled> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku);
}
template <class A, Is<RingFenceSet> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.channel, x.units, x.why);
}
template <class A, Is<NodeStatusSet> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.status, x.with_partner, x.why);
}
template <class A, Is<RoutingSet> T>
void fields(A& a, T& x) {
  lay_open(a, x.channel, x.routing, x.why);
}
template <class A, Is<Subject> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.node, x.sku, x.partner, x.feed);
}
template <class A, Is<ExceptionOpened> T>
void fields(A& a, T& x) {
  lay_open(a, x.id, x.of, x.about, x.owner, x.due_at, x.note);
}
template <class A, Is<ExceptionTaken> T>
void fields(A& a, T& x) {
  lay_open(a, x.ids, x.by);
}
template <class A, Is<ExceptionActedOn> T>
void fields(A& a, T& x) {
  lay_open(a, x.ids, x.what);
}
template <class A, Is<ExceptionEscalated> T>
void fields(A& a, T& x) {
  lay_open(a, x.id, x.owner, x.due_at, x.why);
}
template <class A, Is<ExceptionClosed> T>
void fields(A& a, T& x) {
  lay_open(a, x.ids, x.what);
}

}  // namespace ledger

template <class A, Is<Refusal> T>
void fields(A& a, T& x) {
  lay_open(a, x.code, x.sentence);
}
template <class A, Is<Verdict> T>
void fields(A& a, T& x) {
  lay_open(a, x.events, x.refusal);
}

}  // namespace baton
