// Weeks drawn again in runs: how far a sum over weeks may lie from what it is, when good and bad
// weeks come in runs. Every slice and cell is summed over the same drawn weeks, so that differences
// stay paired.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace baton {

/// A figure with its 90 % interval.
struct Interval90 {
  double value = 0, low = 0, high = 0;
};
inline constexpr double interval_tail = 0.05;  ///< left out on either side

/// Circular blocks of `run` weeks (Politis & Romano 1992) from random starts until `weeks` are
/// drawn.
class WeeksDrawnAgain {
 public:
  /// `run` >= 1, at most `weeks`; `weeks` >= 1. `memory`: correlation of a week with the next, 0
  /// to 1.
  WeeksDrawnAgain(std::size_t weeks, std::size_t run, std::size_t resamples, std::uint64_t seed,
                  double memory = 0);
  std::size_t resamples() const { return counts_.size() / weeks_; }
  std::size_t weeks() const { return weeks_; }
  /// How often each week was drawn.
  std::span<const std::uint16_t> counts(std::size_t resample) const {
    return std::span(counts_).subspan(resample * weeks_, weeks_);
  }
  /// Sum over each resample's weeks, moved away from the sum over all weeks by `widening()`.
  std::vector<double> sums(std::span<const double> by_week) const;

  /// Independent runs less one: the degrees of freedom that are left; at least 1.
  double freedom() const { return freedom_; }
  /// Few runs vary less among themselves than they stand for: their spread is widened by
  /// sqrt(k / (k - 1)) and by Student's t over the normal, k = weeks / run. Runs that are cut from
  /// weeks with a long memory lose what reaches beyond them: widened by the root of a first-order
  /// autoregression's long-run variance over the part of it that runs of this length see.
  double widening() const { return widening_; }

 private:
  std::size_t weeks_;
  std::vector<std::uint16_t> counts_;
  double freedom_ = 1, widening_ = 1;
};

/// Correlation of a week with the next, freed from the bias that a short history gives it (Kendall
/// 1954: about -(1 + 3 rho) / weeks), cut to 0 .. 0.9; 0 where nothing varies.
double memory_of(std::span<const double> by_week);

/// 5 % and 95 % of `resampled` around `value`.
Interval90 interval_of(double value, std::span<const double> resampled);

}  // namespace baton
