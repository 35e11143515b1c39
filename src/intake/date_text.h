// Reading dates as people write them. No zone and no calendar arithmetic here: only what the text
// says.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace baton {

/// What a text says of a time. A date that does not exist (31 April) is not read at all.
struct DateText {
  int year = 0;
  unsigned month = 0, day = 0;
  std::optional<std::int64_t> second_of_day;       ///< none: only a date was written
  std::optional<std::int64_t> utc_offset_seconds;  ///< none: local time
};

/// 2026-03-02, or 2026-03-02 10:15[:30[.123]] with T or a blank between, and Z, UTC, GMT, +02:00,
/// +0200 or +02 behind.
std::optional<DateText> read_iso_date(std::string_view text);

/// Whether `format` is a word below, or has a year, a month and a day and no other letter than
/// %Y %y %m %b %B %d %H %I %M %S %p %a %z.
bool is_date_format(std::string_view format);

/// By such a format: %Y 2026, %y 26, %m 3 or 03, %b Mar, %B March, %d, %H, %I with %p (02 PM), %M,
/// %S, %a (Mon, passed over), %z (+0100, -05:00, Z); anything else stands for itself. The whole
/// text has to match. Or by a word: iso as above, serial (days since 1899-12-30, as spreadsheets
/// count), unix and unix_ms (since 1970 in UTC).
std::optional<DateText> read_date_by_format(std::string_view text, std::string_view format);

}  // namespace baton
