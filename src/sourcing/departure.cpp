#include "sourcing/departure.h"

#include <algorithm>

namespace baton {
namespace {

Instant at_minute(const WorkCalendar& calendar, Day day, int minute) {
  return calendar.zone.first_at(
      Instant(std::int64_t{day.number()} * 86400 + std::int64_t{minute} * 60));
}

Departure departure_on(const WorkCalendar& calendar, Day day) {
  const int end = std::min(calendar.cut_off + 1, calendar.closes);
  return {day, at_minute(calendar, day, calendar.closes), at_minute(calendar, day, end)};
}

}  // namespace

bool WorkCalendar::works_on(Day day) const {
  if (!works[static_cast<std::size_t>(day.weekday())]) return false;
  return holidays.empty() || !std::binary_search(holidays.begin(), holidays.end(), day);
}

std::optional<Departure> departure_after(const WorkCalendar& calendar, Day day) {
  for (int days = 1; days <= most_days_off; ++days) {
    if (calendar.works_on(day.plus(days))) return departure_on(calendar, day.plus(days));
  }
  return std::nullopt;
}

std::optional<Departure> first_departure(const WorkCalendar& calendar, Instant decided) {
  const Day today = calendar.zone.day_of(decided);
  if (calendar.works_on(today)) {
    const Departure departure = departure_on(calendar, today);
    if (decided < departure.cut_off) return departure;
  }
  return departure_after(calendar, today);
}

}  // namespace baton
