#include "sourcing/network_settings.h"

#include <algorithm>

namespace baton {
namespace {

constexpr std::array<std::string_view, 7> day_names = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::string lowered(std::string_view text) {
  std::string low;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      low.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (c != ' ' && c != '.') {
      low.push_back(c);
    }
  }
  return low;
}

std::optional<std::size_t> weekday_named(std::string_view name) {
  constexpr std::size_t shortest = 3;
  if (name.size() < shortest) return std::nullopt;
  for (std::size_t day = 0; day < day_names.size(); ++day) {
    if (day_names[day].starts_with(name)) return day;
  }
  return std::nullopt;
}

/// A day, or two with a dash between them.
bool add_span(std::string_view span, std::array<bool, 7>& works) {
  const std::size_t dash = span.find('-');
  const auto first = weekday_named(span.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : weekday_named(span.substr(dash + 1));
  if (!first || !last) return false;
  for (std::size_t day = *first;; day = (day + 1) % 7) {
    works[day] = true;
    if (day == *last) return true;
  }
}

}  // namespace

std::optional<std::array<bool, 7>> working_days_in(std::string_view text) {
  const std::string low = lowered(text);
  std::array<bool, 7> works{};
  if (low == "daily") {
    works.fill(true);
    return works;
  }
  std::string_view rest = low;
  for (;;) {
    const std::size_t comma = std::min(rest.find_first_of(",;"), rest.size());
    if (!add_span(rest.substr(0, comma), works)) return std::nullopt;
    if (comma == rest.size()) return works;
    rest.remove_prefix(comma + 1);
  }
}

std::optional<int> clock_minutes_in(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) {
    return std::nullopt;
  }
  int parts[2] = {0, 0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == colon) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int& part = parts[i < colon ? 0 : 1];
    part = part * 10 + (text[i] - '0');
  }
  const int minutes = parts[0] * 60 + parts[1];
  return parts[1] < 60 && minutes <= 24 * 60 ? std::optional(minutes) : std::nullopt;
}

}  // namespace baton
