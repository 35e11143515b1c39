// Weights that add up to one, drawn at random from all that are admissible: what one believes about
// the importance of criteria when nobody has said more than, perhaps, an order or a range.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "base/random.h"

namespace baton {

/// Which weights are admissible. Without `order` and `bounds`: all on the simplex.
struct WeightSpace {
  std::size_t criteria = 0;
  /// Criteria by falling importance; those not named may weigh anything.
  std::vector<std::size_t> order = {};
  /// Least and most for every criterion, 0 to 1; empty: none bound.
  std::vector<std::pair<double, double>> bounds = {};
};

/// `draws` vectors of weights, uniform over the space: normalised Exp(1) on the simplex, sorted for
/// an order, lower bounds by shrinking the simplex, the rest by rejection (Tervonen & Lahdelma
/// 2007). Nothing where the space is empty, or so thin that `most_tries` in a row miss it.
std::optional<std::vector<std::vector<double>>> draw_weights(const WeightSpace& space, int draws,
                                                             Random random);
inline constexpr int most_tries = 200000;

/// Brought to a sum of one. Nothing if a weight is negative or all are 0.
std::optional<std::vector<double>> normalised(std::vector<double> weights);

}  // namespace baton
