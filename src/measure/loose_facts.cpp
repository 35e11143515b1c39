#include "measure/loose_facts.h"

#include <cmath>

#include "measure/order_costs.h"
#include "measure/touch_figures.h"

namespace baton {
namespace {

bool belongs_to_an_order(const Ledger& ledger, MaybeIndex order) {
  return order.has() && *order < ledger.orders.size() && ledger.orders[*order].placed.has();
}

}  // namespace

void enter_loose_touches(Desk& desk, const Ledger& ledger) {
  for (const TouchStory& touch : ledger.touches) {
    if (!touch.opened_seen || belongs_to_an_order(ledger, touch.order)) continue;
    const Day day = desk.window.day_of(*touch.opened);
    if (!desk.window.beside_cohort(day)) continue;
    Place place = place_at(desk.business, touch.node, touch.sku, day);
    if (touch.channel.has()) place.set(Dimension::channel, *touch.channel);
    if (touch.partner.has()) place.set(Dimension::partner, *touch.partner);
    desk.books.at(place, DimensionSet::all(),
                  [&](Book& book, std::uint32_t cell) { add_touch(touch, book.cell(cell)); });
  }
}

void enter_loose_cases(Desk& desk, const Ledger& ledger, const std::optional<Money>& support_hour) {
  for (const CaseStory& item : ledger.cases) {
    if (belongs_to_an_order(ledger, item.order)) continue;
    const Day day = desk.window.day_of(item.opened);
    if (!desk.window.beside_cohort(day)) continue;
    Place place = place_at(desk.business, {}, item.sku, day);
    if (item.partner.has()) place.set(Dimension::partner, *item.partner);
    Money cost = item.cost.value_or(Money());
    const std::int64_t goodwill = cost.micros();
    if (item.minutes >= 0 && support_hour) {
      cost += support_hour->scaled(std::llround(item.minutes * 100.0), 6000);
    }
    desk.books.at(place, DimensionSet::all(), [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::cases, 1);
      cell.add(Figure::leak_goodwill, goodwill);
      cell.add(Figure::support_cost, cost.micros());
      cell.add(Figure::contribution, -cost.micros());
    });
  }
}

void enter_loose_fees(Desk& desk, const Ledger& ledger) {
  for (const FeeStory& fee : ledger.fees) {
    if (belongs_to_an_order(ledger, fee.order)) continue;
    const Day day = desk.window.day_of(fee.at);
    if (!desk.window.beside_cohort(day)) continue;
    Place place = place_at(desk.business, fee.node, {}, day);
    if (fee.channel.has()) place.set(Dimension::channel, *fee.channel);
    if (fee.partner.has()) place.set(Dimension::partner, *fee.partner);
    const std::int64_t amount = fee.amount.micros();
    desk.books.at(place, DimensionSet::all(), [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::fees_all, amount);
      cell.add(Figure::contribution, -amount);
      if (is_fulfilment_fee(fee.kind)) cell.add(Figure::fulfilment_cost, amount);
      if (is_avoidable_fee(fee.kind)) cell.add(Figure::leak_fees, amount);
    });
  }
}

}  // namespace baton
