// Facts of stores, finance, decisions and visits.
#pragma once

#include <vector>

#include "measure/desk.h"
#include "measure/floor_facts.h"
#include "model/event.h"

namespace baton {

class BusinessFacts {
 public:
  explicit BusinessFacts(Desk& desk) : desk_(desk) {}

  void apply(Instant at, const StoreDayClosed& e);
  void apply(Instant at, const MonthClosed& e);
  void apply(Instant at, const DecisionCalledFor& e);
  void apply(Instant at, const VisitsCounted& e);
  /// Enters what is set against orders. `floor`: shrink on file there is not counted twice.
  void finish(const FloorFacts& floor);
  /// By ChannelId.
  const std::vector<bool>& channels_with_visits() const { return channels_with_visits_; }

 private:
  struct Visits {
    std::uint32_t channel;
    Day day;
    std::int64_t visits;
  };
  struct Shrink {
    std::uint32_t node;
    Day day;
    Money amount;
  };
  Desk& desk_;
  std::vector<Visits> visits_;
  std::vector<Shrink> shrinks_;
  std::vector<bool> channels_with_visits_;
};

}  // namespace baton
