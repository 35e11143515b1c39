// How the contribution of the stores changed between two periods of their days.
#include <algorithm>
#include <limits>

#include "app/evidence.h"
#include "model/row_reader.h"
#include "worth/store_economics.h"

namespace baton {
namespace {

constexpr int quarter_days = 91;  // 13 weeks
constexpr int year_days = 364;    // 52 weeks: the same weekdays
constexpr double months_a_day = 12 / 365.25;

StoreEconomics economics_of(const Imported& imported, const DaySpan& span) {
  const Business& business = imported.business;
  const Table& table = imported.history.table(FileKind::store_days);
  const FieldOf day(FileKind::store_days, "day");
  const FieldOf node(FileKind::store_days, "node");
  const FieldOf sales(FileKind::store_days, "sales");
  const FieldOf hours(FileKind::store_days, "hours");
  const FieldOf currency(FileKind::store_days, "currency");
  StoreEconomics all;
  std::vector<bool> open(business.names.size(Entity::node));
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    const auto counter = row.money(sales);
    const auto worked = row.number(hours);
    if (!span.holds(row.must_day(day)) || !counter || !worked) continue;
    const Amount sold{*counter, row.id<CurrencyId>(currency).value_or(business.currency)};
    const auto money = business.in_reporting_currency(sold, row.must_day(day));
    if (!money) continue;
    all.sales_a_year += money->to_double();
    all.staff_hours_a_year += *worked;
    open[row.must<NodeId>(node).index()] = true;
  }
  const double months = (span.last.number() - span.first.number() + 1) * months_a_day;
  for (std::size_t n = 0; n < open.size(); ++n) {
    if (!open[n]) continue;
    const auto rent = business.node(NodeId(static_cast<std::uint32_t>(n))).fixed_cost_month;
    const auto money = rent ? business.in_reporting_currency(*rent, span.last) : std::nullopt;
    if (money) all.fixed_cost_a_year += money->to_double() * months;
  }
  return all;  // of the period: a ratio of sums needs no scaling to a year
}

}  // namespace

std::optional<Fact> store_contribution_change_of(const Imported& imported,
                                                 const Fact& wage_per_hour) {
  const Table& table = imported.history.table(FileKind::store_days);
  const FieldOf day(FileKind::store_days, "day");
  Day first(std::numeric_limits<std::int32_t>::max());
  Day last(std::numeric_limits<std::int32_t>::min());
  for (std::size_t r = 0; r < table.rows(); ++r) {
    first = std::min(first, RowOf(table, r).must_day(day));
    last = std::max(last, RowOf(table, r).must_day(day));
  }
  // Without the same weeks a year before, a season would pass for a decline.
  if (first >= last || last.number() - first.number() + 1 < year_days + quarter_days) {
    return std::nullopt;
  }
  const DaySpan later{last.plus(1 - quarter_days), last};
  const DaySpan earlier{later.first.plus(-year_days), later.last.plus(-year_days)};
  return store_contribution_change(economics_of(imported, earlier), economics_of(imported, later),
                                   wage_per_hour);
}

}  // namespace baton
