// Stock on its way: announced, come in, moved between nodes. Orders that were promised units of a
// receipt get them first; among them, and where a receipt shrinks, the earliest promise goes first
// (Handling::put_in_turn).
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {

const InboundStock* Handling::find_inbound(SkuId sku, TextId receipt) const {
  for (const InboundStock& inbound : state_.stock().inbound(sku)) {
    if (inbound.receipt == receipt) return &inbound;
  }
  return nullptr;
}

std::vector<ledger::ClaimFilled> Handling::claims_to_fill(SkuId sku, TextId receipt,
                                                          std::int64_t units) {
  std::vector<ledger::ClaimFilled> filled;
  if (sku.index() >= state_.wanting_.size()) return filled;
  std::vector<OrderId> orders = state_.wanting_[sku.index()];
  put_in_turn(orders);
  orders.erase(std::unique(orders.begin(), orders.end()), orders.end());
  for (const OrderId id : orders) {
    const LiveOrder& order = state_.order(id);
    for (const Claim& claim : order.claims) {
      if (units <= 0) return filled;
      if (claim.supply != Supply::inbound || claim.receipt != receipt ||
          order.lines[claim.line].sku != sku)
        continue;
      const std::int64_t taken = std::min(units, claim.units);
      filled.push_back({id, claim.parcel, claim.line, taken});
      units -= taken;
    }
  }
  return filled;
}

/// What is claimed of a receipt beyond what is left of it is given up, the latest promises first,
/// and those orders are called to be sourced again.
void Handling::receipt_shrinks(const InboundStock& inbound, SkuId sku, std::int64_t left,
                               const std::vector<ledger::ClaimFilled>& filled,
                               Instant expected_at) {
  std::int64_t beyond = inbound.reserved - left;
  for (const ledger::ClaimFilled& fill : filled) beyond -= fill.units;
  std::vector<OrderId> called;
  if (beyond > 0) {
    std::vector<OrderId> orders = state_.wanting_[sku.index()];
    put_in_turn(orders);
    orders.erase(std::unique(orders.begin(), orders.end()), orders.end());
    std::reverse(orders.begin(), orders.end());
    for (const OrderId id : orders) {
      const LiveOrder& order = state_.order(id);
      for (const Claim& claim : order.claims) {
        if (beyond <= 0) break;
        if (claim.supply != Supply::inbound || claim.receipt != inbound.receipt ||
            order.lines[claim.line].sku != sku)
          continue;
        std::int64_t open_units = claim.units;
        for (const ledger::ClaimFilled& fill : filled) {
          if (fill.order == id && fill.parcel == claim.parcel && fill.line == claim.line)
            open_units -= fill.units;
        }
        const std::int64_t given_up = std::min(beyond, open_units);
        if (given_up <= 0) continue;
        beyond -= given_up;
        emit(ledger::InboundUnclaimed{id, claim.parcel, claim.line, given_up});
        if (called.empty() || called.back() != id) called.push_back(id);
      }
    }
  }
  emit(ledger::InboundExpected{inbound.node, sku, inbound.receipt, Quantity(left), expected_at});
  put_in_turn(called);
  call_for_sourcing(std::move(called), SourcingCause::inbound_off);
}

void Handling::on(const ReceiveStock& command) {
  if (!known(command.node) || !known(command.sku) || !units_fit(command.quantity, 1) ||
      (command.receipt && !known(*command.receipt)))
    return;
  const std::optional<Instant> at = happened(command.received_at);
  if (!at) return;
  ledger::StockReceived received;
  received.node = command.node;
  received.sku = command.sku;
  received.quantity = command.quantity;
  received.receipt = command.receipt;
  received.at = *at;
  come_in(received, command.node, command.receipt, command.complete);
}

/// The same for receipts and transfers.
template <class ComeIn>
void Handling::come_in(ComeIn event, NodeId node, std::optional<TextId> receipt, bool complete) {
  const SkuId sku = event.sku;
  const std::int64_t units = event.quantity.units();
  const InboundStock* inbound = receipt ? find_inbound(sku, *receipt) : nullptr;
  const std::int64_t change = change_by_movement(node, sku, units, event.at);
  const StockRecord* record = state_.stock().find(node, sku);
  const std::int64_t free = (record != nullptr ? record->free() : 0) + change;
  std::int64_t filled = 0;
  std::vector<ledger::ClaimFilled> fills;
  if (inbound != nullptr && inbound->node == node) {
    fills = claims_to_fill(sku, *receipt, std::min(free, units));
    for (const ledger::ClaimFilled& fill : fills) filled += fill.units;
  }
  event.filled = fills;
  emit(std::move(event));
  if (inbound != nullptr) {
    const std::int64_t left = complete ? 0 : std::max<std::int64_t>(0, inbound->quantity - units);
    const InboundStock announced = *inbound;
    receipt_shrinks(announced, sku, left, fills, announced.expected_at);
    if (complete && announced.quantity > units) {
      ledger::Subject about;
      about.node = node;
      about.sku = sku;
      open(ExceptionClass::transfer_short, about,
           fmt::format("{} units of {} came by {}, {} were announced", units, sku_text(sku),
                       state_.names().text(announced.receipt), announced.quantity));
    }
  }
  if (free - change < 0 && free >= 0) {
    ledger::Subject about;
    about.node = node;
    about.sku = sku;
    close(ExceptionClass::oversold, about, "what is on hand covers all claims again");
  }
  call_those_who_want(sku, std::min(change, free - filled));
}

void Handling::on(const MoveStock& command) {
  if (!known(command.from) || !known(command.to) || !known(command.sku) ||
      !known(command.transfer) || !units_fit(command.quantity, 1) ||
      !time_fits(command.expected_at))
    return;
  if (command.from == command.to)
    return refuse(RefusalCode::malformed, "{} moves to itself", node_text(command.from));
  const std::optional<Instant> at = happened(command.moved_at);
  if (!at) return;
  const InboundStock* announced = find_inbound(command.sku, command.transfer);
  if (command.leg == MoveStock::Leg::in) {
    if (announced == nullptr)
      return refuse(RefusalCode::unknown, "no transfer {} of {} is on its way",
                    state_.names().text(command.transfer), sku_text(command.sku));
    if (announced->node != command.to)
      return refuse(RefusalCode::malformed, "transfer {} goes to {}",
                    state_.names().text(command.transfer), node_text(announced->node));
    ledger::StockMovedIn moved;
    moved.transfer = command.transfer;
    moved.from = command.from;
    moved.to = command.to;
    moved.sku = command.sku;
    moved.quantity = command.quantity;
    moved.at = *at;
    return come_in(moved, command.to, command.transfer, command.complete);
  }
  if (announced != nullptr)
    return refuse(RefusalCode::already_there, "{} is on its way by {} already",
                  sku_text(command.sku), state_.names().text(command.transfer));
  const StockRecord* record = state_.stock().find(command.from, command.sku);
  const std::int64_t change =
      change_by_movement(command.from, command.sku, -command.quantity.units(), *at);
  const std::int64_t free = record != nullptr ? record->free() : 0;
  if (change != 0 && command.quantity.units() > free)
    return refuse(RefusalCode::not_available, "{} has {} units of {} that nobody claims",
                  node_text(command.from), free, sku_text(command.sku));
  constexpr Duration usual_transfer = Duration::days(2);  // where nobody told; source: ours
  const Instant expected = command.expected_at.value_or(*at + usual_transfer);
  emit(ledger::StockMovedOut{command.transfer, command.from, command.to, command.sku,
                             command.quantity, expected, *at});
  emit(ledger::InboundExpected{command.to, command.sku, command.transfer, command.quantity,
                               expected});
  call_those_who_want(command.sku, command.quantity.units());
}

void Handling::on(const ExpectInbound& command) {
  if (!known(command.node) || !known(command.sku) || !known(command.receipt) ||
      !units_fit(command.quantity, 0) || !time_fits(command.expected_at))
    return;
  const InboundStock* known_one = find_inbound(command.sku, command.receipt);
  if (known_one == nullptr) {
    if (command.quantity.units() == 0)
      return refuse(RefusalCode::nothing_to_do, "no receipt {} of {} is announced",
                    state_.names().text(command.receipt), sku_text(command.sku));
    emit(ledger::InboundExpected{command.node, command.sku, command.receipt, command.quantity,
                                 command.expected_at});
    return call_those_who_want(command.sku, command.quantity.units());
  }
  if (known_one->node != command.node)
    return refuse(RefusalCode::malformed, "receipt {} of {} goes to {}: take it back first",
                  state_.names().text(command.receipt), sku_text(command.sku),
                  node_text(known_one->node));
  const std::int64_t more = command.quantity.units() - known_one->quantity;
  receipt_shrinks(*known_one, command.sku, command.quantity.units(), {}, command.expected_at);
  call_those_who_want(command.sku, more);
}

}  // namespace baton
