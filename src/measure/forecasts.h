// Forecasts against what was ordered in their periods. Of several forecasts of the same period, the
// last one issued before it began counts; without one, the first issued after.
#pragma once

#include <vector>

#include "measure/desk.h"
#include "measure/ledger.h"
#include "measure/sales_facts.h"
#include "model/event.h"

namespace baton {

class Forecasts {
 public:
  explicit Forecasts(Desk& desk) : desk_(desk) {}

  void apply(Instant at, const ForecastIssued& e);
  /// Demand is all units ordered, cancelled ones included, of orders of any age, and the units
  /// counted as sold in periods within the forecast's. A forecast for a time in which stock was
  /// out is not judged.
  void finish(const Ledger& ledger, const SalesFacts& sales);

 private:
  struct Forecast {
    std::uint32_t sku;
    Day start;
    std::int32_t days;
    MaybeIndex node, channel;
    Instant issued;
    double quantity;
    std::int64_t actual = 0;  // millionths of a unit
    bool censored = false;
  };
  void keep_the_last_in_time();
  void add_demand(const Ledger& ledger);
  void add_sales(const SalesFacts& sales);
  /// The forecasts of a SKU whose period holds these days; call once they are sorted.
  template <class Visit>
  void for_each_over(std::uint32_t sku, Day first, Day last, Visit visit);

  Desk& desk_;
  std::int32_t longest_ = 1;
  std::vector<Forecast> forecasts_;
};

}  // namespace baton
