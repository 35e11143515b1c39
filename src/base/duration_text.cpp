#include "base/duration_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace baton {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t seconds;
};

constexpr std::array<Unit, 16> units = {{{"s", 1},
                                         {"second", 1},
                                         {"seconds", 1},
                                         {"min", 60},
                                         {"minute", 60},
                                         {"minutes", 60},
                                         {"h", 3600},
                                         {"hour", 3600},
                                         {"hours", 3600},
                                         {"d", 86400},
                                         {"day", 86400},
                                         {"days", 86400},
                                         {"w", 604800},
                                         {"week", 604800},
                                         {"weeks", 604800},
                                         {"wk", 604800}}};
constexpr double most_seconds = 100.0 * 366 * 86400;

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string counted(std::int64_t number, std::string_view unit) {
  return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
}

}  // namespace

std::optional<Duration> duration_in(std::string_view text) {
  double number = 0;
  double place = 0;  // of the next digit after the point; 0: before it
  std::size_t at = 0;
  std::size_t digits = 0;
  for (; at < text.size() && (digit(text[at]) || text[at] == '.'); ++at) {
    if (text[at] == '.') {
      if (place != 0 || digits == 0) return std::nullopt;
      place = 0.1;
    } else if (place == 0) {
      number = number * 10 + (text[at] - '0');
      ++digits;
    } else {
      number += place * (text[at] - '0');
      place /= 10;
    }
  }
  if (digits == 0) return std::nullopt;
  while (at < text.size() && text[at] == ' ') ++at;
  const std::string_view name = text.substr(at);
  const auto unit =
      std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == name; });
  if (unit == units.end()) return std::nullopt;
  const double seconds = number * static_cast<double>(unit->seconds);
  if (!(seconds <= most_seconds)) return std::nullopt;
  return Duration::seconds(std::llround(seconds));
}

std::string duration_words(Duration duration) {
  const std::int64_t seconds = duration.in_seconds();
  if (seconds < 0) return "less than nothing";
  if (seconds == 0) return "no time";
  if (seconds % 86400 == 0) return counted(seconds / 86400, "day");
  if (seconds % 3600 == 0) return counted(seconds / 3600, "hour");
  if (seconds % 60 == 0) return counted(seconds / 60, "minute");
  return counted(seconds, "second");
}

}  // namespace baton
