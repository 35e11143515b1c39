#include "app/demand.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/decide.h"
#include "base/check.h"
#include "model/row_reader.h"

namespace baton {

Result<DemandBy> demand_by_named(const std::string& text) {
  if (text == "sku") return DemandBy::sku;
  if (text == "sku,node") return DemandBy::sku_and_node;
  if (text == "family") return DemandBy::family;
  return Error::wrong_use(fmt::format("--by {}: use sku, \"sku,node\" or family", text));
}

Result<DemandSettings> demand_settings(const Workspace& workspace) {
  const auto frameworks = frameworks_of(workspace);
  if (!frameworks) return frameworks.error();
  BATON_CHECK(frameworks->demand.has_value(), "the embedded frameworks hold those of demand");
  return *frameworks->demand;
}

PeriodGrid demand_periods(const History& history) {
  constexpr std::int32_t days_a_week = 7;
  const Table& sales = history.table(FileKind::sales);
  const FieldOf start(FileKind::sales, "period_start");
  const FieldOf length(FileKind::sales, "period_days");
  struct Length {
    std::int32_t days = days_a_week, offset = 0;  // days 0: months
    auto operator<=>(const Length&) const = default;
  };
  std::map<Length, std::size_t> lengths;
  for (std::size_t r = 0; r < sales.rows(); ++r) {
    const RowOf row(sales, r);
    const Day begin = row.must_day(start);
    const auto days = static_cast<std::int32_t>(row.whole(length).value_or(days_a_week));
    const PeriodGrid months = PeriodGrid::of_months();
    if (days < days_a_week) continue;  // folded into weeks, whichever they are
    const std::int32_t month = months.index_of(begin);
    if (months.first_day(month) == begin && months.days(month) == days) {
      ++lengths[{0, 0}];
    } else {
      ++lengths[{days, ((begin.number() % days) + days) % days}];
    }
  }
  const auto most =
      std::max_element(lengths.begin(), lengths.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == lengths.end()) return PeriodGrid();
  if (most->first.days == 0) return PeriodGrid::of_months();
  return PeriodGrid::of_days(most->first.days, Day(most->first.offset));
}

Result<DemandStudied> study_folder(const Imported& imported, const Workspace& workspace,
                                   DemandBy by,
                                   const std::function<void(std::size_t, std::size_t)>& progress) {
  const auto settings = demand_settings(workspace);
  if (!settings) return settings.error();
  DemandBook book(imported.business, by, demand_periods(imported.history),
                  settings->censored_from_share);
  BATON_CHECK(imported.timeline.has_value(), "an import that succeeded has its timeline");
  imported.timeline->for_each([&](const Event& event) { book.apply(event.at, event.body); });
  const DemandLines lines = book.finish();
  return DemandStudied{study_demand(lines, by, imported.business.names, *settings, progress),
                       *settings};
}

}  // namespace baton
