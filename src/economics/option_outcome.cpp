#include "economics/option_outcome.h"

#include <cmath>

#include "economics/cash_flow.h"

namespace baton {
namespace {

constexpr int first_year_months = 12;

void work_out_flows(OptionWorth& worth) {
  std::vector<double> net, in, out;
  for (const OptionMonth& month : worth.months) {
    net.push_back(month.net());
    in.push_back(month.gain);
    out.push_back(month.outlay + month.run_cost + month.hidden_cost);
  }
  const double rate = monthly_rate(worth.likely.discount_rate_year);
  worth.npv = net_present_value(net, rate);
  if (const auto irr = internal_rate_of_return(net)) {
    worth.irr_year = std::pow(1 + *irr, 12) - 1;
  }
  // What lays nothing out and brings nothing in has nothing to pay back.
  if (worth.option.buys != ReplayCell::as_is) {
    worth.payback_months = payback(net);
    worth.discounted_payback_months = discounted_payback(net, rate);
    worth.benefit_cost_ratio = benefit_cost_ratio(in, out, rate);
  }
  for (OptionAfter& after : worth.after) {
    for (int m = 0; m <= after.months; ++m) {
      after.net += worth.months[static_cast<std::size_t>(m)].net();
      after.gain += worth.months[static_cast<std::size_t>(m)].gain;
    }
  }
}

/// Later less earlier, where both are known.
std::optional<double> less(const std::optional<double>& later,
                           const std::optional<double>& earlier) {
  if (!later || !earlier) return std::nullopt;
  return *later - *earlier;
}

struct GainParts {
  double operating = 0, revenue = 0, risk = 0;
  double sum() const { return operating + revenue + risk; }
};

std::optional<GainParts> parts_of_gain(const CellYear& before, const CellYear& after) {
  const auto operating = less(before.operating_cost, after.operating_cost),
             revenue = less(before.lost_margin, after.lost_margin),
             risk = less(before.risk_cost, after.risk_cost);
  if (!operating || !revenue || !risk) return std::nullopt;
  const GainParts parts{*operating, *revenue, *risk};
  if (parts.sum() == 0) return std::nullopt;
  return parts;
}

void work_out_buckets(OptionWorth& worth, const std::optional<GainParts>& parts) {
  FourBuckets& year = worth.first_year;
  double gain = 0;
  for (int m = 0; m <= first_year_months; ++m) {
    const OptionMonth& month = worth.months[static_cast<std::size_t>(m)];
    year.implementation -= month.outlay;
    year.operating -= month.run_cost + month.hidden_cost;
    gain += month.gain;
  }
  year.is_split = parts.has_value();
  if (!parts) {
    year.operating += gain;
    return;
  }
  year.operating += gain * parts->operating / parts->sum();
  year.revenue_lift = gain * parts->revenue / parts->sum();
  year.risk_reduction = gain * parts->risk / parts->sum();
}

void work_out_effects(OptionWorth& worth, const CellYear& before, const CellYear& after,
                      double real_share) {
  OptionEffects& effects = worth.effects;
  const auto scaled = [&](const std::optional<double>& later,
                          const std::optional<double>& earlier) {
    auto change = less(later, earlier);
    if (change) *change *= real_share;
    return change;
  };
  effects.revenue = scaled(after.revenue, before.revenue);
  effects.margin = scaled(after.margin, before.margin);
  effects.working_capital = scaled(after.working_capital, before.working_capital);
  effects.labour_hours = scaled(after.labour_hours, before.labour_hours);
  const auto orders = scaled(after.orders, before.orders);
  if (!orders || !effects.labour_hours || *before.orders <= 0 || *before.labour_hours <= 0) return;
  const double hours_then = *before.labour_hours + *effects.labour_hours;
  if (hours_then <= 0) return;
  const double then = (*before.orders + *orders) / hours_then;
  effects.labour_productivity = then / (*before.orders / *before.labour_hours) - 1;
}

double replayed_gain(ReplayCell bought, const ReplayedGains& gains) {
  return realised_gain(bought, gains, 1, 1);
}

}  // namespace

void work_out_likely(OptionWorth& worth, const OptionsInput& input, int horizon) {
  worth.months = months_of(worth.likely, horizon);
  worth.after[0].months = 3;
  worth.after[1].months = 6;
  worth.after[2].months = first_year_months;
  work_out_flows(worth);
  const ReplayCell bought = worth.option.buys;
  std::optional<GainParts> parts;
  if (input.years && bought != ReplayCell::as_is) {
    const CellYear& before = input.years->front();
    const CellYear& after = (*input.years)[static_cast<std::size_t>(bought)];
    parts = parts_of_gain(before, after);
    const double replayed = replayed_gain(bought, input.gains);
    const double realised = replayed != 0 ? worth.likely.gain_year / replayed : 1;
    work_out_effects(worth, before, after, worth.likely.reach * realised);
  }
  work_out_buckets(worth, parts);
}

}  // namespace baton
