#include "bounds/lagrangian.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace baton {
namespace {

/// Averages weighted by step length, begun anew at each power of two.
class TailAverage {
 public:
  explicit TailAverage(std::size_t size) : sum_(size, 0.0) {}
  void add(std::span<const double> values, double weight, int step) {
    if (std::has_single_bit(static_cast<unsigned>(step))) {
      std::fill(sum_.begin(), sum_.end(), 0.0);
      weight_ = 0;
    }
    for (std::size_t i = 0; i < sum_.size(); ++i) sum_[i] += weight * values[i];
    weight_ += weight;
  }
  std::vector<double> mean(const std::vector<double>& without_any) const {
    if (weight_ <= 0) return without_any;
    std::vector<double> mean = sum_;
    for (double& value : mean) value /= weight_;
    return mean;
  }

 private:
  std::vector<double> sum_;
  double weight_ = 0;
};

/// One multiplier for each prefix constraint: what is taken of a resource until the end of a period
/// is at most what has come of it. Prices are sums of multipliers over later periods.
class TargetSteps {
 public:
  TargetSteps(const MethodSource& source, const LagrangianSteps& how)
      : source_(source),
        supply_(source.supply()),
        how_(how),
        multipliers_(supply_.periods(), 0.0),
        best_(multipliers_),
        direction_(multipliers_),
        prices_(multipliers_),
        usage_(multipliers_),
        excess_(multipliers_),
        mean_prices_(multipliers_.size()),
        mean_usage_(multipliers_.size()) {}

  LagrangianBound run() {
    double value = evaluate();
    note(value);
    above_ = how_.first_target * std::abs(value);
    while (bound_.steps < how_.most_steps &&
           above_ > how_.tolerance * std::max(std::abs(bound_.value), 1e-9)) {
      if (!take_step(value)) break;
      value = evaluate();
      if (!on_the_way(value)) {
        above_ *= how_.shrink;
        multipliers_ = best_;
        std::fill(direction_.begin(), direction_.end(), 0.0);
        value = evaluate();
      }
    }
    bound_.average_prices = mean_prices_.mean(bound_.prices);
    bound_.usage = mean_usage_.mean(usage_);
    return std::move(bound_);
  }

 private:
  /// L(multipliers); fills in prices, usage and by how much each prefix takes too much.
  double evaluate() {
    for (std::size_t p = multipliers_.size(); p-- > 0;) {
      const bool next = supply_.has_next(static_cast<PeriodNumber>(p));
      prices_[p] = multipliers_[p] + (next ? prices_[p + 1] : 0.0);
    }
    const double value = lagrangian_value(source_, prices_, usage_);
    for (std::size_t p = 0; p < excess_.size(); ++p) {
      const auto period = static_cast<PeriodNumber>(p);
      const bool goes_on = p > 0 && supply_.has_next(period - 1);
      excess_[p] = usage_[p] - supply_.amount(period) + (goes_on ? excess_[p - 1] : 0.0);
    }
    return value;
  }

  void note(double value) {
    bound_.value = value;
    bound_.prices = prices_;
    best_ = multipliers_;
  }

  /// False where `patience` steps came no nearer to the target.
  bool on_the_way(double value) {
    const bool near = value > bound_.value + 0.1 * above_;
    if (value > bound_.value) note(value);
    without_progress_ = near ? 0 : without_progress_ + 1;
    if (without_progress_ < how_.patience) return true;
    without_progress_ = 0;
    return false;
  }

  /// False where no price wants to change: the bound is the LP's value.
  bool take_step(double value) {
    double square = 0;
    for (std::size_t p = 0; p < direction_.size(); ++p) {
      direction_[p] = excess_[p] + how_.memory * direction_[p];
      if (multipliers_[p] <= 0 && direction_[p] < 0) direction_[p] = 0;
      square += direction_[p] * direction_[p];
    }
    if (square <= 0) return false;
    const double length = (1 - how_.memory) * (bound_.value + above_ - value) / square;
    ++bound_.steps;
    mean_prices_.add(prices_, length, bound_.steps);
    mean_usage_.add(usage_, length, bound_.steps);
    for (std::size_t p = 0; p < multipliers_.size(); ++p) {
      multipliers_[p] = std::max(0.0, multipliers_[p] + length * direction_[p]);
    }
    return true;
  }

  const MethodSource& source_;
  const SupplyTimeline& supply_;
  const LagrangianSteps& how_;
  double above_ = 0;  ///< of the target over the best bound
  int without_progress_ = 0;
  LagrangianBound bound_;
  // By period:
  std::vector<double> multipliers_, best_, direction_, prices_, usage_, excess_;
  TailAverage mean_prices_, mean_usage_;
};

}  // namespace

LagrangianBound lagrangian_bound(const MethodSource& source, const LagrangianSteps& how) {
  return TargetSteps(source, how).run();
}

}  // namespace baton
