// Croston's family: the size of a demand and how often it comes are smoothed apart. Censored
// periods are left out of both: they do not lengthen an interval.
#pragma once

#include "demand/series.h"

namespace baton {

/// Size and interval after a series; both are those of the first demand to begin with, the first
/// interval counted from the series' begin. Source: Croston, Oper. Res. Quarterly 23 (1972)
/// 289-303, started as forecast::croston() of R.
class CrostonState {
 public:
  explicit CrostonState(double weight) : weight_(weight) {}
  void see(const DemandPeriod& period);
  bool started() const { return interval_ > 0; }
  double size() const { return size_; }          ///< z, units
  double interval() const { return interval_; }  ///< p, periods
  /// z / p: units a period. Only once started.
  double croston() const { return size_ / interval_; }
  /// (1 - weight / 2) z / p: without Croston's bias. Source: Syntetos and Boylan, Int. J.
  /// Forecasting 21 (2005) 303-314.
  double sba() const { return (1 - weight_ / 2) * croston(); }

 private:
  double weight_;
  double size_ = 0, interval_ = 0;
  int since_ = 1;  // q: periods since the last demand
};

/// Size and the probability of any demand in a period; the latter falls while nothing comes, so a
/// dying product's forecast dies too. Begins as CrostonState, the probability being one over the
/// first interval. Source: Teunter, Syntetos and Babai, Eur. J. Oper. Res. 214 (2011) 606-615.
class TsbState {
 public:
  TsbState(double size_weight, double probability_weight)
      : size_weight_(size_weight), probability_weight_(probability_weight) {}
  void see(const DemandPeriod& period);
  bool started() const { return probability_ > 0; }
  /// z x p: units a period. Only once started.
  double forecast() const { return size_ * probability_; }

 private:
  double size_weight_, probability_weight_;
  double size_ = 0, probability_ = 0;
  int since_ = 1;
};

}  // namespace baton
