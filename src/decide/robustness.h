// How firmly the first move stands: inputs moved one at a time and all together inside their
// ranges, the questions that would settle it, and the values at which it would change.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "decide/judge.h"
#include "decide/verdict.h"

namespace baton {

struct Robustness {
  std::string move;                                   ///< with every input as it stands
  double confidence = 1;                              ///< share of joint draws that keep it
  std::vector<std::pair<std::string, double>> moves;  ///< all joint draws, most frequent first
  double assumed_flips = 0;  ///< share of draws of assumed inputs that flip it
  bool undetermined = false;
  std::vector<std::string> between;  ///< the moves that assumed inputs allow, likeliest first
  std::vector<Question> questions;
  std::vector<Change> changes;  ///< nearest first
};

/// Measured and answered figures are drawn from a triangle over their interval, assumed ones evenly
/// over their range (yes / maybe / no: among the answers inside it). Leaves the world as it was.
Robustness assess(const Frameworks& frameworks, Situation& situation, Judge& judge,
                  std::uint64_t seed, int draws);

/// Share of `draws` in which the precedence's answer for `asset` stays, only the asset's own
/// figures being drawn.
double own_confidence(const Frameworks& frameworks, Situation& situation, Judge& judge, int asset,
                      std::uint64_t seed, int draws);

}  // namespace baton
