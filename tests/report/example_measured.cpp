#include "report/example_measured.h"

namespace baton::example {

namespace {

// A figure of believable size for its unit, different for every KPI and row.
double figure(Unit unit, std::size_t kpi, std::size_t row) {
  const double step = static_cast<double>(kpi * 7 + row * 13);
  switch (unit) {
    case Unit::share:
      return 1.0 / (1.1 + step / 10);
    case Unit::count:
      return 100 + step;
    case Unit::money:
      return 1000.0 / 3 * (1 + step);
    case Unit::hours:
    case Unit::days:
    case Unit::minutes:
    case Unit::ratio:
    case Unit::per_thousand:
    case Unit::score:
      return 0.1 + step / 3;
  }
  return 0;
}

KpiRow row(std::vector<std::string> keys, std::size_t number, bool with_intervals) {
  KpiRow result;
  result.keys = std::move(keys);
  for (std::size_t i = 0; i < kpis().size(); ++i) {
    const Kpi& kpi = kpis()[i];
    KpiValue value;
    value.kpi = kpi.id;
    if (i % 3 == 2) {
      value.missing = i % 2 == 0 ? "needs counts.csv" : "needs touches.csv and counts.csv";
    } else {
      value.value = figure(kpi.unit, i, number);
      value.denominator = 1000 + static_cast<double>(i);
      value.numerator = *value.value * value.denominator;
      value.events = static_cast<std::int64_t>(1000 + i);
      value.coverage = i % 2 == 0 ? 1 : 0.875;
      value.partly_assumed = i % 5 == 0;
      if (with_intervals) {
        value.low = *value.value * 0.9;
        value.high = *value.value * 1.1;
      }
    }
    result.values.push_back(value);
  }
  return result;
}

}  // namespace

Measured measured() {
  Measured measured;
  measured.as_of = Instant(Day::from_civil(2026, 4, 30).number() * std::int64_t{86400});
  measured.first_day = Day::from_civil(2025, 4, 1);
  measured.last_day = Day::from_civil(2026, 3, 31);
  measured.orders = 61204;
  measured.immature = 4870;
  measured.assumptions = {{"prices without a tax field are taken as they stand", 1204}};
  measured.tables.push_back({{}, {row({}, 0, true)}});
  measured.tables.push_back(
      {{{Dimension::channel}}, {row({"marketplace"}, 1, false), row({"web, own"}, 2, false)}});
  measured.tables.push_back(
      {{{Dimension::sku, Dimension::node}},
       {row({"(none)", "DC-1"}, 3, false), row({"say \"hi\"", "line\r\nbreak"}, 4, false)}});
  return measured;
}

}  // namespace baton::example
