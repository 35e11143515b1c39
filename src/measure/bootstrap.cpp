#include "measure/bootstrap.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace baton {

WeekDraws::WeekDraws(std::size_t weeks, int resamples, std::uint64_t seed) : weeks_(weeks) {
  if (weeks < fewest_blocks || resamples <= 0) return;
  Random random = Random(seed).fork("weeks");
  counts_.assign(weeks * static_cast<std::size_t>(resamples), 0);
  for (std::size_t r = 0; r < static_cast<std::size_t>(resamples); ++r) {
    for (std::size_t i = 0; i < weeks; ++i) {
      ++counts_[r * weeks + random.below(static_cast<std::uint32_t>(weeks))];
    }
  }
}

std::optional<std::pair<double, double>> bootstrap_interval(const WeekDraws& draws,
                                                            std::span<const WeekSums> weeks,
                                                            bool ratio, double confidence) {
  std::vector<double> figures;
  for (std::size_t r = 0; r < draws.resamples(); ++r) {
    const auto counts = draws.draw(r);
    double numerator = 0, denominator = 0;
    for (std::size_t w = 0; w < weeks.size(); ++w) {
      numerator += counts[w] * weeks[w].numerator;
      denominator += counts[w] * weeks[w].denominator;
    }
    if (!ratio) {
      figures.push_back(numerator);
    } else if (denominator > 0) {
      figures.push_back(numerator / denominator);
    }
  }
  // A draw of weeks without a denominator says nothing; if most are so, neither does the interval.
  if (figures.empty() || figures.size() * 2 < draws.resamples()) return std::nullopt;
  std::sort(figures.begin(), figures.end());
  const double tail = (1 - confidence) / 2;
  const auto at = [&](double share) {
    const double position = share * static_cast<double>(figures.size() - 1);
    return figures[static_cast<std::size_t>(std::lround(position))];
  };
  return std::pair(at(tail), at(1 - tail));
}

}  // namespace baton
