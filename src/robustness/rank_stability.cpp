#include "robustness/rank_stability.h"

#include <cmath>

#include "base/check.h"

namespace baton {
namespace {

constexpr double nothing_else = 1e-12;  // of weight outside of the criterion
constexpr double no_difference = 1e-12;

int sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

}  // namespace

std::optional<double> kendall_tau_b(std::span<const double> one, std::span<const double> other) {
  BATON_CHECK(one.size() == other.size(), "rankings of the same things");
  double agreeing = 0, told_apart_one = 0, told_apart_other = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (std::size_t j = i + 1; j < one.size(); ++j) {
      const int a = sign(one[i] - one[j]), b = sign(other[i] - other[j]);
      agreeing += a * b;
      told_apart_one += a * a;
      told_apart_other += b * b;
    }
  }
  if (told_apart_one == 0 || told_apart_other == 0) return std::nullopt;
  return agreeing / std::sqrt(told_apart_one * told_apart_other);
}

std::optional<double> critical_weight(const ValueTable& table, std::span<const double> weights,
                                      std::size_t criterion, std::size_t one, std::size_t other) {
  const double own = weights[criterion];
  const double rest = 1 - own;
  if (rest < nothing_else) return std::nullopt;
  const auto without = [&](std::size_t alternative) {
    return (table.weighted_sum(alternative, weights) - own * table.at(alternative, criterion)) /
           rest;
  };
  const double ahead = without(one) - without(other);
  const double on_criterion = table.at(one, criterion) - table.at(other, criterion);
  if (std::abs(ahead - on_criterion) < no_difference) return std::nullopt;
  const double weight = ahead / (ahead - on_criterion);
  if (weight < 0 || weight > 1) return std::nullopt;
  return weight;
}

std::vector<double> with_weight(std::span<const double> weights, std::size_t criterion,
                                double weight) {
  const double rest = 1 - weights[criterion];
  BATON_CHECK(rest > 0, "other criteria have weight to scale");
  std::vector<double> changed(weights.begin(), weights.end());
  for (double& each : changed) each *= (1 - weight) / rest;
  changed[criterion] = weight;
  return changed;
}

}  // namespace baton
