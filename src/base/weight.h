// Weight: whole milligrams, so that a weight read from a file compares exactly with the borders of
// a price band.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

namespace baton {

class Weight {
 public:
  static constexpr std::int64_t milligrams_per_kg = 1'000'000;

  constexpr Weight() = default;
  static constexpr Weight from_milligrams(std::int64_t milligrams) { return Weight(milligrams); }
  /// Heavier than anything: the end of a band that has none.
  static constexpr Weight limitless() { return Weight(std::numeric_limits<std::int64_t>::max()); }

  constexpr std::int64_t milligrams() const { return milligrams_; }
  /// For printing and statistics only.
  constexpr double kg() const {
    return static_cast<double>(milligrams_) / static_cast<double>(milligrams_per_kg);
  }
  constexpr auto operator<=>(const Weight&) const = default;

  /// This weight and `units` times `each`; nothing where that is beyond what can be told.
  constexpr std::optional<Weight> plus(std::int64_t units, Weight each) const {
    std::int64_t product = 0;
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(units, each.milligrams_, &product)) return std::nullopt;
    if (__builtin_add_overflow(milligrams_, product, &sum)) return std::nullopt;
    return Weight(sum);
  }

 private:
  constexpr explicit Weight(std::int64_t milligrams) : milligrams_(milligrams) {}
  std::int64_t milligrams_ = 0;
};

}  // namespace baton
