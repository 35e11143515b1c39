#include "report/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_text.h"

namespace baton {

namespace {

constexpr std::string_view not_available = "n/a";
constexpr double written_out_below = 1e15;    // beyond, a double has no exact units any more
constexpr double money_without_cents = 1000;  // from here on cents say nothing

std::string with_currency(std::string number, std::string_view currency) {
  if (currency.empty() || number == not_available) return number;
  return fmt::format("{} {}", currency, number);
}

std::string money_number(double amount) {
  return grouped_text(amount, std::abs(amount) < money_without_cents ? 2 : 0);
}

int share_decimals(double share) {
  const double percent = std::abs(share * 100);
  return percent > 0 && percent < 0.05 ? 2 : 1;
}

// The number alone, without its unit.
std::string number_text(double value, Unit unit) {
  switch (unit) {
    case Unit::count:
      return grouped_text(value, value == std::round(value) ? 0 : 1);
    case Unit::share:
      return grouped_text(value * 100, share_decimals(value));
    case Unit::money:
      return money_number(value);
    case Unit::ratio:
      return grouped_text(value, 2);
    case Unit::hours:
    case Unit::days:
    case Unit::minutes:
    case Unit::per_thousand:
    case Unit::score:
      return grouped_text(value, 1);
  }
  return std::string(not_available);
}

std::string_view unit_after(Unit unit) {
  switch (unit) {
    case Unit::share:
      return " %";
    case Unit::hours:
      return " h";
    case Unit::days:
      return " days";
    case Unit::minutes:
      return " min";
    case Unit::per_thousand:
      return " per 1,000";
    case Unit::count:
    case Unit::money:
    case Unit::ratio:
    case Unit::score:
      return "";
  }
  return "";
}

std::string with_unit(std::string number, Unit unit, std::string_view currency) {
  if (number == not_available) return number;
  if (unit == Unit::money) return with_currency(std::move(number), currency);
  return number + std::string(unit_after(unit));
}

// A range that prints as one figure is one figure.
std::string from_to(const std::string& low, const std::string& high) {
  return low == high ? low : fmt::format("{} to {}", low, high);
}

}  // namespace

std::string grouped_text(double value, int decimals) {
  if (!std::isfinite(value)) return std::string(not_available);
  if (std::abs(value) >= written_out_below) return fmt::format("{:.2e}", value);
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::string text = with_separators(digits.substr(0, point)) + digits.substr(point);
  return value < 0 && !is_zero ? "-" + text : text;
}

std::string count_text(std::int64_t value) {
  const std::string digits = std::to_string(value);
  return value < 0 ? "-" + with_separators(digits.substr(1)) : with_separators(digits);
}

std::string plain_number_text(double value) {
  std::string text = grouped_text(value, std::abs(value) < 0.1 ? 3 : 2);
  if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string share_text(double share) { return figure_text(share, Unit::share, {}); }

std::string money_text(double amount, std::string_view currency) {
  return with_currency(money_number(amount), currency);
}

std::string elapsed_text(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return std::string(not_available);
  if (seconds < 59.95) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", count_text(whole / 3600), whole % 3600 / 60);
}

std::string figure_text(double value, Unit unit, std::string_view currency) {
  return with_unit(number_text(value, unit), unit, currency);
}

std::string figure_text(const KpiValue& value, Unit unit, std::string_view currency) {
  if (value.value) return figure_text(*value.value, unit, currency);
  if (value.missing.empty()) return std::string(not_available);
  return fmt::format("{}: {}", not_available, value.missing);
}

std::string interval_text(const KpiValue& value, Unit unit, std::string_view currency) {
  if (!value.low || !value.high) return {};
  return with_unit(from_to(number_text(*value.low, unit), number_text(*value.high, unit)), unit,
                   currency);
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::count:
      return "count";
    case Unit::share:
      return "share";
    case Unit::money:
      return "money";
    case Unit::hours:
      return "hours";
    case Unit::days:
      return "days";
    case Unit::ratio:
      return "ratio";
    case Unit::per_thousand:
      return "per_thousand";
    case Unit::score:
      return "score";
    case Unit::minutes:
      return "minutes";
  }
  return "";
}

std::optional<Unit> unit_named(std::string_view name) {
  for (const Unit unit : {Unit::count, Unit::share, Unit::money, Unit::hours, Unit::days,
                          Unit::ratio, Unit::per_thousand, Unit::score, Unit::minutes}) {
    if (unit_name(unit) == name) return unit;
  }
  return std::nullopt;
}

MoneySteps::MoneySteps(double largest) : step_(1) {
  const double size = std::abs(largest);
  if (!std::isfinite(size)) return;
  while (step_ * 10 <= size / 1000) step_ *= 10;
}

std::string MoneySteps::text(double amount, std::string_view currency) const {
  return with_currency(grouped_text(std::round(amount / step_) * step_, 0), currency);
}

std::string range_text(const MoneyRange& range, const MoneySteps& steps,
                       std::string_view currency) {
  return with_currency(from_to(steps.text(range.low), steps.text(range.high)), currency);
}

std::string share_range_text(const MoneyRange& range) {
  return with_unit(
      from_to(number_text(range.low, Unit::share), number_text(range.high, Unit::share)),
      Unit::share, {});
}

std::string employees_text(const MoneyRange& range) {
  if (range.high >= 0 && range.high < 0.005) return "under 0.01";
  return number_range_text(range, range.high < 1 ? 2 : 1);
}

std::string number_range_text(const MoneyRange& range, int decimals) {
  return from_to(grouped_text(range.low, decimals), grouped_text(range.high, decimals));
}

std::string_view grade_text(const KpiValue& value) {
  return value.partly_assumed ? "partly assumed" : "measured";
}

}  // namespace baton
