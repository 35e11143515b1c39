// Money lost a year by cause as bars of characters, for a terminal: solid up to the low end of the
// range, half up to the base, light up to the high end.
#pragma once

#include <string>

#include "report/report.h"

namespace baton {

/// A line for each known cause, the total, and what the bar's parts mean. Lines fit into `width`.
std::string money_bars_text(const Pain& pain, const TextStyle& style, int width);

}  // namespace baton
