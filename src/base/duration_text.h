// Durations as people write them in files, and as sentences tell them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace baton {

/// "90 min", "24h", "1.5 hours", "3 days", "2 weeks": a number and one unit. Nothing for anything
/// else, below zero, or beyond a hundred years. Rounded to seconds.
std::optional<Duration> duration_in(std::string_view text);

/// "30 minutes", "36 hours", "3 days": in the largest unit that tells it in whole numbers.
std::string duration_words(Duration duration);

}  // namespace baton
