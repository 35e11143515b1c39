#include "measure/bootstrap.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace baton {
namespace {

// Nothing where the weeks drawn have no denominator.
std::optional<double> figure_of(std::span<const std::uint16_t> counts,
                                std::span<const WeekSums> weeks, bool ratio) {
  double numerator = 0, denominator = 0;
  for (std::size_t w = 0; w < weeks.size(); ++w) {
    numerator += counts[w] * weeks[w].numerator;
    denominator += counts[w] * weeks[w].denominator;
  }
  if (!ratio) return numerator;
  if (denominator > 0) return numerator / denominator;
  return std::nullopt;
}

// A draw of weeks without a denominator says nothing; if most are so, neither do the others.
bool says_enough(std::size_t figures, std::size_t draws) {
  return figures > 0 && figures * 2 >= draws;
}

}  // namespace

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
    if (const auto figure = figure_of(draws.draw(r), weeks, ratio)) figures.push_back(*figure);
  }
  if (!says_enough(figures.size(), draws.resamples())) return std::nullopt;
  std::sort(figures.begin(), figures.end());
  const double tail = (1 - confidence) / 2;
  const auto at = [&](double share) {
    const double position = share * static_cast<double>(figures.size() - 1);
    return figures[static_cast<std::size_t>(std::lround(position))];
  };
  return std::pair(at(tail), at(1 - tail));
}

std::vector<double> bootstrap_replicates(const WeekDraws& draws, std::span<const WeekSums> weeks,
                                         bool ratio, double otherwise) {
  std::vector<double> figures;
  std::size_t said = 0;
  for (std::size_t r = 0; r < draws.resamples(); ++r) {
    const auto figure = figure_of(draws.draw(r), weeks, ratio);
    said += figure ? 1 : 0;
    figures.push_back(figure.value_or(otherwise));
  }
  if (!says_enough(said, draws.resamples())) return {};
  return figures;
}

}  // namespace baton
