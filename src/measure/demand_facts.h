// DemandFacts: the class of every SKU's demand, and the error that the best simple forecast would
// have had (src/demand), entered as sums, so that families and the business are ratios of the sums
// of their SKUs. Only where settings were given, since it takes a forecast of every SKU.
#pragma once

#include <memory>

#include "demand/demand_book.h"
#include "measure/desk.h"

namespace baton {

class DemandFacts {
 public:
  DemandFacts(Desk& desk, const MeasureOptions& options);

  void apply(Instant at, const EventBody& body) {
    if (book_) book_->apply(at, body);
  }
  void finish();

 private:
  Desk& desk_;
  std::optional<DemandSettings> settings_;
  std::optional<Day> from_, to_;
  std::unique_ptr<DemandBook> book_;
};

}  // namespace baton
