// PackedKey: two ids in one 64-bit word, and maps by it. The hash mixes all bits: the standard one
// is the identity, with which keys that differ in their upper half alone would all collide.
#pragma once

#include <cstddef>
#include <cstdint>

#include <tsl/robin_map.h>

namespace baton {

struct PackedKeyHash {
  std::size_t operator()(std::uint64_t x) const noexcept {
    // Finalizer of splitmix64 (Steele, Lea and Flood 2014; public domain constants).
    x ^= x >> 30;
    x *= 0xBF58476D1CE4E5B9ull;
    x ^= x >> 27;
    x *= 0x94D049BB133111EBull;
    x ^= x >> 31;
    return static_cast<std::size_t>(x);
  }
};

template <class Value>
using PackedKeyMap = tsl::robin_map<std::uint64_t, Value, PackedKeyHash>;

inline std::uint64_t packed(std::uint32_t upper, std::uint32_t lower) {
  return std::uint64_t{upper} << 32 | lower;
}
inline std::uint32_t upper_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
inline std::uint32_t lower_of(std::uint64_t key) { return static_cast<std::uint32_t>(key); }

}  // namespace baton
