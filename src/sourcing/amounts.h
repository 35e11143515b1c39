// Amounts as plain 64-bit micros, for the inner loops of sourcing: limited, so that no sum of them
// overflows, and weighted as the objective says. Internal to Sourcer.
#pragma once

#include <cstdint>

#include "base/money.h"
#include "sourcing/leg_times.h"

namespace baton {

/// Sums of amounts stay far inside 64 bits: no single amount counts for more than this (ten billion
/// of a currency), nor a line for more units (source: ours).
inline constexpr std::int64_t largest_amount = 10'000'000'000'000'000;
inline constexpr std::int64_t most_units_of_a_line = 1'000'000'000;
/// `amount` times `times`, not beyond `largest_amount`.
std::int64_t times_limited(std::int64_t amount, std::int64_t times);
/// An amount times a weight of the objective, rounded half away from zero.
std::int64_t weighted(Money amount, Ppm weight);

}  // namespace baton
