// The workbook: what was measured and decided as an XLSX file for somebody who wants to work it out
// again. Every ratio, total, score and answer in it is a live formula over the cells that it rests
// on; counts, unit costs, weights and limits may be changed in it. The one part of `report` that
// writes a file, because its library can do nothing else; the same values give the same bytes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "decide/verdict.h"
#include "decide/working.h"
#include "measure/measurement.h"
#include "report/report.h"
#include "worth/pain.h"

namespace baton {

/// Sheets: KPIs, one for each further grouping, assumptions, about. `kpis`: ids of the columns of
/// the groupings; empty: the main ones. Errors: a grouping with more rows than a sheet can hold,
/// and what save() of a file can meet.
Result<Done> write_measure_workbook(const std::filesystem::path& path, const Measured& measured,
                                    const ReportMeta& meta, const std::vector<std::string>& kpis);

struct DecidedValues {
  const BusinessVerdict& verdict;
  const Pain& pain;
  const Working& working;
  const Measured& measured;
};

/// The same with the verdict, the frameworks, the figures they were told, and the money.
Result<Done> write_decide_workbook(const std::filesystem::path& path, const DecidedValues& decided,
                                   const ReportMeta& meta);

}  // namespace baton
