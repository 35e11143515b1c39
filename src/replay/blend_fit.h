// The weights of the blend: a multinomial logit (McFadden 1974) fitted by Newton's method with a
// ridge; where that explains the cases better, with a share of lapses that went to any candidate,
// by expectation and maximisation (Dempster, Laird & Rubin 1977). Internal to the fit of the as-is.
#pragma once

#include "replay/as_is_rule.h"

namespace baton {

struct BlendTerms {
  bool distance = false, stock = false;  ///< which of them the cases tell
};

/// Maximises the sum over `numbers` of log((1 - lapses) P(went to) + lapses / candidates), P in
/// proportion to exp(utility), less ridge / 2 times the sum of squared weights. `ridge` above zero.
/// Lapses are zero unless they raise it by more than half the logarithm of the number of cases (one
/// more figure, by Schwarz's criterion). What a case does not tell counts as its farthest distance,
/// or no stock.
BlendWeights fit_blend(const RoutingCases& cases, std::span<const std::size_t> numbers,
                       const BlendTerms& terms, double ridge);

}  // namespace baton
