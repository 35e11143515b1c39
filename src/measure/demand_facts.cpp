#include "measure/demand_facts.h"

#include <algorithm>
#include <cmath>

#include "demand/rolling_origin.h"
#include "measure/demand_kpis.h"

namespace baton {
namespace {

std::int64_t in_millionths(double value) { return std::llround(value * 1e6); }

void add_shape(FigureCell& cell, const DemandShape& shape,
               std::optional<DemandClass> demand_class) {
  cell.add(Figure::demand_periods, shape.periods + shape.censored);
  cell.add(Figure::demand_periods_censored, shape.censored);
  cell.add(Figure::demand_occasions, shape.demands);
  cell.add(Figure::demand_interval_periods, shape.interval_periods);
  if (shape.size_cv2) {
    cell.add(Figure::demand_sized_units, in_millionths(shape.units));
    cell.add(Figure::demand_size_cv2_units, in_millionths(*shape.size_cv2 * shape.units));
  }
  if (!demand_class) return;
  cell.add(Figure::skus_classed, 1);
  const bool seldom =
      *demand_class == DemandClass::intermittent || *demand_class == DemandClass::lumpy;
  if (seldom) cell.add(Figure::skus_seldom, 1);
}

}  // namespace

bool takes_forecasts(std::string_view kpi) {
  const auto entries = catalogue();
  return std::any_of(entries.begin(), entries.end(), [&](const KpiEntry& entry) {
    const auto& needs = entry.recipe.needs;
    return entry.kpi.id == kpi &&
           std::find(needs.begin(), needs.end(), FactKind::demand_judged) != needs.end();
  });
}

DemandFacts::DemandFacts(Desk& desk, const MeasureOptions& options)
    : desk_(desk), settings_(options.demand), from_(options.from), to_(options.to) {
  if (!settings_) return;
  book_ = std::make_unique<DemandBook>(desk.business, DemandBy::sku, options.demand_periods,
                                       settings_->censored_from_share);
}

void DemandFacts::finish() {
  if (!book_) return;
  const DemandLines told = book_->finish(from_, to_);
  desk_.assumptions.lean("rows of sales.csv longer than the usual period are left out of demand",
                         told.misfits);
  std::int64_t censored = 0;
  for (const DemandLine& line : told.lines) {
    const RollingOrigin judged = roll_origin(line.series, told.grid.season(), *settings_);
    censored += judged.shape.censored;
    const Day day = told.grid.first_day(line.first_period);
    const Place place = place_at(desk_.business, {}, MaybeIndex(line.sku->index()), day);
    desk_.books.at(place, product_dimensions, [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      add_shape(cell, judged.shape, judged.demand_class);
      cell.add(Figure::baseline_forecasts, judged.errors.periods);
      cell.add(Figure::baseline_demand, in_millionths(judged.errors.demand));
      cell.add(Figure::baseline_error, in_millionths(judged.errors.absolute));
      cell.add(Figure::baseline_over, in_millionths(judged.errors.over));
    });
  }
  desk_.assumptions.lean(
      "SKUs' periods without stock are left out of demand classes and the simple forecasts",
      censored);
}

}  // namespace baton
