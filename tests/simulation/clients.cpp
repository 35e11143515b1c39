#include "simulation/clients.h"

#include <fmt/format.h>

#include <algorithm>

namespace baton::simulation {
namespace {

GiveNames names(Entity entity, std::string_view stem, std::size_t count) {
  GiveNames command;
  command.entity = entity;
  for (std::size_t i = 0; i < count; ++i) command.names.push_back(fmt::format("{}{}", stem, i));
  return command;
}

}  // namespace

std::vector<CommandBody> Clients::opening(Instant now) {
  std::vector<CommandBody> commands = {names(Entity::node, "N", world_.nodes),
                                       names(Entity::sku, "S", world_.skus),
                                       names(Entity::channel, "C", world_.channels),
                                       names(Entity::partner, "P", 3),
                                       names(Entity::region, "R", 4),
                                       names(Entity::currency, "X", 1),
                                       names(Entity::text, "T", 6)};
  for (std::uint32_t node = 0; node < world_.nodes; ++node) {
    for (std::uint32_t sku = 0; sku < world_.skus; ++sku) {
      if (random_.chance(0.2)) continue;
      const auto units = std::int64_t{random_.below(25)};
      world_.shelves[{NodeId(node), SkuId(sku)}] = units;
      commands.push_back(
          ReportStock{NodeId(node), SkuId(sku), Quantity(units), now, TextId(node % 3)});
    }
  }
  return commands;
}

std::vector<LineToPlace> Clients::lines() {
  std::vector<LineToPlace> lines(1 + random_.below(3));
  for (LineToPlace& line : lines) {
    line.sku = sku();  // the same one twice, now and then
    line.quantity = Quantity(1 + random_.below(4));
    line.unit_price = Money::from_units(5 + random_.below(60));
  }
  return lines;
}

CommandBody Clients::place(Instant now) {
  PlaceOrder order;
  order.order = fmt::format("O{}", random_.chance(0.02) ? std::max(orders_ - 1, 0) : orders_++);
  order.channel = channel();
  order.destination.country = RegionId(0);
  order.destination.region = RegionId(1 + random_.below(3));
  if (random_.chance(0.1)) {
    order.method = OrderMethod::pickup;
    order.destination.pick_up_at = node();
  }
  order.placed_at = now - Duration::minutes(random_.below(30));
  if (random_.chance(0.2)) order.deliver_by = now + Duration::days(1 + random_.below(5));
  order.lines = lines();
  if (random_.chance(0.05) && holds_ > 0) {
    order.hold = fmt::format("H{}", random_.below(static_cast<std::uint32_t>(holds_)));
  }
  return order;
}

CommandBody Clients::hold(Instant now) {
  if (holds_ > 0 && random_.chance(0.3)) {
    return GiveUpHold{fmt::format("H{}", random_.below(static_cast<std::uint32_t>(holds_)))};
  }
  HoldUnits hold;
  hold.hold = fmt::format("H{}", holds_++);
  hold.channel = channel();
  hold.destination.country = RegionId(0);
  hold.destination.region = RegionId(1);
  hold.lines = lines();
  hold.expires_at = now + Duration::minutes(5 + random_.below(60));
  return hold;
}

/// What a node tells of a shelf: mostly the truth, sometimes late, wrong, or twice and differently.
CommandBody Clients::report(Instant now) {
  if (last_report_ && random_.chance(0.15)) {
    ReportStock again = *last_report_;
    again.level = again.level + Quantity(random_.below(4)) - Quantity(1);
    again.level = std::max(again.level, Quantity(0));
    again.feed = TextId(random_.below(3));
    return again;
  }
  ReportStock report;
  report.node = node();
  report.sku = sku();
  std::int64_t level = world_.shelves[{report.node, report.sku}];
  if (random_.chance(0.2)) level = random_.below(30);
  report.level = Quantity(level);
  report.as_of = now;
  if (random_.chance(0.3)) report.as_of = now - Duration::minutes(random_.below(2'000));
  if (random_.chance(0.03)) report.as_of = now - Duration::days(random_.below(20));
  report.feed = TextId(report.node.index() % 3);
  last_report_ = report;
  return report;
}

CommandBody Clients::stock_work(const Auditor& known, Instant now) {
  const NodeId at = node();
  const SkuId what = sku();
  std::int64_t& shelf = world_.shelves[{at, what}];
  switch (random_.below(6)) {
    case 0: {
      const auto units = std::int64_t{random_.below(4)} - 2;
      shelf = std::max<std::int64_t>(shelf + units, 0);
      return AdjustStock{at,           what,   Quantity(units), AdjustReason::correction,
                         std::nullopt, "found"};
    }
    case 1: {
      const auto units = std::int64_t{1 + random_.below(15)};
      shelf += units;
      std::optional<TextId> receipt;
      if (random_.chance(0.6)) receipt = TextId(3 + random_.below(3));
      return ReceiveStock{at, what, Quantity(units), receipt, random_.chance(0.5), std::nullopt};
    }
    case 2:
      return CountStock{at, what, Quantity(shelf), std::nullopt};
    case 3:
      return ExpectInbound{at, what, TextId(3 + random_.below(3)), Quantity(random_.below(12)),
                           now + Duration::hours(random_.below(200))};
    case 4: {
      const NodeId to = node();
      const auto units = std::min<std::int64_t>(known.on_hand({at, what}), 1 + random_.below(3));
      const auto leg = random_.chance(0.6) ? MoveStock::Leg::out : MoveStock::Leg::in;
      if (units > 0 && leg == MoveStock::Leg::out) shelf = std::max<std::int64_t>(shelf - units, 0);
      return MoveStock{leg,
                       TextId(3 + random_.below(3)),
                       at,
                       to,
                       what,
                       Quantity(units),
                       now + Duration::hours(12),
                       random_.chance(0.5),
                       std::nullopt};
    }
    default:
      return SetRingFence{at, what, channel(), Quantity(random_.below(6)), "campaign"};
  }
}

std::string Clients::some_order(const Auditor& known) {
  if (known.orders().empty()) return "O0";
  auto order = known.orders().begin();
  std::advance(order, random_.below(static_cast<std::uint32_t>(known.orders().size())));
  return order->second.text;
}

CommandBody Clients::node_work(const Auditor& known, Instant) {
  if (known.claims().empty()) return ReleaseToNode{some_order(known)};
  const auto& claims = known.claims();
  const AuditedClaim& claim = claims[random_.below(static_cast<std::uint32_t>(claims.size()))];
  const std::string order = known.orders().at(claim.order).text;
  if (claim.stage == ClaimStage::shipped) {
    if (random_.chance(0.05)) return ReportLost{order, claim.parcel, random_.chance(0.7), "gone"};
    return ConfirmDelivery{order, claim.parcel, std::nullopt, random_.chance(0.05)};
  }
  if (claim.stage == ClaimStage::waiting) return ReleaseToNode{order};
  const double dice = random_.uniform();
  if (dice < 0.1) {
    constexpr RejectReason reasons[] = {RejectReason::no_stock, RejectReason::damaged,
                                        RejectReason::no_capacity};
    return RejectAssignment{order, claim.parcel, reasons[random_.below(3)], "sorry"};
  }
  if (dice < 0.55) {
    ConfirmPick pick{order, claim.parcel, {}};
    for (const AuditedClaim& other : claims) {
      if (other.order != claim.order || other.parcel != claim.parcel) continue;
      const std::int64_t shelf = world_.shelves[{other.node, other.sku}];
      const std::int64_t found = random_.chance(0.1) ? other.units - 1 : other.units;
      pick.picked.push_back(
          {other.line, std::clamp<std::int64_t>(found, 0, std::max<std::int64_t>(shelf, 0))});
    }
    return pick;
  }
  for (const AuditedClaim& other : claims) {
    if (other.order == claim.order && other.parcel == claim.parcel) {
      world_.shelves[{other.node, other.sku}] -= other.units;
    }
  }
  return ConfirmShipment{order, claim.parcel, std::nullopt, std::nullopt};
}

CommandBody Clients::after_sale(const Auditor& known) {
  const std::string order = some_order(known);
  switch (random_.below(5)) {
    case 0:
      return CancelOrder{order, {}, CancelReason::customer, random_.chance(0.3), "asked to"};
    case 1: {
      EditOrder edit;
      edit.order = order;
      edit.why = "asked to";
      if (random_.chance(0.7))
        edit.lines = {{static_cast<LineNumber>(random_.below(2)), random_.below(6)}};
      if (random_.chance(0.4)) {
        edit.method = random_.chance(0.6) ? OrderMethod::pickup : OrderMethod::ship;
        edit.destination.emplace().pick_up_at = node();
      }
      return edit;
    }
    case 2:
      return PutOnHold{order, "payment"};
    case 3:
      return ReleaseHold{order, "paid"};
    default:
      return ReturnUnits{
          order,       0, Quantity(1), node(), random_.chance(0.7), ReturnReason::changed_mind,
          std::nullopt};
  }
}

CommandBody Clients::desk_work(const Auditor& known, Instant now) {
  switch (random_.below(7)) {
    case 0: {
      NodeStatus status;
      status.takes_orders = random_.chance(0.6);
      if (!status.takes_orders && random_.chance(0.7)) {
        status.out_until = now + Duration::hours(1 + random_.below(48));
      }
      return SetNodeStatus{node(), status, "storm"};
    }
    case 1: {
      NodeStatus status;
      status.takes_orders = random_.chance(0.7);
      if (!status.takes_orders && random_.chance(0.5)) {
        status.out_until = now + Duration::hours(1 + random_.below(24));
      }
      return SetPartnerStatus{PartnerId(random_.below(3)), status, "strike"};
    }
    case 2:
      return SetRouting{channel(), random_.chance(0.3) ? Routing::fixed : Routing::live, "drill"};
    case 3:
      return AssignByHand{
          some_order(known), {node(), node()}, "the customer asked", random_.chance(0.5)};
    case 4:
      return ReviewWaiting{OrderId(0), 50};
    case 5: {
      OpenException open;
      open.of = ExceptionClass::other;
      open.node = node();
      open.note = "looks odd";
      return open;
    }
    default: {
      WorkException work;
      if (!known.open_exceptions().empty()) {
        auto id = known.open_exceptions().begin();
        std::advance(id, random_.below(static_cast<std::uint32_t>(known.open_exceptions().size())));
        work.filter.ids = {*id};
      }
      constexpr ExceptionWork works[] = {ExceptionWork::take, ExceptionWork::act,
                                         ExceptionWork::close, ExceptionWork::escalate};
      work.work = works[random_.below(4)];
      work.what = "looked into it";
      return work;
    }
  }
}

CommandBody Clients::next(const Auditor& known, Instant now) {
  const double dice = random_.uniform();
  if (dice < 0.32) return place(now);
  if (dice < 0.36) return hold(now);
  if (dice < 0.46) return report(now);
  if (dice < 0.58) return stock_work(known, now);
  if (dice < 0.84) return node_work(known, now);
  if (dice < 0.92) return after_sale(known);
  return desk_work(known, now);
}

}  // namespace baton::simulation
