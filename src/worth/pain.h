// Pain: what the present way of working costs a year, by cause, at level 1 (SPEC C0): counts of
// events times unit costs, for anyone with orders and a few rates. Every cause is a range and shows
// its sum. Invariant: a cause whose count nobody measured or answered is left out and says so,
// never guessed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/evidence.h"

namespace baton {

/// A figure that went into a sum.
struct PainInput {
  std::string id, text;
  Fact fact;
  int term = 0;  ///< which product of the sum it is a factor of, from 0
};

/// Annualised pain of one cause, level 1: counts of events times unit costs (SPEC B7, C0).
struct PainCause {
  std::string id, title;  ///< "labour_waste", "Labour spent on exceptions"
  MoneyRange a_year;
  std::string formula;  ///< "1,204 hours of touches a year x 26.00 an hour"
  std::vector<PainInput> inputs;
  bool known = false;  ///< false: no data and no answer, so left out of the total
  /// An error in stock or orders (001 §2 test 4), not a cost of carrying stock or of support.
  bool is_error = false;
};

struct Pain {
  std::string currency;
  std::vector<PainCause> causes;
  MoneyRange total;
  MoneyRange full_time_equivalents;  ///< total over the cost of one full-time employee
  MoneyRange share_of_order_value;   ///< total over a year's order value
  double order_value_a_year = 0;
  /// What the total is held against, where it is known: the cost of one full-time employee a year,
  /// a year's order value.
  std::optional<Fact> employee_cost, order_value;
  std::string level = "L1";
};

/// What pain is computed from, by id. Counts are a year's: touch_hours_year, rekeying_hours_year,
/// extra_parcels_year, expedite_fees_year, no_stock_units_year, cases_hours_year, goodwill_year;
/// levels: stock_value; rates: wage_per_hour, freight_per_parcel, price_per_unit,
/// gross_margin_rate, lost_sale_loss_share, capital_cost_rate, avoidable_stock_share,
/// fte_cost_year; order_value_year. An id that is not there is unknown.
/// Where nobody timed them: touches_year with hours_per_touch, cases_year with hours_per_case,
/// instead of the hours.
using PainFacts = std::map<std::string, Fact, std::less<>>;

/// The five causes of 001 §4: labour waste, shipping premium, inventory carry, lost sales, support
/// burden. Low ends are put together from low ends, high from high: no independence is assumed.
Pain pain_of(const PainFacts& facts, std::string currency);

}  // namespace baton
