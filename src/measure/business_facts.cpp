#include "measure/business_facts.h"

#include <cmath>

namespace baton {
namespace {

void add_store_day(FigureCell& cell, const StoreDayClosed& e, const std::optional<Money>& sales,
                   const std::optional<Money>& shrink) {
  cell.add(Figure::store_days, 1);
  if (sales) {
    cell.add(Figure::store_days_sold, 1);
    cell.add(Figure::store_sales, sales->micros());
  }
  if (sales && shrink) {
    cell.add(Figure::store_shrink, shrink->micros());
    cell.add(Figure::store_shrink_sales, sales->micros());
  }
  if (e.tasks_due) {
    cell.add(Figure::store_tasks_due, *e.tasks_due);
    cell.add(Figure::store_tasks_missed, e.tasks_missed.value_or(0));
  }
  if (e.hours) {
    const std::int64_t hours = std::llround(*e.hours * 100.0);
    cell.add(Figure::store_centihours, hours);
    cell.add(Figure::store_overtime_centihours,
             std::llround(e.overtime_hours.value_or(0.0f) * 100.0));
    if (sales) {
      cell.add(Figure::store_hours_sales, sales->micros());
      cell.add(Figure::store_sales_centihours, hours);
    }
  }
  if (e.satisfaction) {
    cell.add(Figure::store_days_rated, 1);
    cell.add(Figure::store_rating_centipoints, std::llround(*e.satisfaction * 100.0));
  }
  if (e.transactions && e.visitors) {
    cell.add(Figure::store_transactions, *e.transactions);
    cell.add(Figure::store_visitors, *e.visitors);
  }
}

void add_month(FigureCell& cell, Figure sum, Figure months, const std::optional<Money>& amount) {
  if (!amount) return;
  cell.add(sum, amount->micros());
  cell.add(months, 1);
}

}  // namespace

void BusinessFacts::apply(Instant at, const StoreDayClosed& e) {
  see(desk_.seen, FactKind::store_days);
  const auto sales = desk_.converted(e.sales, e.currency, at);
  const auto shrink = desk_.converted(e.shrink, e.currency, at);
  if (sales) see(desk_.seen, FactKind::store_sales);
  if (e.hours) see(desk_.seen, FactKind::hours_told);
  const Day day = desk_.window.day_of(at);
  if (!desk_.window.asked_for(day)) return;
  if (shrink) shrinks_.push_back({e.node.index(), day, *shrink});
  const Place place = place_at(desk_.business, e.node.index(), {}, day);
  desk_.books.at(place, labour_dimensions, [&](Book& book, std::uint32_t index) {
    add_store_day(book.cell(index), e, sales, shrink);
    if (sales) {
      book.add_series(Book::Series::store_sales, index, week_of(day), sales->micros());
    }
  });
}

void BusinessFacts::apply(Instant at, const MonthClosed& e) {
  see(desk_.seen, FactKind::finance);
  see(desk_.seen, FactKind::prices_or_finance);
  if (!desk_.window.asked_for(at)) return;
  const auto in = [&](const std::optional<Money>& m) { return desk_.converted(m, e.currency, at); };
  const auto revenue = in(e.revenue), goods = in(e.cost_of_goods), stock = in(e.stock_value);
  if (stock) see(desk_.seen, FactKind::stock_costs);
  const auto receivables = in(e.receivables), payables = in(e.payables), marked = in(e.markdowns);
  desk_.books.at(Place(), business_only, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    cell.add(Figure::finance_months, 1);
    if (revenue) cell.add(Figure::finance_revenue, revenue->micros());
    if (goods) cell.add(Figure::finance_goods_cost, goods->micros());
    add_month(cell, Figure::finance_receivables, Figure::finance_receivables_months, receivables);
    add_month(cell, Figure::finance_payables, Figure::finance_payables_months, payables);
    add_month(cell, Figure::finance_stock, Figure::finance_stock_months, stock);
    if (!marked || !revenue) return;
    cell.add(Figure::finance_markdowns, marked->micros());
    cell.add(Figure::finance_markdown_revenue, revenue->micros());
  });
}

void BusinessFacts::apply(Instant at, const DecisionCalledFor& e) {
  see(desk_.seen, FactKind::decisions);
  const Day day = desk_.window.day_of(at);
  if (!desk_.window.asked_for(day)) return;
  Place place = place_at(desk_.business, e.node, {}, day);
  place.set(Dimension::channel, e.channel);
  desk_.books.at(place, decision_dimensions, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    const auto timed = [&](const std::optional<Instant>& until, Figure count, Figure seconds) {
      if (!until || *until < at) return;
      cell.add(count, 1);
      cell.add(seconds, (*until - at).in_seconds());
    };
    cell.add(Figure::decisions, 1);
    timed(e.made_at, Figure::decisions_made, Figure::made_seconds);
    timed(e.reported_at, Figure::decisions_reported, Figure::reported_seconds);
    timed(e.acted_at, Figure::decisions_acted, Figure::decision_act_seconds);
  });
}

void BusinessFacts::apply(Instant at, const VisitsCounted& e) {
  see(desk_.seen, FactKind::visits);
  const std::uint32_t channel = e.channel.index();
  if (channel >= channels_with_visits_.size()) channels_with_visits_.resize(channel + 1);
  channels_with_visits_[channel] = true;
  visits_.push_back({channel, desk_.window.day_of(at), e.visits});
}

void BusinessFacts::finish(const FloorFacts& floor) {
  for (const Visits& v : visits_) {
    if (!desk_.window.beside_cohort(v.day)) continue;
    Place place;
    place.set(Dimension::channel, v.channel);
    place.set_day(v.day);
    desk_.books.add(place, visit_dimensions, Figure::visits, v.visits);
  }
  for (const Shrink& s : shrinks_) {
    if (!desk_.window.beside_cohort(s.day) || floor.has_shrink(NodeId(s.node))) continue;
    desk_.books.add(place_at(desk_.business, s.node, {}, s.day), DimensionSet::all(),
                    Figure::leak_stock, s.amount.micros());
  }
}

}  // namespace baton
