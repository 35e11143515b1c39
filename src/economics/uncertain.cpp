#include "economics/uncertain.h"

#include <algorithm>
#include <cmath>

#include "economics/special_functions.h"

namespace baton {
namespace {

double share_of_likely(const Uncertain& figure) {
  return (figure.likely - figure.low) / (figure.high - figure.low);
}

constexpr double pert_weight = 4;  // the classic PERT: the likely value weighs four times

}  // namespace

double mean_of(const Uncertain& figure) {
  if (figure.shape == Shape::pert)
    return (figure.low + pert_weight * figure.likely + figure.high) / (pert_weight + 2);
  return (figure.low + figure.likely + figure.high) / 3;
}

double variance_of(const Uncertain& figure) {
  if (figure.is_certain()) return 0;
  const double a = figure.low, m = figure.likely, b = figure.high;
  if (figure.shape == Shape::triangular)
    return (a * a + m * m + b * b - a * m - a * b - m * b) / 18;
  const double left = 1 + pert_weight * share_of_likely(figure), sum = pert_weight + 2;
  return (b - a) * (b - a) * left * (sum - left) / (sum * sum * (sum + 1));
}

double quantile_of(const Uncertain& figure, double u) {
  if (figure.is_certain()) return figure.low;
  u = std::clamp(u, 0.0, 1.0);
  const double a = figure.low, b = figure.high, m = figure.likely;
  const double share = share_of_likely(figure);
  if (figure.shape == Shape::pert) {
    return a + (b - a) * beta_quantile(u, 1 + pert_weight * share, 1 + pert_weight * (1 - share));
  }
  if (u < share) return a + std::sqrt(u * (b - a) * (m - a));
  return b - std::sqrt((1 - u) * (b - a) * (b - m));
}

}  // namespace baton
