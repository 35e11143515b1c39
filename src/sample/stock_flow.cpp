// Stock flow: goods ordered, received, put away, moved, lost and counted. The book follows papers,
// the shelf follows hands.
#include <algorithm>
#include <cmath>

#include "sample/simulation.h"

namespace baton::sample {
namespace {

constexpr double transfer_days = 2;

}  // namespace

/// Each SKU's stock is looked at every review_days; what is short is ordered or asked for.
void Simulation::review_stock(Day day) {
  if (day.weekday() > 4) return;
  // Reviews go round in working days, so that no SKU's turn always falls on a Sunday.
  const int weeks = (day.number() - world_.starts.number()) / 7;
  const int since = weeks * 5 + day.weekday();
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const NodeSpec& node = world_.nodes[n];
    const bool store = node.kind == NodeKind::store;
    const int round = std::max(1, node.review_days * 5 / 7);
    const double level = season(day) * (store ? growth(day, node.counter_trend_a_year) : 1.0);
    for (Index s = 0; s < catalogue_.skus.size(); ++s) {
      const Sku& sku = catalogue_.skus[s];
      Shelf& here = shelf(n, s);
      const bool its_day = (since + static_cast<int>(s + 3 * n)) % round == 0;
      if (!its_day || here.plan <= 0 || !sku.parts.empty()) continue;
      if (sku.ends && *sku.ends < day.plus(static_cast<int>(sku.lead_days))) continue;
      const bool bought = node.supplied_by < 0;
      const double rate = here.plan * level;
      const double lead = bought ? sku.lead_days : transfer_days;
      const int position = here.free() + here.inbound;
      const int low =
          static_cast<int>(std::ceil(rate * (lead + node.review_days + node.safety_days))) +
          (store ? 1 : 0);
      if (bought) {
        if (position >= low) continue;
        const int quantity =
            low - position + static_cast<int>(rate * world_.purchase_batch_days) + 1;
        buy(n, s, (quantity + 4) / 5 * 5, day);
      } else if (low - position >= std::max(1, low / 4)) {
        move(static_cast<Index>(node.supplied_by), n, s, low - position, day);
      }
    }
  }
}

void Simulation::buy(Index node, Index sku_index, int quantity, Day day) {
  const Sku& sku = catalogue_.skus[sku_index];
  const Supplier& supplier = catalogue_.suppliers[sku.supplier];
  const Wall needed = wall(day, 6);
  const Wall ordered =
      next_office(after_hours(needed, 2 + office_.exponential(world_.decide_hours)));
  const Day due = day_of(ordered).plus(static_cast<int>(sku.lead_days));
  history_.purchase_orders.push_back({sku_index, node, quantity, needed, ordered, due});
  Receipt goods{};
  goods.node = node;
  goods.sku = sku_index;
  goods.purchase_order = static_cast<Index>(history_.purchase_orders.size() - 1);
  goods.quantity = quantity;
  if (stock_.chance(supplier.short_share)) {
    goods.quantity = std::max(1, static_cast<int>(quantity * stock_.uniform(0.5, 0.95)));
  }
  goods.actual = goods.quantity;
  if (stock_.chance(world_.nodes[node].care.receiving_errors)) {
    const int wrong = 1 + static_cast<int>(stock_.exponential(0.06 * goods.quantity));
    goods.actual = std::max(0, goods.actual + (stock_.chance(0.75) ? -wrong : wrong));
  }
  Day arrives = due.plus(-static_cast<int>(stock_.below(3)));
  if (stock_.chance(supplier.late_share)) {
    arrives = due.plus(1 + static_cast<int>(stock_.exponential(5)));
  }
  goods.arrived = next_work(node, wall(arrives, stock_.uniform(7, 13)));
  Shelf& here = shelf(node, sku_index);
  here.inbound += quantity;
  if (here.next_in <= needed || goods.arrived < here.next_in) here.next_in = goods.arrived;
  expected_.push_back(goods);
  schedule(goods.arrived, Kind::goods_arrive, static_cast<Index>(expected_.size() - 1));
}

void Simulation::goods_arrive(Index expected, Wall at) {
  const Receipt& goods = expected_[expected];
  const Care& care = world_.nodes[goods.node].care;
  Shelf& here = shelf(goods.node, goods.sku);
  here.dock += goods.actual;
  here.totals.received += goods.actual;
  node_days_[goods.node].minutes[static_cast<std::size_t>(Activity::receive)] +=
      5 + 0.05 * goods.quantity;
  history_.receipts.push_back(goods);
  const Wall ready =
      next_work(goods.node, after_hours(at, stock_.lognormal(std::log(care.put_away_hours), 0.45)));
  here.next_in = ready;
  if (care.books_on_arrival) {
    here.book += goods.quantity;
    here.inbound -= history_.purchase_orders[goods.purchase_order].quantity;
  }
  schedule(ready, Kind::goods_put_away, static_cast<Index>(history_.receipts.size() - 1));
}

void Simulation::goods_put_away(Index receipt, Wall at) {
  Receipt& goods = history_.receipts[receipt];
  const Care& care = world_.nodes[goods.node].care;
  Shelf& here = shelf(goods.node, goods.sku);
  goods.available = at;
  here.dock -= goods.actual;
  here.physical += goods.actual;
  here.misplaced = stock_.chance(care.misplaced);
  node_days_[goods.node].minutes[static_cast<std::size_t>(Activity::put_away)] +=
      4 + 0.06 * goods.quantity;
  if (!care.books_on_arrival) {
    here.book += goods.quantity;
    here.inbound -= history_.purchase_orders[goods.purchase_order].quantity;
  }
}

void Simulation::move(Index from, Index to, Index sku, int quantity, Day day) {
  if (!works_on(from, day)) return;
  Shelf& source = shelf(from, sku);
  const int sent = std::min({quantity, source.free(), source.physical});
  if (sent <= 0) return;
  source.physical -= sent;
  source.book -= sent;
  source.totals.transferred_out += sent;
  node_days_[from].minutes[static_cast<std::size_t>(Activity::pick)] += 1.2 + 0.05 * sent;
  Shelf& target = shelf(to, sku);
  target.inbound += sent;
  Transfer what{from, to, sku, sent, wall(day, 6), wall(day, 15), std::nullopt, 0};
  const Wall arrives = next_work(to, wall(day.plus(1 + static_cast<int>(stock_.below(2))), 9));
  const Wall ready = next_work(
      to,
      after_hours(arrives, stock_.lognormal(std::log(world_.nodes[to].care.put_away_hours), 0.45)));
  if (target.next_in < wall(day, 0) || ready < target.next_in) target.next_in = ready;
  history_.transfers.push_back(what);
  schedule(ready, Kind::transfer_arrives, static_cast<Index>(history_.transfers.size() - 1));
}

void Simulation::transfer_arrives(Index transfer, Wall at) {
  Transfer& what = history_.transfers[transfer];
  const Care& care = world_.nodes[what.to].care;
  Shelf& here = shelf(what.to, what.sku);
  int actual = what.quantity;
  if (stock_.chance(care.receiving_errors)) {
    actual = std::max(0, actual + (stock_.chance(0.75) ? -1 : 1));
  }
  what.received_at = at;
  what.received = what.quantity;
  here.inbound -= what.quantity;
  here.book += what.quantity;
  here.physical += actual;
  here.totals.transferred_in += actual;
  here.misplaced = here.misplaced || stock_.chance(care.misplaced);
  node_days_[what.to].minutes[static_cast<std::size_t>(Activity::receive)] +=
      1.5 + 0.1 * what.quantity;
}

/// Theft, breakage, goods lent to the photographer: nobody writes it down.
void Simulation::lose_stock(Day) {
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const Care& care = world_.nodes[n].care;
    const double mean = care.losses_a_year / 365.0 * static_cast<double>(catalogue_.skus.size());
    for (std::int64_t i = stock_.poisson(mean); i > 0; --i) {
      Shelf& here = shelf(n, stock_.below(static_cast<std::uint32_t>(catalogue_.skus.size())));
      const int units = 1 + static_cast<int>(stock_.exponential(care.loss_units - 1 + 1e-9));
      const int gone = std::min(units, here.physical);
      here.physical -= gone;
      here.totals.lost += gone;
    }
  }
}

/// The day's share of the counting round.
void Simulation::count_node(Index node, Wall at) {
  const auto kept = static_cast<Index>(catalogue_.skus.size());
  const double working_days = world_.nodes[node].open_saturday ? 6 : 5;
  const double a_day =
      static_cast<double>(kept) * 7 / (working_days * world_.nodes[node].care.count_every_days);
  Index left = static_cast<Index>(a_day) + (counts_.chance(a_day - std::floor(a_day)) ? 1 : 0);
  for (Index looked = 0; left > 0 && looked < kept; ++looked) {
    const Index sku = to_count_[node];
    to_count_[node] = (to_count_[node] + 1) % kept;
    if (shelf(node, sku).plan <= 0 || !catalogue_.skus[sku].parts.empty()) continue;
    count_shelf(node, sku, at);
    --left;
  }
}

void Simulation::count_shelf(Index node, Index sku, Wall at) {
  Shelf& here = shelf(node, sku);
  if (here.misplaced && counts_.chance(0.6)) here.misplaced = false;
  const int counted = here.misplaced ? 0 : here.physical;
  history_.counts.push_back({at, node, sku, here.book, counted});
  node_days_[node].minutes[static_cast<std::size_t>(Activity::count)] += 2.5 + 0.02 * counted;
  if (counted == here.book) return;
  const int found = counted - here.book;
  adjust(node, sku, found, found > 0 ? "found" : counts_.chance(0.5) ? "shrink" : "correction", at);
  if (found < 0) node_days_[node].shrink -= found * catalogue_.skus[sku].cost;
}

void Simulation::adjust(Index node, Index sku, int quantity, std::string_view reason, Wall at) {
  Shelf& here = shelf(node, sku);
  here.book += quantity;
  here.totals.book_adjusted += quantity;
  history_.adjustments.push_back({at, node, sku, quantity, reason});
}

void Simulation::read_levels(Wall at) {
  double value = 0;
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    for (Index s = 0; s < catalogue_.skus.size(); ++s) {
      const Shelf& here = shelf(n, s);
      if (here.plan <= 0 || !catalogue_.skus[s].parts.empty()) continue;
      history_.stock.push_back({at, n, s, here.book, std::clamp(here.reserved, 0, here.book),
                                std::max(here.inbound, 0)});
      value += here.book * catalogue_.skus[s].cost;
    }
  }
  FinanceMonth& month = month_of(day_of(at));
  month.stock_value += value;
  ++month.stock_readings;
}

}  // namespace baton::sample
