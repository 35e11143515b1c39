#include "measure/order_entry.h"

#include <algorithm>
#include <cmath>

#include "measure/touch_figures.h"

namespace baton {
namespace {

void put(std::vector<std::pair<Figure, std::int64_t>>& tally, Figure figure, std::int64_t amount) {
  if (amount != 0) tally.emplace_back(figure, amount);
}

void make_distinct(std::vector<std::uint32_t>& cells) {
  if (cells.size() < 2) return;
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
}

}  // namespace

OrderEntry::OrderEntry(const Business& business, Ledger& ledger, const FactsSeen& seen,
                       const Rates& rates, const SkuSpread& spread, const Window& window,
                       Assumptions& assumptions, Books& books)
    : business_(business),
      ledger_(ledger),
      seen_(seen),
      spread_(spread),
      window_(window),
      assumptions_(assumptions),
      books_(books),
      flow_(business, ledger),
      costs_(business, ledger, seen, rates, assumptions) {}

void OrderEntry::enter(std::uint32_t order) {
  const OrderStory& story = ledger_.orders[order];
  flow_.read(order);
  judged_ = judge(ledger_, seen_, story, flow_, window_.as_of());
  costs_.lay(story, flow_, judged_);
  if (flow_.units_assumed && flow_.parcels_shipped > 0) {
    assumptions_.lean(
        "orders without shipment lines: all units not cancelled left in their parcels");
  }
  if (flow_.over_the_counter) {
    assumptions_.lean("store sales without shipments were handed over when they were sold");
  }
  lay_units();
  tally_order(story);
  tally_lines();
  tally_parcels();
  for (Book& book : books_.all) enter_book(book, story);
}

void OrderEntry::tally_order(const OrderStory& story) {
  const OrderJudgement& j = judged_;
  Tally& t = order_tally_;
  t.clear();
  put(t, Figure::orders, 1);
  put(t, Figure::orders_kept_priced, costs_.priced);
  put(t, Figure::orders_cancelled, j.cancelled);
  put(t, Figure::delivery_judged, j.quantity_judged);
  put(t, Figure::in_full, j.quantity_judged && j.in_full);
  put(t, Figure::promise_judged, j.promise_judged);
  put(t, Figure::on_time_first, j.promise_judged && j.on_time_first);
  put(t, Figure::last_judged, j.last_judged);
  put(t, Figure::on_time_last, j.last_judged && j.on_time_last);
  const bool both_judged = j.promise_judged && j.quantity_judged;
  put(t, Figure::quantity_judged, both_judged);
  put(t, Figure::otif, both_judged && j.otif());
  put(t, Figure::promise_kept, both_judged && j.otif() && !story.promised_again);
  put(t, Figure::perfect_judged, j.perfect_judged);
  put(t, Figure::perfect, j.perfect_judged && j.perfect());
  put(t, Figure::fill_judged, j.fill_judged);
  put(t, Figure::orders_first_attempt, j.fill_judged && j.first_attempt);
  put(t, Figure::orders_backordered, j.fill_judged && j.backordered);
  put(t, Figure::orders_touched, story.first_touch.has());
  put(t, Figure::orders_shipped, j.shipped);
  put(t, Figure::orders_parcelled, flow_.parcels_shipped > 0);
  const bool several_units = flow_.parcels_shipped > 0 && j.left > 1;
  put(t, Figure::orders_multi_unit, several_units);
  put(t, Figure::orders_split, several_units && flow_.parcels_shipped > 1);
  put(t, Figure::orders_costed, costs_.costed);
  put(t, Figure::orders_freighted, costs_.freight_known && j.shipped);
  put(t, Figure::reviews, story.reviews);
  put(t, Figure::review_points, story.review_centipoints);
  const bool visited = story.channel.has() && *story.channel < channel_has_visits.size() &&
                       channel_has_visits[*story.channel];
  put(t, Figure::orders_with_visits, visited);
  if (j.shipped) {
    const std::int64_t seconds = (*flow_.shipped - *story.placed).in_seconds();
    if (seconds >= 0) {
      put(t, Figure::orders_cycled, 1);
      put(t, Figure::cycle_seconds, seconds);
    } else {
      assumptions_.lean("orders that left before they were placed have no cycle time");
    }
  }
  if (j.shipped && j.complete && j.delivered > 0) {
    const std::int64_t seconds = (*flow_.delivered - *story.placed).in_seconds();
    if (seconds >= 0) {
      put(t, Figure::orders_delivered, 1);
      put(t, Figure::delivery_seconds, seconds);
    }
  }
}

void OrderEntry::lay_units() {
  for (std::uint32_t slot = 0; slot < flow_.lines.size(); ++slot) {
    const LineFlow& line = flow_.lines[slot];
    const bool several = spread_.several(ledger_.lines[line.index].sku);
    std::int64_t first_left = std::max<std::int64_t>(
        0, std::min(line.left_first_day, ledger_.lines[line.index].quantity - line.withdrawn));
    Atom* last = nullptr;
    for (Atom& atom : flow_.atoms) {
      if (!(atom.line == MaybeIndex(slot))) continue;
      last = &atom;
      atom.add(Figure::units_ordered, atom.ordered);
      atom.add(Figure::units_shipped, atom.left);
      if (several) atom.add(Figure::units_multi_node, atom.ordered);
      if (!judged_.fill_judged) continue;
      atom.add(Figure::units_due, atom.ordered);
      const bool first_day = flow_.units_assumed || !atom.parcel.has() ||
                             flow_.parcels[*atom.parcel].day == line.first_day;
      const std::int64_t first = first_day ? std::min(atom.left, first_left) : 0;
      atom.add(Figure::units_first_attempt, first);
      first_left -= first;
    }
    if (last == nullptr) continue;
    if (judged_.fill_judged) last->add(Figure::units_due, -line.withdrawn);
    last->add(Figure::units_cancelled_no_stock, line.no_stock);
    last->add(Figure::units_cancelled_unreasoned, line.unreasoned);
  }
}

void OrderEntry::tally_lines() {
  line_tallies_.resize(std::max(line_tallies_.size(), flow_.lines.size()));
  for (std::size_t slot = 0; slot < flow_.lines.size(); ++slot) {
    const LineFlow& line = flow_.lines[slot];
    const LineStory& story = ledger_.lines[line.index];
    Tally& t = line_tallies_[slot];
    t.clear();
    put(t, Figure::lines, 1);
    put(t, Figure::lines_priced, story.net.has());
    put(t, Figure::lines_costed, story.net.has() && story.unit_cost.has());
    const std::int64_t due = story.quantity - line.withdrawn;
    if (judged_.fill_judged && due > 0) {
      put(t, Figure::lines_due, 1);
      put(t, Figure::lines_first_attempt, line.left_first_day >= due);
    }
    const bool node_known = line.left_nowhere_known == 0 && flow_.parcels_shipped > 0;
    const bool never_left = line.left == 0 && line.failed > 0;
    if (story.assigned_node.has() && due > 0 && (never_left || (line.left > 0 && node_known))) {
      put(t, Figure::lines_allocated, 1);
      put(t, Figure::lines_as_allocated, line.left_as_assigned >= due);
    }
  }
}

void OrderEntry::tally_parcels() {
  parcel_tallies_.resize(std::max(parcel_tallies_.size(), flow_.parcels.size()));
  for (std::size_t slot = 0; slot < flow_.parcels.size(); ++slot) {
    const ParcelStory& story = ledger_.parcels[flow_.parcels[slot].index];
    Tally& t = parcel_tallies_[slot];
    t.clear();
    put(t, Figure::parcels, 1);
    put(t, Figure::parcels_shipped, story.shipped.has());
    const bool due =
        story.ship_by.has() && (story.shipped.has() || *story.ship_by <= window_.as_of());
    if (due) {
      const bool on_time = story.shipped.has() && *story.shipped <= *story.ship_by;
      put(t, Figure::parcels_ship_judged, 1);
      put(t, Figure::parcels_left_on_time, on_time);
      put(t, Figure::parcels_left_late, !on_time);
    }
    put(t, Figure::parcels_delivered, story.delivered.has());
    put(t, Figure::parcels_damage_known, story.damaged.has_value());
    put(t, Figure::parcels_damaged, story.damaged.value_or(false));
    put(t, Figure::parcels_lost, story.lost && story.shipped.has());
    if (story.distance_km >= 0 && story.shipped.has()) {
      put(t, Figure::parcels_distanced, 1);
      put(t, Figure::metres, std::llround(story.distance_km * 1000.0));
    }
  }
}

void OrderEntry::cells_of(Book& book, const Place& place, const std::array<MaybeIndex, 3>& partners,
                          std::vector<std::uint32_t>& cells) const {
  if (!book.by_partner()) {
    cells.push_back(book.cell_at(place));
    return;
  }
  bool any = false;
  for (const MaybeIndex partner : partners) {
    if (!partner.has()) continue;
    Place with = place;
    with.set(Dimension::partner, *partner);
    cells.push_back(book.cell_at(with));
    any = true;
  }
  if (!any) cells.push_back(book.cell_at(place));
}

void OrderEntry::enter_book(Book& book, const OrderStory& story) {
  const auto add_tally = [&book](const Tally& tally, std::uint32_t cell) {
    for (const auto& [figure, amount] : tally) book.cell(cell).add(figure, amount);
  };
  const auto same = [](MaybeIndex have, std::size_t slot) { return have.has() && *have == slot; };
  atom_cells_.resize(std::max(atom_cells_.size(), flow_.atoms.size()));
  for (std::size_t i = 0; i < flow_.atoms.size(); ++i) {
    const Atom& atom = flow_.atoms[i];
    std::vector<std::uint32_t>& cells = atom_cells_[i];
    cells.clear();
    cells_of(book, atom.place, atom.partners, cells);
    make_distinct(cells);  // one partner may carry, run the node and run the channel
    for (const std::uint32_t cell : cells) {
      for (std::size_t f = 0; f < additive_count; ++f) {
        book.cell(cell).add(static_cast<Figure>(f), atom.sums[f]);
      }
      book.add_series(Book::Series::demand, cell, atom.place.get(Dimension::week) - 1,
                      atom.ordered * Book::parts_of_unit);
      if (story.channel.has()) {
        book.add_distinct(Book::Distinct::channel_revenue, cell, *story.channel,
                          atom.sums[static_cast<std::size_t>(Figure::revenue)]);
      }
    }
  }
  const auto gather = [&](auto chosen) -> const std::vector<std::uint32_t>& {
    cells_.clear();
    for (std::size_t i = 0; i < flow_.atoms.size(); ++i) {
      if (chosen(flow_.atoms[i])) {
        cells_.insert(cells_.end(), atom_cells_[i].begin(), atom_cells_[i].end());
      }
    }
    make_distinct(cells_);
    return cells_;
  };
  for (const std::uint32_t cell : gather([](const Atom&) { return true; })) {
    add_tally(order_tally_, cell);
    if (story.channel.has()) {
      book.add_distinct(Book::Distinct::channel_orders, cell, *story.channel, 1);
    }
    for (const auto& [figure, amount] : order_tally_) {
      if (figure == Figure::delivery_seconds) {
        book.add_sample(Book::Sample::delivery_time, cell, amount);
      }
    }
  }
  for (std::size_t slot = 0; slot < flow_.lines.size(); ++slot) {
    for (const std::uint32_t cell : gather([&](const Atom& a) { return same(a.line, slot); })) {
      add_tally(line_tallies_[slot], cell);
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>>& paths = paths_;
  paths.clear();
  for (std::size_t slot = 0; slot < flow_.parcels.size(); ++slot) {
    const MaybeIndex node = ledger_.parcels[flow_.parcels[slot].index].node;
    for (const std::uint32_t cell : gather([&](const Atom& a) { return same(a.parcel, slot); })) {
      add_tally(parcel_tallies_[slot], cell);
      if (!flow_.parcels[slot].shipped || !node.has()) continue;
      const std::uint32_t method =
          method_index(story.method, ledger_.parcels[flow_.parcels[slot].index].method);
      paths.emplace_back(cell, *node * 16 + method);
    }
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  for (const auto& [cell, path] : paths) book.add_distinct(Book::Distinct::paths, cell, path, 1);
  enter_touches(book, story);
  enter_cases(book, story);
}

const std::vector<std::uint32_t>& OrderEntry::cells_named(Book& book, const Named& named) {
  cells_.clear();
  for (const Atom& atom : flow_.atoms) {
    Place place = atom.place;
    std::array<MaybeIndex, 3> partners = atom.partners;
    if (named.node.has()) place.set(Dimension::node, *named.node);
    if (named.partner.has()) partners = {named.partner, {}, {}};
    if (named.sku.has()) {
      const Sku& sku = business_.sku(SkuId(*named.sku));
      place.set(Dimension::sku, *named.sku);
      place.set(Dimension::family, sku.family);
      place.set(Dimension::brand, sku.brand);
    }
    cells_of(book, place, partners, cells_);
  }
  make_distinct(cells_);
  return cells_;
}

void OrderEntry::enter_touches(Book& book, const OrderStory& story) {
  for (MaybeIndex i = story.first_touch; i.has(); i = ledger_.touches[*i].next) {
    const TouchStory& touch = ledger_.touches[*i];
    for (const std::uint32_t cell : cells_named(book, {touch.node, touch.sku, touch.partner})) {
      add_touch(touch, book.cell(cell));
    }
  }
}

void OrderEntry::enter_cases(Book& book, const OrderStory& story) {
  for (MaybeIndex i = story.first_case; i.has(); i = ledger_.cases[*i].next) {
    const CaseStory& item = ledger_.cases[*i];
    for (const std::uint32_t cell : cells_named(book, {{}, item.sku, item.partner})) {
      book.cell(cell).add(Figure::cases, 1);
    }
  }
}

}  // namespace baton
