#include "sourcing/amounts.h"

#include <algorithm>

namespace baton {
namespace {

__extension__ using Wide = __int128;  // products of two 64-bit figures

std::int64_t limited(Wide amount) {
  return static_cast<std::int64_t>(std::clamp(amount, Wide{-largest_amount}, Wide{largest_amount}));
}

}  // namespace

namespace detail {

std::int64_t times_wide(std::int64_t amount, std::int64_t times) {
  return limited(Wide{amount} * times);
}

std::int64_t weighted_wide(std::int64_t micros, Ppm weight) {
  std::int64_t small = 0;
  if (!__builtin_mul_overflow(micros, weight, &small) && small < INT64_MAX / 2 &&
      small > INT64_MIN / 2) {
    return (small >= 0 ? small + ppm_whole / 2 : small - ppm_whole / 2) / ppm_whole;
  }
  const Wide product = Wide{micros} * weight;
  return limited((product >= 0 ? product + ppm_whole / 2 : product - ppm_whole / 2) / ppm_whole);
}

}  // namespace detail
}  // namespace baton
