#include "intake/date_text.h"

#include <array>
#include <cctype>

namespace baton {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes between `least` and `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  int value = 0;
  std::size_t taken = 0;
  while (taken < most && taken < text.size() && is_digit(text[taken])) {
    value = value * 10 + (text[taken] - '0');
    ++taken;
  }
  if (taken < least) return std::nullopt;
  text.remove_prefix(taken);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool exists(int year, unsigned month, unsigned day) {
  constexpr std::array<unsigned, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= lengths[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/// What may stand after the seconds: a fraction, which is dropped, then a zone.
bool take_zone(std::string_view& text, DateText& date) {
  while (take(text, ' ')) {
  }
  if (text.empty()) return true;
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") {
    date.utc_offset_seconds = 0;
    return true;
  }
  const bool ahead = text.front() == '+';
  if (!ahead && text.front() != '-') return false;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2, 2);
  const bool colon = take(text, ':');
  const auto minutes = text.empty() && !colon ? std::optional(0) : take_number(text, 2, 2);
  if (!hours || !minutes || *minutes > 59 || !text.empty()) return false;
  const std::int64_t offset = std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60;
  constexpr std::int64_t farthest = 14 * 3600;  // Kiribati
  if (offset > farthest) return false;
  date.utc_offset_seconds = ahead ? offset : -offset;
  return true;
}

std::optional<int> take_month_name(std::string_view& text) {
  static constexpr std::string_view names = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (text.size() < 3) return std::nullopt;
  char low[3];
  for (std::size_t i = 0; i < 3; ++i) {
    low[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
  }
  for (std::size_t m = 0; m < 12; ++m) {
    if (names.substr(m * 3, 3) == std::string_view(low, 3)) {
      text.remove_prefix(3);
      return static_cast<int>(m + 1);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateText> read_iso_date(std::string_view text) {
  DateText date;
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 1, 2);
  if (!day) return std::nullopt;
  date.year = *year;
  date.month = static_cast<unsigned>(*month);
  date.day = static_cast<unsigned>(*day);
  if (!exists(date.year, date.month, date.day)) return std::nullopt;
  if (text.empty()) return date;
  if (!take(text, 'T') && !take(text, ' ') && !take(text, 't')) return std::nullopt;
  const auto hours = take_number(text, 1, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2, 2);
  if (!minutes) return std::nullopt;
  int seconds = 0;
  if (take(text, ':')) {
    const auto read = take_number(text, 2, 2);
    if (!read) return std::nullopt;
    seconds = *read;
    if (take(text, '.') && !take_number(text, 1, 9)) return std::nullopt;
  }
  if (*hours > 23 || *minutes > 59 || seconds > 60) return std::nullopt;
  date.second_of_day = std::int64_t{*hours} * 3600 + *minutes * 60 + seconds;
  if (!take_zone(text, date)) return std::nullopt;
  return date;
}

bool is_date_format(std::string_view format) {
  constexpr std::string_view letters = "YymbdHMS";
  bool year = false, month = false, day = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size() || letters.find(format[i]) == std::string_view::npos) return false;
    year = year || format[i] == 'Y' || format[i] == 'y';
    month = month || format[i] == 'm' || format[i] == 'b';
    day = day || format[i] == 'd';
  }
  return year && month && day;
}

std::optional<DateText> read_date_by_format(std::string_view text, std::string_view format) {
  DateText date;
  std::optional<int> hours, minutes, seconds, year, month, day;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      if (!take(text, format[i])) return std::nullopt;
      continue;
    }
    std::optional<int> read;
    switch (format[++i]) {
      case 'Y':
        read = year = take_number(text, 4, 4);
        break;
      case 'y':
        read = take_number(text, 2, 2);
        if (read) year = 2000 + *read;
        break;
      case 'm':
        read = month = take_number(text, 1, 2);
        break;
      case 'd':
        read = day = take_number(text, 1, 2);
        break;
      case 'H':
        read = hours = take_number(text, 1, 2);
        break;
      case 'M':
        read = minutes = take_number(text, 2, 2);
        break;
      case 'S':
        read = seconds = take_number(text, 2, 2);
        break;
      case 'b':
        read = month = take_month_name(text);
        break;
      default:
        return std::nullopt;
    }
    if (!read) return std::nullopt;
  }
  if (!text.empty() || !year || !month || !day) return std::nullopt;
  date.year = *year;
  date.month = static_cast<unsigned>(*month);
  date.day = static_cast<unsigned>(*day);
  if (!exists(date.year, date.month, date.day)) return std::nullopt;
  if (hours) {
    if (*hours > 23 || minutes.value_or(0) > 59 || seconds.value_or(0) > 60) return std::nullopt;
    date.second_of_day =
        std::int64_t{*hours} * 3600 + minutes.value_or(0) * 60 + seconds.value_or(0);
  }
  return date;
}

}  // namespace baton
