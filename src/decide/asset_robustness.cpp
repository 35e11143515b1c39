// How firmly each asset's mode stands: whole worlds are drawn, every asset is asked in each.
#include <algorithm>
#include <utility>

#include "base/random.h"
#include "decide/drawing.h"
#include "decide/robustness.h"

namespace baton {
namespace {

// The answer given most often that is not `base`; -1 if there is none.
int commonest_other(const std::vector<int>& counts, int base) {
  int other = -1;
  for (int answer = 0; answer < static_cast<int>(counts.size()); ++answer) {
    if (answer == base || counts[static_cast<std::size_t>(answer)] == 0) continue;
    if (other < 0 ||
        counts[static_cast<std::size_t>(answer)] > counts[static_cast<std::size_t>(other)]) {
      other = answer;
    }
  }
  return other;
}

}  // namespace

std::vector<Standing> assess_assets(const Frameworks& frameworks, Situation& situation,
                                    Judge& judge, std::uint64_t seed, int draws) {
  const auto assets = static_cast<std::size_t>(situation.assets());
  const auto answers =
      frameworks.all[static_cast<std::size_t>(frameworks.precedence)].answers.size();
  std::vector<Standing> standings(assets);
  judge.forget_all();
  for (std::size_t i = 0; i < assets; ++i)
    judge.explore(frameworks.precedence, static_cast<int>(i));
  for (std::size_t i = 0; i < assets; ++i) {
    standings[i].answer = judge.outcome(frameworks.precedence, static_cast<int>(i)).answer;
  }
  std::vector<int> moving;
  for (int v = 0; v < situation.variables(); ++v) {
    if (can_move(situation.at(v))) moving.push_back(v);
  }
  std::vector<std::vector<int>> counts(assets, std::vector<int>(answers, 0));
  Random random = Random(seed).fork("every asset");
  for (int draw = 0; draw < draws; ++draw) {
    draw_world(frameworks, situation, moving, random, [&](int variable, double value) {
      situation.values()[static_cast<std::size_t>(variable)] = value;
    });
    judge.forget_all();
    for (std::size_t i = 0; i < assets; ++i) {
      const int answer = judge.outcome(frameworks.precedence, static_cast<int>(i)).answer;
      if (answer >= 0) ++counts[i][static_cast<std::size_t>(answer)];
    }
  }
  for (const int v : moving)
    situation.values()[static_cast<std::size_t>(v)] = situation.at(v).value;
  judge.forget_all();
  for (std::size_t i = 0; i < assets; ++i) {
    Standing& standing = standings[i];
    if (standing.answer < 0) continue;
    const int kept = counts[i][static_cast<std::size_t>(standing.answer)];
    standing.confidence = succession(kept, draws);
    standing.other = commonest_other(counts[i], standing.answer);
  }
  return standings;
}

}  // namespace baton
