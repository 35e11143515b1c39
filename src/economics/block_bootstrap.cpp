#include "economics/block_bootstrap.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"
#include "base/random.h"
#include "economics/draws.h"
#include "economics/special_functions.h"

namespace baton {
namespace {

/// Long-run variance of a first-order autoregression over what runs of `run` weeks see of it.
double unseen_memory(double memory, std::size_t run) {
  double seen = 1, power = 1;
  for (std::size_t lag = 1; lag < run; ++lag) {
    power *= memory;
    seen += 2 * power * (1 - static_cast<double>(lag) / static_cast<double>(run));
  }
  return (1 + memory) / (1 - memory) / seen;
}

}  // namespace

double memory_of(std::span<const double> by_week) {
  constexpr double most_memory = 0.9;
  const auto weeks = static_cast<double>(by_week.size());
  const double mean = std::accumulate(by_week.begin(), by_week.end(), 0.0) / weeks;
  double beside = 0, all = 0;
  for (std::size_t w = 0; w < by_week.size(); ++w) {
    all += (by_week[w] - mean) * (by_week[w] - mean);
    if (w > 0) beside += (by_week[w] - mean) * (by_week[w - 1] - mean);
  }
  if (!(all > 0)) return 0;
  const double rho = beside / all;
  return std::clamp(rho + (1 + 3 * rho) / weeks, 0.0, most_memory);
}

WeeksDrawnAgain::WeeksDrawnAgain(std::size_t weeks, std::size_t run, std::size_t resamples,
                                 std::uint64_t seed, double memory)
    : weeks_(weeks), counts_(weeks * resamples, 0) {
  BATON_CHECK(weeks >= 1 && run >= 1 && run <= weeks, "runs of weeks fit into the weeks there are");
  Random random = Random(seed).fork("weeks drawn again");
  for (std::size_t r = 0; r < resamples; ++r) {
    const auto counts = std::span(counts_).subspan(r * weeks_, weeks_);
    for (std::size_t drawn = 0; drawn < weeks;) {
      const std::size_t start = random.below(static_cast<std::uint32_t>(weeks));
      for (std::size_t i = 0; i < run && drawn < weeks; ++i, ++drawn) {
        ++counts[(start + i) % weeks];
      }
    }
  }
  const double runs = static_cast<double>(weeks) / static_cast<double>(run);
  freedom_ = std::max(runs - 1, 1.0);
  const double few = freedom_ + 1;
  widening_ = std::sqrt(few / (few - 1)) * student_quantile(1 - interval_tail, freedom_) /
              normal_quantile(1 - interval_tail) * std::sqrt(unseen_memory(memory, run));
}

std::vector<double> WeeksDrawnAgain::sums(std::span<const double> by_week) const {
  BATON_CHECK(by_week.size() == weeks_, "a figure for every week");
  const double all = std::accumulate(by_week.begin(), by_week.end(), 0.0);
  std::vector<double> result(resamples());
  for (std::size_t r = 0; r < result.size(); ++r) {
    const auto drawn = counts(r);
    double sum = 0;
    for (std::size_t w = 0; w < weeks_; ++w) sum += drawn[w] * by_week[w];
    result[r] = all + widening_ * (sum - all);
  }
  return result;
}

Interval90 interval_of(double value, std::span<const double> resampled) {
  if (resampled.empty()) return {value, value, value};
  return {value, quantile_of_draws(resampled, interval_tail),
          quantile_of_draws(resampled, 1 - interval_tail)};
}

}  // namespace baton
