#include "economics/cash_flow.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/check.h"

namespace baton {
namespace {

constexpr int most_halvings = 200;  // more than a double can tell apart

}  // namespace

double net_present_value(std::span<const double> flows, double rate) {
  BATON_CHECK(rate > -1, "a discount rate lies above -100 %");
  double value = 0;
  // Horner's scheme from the last flow back: no powers, no loss for long horizons.
  for (std::size_t i = flows.size(); i-- > 0;) value = flows[i] + value / (1 + rate);
  return value;
}

std::optional<double> root_between(const std::function<double(double)>& function, double low,
                                   double high) {
  const double at_low = function(low), at_high = function(high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  if ((at_low > 0) == (at_high > 0)) return std::nullopt;
  for (int step = 0; step < most_halvings; ++step) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    const double at_middle = function(middle);
    if (at_middle == 0) return middle;
    ((at_middle > 0) == (at_low > 0) ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

std::optional<double> internal_rate_of_return(std::span<const double> flows) {
  const auto goes_out = [](double flow) { return flow < 0; };
  const auto comes_in = [](double flow) { return flow > 0; };
  if (std::none_of(flows.begin(), flows.end(), goes_out) ||
      std::none_of(flows.begin(), flows.end(), comes_in)) {
    return std::nullopt;
  }
  const auto value = [&](double log_factor) {
    return net_present_value(flows, std::expm1(log_factor));
  };
  // In log(1 + rate), walking away from 0 on both sides in small steps, then the root inside a
  // step.
  constexpr double step = 0.02;
  const double least = std::log(0.01), most = std::log1p(10000.0);
  double above = 0, below = 0, at_above = value(0), at_below = at_above;
  if (at_above == 0) return 0.0;
  while (above < most || below > least) {
    if (above < most) {
      const double next = std::min(above + step, most), at_next = value(next);
      if ((at_next > 0) != (at_above > 0)) return std::expm1(*root_between(value, above, next));
      above = next, at_above = at_next;
    }
    if (below > least) {
      const double next = std::max(below - step, least), at_next = value(next);
      if ((at_next > 0) != (at_below > 0)) return std::expm1(*root_between(value, next, below));
      below = next, at_below = at_next;
    }
  }
  return std::nullopt;
}

std::optional<double> payback(std::span<const double> flows) {
  double sum = 0;
  std::optional<double> when;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const double before = sum;
    sum += flows[i];
    if (sum < 0) {
      when.reset();
    } else if (!when) {
      when = i == 0 ? 0.0 : static_cast<double>(i - 1) + (flows[i] > 0 ? -before / flows[i] : 0);
    }
  }
  return when;
}

std::optional<double> discounted_payback(std::span<const double> flows, double rate) {
  std::vector<double> discounted(flows.begin(), flows.end());
  double factor = 1;
  for (double& flow : discounted) {
    flow *= factor;
    factor /= 1 + rate;
  }
  return payback(discounted);
}

std::optional<double> benefit_cost_ratio(std::span<const double> benefits,
                                         std::span<const double> costs, double rate) {
  const double out = net_present_value(costs, rate);
  if (!(out > 0)) return std::nullopt;
  return net_present_value(benefits, rate) / out;
}

}  // namespace baton
