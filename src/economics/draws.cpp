#include "economics/draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"
#include "economics/drawn_worlds.h"
#include "economics/special_functions.h"

namespace baton {
namespace {

std::vector<double> sorted(std::span<const double> draws) {
  std::vector<double> copy(draws.begin(), draws.end());
  std::sort(copy.begin(), copy.end());
  return copy;
}

double quantile_of_sorted(std::span<const double> draws, double share) {
  BATON_CHECK(!draws.empty(), "a quantile needs a draw");
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(draws.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= draws.size()) return draws.back();
  return draws[below] + (place - static_cast<double>(below)) * (draws[below + 1] - draws[below]);
}

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> result(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t next = i;
    while (next < order.size() && values[order[next]] == values[order[i]]) ++next;
    const double rank = static_cast<double>(i + next - 1) / 2;
    for (; i < next; ++i) result[order[i]] = rank;
  }
  return result;
}

constexpr double knot_shares[] = {0.02, 0.2, 0.4, 0.6, 0.8, 0.98};

/// Natural cubic spline in its truncated powers (Hastie, Tibshirani & Friedman, 5.2.1): 1, x, and
/// one term for each knot but the last two. x is brought to 0..1 by the outer knots.
class NaturalSpline {
 public:
  explicit NaturalSpline(std::span<const double> x) {
    const std::vector<double> ordered = sorted(x);
    for (const double share : knot_shares) {
      const double knot = quantile_of_sorted(ordered, share);
      if (knots_.empty() || knot > knots_.back()) knots_.push_back(knot);
    }
    least_ = ordered.front();
    width_ = ordered.back() > least_ ? ordered.back() - least_ : 1;
    for (double& knot : knots_) knot = (knot - least_) / width_;
  }
  std::size_t terms() const { return knots_.size() < 3 ? 2 : knots_.size(); }
  void at(double x, std::span<double> into) const {
    const double z = (x - least_) / width_;
    into[0] = 1;
    into[1] = z;
    const std::size_t last = knots_.size() - 1;
    for (std::size_t k = 2; k < terms(); ++k) {
      into[k] = bend(z, k - 2, last) - bend(z, last - 1, last);
    }
  }

 private:
  double bend(double z, std::size_t k, std::size_t last) const {
    const auto cube = [](double t) { return t > 0 ? t * t * t : 0; };
    return (cube(z - knots_[k]) - cube(z - knots_[last])) / (knots_[last] - knots_[k]);
  }
  std::vector<double> knots_;
  double least_ = 0, width_ = 1;
};

}  // namespace

double quantile_of_draws(std::span<const double> draws, double share) {
  return quantile_of_sorted(sorted(draws), share);
}

double mean_of_draws(std::span<const double> draws) {
  BATON_CHECK(!draws.empty(), "a mean needs a draw");
  return std::accumulate(draws.begin(), draws.end(), 0.0) / static_cast<double>(draws.size());
}

double variance_of_draws(std::span<const double> draws) {
  if (draws.size() < 2) return 0;
  const double mean = mean_of_draws(draws);
  double sum = 0;
  for (const double draw : draws) sum += (draw - mean) * (draw - mean);
  return sum / static_cast<double>(draws.size() - 1);
}

DrawnFigure summary_of(std::span<const double> draws) {
  constexpr double bad_end = 0.05;
  const std::vector<double> ordered = sorted(draws);
  DrawnFigure figure;
  figure.mean = mean_of_draws(ordered);
  figure.p5 = quantile_of_sorted(ordered, bad_end);
  figure.p50 = quantile_of_sorted(ordered, 0.5);
  figure.p95 = quantile_of_sorted(ordered, 1 - bad_end);
  const auto worst = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::floor(bad_end * static_cast<double>(ordered.size()))));
  figure.expected_shortfall = mean_of_draws(std::span(ordered).first(worst));
  const auto above = ordered.end() - std::upper_bound(ordered.begin(), ordered.end(), 0.0);
  figure.probability_above_zero = static_cast<double>(above) / static_cast<double>(ordered.size());
  return figure;
}

std::optional<double> spearman(std::span<const double> one, std::span<const double> other) {
  BATON_CHECK(one.size() == other.size(), "ranks are compared pair by pair");
  if (one.size() < 2) return std::nullopt;
  const std::vector<double> a = ranks(one), b = ranks(other);
  const double mean = static_cast<double>(one.size() - 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean) * (b[i] - mean);
    aa += (a[i] - mean) * (a[i] - mean);
    bb += (b[i] - mean) * (b[i] - mean);
  }
  if (aa == 0 || bb == 0) return std::nullopt;
  return ab / std::sqrt(aa * bb);
}

double value_of_perfect_information(std::span<const std::vector<double>> utilities,
                                    std::span<const double> weights) {
  if (utilities.empty() || utilities.front().empty()) return 0;
  const std::size_t worlds = utilities.front().size();
  std::vector<double> means(utilities.size(), 0);
  double informed = 0, total = 0;
  for (std::size_t i = 0; i < worlds; ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    double best = utilities.front()[i];
    for (std::size_t d = 0; d < utilities.size(); ++d) {
      means[d] += weight * utilities[d][i];
      best = std::max(best, utilities[d][i]);
    }
    informed += weight * best;
    total += weight;
  }
  return std::max(0.0, (informed - *std::max_element(means.begin(), means.end())) / total);
}

std::vector<double> fitted_on(std::span<const double> x, std::span<const double> y) {
  BATON_CHECK(x.size() == y.size() && !x.empty(), "a regression takes pairs");
  const NaturalSpline spline(x);
  const std::size_t terms = spline.terms();
  std::vector<double> gram(terms * terms, 0), moment(terms, 0), row(terms);
  for (std::size_t i = 0; i < x.size(); ++i) {
    spline.at(x[i], row);
    for (std::size_t j = 0; j < terms; ++j) {
      moment[j] += row[j] * y[i];
      for (std::size_t k = 0; k < terms; ++k) gram[j * terms + k] += row[j] * row[k];
    }
  }
  // A trace of ridge: a column that says nothing must not stop the others.
  for (std::size_t j = 0; j < terms; ++j) {
    gram[j * terms + j] += 1e-10 * (gram[j * terms + j] + 1);
  }
  const auto lower = cholesky(gram, terms);
  if (!lower) return std::vector<double>(x.size(), mean_of_draws(y));
  std::vector<double> beta = moment;
  for (std::size_t j = 0; j < terms; ++j) {
    for (std::size_t k = 0; k < j; ++k) beta[j] -= (*lower)[j * terms + k] * beta[k];
    beta[j] /= (*lower)[j * terms + j];
  }
  for (std::size_t j = terms; j-- > 0;) {
    for (std::size_t k = j + 1; k < terms; ++k) beta[j] -= (*lower)[k * terms + j] * beta[k];
    beta[j] /= (*lower)[j * terms + j];
  }
  std::vector<double> fitted(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    spline.at(x[i], row);
    fitted[i] = std::inner_product(row.begin(), row.end(), beta.begin(), 0.0);
  }
  return fitted;
}

double value_of_knowing(std::span<const double> x, std::span<const std::vector<double>> utilities) {
  if (x.empty() || variance_of_draws(x) == 0) return 0;
  std::vector<std::vector<double>> fitted;
  for (const std::vector<double>& utility : utilities) fitted.push_back(fitted_on(x, utility));
  return value_of_perfect_information(fitted);
}

double value_of_sample(double mu, double prior_variance, double pilot_variance) {
  BATON_CHECK(prior_variance >= 0 && pilot_variance >= 0, "variances are not negative");
  if (prior_variance == 0) return 0;
  const double before = prior_variance / std::sqrt(prior_variance + pilot_variance);
  const double z = mu / before;
  return std::max(0.0, mu * normal_probability(z) + before * normal_density(z) - std::max(mu, 0.0));
}

}  // namespace baton
