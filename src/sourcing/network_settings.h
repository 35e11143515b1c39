// NetworkSettings: what the rules say about the network where the business's files are silent:
// freight without a rate card, calendars, holidays. Read with the policy, used by network_of().
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "sourcing/network.h"
#include "sourcing/policy.h"

namespace baton {

/// For nodes for which `at` holds (its node part), where nodes.csv does not tell. Minutes are after
/// local midnight. The first one that tells a thing counts.
struct CalendarSetting {
  RuleCondition at;
  std::optional<std::array<bool, 7>> works;  ///< Monday first
  std::optional<int> opens, closes, cut_off;
};

struct YearlyDay {
  unsigned month = 1, day = 1;
};

/// Nodes for which `at` holds do not work on these days.
struct HolidaySetting {
  std::string name;
  RuleCondition at;
  std::vector<Day> days;
  std::vector<YearlyDay> every_year;
};

struct NetworkSettings {
  std::optional<DefaultFreight> default_freight;  ///< none: lanes without a card are closed
  Duration default_transit;  ///< where neither a card nor what was seen tells it
  std::int64_t mm3_per_kg = 0;
  std::vector<CalendarSetting> calendars;
  std::vector<HolidaySetting> holidays;
};

/// "Mon-Fri", "Mon, Wed-Sat", "daily": days in English, first three letters or whole. A span may go
/// over Sunday. Nothing for anything else.
std::optional<std::array<bool, 7>> working_days_in(std::string_view text);

/// "14:00" as minutes after midnight, "24:00" at most.
std::optional<int> clock_minutes_in(std::string_view text);

}  // namespace baton
