// Money: an exact amount in millionths of a currency unit. No double is ever stored; the currency
// is told by the context (one reporting currency after conversion, see measure/currency.h). Limit:
// +-9.2e12 currency units.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace baton {

class Money {
 public:
  static constexpr std::int64_t micros_per_unit = 1'000'000;

  constexpr Money() = default;
  static constexpr Money from_micros(std::int64_t micros) { return Money(micros); }
  static constexpr Money from_units(std::int64_t units) { return Money(units * micros_per_unit); }
  /// Rounds half away from zero. For parameters and estimates, never for book figures.
  static Money from_double_rounded(double units);

  constexpr std::int64_t micros() const { return micros_; }
  /// For printing and statistics only.
  constexpr double to_double() const {
    return static_cast<double>(micros_) / static_cast<double>(micros_per_unit);
  }
  constexpr auto operator<=>(const Money&) const = default;

  constexpr Money operator+(Money other) const { return Money(micros_ + other.micros_); }
  constexpr Money operator-(Money other) const { return Money(micros_ - other.micros_); }
  constexpr Money operator-() const { return Money(-micros_); }
  constexpr Money operator*(std::int64_t times) const { return Money(micros_ * times); }
  constexpr Money& operator+=(Money other) {
    micros_ += other.micros_;
    return *this;
  }
  constexpr Money& operator-=(Money other) {
    micros_ -= other.micros_;
    return *this;
  }
  /// This amount times `numerator / denominator`, rounded half away from zero, without overflow in
  /// between. `denominator` must not be 0.
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
