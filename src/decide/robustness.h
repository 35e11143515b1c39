// How firmly the first move stands: inputs moved one at a time and all together inside their
// ranges, the questions that would settle it, and the values at which it would change.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "decide/judge.h"
#include "decide/verdict.h"

namespace baton {

struct Robustness {
  std::string move;                                   ///< with every input as it stands
  double confidence = 1;                              ///< by the rule of succession from:
  int kept = 0, draws = 0;                            ///< joint draws that keep it, of how many
  std::vector<std::pair<std::string, double>> moves;  ///< all joint draws, most frequent first
  double assumed_flips = 0;  ///< share of draws of assumed inputs that flip it
  bool undetermined = false;
  std::vector<std::string> between;  ///< the moves that assumed inputs allow, likeliest first
  /// Assumed input -> the first move where it lies low and where it lies high, as a sentence; only
  /// where that makes a difference.
  std::map<int, std::string> at_ends;
  std::vector<Question> questions;
  std::vector<Change> changes;  ///< nearest first
  std::optional<Acceptability> acceptability;
};

/// Worlds are drawn as decide/drawing.h says. Leaves the world as it was.
Robustness assess(const Frameworks& frameworks, Situation& situation, Judge& judge,
                  std::uint64_t seed, int draws);

/// How firmly one asset's mode stands.
struct Standing {
  int answer = -1;        ///< of the precedence, with every input as it stands; -1: none
  int other = -1;         ///< what it is most often instead; -1: never anything else
  double confidence = 1;  ///< by the rule of succession, as the first move's
};

/// For every asset by number: whole worlds are drawn, in which the business and all assets move
/// together (an assumed figure that an asset inherits moves with its owner), and each asset is
/// asked in each of them. Leaves the world as it was.
std::vector<Standing> assess_assets(const Frameworks& frameworks, Situation& situation,
                                    Judge& judge, std::uint64_t seed, int draws);

/// (kept + 1) / (draws + 2), Laplace's rule of succession: what was kept every time is likely, not
/// certain.
double succession(int kept, int draws);

}  // namespace baton
