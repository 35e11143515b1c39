// What failures cost a year, by kind and step, at level 1 (SPEC C0): what their orders caused,
// counted, times unit costs. Kinds overlap (an order can be split and late), so they are never
// added up. Invariant: what no file counted costs nothing here, and is not guessed.
#pragma once

#include <string>
#include <vector>

#include "chain/chain.h"
#include "worth/pain.h"

namespace baton {

struct FailureCost {
  bool known = false;  ///< false: nothing on file that a unit cost could be put to
  MoneyRange a_year;
  std::string formula;            ///< "212 hours of touches x 26.00 an hour + ..."
  Grade grade = Grade::measured;  ///< the worst of the unit costs in it
};

/// Costs in the order of the tables they belong to.
struct PricedTable {
  FailureCost all;
  std::vector<FailureCost> steps;
};
struct PricedFailure {
  PricedTable all;
  std::vector<PricedTable> by;
};
struct PricedChains {
  std::string currency;
  double times_a_year = 1;              ///< how often the window fits into a year
  std::vector<PricedFailure> failures;  ///< in the order of TracedChains::failures
};

/// Of `rates`: wage_per_hour, minutes_per_touch, minutes_per_case, freight_per_parcel,
/// gross_margin_rate, lost_sale_loss_share. A term whose rate is not there is left out.
FailureCost cost_of(const Caused& caused, const PainFacts& rates, double times_a_year);
PricedChains price(const TracedChains& chains, const PainFacts& rates, std::string currency);

}  // namespace baton
