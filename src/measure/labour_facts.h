// Labour: hours and wages by node and activity, and what follows from them: what an hour costs, and
// what picking and packing a unit costs where both are on file.
#pragma once

#include <vector>

#include "measure/departures.h"
#include "measure/desk.h"
#include "measure/order_costs.h"
#include "model/event.h"

namespace baton {

class LabourFacts {
 public:
  explicit LabourFacts(Desk& desk) : desk_(desk) {}

  void apply(Instant at, const LabourWorked& e);
  /// Which nodes have warehouse hours in the cohort's days.
  LabourNodes nodes() const;
  /// `units_of_node`: units that left in the cohort's days.
  Rates rates(const std::vector<std::int64_t>& units_of_node) const;
  /// Enters the rows of the cohort's days.
  void finish();

 private:
  struct Row {
    Day day;
    MaybeIndex node;
    Activity activity;
    std::int64_t centihours, overtime;
    MaybeMoney cost;
  };
  Desk& desk_;
  std::vector<Row> rows_;
};

}  // namespace baton
