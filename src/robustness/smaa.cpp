#include "robustness/smaa.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace baton {

double ValueTable::weighted_sum(std::size_t alternative, std::span<const double> weights) const {
  double sum = 0;
  for (std::size_t c = 0; c < criteria; ++c) sum += weights[c] * at(alternative, c);
  return sum;
}

std::vector<std::size_t> ranking(const ValueTable& table, std::span<const double> weights) {
  std::vector<double> sums;
  for (std::size_t a = 0; a < table.alternatives; ++a) {
    sums.push_back(table.weighted_sum(a, weights));
  }
  std::vector<std::size_t> order(table.alternatives);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
  return order;
}

RankCounts::RankCounts(std::size_t alternatives, std::size_t criteria)
    : alternatives_(alternatives),
      criteria_(criteria),
      ranks_(alternatives * alternatives, 0),
      wins_(alternatives * alternatives, 0),
      first_weights_(alternatives * criteria, 0) {}

void RankCounts::add(std::span<const double> weights, std::span<const std::size_t> order) {
  BATON_CHECK(order.size() == alternatives_ && weights.size() == criteria_,
              "a ranking holds every alternative, weights every criterion");
  ++draws_;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    ++ranks_[order[rank] * alternatives_ + rank];
    for (std::size_t behind = rank + 1; behind < order.size(); ++behind) {
      ++wins_[order[rank] * alternatives_ + order[behind]];
    }
  }
  if (order.empty()) return;
  for (std::size_t c = 0; c < criteria_; ++c) {
    first_weights_[order.front() * criteria_ + c] += weights[c];
  }
}

double RankCounts::acceptability(std::size_t alternative, std::size_t rank) const {
  if (draws_ == 0) return 0;
  return static_cast<double>(ranks_[alternative * alternatives_ + rank]) / draws_;
}

std::vector<double> RankCounts::central_weights(std::size_t alternative) const {
  const int first = ranks_[alternative * alternatives_];
  if (first == 0) return {};
  std::vector<double> mean(criteria_);
  for (std::size_t c = 0; c < criteria_; ++c) {
    mean[c] = first_weights_[alternative * criteria_ + c] / first;
  }
  return mean;
}

double RankCounts::wins(std::size_t one, std::size_t other) const {
  if (draws_ == 0) return 0;
  return static_cast<double>(wins_[one * alternatives_ + other]) / draws_;
}

Smaa smaa(std::size_t alternatives, std::size_t criteria, std::size_t worlds,
          std::span<const std::vector<double>> weights, const RankingOfWorld& ranking_of_world) {
  Smaa result{RankCounts(alternatives, criteria), std::vector<double>(alternatives, 0)};
  if (worlds == 0) return result;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    result.counts.add(weights[i], ranking_of_world(i % worlds, weights[i]));
  }
  for (std::size_t a = 0; a < alternatives; ++a) {
    const std::vector<double> central = result.counts.central_weights(a);
    if (central.empty()) continue;
    int first = 0;
    for (std::size_t world = 0; world < worlds; ++world) {
      first += ranking_of_world(world, central).front() == a ? 1 : 0;
    }
    result.confidence[a] = static_cast<double>(first) / static_cast<double>(worlds);
  }
  return result;
}

}  // namespace baton
