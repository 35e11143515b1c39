#include "demand/rolling_origin.h"

#include <algorithm>

namespace baton {
namespace {

struct Candidate {
  DemandMethod method;
  std::vector<double> said;  // before each origin, and before the period after the last
  ForecastErrors errors;
};

std::vector<Candidate> candidates(DemandSpan series, std::size_t first, std::size_t season,
                                  const DemandSettings& settings) {
  std::vector<Candidate> found;
  for (const DemandMethod method : demand_methods) {
    if (!suits(method, series.first(first), season)) continue;
    found.push_back({method, forecasts_from(method, series, first, season, settings), {}});
  }
  return found;
}

/// Least squared error so far; of equals the simplest.
std::size_t best_of(const std::vector<Candidate>& all) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].errors.squared < all[best].errors.squared) best = i;
  }
  return best;
}

std::size_t place_of(DemandMethod method, const std::vector<Candidate>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].method == method) return i;
  }
  return all.size() - 1;  // the least simple of those that suit
}

/// The first period to be judged: only the latest ones are, and before it enough is known. The
/// series' length where that never comes.
std::size_t first_origin(DemandSpan series, const DemandSettings& settings) {
  std::size_t known = 0;
  int demands = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    const bool among_latest = t + settings.most_judged >= series.size();
    if (among_latest && known >= settings.fewest_training && demands >= 2) return t;
    if (series[t].censored) continue;
    ++known;
    if (series[t].units > 0) ++demands;
  }
  return series.size();
}

TooLittle shortage(DemandSpan series, std::size_t first, const DemandSettings& settings) {
  const std::size_t needed = settings.fewest_training + settings.fewest_judged;
  if (series.size() < needed) return TooLittle::periods;
  if (static_cast<std::size_t>(shape_of(series).periods) < needed) return TooLittle::known;
  const DemandShape judged = shape_of(series.subspan(first));
  if (static_cast<std::size_t>(judged.periods) >= settings.fewest_judged) return TooLittle::nothing;
  // Of the many that are known, too few come after the first origin: the last ones are hidden, or
  // the second demand was late.
  const std::size_t before = series.size() - std::min(series.size(), settings.most_judged);
  const std::size_t usual = std::max(before, settings.fewest_training);
  return shape_of(series.first(usual)).demands < 2 ? TooLittle::demands : TooLittle::known;
}

}  // namespace

const MethodRecord* RollingOrigin::find(DemandMethod method) const {
  for (const MethodRecord& record : records) {
    if (record.method == method) return &record;
  }
  return nullptr;
}

DemandMethod usual_method(std::optional<DemandClass> demand_class) {
  if (!demand_class) return DemandMethod::ses_fixed;
  switch (*demand_class) {
    case DemandClass::smooth:
    case DemandClass::erratic:
      return DemandMethod::ses;
    case DemandClass::intermittent:
    case DemandClass::lumpy:
      return DemandMethod::sba;
  }
  return DemandMethod::ses_fixed;
}

RollingOrigin roll_origin(DemandSpan series, std::size_t season, const DemandSettings& settings) {
  RollingOrigin result;
  result.shape = shape_of(series);
  result.demand_class = class_of(result.shape, settings);
  result.periods_needed = settings.fewest_training + settings.fewest_judged;
  const std::size_t first = first_origin(series, settings);
  result.too_little = shortage(series, first, settings);
  if (result.too_little != TooLittle::nothing) return result;

  const DemandSpan training = series.first(first);
  std::vector<Candidate> all = candidates(series, first, season, settings);
  const std::size_t usual = place_of(usual_method(class_of(shape_of(training), settings)), all);
  for (std::size_t t = first; t < series.size(); ++t) {
    if (series[t].censored) continue;
    const bool records_count =
        static_cast<std::size_t>(result.errors.periods) >= settings.fewest_to_choose;
    const std::size_t taken = records_count ? best_of(all) : usual;
    result.errors.add(all[taken].said[t - first], series[t].units);
    for (Candidate& c : all) c.errors.add(c.said[t - first], series[t].units);
  }
  result.mase = mase(result.errors, training, settings.scale_lag);
  result.rmsse = rmsse(result.errors, training);
  for (const Candidate& c : all) result.records.push_back({c.method, c.errors});
  result.chosen = all[best_of(all)].method;
  // What is fitted may now be fitted to everything that is known.
  result.next = forecasts_from(*result.chosen, series, series.size(), season, settings).back();
  return result;
}

}  // namespace baton
