#include "measure/supply_facts.h"

#include <algorithm>

namespace baton {

SupplyFacts::Purchase& SupplyFacts::purchase(PurchaseOrderId order, SkuId sku) {
  const std::uint64_t key = packed(order.index(), sku.index());
  const auto [found, added] = index_.insert({key, static_cast<std::uint32_t>(purchases_.size())});
  if (added) purchases_.emplace_back().sku = sku.index();
  return purchases_[found->second];
}

void SupplyFacts::apply(Instant at, const StockOrdered& e) {
  see(desk_.seen, FactKind::purchase_orders);
  Purchase& line = purchase(e.purchase_order, e.sku);
  if (!line.ordered_seen) line.ordered = at;
  line.ordered_seen = true;
  line.quantity += e.quantity.units();
  if (e.supplier) line.supplier = e.supplier;
  if (e.node) line.node = e.node;
  if (e.needed_at && !line.needed.has()) line.needed = e.needed_at;
  if (e.due_by && (!line.due.has() || *e.due_by > *line.due)) line.due = e.due_by;
}

void SupplyFacts::apply(Instant at, const StockArrived& e) {
  see(desk_.seen, FactKind::receipts);
  if (e.available_at) see(desk_.seen, FactKind::receipts_available);
  const Day day = desk_.window.day_of(at);
  const bool timed = e.available_at && *e.available_at >= at;
  if (desk_.window.asked_for(day)) {
    Place place = place_at(desk_.business, e.node.index(), e.sku.index(), day);
    // Receiving is the work of the node, so the row by partner is who runs it, as in counts.
    desk_.books.at(place, node_dimensions, [&](Book& book, std::uint32_t index) {
      book.cell(index).add(Figure::receipts, 1);
      if (!timed) return;
      const std::int64_t seconds = (*e.available_at - at).in_seconds();
      book.cell(index).add(Figure::receipts_timed, 1);
      book.cell(index).add(Figure::dock_seconds, seconds);
      book.add_sample(Book::Sample::dock_time, index, seconds);
    });
  }
  if (!e.purchase_order) return;
  see(desk_.seen, FactKind::purchase_arrivals);
  Purchase& line = purchase(*e.purchase_order, e.sku);
  if (e.supplier && !line.supplier.has()) line.supplier = e.supplier;
  if (!line.node.has()) line.node = e.node.index();
  line.came += e.quantity.units();
  line.arrivals.emplace_back(at, e.quantity.units());
  line.last_arrival = at;
  const Instant available = e.available_at.value_or(at);
  if (!line.last_available.has() || available > *line.last_available) {
    line.last_available = available;
  }
}

void SupplyFacts::apply(Instant at, const StockTransferred& e) {
  if (!e.requested_at) return;
  see(desk_.seen, FactKind::replenishments);
  const Day day = desk_.window.day_of(at);
  if (!desk_.window.asked_for(day)) return;
  const bool came = e.received_at && *e.received_at >= *e.requested_at;
  const Place place = place_at(desk_.business, e.to.index(), e.sku.index(), day);
  desk_.books.at(place, node_dimensions, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    cell.add(Figure::replenishments, 1);
    if (!came) return;
    cell.add(Figure::replenished, 1);
    cell.add(Figure::replenish_seconds, (*e.received_at - *e.requested_at).in_seconds());
  });
}

void SupplyFacts::finish() {
  for (const Purchase& line : purchases_) {
    if (line.ordered_seen && desk_.window.asked_for(desk_.window.day_of(line.ordered))) judge(line);
  }
}

void SupplyFacts::judge(const Purchase& line) {
  const Day day = desk_.window.day_of(line.ordered);
  Place place = place_at(desk_.business, line.node, line.sku, day);
  place.at[static_cast<std::size_t>(Dimension::partner)] = 0;
  if (line.supplier.has()) place.set(Dimension::partner, *line.supplier);

  const bool arrived = line.last_arrival.has() && *line.last_arrival >= line.ordered;
  const bool due = line.due.has() && *line.due <= desk_.window.as_of();
  std::int64_t came_in_time = 0;
  for (const auto& [at, units] : line.arrivals) {
    if (due && at <= *line.due) came_in_time += units;
  }
  const Instant needed = line.needed.value_or(line.ordered);
  const bool replenished = line.last_available.has() && *line.last_available >= needed;
  if (replenished) see(desk_.seen, FactKind::replenishments);
  desk_.books.at(place, node_dimensions, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    cell.add(Figure::purchase_lines, 1);
    if (arrived) {
      const std::int64_t minutes = (*line.last_arrival - line.ordered).in_seconds() / 60;
      cell.add(Figure::purchase_arrived, 1);
      cell.add(Figure::lead_minutes, minutes);
      cell.add(Figure::lead_minutes_squared, minutes * minutes);
    }
    if (due) {
      cell.add(Figure::purchase_due, 1);
      cell.add(Figure::purchase_otif, came_in_time >= line.quantity);
      cell.add(Figure::purchase_units_due, line.quantity);
      cell.add(Figure::purchase_units_came, std::min(line.came, line.quantity));
    }
    cell.add(Figure::replenishments, 1);
    if (!replenished) return;
    cell.add(Figure::replenished, 1);
    cell.add(Figure::replenish_seconds, (*line.last_available - needed).in_seconds());
  });
}

}  // namespace baton
