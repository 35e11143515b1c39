// Facts of the warehouse floor: cycle counts, picks, corrections of stock.
#pragma once

#include <vector>

#include "measure/desk.h"
#include "model/event.h"

namespace baton {

class FloorFacts {
 public:
  explicit FloorFacts(Desk& desk) : desk_(desk) {}

  void apply(Instant at, const StockCounted& e);
  void apply(Instant at, const PickAttempted& e);
  void apply(Instant at, const StockAdjusted& e);
  /// What has to wait until the cohort's days are known.
  void finish();
  /// Nodes whose shrink is on file as adjustments, by NodeId.
  bool has_shrink(NodeId node) const {
    return node.index() < shrink_.size() && shrink_[node.index()];
  }

 private:
  struct Adjusted {
    Place place;
    Day day;
    Money loss;
  };
  Desk& desk_;
  std::vector<Adjusted> losses_;
  std::vector<bool> shrink_;
  PackedKeyMap<std::int64_t> units_picked_;  // by node and day
};

}  // namespace baton
