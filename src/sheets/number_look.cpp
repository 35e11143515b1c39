#include "sheets/number_look.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/time.h"

namespace baton {
namespace {

constexpr std::size_t exact_digits = 15;  // what Excel keeps of a number
constexpr std::int64_t seconds_of_day = 86'400;
constexpr double last_day = 2'958'465;  // 9999-12-31

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Which of the letters that stand for parts of a date occur in a format.
struct FormatLetters {
  bool day = false, hour = false, second = false, month_or_minute = false, named_month = false;
  bool elapsed = false;

  void add(char letter) {
    day = day || letter == 'd' || letter == 'y';
    hour = hour || letter == 'h';
    second = second || letter == 's';
    month_or_minute = month_or_minute || letter == 'm';
  }
};

/// "[h]" counts on beyond a day; "[Red]", "[$-409]" and "[>100]" are no dates.
bool is_elapsed(std::string_view in_brackets) {
  return !in_brackets.empty() && std::all_of(in_brackets.begin(), in_brackets.end(), [&](char c) {
    return small(c) == small(in_brackets.front()) &&
           (small(c) == 'h' || small(c) == 'm' || small(c) == 's');
  });
}

FormatLetters letters_of(std::string_view code) {
  FormatLetters letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = small(code[i]);
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, close - i - 1);
      if (is_elapsed(inside)) {
        letters.elapsed = true;
        letters.second = letters.second || small(inside.front()) == 's';
      }
      i = close;
    } else {
      letters.add(c);
      if (c == 'm' && code.substr(i, 3).size() == 3 && small(code[i + 1]) == 'm' &&
          small(code[i + 2]) == 'm') {
        letters.named_month = true;
      }
    }
  }
  return letters;
}

/// Text of decimal digits with the point behind the first `whole` of them.
std::string plain_number(bool negative, std::string digits, int whole) {
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (digits == "0") return "0";
  std::string text = negative ? "-" : "";
  const int size = static_cast<int>(digits.size());
  if (whole <= 0) return text + "0." + std::string(static_cast<std::size_t>(-whole), '0') + digits;
  if (whole >= size)
    return text + digits + std::string(static_cast<std::size_t>(whole - size), '0');
  const auto point = static_cast<std::size_t>(whole);
  return text + digits.substr(0, point) + "." + digits.substr(point);
}

std::string shown_number(double value) {
  // "-4.35000000000000e+00": 15 digits and where the point stands.
  const std::string scientific = fmt::format("{:.14e}", std::abs(value));
  const std::size_t e = scientific.find('e');
  int exponent = 0;
  const char* from = scientific.data() + e + 1;
  if (*from == '+') ++from;
  std::from_chars(from, scientific.data() + scientific.size(), exponent);
  std::string digits = scientific.substr(0, 1) + scientific.substr(2, e - 2);
  return plain_number(value < 0, std::move(digits), exponent + 1);
}

/// Digits that stand as Excel shows them but for zeros behind the point: no exponent, nothing to
/// round.
bool is_plain(std::string_view number) {
  if (number.starts_with('-')) number.remove_prefix(1);
  if (number.empty() || number.size() > exact_digits || !is_digit(number.front())) return false;
  if (number.front() == '0' && number.size() > 1 && number[1] != '.') return false;
  std::size_t points = 0;
  for (const char c : number) {
    if (c == '.') ++points;
    if (c != '.' && !is_digit(c)) return false;
  }
  return points <= 1 && number.back() != '.' && number != "0";
}

std::string_view without_trailing_zeros(std::string_view number) {
  if (number.find('.') == std::string_view::npos) return number;
  while (number.back() == '0') number.remove_suffix(1);
  if (number.back() == '.') number.remove_suffix(1);
  return number;
}

std::optional<double> value_of(std::string_view number) {
  double value = 0;
  const char* end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string plain_text(std::string_view number, std::size_t digits) {
  std::string text;
  if (is_plain(number)) {
    text = without_trailing_zeros(number);
    if (text == "-0") text = "0";
  } else {
    const auto value = value_of(number);
    if (!value) return std::string(number);
    text = shown_number(*value);
  }
  const bool whole = std::all_of(text.begin(), text.end(), is_digit);
  if (whole && text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

std::string clock_text(std::int64_t seconds, bool with_seconds) {
  std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (with_seconds) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

/// Excel takes 1900 for a leap year: its day 60 is the 29th of February.
std::string day_text(std::int64_t day, DayCount count) {
  const auto number = static_cast<std::int32_t>(day);
  if (count == DayCount::from_1904) return Day::from_civil(1904, 1, 1).plus(number).text();
  if (day == 60) return "1900-02-29";
  return Day::from_civil(1899, 12, day < 60 ? 31 : 30).plus(number).text();
}

}  // namespace

NumberLook built_in_look(unsigned format) {
  using Kind = NumberLook::Kind;
  const auto within = [&](unsigned first, unsigned last) {
    return format >= first && format <= last;
  };
  if (format == 22) return {Kind::date_time};
  if (within(18, 21)) return {Kind::time, format == 19 || format == 21};
  if (within(14, 17) || within(27, 36) || within(50, 58)) return {Kind::date};
  if (format == 46) return {Kind::elapsed, true};
  if (format == 45 || format == 47) return {Kind::time, true};
  return {};
}

NumberLook look_of_format(std::string_view code) {
  using Kind = NumberLook::Kind;
  const FormatLetters letters = letters_of(code);
  const bool time = letters.hour || letters.second || letters.elapsed;
  const bool date = letters.day || letters.named_month || (letters.month_or_minute && !time);
  if (date) return {time ? Kind::date_time : Kind::date, letters.second};
  if (letters.elapsed) return {Kind::elapsed, letters.second};
  if (time) return {Kind::time, letters.second};
  NumberLook look;
  constexpr std::size_t longest_code = 20;
  const bool only_zeros = std::all_of(code.begin(), code.end(), [](char c) { return c == '0'; });
  if (only_zeros && code.size() > 1 && code.size() <= longest_code) look.digits = code.size();
  return look;
}

std::string cell_number_text(std::string_view number, const NumberLook& look, DayCount count) {
  using Kind = NumberLook::Kind;
  if (look.kind == Kind::number) return plain_text(number, look.digits);
  const auto value = value_of(number);
  if (!value || *value < 0 || *value > last_day) return plain_text(number, 0);
  const auto rounded = static_cast<std::int64_t>(std::llround(*value * seconds_of_day));
  const std::int64_t day = rounded / seconds_of_day;
  const std::int64_t second = rounded % seconds_of_day;
  const bool with_seconds = look.seconds || second % 60 != 0;
  if (look.kind == Kind::elapsed) return clock_text(rounded, with_seconds);
  // Day 0 of 1900 is no day: the cell holds a time, or nothing.
  const bool no_day = day == 0 && count == DayCount::from_1900;
  if (look.kind == Kind::time && day == 0) return clock_text(second, with_seconds);
  if (no_day && second == 0) return "0";
  if (no_day) return clock_text(second, with_seconds);
  std::string text = day_text(day, count);
  if (look.kind == Kind::date && second == 0) return text;
  return text + " " + clock_text(second, true);
}

}  // namespace baton
