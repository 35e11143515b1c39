// Stock in a run: what the world brings and takes, what is counted; shelves and records side by
// side.
#include <algorithm>

#include "replay/replay_run.h"

namespace baton {

void ReplayRun::value_changes(CellNumber cell, std::int64_t units) {
  charge_holding(now_);
  value_ += static_cast<double>(units) * world_.unit_cost[stream_.cells[cell].sku.index()];
}

/// Charges what chance took from the cell since it was looked at last. Where as much turns up as is
/// missed, it is records that are wrong: nothing is lost, and what turns up had been paid for.
void ReplayRun::lose(CellNumber cell) {
  const std::int64_t lost = shelves_.lost(cell);
  const std::int64_t more = lost - lost_before_[cell];
  if (more == 0) return;
  lost_before_[cell] = lost;
  const StockCells::Place place = stream_.cells[cell];
  value_changes(cell, -more);
  const double losses = cell_.errors.loss_share[cell];
  if (losses * (1 - cell_.errors.misplaced_share) <= 1 - losses) return;
  const double cost = static_cast<double>(more) * world_.unit_cost[place.sku.index()];
  const std::size_t week = week_of(now_);
  charge(CostPart::shrink, week, cost);
  charge_slice(world_.places.node(place.node.index()), week, cost);
  charge_sku(place.sku, week, cost);
}

/// The record follows what somebody books.
void ReplayRun::record_moves(CellNumber cell, std::int64_t units, Instant at) {
  if (units == 0) return;
  const StockCells::Place place = stream_.cells[cell];
  if (units > 0) {
    ReceiveStock receive;
    receive.node = place.node;
    receive.sku = place.sku;
    receive.quantity = Quantity(units);
    receive.received_at = at;
    command_.body = receive;
  } else {
    // A record cannot fall below nothing, whatever a till says.
    const StockRecord* record = state_.stock().find(place.node, place.sku);
    const std::int64_t most = record != nullptr ? std::max<std::int64_t>(0, record->on_hand) : 0;
    if (std::min(-units, most) == 0) return;
    AdjustStock adjust;
    adjust.node = place.node;
    adjust.sku = place.sku;
    adjust.difference = Quantity(-std::min(-units, most));
    adjust.adjusted_at = at;
    command_.body = adjust;
  }
  tell(command_, now_);
}

void ReplayRun::flow(std::uint32_t number) {
  const StockFlow& flow = stream_.flows[number];
  switch (flow.kind) {
    case FlowKind::receipt: {
      const Duration at_the_dock = std::min(flow.ready_at - flow.at, cell_.dock_to_stock_at_most);
      return add(flow.at + at_the_dock, WorkKind::shelve, number);
    }
    case FlowKind::transfer_in:
    case FlowKind::returned:
      return shelve(flow, number);
    case FlowKind::transfer_out:
    case FlowKind::written_off:
    case FlowKind::counter_sale:
      return take_out(flow);
    case FlowKind::unexplained:
      return flow.units > 0 ? shelve(flow, number) : take_out(flow);
  }
}

void ReplayRun::shelve(const StockFlow& flow, std::uint32_t number) {
  std::int64_t units = flow.units;
  // Of a transfer comes what was really sent.
  if (flow.kind == FlowKind::transfer_in) units = std::min(units, sent_[flow.transfer]);
  if (units <= 0) return;
  shelves_.settle(flow.cell, now_);
  shelves_.come(flow.cell, units);
  value_changes(flow.cell, units);
  out_.units_in += units;
  std::int64_t booked = units;
  if (flow.kind == FlowKind::receipt) {
    const std::size_t node = stream_.cells[flow.cell].node.index();
    const double luck = luck_.uniform(LuckOf::receipt_error, flow.cell, number);
    const double errors = cell_.physics[node].receipt_errors;
    if (luck < errors) booked += luck < errors / 2 ? 1 : -1;
  }
  record_moves(flow.cell, booked, now_);
}

void ReplayRun::take_out(const StockFlow& flow) {
  shelves_.settle(flow.cell, now_);
  lose(flow.cell);
  std::int64_t wanted = flow.units < 0 ? -flow.units : flow.units;
  if (flow.kind == FlowKind::transfer_out) {
    // Nobody sends away what an order has claimed.
    const StockCells::Place place = stream_.cells[flow.cell];
    const StockRecord* record = state_.stock().find(place.node, place.sku);
    wanted = std::min(wanted, record != nullptr ? std::max<std::int64_t>(0, record->free()) : 0);
  }
  const std::int64_t went = shelves_.go(flow.cell, wanted);
  if (flow.kind == FlowKind::transfer_out) sent_[flow.transfer] = went;
  if (went == 0) return;
  value_changes(flow.cell, -went);
  out_.units_out += went;
  record_moves(flow.cell, -went, now_);
}

void ReplayRun::count(CellNumber cell) {
  shelves_.settle(cell, now_);
  lose(cell);
  const StockCells::Place place = stream_.cells[cell];
  const std::size_t week = week_of(now_);
  const double cost = world_.settings.costs.count.to_double();
  charge(CostPart::counting, week, cost);
  charge_slice(world_.places.node(place.node.index()), week, cost);
  charge_sku(place.sku, week, cost);
  const std::int64_t counted = shelves_.counted(cell);
  const StockRecord* record = state_.stock().find(place.node, place.sku);
  if (record != nullptr && record->on_hand == counted) return;  // nothing to put right
  CountStock body;
  body.node = place.node;
  body.sku = place.sku;
  body.counted = Quantity(counted);
  body.counted_at = now_;
  command_.body = body;
  tell(command_, now_);
}

}  // namespace baton
