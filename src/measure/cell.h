// Cell: the raw sums of one row of a table. A row of 30,000 SKUs has few of the figures, so a cell
// keeps only those that were ever added to: a bit for each figure and the values of the set bits,
// in order. A figure that was never added to reads 0.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "measure/figure.h"

namespace baton {

class Cell {
 public:
  void add(Figure figure, std::int64_t amount) {
    if (amount == 0) return;
    const auto index = static_cast<std::size_t>(figure);
    const std::uint64_t bit = std::uint64_t{1} << (index % 64);
    const std::size_t rank = rank_of(index);
    if ((present_[index / 64] & bit) == 0) {
      present_[index / 64] |= bit;
      values_.insert(values_.begin() + static_cast<std::ptrdiff_t>(rank), amount);
    } else {
      values_[rank] += amount;
    }
  }
  std::int64_t get(Figure figure) const {
    const auto index = static_cast<std::size_t>(figure);
    if (index >= figure_count) return 0;
    if ((present_[index / 64] >> (index % 64) & 1u) == 0) return 0;
    return values_[rank_of(index)];
  }
  bool empty() const { return values_.empty(); }

 private:
  std::size_t rank_of(std::size_t index) const {
    std::size_t rank = 0;
    for (std::size_t word = 0; word < index / 64; ++word) {
      rank += static_cast<std::size_t>(std::popcount(present_[word]));
    }
    const std::uint64_t below = (std::uint64_t{1} << (index % 64)) - 1;
    return rank + static_cast<std::size_t>(std::popcount(present_[index / 64] & below));
  }

  std::array<std::uint64_t, (figure_count + 63) / 64> present_{};
  std::vector<std::int64_t> values_;
};

}  // namespace baton
