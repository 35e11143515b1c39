// The sequence of a verdict: the first move, what follows, and which assets each step names.
#pragma once

#include <map>

#include "decide/explain.h"
#include "decide/verdict.h"

namespace baton {

/// Asset -> the step (index in the sequence) that names it; the first one, where several do.
using NamedInSteps = std::map<int, std::size_t>;

/// Fills headline, first_asset and sequence for a first move that is determined. `first` is the
/// precedence's answer about the business; verdict.first_move and frameworks stand already.
NamedInSteps write_sequence(const Frameworks& frameworks, Situation& situation, Judge& judge,
                            Explainer& explainer, const FrameworkAnswer& first,
                            BusinessVerdict& verdict);

}  // namespace baton
