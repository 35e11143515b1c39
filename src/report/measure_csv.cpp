// KPIs as a long table for a sheet or a data frame (RFC 4180): one line for each cell and KPI.
// Figures are written so that reading them back gives the same number.
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <unordered_map>

#include "base/csv_text.h"
#include "report/figures.h"
#include "report/kpi_choice.h"
#include "report/report.h"

namespace baton {

namespace {

std::string number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string();
}

// The row's key for each dimension in use; empty where the table is not grouped by it.
std::string key_fields(const KpiTable& table, const KpiRow& row,
                       const std::vector<Dimension>& dimensions) {
  std::string text;
  for (const Dimension dimension : dimensions) {
    for (std::size_t i = 0; i < table.grouping.by.size() && i < row.keys.size(); ++i) {
      if (table.grouping.by[i] == dimension) text += csv_field(row.keys[i]);
    }
    text += ',';
  }
  return text;
}

using Units = std::unordered_map<std::string_view, std::string_view>;

Units units_of_catalogue() {
  Units units;
  for (const Kpi& kpi : kpis()) units[kpi.id] = unit_name(kpi.unit);
  return units;
}

std::string value_fields(const KpiValue& value, const Units& units) {
  const auto unit = units.find(value.kpi);
  return fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{}\r\n", value.kpi, number(value.value),
      number(value.numerator), number(value.denominator), value.events, number(value.coverage),
      value.value ? grade_text(value) : std::string_view(), number(value.low), number(value.high),
      unit == units.end() ? std::string_view() : unit->second, csv_field(value.missing));
}

}  // namespace

std::string measure_csv(const Measured& measured) {
  const std::vector<Dimension> dimensions = dimensions_in_use(measured);
  const Units units = units_of_catalogue();
  std::string text;
  for (const Dimension dimension : dimensions) {
    text += csv_field(dimension_name(dimension)) + ',';
  }
  text += "kpi,value,numerator,denominator,events,coverage,grade,low,high,unit,missing\r\n";
  for (const KpiTable& table : measured.tables) {
    for (const KpiRow& row : table.rows) {
      const std::string keys = key_fields(table, row, dimensions);
      for (const KpiValue& value : row.values) text += keys + value_fields(value, units);
    }
  }
  return text;
}

}  // namespace baton
