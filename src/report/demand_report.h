// What baton demand prints.
#pragma once

#include <cstddef>
#include <string>

#include "demand/study.h"
#include "report/report.h"

namespace baton {

struct DemandReportMeta {
  std::string business, version;
  DemandSettings settings;
};

/// The summary, then the `limit` largest series.
std::string demand_text(const DemandStudy& study, const DemandReportMeta& meta, std::size_t limit,
                        const TextStyle& style);
/// Everything, every series with the record of every method; explained in docs/json.md.
std::string demand_json(const DemandStudy& study, const DemandReportMeta& meta);
/// One line for each series, RFC 4180.
std::string demand_csv(const DemandStudy& study);

/// Why a series has no forecast: "too short: 6 weeks, at least 12"; empty where it has one.
std::string too_little_text(const StudiedSeries& series, const PeriodGrid& grid);

}  // namespace baton
