// DecimalText: reading numbers as people and programs write them, exactly, in millionths. What
// could mean two things is not read: 12,50 where the comma groups thousands, 1234,567, 2e3, 5 kg.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baton {

struct DecimalStyle {
  bool decimal_comma = false;  ///< 1.234,56 instead of 1,234.56
  bool currency_mark = false;  ///< a sign or code before or after it is passed over: EUR 5, 5 $
};

/// Largest amount or number taken, in whole units: a thousand billion. More is a slip of the
/// keyboard.
inline constexpr std::int64_t largest_decimal = 1'000'000'000'000;

/// The number in millionths, the seventh decimal rounded half away from zero; nothing if it is not
/// one or is larger than `largest_decimal`. Thousands may be grouped by the style's mark, a blank,
/// a no-break space or an apostrophe. Negative is -5, 5-, or (5) in money.
std::optional<std::int64_t> parse_decimal_micros(std::string_view text, DecimalStyle style);

/// The product of two numbers in millionths, rounded half away from zero; nothing beyond
/// `largest_decimal`.
std::optional<std::int64_t> product_micros(std::int64_t number, std::int64_t factor);

/// Plain decimals that read back as the same number: -1234.5 is "-1234.5", 2000000 is "2".
std::string decimal_text(std::int64_t number_micros, bool decimal_comma);

}  // namespace baton
