#include "measure/forecasts.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace baton {
namespace {

std::uint64_t rank(MaybeIndex index) { return index.has() ? std::uint64_t{*index} + 1 : 0; }

}  // namespace

void Forecasts::apply(Instant at, const ForecastIssued& e) {
  see(desk_.seen, FactKind::forecasts);
  if (e.period_days < 1) return;
  forecasts_.push_back(
      {e.sku.index(), e.period_start, e.period_days, e.node, e.channel, at, e.quantity, 0});
}

void Forecasts::keep_the_last_in_time() {
  const auto subject = [](const Forecast& f) {
    return std::tuple(f.sku, f.start, f.days, rank(f.node), rank(f.channel));
  };
  std::stable_sort(forecasts_.begin(), forecasts_.end(),
                   [&](const Forecast& a, const Forecast& b) { return subject(a) < subject(b); });
  std::vector<Forecast> kept;
  for (const Forecast& f : forecasts_) {
    if (kept.empty() || subject(kept.back()) != subject(f)) {
      kept.push_back(f);
      continue;
    }
    // In order of issue: a later one replaces it only while it still comes before the period.
    if (f.issued <= desk_.window.start_of(f.start)) kept.back() = f;
  }
  std::erase_if(kept, [&](const Forecast& f) {
    const Day end = f.start.plus(f.days - 1);
    return !desk_.window.asked_for(f.start) || f.start < desk_.window.first() ||
           end >= desk_.window.day_of(desk_.window.as_of());
  });
  forecasts_ = std::move(kept);
}

template <class Visit>
void Forecasts::for_each_over(std::uint32_t sku, Day first, Day last, Visit visit) {
  auto f = std::lower_bound(
      forecasts_.begin(), forecasts_.end(), std::pair(sku, last.plus(1 - longest_)),
      [](const Forecast& a, const auto& key) { return std::pair(a.sku, a.start) < key; });
  for (; f != forecasts_.end() && f->sku == sku && f->start <= first; ++f) {
    if (last < f->start.plus(f->days)) visit(*f);
  }
}

void Forecasts::add_demand(const Ledger& ledger) {
  for (const OrderStory& story : ledger.orders) {
    if (!story.placed.has()) continue;
    const Day day = desk_.window.day_of(*story.placed);
    for (MaybeIndex i = story.lines.first; i.has(); i = ledger.lines[*i].next) {
      const LineStory& line = ledger.lines[*i];
      for_each_over(line.sku, day, day, [&](Forecast& f) {
        const bool here = !f.node.has() || f.node == line.assigned_node;
        const bool this_channel = !f.channel.has() || f.channel == story.channel;
        if (here && this_channel) f.actual += line.quantity * Money::micros_per_unit;
      });
    }
  }
}

void Forecasts::add_sales(const SalesFacts& sales) {
  for (const SalesFacts::Row& row : sales.rows()) {
    for_each_over(row.sku, row.start, row.start.plus(row.days - 1), [&](Forecast& f) {
      const bool here = !f.node.has() || f.node == row.node;
      const bool this_channel = !f.channel.has() || f.channel == row.channel;
      if (!here || !this_channel) return;
      f.actual += row.micro_units;
      if (row.in_stock && !*row.in_stock) f.censored = true;
    });
  }
}

void Forecasts::finish(const Ledger& ledger, const SalesFacts& sales) {
  if (forecasts_.empty()) return;
  keep_the_last_in_time();
  for (const Forecast& f : forecasts_) longest_ = std::max(longest_, f.days);
  add_demand(ledger);
  if (!ledger.holds_store_sales()) add_sales(sales);
  const auto hidden = std::erase_if(forecasts_, [](const Forecast& f) { return f.censored; });
  desk_.assumptions.lean("forecasts for a time without stock are not judged",
                         static_cast<std::int64_t>(hidden));
  for (const Forecast& f : forecasts_) {
    Place place = place_at(desk_.business, f.node, f.sku, f.start);
    if (f.channel.has()) place.set(Dimension::channel, *f.channel);
    const std::int64_t actual = f.actual;
    const std::int64_t error = std::llround(f.quantity * 1e6) - actual;
    desk_.books.at(place, forecast_dimensions, [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::forecasts, 1);
      cell.add(Figure::forecast_actual, actual);
      cell.add(Figure::forecast_error, std::abs(error));
      cell.add(Figure::forecast_bias, error);
    });
  }
}

}  // namespace baton
