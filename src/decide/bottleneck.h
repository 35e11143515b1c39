// The bottleneck of some places: of the figures a framework finds out of bounds there, the one that
// is furthest out; and the places ranked by a figure, the worst first.
#pragma once

#include <optional>
#include <vector>

#include "decide/judge.h"

namespace baton {

struct Bottleneck {
  int input = -1;
  double limit = 0;         ///< the framework's own
  bool low_is_bad = false;  ///< the figure is under the limit; else over it
};

/// Of the signals of `framework` that are true about those of `assets` for which its answer argues
/// for a move: the known figure whose failures,
/// over those its limit allows, add up to most when weighed by `weight_input` (-1: alike).
std::optional<Bottleneck> bottleneck_of(const Frameworks& frameworks, Situation& situation,
                                        Judge& judge, int framework, const std::vector<int>& assets,
                                        int weight_input);

struct StruckAsset {
  int asset = 0;
  double value = 0, weight = 0;
  double failing = 0;  ///< the value turned so that more is worse
};

/// Those of `assets` with a figure of their own that is not assumed, in the order given. Alike in
/// weight where nobody knows any.
std::vector<StruckAsset> places_with(Situation& situation, const std::vector<int>& assets,
                                     int input, int weight_input, bool low_is_bad);

}  // namespace baton
