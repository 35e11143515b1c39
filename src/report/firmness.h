// How firm the first move is, as text and HTML both tell it: which moves are worth a row, what one
// would have to believe for each, and the bars of a terminal.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace baton {

/// Moves that take the first place, or would by the scores, in at least half a per cent of draws.
std::vector<const Acceptability::Move*> moves_shown(const Acceptability& acceptability);

/// Whether what goes before the scores decides nearly every world, so that weights say nothing.
bool decided_before_weights(const Acceptability& acceptability);

/// "For operate to be right one has to weigh Six signals at 31 % (now 12.5 %) ..."; or that nothing
/// in particular has to be believed, or that no weights are enough. Empty where weights decide
/// nothing.
std::string belief_text(const Acceptability& acceptability, const Acceptability::Move& move);

/// "The order of the 12 assets' moves: Kendall's tau 0.86 ..."; empty without one.
std::string order_text(const std::optional<OrderAgreement>& order);

/// One row for each move shown, with its places as a bar.
std::string acceptability_text(const Acceptability& acceptability, const TextStyle& style,
                               int width);

}  // namespace baton
