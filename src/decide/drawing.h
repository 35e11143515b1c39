// Draws possible worlds: every figure that is not certain takes a value inside what is known of it.
// Measured figures that were computed again from redrawn weeks move together, as the weeks had
// them; other measured figures come from a triangle over their interval, assumed ones evenly from
// their range.
#pragma once

#include <functional>
#include <span>

#include "base/random.h"
#include "decide/framework.h"
#include "decide/situation.h"

namespace baton {

/// Whether the figure can be anything but what it is.
bool can_move(const Variable& variable);

/// A figure drawn at `u` (0 to 1), by itself: evenly if assumed (yes / maybe / no: among the
/// answers inside its range), from a triangle over its interval if known.
double drawn(const Input& input, const Variable& variable, double u);

/// Calls `set` with a drawn value for each of `variables` that can move; replicates of all of them
/// are of one redraw of the weeks.
void draw_world(const Frameworks& frameworks, const Situation& situation,
                std::span<const int> variables, Random& random,
                const std::function<void(int variable, double value)>& set);

}  // namespace baton
