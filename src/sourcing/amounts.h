// Amounts as plain 64-bit micros, for the inner loops of sourcing: limited, so that no sum of them
// overflows, and weighted as the objective says. Internal to Sourcer.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/money.h"
#include "sourcing/leg_times.h"

namespace baton {

/// Sums of amounts stay far inside 64 bits: no single amount counts for more than this (ten billion
/// of a currency), nor a line for more units (source: ours).
inline constexpr std::int64_t largest_amount = 10'000'000'000'000'000;
inline constexpr std::int64_t most_units_of_a_line = 1'000'000'000;
namespace detail {
std::int64_t times_wide(std::int64_t amount, std::int64_t times);
std::int64_t weighted_wide(std::int64_t micros, Ppm weight);
}  // namespace detail

/// `amount` times `times`, not beyond `largest_amount`.
inline std::int64_t times_limited(std::int64_t amount, std::int64_t times) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(amount, times, &product)) return detail::times_wide(amount, times);
  return std::clamp(product, -largest_amount, largest_amount);
}
/// An amount times a weight of the objective, rounded half away from zero.
inline std::int64_t weighted(Money amount, Ppm weight) {
  const std::int64_t micros = std::clamp(amount.micros(), -largest_amount, largest_amount);
  return weight == ppm_whole ? micros : detail::weighted_wide(micros, weight);
}

}  // namespace baton
