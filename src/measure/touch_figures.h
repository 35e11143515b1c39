// What one touch (a person had to step in) adds to a cell: counts, minutes, and the times from its
// opening to the first action and to its end.
#pragma once

#include "measure/figure_cell.h"
#include "measure/order_story.h"

namespace baton {

/// Hours and minutes are kept as whole hundredths.
void add_touch(const TouchStory& touch, FigureCell& cell);

}  // namespace baton
