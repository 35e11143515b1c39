#include "demand/periods.h"

#include <cmath>

#include "base/check.h"

namespace baton {
namespace {

constexpr int months_a_year = 12;
constexpr double days_a_year = 365.25;

struct YearMonth {
  int year;
  int month;  // 0 to 11
};

YearMonth month_of(Day day) {
  const CivilDay civil = day.civil();
  return {civil.year, static_cast<int>(civil.month) - 1};
}

std::int32_t floor_of(std::int32_t number, std::int32_t by) {
  return number >= 0 ? number / by : -((-number + by - 1) / by);
}

}  // namespace

PeriodGrid PeriodGrid::of_days(int days, Day begin) {
  BATON_CHECK(days >= 1, "a period has a day at least");
  PeriodGrid grid;
  grid.days_ = days;
  grid.begin_ = begin.number() - floor_of(begin.number(), days) * days;
  return grid;
}

PeriodGrid PeriodGrid::of_months() {
  PeriodGrid grid;
  grid.days_ = 0;
  grid.begin_ = 0;
  return grid;
}

std::int32_t PeriodGrid::index_of(Day day) const {
  if (!is_months()) return floor_of(day.number() - begin_, days_);
  const YearMonth month = month_of(day);
  return month.year * months_a_year + month.month;
}

Day PeriodGrid::first_day(std::int32_t period) const {
  if (!is_months()) return Day(begin_ + period * days_);
  const std::int32_t year = floor_of(period, months_a_year);
  return Day::from_civil(year, static_cast<unsigned>(period - year * months_a_year + 1), 1);
}

std::size_t PeriodGrid::season() const {
  if (is_months()) return months_a_year;
  return static_cast<std::size_t>(std::lround(days_a_year / days_));
}

std::string PeriodGrid::word() const {
  if (is_months()) return "month";
  if (days_ == 7) return "week";
  return days_ == 1 ? "day" : "period of " + std::to_string(days_) + " days";
}

std::string PeriodGrid::words() const {
  if (is_months()) return "months";
  if (days_ == 7) return "weeks";
  return days_ == 1 ? "days" : "periods of " + std::to_string(days_) + " days";
}

}  // namespace baton
