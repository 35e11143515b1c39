#include "robustness/weights.h"

#include <algorithm>
#include <functional>

#include "base/check.h"

namespace baton {
namespace {

std::vector<double> on_simplex(std::size_t criteria, Random& random) {
  std::vector<double> weights(criteria);
  double sum = 0;
  for (double& weight : weights) sum += weight = random.exponential(1);
  for (double& weight : weights) weight /= sum;
  return weights;
}

// The order holds after the weights of the criteria named in it are handed out from the largest on;
// by symmetry that stays uniform.
void put_in_order(const std::vector<std::size_t>& order, std::vector<double>& weights) {
  std::vector<double> falling;
  for (const std::size_t criterion : order) falling.push_back(weights[criterion]);
  std::sort(falling.begin(), falling.end(), std::greater<>());
  for (std::size_t i = 0; i < order.size(); ++i) weights[order[i]] = falling[i];
}

bool in_order(const std::vector<std::size_t>& order, const std::vector<double>& weights) {
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (weights[order[i]] > weights[order[i - 1]]) return false;
  }
  return true;
}

// Uniform on the simplex that the least weights leave over; the most weights and the order reject.
bool draw_bounded(const WeightSpace& space, double left, Random& random,
                  std::vector<double>& weights) {
  weights = on_simplex(space.criteria, random);
  for (std::size_t c = 0; c < space.criteria; ++c) {
    const auto& [least, most] = space.bounds[c];
    weights[c] = least + left * weights[c];
    if (weights[c] > most) return false;
  }
  return in_order(space.order, weights);
}

}  // namespace

std::optional<std::vector<std::vector<double>>> draw_weights(const WeightSpace& space, int draws,
                                                             Random random) {
  if (space.criteria == 0) return std::nullopt;
  BATON_CHECK(space.bounds.empty() || space.bounds.size() == space.criteria,
              "bounds for every criterion or for none");
  double least_sum = 0, most_sum = 0;
  for (const auto& [least, most] : space.bounds) {
    least_sum += least;
    most_sum += most;
  }
  if (!space.bounds.empty() && (least_sum > 1 || most_sum < 1)) return std::nullopt;
  std::vector<std::vector<double>> drawn;
  int missed = 0;
  while (static_cast<int>(drawn.size()) < draws) {
    std::vector<double> weights;
    if (space.bounds.empty()) {
      weights = on_simplex(space.criteria, random);
      put_in_order(space.order, weights);
    } else if (!draw_bounded(space, 1 - least_sum, random, weights)) {
      if (++missed >= most_tries) return std::nullopt;
      continue;
    }
    missed = 0;
    drawn.push_back(std::move(weights));
  }
  return drawn;
}

std::optional<std::vector<double>> normalised(std::vector<double> weights) {
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0)) return std::nullopt;
    sum += weight;
  }
  if (sum <= 0) return std::nullopt;
  for (double& weight : weights) weight /= sum;
  return weights;
}

}  // namespace baton
