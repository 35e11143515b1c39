// Composites over weekly series: variability and trend. Only whole weeks count: a week that the
// window cuts would look like a fall in demand.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "measure/composites.h"

namespace baton {
namespace {

/// Amounts of every whole week from the first one with any amount on; weeks without are 0.
std::vector<double> whole_weeks(const CellView& v, Book::Series kind) {
  std::vector<double> weeks;
  const std::vector<WeekAmount> told = v.book.series(kind, v.index);
  if (told.empty() || v.window.days() < 7) return weeks;
  const Day first = v.window.first(), end = v.window.last();
  std::uint32_t week = week_of(first);
  if (monday_of(week) < first) ++week;
  week = std::max(week, told.front().week);
  auto next = told.begin();
  for (; monday_of(week).plus(6) <= end; ++week) {
    while (next != told.end() && next->week < week) ++next;
    const bool here = next != told.end() && next->week == week;
    weeks.push_back(here ? static_cast<double>(next->amount) : 0.0);
  }
  return weeks;
}

double sum_of(const std::vector<double>& weeks, std::size_t begin, std::size_t count) {
  const auto from = weeks.begin() + static_cast<std::ptrdiff_t>(begin);
  return std::accumulate(from, from + static_cast<std::ptrdiff_t>(count), 0.0);
}

Computed trend(const CellView& v, Book::Series kind, double unit) {
  Computed c;
  if (v.book.by_week()) {
    c.why_not = "a single week has no trend";
    return c;
  }
  const std::vector<double> weeks = whole_weeks(v, kind);
  c.events = static_cast<std::int64_t>(weeks.size());
  if (weeks.size() < static_cast<std::size_t>(fewest_weeks)) {
    c.why_not = "needs at least 4 whole weeks";
    return c;
  }
  std::size_t count = trend_weeks;
  std::size_t before = weeks.size() - trend_weeks - year_weeks;
  if (weeks.size() < static_cast<std::size_t>(trend_weeks + year_weeks)) {
    count = weeks.size() / 2;
    before = 0;
  }
  c.numerator = sum_of(weeks, weeks.size() - count, count) * unit;
  c.denominator = sum_of(weeks, before, count) * unit;
  if (c.denominator > 0) {
    c.value = c.numerator / c.denominator - 1;
  } else {
    c.why_not = "nothing to compare with";
  }
  return c;
}

constexpr double of_a_unit = 1.0 / Book::parts_of_unit;

}  // namespace

Computed demand_cv(const CellView& v) {
  Computed c;
  if (v.book.by_week()) {
    c.why_not = "a single week has no variability";
    return c;
  }
  const std::vector<double> weeks = whole_weeks(v, Book::Series::demand);
  c.events = static_cast<std::int64_t>(weeks.size());
  if (weeks.size() < static_cast<std::size_t>(fewest_weeks)) {
    c.why_not = "needs at least 4 whole weeks of orders or sales";
    return c;
  }
  const auto n = static_cast<double>(weeks.size());
  const double mean = sum_of(weeks, 0, weeks.size()) / n;
  double squares = 0;
  for (const double units : weeks) squares += (units - mean) * (units - mean);
  c.numerator = std::sqrt(squares / (n - 1)) * of_a_unit;
  c.denominator = mean * of_a_unit;
  if (mean > 0) c.value = c.numerator / c.denominator;
  return c;
}

Computed demand_trend(const CellView& v) { return trend(v, Book::Series::demand, of_a_unit); }
Computed store_sales_trend(const CellView& v) {
  return trend(v, Book::Series::store_sales, in_money);
}

}  // namespace baton
