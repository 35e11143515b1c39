#include "demand/study.h"

#include <algorithm>

namespace baton {
namespace {

constexpr std::size_t series_between_shows = 256;

template <class Id>
std::string name_of(const Names& names, const std::optional<Id>& id) {
  return id ? std::string(names.text(*id)) : std::string("(none)");
}

std::vector<std::string> keys_of(const DemandLine& line, DemandBy by, const Names& names) {
  switch (by) {
    case DemandBy::sku:
      return {name_of(names, line.sku)};
    case DemandBy::sku_and_node:
      return {name_of(names, line.sku), name_of(names, line.node)};
    case DemandBy::family:
      return {name_of(names, line.family)};
  }
  return {};
}

void add_to(SeriesTally& tally, double units) {
  ++tally.series;
  tally.units += units;
}

void add_errors(DemandStudy& study, const RollingOrigin& judged) {
  study.best.add(judged.errors);
  if (const MethodRecord* naive = judged.find(DemandMethod::naive)) study.naive.add(naive->errors);
  const MethodRecord* seasonal = judged.find(DemandMethod::seasonal_naive);
  if (seasonal == nullptr) return;
  ++study.seasonal_series;
  study.seasonal.add(seasonal->errors);
  study.best_of_seasonal.add(judged.errors);
}

void add_series(DemandStudy& study, const StudiedSeries& series) {
  const RollingOrigin& judged = series.judged;
  add_to(study.all, series.units);
  add_to(judged.demand_class ? study.classes[static_cast<std::size_t>(*judged.demand_class)]
                             : study.no_class,
         series.units);
  study.series_periods += judged.shape.periods + judged.shape.censored;
  study.censored += judged.shape.censored;
  study.series_censored += judged.shape.censored > 0 ? 1 : 0;
  study.stock_untold += series.stock_told ? 0 : 1;
  ++study.too_little[static_cast<std::size_t>(judged.too_little)];
  if (!judged.chosen) return;
  add_to(study.judged, series.units);
  ++study.chosen[static_cast<std::size_t>(*judged.chosen)];
  add_errors(study, judged);
}

}  // namespace

DemandStudy study_demand(const DemandLines& lines, DemandBy by, const Names& names,
                         const DemandSettings& settings,
                         const std::function<void(std::size_t, std::size_t)>& progress) {
  DemandStudy study;
  study.by = by;
  study.grid = lines.grid;
  study.periods = std::max(0, lines.last_period - lines.first_period + 1);
  study.first_day = lines.grid.first_day(lines.first_period);
  study.last_day = lines.grid.last_day(lines.last_period);
  study.rows_ordered = lines.rows_ordered;
  study.rows_sold = lines.rows_sold;
  study.misfits = lines.misfits;
  study.told_twice = lines.told_twice;
  study.series.reserve(lines.lines.size());
  for (const DemandLine& line : lines.lines) {
    if (progress && study.series.size() % series_between_shows == 0) {
      progress(study.series.size(), lines.lines.size());
    }
    study.series.push_back({keys_of(line, by, names), line.units, line.stock_told,
                            roll_origin(line.series, lines.grid.season(), settings)});
    add_series(study, study.series.back());
  }
  std::stable_sort(
      study.series.begin(), study.series.end(),
      [](const StudiedSeries& a, const StudiedSeries& b) { return a.units > b.units; });
  return study;
}

}  // namespace baton
