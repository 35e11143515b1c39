// Quantity: whole units of a SKU. Signed, because a difference (a count against the book) is one
// too.
#pragma once

#include <compare>
#include <cstdint>

namespace baton {

class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(std::int64_t units) : units_(units) {}
  constexpr std::int64_t units() const { return units_; }
  constexpr auto operator<=>(const Quantity&) const = default;

  constexpr Quantity operator+(Quantity other) const { return Quantity(units_ + other.units_); }
  /// May go below zero; use `less_at_most` where there must be enough.
  constexpr Quantity operator-(Quantity other) const { return Quantity(units_ - other.units_); }
  constexpr Quantity& operator+=(Quantity other) {
    units_ += other.units_;
    return *this;
  }
  /// What is left after taking up to `wanted`; never below zero.
  constexpr Quantity less_at_most(Quantity wanted) const {
    return Quantity(units_ > wanted.units_ ? units_ - wanted.units_ : 0);
  }

 private:
  std::int64_t units_ = 0;
};

}  // namespace baton
