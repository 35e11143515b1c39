#include "worth/chain_cost.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_text.h"

namespace baton {
namespace {

constexpr double minutes_an_hour = 60;
constexpr double days_a_year = 365.25;

/// One sum: a count of the year times rates.
class Sum {
 public:
  Sum(const PainFacts& rates, double times_a_year) : rates_(rates), times_a_year_(times_a_year) {}

  struct Rate {
    std::string_view id, text;
    double scale = 1;
  };
  void add(double counted, std::string_view what, std::initializer_list<Rate> rates) {
    if (counted == 0) return;
    const double a_year = counted * times_a_year_;
    MoneyRange term{a_year, a_year, a_year};
    std::string formula = fmt::format("{} {}", figure(a_year), what);
    Grade worst = Grade::measured;
    for (const Rate& rate : rates) {
      const auto found = rates_.find(rate.id);
      if (found == rates_.end()) return;
      const Fact& fact = found->second;
      term.low *= fact.low * rate.scale;
      term.base *= fact.value * rate.scale;
      term.high *= fact.high * rate.scale;
      worst = std::max(worst, fact.grade);
      formula += fmt::format(" x {} {}", figure(fact.value), rate.text);
    }
    cost_.known = true;
    cost_.a_year.low += term.low;
    cost_.a_year.base += term.base;
    cost_.a_year.high += term.high;
    cost_.grade = std::max(cost_.grade, worst);
    cost_.formula += (cost_.formula.empty() ? "" : " + ") + formula;
  }
  FailureCost cost() && { return std::move(cost_); }

 private:
  static std::string figure(double value) {
    if (value < 100) return fmt::format("{:.2f}", value);
    return with_separators(fmt::format("{:.0f}", value));
  }
  const PainFacts& rates_;
  double times_a_year_;
  FailureCost cost_;
};

PricedTable price_table(const StepTable& table, const PainFacts& rates, double times_a_year) {
  PricedTable priced;
  Caused all;
  for (const StepCount& count : table.steps) {
    priced.steps.push_back(cost_of(count.caused, rates, times_a_year));
    all.add(count.caused);
  }
  priced.all = cost_of(all, rates, times_a_year);
  return priced;
}

}  // namespace

FailureCost cost_of(const Caused& caused, const PainFacts& rates, double times_a_year) {
  Sum sum(rates, times_a_year);
  const Sum::Rate wage{"wage_per_hour", "an hour"};
  sum.add(caused.touch_minutes / minutes_an_hour, "hours of touches", {wage});
  sum.add(static_cast<double>(caused.touches - caused.touches_timed), "touches that nobody timed",
          {{"minutes_per_touch", "minutes each, in hours", 1 / minutes_an_hour}, wage});
  sum.add(caused.case_minutes / minutes_an_hour, "hours of customer cases", {wage});
  sum.add(static_cast<double>(caused.cases - caused.cases_timed), "cases that nobody timed",
          {{"minutes_per_case", "minutes each, in hours", 1 / minutes_an_hour}, wage});
  sum.add(caused.goodwill.to_double(), "of vouchers and goodwill", {});
  sum.add(static_cast<double>(caused.extra_parcels), "parcels beyond one an order",
          {{"freight_per_parcel", "a parcel"}});
  sum.add(caused.expedite.to_double(), "of expedite and surcharge fees", {});
  sum.add(
      caused.lost_value.to_double(), "of goods not delivered",
      {{"gross_margin_rate", "gross margin"}, {"lost_sale_loss_share", "that do not come back"}});
  sum.add(caused.handling.to_double(), "of handling returns", {});
  return std::move(sum).cost();
}

PricedChains price(const TracedChains& chains, const PainFacts& rates, std::string currency) {
  PricedChains priced;
  priced.currency = std::move(currency);
  priced.times_a_year = chains.days > 0 ? days_a_year / chains.days : 1;
  for (const FailureChain& chain : chains.failures) {
    PricedFailure& failure = priced.failures.emplace_back();
    failure.all = price_table(chain.all, rates, priced.times_a_year);
    for (const StepTable& table : chain.by) {
      failure.by.push_back(price_table(table, rates, priced.times_a_year));
    }
  }
  return priced;
}

}  // namespace baton
