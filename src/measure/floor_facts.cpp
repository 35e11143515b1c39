#include "measure/floor_facts.h"

#include <cmath>
#include <cstdlib>

namespace baton {

void FloorFacts::apply(Instant at, const StockCounted& e) {
  see(desk_.seen, FactKind::counts);
  const auto cost = desk_.unit_cost(e.sku, at);
  if (cost) see(desk_.seen, FactKind::count_costs);
  if (!desk_.window.asked_for(at)) return;
  const Place place =
      place_at(desk_.business, e.node.index(), e.sku.index(), desk_.window.day_of(at));
  const std::int64_t difference = e.counted.units() - e.book.units();
  desk_.books.at(place, node_dimensions, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    cell.add(Figure::counts, 1);
    cell.add(Figure::counts_exact, difference == 0);
    cell.add(Figure::count_net_units, difference);
    cell.add(Figure::count_book_units, e.book.units());
    if (!cost) return;
    cell.add(Figure::counts_costed, 1);
    cell.add(Figure::count_book_value, (*cost * e.book.units()).micros());
    cell.add(Figure::count_wrong_value, (*cost * std::abs(difference)).micros());
  });
}

void FloorFacts::apply(Instant at, const PickAttempted& e) {
  see(desk_.seen, FactKind::picks);
  if (e.minutes && e.picked) see(desk_.seen, FactKind::pick_time);
  const Day day = desk_.window.day_of(at);
  if (!desk_.window.asked_for(day)) return;
  const Place place = place_at(desk_.business, e.node.index(), e.sku, day);
  const bool too_few = e.asked && e.picked && *e.picked < *e.asked;
  const bool failed = e.error == PickError::not_found || e.error == PickError::short_ || too_few;
  const bool right = e.error == PickError::none && !too_few;
  if (e.picked) {
    units_picked_[packed(e.node.index(), static_cast<std::uint32_t>(day.number()))] +=
        e.picked->units();
  }
  desk_.books.at(place, node_dimensions, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    cell.add(Figure::picks, 1);
    cell.add(Figure::picks_right, right);
    cell.add(Figure::picks_short, failed);
    if (!e.minutes || !e.picked) return;
    cell.add(Figure::picks_timed, 1);
    cell.add(Figure::pick_timed_units, e.picked->units());
    cell.add(Figure::pick_centiminutes, std::llround(*e.minutes * 100.0));
  });
}

void FloorFacts::apply(Instant at, const StockAdjusted& e) {
  if (e.reason == AdjustReason::shrink) {
    if (e.node.index() >= shrink_.size()) shrink_.resize(e.node.index() + 1);
    shrink_[e.node.index()] = true;
  }
  const bool loss = e.reason == AdjustReason::shrink || e.reason == AdjustReason::damage ||
                    e.reason == AdjustReason::write_off;
  const auto cost = desk_.unit_cost(e.sku, at);
  if (!loss || !cost) return;
  const Day day = desk_.window.day_of(at);
  losses_.push_back({place_at(desk_.business, e.node.index(), e.sku.index(), day), day,
                     *cost * -e.difference.units()});
}

void FloorFacts::finish() {
  for (const Adjusted& loss : losses_) {
    if (!desk_.window.beside_cohort(loss.day)) continue;
    desk_.books.add(loss.place, DimensionSet::all(), Figure::leak_stock, loss.loss.micros());
  }
  for (const auto& [key, units] : units_picked_) {
    const Day day(static_cast<std::int32_t>(lower_of(key)));
    if (!desk_.window.beside_cohort(day)) continue;
    const Place place = place_at(desk_.business, upper_of(key), {}, day);
    desk_.books.add(place, labour_dimensions, Figure::pick_units, units);
  }
}

}  // namespace baton
