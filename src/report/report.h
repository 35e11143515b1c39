// What baton prints: values that others computed, as text for a terminal, JSON for a program, CSV
// for a sheet, and one HTML page for paper. Nothing here computes a business figure, reads a clock
// or writes a file: value in, text out, the same bytes for the same value. (The workbook writes
// one: report/workbook.h.)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "decide/verdict.h"
#include "measure/measurement.h"
#include "report/import_summary.h"
#include "worth/pain.h"

namespace baton {

/// How a terminal wants its text. Without `unicode` only ASCII is added by us (names stay as they
/// are). Lines are at most `width` columns wide; below `narrowest_width` that width is used.
struct TextStyle {
  static constexpr int narrowest_width = 60;
  int width = 100;
  bool colour = false;
  bool unicode = true;
};

/// What a report has to say about itself.
struct ReportMeta {
  std::string business;       ///< its name, as in business.toml; the folder's name if it has none
  std::string version;        ///< "baton 0.1.0" (base/version.h)
  std::string currency;       ///< reporting currency, "EUR"; empty if there is no money in the data
  Instant as_of;              ///< of the data, not of the printing
  Day first_day, last_day;    ///< cohorts judged, both included
  std::int64_t orders = 0;    ///< judged
  std::int64_t immature = 0;  ///< too young to be judged
};

/// Takes window, orders and time from what was measured.
ReportMeta report_meta(const Measured& measured, std::string business, std::string currency);

/// What to show of a measurement.
struct MeasureChoice {
  std::vector<std::string> kpis;  ///< ids; empty: all for the business, the main ones for groupings
  bool formulas = false;          ///< under each KPI of the business: formula and source
};

/// One block for each table: the business as a list of KPIs by subject, a grouping as one row for
/// each cell.
std::string measure_text(const Measured& measured, const ReportMeta& meta,
                         const MeasureChoice& choice, const TextStyle& style);
/// docs/schema/measure.schema.json; explained in docs/json.md.
std::string measure_json(const Measured& measured, const ReportMeta& meta);
/// Long format, one line for each cell and KPI, RFC 4180: a column for each dimension in use, then
/// kpi, value, numerator, denominator, events, coverage, low, high, unit, missing. A dimension that
/// a row is not grouped by is empty there. Shares are 0 to 1.
std::string measure_csv(const Measured& measured);

/// One terminal page for whoever runs operations.
std::string verdict_text(const BusinessVerdict& verdict, const Pain& pain, const ReportMeta& meta,
                         const TextStyle& style);
/// docs/schema/verdict.schema.json; explained in docs/json.md. Complete: nothing is shortened.
std::string verdict_json(const BusinessVerdict& verdict, const Pain& pain, const ReportMeta& meta);

struct ChainFindings;  // report/chain_report.h

struct HtmlChoice {
  int recommendations_a_kind = 2;        ///< shown for each asset kind; the rest is counted
  const ChainFindings* chain = nullptr;  ///< where orders were lost; none: no such section
};
/// One self-contained page (no request to anywhere, no script) for screen and A4 portrait.
std::string verdict_html(const BusinessVerdict& verdict, const Pain& pain, const ReportMeta& meta,
                         const HtmlChoice& choice = {});

std::string import_text(const ImportSummary& summary, const TextStyle& style);
std::string import_json(const ImportSummary& summary);

}  // namespace baton
