// The few functions of statistics that the C++ library lacks: normal, Student's t and beta, each as
// a probability and as its inverse. Pure; accurate to about 1e-12 unless said otherwise.
#pragma once

namespace baton {

/// P(Z <= z) of the standard normal.
double normal_probability(double z);
double normal_density(double z);
/// z with P(Z <= z) = p; 0 < p < 1 (Acklam's approximation, sharpened by one step of Halley).
double normal_quantile(double p);

/// I_x(a, b), the regularised incomplete beta function: P(X <= x) of Beta(a, b); a, b > 0.
/// Continued fraction by Lentz's method (Numerical Recipes, 3rd edition, 6.4).
double beta_probability(double x, double a, double b);
/// x with I_x(a, b) = p, 0 <= p <= 1: bisection, to the last bit that doubles tell apart.
double beta_quantile(double p, double a, double b);

/// P(T <= t) of Student's t with `freedom` > 0 degrees of freedom (not necessarily whole).
double student_probability(double t, double freedom);
/// t with P(T <= t) = p, 0 < p < 1.
double student_quantile(double p, double freedom);

}  // namespace baton
