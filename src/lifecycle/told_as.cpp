#include "lifecycle/told_as.h"

#include <algorithm>

#include "base/grown.h"

namespace baton {
namespace {

TouchCause cause_of(ExceptionClass of) {
  switch (of) {
    case ExceptionClass::short_pick:
      return TouchCause::pick_error;
    case ExceptionClass::rejected:
    case ExceptionClass::node_out:
    case ExceptionClass::no_capacity:
      return TouchCause::reroute;
    case ExceptionClass::partner_out:
      return TouchCause::partner;
    case ExceptionClass::late:
      return TouchCause::late;
    case ExceptionClass::bad_address:
      return TouchCause::address;
    case ExceptionClass::stale_feed:
    case ExceptionClass::conflicting_feed:
    case ExceptionClass::transfer_short:
      return TouchCause::reconciliation;
    case ExceptionClass::oversold:
      return TouchCause::oversold;
    case ExceptionClass::nothing_fits:
      return TouchCause::stock_missing;
    case ExceptionClass::lost:
    case ExceptionClass::return_problem:
    case ExceptionClass::other:
      return TouchCause::other;
  }
  return TouchCause::other;
}

TouchId touch_of(ExceptionId id) { return TouchId(id.index()); }

}  // namespace

LineId ToldAs::line(OrderId order, LineNumber number) const {
  return LineId(first_line_[order.index()] + number);
}

ShipmentId ToldAs::shipment(OrderId order, ParcelNumber parcel) {
  std::uint32_t& known = grown(grown(shipments_, order.index()), parcel);
  if (known == 0) known = ++shipment_count_;
  return ShipmentId(known - 1);
}

/// One verdict being told: an overload for each event, so that a new one does not compile without.
struct ToldAs::Telling {
  ToldAs& ids;
  const Verdict& verdict;
  Instant at;
  const State& after;
  std::vector<Event>& out;

  void say(const EventBody& body, Instant when) { out.push_back({when, {}, body}); }
  void say(const EventBody& body) { say(body, at); }
  const LiveOrder& order(OrderId id) const { return after.order(id); }

  /// The node that the first units of an order's line were given to.
  std::optional<NodeId> first_node(OrderId id, LineNumber number) const {
    for (const LedgerEvent& event : verdict.events) {
      const auto* decision = std::get_if<ledger::OrderSourced>(&event);
      if (decision == nullptr || decision->order != id) continue;
      const Plan& plan = decision->sourced.plan;
      for (const PlannedUnits& units : plan.units) {
        if (decision->lines[units.line] == number) return plan.parcels[units.parcel].node;
      }
    }
    return std::nullopt;
  }
  bool settled_at_once(ExceptionId id) const {
    return std::any_of(verdict.events.begin(), verdict.events.end(), [&](const LedgerEvent& event) {
      const auto* closed = std::get_if<ledger::ExceptionClosed>(&event);
      return closed != nullptr &&
             std::find(closed->ids.begin(), closed->ids.end(), id) != closed->ids.end();
    });
  }
  bool opened_here(ExceptionId id) const {
    return std::any_of(verdict.events.begin(), verdict.events.end(), [&](const LedgerEvent& event) {
      const auto* opened = std::get_if<ledger::ExceptionOpened>(&event);
      return opened != nullptr && opened->id == id;
    });
  }

  void on(const ledger::OrderAccepted& event) {
    grown(ids.first_line_, event.order.index()) = ids.lines_;
    ids.lines_ += static_cast<std::uint32_t>(event.lines.size());
    OrderPlaced placed;
    placed.order = event.order;
    placed.channel = event.channel;
    placed.currency = ids.currency_;
    placed.tax_included_known = true;
    placed.method = event.method;
    placed.country = event.destination.country;
    placed.region = event.destination.region;
    if (event.destination.latitude)
      placed.latitude = static_cast<float>(*event.destination.latitude);
    if (event.destination.longitude)
      placed.longitude = static_cast<float>(*event.destination.longitude);
    placed.requested_by = event.deliver_by;
    say(placed, event.placed_at);
    for (std::size_t i = 0; i < event.lines.size(); ++i) {
      LineOrdered ordered;
      ordered.order = event.order;
      ordered.line = ids.line(event.order, static_cast<LineNumber>(i));
      ordered.sku = event.lines[i].sku;
      ordered.quantity = event.lines[i].quantity;
      ordered.currency = ids.currency_;
      ordered.unit_price = event.lines[i].unit_price;
      ordered.assigned_node = first_node(event.order, static_cast<LineNumber>(i));
      say(ordered, event.placed_at);
    }
  }
  void on(const ledger::PromiseMade& event) {
    say(OrderPromised{event.order, event.deliver_by, event.first});
  }
  void on(const ledger::UnitsCancelled& event) {
    if (stage_of(order(event.order)) == OrderStage::cancelled)
      return say(OrderCancelled{event.order, event.reason});
    for (const LineUnits& units : event.lines)
      say(LineCancelled{event.order, ids.line(event.order, units.line), Quantity(units.units),
                        event.reason});
  }
  void on(const ledger::ParcelsReleased& event) {
    for (const ParcelNumber number : event.parcels) {
      const LiveParcel& parcel = order(event.order).parcels[number];
      say(ShipmentReleased{ids.shipment(event.order, number), event.order, parcel.node,
                           parcel.carrier, parcel.method, parcel.leaves_at, parcel.deliver_by});
    }
  }
  void on(const ledger::ParcelPicked& event) {
    const LiveOrder& of = order(event.order);
    for (std::size_t i = 0; i < of.lines.size(); ++i) {
      const auto units_in = [&](const std::vector<LineUnits>& list) {
        std::int64_t units = 0;
        for (const LineUnits& one : list) units += one.line == i ? one.units : 0;
        return units;
      };
      const std::int64_t picked = units_in(event.picked), missed = units_in(event.short_by);
      if (picked + missed == 0) continue;
      PickAttempted pick;
      pick.node = of.parcels[event.parcel].node;
      pick.order = event.order;
      pick.line = ids.line(event.order, static_cast<LineNumber>(i));
      pick.sku = of.lines[i].sku;
      pick.asked = Quantity(picked + missed);
      pick.picked = Quantity(picked);
      if (missed > 0) pick.error = picked == 0 ? PickError::not_found : PickError::short_;
      say(pick);
    }
  }
  void on(const ledger::ParcelShipped& event) {
    const LiveOrder& of = order(event.order);
    const LiveParcel& parcel = of.parcels[event.parcel];
    ShipmentShipped shipped;
    shipped.shipment = ids.shipment(event.order, event.parcel);
    shipped.order = event.order;
    shipped.node = parcel.node;
    shipped.carrier = parcel.carrier;
    shipped.method = parcel.method;
    shipped.ship_by = parcel.leaves_at;
    shipped.deliver_by = parcel.deliver_by;
    shipped.currency = ids.currency_;
    shipped.freight = event.freight;
    say(shipped, event.at);
    for (const Claim& claim : of.claims) {
      if (claim.parcel == event.parcel)
        say(UnitsShipped{shipped.shipment, event.order, ids.line(event.order, claim.line),
                         Quantity(claim.units)},
            event.at);
    }
  }
  void on(const ledger::ParcelDelivered& event) {
    say(ShipmentDelivered{ids.shipment(event.order, event.parcel), event.order, event.damaged, {}},
        event.at);
  }
  void on(const ledger::ParcelLost& event) {
    say(ShipmentLost{ids.shipment(event.order, event.parcel), event.order});
  }
  void on(const ledger::UnitsReturned& event) {
    ReturnReceived back;
    back.order = event.order;
    back.line = ids.line(event.order, event.line);
    back.sku = order(event.order).lines[event.line].sku;
    back.quantity = event.quantity;
    back.node = event.node;
    back.reason = event.reason;
    back.currency = ids.currency_;
    back.resalable = event.resalable;
    say(back, event.at);
  }
  void on(const ledger::StockReported& event) {
    say(StockReported{event.node, event.sku, event.level, {}, {}}, event.as_of);
  }
  void on(const ledger::StockAdjusted& event) {
    say(StockAdjusted{event.node, event.sku, event.difference, event.reason}, event.at);
  }
  void on(const ledger::StockCounted& event) {
    say(StockCounted{event.node, event.sku, event.book, event.counted}, event.at);
  }
  void on(const ledger::StockReceived& event) {
    say(StockArrived{event.node, event.sku, event.quantity, event.at, {}, {}}, event.at);
  }
  void on(const ledger::StockMovedIn& event) {
    say(StockTransferred{TransferId(event.transfer.index()),
                         event.from,
                         event.to,
                         event.sku,
                         event.quantity,
                         event.quantity,
                         {},
                         {},
                         event.at},
        event.at);
  }
  void on(const ledger::ExceptionOpened& event) {
    if (settled_at_once(event.id)) return;
    ExceptionOpened opened;
    opened.touch = touch_of(event.id);
    opened.cause = cause_of(event.of);
    opened.order = event.about.order;
    opened.node = event.about.node;
    opened.partner = event.about.partner;
    opened.sku = event.about.sku;
    if (opened.order) opened.channel = order(*opened.order).channel;
    say(opened);
  }
  void on(const ledger::ExceptionTaken& event) {
    for (const ExceptionId id : event.ids) say(ExceptionActedOn{touch_of(id)});
  }
  void on(const ledger::ExceptionActedOn& event) {
    for (const ExceptionId id : event.ids) say(ExceptionActedOn{touch_of(id)});
  }
  void on(const ledger::ExceptionClosed& event) {
    for (const ExceptionId id : event.ids) {
      if (!opened_here(id)) say(ExceptionClosed{touch_of(id)});
    }
  }

  // What those who measure know by other events, or need not know.
  void on(const ledger::NamesGiven&) {}
  void on(const ledger::PolicyAdopted&) {}
  void on(const ledger::OrderSourced&) {}  // told by promise, release and assigned node
  void on(const ledger::SourcingCalledFor&) {}
  void on(const ledger::OrderEdited&) {}  // no event of the model raises a quantity
  void on(const ledger::OrderPutOnHold&) {}
  void on(const ledger::OrderHoldReleased&) {}
  void on(const ledger::ParcelsVoided&) {}
  void on(const ledger::UnitsUnclaimed&) {}
  void on(const ledger::UnitsHeld&) {}
  void on(const ledger::HoldEnded&) {}
  void on(const ledger::AssignmentRejected&) {}  // told by its exception
  void on(const ledger::CoolOffSet&) {}
  void on(const ledger::CoolOffsEnded&) {}
  void on(const ledger::StockReportRefused&) {}
  void on(const ledger::StockMovedOut&) {}  // told when it arrives
  void on(const ledger::InboundUnclaimed&) {}
  void on(const ledger::InboundExpected&) {}
  void on(const ledger::ConflictSettled&) {}
  void on(const ledger::RingFenceSet&) {}
  void on(const ledger::NodeStatusSet&) {}
  void on(const ledger::CarrierStatusSet&) {}
  void on(const ledger::RoutingSet&) {}
  void on(const ledger::ExceptionEscalated&) {}
};

void ToldAs::tell(const Verdict& verdict, Instant at, const State& after, std::vector<Event>& out) {
  Telling telling{*this, verdict, at, after, out};
  for (const LedgerEvent& event : verdict.events) {
    std::visit([&](const auto& what) { telling.on(what); }, event);
  }
}

}  // namespace baton
