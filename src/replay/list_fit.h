// Lists of nodes from what went where. Internal to the fit of the as-is.
#pragma once

#include <functional>

#include "replay/as_is_rule.h"

namespace baton {

/// The list whose first candidate was most often the one taken, found greedily: next comes the node
/// that was taken in the largest share of the cases left in which it was a candidate, (taken + 1) /
/// (candidate + 2); these cases are then decided. Nodes that were never taken are not in it.
/// `counts`: which candidates the list decides between, all where it is empty; cases that went to
/// another one tell nothing.
using CandidateCounts = std::function<bool(const RoutingCase&, const RoutingCandidate&)>;
NodeList fit_list(const RoutingCases& cases, std::span<const std::size_t> numbers,
                  const CandidateCounts& counts = {});

/// A list for each key of the rule's kind with at least `least_cases`; of home_of_channel only the
/// node that most of them went to.
void fit_lists(AsIsRule& rule, const RoutingCases& cases, std::span<const std::size_t> numbers,
               std::int64_t least_cases);

}  // namespace baton
