// Luck: chance that belongs to what it happens to, not to when it was asked for: every draw is a
// function of (seed, replication, purpose, two numbers that name its subject). So every policy and
// every lever meets the same luck (common random numbers, operations research 2.7b), in whatever
// order it asks.
#pragma once

#include <cmath>
#include <cstdint>

namespace baton {

/// What a draw decides. New ones go to the end: results of old seeds stay.
enum class LuckOf : std::uint64_t {
  transit,        ///< order, node
  pick,           ///< order and line, node
  handling,       ///< order, node
  loss_gap,       ///< cell, number of the loss
  loss_kind,      ///< cell, number of the loss
  loss_thinned,   ///< cell, number of the loss
  receipt_error,  ///< cell, number of the receipt
  found_again,    ///< cell, number of the loss
  count_day,      ///< cell
  decided_after,  ///< order
};

class Luck {
 public:
  Luck(std::uint64_t seed, std::uint64_t replication)
      : base_(mixed(mixed(seed, 0x9E3779B97F4A7C15ULL), replication)) {}

  /// Uniform in [0, 1), 53 bits.
  double uniform(LuckOf what, std::uint64_t first, std::uint64_t second) const {
    const std::uint64_t bits = mixed(
        mixed(base_ ^ (static_cast<std::uint64_t>(what) * 0xD1B54A32D192ED03ULL), first), second);
    return static_cast<double>(bits >> 11U) * 0x1.0p-53;
  }
  double exponential(LuckOf what, std::uint64_t first, std::uint64_t second, double mean) const {
    return -mean * std::log1p(-uniform(what, first, second));
  }

 private:
  /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014) over both numbers.
  static std::uint64_t mixed(std::uint64_t state, std::uint64_t with) {
    std::uint64_t z = state + 0x9E3779B97F4A7C15ULL * (with + 1);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  std::uint64_t base_;
};

}  // namespace baton
