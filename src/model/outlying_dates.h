// Outlying dates: orders placed far from all others, as a mistyped year puts them. One such order
// would stretch the span that figures a year are worked out from, and make everything look old
// enough to be judged.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "model/business.h"
#include "model/history.h"

namespace baton {

/// Days without any order between the few that lie apart and all others, at least. Ours: longer
/// than a closed season.
inline constexpr std::int32_t least_gap_days = 300;
/// Share of all orders that may lie apart, at most; beyond, it is a business that paused.
inline constexpr double most_outlying_share = 0.005;

struct PlausibleDays {
  std::optional<Day> first, last;  ///< set where orders lie before, or behind
  std::int64_t outlying = 0;       ///< orders that lie apart
};

PlausibleDays plausible_days(const History& history, const Business& business);

}  // namespace baton
