// The fields of commands, and of what commands and events have in common, one list each.
#pragma once

#include "lifecycle/command.h"
#include "lifecycle/fields.h"

namespace baton {

template <>
struct LastOf<OrderMethod> {
  static constexpr auto value = OrderMethod::dropship;
};
template <>
struct LastOf<ParcelMethod> {
  static constexpr auto value = ParcelMethod::courier;
};
template <>
struct LastOf<CancelReason> {
  static constexpr auto value = CancelReason::other;
};
template <>
struct LastOf<ReturnReason> {
  static constexpr auto value = ReturnReason::other;
};
template <>
struct LastOf<AdjustReason> {
  static constexpr auto value = AdjustReason::write_off;
};
template <>
struct LastOf<RejectReason> {
  static constexpr auto value = RejectReason::other;
};
template <>
struct LastOf<Routing> {
  static constexpr auto value = Routing::fixed;
};
template <>
struct LastOf<Entity> {
  static constexpr auto value = Entity::text;
};
template <>
struct LastOf<ExceptionClass> {
  static constexpr auto value = ExceptionClass::other;
};
template <>
struct LastOf<ExceptionWork> {
  static constexpr auto value = ExceptionWork::escalate;
};
template <>
struct LastOf<MoveStock::Leg> {
  static constexpr auto value = MoveStock::Leg::in;
};

template <class A, Is<Destination> T>
void fields(A& a, T& x) {
  lay_open(a, x.country, x.region, x.latitude, x.longitude, x.pick_up_at);
}
template <class A, Is<LineUnits> T>
void fields(A& a, T& x) {
  lay_open(a, x.line, x.units);
}
template <class A, Is<NodeStatus> T>
void fields(A& a, T& x) {
  lay_open(a, x.takes_orders, x.out_until);
}
template <class A, Is<LineToPlace> T>
void fields(A& a, T& x) {
  lay_open(a, x.sku, x.quantity, x.unit_price, x.text);
}
template <class A, Is<PlaceOrder> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.channel, x.method, x.destination, x.placed_at, x.deliver_by, x.currency,
           x.lines, x.hold);
}
template <class A, Is<EditOrder> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.lines, x.destination, x.deliver_by, x.why, x.method);
}
template <class A, Is<CancelOrder> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.lines, x.reason, x.released_too, x.why);
}
template <class A, Is<PutOnHold> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.why);
}
template <class A, Is<ReleaseHold> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.why);
}
template <class A, Is<HoldUnits> T>
void fields(A& a, T& x) {
  lay_open(a, x.hold, x.channel, x.method, x.destination, x.lines, x.expires_at);
}
template <class A, Is<GiveUpHold> T>
void fields(A& a, T& x) {
  lay_open(a, x.hold);
}
template <class A, Is<ReleaseToNode> T>
void fields(A& a, T& x) {
  lay_open(a, x.order);
}
template <class A, Is<ConfirmPick> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.picked);
}
template <class A, Is<RejectAssignment> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.reason, x.note);
}
template <class A, Is<ConfirmShipment> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.shipped_at, x.freight);
}
template <class A, Is<ConfirmDelivery> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.delivered_at, x.damaged);
}
template <class A, Is<ReportLost> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.parcel, x.send_again, x.why);
}
template <class A, Is<ReturnUnits> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.line, x.quantity, x.node, x.resalable, x.reason, x.returned_at);
}
template <class A, Is<ReportStock> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.level, x.as_of, x.feed);
}
template <class A, Is<AdjustStock> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.difference, x.reason, x.adjusted_at, x.why);
}
template <class A, Is<ReceiveStock> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.quantity, x.receipt, x.complete, x.received_at);
}
template <class A, Is<CountStock> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.counted, x.counted_at);
}
template <class A, Is<MoveStock> T>
void fields(A& a, T& x) {
  lay_open(a, x.leg, x.transfer, x.from, x.to, x.sku, x.quantity, x.expected_at, x.complete,
           x.moved_at);
}
template <class A, Is<ExpectInbound> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.receipt, x.quantity, x.expected_at);
}
template <class A, Is<SetRingFence> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.sku, x.channel, x.units, x.why);
}
template <class A, Is<SetNodeStatus> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.status, x.why);
}
template <class A, Is<SetPartnerStatus> T>
void fields(A& a, T& x) {
  lay_open(a, x.partner, x.status, x.why);
}
template <class A, Is<SetRouting> T>
void fields(A& a, T& x) {
  lay_open(a, x.channel, x.routing, x.why);
}
template <class A, Is<AssignByHand> T>
void fields(A& a, T& x) {
  lay_open(a, x.order, x.nodes, x.why, x.over_rules);
}
template <class A, Is<GiveNames> T>
void fields(A& a, T& x) {
  lay_open(a, x.entity, x.names);
}
template <class A, Is<OpenException> T>
void fields(A& a, T& x) {
  lay_open(a, x.of, x.order, x.node, x.sku, x.partner, x.note);
}
template <class A, Is<ExceptionFilter> T>
void fields(A& a, T& x) {
  lay_open(a, x.ids, x.of, x.node, x.partner, x.sku, x.owner);
}
template <class A, Is<WorkException> T>
void fields(A& a, T& x) {
  lay_open(a, x.filter, x.work, x.what);
}
template <class A, Is<ReviewWaiting> T>
void fields(A& a, T& x) {
  lay_open(a, x.first, x.at_most);
}
template <class A, Is<Elapse> T>
void fields(A&, T&) {}
template <class A, Is<Command> T>
void fields(A& a, T& x) {
  lay_open(a, x.who, x.body);
}

}  // namespace baton
