#include "intake/date_text.h"

#include <array>
#include <cctype>

#include "base/time.h"
#include "intake/decimal_text.h"

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
bool take_zone(std::string_view text, DateText& date) {
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

/// What a format's letters have taken off a text so far.
struct Written {
  std::optional<int> year, month, day, hour, hour_of_twelve, minute, second;
  std::optional<bool> afternoon;
  std::optional<std::int64_t> utc_offset_seconds;
};

void pass_letters(std::string_view& text) {
  while (!text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
}

std::optional<bool> take_half_of_day(std::string_view& text) {
  if (text.size() < 2) return std::nullopt;
  const int first = std::tolower(static_cast<unsigned char>(text[0]));
  const int second = std::tolower(static_cast<unsigned char>(text[1]));
  if ((first != 'a' && first != 'p') || second != 'm') return std::nullopt;
  text.remove_prefix(2);
  return first == 'p';
}

/// A zone, which reaches to the next blank.
bool take_offset(std::string_view& text, Written& written) {
  const std::string_view zone = text.substr(0, text.find(' '));
  DateText date;
  if (zone.empty() || !take_zone(zone, date)) return false;
  text.remove_prefix(zone.size());
  written.utc_offset_seconds = date.utc_offset_seconds;
  return true;
}

bool take_letter(std::string_view& text, char letter, Written& written) {
  switch (letter) {
    case 'Y':
      return (written.year = take_number(text, 4, 4)).has_value();
    case 'y':
      written.year = take_number(text, 2, 2);
      if (written.year) *written.year += 2000;
      return written.year.has_value();
    case 'm':
      return (written.month = take_number(text, 1, 2)).has_value();
    case 'b':
      return (written.month = take_month_name(text)).has_value();
    case 'B':
      written.month = take_month_name(text);
      pass_letters(text);
      return written.month.has_value();
    case 'd':
      return (written.day = take_number(text, 1, 2)).has_value();
    case 'H':
      return (written.hour = take_number(text, 1, 2)).has_value();
    case 'I':
      return (written.hour_of_twelve = take_number(text, 1, 2)).has_value();
    case 'M':
      return (written.minute = take_number(text, 2, 2)).has_value();
    case 'S':
      return (written.second = take_number(text, 2, 2)).has_value();
    case 'p':
      return (written.afternoon = take_half_of_day(text)).has_value();
    case 'a':
      pass_letters(text);
      return true;
    case 'z':
      return take_offset(text, written);
    default:
      return false;
  }
}

std::optional<DateText> put_together(const Written& written) {
  if (!written.year || !written.month || !written.day) return std::nullopt;
  DateText date;
  date.year = *written.year;
  date.month = static_cast<unsigned>(*written.month);
  date.day = static_cast<unsigned>(*written.day);
  date.utc_offset_seconds = written.utc_offset_seconds;
  if (!exists(date.year, date.month, date.day)) return std::nullopt;
  if (written.hour_of_twelve.has_value() != written.afternoon.has_value()) return std::nullopt;
  std::optional<int> hour = written.hour;
  if (written.hour_of_twelve) {
    if (*written.hour_of_twelve < 1 || *written.hour_of_twelve > 12) return std::nullopt;
    hour = *written.hour_of_twelve % 12 + (*written.afternoon ? 12 : 0);
  }
  if (!hour) return date;
  const int minute = written.minute.value_or(0);
  const int second = written.second.value_or(0);
  if (*hour > 23 || minute > 59 || second > 60) return std::nullopt;
  date.second_of_day = std::int64_t{*hour} * 3600 + minute * 60 + second;
  return date;
}

bool is_word(std::string_view format) {
  return format == "iso" || format == "serial" || format == "unix" || format == "unix_ms";
}

/// A time of so many seconds after 1970-01-01 00:00 on the wall clock.
DateText at_second(std::int64_t local_seconds) {
  constexpr std::int64_t seconds_a_day = 86'400;
  std::int64_t day = local_seconds / seconds_a_day;
  if (local_seconds % seconds_a_day < 0) --day;
  const CivilDay civil = Day(static_cast<std::int32_t>(day)).civil();
  DateText date;
  date.year = civil.year;
  date.month = civil.month;
  date.day = civil.day;
  date.second_of_day = local_seconds - day * seconds_a_day;
  return date;
}

std::optional<DateText> read_by_word(std::string_view text, std::string_view word) {
  if (word == "iso") return read_iso_date(text);
  constexpr std::int64_t micros = 1'000'000;
  if (word == "unix_ms") {
    constexpr std::size_t of_milliseconds = 3;
    if (text.size() <= of_milliseconds) return std::nullopt;
    text.remove_suffix(of_milliseconds);
  }
  const auto number = parse_decimal_micros(text, {});
  constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999
  if (!number || *number < 0 || *number / micros > last_second) return std::nullopt;
  if (word == "serial") {
    constexpr std::int64_t first_day = -25'569;  // 1899-12-30
    constexpr std::int64_t most_days = 100'000;
    const std::int64_t days = *number / micros;
    if (days > most_days) return std::nullopt;
    // Millionths of a day are 0.0864 s: rounded to the second.
    const std::int64_t second = ((*number % micros) * 86'400 + micros / 2) / micros;
    DateText date = at_second((first_day + days) * 86'400 + second);
    if (*number % micros == 0) date.second_of_day.reset();
    return date;
  }
  DateText date = at_second(*number / micros);
  date.utc_offset_seconds = 0;
  return date;
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
  if (is_word(format)) return true;
  constexpr std::string_view letters = "YymbBdHIMSpaz";
  bool year = false, month = false, day = false, of_twelve = false, half = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size() || letters.find(format[i]) == std::string_view::npos) return false;
    year = year || format[i] == 'Y' || format[i] == 'y';
    month = month || format[i] == 'm' || format[i] == 'b' || format[i] == 'B';
    day = day || format[i] == 'd';
    of_twelve = of_twelve || format[i] == 'I';
    half = half || format[i] == 'p';
  }
  return year && month && day && of_twelve == half;
}

std::optional<DateText> read_date_by_format(std::string_view text, std::string_view format) {
  if (is_word(format)) return read_by_word(text, format);
  Written written;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const bool letter = format[i] == '%' && i + 1 < format.size();
    if (letter ? !take_letter(text, format[++i], written) : !take(text, format[i])) {
      return std::nullopt;
    }
  }
  return text.empty() ? put_together(written) : std::nullopt;
}

}  // namespace baton
