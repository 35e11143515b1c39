#include "replay/blend_fit.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton {
namespace {

constexpr int most_newton_steps = 50, most_halvings = 30, most_lapse_rounds = 30,
              steps_of_a_round = 2;
constexpr double first_lapses = 0.1, most_lapses = 0.9;

/// Solves matrix x = right by Cholesky, in place; the matrix is symmetric and positive definite
/// (the ridge sees to it), rows one after the other.
void solve_positive(std::vector<double>& matrix, std::vector<double>& right) {
  const std::size_t n = right.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = matrix[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * n + k] * matrix[j * n + k];
      if (i == j) {
        BATON_CHECK(sum > 0, "a matrix that is not positive definite");
        matrix[j * n + j] = std::sqrt(sum);
      } else {
        matrix[i * n + j] = sum / matrix[j * n + j];
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= matrix[i * n + k] * right[k];
    right[i] /= matrix[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) right[i] -= matrix[k * n + i] * right[k];
    right[i] /= matrix[i * n + i];
  }
}

/// Weights: one for each node, then distance, then stock.
class BlendFit {
 public:
  BlendFit(const RoutingCases& cases, std::span<const std::size_t> numbers, const BlendTerms& terms,
           double ridge)
      : cases_(cases),
        numbers_(numbers),
        terms_(terms),
        ridge_(ridge),
        nodes_(cases.nodes()),
        size_(cases.nodes() + 2) {}

  BlendWeights fit() {
    counts_.assign(numbers_.size(), 1.0);
    std::vector<double> best(size_, 0.0);
    climb(best, most_newton_steps);
    const double without_lapses = likelihood(best, 0);
    std::vector<double> weights = best;
    double lapses = first_lapses;
    for (int round = 0; round < most_lapse_rounds; ++round) {
      const double before = lapses;
      lapses = weigh_cases(weights, lapses);
      climb(weights, steps_of_a_round);
      if (std::abs(lapses - before) < 1e-3) break;
    }
    const double dearer = std::log(1 + static_cast<double>(numbers_.size())) / 2;
    if (likelihood(weights, lapses) > without_lapses + dearer) best = weights;
    BlendWeights out;
    out.of_node.assign(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(nodes_));
    out.per_100_km = best[nodes_];
    out.per_log_stock = best[nodes_ + 1];
    return out;
  }

 private:
  /// Newton's steps from `weights` towards the best for the cases as they count.
  void climb(std::vector<double>& weights, int most_steps) {
    std::vector<double> gradient, hessian;
    double value = evaluate(weights, &gradient, &hessian);
    for (int step = 0; step < most_steps; ++step) {
      std::vector<double> move = gradient;
      solve_positive(hessian, move);
      std::vector<double> next(size_);
      double length = 1, reached = value;
      for (int halving = 0; halving < most_halvings; ++halving, length /= 2) {
        for (std::size_t i = 0; i < size_; ++i) next[i] = weights[i] + length * move[i];
        reached = evaluate(next, nullptr, nullptr);
        if (reached >= value) break;
      }
      if (!(reached > value + 1e-9 * (1 + std::abs(value)))) break;
      weights = next;
      value = evaluate(weights, &gradient, &hessian);
    }
  }

  /// P(went to), by the weights alone; fills in `seen_`.
  double chance(const std::vector<double>& weights, std::size_t number) {
    see(cases_.asked(number));
    double sum = 0;
    const double highest = add_utilities(weights);
    for (Seen& seen : seen_) sum += seen.share = std::exp(seen.share - highest);
    return seen_[cases_.went_to(number)].share / sum;
  }

  double likelihood(const std::vector<double>& weights, double lapses) {
    double value = 0;
    for (const double weight : weights) value -= ridge_ / 2 * weight * weight;
    for (const std::size_t number : numbers_) {
      const double by_weights = chance(weights, number);
      const double by_lapse = 1 / static_cast<double>(seen_.size());
      value += std::log(std::max((1 - lapses) * by_weights + lapses * by_lapse, 1e-300));
    }
    return value;
  }

  /// Each case counts by the chance that it was no lapse; returns the share of lapses.
  double weigh_cases(const std::vector<double>& weights, double lapses) {
    double lapsed = 0, with_choice = 0;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const double by_weights = (1 - lapses) * chance(weights, numbers_[i]);
      const double by_lapse = lapses / static_cast<double>(seen_.size());
      counts_[i] = by_weights / std::max(by_weights + by_lapse, 1e-300);
      if (seen_.size() < 2) continue;
      lapsed += 1 - counts_[i];
      ++with_choice;
    }
    return with_choice > 0 ? std::min(lapsed / with_choice, most_lapses) : 0;
  }

  struct Seen {
    std::size_t node;
    double distance, stock, share;
  };

  void see(const RoutingCase& asked) {
    seen_.clear();
    float farthest = 0;
    for (const RoutingCandidate& candidate : asked.candidates) {
      farthest = std::max(farthest, candidate.distance_km.value_or(0));
    }
    for (const RoutingCandidate& candidate : asked.candidates) {
      const double km = terms_.distance ? candidate.distance_km.value_or(farthest) : 0;
      const double stock = terms_.stock ? std::max(candidate.stock.value_or(0), 0.0F) : 0;
      seen_.push_back({candidate.node.index(), km / 100, std::log1p(stock), 0});
    }
  }

  /// Into `share` of those seen; returns the highest.
  double add_utilities(const std::vector<double>& weights) {
    double highest = -std::numeric_limits<double>::infinity();
    for (Seen& seen : seen_) {
      seen.share =
          weights[seen.node] + weights[nodes_] * seen.distance + weights[nodes_ + 1] * seen.stock;
      highest = std::max(highest, seen.share);
    }
    return highest;
  }

  /// The penalised log likelihood of the cases as they count; gradient, and minus its second
  /// derivatives, where asked for.
  double evaluate(const std::vector<double>& weights, std::vector<double>* gradient,
                  std::vector<double>* hessian) {
    double value = 0;
    for (const double weight : weights) value -= ridge_ / 2 * weight * weight;
    if (gradient != nullptr) {
      gradient->assign(size_, 0.0);
      hessian->assign(size_ * size_, 0.0);
      for (std::size_t i = 0; i < size_; ++i) {
        (*gradient)[i] = -ridge_ * weights[i];
        (*hessian)[i * size_ + i] = ridge_;
      }
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const RoutingCase asked = cases_.asked(numbers_[i]);
      if (asked.candidates.size() < 2) continue;  // tells nothing
      see(asked);
      const double highest = add_utilities(weights);
      const std::size_t went_to = cases_.went_to(numbers_[i]);
      const double counts = counts_[i];
      value += counts * (seen_[went_to].share - highest);
      double sum = 0;
      for (Seen& seen : seen_) sum += seen.share = std::exp(seen.share - highest);
      value -= counts * std::log(sum);
      if (gradient == nullptr) continue;
      for (Seen& seen : seen_) seen.share /= sum;
      add_derivatives(went_to, counts, *gradient, *hessian);
    }
    return value;
  }

  /// gradient: what was taken less what was expected; hessian: the spread of what was expected.
  void add_derivatives(std::size_t went_to, double counts, std::vector<double>& gradient,
                       std::vector<double>& hessian) {
    double distance = 0, stock = 0;
    for (const Seen& seen : seen_) {
      distance += seen.share * seen.distance;
      stock += seen.share * seen.stock;
      gradient[seen.node] -= counts * seen.share;
    }
    gradient[seen_[went_to].node] += counts;
    gradient[nodes_] += counts * (seen_[went_to].distance - distance);
    gradient[nodes_ + 1] += counts * (seen_[went_to].stock - stock);
    const std::size_t d = nodes_, s = nodes_ + 1;
    for (const Seen& a : seen_) {
      const double km = a.distance - distance, units = a.stock - stock;
      const double share = counts * a.share;
      hessian[a.node * size_ + a.node] += share;
      for (const Seen& b : seen_) hessian[a.node * size_ + b.node] -= share * b.share;
      hessian[d * size_ + a.node] += share * km;
      hessian[a.node * size_ + d] += share * km;
      hessian[s * size_ + a.node] += share * units;
      hessian[a.node * size_ + s] += share * units;
      hessian[d * size_ + d] += share * km * km;
      hessian[s * size_ + s] += share * units * units;
      hessian[d * size_ + s] += share * km * units;
      hessian[s * size_ + d] += share * km * units;
    }
  }

  const RoutingCases& cases_;
  std::span<const std::size_t> numbers_;
  BlendTerms terms_;
  double ridge_;
  std::size_t nodes_, size_;
  std::vector<double> counts_;  // by place in numbers_: 1, less the chance that it was a lapse
  std::vector<Seen> seen_;      // of one case
};

}  // namespace

BlendWeights fit_blend(const RoutingCases& cases, std::span<const std::size_t> numbers,
                       const BlendTerms& terms, double ridge) {
  BATON_CHECK(ridge > 0, "a blend without a ridge may have no best weights");
  return BlendFit(cases, numbers, terms, ridge).fit();
}

}  // namespace baton
