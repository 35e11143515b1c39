// Pain: what the present way of working costs a year, by cause, at level 1 (SPEC C0): counts of
// events times unit costs, for anyone with orders and a few rates. Every cause is a range and shows
// its sum.
#pragma once

#include <string>
#include <vector>

#include "measure/evidence.h"

namespace baton {

/// A figure that went into a sum.
struct PainInput {
  std::string id, text;
  Fact fact;
};

/// Annualised pain of one cause, level 1: counts of events times unit costs (SPEC B7, C0).
struct PainCause {
  std::string id, title;  ///< "labour_waste", "Labour spent on exceptions"
  MoneyRange a_year;
  std::string formula;  ///< "1,204 touches x 7.5 min x 26.00 an hour, scaled to a year"
  std::vector<PainInput> inputs;
  bool known = false;  ///< false: no data and no answer, so left out of the total
};

struct Pain {
  std::string currency;
  std::vector<PainCause> causes;
  MoneyRange total;
  MoneyRange full_time_equivalents;  ///< total over the cost of one full-time employee
  MoneyRange share_of_order_value;   ///< total over a year's order value
  double order_value_a_year = 0;
  std::string level = "L1";
};

}  // namespace baton
