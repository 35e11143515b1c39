// Uncertain: a figure nobody knows exactly, as least, likely and most, with the shape between them
// and where it comes from. The inputs of everything that is drawn.
#pragma once

#include <string>

namespace baton {

enum class Shape { triangular, pert };

/// Invariant of what the reader of the options lets through: low <= likely <= high.
struct Uncertain {
  double low = 0, likely = 0, high = 0;
  Shape shape = Shape::triangular;
  std::string source = {};

  static Uncertain exactly(double value) { return {value, value, value}; }
  bool is_certain() const { return low == high; }
};

double mean_of(const Uncertain& figure);
double variance_of(const Uncertain& figure);
/// The value that a share `u` (0 to 1) of the distribution lies below. Triangular: with
/// F = (m - a) / (b - a), a + sqrt(u (b - a)(m - a)) below F and b - sqrt((1 - u)(b - a)(b - m))
/// above. PERT: a + (b - a) times the quantile of Beta(1 + 4 F, 1 + 4 (1 - F)).
double quantile_of(const Uncertain& figure, double u);

}  // namespace baton
