// Cash flows at equal steps of time, the first one now: what they are worth today and when they pay
// back. Pure arithmetic; a flow that comes in is positive.
#pragma once

#include <functional>
#include <optional>
#include <span>

namespace baton {

/// sum_t flow_t / (1 + rate)^t; `rate` a step, above -1.
double net_present_value(std::span<const double> flows, double rate);

/// The rate a step at which the net present value is 0. Nothing where the flows do not change their
/// sign, or where no rate between -99 % and 1,000,000 % does it. Where several do (flows that
/// change their sign more than once) the one nearest to 0.
std::optional<double> internal_rate_of_return(std::span<const double> flows);

/// Steps until the flows have paid for themselves, to a fraction of a step: linear in the one in
/// which their sum reaches 0 for good. Nothing if it never does; 0 where nothing was laid out.
std::optional<double> payback(std::span<const double> flows);
std::optional<double> discounted_payback(std::span<const double> flows, double rate);

/// Present value of what comes in over that of what goes out; nothing where nothing goes out.
std::optional<double> benefit_cost_ratio(std::span<const double> benefits,
                                         std::span<const double> costs, double rate);

/// Where `function` is 0 between `low` and `high`, or nothing where it has the same sign at both.
/// Bisection: slow, and it cannot fail.
std::optional<double> root_between(const std::function<double(double)>& function, double low,
                                   double high);

}  // namespace baton
