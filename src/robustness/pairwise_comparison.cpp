#include "robustness/pairwise_comparison.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace baton {
namespace {

constexpr int most_iterations = 10000;
constexpr double settled = 1e-14;
constexpr double reciprocal_enough = 1e-6;

// Mean consistency index of random answers for n criteria (Saaty); up to two cannot contradict.
constexpr std::array<double, most_compared + 1> random_index = {0,    0,    0,    0.58, 0.90,
                                                                1.12, 1.24, 1.32, 1.41, 1.45};

Result<Done> check(const std::vector<std::vector<double>>& times) {
  const std::size_t n = times.size();
  if (n == 0 || n > most_compared) {
    return Error::bad_input(
        fmt::format("compare between 1 and {} criteria, not {}", most_compared, n));
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (times[i].size() != n) {
      return Error::bad_input(
          fmt::format("row {} compares {} criteria instead of {}", i + 1, times[i].size(), n));
    }
    for (std::size_t j = 0; j < n; ++j) {
      if (!(times[i][j] > 0) || !std::isfinite(times[i][j])) {
        return Error::bad_input(
            fmt::format("{} times as important ({} against {}): must be more than 0", times[i][j],
                        i + 1, j + 1));
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      if (std::abs(times[i][j] * times[j][i] - 1) <= reciprocal_enough) continue;
      return Error::bad_input(
          fmt::format("{} against {} is {} times, so {} against {} must be {}, not {}", j + 1,
                      i + 1, times[j][i], i + 1, j + 1, 1 / times[j][i], times[i][j]));
    }
  }
  return Done{};
}

}  // namespace

Result<ElicitedWeights> elicited_weights(const std::vector<std::vector<double>>& times) {
  if (const auto checked = check(times); !checked) return checked.error();
  const std::size_t n = times.size();
  ElicitedWeights found;
  found.weights.assign(n, 1.0 / static_cast<double>(n));
  // The power method: the matrix is positive, so it converges to the principal eigenvector
  // (Perron).
  for (int i = 0; i < most_iterations; ++i) {
    std::vector<double> next(n, 0);
    double sum = 0, moved = 0;
    for (std::size_t row = 0; row < n; ++row) {
      for (std::size_t c = 0; c < n; ++c) next[row] += times[row][c] * found.weights[c];
      sum += next[row];
    }
    for (std::size_t row = 0; row < n; ++row) {
      next[row] /= sum;
      moved += std::abs(next[row] - found.weights[row]);
    }
    found.weights = std::move(next);
    found.largest_eigenvalue = sum;  // the weights before added up to one
    if (moved < settled) break;
  }
  if (n > 1) {
    const auto size = static_cast<double>(n);
    found.consistency_index = (found.largest_eigenvalue - size) / (size - 1);
  }
  if (random_index[n] > 0) found.consistency_ratio = found.consistency_index / random_index[n];
  return found;
}

}  // namespace baton
