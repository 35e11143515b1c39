// DemandRecord: what was forecast for the period around a day, and what was then ordered in it.
#pragma once

#include <optional>
#include <vector>

#include "measure/compact.h"
#include "model/event.h"
#include "model/local_days.h"

namespace baton {

/// One forecast and the units ordered in its period, cancelled ones included.
struct ForecastMet {
  double forecast = 0;
  std::int64_t ordered = 0;
};

class DemandRecord {
 public:
  explicit DemandRecord(const LocalDays& days) : days_(days) {}

  void apply(Instant at, const ForecastIssued& e);
  /// A line that was ordered, of the node it was first sent to.
  void add_ordered(SkuId sku, Instant placed, MaybeIndex node, MaybeIndex channel,
                   std::int64_t units);
  void close();

  /// The forecast for the period that holds `at`, for this node and channel or for all of them. Of
  /// several, the last one issued before its period began, else the first one issued.
  std::optional<ForecastMet> at(SkuId sku, MaybeIndex node, MaybeIndex channel, Instant at) const;

 private:
  struct Forecast {
    Day start;
    std::int32_t length;
    MaybeIndex node, channel;
    Instant issued;
    double units;
  };
  struct Ordered {
    Day day;
    MaybeIndex node, channel;
    std::int64_t units;
  };
  bool issued_in_time(const Forecast& f) const { return days_.day_of(f.issued) <= f.start; }

  const LocalDays& days_;
  std::vector<std::vector<Forecast>> forecasts_;  // by SKU
  std::vector<std::vector<Ordered>> ordered_;
};

}  // namespace baton
