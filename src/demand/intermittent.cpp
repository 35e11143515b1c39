#include "demand/intermittent.h"

namespace baton {

void CrostonState::see(const DemandPeriod& period) {
  if (period.censored) return;
  if (period.units <= 0) {
    ++since_;
    return;
  }
  if (!started()) {
    size_ = period.units;
    interval_ = since_;
  } else {
    size_ += weight_ * (period.units - size_);
    interval_ += weight_ * (since_ - interval_);
  }
  since_ = 1;
}

void TsbState::see(const DemandPeriod& period) {
  if (period.censored) return;
  const bool any = period.units > 0;
  if (!started()) {
    if (!any) {
      ++since_;
      return;
    }
    size_ = period.units;
    probability_ = 1.0 / since_;
    return;
  }
  probability_ += probability_weight_ * ((any ? 1.0 : 0.0) - probability_);
  if (any) size_ += size_weight_ * (period.units - size_);
}

}  // namespace baton
