// Figures: how a number looks to a person, in one place, so that text, HTML and tests agree.
// Thousands are separated by commas, decimals by a point; a figure that is not there is "n/a",
// never 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "measure/evidence.h"
#include "measure/kpi.h"
#include "measure/measurement.h"

namespace baton {

/// "1,204.50". Never "-0.00". Not finite: "n/a". `decimals` 0 to 6.
std::string grouped_text(double value, int decimals);
std::string count_text(std::int64_t value);
/// Of a figure whose unit nobody told: "6", "2.5", "0.041", "1,250": as few decimals as it needs,
/// at most two (three below 0.1).
std::string plain_number_text(double value);
/// 0.912 is "91.2 %"; a share that would print as 0.0 % though it is not 0 gets two decimals.
std::string share_text(double share);
/// "EUR 1,204,300"; below 1,000 with two decimals: "EUR 7.35". Without a currency: the number.
std::string money_text(double amount, std::string_view currency);
/// Of a time that ran: "0.4 s", "3 min 20 s", "1 h 05 min".
std::string elapsed_text(double seconds);

/// In the KPI's own unit: "91.2 %", "EUR 7.35", "18.4 h", "2.3 days", "12.3 per 1,000".
std::string figure_text(double value, Unit unit, std::string_view currency);
/// As above, or "n/a: needs counts.csv".
std::string figure_text(const KpiValue& value, Unit unit, std::string_view currency);
/// "90.1 to 92.3 %", or empty where there is no interval.
std::string interval_text(const KpiValue& value, Unit unit, std::string_view currency);
/// "measured", or "partly assumed" where a default stands in for part of the rows behind it.
std::string_view grade_text(const KpiValue& value);
/// For programs: "count", "share", "money", ...
std::string_view unit_name(Unit unit);
std::optional<Unit> unit_named(std::string_view name);

/// Estimates of money are printed in steps, so that a range does not pretend to the last cent. All
/// figures of one table take the same step: a thousandth of the largest, as a power of ten.
class MoneySteps {
 public:
  explicit MoneySteps(double largest);
  /// "182,300"; with a currency "EUR 182,300".
  std::string text(double amount, std::string_view currency = {}) const;
  double step() const { return step_; }

 private:
  double step_;
};

/// "EUR 140,000 to 230,000", "2.9 to 4.8 %", "1.4 to 2.9": low and high; the base stands apart.
std::string range_text(const MoneyRange& range, const MoneySteps& steps, std::string_view currency);
std::string share_range_text(const MoneyRange& range);
std::string number_range_text(const MoneyRange& range, int decimals);
/// Of full-time employees: "3.0 to 6.1", "0.02 to 0.05", "under 0.01".
std::string employees_text(const MoneyRange& range);

}  // namespace baton
