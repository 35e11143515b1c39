// FigureCell: the raw sums of one row of a table. A row of 30,000 SKUs has few of the figures, so a
// cell keeps values only for those that were ever added to, and a byte for each figure to find them
// by. A figure that was never added to reads 0.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "measure/figure.h"

namespace baton {

class FigureCell {
 public:
  void add(Figure figure, std::int64_t amount) {
    if (amount == 0) return;
    std::uint8_t& slot = slots_[static_cast<std::size_t>(figure)];
    if (slot == 0) {
      values_.push_back(amount);
      slot = static_cast<std::uint8_t>(values_.size());
    } else {
      values_[slot - 1u] += amount;
    }
  }
  std::int64_t get(Figure figure) const {
    if (figure == Figure::none) return 0;
    const std::uint8_t slot = slots_[static_cast<std::size_t>(figure)];
    return slot == 0 ? 0 : values_[slot - 1u];
  }

 private:
  static_assert(figure_count < 255, "a slot is a byte");
  std::array<std::uint8_t, figure_count> slots_{};  // 0: absent, else place in values_ plus one
  std::vector<std::int64_t> values_;
};

}  // namespace baton
