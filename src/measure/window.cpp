#include "measure/window.h"

#include <algorithm>

namespace baton {

Window::Window(const LocalDays& calendar, const MeasureOptions& options)
    : calendar_(&calendar),
      from_(options.from),
      to_(options.to),
      as_of_(options.as_of),
      maturity_(options.maturity) {}

void Window::close(Instant last_event, std::optional<Day> first_order,
                   std::optional<Day> last_order) {
  if (!as_of_) as_of_ = last_event;
  const Day mature_through = calendar_->day_of(*as_of_ - maturity_);
  first_ = from_ ? *from_ : first_order.value_or(mature_through);
  last_ = to_ ? *to_ : last_order.value_or(mature_through);
  last_ = std::min(last_, mature_through);
}

int Window::days_in_week(Day monday) const {
  const Day begin = std::max(first_, monday);
  const Day end = std::min(last_, monday.plus(6));
  return end < begin ? 0 : end.number() - begin.number() + 1;
}

Instant Window::start_of(Day day) const {
  const Instant as_if_utc(std::int64_t{day.number()} * 86400);
  const Duration ahead = calendar_->wall_clock(as_if_utc) - as_if_utc;
  return as_if_utc - ahead;
}

std::optional<Instant> Window::asked_start() const {
  if (!from_) return std::nullopt;
  return start_of(*from_);
}

std::optional<Instant> Window::asked_end() const {
  if (!to_) return std::nullopt;
  return start_of(to_->plus(1));
}

}  // namespace baton
