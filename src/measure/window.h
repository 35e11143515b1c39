// Window: which days count. Orders count by the day they were placed and once mature; facts that
// are set against orders (labour, touches, fees, visits without an order) count over the same
// days; facts that stand alone (counts, picks, stock levels, receipts) over every day asked for.
#pragma once

#include <optional>

#include "base/time.h"
#include "measure/measurement.h"
#include "model/local_days.h"

namespace baton {

class Window {
 public:
  Window(const LocalDays& calendar, const MeasureOptions& options);

  /// Before this is called, only the days asked for are known.
  void close(Instant last_event, std::optional<Day> first_order, std::optional<Day> last_order);

  bool knows_of(Instant at) const { return !as_of_ || at <= *as_of_; }
  bool asked_for(Day day) const { return (!from_ || day >= *from_) && (!to_ || day <= *to_); }
  bool asked_for(Instant at) const { return asked_for(calendar_->day_of(at)); }
  Day day_of(Instant at) const { return calendar_->day_of(at); }

  // After close:
  Instant as_of() const { return *as_of_; }
  /// `placed` lies in the window and is old enough to be judged.
  bool mature(Instant placed) const { return placed + maturity_ <= *as_of_; }
  /// First and last day over which cohorts are judged; last < first when there are none.
  Day first() const { return first_; }
  Day last() const { return last_; }
  int days() const { return last_ < first_ ? 0 : last_.number() - first_.number() + 1; }
  bool beside_cohort(Day day) const { return day >= first_ && day <= last_; }
  /// Days of the cohort range that lie in the week of this Monday.
  int days_in_week(Day monday) const;
  Instant start_of(Day day) const;
  std::optional<Instant> asked_start() const;
  std::optional<Instant> asked_end() const;

 private:
  const LocalDays* calendar_;
  std::optional<Day> from_, to_;
  std::optional<Instant> as_of_;
  Duration maturity_;
  Day first_, last_;
};

}  // namespace baton
