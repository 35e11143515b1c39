// PeriodGrid: the calendar cut into periods: weeks from some weekday on, calendar months, or any
// other number of days. Periods are numbered without gaps.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"

namespace baton {

class PeriodGrid {
 public:
  /// ISO weeks, from Monday.
  PeriodGrid() = default;
  /// Periods of `days` days (at least 1), one of which begins on `begin`.
  static PeriodGrid of_days(int days, Day begin);
  static PeriodGrid of_months();

  std::int32_t index_of(Day day) const;
  Day first_day(std::int32_t period) const;
  Day last_day(std::int32_t period) const { return first_day(period + 1).plus(-1); }
  int days(std::int32_t period) const {
    return first_day(period + 1).number() - first_day(period).number();
  }
  bool is_months() const { return days_ == 0; }
  bool operator==(const PeriodGrid&) const = default;

  /// How many make a year, to the nearest: 52 weeks, 12 months.
  std::size_t season() const;
  /// "week", "month", "period of 14 days"; and of several.
  std::string word() const;
  std::string words() const;

 private:
  static constexpr std::int32_t a_monday = 4;  // 1970-01-05
  int days_ = 7;                               // 0: calendar months
  std::int32_t begin_ = a_monday;
};

}  // namespace baton
