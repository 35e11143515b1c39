#include "intake/quick_row.h"

#include <algorithm>
#include <cstring>

#include "base/time.h"
#include "intake/decimal_text.h"

namespace baton {
namespace {

constexpr std::int64_t micros = 1'000'000;
constexpr std::int64_t seconds_a_day = 86'400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Letters, digits and signs of ASCII, blanks only within: nothing to trim, convert or refuse.
bool is_plain(std::string_view text) {
  if (text.front() == ' ' || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

/// -12.345678 at most: no mark of thousands, no sign of a currency, nothing to round.
std::optional<std::int64_t> plain_decimal(std::string_view text) {
  constexpr std::size_t most_digits = 11, most_decimals = 6;
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t number = 0;
  std::size_t i = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    if (i == most_digits) return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  if (i == 0) return std::nullopt;
  std::int64_t place = micros;
  number *= micros;
  if (i < text.size()) {
    const std::size_t decimals = text.size() - i - 1;
    if (text[i] != '.' || decimals == 0 || decimals > most_decimals) return std::nullopt;
    for (++i; i < text.size(); ++i) {
      if (!is_digit(text[i])) return std::nullopt;
      place /= 10;
      number += (text[i] - '0') * place;
    }
  }
  return negative ? -number : number;
}

/// The number that `count` digits at `at` say; negative if they are not digits.
int digits(const char* at, int count) {
  int number = 0;
  for (int i = 0; i < count; ++i) {
    if (!is_digit(at[i])) return -1;
    number = number * 10 + (at[i] - '0');
  }
  return number;
}

/// What 2026-03-02, 2026-03-02 10:15 and 2026-03-02T10:15:30 say.
struct PlainTime {
  std::int64_t day = 0;  // since 1970-01-01
  std::int64_t second = 0;
  bool has_second = false;
};

std::optional<PlainTime> plain_time(std::string_view text) {
  constexpr std::size_t date = 10, minutes = 16, seconds = 19;
  if (text.size() != date && text.size() != minutes && text.size() != seconds) return std::nullopt;
  const char* at = text.data();
  const int year = digits(at, 4);
  const int month = digits(at + 5, 2);
  const int day = digits(at + 8, 2);
  constexpr int always_there = 28;  // the days behind it are for the parser that knows calendars
  const bool is_date = at[4] == '-' && at[7] == '-' && year >= first_year && year <= last_year &&
                       month >= 1 && month <= 12 && day >= 1;
  if (!is_date) return std::nullopt;
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day > always_there && day > lengths[static_cast<std::size_t>(month - 1)]) return std::nullopt;
  PlainTime time;
  time.day =
      Day::from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day)).number();
  if (text.size() == date) return time;
  const int hour = digits(at + 11, 2);
  const int minute = digits(at + 14, 2);
  const int second = text.size() == seconds ? digits(at + 17, 2) : 0;
  const bool is_time = (at[10] == ' ' || at[10] == 'T') && at[13] == ':' &&
                       (text.size() == minutes || at[16] == ':') && hour >= 0 && hour <= 23 &&
                       minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
  if (!is_time) return std::nullopt;
  time.second = hour * 3600 + minute * 60 + second;
  time.has_second = true;
  return time;
}

}  // namespace

std::optional<QuickRow> QuickRow::of(const FileSchema& schema, const WritingStyle& style,
                                     const std::vector<std::string>& header) {
  if (style.decimal_comma || !style.date_formats.empty()) return std::nullopt;
  QuickRow quick(schema, style);
  quick.columns_ = header.size();
  quick.fields_ = schema.fields.size();
  // In the order of the schema, as own_format() has them: whoever comes first is named first.
  for (std::size_t f = 0; f < schema.fields.size(); ++f) {
    const auto found = std::find(header.begin(), header.end(), schema.fields[f].name);
    if (found == header.end()) continue;
    quick.sources_.push_back(
        {static_cast<std::size_t>(found - header.begin()), f, &schema.fields[f], {}});
  }
  return quick;
}

void QuickRow::forget_names() {
  for (Source& source : sources_) source.last_name.reset();
}

bool QuickRow::build(const CsvScanner::Row& row, Names& names, std::vector<Cell>& cells) {
  if (!row.trouble.empty() || row.fields.size() > columns_) return false;
  cells.assign(fields_, Cell::empty());
  for (Source& source : sources_) {
    const std::string_view text =
        source.column < row.fields.size() ? row.fields[source.column] : std::string_view();
    if (text.empty()) {
      if (source.field->obligatory) return false;
      continue;
    }
    const auto cell = cell_of(source, text, names);
    if (!cell) return false;
    cells[source.position] = *cell;
  }
  return !rules_.broken_by(cells).has_value();
}

std::optional<Cell> QuickRow::cell_of(Source& source, std::string_view text, Names& names) const {
  const Field& field = *source.field;
  switch (field.type) {
    case FieldType::name:
    case FieldType::text:
      return name_of(source, text, names);
    case FieldType::choice:
      for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (field.choices[i] == text) return Cell(static_cast<std::int64_t>(i));
      }
      return std::nullopt;
    case FieldType::money:
    case FieldType::number: {
      const auto number = plain_decimal(text);
      if (!number) return std::nullopt;
      return Cell(*number);
    }
    case FieldType::quantity: {
      const auto number = plain_decimal(text);
      if (!number || *number % micros != 0) return std::nullopt;
      const std::int64_t units = *number / micros;
      if (units > largest_quantity || units < -largest_quantity) return std::nullopt;
      return Cell(units);
    }
    case FieldType::instant:
    case FieldType::deadline:
    case FieldType::day:
      return time_of(field, text);
    case FieldType::flag:
      if (text == "yes") return Cell(1);
      if (text == "no") return Cell(0);
      return std::nullopt;
    case FieldType::clock:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Cell> QuickRow::name_of(Source& source, std::string_view text, Names& names) const {
  const Field& field = *source.field;
  if (source.last_name && names.text(field.entity, *source.last_name) == text) {
    return Cell(*source.last_name);
  }
  if (text.size() > longest_name || !is_plain(text)) return std::nullopt;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (field.entity == Entity::currency &&
      !(text.size() == 3 && std::all_of(text.begin(), text.end(), is_capital))) {
    return std::nullopt;
  }
  source.last_name = names.intern(field.entity, text);
  return Cell(*source.last_name);
}

std::optional<Cell> QuickRow::time_of(const Field& field, std::string_view text) const {
  const auto time = plain_time(text);
  if (!time) return std::nullopt;
  if (field.type == FieldType::day) return Cell(time->day);
  std::int64_t local = time->day * seconds_a_day + time->second;
  if (!time->has_second && field.type == FieldType::deadline) local += seconds_a_day - 1;
  return Cell(style_.clock ? style_.clock->instant_of(local).seconds() : local);
}

}  // namespace baton
