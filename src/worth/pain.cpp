#include "worth/pain.h"

#include <fmt/format.h>

#include <optional>

#include "base/number_text.h"

namespace baton {
namespace {

struct Factor {
  std::string_view id;
  std::string_view text;  // with its unit, as read in a formula
};

/// A product of figures. The first is the count: where it is only assumed, the term is left out.
using Term = std::vector<Factor>;

struct Cause {
  std::string_view id, title;
  std::vector<Term> terms;
  bool is_error = false;
};

// Source of the five causes: 001 §4 (labour waste, shipping premium, inventory carry, lost sales,
// customer support burden). What makes up each is ours.
const std::vector<Cause>& causes() {
  static const std::vector<Cause> all = {
      {"labour_waste",
       "Labour spent on exceptions",
       {{{"touch_hours_year", "hours of touches"}, {"wage_per_hour", "an hour"}},
        {{"touches_year", "touches"},
         {"hours_per_touch", "hours each"},
         {"wage_per_hour", "an hour"}},
        {{"rekeying_hours_year", "hours of rekeying and reconciling"},
         {"wage_per_hour", "an hour"}}},
       true},
      {"shipping_premium",
       "Shipping more than needed",
       {{{"extra_parcels_year", "parcels beyond one an order"}, {"freight_per_parcel", "a parcel"}},
        {{"expedite_fees_year", "expedite and surcharge fees"}}},
       true},
      {"inventory_carry",
       "Stock held because records are not trusted",
       {{{"stock_value", "stock value"},
         {"avoidable_stock_share", "avoidable"},
         {"capital_cost_rate", "to carry it a year"}}}},
      {"lost_sales",
       "Sales lost for want of stock",
       {{{"no_stock_units_year", "units cancelled for want of stock"},
         {"price_per_unit", "price of a unit"},
         {"gross_margin_rate", "gross margin"},
         {"lost_sale_loss_share", "that do not come back"}}},
       true},
      {"support_burden",
       "Customer cases",
       {{{"cases_hours_year", "hours of customer cases"}, {"wage_per_hour", "an hour"}},
        {{"cases_year", "customer cases"},
         {"hours_per_case", "hours each"},
         {"wage_per_hour", "an hour"}},
        {{"goodwill_year", "vouchers and goodwill"}}}},
  };
  return all;
}

std::string figure(double value) {
  if (value < 100) return fmt::format("{:.2f}", value);
  return with_separators(fmt::format("{:.0f}", value));
}

void add(MoneyRange& sum, const MoneyRange& term) {
  sum.low += term.low;
  sum.base += term.base;
  sum.high += term.high;
}

/// The term's range; nothing if a figure is unknown or the count is assumed.
std::optional<MoneyRange> product(const Term& term, const PainFacts& facts, PainCause& cause) {
  MoneyRange range{1, 1, 1};
  std::vector<PainInput> inputs;
  std::string formula;
  const int number = cause.inputs.empty() ? 0 : cause.inputs.back().term + 1;
  for (const Factor& factor : term) {
    const auto found = facts.find(factor.id);
    if (found == facts.end()) return std::nullopt;
    const Fact& fact = found->second;
    if (inputs.empty() && fact.grade == Grade::assumed) return std::nullopt;
    range.low *= fact.low;
    range.base *= fact.value;
    range.high *= fact.high;
    formula +=
        fmt::format("{}{} {}", formula.empty() ? "" : " x ", figure(fact.value), factor.text);
    inputs.push_back({std::string(factor.id), std::string(factor.text), fact, number});
  }
  if (inputs.empty()) return std::nullopt;
  if (inputs.front().fact.high == 0) return MoneyRange{};  // counted, and none were found
  cause.formula += (cause.formula.empty() ? "" : " + ") + formula;
  cause.inputs.insert(cause.inputs.end(), inputs.begin(), inputs.end());
  return range;
}

MoneyRange ratio(const MoneyRange& money, const Fact& by) {
  const auto over = [](double a, double b) { return b > 0 ? a / b : 0.0; };
  return {over(money.low, by.high), over(money.base, by.value), over(money.high, by.low)};
}

}  // namespace

Pain pain_of(const PainFacts& facts, std::string currency) {
  Pain pain;
  pain.currency = std::move(currency);
  for (const Cause& described : causes()) {
    PainCause cause;
    cause.id = described.id;
    cause.title = described.title;
    cause.is_error = described.is_error;
    for (const Term& term : described.terms) {
      const auto range = product(term, facts, cause);
      if (!range) continue;
      cause.known = true;
      add(cause.a_year, *range);
    }
    if (cause.known) add(pain.total, cause.a_year);
    pain.causes.push_back(std::move(cause));
  }
  if (const auto fte = facts.find("fte_cost_year"); fte != facts.end()) {
    pain.employee_cost = fte->second;
    pain.full_time_equivalents = ratio(pain.total, fte->second);
  }
  if (const auto value = facts.find("order_value_year"); value != facts.end()) {
    pain.order_value_a_year = value->second.value;
    pain.order_value = value->second;
    pain.share_of_order_value = ratio(pain.total, value->second);
  }
  return pain;
}

}  // namespace baton
