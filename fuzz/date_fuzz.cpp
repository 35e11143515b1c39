// Any text as a date, by ISO 8601 and by a format taken from the input. Invariants: what is read
// exists in the calendar; printed, it reads the same.
#include <fmt/format.h>

#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/time.h"
#include "intake/date_text.h"

namespace {

void exists(const baton::DateText& date) {
  const baton::Day day = baton::Day::from_civil(date.year, date.month, date.day);
  const std::string text = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  BATON_CHECK(day.text() == text, "a day of the calendar");
  BATON_CHECK(!date.second_of_day || (*date.second_of_day >= 0 && *date.second_of_day <= 86400),
              "a second of the day");
  constexpr std::int64_t farthest = 14 * 3600;
  BATON_CHECK(!date.utc_offset_seconds ||
                  (*date.utc_offset_seconds >= -farthest && *date.utc_offset_seconds <= farthest),
              "an offset that a place has");
  const std::int64_t second = date.second_of_day.value_or(0);
  if (second >= 86400) return;  // a leap second has no other name
  const std::string printed =
      fmt::format("{} {:02}:{:02}:{:02}", text, second / 3600, second / 60 % 60, second % 60);
  const auto again = baton::read_iso_date(printed);
  BATON_CHECK(again && again->year == date.year && again->month == date.month &&
                  again->day == date.day && again->second_of_day == second,
              "what is printed reads the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = baton::read_iso_date(text)) exists(*date);
  const std::size_t cut = text.find('\n');
  if (cut == std::string_view::npos) return 0;
  const std::string_view format = text.substr(0, cut);
  const auto date = baton::read_date_by_format(text.substr(cut + 1), format);
  if (date) {
    BATON_CHECK(baton::is_date_format(format), "only a date's format reads a date");
    exists(*date);
  }
  return 0;
}
