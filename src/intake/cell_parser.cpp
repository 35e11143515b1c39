#include "intake/cell_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "intake/date_text.h"

namespace baton {
namespace {

constexpr std::int64_t micros = 1'000'000;
/// Largest amount or number taken: a thousand billion. More is a slip of the keyboard.
constexpr std::int64_t largest_whole = 1'000'000'000'000;
constexpr std::int64_t largest_quantity = 1'000'000'000;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  constexpr std::string_view no_break_space = "\xC2\xA0";
  while (text.starts_with(no_break_space)) text.remove_prefix(2);
  while (text.ends_with(no_break_space)) text.remove_suffix(2);
  return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::optional<bool> parse_flag(std::string_view text) {
  static constexpr std::string_view yes[] = {"yes", "y", "true", "t", "1"};
  static constexpr std::string_view no[] = {"no", "n", "false", "f", "0"};
  const auto is = [&](std::string_view word) { return equal_ignoring_case(text, word); };
  if (std::any_of(std::begin(yes), std::end(yes), is)) return true;
  if (std::any_of(std::begin(no), std::end(no), is)) return false;
  return std::nullopt;
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() < colon + 3) {
    return std::nullopt;
  }
  const auto digits = [](std::string_view s) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    for (const char c : s) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const auto hours = digits(text.substr(0, colon));
  const auto minutes = digits(text.substr(colon + 1, 2));
  if (!hours || !minutes || *hours > 24 || *minutes > 59) return std::nullopt;
  return *hours * 60 + *minutes;
}

std::string listed(std::span<const std::string_view> choices) {
  std::string text;
  for (const std::string_view choice : choices) {
    if (!text.empty()) text += ", ";
    text += choice;
  }
  return text;
}

CellTrouble trouble(std::string_view code, std::string sentence) {
  return {code, std::move(sentence)};
}

}  // namespace

std::optional<std::int64_t> parse_decimal_micros(std::string_view text, bool decimal_comma) {
  // A sign or code of a currency before or after the number: everything that is not part of a
  // number.
  const auto part_of_number = [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+';
  };
  while (!text.empty() && !part_of_number(text.front())) {
    const auto c = static_cast<unsigned char>(text.front());
    if (std::isalpha(c) != 0 && text.size() > 3 &&
        std::isalpha(static_cast<unsigned char>(text[3])) != 0) {
      return std::nullopt;  // a word, not a currency code
    }
    text.remove_prefix(1);
  }
  while (!text.empty() && !part_of_number(text.back())) text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  bool negative = false;
  if (text.front() == '-' || text.front() == '+') {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const char point = decimal_comma ? ',' : '.';
  const char group = decimal_comma ? '.' : ',';
  std::int64_t whole = 0;
  std::int64_t fraction = 0;
  std::int64_t place = micros;
  bool after_point = false;
  int digits = 0;
  bool round_up = false;
  bool beyond = false;
  int group_digits = -1;  // digits since the last thousands separator; -1: none seen
  for (const char c : text) {
    if (c == point && !after_point) {
      if (group_digits >= 0 && group_digits != 3) return std::nullopt;
      group_digits = -1;
      after_point = true;
    } else if (c == group && !after_point) {
      if (digits == 0 || (group_digits >= 0 && group_digits != 3)) return std::nullopt;
      group_digits = 0;
    } else if (c >= '0' && c <= '9') {
      ++digits;
      if (!after_point) {
        if (group_digits >= 0) ++group_digits;
        whole = whole * 10 + (c - '0');
        if (whole > largest_whole) return std::nullopt;
      } else if (place > 1) {
        place /= 10;
        fraction += (c - '0') * place;
      } else if (!beyond) {
        round_up = c >= '5';  // half away from zero at the seventh decimal
        beyond = true;
      }
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || (group_digits >= 0 && group_digits != 3)) return std::nullopt;
  const std::int64_t value = whole * micros + fraction + (round_up ? 1 : 0);
  return negative ? -value : value;
}

CellParser::CellParser(WritingStyle style) : style_(std::move(style)) {}

Result<Cell, CellTrouble> CellParser::parse(const Field& field, std::string_view text, Names& names,
                                            std::int64_t scale_micros) const {
  text = trimmed(text);
  if (text.empty()) return Cell::empty();
  switch (field.type) {
    case FieldType::name:
    case FieldType::text:
      return Cell(names.intern(field.entity, text));
    case FieldType::choice: {
      for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (equal_ignoring_case(field.choices[i], text)) return Cell(static_cast<std::int64_t>(i));
      }
      return trouble("not a choice", fmt::format("must be one of: {}", listed(field.choices)));
    }
    case FieldType::money:
    case FieldType::number: {
      const auto value = parse_decimal_micros(text, style_.decimal_comma);
      if (!value) return trouble("not a number", "must be a number, such as 12.50");
      return Cell(Money::from_micros(*value).scaled(scale_micros, micros).micros());
    }
    case FieldType::quantity: {
      const auto value = parse_decimal_micros(text, style_.decimal_comma);
      if (!value) return trouble("not a number", "must be a whole number of units");
      const std::int64_t scaled = Money::from_micros(*value).scaled(scale_micros, micros).micros();
      if (scaled % micros != 0) return trouble("not whole", "must be a whole number of units");
      if (scaled / micros > largest_quantity || scaled / micros < -largest_quantity) {
        return trouble("out of range", fmt::format("is beyond {} units", largest_quantity));
      }
      return Cell(scaled / micros);
    }
    case FieldType::instant:
    case FieldType::deadline:
    case FieldType::day:
      return parse_time(field, text);
    case FieldType::clock: {
      const auto minutes = parse_clock(text);
      if (!minutes) return trouble("not a time of day", "must be a time of day, such as 14:00");
      return Cell(*minutes);
    }
    case FieldType::flag: {
      const auto flag = parse_flag(text);
      if (!flag) return trouble("not yes or no", "must be yes or no");
      return Cell(*flag ? 1 : 0);
    }
  }
  BATON_CHECK(false, "every type of field is parsed");
}

Result<Cell, CellTrouble> CellParser::parse_time(const Field& field, std::string_view text) const {
  std::optional<DateText> read;
  if (style_.date_formats.empty()) {
    read = read_iso_date(text);
  } else {
    for (const std::string& format : style_.date_formats) {
      read = read_date_by_format(text, format);
      if (read) break;
    }
  }
  if (!read) {
    return trouble("not a date", style_.date_formats.empty()
                                     ? std::string("must be a date, such as 2026-03-02 10:15")
                                     : fmt::format("must be a date written like {}",
                                                   fmt::join(style_.date_formats, " or ")));
  }
  if (read->year < 1980 || read->year > 2059) {
    return trouble("date out of range", "is not between the years 1980 and 2059");
  }
  const Day day = Day::from_civil(read->year, read->month, read->day);
  if (field.type == FieldType::day) return Cell(day.number());
  constexpr std::int64_t last_second = 86399;
  const std::int64_t of_day = read->second_of_day
                                  ? *read->second_of_day
                                  : (field.type == FieldType::deadline ? last_second : 0);
  const std::int64_t local = std::int64_t{day.number()} * 86400 + of_day;
  if (read->utc_offset_seconds) return Cell(local - *read->utc_offset_seconds);
  return Cell(style_.clock ? style_.clock->instant_of(local).seconds() : local);
}

}  // namespace baton
