// Compact optional values for the millions of rows that a measurement holds in memory: half the
// size of std::optional, and still no bare sentinel at a place of use.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "base/id.h"
#include "base/money.h"
#include "base/time.h"

namespace baton {

/// An index into a pool or of a name, or nothing.
class MaybeIndex {
 public:
  constexpr MaybeIndex() = default;
  constexpr MaybeIndex(std::uint32_t index) : index_(index) {}
  template <class Kind>
  constexpr MaybeIndex(std::optional<StrongId<Kind>> id) : index_(id ? id->index() : absent) {}
  constexpr bool has() const { return index_ != absent; }
  constexpr std::uint32_t operator*() const { return index_; }
  constexpr bool operator==(const MaybeIndex&) const = default;

 private:
  static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = absent;
};

/// An instant or an amount in millionths, or nothing.
template <class T, auto make, auto number>
class MaybeNumber {
 public:
  constexpr MaybeNumber() = default;
  constexpr MaybeNumber(T value) : value_((value.*number)()) {}
  constexpr MaybeNumber(std::optional<T> value) {
    if (value) value_ = ((*value).*number)();
  }
  constexpr bool has() const { return value_ != absent; }
  constexpr T operator*() const { return make(value_); }
  constexpr T value_or(T other) const { return has() ? make(value_) : other; }

 private:
  static constexpr std::int64_t absent = std::numeric_limits<std::int64_t>::min();
  std::int64_t value_ = absent;
};

constexpr Instant instant_of(std::int64_t seconds) { return Instant(seconds); }
using MaybeInstant = MaybeNumber<Instant, &instant_of, &Instant::seconds>;
using MaybeMoney = MaybeNumber<Money, &Money::from_micros, &Money::micros>;

}  // namespace baton
