// The plan that follows a verdict: where to begin, the pilot's card, the 30-day lists.
#pragma once

#include "decide/explain.h"
#include "decide/verdict.h"

namespace baton {

/// Fills smallest_intervention, pilot, internal_fixes and external_dependencies.
void write_plan(const Frameworks& frameworks, Situation& situation, Judge& judge,
                Explainer& explainer, bool undetermined, BusinessVerdict& verdict);

}  // namespace baton
