#include "economics/special_functions.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "base/check.h"

namespace baton {
namespace {

constexpr int most_steps = 500;
constexpr double tiny = 1e-300;

/// A partial denominator or numerator of Lentz's method must not vanish.
double off_zero(double value) { return std::abs(value) < tiny ? tiny : value; }

double beta_fraction(double x, double a, double b) {
  double c = 1;
  double d = 1 / off_zero(1 - (a + b) * x / (a + 1));
  double result = d;
  for (int m = 1; m <= most_steps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / off_zero(1 + even * d);
    c = off_zero(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / off_zero(1 + odd * d);
    c = off_zero(1 + odd / c);
    const double change = d * c;
    result *= change;
    if (std::abs(change - 1) < std::numeric_limits<double>::epsilon()) break;
  }
  return result;
}

double acklam(double p) {
  static constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,
                                 -2.759285104469687e+02, 1.383577518672690e+02,
                                 -3.066479806614716e+01, 2.506628277459239e+00};
  static constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02,
                                 -1.556989798598866e+02, 6.680131188771972e+01,
                                 -1.328068155288572e+01};
  static constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01,
                                 -2.400758277161838e+00, -2.549732539343734e+00,
                                 4.374664141464968e+00,  2.938163982698783e+00};
  static constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01,
                                 2.445134137142996e+00, 3.754408661907416e+00};
  constexpr double tail = 0.02425;
  const auto outside = [&](double q) {
    return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
           ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
  };
  if (p < tail) return outside(std::sqrt(-2 * std::log(p)));
  if (p > 1 - tail) return -outside(std::sqrt(-2 * std::log1p(-p)));
  const double q = p - 0.5, r = q * q;
  return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
         (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
}

}  // namespace

double normal_probability(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_density(double z) {
  return std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

double normal_quantile(double p) {
  BATON_CHECK(p > 0 && p < 1, "a quantile of the normal lies strictly between 0 and 1");
  const double z = acklam(p);
  const double error = (normal_probability(z) - p) / normal_density(z);
  return z - error / (1 + z * error / 2);
}

double beta_probability(double x, double a, double b) {
  BATON_CHECK(a > 0 && b > 0, "a beta distribution has positive parameters");
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  // The fraction converges quickly on the side of the mean alone.
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double beta_quantile(double p, double a, double b) {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  double low = 0, high = 1;
  for (int step = 0; step < 200; ++step) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    (beta_probability(middle, a, b) < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double student_probability(double t, double freedom) {
  const double outside = 0.5 * beta_probability(freedom / (freedom + t * t), freedom / 2, 0.5);
  return t < 0 ? outside : 1 - outside;
}

double student_quantile(double p, double freedom) {
  BATON_CHECK(p > 0 && p < 1, "a quantile of Student's t lies strictly between 0 and 1");
  const double x = beta_quantile(2 * std::min(p, 1 - p), freedom / 2, 0.5);
  const double t = std::sqrt(freedom * (1 - x) / x);
  return p < 0.5 ? -t : t;
}

}  // namespace baton
