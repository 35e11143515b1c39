#include "demand/smoothing.h"

#include <algorithm>

namespace baton {
namespace {

// For a given weight every one-step error is own - share x begin, so the best first level is that
// of a straight line through nought, and only the weight has to be searched for.
struct Fitted {
  double begin = 0, squared = 0;
};

Fitted best_begin(DemandSpan series, double weight) {
  double own = 0;    // the level, had it begun at nought
  double share = 1;  // of the first level that is left in it
  double own_share = 0;
  double share_share = 0;
  double own_own = 0;
  for (const DemandPeriod& period : series) {
    if (period.censored) continue;
    const double error = period.units - own;
    own_share += error * share;
    share_share += share * share;
    own_own += error * error;
    own += weight * error;
    share *= 1 - weight;
  }
  const double begin = share_share > 0 ? own_share / share_share : 0;
  return {begin, std::max(0.0, own_own - begin * own_share)};
}

constexpr double least_weight = 0.0001, most_weight = 0.9999;  // as R's ets()
constexpr int grid_steps = 16;       // the sum of squares may have several dips
constexpr int narrowing_steps = 24;  // to about a millionth

}  // namespace

std::optional<Smoothing> fit_smoothing(DemandSpan series) {
  const auto known = std::count_if(series.begin(), series.end(),
                                   [](const DemandPeriod& period) { return !period.censored; });
  if (known < 3) return std::nullopt;
  const double step = (most_weight - least_weight) / grid_steps;
  int best = 0;
  double least = 0;
  for (int i = 0; i <= grid_steps; ++i) {
    const double squared = best_begin(series, least_weight + i * step).squared;
    if (i > 0 && squared >= least) continue;
    best = i;
    least = squared;
  }
  // Golden section around the deepest dip.
  constexpr double golden = 0.6180339887498949;
  double low = std::max(least_weight, least_weight + (best - 1) * step);
  double high = std::min(most_weight, least_weight + (best + 1) * step);
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double at_left = best_begin(series, left).squared;
  double at_right = best_begin(series, right).squared;
  for (int i = 0; i < narrowing_steps; ++i) {
    if (at_left <= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = best_begin(series, left).squared;
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = best_begin(series, right).squared;
    }
  }
  const double weight = (low + high) / 2;
  return Smoothing{weight, best_begin(series, weight).begin};
}

double squared_error(DemandSpan series, const Smoothing& smoothing) {
  double level = smoothing.begin;
  double sum = 0;
  for (const DemandPeriod& period : series) {
    if (period.censored) continue;
    const double error = period.units - level;
    sum += error * error;
    level += smoothing.weight * error;
  }
  return sum;
}

double smoothed_level(DemandSpan series, const Smoothing& smoothing) {
  double level = smoothing.begin;
  for (const DemandPeriod& period : series) {
    if (!period.censored) level += smoothing.weight * (period.units - level);
  }
  return level;
}

}  // namespace baton
