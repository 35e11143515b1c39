#include "measure/sales_facts.h"

#include <algorithm>
#include <cmath>

namespace baton {

void SalesFacts::apply(Instant at, const SalesCounted& e) {
  see(desk_.seen, FactKind::sales);
  see(desk_.seen, FactKind::demand);
  if (e.in_stock) see(desk_.seen, FactKind::in_stock);
  const auto value = desk_.converted(e.value, e.currency, at);
  if (value) see(desk_.seen, FactKind::sales_value);
  const Day end = e.period_start.plus(e.period_days - 1);
  if (!desk_.window.asked_for(e.period_start) || !desk_.window.asked_for(end)) return;
  if (!first_day_ || e.period_start < *first_day_) first_day_ = e.period_start;
  if (!last_day_ || end > *last_day_) last_day_ = end;
  rows_.push_back({e.sku.index(), e.node, e.channel, e.period_start, e.period_days,
                   std::llround(e.quantity * 1e6), value, e.in_stock});
}

void SalesFacts::finish(bool orders_hold_store_sales) {
  const bool levels_tell = was_seen(desk_.seen, FactKind::stock);
  if (levels_tell) see(desk_.seen, FactKind::in_stock);
  if (orders_hold_store_sales) {
    desk_.assumptions.lean(
        "rows of sales.csv are no demand of their own, since orders hold store sales too",
        static_cast<std::int64_t>(rows_.size()));
  }
  for (const Row& row : rows_) {
    const Day middle = row.start.plus((row.days - 1) / 2);
    Place place = place_at(desk_.business, row.node, row.sku, middle);
    if (row.channel.has()) place.set(Dimension::channel, *row.channel);
    desk_.books.at(place, sales_dimensions, [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::sales_rows, 1);
      cell.add(Figure::sold_micro_units, row.micro_units);
      if (row.value) {
        cell.add(Figure::sales_rows_valued, 1);
        cell.add(Figure::sold_value, row.value->micros());
      }
      if (!orders_hold_store_sales && row.days <= 7) {
        book.add_series(Book::Series::demand, index, week_of(middle),
                        row.micro_units * Book::parts_of_unit / 1'000'000);
      }
    });
    if (levels_tell || !row.in_stock) continue;
    desk_.books.at(place, node_dimensions, [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::stock_days, row.days);
      if (*row.in_stock) cell.add(Figure::stock_days_in, row.days);
    });
  }
}

}  // namespace baton
