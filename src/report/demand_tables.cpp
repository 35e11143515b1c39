// Demand for programs and sheets: everything, nothing shortened.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/csv_text.h"
#include "report/demand_report.h"

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json();
}
std::string field(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string();
}

std::vector<std::string_view> dimensions(DemandBy by) {
  switch (by) {
    case DemandBy::sku:
      return {"sku"};
    case DemandBy::sku_and_node:
      return {"sku", "node"};
    case DemandBy::family:
      return {"family"};
  }
  return {};
}

Json errors_json(const ForecastErrors& errors) {
  return {{"wape", optional_number(errors.wape())},
          {"bias", optional_number(errors.bias())},
          {"mae", optional_number(errors.mae())},
          {"rmse", optional_number(errors.rmse())},
          {"forecasts", errors.periods},
          {"demand", errors.demand}};
}

Json tally_json(const SeriesTally& tally) {
  return {{"series", tally.series}, {"units", tally.units}};
}

Json summary_json(const DemandStudy& study) {
  Json classes = Json::object();
  for (int c = 0; c < demand_class_count; ++c) {
    classes[std::string(demand_class_name(static_cast<DemandClass>(c)))] =
        tally_json(study.classes[static_cast<std::size_t>(c)]);
  }
  classes["none"] = tally_json(study.no_class);
  Json chosen = Json::object();
  for (const DemandMethod method : demand_methods) {
    chosen[std::string(demand_method_name(method))] =
        study.chosen[static_cast<std::size_t>(method)];
  }
  return {{"series", study.all.series},
          {"units", study.all.units},
          {"classes", std::move(classes)},
          {"methods", std::move(chosen)},
          {"judged", tally_json(study.judged)},
          {"best", errors_json(study.best)},
          {"naive", errors_json(study.naive)},
          {"seasonal_naive",
           {{"series", study.seasonal_series},
            {"errors", errors_json(study.seasonal)},
            {"best_of_the_same", errors_json(study.best_of_seasonal)}}},
          {"periods_of_all_series", study.series_periods},
          {"periods_censored", study.censored},
          {"series_with_censored_periods", study.series_censored},
          {"series_whose_stock_is_not_told", study.stock_untold},
          {"order_lines", study.rows_ordered},
          {"sales_rows", study.rows_sold},
          {"sales_rows_too_long", study.misfits},
          {"sales_rows_told_by_orders", study.told_twice}};
}

Json series_json(const StudiedSeries& series, const PeriodGrid& grid) {
  const RollingOrigin& j = series.judged;
  Json records = Json::array();
  for (const MethodRecord& record : j.records) {
    records.push_back(
        {{"method", demand_method_name(record.method)}, {"errors", errors_json(record.errors)}});
  }
  return {{"keys", series.keys},
          {"units", series.units},
          {"class", j.demand_class ? Json(demand_class_name(*j.demand_class)) : Json()},
          {"adi", optional_number(j.shape.interval)},
          {"cv2", optional_number(j.shape.size_cv2)},
          {"periods", j.shape.periods + j.shape.censored},
          {"periods_with_demand", j.shape.demands},
          {"periods_censored", j.shape.censored},
          {"stock_told", series.stock_told},
          {"method", j.chosen ? Json(demand_method_name(*j.chosen)) : Json()},
          {"errors", errors_json(j.errors)},
          {"mase", optional_number(j.mase)},
          {"rmsse", optional_number(j.rmsse)},
          {"next", j.chosen ? Json(j.next) : Json()},
          {"too_little", too_little_text(series, grid)},
          {"methods", std::move(records)}};
}

}  // namespace

std::string demand_json(const DemandStudy& study, const DemandReportMeta& meta) {
  Json series = Json::array();
  for (const StudiedSeries& s : study.series) series.push_back(series_json(s, study.grid));
  const bool any = study.periods > 0;
  const Json json = {{"meta",
                      {{"baton", meta.version},
                       {"business", meta.business},
                       {"by", dimensions(study.by)},
                       {"period", study.grid.word()},
                       {"periods", study.periods},
                       {"first_day", any ? Json(study.first_day.text()) : Json()},
                       {"last_day", any ? Json(study.last_day.text()) : Json()},
                       {"season", study.grid.season()}}},
                     {"summary", summary_json(study)},
                     {"series", std::move(series)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string demand_csv(const DemandStudy& study) {
  std::string text;
  for (const std::string_view dimension : dimensions(study.by))
    text += std::string(dimension) + ",";
  text +=
      "units,class,adi,cv2,periods,periods_with_demand,periods_censored,stock_told,method,wape,"
      "bias,"
      "mae,rmse,mase,rmsse,forecasts,next,too_little\r\n";
  for (const StudiedSeries& series : study.series) {
    const RollingOrigin& j = series.judged;
    for (const std::string& key : series.keys) text += csv_field(key) + ",";
    text += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", series.units,
        j.demand_class ? demand_class_name(*j.demand_class) : "", field(j.shape.interval),
        field(j.shape.size_cv2), j.shape.periods + j.shape.censored, j.shape.demands,
        j.shape.censored, series.stock_told ? "yes" : "no",
        csv_field(j.chosen ? demand_method_name(*j.chosen) : ""), field(j.errors.wape()),
        field(j.errors.bias()), field(j.errors.mae()), field(j.errors.rmse()), field(j.mase),
        field(j.rmsse), j.errors.periods, field(j.chosen ? std::optional(j.next) : std::nullopt),
        csv_field(too_little_text(series, study.grid)));
  }
  return text;
}

}  // namespace baton
