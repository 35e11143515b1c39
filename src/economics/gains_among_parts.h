// The gains of many parts at once, most of them noisy: which are more than luck, and how large they
// are once the luck is taken out.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace baton {

/// A lever's gain in one part, with its standard error; `base`: the part's as-is cost.
struct PartGain {
  std::string kind;
  double gain = 0, base = 0, error = 0;
};

struct LeverFound {
  /// The gain drawn towards that of its kind as far as it is noise: w v + (1 - w) m,
  /// w = tau^2 / (tau^2 + se^2), in shares of the as-is cost (empirical Bayes; m and tau^2 by
  /// DerSimonian & Laird 1986). A kind with fewer than three parts is left as it is.
  double shrunk = 0;
  double probability_of_none = 1;  ///< p-value, one-sided, of a gain that is 0 or less
  bool found = false;              ///< among all parts, at the false-discovery rate asked for
};

/// One for each part. `freedom`: degrees of freedom of the errors; `rate`: share of the findings
/// that may be false, over the parts of all kinds together.
std::vector<LeverFound> found_among_parts(std::span<const PartGain> gains, double freedom,
                                          double rate);

/// Which p-values are discoveries at `rate` (Benjamini & Hochberg 1995).
std::vector<bool> discoveries(const std::vector<double>& probabilities, double rate);

}  // namespace baton
