#include "intake/decimal_text.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

#include "base/money.h"
#include "intake/field_text.h"

namespace baton {
namespace {

constexpr std::int64_t micros = 1'000'000;
constexpr std::string_view true_minus = "\xE2\x88\x92";  // U+2212

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, std::string_view prefix) {
  if (prefix.empty() || !text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Length of what groups thousands at the front of `text`: the style's mark, a blank, an
/// apostrophe.
std::size_t group_mark(std::string_view text, char mark) {
  constexpr std::array<std::string_view, 5> others = {" ", "'", "\xC2\xA0", "\xE2\x80\xAF",
                                                      "\xE2\x80\x99"};
  if (text.front() == mark) return 1;
  for (const std::string_view other : others) {
    if (text.starts_with(other)) return other.size();
  }
  return 0;
}

/// Length of one currency sign at the front: $, the block U+20A0 to U+20CF, cent, pound, yen, and
/// the last letters of the Polish and Czech ones.
std::size_t currency_sign(std::string_view text) {
  constexpr std::array<std::string_view, 6> others = {"$",        "\xC2\xA2", "\xC2\xA3",
                                                      "\xC2\xA5", "\xC5\x82", "\xC4\x8D"};
  for (const std::string_view other : others) {
    if (text.starts_with(other)) return other.size();
  }
  const bool in_block = text.size() >= 3 && text[0] == '\xE2' &&
                        ((text[1] == '\x82' && static_cast<unsigned char>(text[2]) >= 0xA0) ||
                         (text[1] == '\x83' && static_cast<unsigned char>(text[2]) <= 0x8F));
  return in_block ? 3 : 0;
}

/// Length of the currency mark at the front: a sign, a code of two or three letters (EUR, kr), or
/// up to three letters with a sign (R$, US$). One letter alone is none.
std::size_t currency_mark(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && std::isalpha(static_cast<unsigned char>(text[letters])) != 0) {
    ++letters;
  }
  if (letters > 3) return 0;
  const std::size_t sign = currency_sign(text.substr(letters));
  return sign == 0 && letters < 2 ? 0 : letters + sign;
}

std::optional<bool> take_sign(std::string_view& text) {
  if (take(text, "-") || take(text, true_minus)) return true;
  if (take(text, "+")) return false;
  return std::nullopt;
}

/// Digits, grouped or not, and decimals: all that is left of the text.
std::optional<std::int64_t> read_digits(std::string_view text, bool decimal_comma) {
  const char point = decimal_comma ? ',' : '.';
  const char group = decimal_comma ? '.' : ',';
  std::int64_t whole = 0;
  int digits = 0;
  int in_group = 0;  // digits since the last grouping mark
  std::string_view mark;
  while (!text.empty() && text.front() != point) {
    if (is_digit(text.front())) {
      whole = whole * 10 + (text.front() - '0');
      if (whole > largest_decimal) return std::nullopt;
      ++digits;
      ++in_group;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t length = group_mark(text, group);
    const std::string_view here = text.substr(0, length);
    const bool first = mark.empty();
    if (length == 0 || in_group == 0 || in_group > 3) return std::nullopt;
    if (!first && (here != mark || in_group != 3)) return std::nullopt;
    mark = here;
    in_group = 0;
    text.remove_prefix(length);
  }
  if (!mark.empty() && in_group != 3) return std::nullopt;
  std::int64_t fraction = 0;
  std::int64_t place = micros;
  bool round_up = false;
  if (!text.empty()) text.remove_prefix(1);
  for (std::size_t decimal = 0; decimal < text.size(); ++decimal) {
    if (!is_digit(text[decimal])) return std::nullopt;
    ++digits;
    if (place > 1) {
      place /= 10;
      fraction += (text[decimal] - '0') * place;
    } else if (decimal == 6) {
      round_up = text[decimal] >= '5';
    }
  }
  if (digits == 0) return std::nullopt;
  const std::int64_t value = whole * micros + fraction + (round_up ? 1 : 0);
  return value <= largest_decimal * micros ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_decimal_micros(std::string_view text, DecimalStyle style) {
  text = trimmed(text);
  std::optional<bool> negative;
  if (style.currency_mark && text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = trimmed(text.substr(1, text.size() - 2));
  }
  if (!negative) negative = take_sign(text);
  if (style.currency_mark) {
    if (const std::size_t before = currency_mark(text); before > 0) {
      text = trimmed(text.substr(before));
      if (!negative) negative = take_sign(text);
    } else {
      const std::size_t end = text.find_last_of("0123456789.,-") + 1;  // 0: none of them
      const std::string_view after = trimmed(text.substr(end));
      if (currency_mark(after) != after.size()) return std::nullopt;
      text = trimmed(text.substr(0, end));
    }
  }
  if (!negative && text.size() > 1 && text.back() == '-') {
    negative = true;
    text.remove_suffix(1);
  }
  const auto size = read_digits(text, style.decimal_comma);
  if (!size) return std::nullopt;
  return negative.value_or(false) ? -*size : *size;
}

std::optional<std::int64_t> product_micros(std::int64_t number, std::int64_t factor) {
  if (factor == micros) return number;
  __extension__ using Wide = __int128;
  const Wide product = static_cast<Wide>(number) * factor;
  const Wide limit = static_cast<Wide>(largest_decimal) * micros * micros;
  if (product > limit || product < -limit) return std::nullopt;
  return Money::from_micros(number).scaled(factor, micros).micros();
}

std::string decimal_text(std::int64_t number_micros, bool decimal_comma) {
  const std::int64_t size = number_micros < 0 ? -number_micros : number_micros;
  std::string text = fmt::format("{}{}", number_micros < 0 ? "-" : "", size / micros);
  if (size % micros == 0) return text;
  text += fmt::format("{}{:06}", decimal_comma ? ',' : '.', size % micros);
  while (text.back() == '0') text.pop_back();
  return text;
}

}  // namespace baton
