// read_for_replay: the one pass over a history's events that parts what the world did from what
// decisions did. Where levels of stock are on file, units that came or went and that nothing else
// explains (walk-in customers, mostly) are found as what is left between two levels.
#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "base/check.h"
#include "base/grown.h"
#include "replay/happened.h"
#include "replay/order_reader.h"

namespace baton {
namespace {

struct Level {
  Instant at;
  NodeId node;
  SkuId sku;
  std::int64_t units = 0;
};
/// A flow before its cell is numbered.
struct NamedFlow {
  StockFlow flow;
  NodeId node;
  SkuId sku;
};
/// Where nobody tells stock: so many times what a node ever sent is taken to lie there.
constexpr std::int64_t plenty_factor = 2;  // source: ours
constexpr std::int64_t plenty_more = 1'000;

class HistoryReader {
 public:
  explicit HistoryReader(const Business& business) : business_(business), orders_(business) {}

  void take(const Event& event);
  ReadHistory finish();

 private:
  void flow(FlowKind kind, Instant at, Instant ready, NodeId node, SkuId sku, std::int64_t units,
            std::uint32_t transfer = 0);
  void move(Instant at, NodeId node, SkuId sku, std::int64_t units) {
    orders_.movements().push_back({at, node, sku, units});
  }
  void transfer(Instant at, const StockTransferred& event);
  void adjust(Instant at, const StockAdjusted& event);
  void count(Instant at, const StockCounted& event);
  void sold(const SalesCounted& event);
  void number_cells(ExogenousStream& stream);
  void open_with_levels(ExogenousStream& stream);
  void explain(ExogenousStream& stream, CellNumber cell, std::span<const Level> levels,
               std::span<const RecordedMovement> movements);
  void open_with_plenty(ExogenousStream& stream);
  void keep_movements(const ExogenousStream& stream);
  HappenedNode& node(NodeId id) { return grown(happened_.nodes, id.index()); }

  const Business& business_;
  OrderReader orders_;
  WhatHappened happened_;
  std::vector<NamedFlow> flows_;
  std::vector<std::tuple<Instant, NodeId, SkuId>> counts_;
  std::vector<Level> levels_;
  std::uint32_t transfers_ = 0;
};

void HistoryReader::flow(FlowKind kind, Instant at, Instant ready, NodeId node, SkuId sku,
                         std::int64_t units, std::uint32_t transfer) {
  if (units == 0) return;
  StockFlow flow;
  flow.at = at;
  flow.ready_at = std::max(at, ready);
  flow.kind = kind;
  flow.units = units;
  flow.transfer = transfer;
  flows_.push_back({flow, node, sku});
}

void HistoryReader::transfer(Instant at, const StockTransferred& event) {
  if (!event.shipped_at && !event.received_at) return;  // asked for, and never sent
  const std::uint32_t number = transfers_++;
  const Instant left = event.shipped_at.value_or(at);
  flow(FlowKind::transfer_out, left, left, event.from, event.sku, event.quantity.units(), number);
  move(left, event.from, event.sku, -event.quantity.units());
  if (!event.received_at) return;
  const Instant came = std::max(left, *event.received_at);
  flow(FlowKind::transfer_in, came, came, event.to, event.sku, event.received.units(), number);
  move(came, event.to, event.sku, event.received.units());
}

void HistoryReader::adjust(Instant at, const StockAdjusted& event) {
  move(at, event.node, event.sku, event.difference.units());
  // Shrink, finds and corrections are what a count makes of errors that a replay has of its own.
  const bool real = event.reason == AdjustReason::damage || event.reason == AdjustReason::write_off;
  if (real && event.difference.units() < 0) {
    flow(FlowKind::written_off, at, at, event.node, event.sku, -event.difference.units());
  }
}

void HistoryReader::count(Instant at, const StockCounted& event) {
  counts_.emplace_back(at, event.node, event.sku);
  const std::int64_t missing = event.book.units() - event.counted.units();
  HappenedNode& at_node = node(event.node);
  ++at_node.counts;
  if (missing == 0) ++at_node.counts_right;
  if (missing > 0) at_node.units_missing += missing;
  if (missing < 0) at_node.units_too_many -= missing;
}

void HistoryReader::sold(const SalesCounted& event) {
  if (!event.node) return;
  const auto units = static_cast<std::int64_t>(event.quantity + 0.5);
  const Instant start = business_.days.noon_of(event.period_start);
  for (std::int64_t i = 0; i < units; ++i) {  // spread evenly over its days
    const Duration after = Duration::seconds((2 * i + 1) * event.period_days * 43'200 / units);
    const Instant at = start - Duration::hours(12) + after;
    flow(FlowKind::counter_sale, at, at, *event.node, event.sku, 1);
    move(at, *event.node, event.sku, -1);
  }
}

void HistoryReader::take(const Event& event) {
  orders_.take(event);
  const Instant at = event.at;
  if (const auto* arrived = std::get_if<StockArrived>(&event.body)) {
    const Instant ready = arrived->available_at.value_or(at);
    flow(FlowKind::receipt, at, ready, arrived->node, arrived->sku, arrived->quantity.units());
    move(std::max(at, ready), arrived->node, arrived->sku, arrived->quantity.units());
  } else if (const auto* transferred = std::get_if<StockTransferred>(&event.body)) {
    transfer(at, *transferred);
  } else if (const auto* adjusted = std::get_if<StockAdjusted>(&event.body)) {
    adjust(at, *adjusted);
  } else if (const auto* counted = std::get_if<StockCounted>(&event.body)) {
    count(at, *counted);
  } else if (const auto* sales = std::get_if<SalesCounted>(&event.body)) {
    sold(*sales);
  } else if (const auto* told = std::get_if<StockReported>(&event.body)) {
    levels_.push_back({at, told->node, told->sku, told->on_hand.units()});
  } else if (const auto* pick = std::get_if<PickAttempted>(&event.body)) {
    HappenedNode& at_node = node(pick->node);
    ++at_node.picks;
    if (pick->error == PickError::not_found || pick->error == PickError::short_)
      ++at_node.picks_not_found;
    else if (pick->error != PickError::none)
      ++at_node.picks_wrong;
  }
}

void HistoryReader::number_cells(ExogenousStream& stream) {
  std::vector<StockCells::Place> places;
  for (const NamedFlow& named : flows_) places.push_back({named.node, named.sku});
  for (const Level& level : levels_) places.push_back({level.node, level.sku});
  for (const RecordedMovement& movement : orders_.movements())
    places.push_back({movement.node, movement.sku});
  stream.cells = StockCells(std::move(places));
  stream.opening.assign(stream.cells.size(), 0);
  stream.daily_units.assign(stream.cells.size(), 0);
  for (NamedFlow& named : flows_) {
    named.flow.cell = *stream.cells.find(named.node, named.sku);
    stream.flows.push_back(named.flow);
  }
  for (const auto& [at, node, sku] : counts_) {
    if (const auto cell = stream.cells.find(node, sku)) stream.counts.push_back({at, *cell});
  }
}

/// Between two levels, and what moved since the first, the rest is unexplained.
void HistoryReader::explain(ExogenousStream& stream, CellNumber cell, std::span<const Level> levels,
                            std::span<const RecordedMovement> movements) {
  std::size_t next = 0;
  const auto sum_until = [&](Instant until) {
    std::int64_t sum = 0;
    for (; next < movements.size() && movements[next].at <= until; ++next)
      sum += movements[next].units;
    return sum;
  };
  // Before the first level nothing is known but what moved.
  const std::int64_t before = sum_until(levels.front().at);
  stream.opening[cell] = std::max<std::int64_t>(0, levels.front().units - before);
  std::int64_t owed = 0;  // rises that a later fall takes back: times on file are not that exact
  for (std::size_t i = 0; i < levels.size(); ++i) {
    (levels[i].units > 0 ? stream.days_with_stock : stream.days_without_stock) += 1;
    if (i == 0) continue;
    const Level& from = levels[i - 1];
    const std::int64_t rest = levels[i].units - from.units - sum_until(levels[i].at) + owed;
    owed = 0;
    if (rest > 0) {
      owed = rest;
      continue;
    }
    const std::int64_t seconds = (levels[i].at - from.at).in_seconds();
    for (std::int64_t unit = 0; unit < -rest; ++unit) {
      StockFlow flow;
      flow.at = from.at + Duration::seconds((2 * unit + 1) * seconds / (2 * -rest));
      flow.ready_at = flow.at;
      flow.cell = cell;
      flow.kind = FlowKind::unexplained;
      flow.units = -1;
      stream.flows.push_back(flow);
    }
  }
  if (owed > 0) {
    StockFlow flow;
    flow.at = flow.ready_at = levels.back().at;
    flow.cell = cell;
    flow.kind = FlowKind::unexplained;
    flow.units = owed;
    stream.flows.push_back(flow);
  }
}

void HistoryReader::open_with_levels(ExogenousStream& stream) {
  const auto by_cell = [](const auto& a, const auto& b) {
    return std::tuple(a.sku, a.node, a.at) < std::tuple(b.sku, b.node, b.at);
  };
  std::vector<RecordedMovement>& movements = orders_.movements();
  std::stable_sort(levels_.begin(), levels_.end(), by_cell);
  std::stable_sort(movements.begin(), movements.end(), by_cell);
  std::size_t movement = 0;
  for (std::size_t begin = 0; begin < levels_.size();) {
    const Level& first = levels_[begin];
    std::size_t end = begin;
    while (end < levels_.size() && levels_[end].node == first.node && levels_[end].sku == first.sku)
      ++end;
    const auto of_cell = [&](const RecordedMovement& m) {
      return std::tuple(m.sku, m.node) < std::tuple(first.sku, first.node);
    };
    while (movement < movements.size() && of_cell(movements[movement])) ++movement;
    std::size_t last = movement;
    while (last < movements.size() && movements[last].node == first.node &&
           movements[last].sku == first.sku)
      ++last;
    explain(stream, *stream.cells.find(first.node, first.sku),
            std::span(levels_).subspan(begin, end - begin),
            std::span(movements).subspan(movement, last - movement));
    movement = last;
    begin = end;
  }
}

void HistoryReader::open_with_plenty(ExogenousStream& stream) {
  for (const RecordedMovement& movement : orders_.movements()) {
    const auto cell = stream.cells.find(movement.node, movement.sku);
    if (movement.units < 0) stream.opening[*cell] -= plenty_factor * movement.units;
  }
  for (std::int64_t& units : stream.opening) units += plenty_more;
  stream.remarks.emplace_back(
      "No file tells stock: every node that ever sent a SKU is taken to have plenty of it, so no "
      "policy can run out.");
}

void HistoryReader::keep_movements(const ExogenousStream& stream) {
  std::vector<HappenedMovement>& kept = happened_.movements;
  for (const RecordedMovement& movement : orders_.movements())
    kept.push_back({movement.at, *stream.cells.find(movement.node, movement.sku), movement.units});
  for (const StockFlow& flow : stream.flows) {
    if (flow.kind == FlowKind::unexplained) kept.push_back({flow.at, flow.cell, flow.units});
  }
  std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    return std::pair(a.at, a.cell) < std::pair(b.at, b.cell);
  });
}

ReadHistory HistoryReader::finish() {
  ReadHistory read;
  ExogenousStream& stream = read.stream;
  orders_.finish(stream, happened_);
  for (const OrderReader::CounterSale& sale : orders_.counter_sales())
    flow(FlowKind::counter_sale, sale.at, sale.at, sale.node, sale.sku, sale.units);
  for (const RecordedMovement& back : orders_.returns())
    flow(FlowKind::returned, back.at, back.at, back.node, back.sku, back.units);
  stream.transfers = transfers_;
  stream.stock_on_file = !levels_.empty();
  number_cells(stream);
  if (stream.stock_on_file) {
    open_with_levels(stream);
  } else {
    open_with_plenty(stream);
  }
  if (!stream.orders.empty()) {
    stream.from = stream.orders.front().placed_at;
    stream.to = stream.orders.back().placed_at;
  }
  const double days = std::max(1.0, (stream.to - stream.from).in_days());
  for (const RecordedMovement& movement : orders_.movements()) {
    if (movement.units >= 0) continue;
    const auto cell = stream.cells.find(movement.node, movement.sku);
    stream.daily_units[*cell] -= static_cast<double>(movement.units) / days;
    node(movement.node).units_out -= movement.units;
  }
  for (const StockFlow& flow : stream.flows) {
    if (flow.kind != FlowKind::unexplained || flow.units >= 0) continue;
    stream.daily_units[flow.cell] -= static_cast<double>(flow.units) / days;
    node(stream.cells[flow.cell].node).units_out -= flow.units;
  }
  keep_movements(stream);
  std::stable_sort(stream.flows.begin(), stream.flows.end(),
                   [](const StockFlow& a, const StockFlow& b) { return a.at < b.at; });
  std::stable_sort(stream.counts.begin(), stream.counts.end(),
                   [](const CountOccasion& a, const CountOccasion& b) { return a.at < b.at; });
  if (stream.orders_left_out > 0) {
    stream.remarks.push_back(
        fmt::format("{} orders are left out: no line of them can be sourced, or too many.",
                    stream.orders_left_out));
  }
  read.happened = std::move(happened_);
  return read;
}

}  // namespace

ReadHistory read_for_replay(const Timeline& timeline, const Business& business) {
  HistoryReader reader(business);
  timeline.for_each_by_order([&](const Event& event) { reader.take(event); });
  return reader.finish();
}

}  // namespace baton
