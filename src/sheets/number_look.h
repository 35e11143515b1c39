// NumberLook: what a cell's number format makes of its number. Excel keeps dates, times and postal
// codes as numbers; only the format says which they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace baton {

struct NumberLook {
  enum class Kind { number, date, date_time, time, elapsed };
  Kind kind = Kind::number;
  bool seconds = false;    ///< time, elapsed: shown even where they are zero
  std::size_t digits = 0;  ///< number: filled with zeros in front, as "00000" does for postal codes
};

/// The number formats that Excel knows by number alone (ECMA-376 part 1, 18.8.30).
NumberLook built_in_look(unsigned format);
/// A format as text: "yyyy-mm-dd hh:mm", "#,##0.00". Its first section counts.
NumberLook look_of_format(std::string_view code);

enum class DayCount { from_1900, from_1904 };

/// A cell's number as people see it: 15 significant digits, no exponent; dates as 2026-03-02 or
/// 2026-03-02 10:15:00, times as 10:15 or 10:15:30, rounded to the second. What is no number stays.
std::string cell_number_text(std::string_view number, const NumberLook& look, DayCount count);

}  // namespace baton
