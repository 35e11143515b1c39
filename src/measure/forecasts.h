// Forecasts against what was ordered in their periods. Of several forecasts of the same period, the
// last one issued before it began counts; without one, the first issued after.
#pragma once

#include <vector>

#include "measure/desk.h"
#include "measure/ledger.h"
#include "model/event.h"

namespace baton {

class Forecasts {
 public:
  explicit Forecasts(Desk& desk) : desk_(desk) {}

  void apply(Instant at, const ForecastIssued& e);
  /// Demand is all units ordered, cancelled ones included, of orders of any age.
  void finish(const Ledger& ledger);

 private:
  struct Forecast {
    std::uint32_t sku;
    Day start;
    std::int32_t days;
    MaybeIndex node, channel;
    Instant issued;
    double quantity;
    std::int64_t actual = 0;
  };
  void keep_the_last_in_time();
  void add_demand(const Ledger& ledger);

  Desk& desk_;
  std::vector<Forecast> forecasts_;
};

}  // namespace baton
