#include "demand/demand_book.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "demand/stock_watch.h"
#include "model/packed_key.h"

namespace baton {
namespace {

constexpr std::uint32_t none = 0xffffffffu;
/// A slip in a date must not make every series a thousand years long.
constexpr std::int32_t most_periods = 1500;

struct PeriodSum {
  std::int32_t period;
  double ordered = 0, sold = 0;
  float out_days = 0, told_days = 0;  // by the marks of sales rows
};

struct Line {
  std::uint32_t sku = none, node = none, family = none;
  std::vector<PeriodSum> sums;  // ascending by period
  bool marked = false;          // sales rows say whether it was in stock
  std::vector<std::uint32_t> watched;
};

/// Facts come nearly in the order of their periods, so the place is found from the end.
PeriodSum& sum_at(std::vector<PeriodSum>& sums, std::int32_t period) {
  auto at = sums.end();
  while (at != sums.begin() && (at - 1)->period > period) --at;
  if (at != sums.begin() && (at - 1)->period == period) return *(at - 1);
  return *sums.insert(at, PeriodSum{period});
}

}  // namespace

struct DemandBook::State {
  State(const Business& the_business, DemandBy the_by, PeriodGrid the_grid, double share)
      : business(the_business),
        by(the_by),
        grid(the_grid),
        censored_from_share(share),
        watch(by == DemandBy::sku_and_node ? StockWatch::Of::sku_and_node : StockWatch::Of::sku) {}

  struct Waiting {  // an order line whose node is told only when it ships
    SkuId sku;
    std::int32_t period;
    double units;
    OrderId order;
  };

  std::uint32_t line_index(SkuId sku, std::optional<NodeId> node);
  Line& line_of(SkuId sku, std::optional<NodeId> node) { return lines[line_index(sku, node)]; }
  void hear(Instant at, const LineOrdered& e);
  void hear(const ShipmentShipped& e);
  void hear(const UnitsShipped& e);
  void hear(const SalesCounted& e);
  void settle_waiting();
  void set_range(std::optional<Day> from, std::optional<Day> to);
  void settle_stock();
  std::optional<DemandLine> finished(const Line& line) const;
  void mark_by_levels(const Line& line, DemandLine& out) const;

  const Business& business;
  DemandBy by;
  PeriodGrid grid;
  double censored_from_share;
  bool closed = false;
  PackedKeyMap<std::uint32_t> index;
  std::vector<Line> lines;
  StockWatch watch;
  std::span<const StockWatch::Watched> watched;
  bool orders_hold_store_sales = false;
  std::optional<Day> first_day, through, last_order;
  std::vector<std::uint32_t> node_of_order, node_of_shipment;  // by id, only where asked for
  PackedKeyMap<Waiting> waiting;                               // (order, line)
  DemandLines result;
};

DemandBook::DemandBook(const Business& business, DemandBy by, PeriodGrid grid,
                       double censored_from_share)
    : state_(std::make_unique<State>(business, by, grid, censored_from_share)) {}
DemandBook::~DemandBook() = default;

std::uint32_t DemandBook::State::line_index(SkuId sku, std::optional<NodeId> node) {
  Line fresh;
  std::uint64_t key = 0;
  switch (by) {
    case DemandBy::sku:
      fresh.sku = sku.index();
      key = fresh.sku;
      break;
    case DemandBy::sku_and_node:
      fresh.sku = sku.index();
      if (node) fresh.node = node->index();
      key = packed(fresh.sku, fresh.node);
      break;
    case DemandBy::family:
      if (const auto family = business.sku(sku).family) fresh.family = family->index();
      key = fresh.family;
      break;
  }
  const auto [found, is_new] = index.insert({key, static_cast<std::uint32_t>(lines.size())});
  if (is_new) lines.push_back(std::move(fresh));
  return found->second;
}

void DemandBook::State::hear(Instant at, const LineOrdered& e) {
  const Day day = business.days.day_of(at);
  if (!first_day || day < *first_day) first_day = day;
  if (!last_order || day > *last_order) last_order = day;
  ++result.rows_ordered;
  const std::int32_t period = grid.index_of(day);
  const auto units = static_cast<double>(e.quantity.units());
  if (by == DemandBy::sku_and_node && !e.assigned_node) {
    waiting.insert({packed(e.order.index(), e.line.index()), {e.sku, period, units, e.order}});
    return;
  }
  sum_at(line_of(e.sku, e.assigned_node).sums, period).ordered += units;
}

void DemandBook::State::hear(const ShipmentShipped& e) {
  if (by != DemandBy::sku_and_node || !e.node) return;
  const auto note = [&](std::vector<std::uint32_t>& nodes, std::uint32_t id) {
    if (nodes.size() <= id) nodes.resize(id + 1, none);
    if (nodes[id] == none) nodes[id] = e.node->index();
  };
  note(node_of_order, e.order.index());
  note(node_of_shipment, e.shipment.index());
}

void DemandBook::State::hear(const UnitsShipped& e) {
  if (by != DemandBy::sku_and_node) return;
  const auto found = waiting.find(packed(e.order.index(), e.line.index()));
  if (found == waiting.end() || e.shipment.index() >= node_of_shipment.size()) return;
  const std::uint32_t node = node_of_shipment[e.shipment.index()];
  if (node == none) return;
  Waiting& line = found.value();
  const double units = std::min(line.units, static_cast<double>(e.quantity.units()));
  line.units -= units;
  sum_at(line_of(line.sku, NodeId(node)).sums, line.period).ordered += units;
}

void DemandBook::State::hear(const SalesCounted& e) {
  const Day last = e.period_start.plus(e.period_days - 1);
  const std::int32_t period = grid.index_of(e.period_start.plus((e.period_days - 1) / 2));
  if (e.period_days > grid.days(period)) {
    ++result.misfits;
    return;
  }
  ++result.rows_sold;
  if (!first_day || e.period_start < *first_day) first_day = e.period_start;
  if (!through || last > *through) through = last;
  Line& line = line_of(e.sku, e.node);
  PeriodSum& sum = sum_at(line.sums, period);
  sum.sold += e.quantity;
  if (!e.in_stock) return;
  line.marked = true;
  sum.told_days += static_cast<float>(e.period_days);
  if (!*e.in_stock) sum.out_days += static_cast<float>(e.period_days);
}

void DemandBook::apply(Instant at, const EventBody& body) {
  State& state = *state_;
  BATON_CHECK(!state.closed, "an event after the book was closed");
  if (const auto* line = std::get_if<LineOrdered>(&body)) {
    state.hear(at, *line);
  } else if (const auto* stock = std::get_if<StockReported>(&body)) {
    state.watch.report(stock->sku, stock->node, state.business.days.day_of(at),
                       stock->on_hand.units() > 0);
  } else if (const auto* sold = std::get_if<SalesCounted>(&body)) {
    state.hear(*sold);
  } else if (const auto* order = std::get_if<OrderPlaced>(&body)) {
    if (order->method == OrderMethod::store_sale) state.orders_hold_store_sales = true;
  } else if (const auto* parcel = std::get_if<ShipmentShipped>(&body)) {
    state.hear(*parcel);
  } else if (const auto* units = std::get_if<UnitsShipped>(&body)) {
    state.hear(*units);
  }
}

/// What never shipped in units belongs to the node that the order's first parcel left, or to none.
void DemandBook::State::settle_waiting() {
  std::vector<std::pair<std::uint64_t, Waiting>> rest(waiting.begin(), waiting.end());
  std::sort(rest.begin(), rest.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [key, line] : rest) {
    if (line.units <= 0) continue;
    const std::uint32_t order = line.order.index();
    const std::uint32_t node = order < node_of_order.size() ? node_of_order[order] : none;
    const auto at = node == none ? std::nullopt : std::optional(NodeId(node));
    sum_at(line_of(line.sku, at).sums, line.period).ordered += line.units;
  }
}

void DemandBook::State::set_range(std::optional<Day> from, std::optional<Day> to) {
  if (!first_day) return;
  // The last order's day may still be going on.
  if (last_order && (!through || last_order->plus(-1) > *through)) through = last_order->plus(-1);
  const Day begin = from && *from > *first_day ? *from : *first_day;
  const Day end = to && *to < *through ? *to : *through;
  result.first_period = grid.index_of(begin);
  if (grid.first_day(result.first_period) < begin) ++result.first_period;
  result.last_period = grid.index_of(end);
  if (grid.last_day(result.last_period) > end) --result.last_period;
  result.first_period = std::max(result.first_period, result.last_period - most_periods + 1);
}

void DemandBook::State::settle_stock() {
  if (result.last_period < result.first_period) return;
  watched = watch.close(grid.last_day(result.last_period).plus(1));
  for (std::uint32_t w = 0; w < watched.size(); ++w) {
    const bool at_node = by == DemandBy::sku_and_node;
    const std::size_t before = lines.size();
    const std::uint32_t line =
        line_index(watched[w].sku, at_node ? std::optional(watched[w].node) : std::nullopt);
    if (line < before) lines[line].watched.push_back(w);
  }
}

void DemandBook::State::mark_by_levels(const Line& line, DemandLine& out) const {
  if (line.watched.empty()) return;
  std::vector<double> out_days(out.series.size(), 0.0);
  const std::int32_t end = out.first_period + static_cast<std::int32_t>(out.series.size());
  for (const std::uint32_t w : line.watched) {
    for (const StockWatch::Span& span : watched[w].out) {
      std::int32_t period = std::max(grid.index_of(span.from), out.first_period);
      for (; period < end && grid.first_day(period) < span.until; ++period) {
        const Day from = std::max(span.from, grid.first_day(period));
        const Day until = std::min(span.until, grid.first_day(period + 1));
        out_days[static_cast<std::size_t>(period - out.first_period)] +=
            until.number() - from.number();
      }
    }
  }
  for (std::size_t i = 0; i < out.series.size(); ++i) {
    const double all = static_cast<double>(line.watched.size()) *
                       grid.days(out.first_period + static_cast<std::int32_t>(i));
    out.series[i].censored = out_days[i] > 0 && out_days[i] >= censored_from_share * all;
  }
}

std::optional<DemandLine> DemandBook::State::finished(const Line& line) const {
  const auto units_of = [&](const PeriodSum& sum) {
    return sum.ordered + (orders_hold_store_sales ? 0 : sum.sold);
  };
  DemandLine out;
  std::int32_t last = result.last_period;
  const auto ends_before = [&](std::optional<Day> day) {
    if (day) last = std::min(last, grid.index_of(*day) - 1);
  };
  std::optional<Day> launched;
  if (line.sku != none) {
    out.sku = SkuId(line.sku);
    launched = business.sku(*out.sku).launched;
    ends_before(business.sku(*out.sku).ends);
  }
  if (line.node != none) {
    out.node = NodeId(line.node);
    ends_before(business.node(*out.node).closed);
  }
  if (line.family != none) out.family = FamilyId(line.family);

  const auto first = std::find_if(line.sums.begin(), line.sums.end(), [&](const PeriodSum& sum) {
    return sum.period >= result.first_period && units_of(sum) > 0;
  });
  if (first == line.sums.end()) return std::nullopt;
  out.first_period = first->period;
  if (launched) {
    out.first_period = std::clamp(grid.index_of(*launched), result.first_period, out.first_period);
  }
  if (out.first_period > last) return std::nullopt;
  out.series.resize(static_cast<std::size_t>(last - out.first_period + 1));
  out.stock_told = line.marked || !line.watched.empty();
  if (!line.marked) mark_by_levels(line, out);
  for (auto sum = line.sums.begin(); sum != line.sums.end() && sum->period <= last; ++sum) {
    if (sum->period < out.first_period) continue;
    DemandPeriod& period = out.series[static_cast<std::size_t>(sum->period - out.first_period)];
    period.units = units_of(*sum);
    out.units += period.units;
    if (line.marked) {
      period.censored = sum->out_days > 0 &&
                        static_cast<double>(sum->out_days) >= censored_from_share * sum->told_days;
    }
  }
  return out;
}

DemandLines DemandBook::finish(std::optional<Day> from, std::optional<Day> to) {
  State& state = *state_;
  BATON_CHECK(!state.closed, "finish() twice");
  state.closed = true;
  state.settle_waiting();
  state.set_range(from, to);
  state.settle_stock();
  state.result.grid = state.grid;
  if (state.orders_hold_store_sales) std::swap(state.result.told_twice, state.result.rows_sold);
  std::vector<const Line*> in_order;
  for (const Line& line : state.lines) in_order.push_back(&line);
  std::sort(in_order.begin(), in_order.end(), [](const Line* a, const Line* b) {
    return std::tie(a->sku, a->node, a->family) < std::tie(b->sku, b->node, b->family);
  });
  for (const Line* line : in_order) {
    if (auto out = state.finished(*line)) state.result.lines.push_back(std::move(*out));
  }
  return std::move(state.result);
}

}  // namespace baton
