#include "sourcing/amounts.h"

#include <algorithm>

namespace baton {
namespace {

__extension__ using Wide = __int128;  // products of two 64-bit figures

std::int64_t limited(Wide amount) {
  return static_cast<std::int64_t>(std::clamp(amount, Wide{-largest_amount}, Wide{largest_amount}));
}

}  // namespace

std::int64_t times_limited(std::int64_t amount, std::int64_t times) {
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(amount, times, &product)) {
    return std::clamp(product, -largest_amount, largest_amount);
  }
  return limited(Wide{amount} * times);
}

std::int64_t weighted(Money amount, Ppm weight) {
  const std::int64_t micros = std::clamp(amount.micros(), -largest_amount, largest_amount);
  if (weight == ppm_whole) return micros;
  std::int64_t small = 0;
  if (!__builtin_mul_overflow(micros, weight, &small) && small < INT64_MAX / 2 &&
      small > INT64_MIN / 2) {
    return (small >= 0 ? small + ppm_whole / 2 : small - ppm_whole / 2) / ppm_whole;
  }
  const Wide product = Wide{micros} * weight;
  return limited((product >= 0 ? product + ppm_whole / 2 : product - ppm_whole / 2) / ppm_whole);
}

}  // namespace baton
