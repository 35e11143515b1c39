// Demand for a terminal: what the series come to together, then the largest of them.
#include <fmt/format.h>

#include <algorithm>

#include "report/demand_report.h"
#include "report/figures.h"
#include "report/text_layout.h"
#include "report/text_table.h"

namespace baton {
namespace {

constexpr std::string_view unknown = "-";

std::string share_or_none(const std::optional<double>& share) {
  return share ? share_text(*share) : std::string(unknown);
}
std::string ratio_or_none(const std::optional<double>& ratio) {
  return ratio ? grouped_text(*ratio, 2) : std::string(unknown);
}
double share_of(double part, double all) { return all > 0 ? part / all : 0; }

std::string_view subject(DemandBy by) {
  switch (by) {
    case DemandBy::sku:
      return "SKUs";
    case DemandBy::sku_and_node:
      return "SKUs at nodes";
    case DemandBy::family:
      return "families";
  }
  return "";
}

void print_classes(TextPage& page, const DemandStudy& study, const DemandSettings& settings) {
  page.heading("Classes", fmt::format("intermittent or lumpy from ADI {}, erratic or lumpy from "
                                      "CV2 {} (Syntetos, Boylan and Croston 2005)",
                                      settings.interval_limit, settings.size_cv2_limit));
  TextTable table({{"class"},
                   {"series", Align::right},
                   {"of series", Align::right},
                   {"of units", Align::right}});
  const auto add = [&](std::string_view name, const SeriesTally& tally) {
    table.add({std::string(name), count_text(tally.series),
               share_text(share_of(tally.series, study.all.series)),
               share_text(share_of(tally.units, study.all.units))});
  };
  for (int c = 0; c < demand_class_count; ++c) {
    const auto demand_class = static_cast<DemandClass>(c);
    add(demand_class_name(demand_class), study.classes[static_cast<std::size_t>(c)]);
  }
  if (study.no_class.series > 0) add("too few demands", study.no_class);
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_errors(TextPage& page, const DemandStudy& study, const DemandSettings& settings) {
  page.heading("Simple forecasts",
               fmt::format("a {} ahead, the latest {} {} of each series at most", study.grid.word(),
                           settings.most_judged, study.grid.words()));
  if (study.judged.series == 0) {
    page.paragraph(fmt::format("No series is long enough: {} {} of known demand are needed.",
                               settings.fewest_training + settings.fewest_judged,
                               study.grid.words()));
    return;
  }
  TextTable table({{"forecast"},
                   {"series", Align::right},
                   {"WAPE", Align::right},
                   {"bias", Align::right},
                   {"forecasts", Align::right}});
  const auto add = [&](std::string name, int series, const ForecastErrors& errors) {
    table.add({std::move(name), count_text(series), share_or_none(errors.wape()),
               share_or_none(errors.bias()), count_text(errors.periods)});
  };
  add("best simple method of each series", study.judged.series, study.best);
  add("naive", study.judged.series, study.naive);
  if (study.seasonal_series > 0) {
    add("where there is a season before: best", study.seasonal_series, study.best_of_seasonal);
    add("where there is a season before: seasonal naive", study.seasonal_series, study.seasonal);
  }
  page.lines(table.text(page.style(), page.width(), 2));
  std::string chosen;
  for (const DemandMethod method : demand_methods) {
    const int series = study.chosen[static_cast<std::size_t>(method)];
    if (series == 0) continue;
    chosen += fmt::format("{}{} {}", chosen.empty() ? "" : ", ", demand_method_name(method),
                          count_text(series));
  }
  page.paragraph("Methods chosen: " + chosen + ".");
  if (study.seasonal_series == 0) {
    page.paragraph(
        fmt::format("No series is long enough for seasonal naive: it needs {} {} before "
                    "the first forecast.",
                    study.grid.season(), study.grid.words()));
  }
}

void print_hidden(TextPage& page, const DemandStudy& study) {
  page.heading("What stock-outs hide");
  if (study.stock_untold == study.all.series) {
    page.paragraph(
        "No file tells when there was stock, so stock-outs may hide demand: what could not be sold "
        "looks like no demand. stock.csv, or in_stock in sales.csv, would tell.");
    return;
  }
  page.paragraph(
      fmt::format("{} of {} series-{} ({}) had no stock, in {} series. They are left out of "
                  "classes and errors, "
                  "and no forecast learns from them; what was asked for in them is not known, and "
                  "if stock runs "
                  "out when demand is high, forecasts are too low.",
                  count_text(study.censored), count_text(study.series_periods), study.grid.words(),
                  share_text(share_of(static_cast<double>(study.censored),
                                      static_cast<double>(study.series_periods))),
                  count_text(study.series_censored)));
  if (study.stock_untold > 0) {
    page.paragraph(
        fmt::format("Of {} series no file tells when there was stock: stock-outs may hide "
                    "demand there.",
                    count_text(study.stock_untold)));
  }
}

/// For a narrow column.
std::string_view short_name(DemandMethod method) {
  return method == DemandMethod::seasonal_naive ? "seasonal" : demand_method_name(method);
}

std::string percent_or_none(const std::optional<double>& share) {
  return share ? grouped_text(*share * 100, 0) + " %" : std::string(unknown);
}

/// What holds of some series only; what holds of all is said above the table.
std::string notes_of(const StudiedSeries& series, const DemandStudy& study) {
  std::string notes = too_little_text(series, study.grid);
  if (!series.stock_told && study.stock_untold < study.all.series) {
    notes += notes.empty() ? "stock not told" : "; stock not told";
  }
  return notes;
}

void print_series(TextPage& page, const DemandStudy& study, std::size_t limit) {
  const std::size_t shown = std::min(limit, study.series.size());
  page.heading(fmt::format("The {} largest of {} series", count_text(static_cast<int>(shown)),
                           count_text(study.all.series)),
               "ADI, CV2: see classes; next: forecast of the next period; hidden: periods without "
               "stock, left out");
  std::vector<TextTable::Column> columns = {
      {study.by == DemandBy::family ? "family" : "SKU", Align::left, true}};
  if (study.by == DemandBy::sku_and_node) columns.push_back({"node", Align::left, true});
  for (const char* header : {"units", "class", "ADI", "CV2", "method", "WAPE", "bias", "MASE",
                             "RMSSE", "next", "hidden"}) {
    const std::string_view name = header;
    columns.push_back({header, name == "class" || name == "method" ? Align::left : Align::right});
  }
  const auto shown_end = study.series.begin() + static_cast<std::ptrdiff_t>(shown);
  const bool any_notes =
      std::any_of(study.series.begin(), shown_end,
                  [&](const StudiedSeries& series) { return !notes_of(series, study).empty(); });
  if (any_notes) columns.push_back({"notes", Align::left, true});
  TextTable table(std::move(columns));
  for (std::size_t i = 0; i < shown; ++i) {
    const StudiedSeries& series = study.series[i];
    const RollingOrigin& j = series.judged;
    std::vector<TextTable::Cell> cells(series.keys.begin(), series.keys.end());
    cells.emplace_back(grouped_text(series.units, 0));
    cells.emplace_back(std::string(j.demand_class ? demand_class_name(*j.demand_class) : unknown));
    cells.emplace_back(ratio_or_none(j.shape.interval));
    cells.emplace_back(ratio_or_none(j.shape.size_cv2));
    cells.emplace_back(std::string(j.chosen ? short_name(*j.chosen) : unknown));
    cells.emplace_back(percent_or_none(j.errors.wape()));
    cells.emplace_back(percent_or_none(j.errors.bias()));
    cells.emplace_back(ratio_or_none(j.mase));
    cells.emplace_back(ratio_or_none(j.rmsse));
    cells.emplace_back(j.chosen ? grouped_text(j.next, 1) : std::string(unknown));
    cells.emplace_back(count_text(j.shape.censored));
    if (any_notes) cells.emplace_back(notes_of(series, study));
    table.add(std::move(cells));
  }
  page.lines(table.text(page.style(), page.width(), 0));
}

}  // namespace

std::string too_little_text(const StudiedSeries& series, const PeriodGrid& grid) {
  const DemandShape& shape = series.judged.shape;
  switch (series.judged.too_little) {
    case TooLittle::nothing:
      return "";
    case TooLittle::periods:
      return fmt::format("too short: {} {}, at least {}", shape.periods + shape.censored,
                         grid.words(), series.judged.periods_needed);
    case TooLittle::known:
      return fmt::format("too few {} with stock: {}, at least {}", grid.words(), shape.periods,
                         series.judged.periods_needed);
    case TooLittle::demands:
      return fmt::format("too few demands: {}", shape.demands);
  }
  return "";
}

std::string demand_text(const DemandStudy& study, const DemandReportMeta& meta, std::size_t limit,
                        const TextStyle& style) {
  TextPage page(style);
  page.paragraph(
      fmt::format("{}: demand of {} {} in {} {}", meta.business, count_text(study.all.series),
                  subject(study.by), count_text(study.periods), study.grid.words()) +
          (study.periods > 0
               ? fmt::format(", {} to {}", study.first_day.text(), study.last_day.text())
               : std::string()),
      "", Tone::strong);
  page.paragraph(fmt::format("From {} order lines and {} rows of sales.",
                             count_text(study.rows_ordered), count_text(study.rows_sold)));
  if (study.misfits > 0) {
    page.paragraph(fmt::format("{} rows of sales.csv cover more than a {} and are left out.",
                               count_text(study.misfits), study.grid.word()));
  }
  if (study.told_twice > 0) {
    page.paragraph(
        fmt::format("{} rows of sales.csv are left out: orders hold store sales too, and "
                    "the same units would count twice.",
                    count_text(study.told_twice)));
  }
  if (study.all.series == 0) {
    page.paragraph(fmt::format("There is no whole {} with demand: nothing can be said yet.",
                               study.grid.word()));
    return page.text();
  }
  print_classes(page, study, meta.settings);
  print_errors(page, study, meta.settings);
  print_hidden(page, study);
  print_series(page, study, limit);
  page.blank();
  page.paragraph(
      "Each forecast knew only what came before it, and so did the choice of its method; WAPE and "
      "bias are of that. MASE and RMSSE are in units of the naive forecast's error in the training "
      "periods: under 1 is better. WAPE leans towards forecasting nothing where demand is "
      "intermittent: read it with the bias and RMSSE.");
  return page.text();
}

}  // namespace baton
