// Weights elicited by comparing criteria two at a time (the Analytic Hierarchy Process, Saaty
// 1980). Only for asking people: its scales are arbitrary and adding an alternative can reverse its
// ranks, so nothing is ranked with it here.
#pragma once

#include <vector>

#include "base/result.h"

namespace baton {

struct ElicitedWeights {
  std::vector<double> weights;    ///< the principal eigenvector, adding up to one
  double largest_eigenvalue = 0;  ///< as many as there are criteria if nobody contradicts himself
  double consistency_index = 0;   ///< (largest eigenvalue - n) / (n - 1)
  double consistency_ratio = 0;   ///< that over its mean for random answers
};

/// Answers that contradict each other more than this are asked again (Saaty).
inline constexpr double most_inconsistent = 0.10;
/// For more criteria no random index is known here; ask about groups of them.
inline constexpr std::size_t most_compared = 9;

/// `times[i][j]`: how many times as important i is as j. Error (bad input): no square, more than
/// `most_compared`, a number that is not positive, or times[j][i] that is not 1 / times[i][j].
Result<ElicitedWeights> elicited_weights(const std::vector<std::vector<double>>& times);

}  // namespace baton
