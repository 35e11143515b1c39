// What a sample of drawn outcomes says: quantiles, how bad the bad end is, which input moves it,
// and what it would be worth to know more. Pure; every function takes the draws in any order.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace baton {

/// Linear between the order statistics (type 7 of Hyndman & Fan 1996); `draws` not empty.
double quantile_of_draws(std::span<const double> draws, double share);
double mean_of_draws(std::span<const double> draws);
/// With n - 1; 0 for fewer than two.
double variance_of_draws(std::span<const double> draws);

/// The sample in the five figures that are printed of it.
struct DrawnFigure {
  double mean = 0, p5 = 0, p50 = 0, p95 = 0;
  double expected_shortfall = 0;  ///< mean of the worst twentieth
  double probability_above_zero = 0;
};
DrawnFigure summary_of(std::span<const double> draws);

/// Spearman's rank correlation, ties at their mean rank; nothing where one side never varies.
std::optional<double> spearman(std::span<const double> one, std::span<const double> other);

/// `utilities[d][i]`: what decision d is worth in world i; every decision over the same worlds.
/// `weights`: the worlds' probabilities, empty for equal ones.
/// EVPI = E[max_d U] - max_d E[U]: the most that any knowledge could be worth. At least 0.
double value_of_perfect_information(std::span<const std::vector<double>> utilities,
                                    std::span<const double> weights = {});

/// The value of knowing one input x exactly: each U_d is regressed on x (natural cubic spline,
/// knots at quantiles), then mean of max_d minus max_d of means (Strong, Oakley & Brennan 2014). 0
/// where x never varies.
double value_of_knowing(std::span<const double> x, std::span<const std::vector<double>> utilities);
/// That regression alone: the fitted mean of `y` at every x.
std::vector<double> fitted_on(std::span<const double> x, std::span<const double> y);

/// What a pilot would be worth before its cost: two options, the prior of the first one's advantage
/// normal(mu, s^2), the pilot's reading of it with variance v. With s_pre^2 = s^4 / (s^2 + v), EVSI
/// = mu Phi(mu / s_pre) + s_pre phi(mu / s_pre) - max(mu, 0). With v = 0 it is EVPI.
double value_of_sample(double mu, double prior_variance, double pilot_variance);

}  // namespace baton
