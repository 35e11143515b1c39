// Recommendations: the move for each asset, ranked under a budget.
#pragma once

#include "decide/decide.h"
#include "decide/explain.h"
#include "decide/robustness.h"
#include "decide/steps.h"

namespace baton {

/// What recommendations are made from.
struct Grounds {
  const Frameworks& frameworks;
  Situation& situation;
  Judge& judge;
  Explainer& explainer;
  const DecideOptions& options;
  const Robustness& firm;     ///< of the business's first move
  const NamedInSteps& named;  ///< these assets carry their step's move
};

/// Fills recommendations, asset_answers and listings. Assets that need a move come first: by worth
/// per cost where both are known, by worth where only that is, else by severity and volume; the
/// business's own first move stands on top, undetermined ones stand last and without reasons. An
/// asset is undetermined if its mode rests on assumptions for too much of its weight or holds in
/// too few draws (limits in the precedence file), unless the sequence names it.
void recommend(const Grounds& grounds, BusinessVerdict& verdict);

}  // namespace baton
