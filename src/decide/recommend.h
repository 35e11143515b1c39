// Recommendations: the move for each asset, ranked under a budget.
#pragma once

#include "decide/decide.h"
#include "decide/explain.h"
#include "decide/robustness.h"

namespace baton {

/// Fills recommendations, asset_answers and listings. Assets that need a move come first: by worth
/// per cost where both are known, by worth where only that is, else by severity and volume; the
/// business's own first move stands on top.
void recommend(const Frameworks& frameworks, Situation& situation, Judge& judge,
               Explainer& explainer, const DecideOptions& options, const Robustness& firm,
               Verdict& verdict);

}  // namespace baton
