#include "intake/zone_clock.h"

#include <date/tz.h>
#include <fmt/format.h>
#include <tsl/robin_map.h>

#include <stdexcept>

namespace baton {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

}  // namespace

struct ZoneClock::Zone {
  const date::time_zone* zone = nullptr;
  struct OnDay {
    bool steady = false;      // no clock change near this day
    std::int64_t offset = 0;  // seconds ahead of UTC
  };
  tsl::robin_map<std::int64_t, OnDay> days;

  std::int64_t looked_up(std::int64_t local_seconds) const {
    const date::local_seconds local{std::chrono::seconds(local_seconds)};
    return zone->to_sys(local, date::choose::earliest).time_since_epoch().count();
  }
};

ZoneClock::ZoneClock() : zone_(std::make_unique<Zone>()) {}
ZoneClock::~ZoneClock() = default;

Result<std::shared_ptr<ZoneClock>> ZoneClock::of(std::string_view iana_name) {
  try {
    std::shared_ptr<ZoneClock> clock(new ZoneClock());
    clock->zone_->zone = date::locate_zone(std::string(iana_name));
    return clock;
  } catch (const std::runtime_error&) {
    return Error::bad_input(fmt::format(
        "time zone \"{}\" is not known; write it like Europe/Berlin or UTC", iana_name));
  }
}

std::shared_ptr<ZoneClock> ZoneClock::another() const {
  std::shared_ptr<ZoneClock> clock(new ZoneClock());
  clock->zone_->zone = zone_->zone;
  return clock;
}

Instant ZoneClock::instant_of(std::int64_t local_seconds) {
  const std::int64_t day = local_seconds >= 0 ? local_seconds / seconds_a_day
                                              : (local_seconds - seconds_a_day + 1) / seconds_a_day;
  const auto found = zone_->days.find(day);
  if (found != zone_->days.end()) {
    if (found->second.steady) return Instant(local_seconds - found->second.offset);
    return Instant(zone_->looked_up(local_seconds));
  }
  const std::int64_t first = day * seconds_a_day;
  const std::int64_t last = first + seconds_a_day - 1;
  const std::int64_t offset_first = first - zone_->looked_up(first);
  const std::int64_t offset_last = last - zone_->looked_up(last);
  const bool steady = offset_first == offset_last;
  zone_->days.emplace(day, Zone::OnDay{steady, offset_first});
  return steady ? Instant(local_seconds - offset_first) : Instant(zone_->looked_up(local_seconds));
}

LocalDays ZoneClock::days() const {
  using std::chrono::seconds;
  std::vector<LocalDays::Offset> offsets;
  const date::sys_seconds end = date::sys_days(date::year(2060) / 1 / 1);
  date::sys_seconds at = date::sys_days(date::year(1970) / 1 / 1);
  while (at < end) {
    const date::sys_info info = zone_->zone->get_info(at);
    offsets.push_back(
        {Instant(at.time_since_epoch().count()), Duration::seconds(info.offset.count())});
    if (info.end <= at) break;
    at = info.end;
  }
  return LocalDays(std::move(offsets));
}

}  // namespace baton
