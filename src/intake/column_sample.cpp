#include "intake/column_sample.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include "intake/date_text.h"
#include "intake/decimal_text.h"
#include "intake/field_text.h"
#include "intake/heading.h"

namespace baton {
namespace {

/// Of words that are numbers too, only these are taken for dates: days from 1982 to 2064, seconds
/// from 1980 to 2064. A mere count is neither.
bool may_be_counted(std::string_view cell, std::string_view format) {
  if (format != "serial" && format != "unix" && format != "unix_ms") return true;
  constexpr std::int64_t micros = 1'000'000;
  const auto number = parse_decimal_micros(cell, {});
  if (!number) return false;
  if (format == "serial") return *number >= 30'000 * micros && *number <= 60'000 * micros;
  const std::int64_t scale = format == "unix" ? 1 : 1'000;
  return *number / micros >= 315'532'800 * scale && *number / micros <= 2'966'371'200 * scale;
}

std::optional<DateText> read_date(std::string_view cell, const std::string& format) {
  if (!may_be_counted(cell, format)) return std::nullopt;
  auto date = read_date_by_format(cell, format);
  constexpr int first_year = 1980;
  constexpr int last_year = 2059;
  if (date && (date->year < first_year || date->year > last_year)) return std::nullopt;
  return date;
}

std::size_t reads(const std::vector<std::string_view>& cells, const std::string& format) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(),
                    [&](std::string_view cell) { return read_date(cell, format).has_value(); }));
}

/// The same format with day and month changed over; empty where it has no numbers for both.
std::string changed_over(std::string format) {
  const std::size_t day = format.find("%d");
  const std::size_t month = format.find("%m");
  if (day == std::string::npos || month == std::string::npos) return {};
  format[day + 1] = 'm';
  format[month + 1] = 'd';
  return format;
}

void look_the_other_way(const ColumnSample& column, DateGuess& guess) {
  if (guess.formats.size() != 1) return;
  const std::string other = changed_over(guess.formats.front());
  if (other.empty() || other.starts_with("%Y")) return;  // a year in front is followed by the month
  std::string_view different;
  for (const std::string& cell : column.cells) {
    const auto one = read_date(cell, guess.formats.front());
    const auto two = read_date(cell, other);
    if (!two) return;
    if (different.empty() && one && one->day != two->day) different = cell;
  }
  guess.other_way = other;
  guess.ambiguous = different.empty() ? column.example() : different;
}

}  // namespace

std::vector<std::string> ColumnSample::distinct() const {
  std::vector<std::string> texts;
  for (const std::string& cell : cells) {
    if (texts.size() == most_distinct_texts) break;
    if (std::find(texts.begin(), texts.end(), cell) == texts.end()) texts.push_back(cell);
  }
  return texts;
}

bool ColumnSample::repeats() const {
  return std::set<std::string_view>(cells.begin(), cells.end()).size() < cells.size();
}

bool ColumnSample::are_numbers(bool decimal_comma) const {
  return first_other_than_number(decimal_comma).empty();
}

std::string_view ColumnSample::first_other_than_number(bool decimal_comma) const {
  for (const std::string& cell : cells) {
    if (!parse_decimal_micros(cell, {decimal_comma, true})) return cell;
  }
  return {};
}

FileSample sample_of(std::string_view bytes) {
  HeadedRows rows(bytes);
  FileSample sample;
  for (const std::string& heading : rows.header()) sample.columns.push_back({heading, {}, 0});
  CsvScanner::Row row;
  while (sample.rows < most_sampled_rows && rows.next(row)) {
    if (!row.trouble.empty()) continue;
    ++sample.rows;
    for (std::size_t c = 0; c < sample.columns.size(); ++c) {
      const std::string_view cell =
          c < row.fields.size() ? trimmed(row.fields[c]) : std::string_view();
      if (cell.empty()) {
        ++sample.columns[c].blank;
      } else {
        sample.columns[c].cells.push_back(as_utf8(cell));
      }
    }
  }
  return sample;
}

DateGuess guess_dates(const ColumnSample& column, const std::vector<std::string>& formats) {
  constexpr std::size_t most_formats = 4;
  DateGuess guess;
  std::vector<std::string_view> left(column.cells.begin(), column.cells.end());
  while (!left.empty() && guess.formats.size() < most_formats) {
    const std::string* best = nullptr;
    std::size_t most = 0;
    for (const std::string& format : formats) {
      const std::size_t read = reads(left, format);
      if (read > most) {
        most = read;
        best = &format;
      }
    }
    if (best == nullptr) break;
    guess.formats.push_back(*best);
    std::erase_if(left, [&](std::string_view cell) { return read_date(cell, *best).has_value(); });
  }
  if (!left.empty()) guess.unread = left.front();
  if (left.size() * 2 > column.cells.size()) return {};
  look_the_other_way(column, guess);
  return guess;
}

std::string currency_in(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> signs = {{
      {"R$", "BRL"},
      {"\xE2\x82\xAC", "EUR"},
      {"\xC2\xA3", "GBP"},
      {"\xC2\xA5", "JPY"},
      {"US$", "USD"},
      {"$", "USD"},
  }};
  for (const auto& [sign, code] : signs) {
    if (text.find(sign) != std::string_view::npos) return std::string(code);
  }
  static constexpr std::array<std::string_view, 12> codes = {
      "EUR", "USD", "GBP", "CHF", "BRL", "CAD", "AUD", "SEK", "DKK", "NOK", "PLN", "MXN"};
  for (const std::string_view code : codes) {
    const std::size_t at = text.find(code);
    if (at == std::string_view::npos) continue;
    const auto letter = [&](std::size_t i) {
      return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
    };
    if ((at == 0 || !letter(at - 1)) && !letter(at + code.size())) return std::string(code);
  }
  return {};
}

}  // namespace baton
