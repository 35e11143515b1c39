#include "intake/cell_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/money.h"
#include "intake/date_text.h"
#include "intake/decimal_text.h"
#include "intake/field_text.h"

namespace baton {
namespace {

constexpr std::int64_t micros = 1'000'000;

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

/// Minutes after midnight of 8:00, 08:00 or 08:00:30 (whose seconds are dropped); 24:00 closes a
/// day.
std::optional<std::int64_t> parse_clock(std::string_view text) {
  const auto two_digits = [&](std::size_t at) -> std::optional<std::int64_t> {
    if (at + 2 > text.size() || std::isdigit(static_cast<unsigned char>(text[at])) == 0 ||
        std::isdigit(static_cast<unsigned char>(text[at + 1])) == 0) {
      return std::nullopt;
    }
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  std::string padded;
  if (text.find(':') == 1) text = padded = "0" + std::string(text);
  const bool with_seconds = text.size() == 8 && text[5] == ':' && two_digits(6).value_or(60) < 60;
  if ((text.size() != 5 && !with_seconds) || text[2] != ':') return std::nullopt;
  const auto hours = two_digits(0);
  const auto minutes = two_digits(3);
  if (!hours || !minutes || *minutes > 59 || *hours * 60 + *minutes > 24 * 60) return std::nullopt;
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

CellParser::CellParser(WritingStyle style) : style_(std::move(style)) {}

Result<Cell, CellTrouble> CellParser::parse(const Field& field, std::string_view text, Names& names,
                                            std::int64_t scale_micros) const {
  text = trimmed(text);
  if (text.empty()) return Cell::empty();
  std::string converted;
  if (!is_utf8(text)) text = converted = as_utf8(text);
  switch (field.type) {
    case FieldType::name:
    case FieldType::text:
      return parse_name(field, text, names);
    case FieldType::choice: {
      for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (equal_ignoring_case(field.choices[i], text)) return Cell(static_cast<std::int64_t>(i));
      }
      return trouble("not a choice", fmt::format("must be one of: {}", listed(field.choices)));
    }
    case FieldType::money:
    case FieldType::number:
    case FieldType::quantity:
      return parse_number(field, text, scale_micros);
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

Result<Cell, CellTrouble> CellParser::parse_name(const Field& field, std::string_view text,
                                                 Names& names) const {
  std::string written;
  if (field.type == FieldType::text) {
    if (text.size() > longest_text) {
      return trouble("too long", fmt::format("is longer than {} bytes", longest_text));
    }
    if (has_control_character(text)) {
      written = text;
      for (char& c : written) c = has_control_character({&c, 1}) ? ' ' : c;
      text = written;
    }
    return Cell(names.intern(field.entity, text));
  }
  if (text.size() > longest_name) {
    return trouble("too long", fmt::format("is longer than {} bytes; is a quotation mark missing?",
                                           longest_name));
  }
  if (has_control_character(text)) {
    return trouble("broken name",
                   "holds a line break or another control character; is a quotation mark missing?");
  }
  if (field.entity == Entity::currency) {
    written = text;
    for (char& c : written) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (!is_currency_code(written))
      return trouble("not a currency", "must be a code of three letters, such as EUR");
    text = written;
  }
  return Cell(names.intern(field.entity, text));
}

Result<Cell, CellTrouble> CellParser::parse_number(const Field& field, std::string_view text,
                                                   std::int64_t scale_micros) const {
  const bool units = field.type == FieldType::quantity;
  const auto written =
      parse_decimal_micros(text, {style_.decimal_comma, field.type == FieldType::money});
  if (!written) {
    return trouble("not a number",
                   units ? "must be a whole number of units"
                         : fmt::format("must be a number, such as {}, and not too large",
                                       style_.decimal_comma ? "12,50" : "12.50"));
  }
  const auto number = product_micros(*written, scale_micros);
  if (!number) return trouble("out of range", fmt::format("is beyond {}", largest_decimal));
  if (!units) return Cell(*number);
  if (*number % micros != 0) return trouble("not whole", "must be a whole number of units");
  if (*number / micros > largest_quantity || *number / micros < -largest_quantity) {
    return trouble("out of range", fmt::format("is beyond {} units", largest_quantity));
  }
  return Cell(*number / micros);
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
  if (read->year < first_year || read->year > last_year) {
    return trouble("date out of range",
                   fmt::format("is not between the years {} and {}", first_year, last_year));
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
