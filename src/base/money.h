// Money: an exact amount in millionths of a currency unit. No double is ever stored; the currency
// is told by the context (one reporting currency after conversion). Limit: +-9.2e12 currency units;
// arithmetic that would leave it stops the program instead of letting a wrong amount out.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "base/check.h"

namespace baton {

class Money {
 public:
  static constexpr std::int64_t micros_per_unit = 1'000'000;

  constexpr Money() = default;
  static constexpr Money from_micros(std::int64_t micros) { return Money(micros); }
  static constexpr Money from_units(std::int64_t units) { return Money(micros_per_unit) * units; }
  /// Rounds half away from zero. For parameters and estimates, never for book figures. `units` must
  /// be finite and within the limit.
  static Money from_double_rounded(double units);

  constexpr std::int64_t micros() const { return micros_; }
  /// For printing and statistics only.
  constexpr double to_double() const {
    return static_cast<double>(micros_) / static_cast<double>(micros_per_unit);
  }
  constexpr auto operator<=>(const Money&) const = default;

  constexpr Money operator+(Money other) const {
    std::int64_t sum = 0;
    BATON_CHECK(!__builtin_add_overflow(micros_, other.micros_, &sum), "an amount beyond 9.2e12");
    return Money(sum);
  }
  constexpr Money operator-(Money other) const {
    std::int64_t difference = 0;
    BATON_CHECK(!__builtin_sub_overflow(micros_, other.micros_, &difference),
                "an amount beyond 9.2e12");
    return Money(difference);
  }
  constexpr Money operator-() const { return Money() - *this; }
  constexpr Money operator*(std::int64_t times) const {
    std::int64_t product = 0;
    BATON_CHECK(!__builtin_mul_overflow(micros_, times, &product), "an amount beyond 9.2e12");
    return Money(product);
  }
  constexpr Money& operator+=(Money other) { return *this = *this + other; }
  constexpr Money& operator-=(Money other) { return *this = *this - other; }
  /// This amount times `numerator / denominator`, rounded half away from zero, without overflow in
  /// between. `denominator` must not be 0, and the result has to be within the limit.
  Money scaled(std::int64_t numerator, std::int64_t denominator) const;

 private:
  constexpr explicit Money(std::int64_t micros) : micros_(micros) {}
  std::int64_t micros_ = 0;
};

/// Splits `total` in proportion to `weights` (none negative) so that the parts add up to it exactly
/// (largest remainders first, ties by position). All weights zero: equal parts. No weights: no
/// parts.
std::vector<Money> split_by_weight(Money total, std::span<const std::int64_t> weights);

}  // namespace baton
