// Cell: one value of a table, a 64-bit whole number whose meaning FieldType tells, or nothing.
#pragma once

#include <cstdint>
#include <limits>

namespace baton {

/// A cell that may be empty. The empty mark never leaves this class, Column and Table.
class Cell {
 public:
  constexpr Cell() = default;
  constexpr explicit Cell(std::int64_t value) : value_(value) {}
  static constexpr Cell empty() { return Cell(); }
  static constexpr Cell from_raw(std::int64_t raw) { return Cell(raw); }
  constexpr bool has_value() const { return value_ != mark; }
  constexpr std::int64_t value() const { return value_; }
  constexpr std::int64_t raw() const { return value_; }

 private:
  static constexpr std::int64_t mark = std::numeric_limits<std::int64_t>::min();
  std::int64_t value_ = mark;
};

}  // namespace baton
