// Settings: everything in a rules file that is not a rule.
#include <cmath>

#include <fmt/format.h>

#include "sourcing/policy_reading.h"
#include "sourcing/policy_words.h"

namespace baton {
namespace {

constexpr double largest_weight = 1000;

template <class T>
void set(T& into, std::optional<T> told) {
  if (told) into = *told;
}

/// Calls `read` with a section of the file, if it is there.
template <class Read>
void section(PolicyTable& file, std::string_view name, Read read) {
  const TomlValue* value = file.table(name);
  if (value == nullptr) return;
  PolicyTable table(*value, fmt::format("[{}]", name), file.reading());
  table.text("source");
  read(table);
  table.finish();
}

std::optional<Ppm> weight(PolicyTable& table, std::string_view key) {
  const auto given = table.number_within(key, 0, largest_weight);
  if (!given) return std::nullopt;
  return std::llround(*given * static_cast<double>(ppm_whole));
}

/// A length of time, or the word that says there is none.
void set_or_none(PolicyTable& table, std::string_view key, std::string_view none,
                 std::optional<Duration>& into) {
  const TomlValue* value = table.any(key);
  if (value == nullptr) return;
  if (value->kind == TomlValue::Kind::text && value->text == none) {
    into.reset();
  } else if (const auto told = table.duration(key)) {
    into = told;
  }
}

void read_objective(PolicyTable& table, Policy& policy) {
  set(policy.weights.cost, weight(table, "cost"));
  set(policy.weights.speed, weight(table, "speed"));
  set(policy.weights.margin, weight(table, "margin"));
  set(policy.weights.node_health, weight(table, "node_health"));
  set(policy.value_of_a_day, table.money("value_of_a_day"));
  set(policy.split_cost, table.money("split_cost"));
  set(policy.late_cost, table.money("late_cost"));
  set(policy.not_served_cost, table.money("not_served_cost"));
}

void read_promise(PolicyTable& table, Policy& policy) {
  const auto confidence = table.share("confidence");
  if (confidence && *confidence < ppm_whole / 2) {
    table.wrong("confidence", "is below one half: such a date is missed more often than met");
  } else {
    set(policy.promise_confidence, confidence);
  }
}

void read_split(PolicyTable& table, Policy& policy) {
  if (const auto most = table.whole("most_parcels", 1, 64)) {
    policy.most_parcels = static_cast<int>(*most);
  }
  set(policy.ship_complete, table.yes_or_no("ship_complete"));
  set(policy.least_split_value, table.money("least_value"));
  set(policy.lines_may_split, table.yes_or_no("lines_may_split"));
}

void read_stock(PolicyTable& table, Policy& policy) {
  StockTrust& trust = policy.trust;
  set_or_none(table, "stale_after", "never", trust.stale_after);
  const auto doubt = [&](std::string_view key, StockDoubt& into) {
    if (const auto word = table.choice(key, stock_doubt_words)) {
      into = static_cast<StockDoubt>(*word);
    }
  };
  doubt("when_stale", trust.when_stale);
  doubt("in_conflict", trust.in_conflict);
  set(trust.keep_back_units, table.whole("keep_back", 0, 1'000'000));
  constexpr std::array<std::string_view, 2> words = {"have_nothing", "have_everything"};
  if (const auto word = table.choice("vendors_without_feed", words)) {
    trust.vendors_without_feed_have_all = *word == 1;
  }
}

void read_nothing_fits(PolicyTable& table, Policy& policy) {
  set_or_none(table, "backorder_at_most", "any", policy.backorder_at_most);
  if (!table.has("steps")) return;
  std::vector<NothingFits> steps;
  for (const std::size_t step : table.chosen("steps", nothing_fits_words)) {
    steps.push_back(static_cast<NothingFits>(step));
  }
  const auto ends = [](NothingFits step) {
    return step == NothingFits::queue || step == NothingFits::cancel;
  };
  const auto end = std::find_if(steps.begin(), steps.end(), ends);
  if (end == steps.end()) {
    table.wrong("steps", "must end with \"queue\" or \"cancel\", which always can");
  } else if (std::next(end) != steps.end()) {
    table.wrong("steps", fmt::format("go on after \"{}\", which always can: nothing after it is "
                                     "ever reached",
                                     nothing_fits_words[static_cast<std::size_t>(*end)]));
  } else {
    policy.nothing_fits = std::move(steps);
  }
}

void read_freight(PolicyTable& table, NetworkSettings& network) {
  DefaultFreight freight = network.default_freight.value_or(DefaultFreight{});
  set(freight.per_parcel, table.money("default_per_parcel"));
  set(freight.per_kg, table.money("default_per_kg"));
  set(freight.per_100_km, table.money("default_per_100_km"));
  if (const auto days = table.number_within("default_transit_days", 0, 365)) {
    network.default_transit = Duration::seconds(std::llround(*days * 86400));
  }
  freight.transit = network.default_transit;
  constexpr std::array<std::string_view, 2> words = {"default", "closed"};
  const auto without_card = table.choice("lanes_without_card", words);
  if (!without_card) {
    if (network.default_freight) network.default_freight = freight;
  } else if (*without_card == 0) {
    network.default_freight = freight;
  } else {
    network.default_freight.reset();
  }
  constexpr std::int64_t mm3_per_cm3 = 1000;
  if (const auto divisor = table.whole("dimensional_divisor_cm3_per_kg", 0, 1'000'000)) {
    network.mm3_per_kg = *divisor * mm3_per_cm3;
  }
}

RuleCondition read_places(PolicyTable& table) {
  const TomlValue* at = table.table("at");
  if (at == nullptr) return {};
  return read_rule_condition(*at, table.where() + ", at", ConditionPart::nodes, table.reading());
}

void read_calendar(PolicyTable& table, NetworkSettings& network) {
  CalendarSetting calendar;
  calendar.at = read_places(table);
  calendar.opens = table.clock("opens");
  calendar.closes = table.clock("closes");
  calendar.cut_off = table.clock("cut_off");
  if (table.has("working_days")) {
    calendar.works = working_days_in(table.text("working_days"));
    if (!calendar.works) {
      table.wrong("working_days", "must name days, such as \"Mon-Fri\" or \"Mon, Wed, Sat\"");
    }
  }
  if (calendar.opens && calendar.closes && *calendar.opens >= *calendar.closes) {
    table.wrong("closes", "must be later than 'opens'");
  }
  network.calendars.push_back(calendar);
}

/// "2026-12-25" or, every year, "12-25".
bool add_holiday(std::string_view text, HolidaySetting& holiday) {
  int parts[3] = {0, 0, 0};
  std::size_t count = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '-' && digits > 0 && count < 2) {
      ++count;
      digits = 0;
    } else if (c >= '0' && c <= '9' && ++digits <= 4) {
      parts[count] = parts[count] * 10 + (c - '0');
    } else {
      return false;
    }
  }
  if (digits != 2 || (count != 1 && count != 2)) return false;
  constexpr int leap_year = 2000;
  const int year = count == 2 ? parts[0] : leap_year;
  const int month = count == 2 ? parts[1] : parts[0];
  const int day = count == 2 ? parts[2] : parts[1];
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 2060) return false;
  const auto m = static_cast<unsigned>(month);
  const auto d = static_cast<unsigned>(day);
  const CivilDay civil = Day::from_civil(year, m, d).civil();
  if (civil.month != m || civil.day != d) return false;  // 30 February
  if (count == 2) {
    holiday.days.push_back(Day::from_civil(year, m, d));
  } else {
    holiday.every_year.push_back({m, d});
  }
  return true;
}

void read_holiday(PolicyTable& table, NetworkSettings& network) {
  HolidaySetting holiday;
  holiday.name = table.required_text("name");
  holiday.at = read_places(table);
  const std::vector<std::string> days = table.texts("days");
  if (days.empty()) table.wrong("days", "is missing: add it, such as [\"12-25\", 2026-04-03]");
  for (const std::string& day : days) {
    if (!add_holiday(day, holiday)) {
      table.wrong("days", fmt::format("cannot be '{}': write 2026-12-25, or \"12-25\" for every "
                                      "year; years go from 1970 to 2060",
                                      day));
    }
  }
  network.holidays.push_back(std::move(holiday));
}

template <class Read>
void each(PolicyTable& file, std::string_view key, Read read) {
  std::size_t number = 0;
  for (const TomlValue* value : file.tables(key)) {
    PolicyTable table(*value, fmt::format("{} {}", key, ++number), file.reading());
    table.text("source");
    read(table);
    table.finish();
  }
}

}  // namespace

void read_policy_settings(PolicyTable& file, Policy& policy) {
  const auto into = [&](auto read) {
    return [&policy, read](PolicyTable& table) { read(table, policy); };
  };
  section(file, "objective", into(read_objective));
  section(file, "promise", into(read_promise));
  section(file, "split", into(read_split));
  section(file, "stock", into(read_stock));
  section(file, "when_nothing_fits", into(read_nothing_fits));
  section(file, "fixed_routing", [&](PolicyTable& table) {
    const TomlValue* value = table.any("nodes");
    if (value == nullptr) return;
    const bool none = value->kind == TomlValue::Kind::list && value->items.empty();
    policy.fixed_order = none ? std::vector<NodeId>() : table.ids<NodeId>("nodes");
  });
  section(file, "waiting", [&](PolicyTable& table) {
    set(policy.wait_before_release, table.duration("release_after"));
    set(policy.least_saving_to_move, table.money("least_saving"));
  });
  section(file, "limits", [&](PolicyTable& table) {
    set(policy.most_plans_tried, table.whole("plans_tried", 1, 1'000'000'000));
    set(policy.next_best_plans_tried, table.whole("next_best_plans_tried", 0, 1'000'000'000));
  });
}

void read_network_settings(PolicyTable& file, NetworkSettings& network) {
  section(file, "freight", [&](PolicyTable& table) { read_freight(table, network); });
  each(file, "calendar", [&](PolicyTable& table) { read_calendar(table, network); });
  each(file, "holiday", [&](PolicyTable& table) { read_holiday(table, network); });
}

}  // namespace baton
