// Facts for the money at level 1: a year's counts out of the KPIs, unit costs out of data, answers
// or defaults.
#include <algorithm>
#include <limits>

#include "app/evidence.h"
#include "model/row_reader.h"

namespace baton {
namespace {

constexpr double weeks_a_year = 365.25 / 7;
constexpr double minutes_an_hour = 60;

Fact scaled(Fact fact, double by) {
  fact.value *= by;
  fact.low *= by;
  fact.high *= by;
  return fact;
}

Fact counted(double count, std::string_view source) {
  return {count, count, count, Grade::measured, 0, 1, std::string(source)};
}

Fact fact_of(const KpiValue& value) {
  const double known = value.value.value_or(0);  // asked only of values that are there
  return {known,
          value.low.value_or(known),
          value.high.value_or(known),
          Grade::measured,
          value.events,
          value.coverage,
          std::string(find_kpi(value.kpi)->needs)};
}

/// Sum of a money field over the rows that `take`, in the reporting currency at the latest rate;
/// rows in a currency without a rate are left out.
template <class Take>
double sum_of_money(const Imported& imported, FileKind kind, std::string_view money, Take take) {
  const Table& table = imported.history.table(kind);
  const FieldOf amount(kind, money);
  const FieldOf currency(kind, "currency");
  constexpr Day latest(std::numeric_limits<std::int32_t>::max());
  double sum = 0;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    const auto money_there = row.money(amount);
    if (!take(row) || !money_there) continue;
    const Amount written{*money_there,
                         row.id<CurrencyId>(currency).value_or(imported.business.currency)};
    const auto converted = imported.business.in_reporting_currency(written, latest);
    if (converted) sum += converted->to_double();
  }
  return sum;
}

}  // namespace

bool counter_sales_stand_apart(const History& history) {
  const Table& orders = history.table(FileKind::orders);
  const FieldOf method(FileKind::orders, "method");
  for (std::size_t r = 0; r < orders.rows(); ++r) {
    if (RowOf(orders, r).choice<OrderMethod>(method) == OrderMethod::store_sale) return false;
  }
  return true;
}

PainFacts pain_facts(const KpiRow& row, const Evidence& evidence, const Frameworks& frameworks,
                     double a_year, bool counter_sales_apart) {
  PainFacts facts;
  const auto known = [&](std::string_view kpi) -> const KpiValue* {
    const KpiValue* value = row.find(kpi);
    return value != nullptr && value->value ? value : nullptr;
  };
  for (const std::string_view rate :
       {"wage_per_hour", "fte_cost_year", "capital_cost_rate", "avoidable_stock_share",
        "gross_margin_rate", "freight_per_parcel"}) {
    if (const auto fact = fact_or_default(evidence, frameworks, rate)) facts.emplace(rate, *fact);
  }
  if (const auto recovery = fact_or_default(evidence, frameworks, "lost_sale_recovery_share")) {
    Fact loss = *recovery;
    loss.value = 1 - recovery->value;
    loss.low = 1 - recovery->high;
    loss.high = 1 - recovery->low;
    facts.emplace("lost_sale_loss_share", loss);
  }

  if (const KpiValue* hours = known("touch_hours_week")) {
    facts.emplace("touch_hours_year", scaled(fact_of(*hours), weeks_a_year));
  } else if (const KpiValue* touches = known("touches_per_order")) {
    if (const auto minutes = fact_or_default(evidence, frameworks, "minutes_per_touch")) {
      facts.emplace("touches_year", counted(touches->numerator * a_year, "touches"));
      facts.emplace("hours_per_touch", scaled(*minutes, 1 / minutes_an_hour));
    }
  }
  if (const KpiValue* rekeying = known("rekeying_hours_week")) {
    facts.emplace("rekeying_hours_year", scaled(fact_of(*rekeying), weeks_a_year));
  }
  const KpiValue* parcels = known("parcels_per_order");
  if (parcels != nullptr) {
    facts.emplace("extra_parcels_year",
                  counted((parcels->numerator - parcels->denominator) * a_year, "shipments"));
  }
  const KpiValue* freight = known("freight_per_order");
  if (freight != nullptr && parcels != nullptr && *parcels->value > 0 && *freight->value > 0) {
    facts.insert_or_assign("freight_per_parcel",
                           counted(*freight->value / *parcels->value, "shipments"));
  }
  if (const KpiValue* stock = known("stock_value")) facts.emplace("stock_value", fact_of(*stock));
  const KpiValue* lost = known("no_stock_cancellation_rate");
  const KpiValue* revenue = known("revenue");
  if (lost != nullptr) {
    facts.emplace("no_stock_units_year", counted(lost->numerator * a_year, "order_lines"));
  }
  if (lost != nullptr && revenue != nullptr && lost->denominator > 0) {
    facts.emplace("price_per_unit", counted(*revenue->value / lost->denominator, "order_lines"));
  }
  if (const KpiValue* margin = known("gross_margin_rate")) {
    facts.insert_or_assign("gross_margin_rate", fact_of(*margin));
  }
  if (const KpiValue* cases = known("cases_per_thousand_orders")) {
    if (const auto minutes = fact_or_default(evidence, frameworks, "minutes_per_case")) {
      facts.emplace("cases_year", counted(cases->numerator * a_year, "cases"));
      facts.emplace("hours_per_case", scaled(*minutes, 1 / minutes_an_hour));
    }
  }
  const KpiValue* counter = known("store_sales");
  if (revenue != nullptr || counter != nullptr) {
    const double sales = (revenue != nullptr ? *revenue->value : 0) +
                         (counter != nullptr && counter_sales_apart ? *counter->value : 0);
    facts.emplace("order_value_year", counted(sales * a_year, "order_lines, store_days"));
  }
  return facts;
}

void add_business_pain_facts(const Imported& imported, const DaySpan& window, double a_year,
                             PainFacts& facts) {
  const History& history = imported.history;
  // Touches for rekeying are in the hours of touches and in those of rekeying: take them off once.
  const Table& touches = history.table(FileKind::touches);
  const FieldOf cause(FileKind::touches, "cause");
  const FieldOf touch_minutes(FileKind::touches, "minutes");
  const FieldOf opened(FileKind::touches, "opened_at");
  const auto within = [&](Instant at) { return window.holds(imported.business.days.day_of(at)); };
  double rekeying_minutes = 0;
  for (std::size_t r = 0; r < touches.rows(); ++r) {
    const RowOf row(touches, r);
    const auto why = row.choice<TouchCause>(cause);
    const bool is_rekeying = why == TouchCause::rekeying || why == TouchCause::reconciliation;
    if (is_rekeying && within(row.must_instant(opened))) {
      rekeying_minutes += row.number(touch_minutes).value_or(0);
    }
  }
  const auto touch_hours = facts.find("touch_hours_year");
  if (touch_hours != facts.end() && facts.contains("rekeying_hours_year")) {
    const double off = rekeying_minutes * a_year / minutes_an_hour;
    Fact& hours = touch_hours->second;
    hours.value = std::max(0.0, hours.value - off);
    hours.low = std::max(0.0, hours.low - off);
    hours.high = std::max(0.0, hours.high - off);
  }

  const Table& cases = history.table(FileKind::cases);
  const FieldOf case_minutes(FileKind::cases, "minutes");
  double minutes = 0;
  std::size_t timed = 0;
  const FieldOf case_opened(FileKind::cases, "opened_at");
  std::size_t in_window = 0;
  for (std::size_t r = 0; r < cases.rows(); ++r) {
    const RowOf row(cases, r);
    if (!within(row.must_instant(case_opened))) continue;
    ++in_window;
    const auto took = row.number(case_minutes);
    if (took) {
      minutes += *took;
      ++timed;
    }
  }
  if (timed > 0) {
    const double all = minutes * static_cast<double>(in_window) / static_cast<double>(timed);
    facts.erase("cases_year");  // timed: no need to multiply
    facts.insert_or_assign("cases_hours_year", counted(all * a_year / minutes_an_hour, "cases"));
  }
  const double goodwill = sum_of_money(imported, FileKind::cases, "cost", [&](const RowOf& row) {
    return within(row.must_instant(case_opened));
  });
  if (goodwill > 0) facts.emplace("goodwill_year", counted(goodwill * a_year, "cases"));

  const FieldOf kind(FileKind::fees, "kind");
  const FieldOf fee_day(FileKind::fees, "day");
  const double expedite = sum_of_money(imported, FileKind::fees, "amount", [&](const RowOf& row) {
    const auto what = row.choice<FeeKind>(kind);
    return (what == FeeKind::expedite || what == FeeKind::surcharge) &&
           window.holds(row.must_day(fee_day));
  });
  if (expedite > 0) facts.emplace("expedite_fees_year", counted(expedite * a_year, "fees"));
}

}  // namespace baton
