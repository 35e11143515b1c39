#include "economics/gains_among_parts.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "economics/special_functions.h"

namespace baton {
namespace {

constexpr std::size_t fewest_parts = 3;  // below, nothing is known of how parts differ

/// As a share of the part's as-is cost.
struct RelativeGain {
  std::size_t part = 0;
  double gain = 0, variance = 0;
};

/// How the gains of one kind lie: their mean, and their variance beyond noise.
struct KindOfGains {
  double mean = 0, variance = 0;
};

KindOfGains kind_of(const std::vector<RelativeGain>& gains) {
  double weights = 0, squares = 0, weighted = 0;
  for (const RelativeGain& each : gains) {
    weights += 1 / each.variance;
    squares += 1 / (each.variance * each.variance);
    weighted += each.gain / each.variance;
  }
  double spread = 0;
  for (const RelativeGain& each : gains) {
    const double away = each.gain - weighted / weights;
    spread += away * away / each.variance;
  }
  KindOfGains kind;
  const double scale = weights - squares / weights;
  kind.variance = std::max(0.0, (spread - static_cast<double>(gains.size() - 1)) / scale);
  double total = 0;
  for (const RelativeGain& each : gains) {
    kind.mean += each.gain / (each.variance + kind.variance);
    total += 1 / (each.variance + kind.variance);
  }
  kind.mean /= total;
  return kind;
}

double probability_of_none(const PartGain& part, double freedom) {
  if (!(part.error > 0)) return part.gain > 0 ? 0 : 1;
  return 1 - student_probability(part.gain / part.error, freedom);
}

}  // namespace

std::vector<LeverFound> found_among_parts(std::span<const PartGain> gains, double freedom,
                                          double rate) {
  std::vector<LeverFound> found(gains.size());
  std::vector<double> probabilities;
  std::map<std::string, std::vector<RelativeGain>> kinds;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    const PartGain& part = gains[i];
    found[i].shrunk = part.gain;
    probabilities.push_back(found[i].probability_of_none = probability_of_none(part, freedom));
    if (part.base > 0 && part.error > 0) {
      const double error = part.error / part.base;
      kinds[part.kind].push_back({i, part.gain / part.base, error * error});
    }
  }
  const auto real = discoveries(probabilities, rate);
  for (std::size_t i = 0; i < gains.size(); ++i) found[i].found = real[i];
  for (const auto& [name, parts] : kinds) {
    if (parts.size() < fewest_parts) continue;
    const KindOfGains kind = kind_of(parts);
    for (const RelativeGain& each : parts) {
      const double weight = kind.variance / (kind.variance + each.variance);
      found[each.part].shrunk =
          (weight * each.gain + (1 - weight) * kind.mean) * gains[each.part].base;
    }
  }
  return found;
}

std::vector<bool> discoveries(const std::vector<double>& probabilities, double rate) {
  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return probabilities[a] < probabilities[b]; });
  const auto count = static_cast<double>(order.size());
  std::size_t found = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (probabilities[order[i]] <= rate * static_cast<double>(i + 1) / count) found = i + 1;
  }
  std::vector<bool> result(probabilities.size(), false);
  for (std::size_t i = 0; i < found; ++i) result[order[i]] = true;
  return result;
}

}  // namespace baton
