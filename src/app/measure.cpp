#include "app/measure.h"

#include <fmt/format.h>

#include "app/demand.h"
#include "base/check.h"
#include "intake/date_text.h"

namespace baton {

Result<Grouping> grouping_named(const std::string& text) {
  Grouping grouping;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string word = text.substr(at, comma - at);
    const auto dimension = dimension_named(word);
    if (!dimension) {
      return Error::wrong_use(
          fmt::format("--by {}: \"{}\" is not a dimension; use channel, node, sku, family, brand, "
                      "partner, method "
                      "or week, with commas between",
                      text, word));
    }
    grouping.by.push_back(*dimension);
    at = comma + 1;
  }
  return grouping;
}

Instant end_of_day(const Imported& imported, Day day) {
  constexpr std::int64_t seconds_after_noon = 43199;
  return imported.business.days.noon_of(day) + Duration::seconds(seconds_after_noon);
}

Result<std::optional<Instant>> judged_as_of(const Imported& imported, const Workspace& workspace) {
  const std::string& as_of = workspace.answers().as_of;
  if (as_of.empty()) return std::optional<Instant>();
  const auto date = read_iso_date(as_of);
  if (!date) {
    return Error::bad_input(
        fmt::format("answers.toml: as_of = \"{}\" is not a date such as 2026-03-31", as_of));
  }
  return std::optional(end_of_day(imported, Day::from_civil(date->year, date->month, date->day)));
}

Result<Measured> measure(const Imported& imported, const Workspace& workspace,
                         MeasureOptions options) {
  if (!options.as_of) {
    const auto as_of = judged_as_of(imported, workspace);
    if (!as_of) return as_of.error();
    options.as_of = *as_of;
  }
  options.demand_periods = demand_periods(imported.history);
  Measurement measurement(imported.business, std::move(options));
  BATON_CHECK(imported.timeline.has_value(), "an import that succeeded has its timeline");
  const auto rows = [&](FileKind kind) { return imported.history.table(kind).rows(); };
  measurement.expect({imported.business.names.size(Entity::order), rows(FileKind::order_lines),
                      rows(FileKind::shipments), rows(FileKind::shipment_lines)});
  imported.timeline->for_each_by_order([&](const Event& event) { measurement.apply(event); });
  return measurement.finish();
}

}  // namespace baton
