#include "base/money.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace baton {
namespace {

__extension__ using Wide = __int128;  // products of two 64-bit amounts

std::int64_t divided_rounded(Wide numerator, Wide denominator) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Wide half = denominator / 2;
  const Wide rounded =
      numerator >= 0 ? (numerator + half) / denominator : (numerator - half) / denominator;
  const auto result = static_cast<std::int64_t>(rounded);
  BATON_CHECK(result == rounded, "an amount beyond 9.2e12");
  return result;
}

}  // namespace

Money Money::from_double_rounded(double units) {
  constexpr double limit = 9.2e18;
  const double micros = units * static_cast<double>(micros_per_unit);
  BATON_CHECK(micros >= -limit && micros <= limit, "an amount beyond 9.2e12, or no number");
  return Money(std::llround(micros));
}

Money Money::scaled(std::int64_t numerator, std::int64_t denominator) const {
  BATON_CHECK(denominator != 0, "Money scaled by a ratio with denominator 0");
  return Money(divided_rounded(static_cast<Wide>(micros_) * numerator, denominator));
}

std::vector<Money> split_by_weight(Money total, std::span<const std::int64_t> weights) {
  const std::size_t parts = weights.size();
  std::vector<Money> result(parts);
  if (parts == 0) return result;
  Wide sum = 0;
  for (const std::int64_t weight : weights) {
    BATON_CHECK(weight >= 0, "split_by_weight with a negative weight");
    sum += weight;
  }
  const bool equal = sum == 0;
  if (equal) sum = static_cast<Wide>(parts);

  const bool negative = total.micros() < 0;
  const Wide amount = negative ? -static_cast<Wide>(total.micros()) : Wide{total.micros()};
  std::vector<Wide> remainder(parts);
  Wide given = 0;
  std::vector<Wide> share(parts);
  for (std::size_t i = 0; i < parts; ++i) {
    const Wide product = amount * (equal ? 1 : weights[i]);
    share[i] = product / sum;
    remainder[i] = product % sum;
    given += share[i];
  }
  std::vector<std::size_t> order(parts);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; given < amount; ++i, ++given) ++share[order[i]];
  for (std::size_t i = 0; i < parts; ++i) {
    result[i] = Money::from_micros(static_cast<std::int64_t>(negative ? -share[i] : share[i]));
  }
  return result;
}

}  // namespace baton
