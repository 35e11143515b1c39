// KPIs for programs; the shape is docs/schema/measure.schema.json. The catalogue comes along, so
// that a figure can be read without this program.
#include <nlohmann/json.hpp>

#include "report/figures.h"
#include "report/kpi_choice.h"
#include "report/report.h"

namespace baton {

namespace {

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

std::string_view better_name(BetterWhen better) {
  switch (better) {
    case BetterWhen::higher:
      return "higher";
    case BetterWhen::lower:
      return "lower";
    case BetterWhen::neither:
      return "neither";
  }
  return "";
}

Json catalogue_json() {
  Json catalogue = Json::array();
  for (const Kpi& kpi : kpis()) {
    catalogue.push_back({{"id", kpi.id},
                         {"name", kpi.name},
                         {"group", kpi.group},
                         {"unit", unit_name(kpi.unit)},
                         {"better", better_name(kpi.better)},
                         {"formula", kpi.formula},
                         {"source", kpi.source},
                         {"needs", kpi.needs}});
  }
  return catalogue;
}

Json value_json(const KpiValue& value) {
  return {{"kpi", value.kpi},
          {"value", optional_number(value.value)},
          {"numerator", value.numerator},
          {"denominator", value.denominator},
          {"events", value.events},
          {"coverage", value.coverage},
          {"grade", value.value ? Json(grade_text(value)) : Json()},
          {"low", optional_number(value.low)},
          {"high", optional_number(value.high)},
          {"missing", value.missing}};
}

Json table_json(const KpiTable& table) {
  Json by = Json::array();
  for (const Dimension dimension : table.grouping.by) by.push_back(dimension_name(dimension));
  Json rows = Json::array();
  for (const KpiRow& row : table.rows) {
    Json values = Json::array();
    for (const KpiValue& value : row.values) values.push_back(value_json(value));
    rows.push_back({{"keys", row.keys}, {"values", std::move(values)}});
  }
  return {{"by", std::move(by)},
          {"orders_add_up", !orders_repeat(table.grouping)},
          {"rows", std::move(rows)}};
}

Json missing_files_json(const Measured& measured) {
  Json files = Json::array();
  for (const KpiTable& table : measured.tables) {
    if (!table.grouping.by.empty() || table.rows.empty()) continue;
    for (const FileGain& gain : files_by_gain(table.rows.front())) {
      files.push_back({{"file", gain.file}, {"kpis", gain.kpis}});
    }
    break;
  }
  return files;
}

}  // namespace

std::string measure_json(const Measured& measured, const ReportMeta& meta) {
  Json tables = Json::array();
  for (const KpiTable& table : measured.tables) tables.push_back(table_json(table));
  Json assumptions = Json::array();
  for (const Assumption& assumption : measured.assumptions) {
    assumptions.push_back(
        {{"what", assumption.what}, {"figures", assumption.figures}, {"kpis", assumption.kpis}});
  }
  const Json document = {
      {"meta",
       {{"baton", meta.version},
        {"business", meta.business},
        {"as_of", meta.as_of.text()},
        {"currency", meta.currency},
        {"window", {{"from", meta.first_day.text()}, {"to", meta.last_day.text()}}},
        {"orders", meta.orders},
        {"immature_orders", meta.immature}}},
      {"catalogue", catalogue_json()},
      {"tables", std::move(tables)},
      {"assumptions", std::move(assumptions)},
      {"missing_files", missing_files_json(measured)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace baton
