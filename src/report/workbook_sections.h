// The sheets of the workbook, one function each, and the links between them: cells that formulas of
// other sheets point at. A sheet is written after those it points at.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/workbook.h"
#include "report/workbook_sheet.h"

namespace baton {

/// A cell that others may point at, and what stands in it.
struct LinkedCell {
  std::string ref;  ///< with its sheet
  double value = 0;
};

struct LinkedRange {
  LinkedCell low, likely, high;
};

struct WorkbookLinks {
  std::map<std::string, LinkedCell, std::less<>> kpis;      ///< values of the business, by KPI
  std::map<std::string, LinkedRange, std::less<>> assumed;  ///< by input
  std::map<std::string, LinkedCell, std::less<>> money;     ///< by the input it answers
  std::vector<LinkedCell> figures;                          ///< as Working::figures
  std::map<std::string, std::string, std::less<>> answers;  ///< cell, by framework
  LinkedRange total;                                        ///< money lost a year
};

/// Whether two figures are one, but for rounding.
bool same_figure(double a, double b);

/// Title in the first row, what the sheet is for under it; returns the next free row.
std::uint32_t open_sheet(WorkbookSheet& sheet, std::string_view title, std::string_view remark);
/// A coloured row that opens a block, over `columns` columns.
void block_title(WorkbookSheet& sheet, std::uint32_t row, std::uint16_t columns,
                 std::string_view title, std::string_view remark = {});

void write_kpi_sheet(WorkbookSheet& sheet, const KpiRow& row, const ReportMeta& meta,
                     WorkbookLinks& links);
void write_grouping_sheet(WorkbookSheet& sheet, const KpiTable& table,
                          const std::vector<std::string>& kpis, const WorkbookLinks& links);
/// An assumed input, wherever it is used.
struct AssumedInput {
  std::string id, label, unit, source;
  double value = 0, low = 0, high = 0;
  int figures = 0;
};
/// Those that statements of the verdict lean on, then those of the money, then those that were
/// asked for without carrying anything.
std::vector<AssumedInput> assumed_inputs(const DecidedValues& decided);
void write_assumption_sheet(WorkbookSheet& sheet, const std::vector<AssumedInput>& inputs,
                            const Measured& measured, WorkbookLinks& links);
void write_money_sheet(WorkbookFile& file, WorkbookSheet& sheet, const Pain& pain,
                       WorkbookLinks& links);
void write_figure_sheet(WorkbookSheet& sheet, const Working& working, WorkbookLinks& links);
void write_framework_sheet(WorkbookSheet& sheet, const Working& working, WorkbookLinks& links);
void write_verdict_sheet(WorkbookSheet& sheet, const DecidedValues& decided, const ReportMeta& meta,
                         const WorkbookLinks& links);
void write_about_sheet(WorkbookSheet& sheet, const ReportMeta& meta, bool decided);

}  // namespace baton
