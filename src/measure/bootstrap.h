// Block bootstrap over weeks: how sure a figure is, given that good and bad weeks come in runs. The
// weeks of the cohort range are drawn with replacement, each with all its facts; a figure is
// computed anew from every draw; the interval is cut between the quantiles. Fewer than
// `fewest_blocks` weeks give none.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace baton {

/// Below this many weeks an interval would say more of the draw than of the business (ours).
inline constexpr std::size_t fewest_blocks = 4;
/// Tables with more rows get no intervals: each costs resamples x weeks x KPIs (ours).
inline constexpr std::size_t most_cells_with_intervals = 2000;
/// Tables with more rows keep no figure of every resample: each is resamples x KPIs x 8 bytes
/// (ours).
inline constexpr std::size_t most_cells_with_replicates = 200;

/// How often each week was drawn, for every resample; the same for all cells and KPIs of a
/// measurement, so that their figures stay comparable.
class WeekDraws {
 public:
  WeekDraws(std::size_t weeks, int resamples, std::uint64_t seed);
  std::size_t resamples() const { return weeks_ == 0 ? 0 : counts_.size() / weeks_; }
  std::span<const std::uint16_t> draw(std::size_t resample) const {
    return std::span(counts_).subspan(resample * weeks_, weeks_);
  }

 private:
  std::size_t weeks_;
  std::vector<std::uint16_t> counts_;
};

struct WeekSums {
  double numerator = 0, denominator = 0;
};

/// Interval of sum(numerator) / sum(denominator), or of sum(numerator) where `ratio` is false.
std::optional<std::pair<double, double>> bootstrap_interval(const WeekDraws& draws,
                                                            std::span<const WeekSums> weeks,
                                                            bool ratio, double confidence);

/// The same figure in every draw, in their order; `otherwise` where a draw has no denominator.
/// Empty where there is no interval either. Figures of one draw belong together: they saw the same
/// weeks.
std::vector<double> bootstrap_replicates(const WeekDraws& draws, std::span<const WeekSums> weeks,
                                         bool ratio, double otherwise);

}  // namespace baton
