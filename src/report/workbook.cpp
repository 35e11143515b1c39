#include "report/workbook.h"

#include <fmt/format.h>

#include <cmath>

#include "report/workbook_sections.h"

namespace baton {
namespace {

std::string grouping_title(const Grouping& grouping) {
  std::string title;
  for (const Dimension dimension : grouping.by) {
    title += (title.empty() ? "By " : ", ") + std::string(dimension_name(dimension));
  }
  return title;
}

const KpiRow* row_of_business(const Measured& measured) {
  for (const KpiTable& table : measured.tables) {
    if (table.grouping.by.empty() && !table.rows.empty()) return &table.rows.front();
  }
  return nullptr;
}

constexpr std::size_t rows_above_groups = 16;  // titles, totals and headings of a grouping's sheet

Result<Done> groupings_fit(const Measured& measured) {
  for (const KpiTable& table : measured.tables) {
    if (table.rows.size() + rows_above_groups <= most_sheet_rows) continue;
    return Error::wrong_use(fmt::format(
        "{} has {} rows, and a sheet holds {}: take fewer dimensions, or --csv",
        grouping_title(table.grouping), table.rows.size(), most_sheet_rows - rows_above_groups));
  }
  return Done{};
}

/// The sheets that both workbooks have, in the order of their tabs.
struct MeasuredSheets {
  WorkbookSheet* kpis = nullptr;
  std::vector<std::pair<const KpiTable*, WorkbookSheet*>> groupings;
};

MeasuredSheets add_measured_sheets(WorkbookFile& file, const Measured& measured) {
  MeasuredSheets sheets;
  sheets.kpis = &file.add("KPIs");
  for (const KpiTable& table : measured.tables) {
    if (table.grouping.by.empty()) continue;
    sheets.groupings.emplace_back(&table, &file.add(grouping_title(table.grouping)));
  }
  return sheets;
}

void write_measured(const MeasuredSheets& sheets, const Measured& measured, const ReportMeta& meta,
                    const std::vector<std::string>& kpis, WorkbookLinks& links) {
  static const KpiRow nothing;
  const KpiRow* business = row_of_business(measured);
  write_kpi_sheet(*sheets.kpis, business == nullptr ? nothing : *business, meta, links);
  for (const auto& [table, sheet] : sheets.groupings) {
    write_grouping_sheet(*sheet, *table, kpis, links);
  }
}

}  // namespace

bool same_figure(double a, double b) {
  constexpr double rounding = 1e-12;
  return a == b || std::abs(a - b) <= rounding * std::max(std::abs(a), std::abs(b));
}

std::uint32_t open_sheet(WorkbookSheet& sheet, std::string_view title, std::string_view remark) {
  sheet.text({0, 0}, title, {CellTone::title});
  sheet.height(0, 24);
  sheet.text({1, 0}, remark, {CellTone::note});
  return 3;
}

void block_title(WorkbookSheet& sheet, std::uint32_t row, std::uint16_t columns,
                 std::string_view title, std::string_view remark) {
  for (std::uint16_t c = 0; c < columns; ++c) sheet.empty({row, c}, {CellTone::section});
  const std::string text =
      remark.empty() ? std::string(title) : fmt::format("{}   ({})", title, remark);
  sheet.text({row, 0}, text, {CellTone::section});
}

Result<Done> write_measure_workbook(const std::filesystem::path& path, const Measured& measured,
                                    const ReportMeta& meta, const std::vector<std::string>& kpis) {
  if (const auto fit = groupings_fit(measured); !fit) return fit.error();
  WorkbookFile file(path, meta);
  WorkbookLinks links;
  const MeasuredSheets sheets = add_measured_sheets(file, measured);
  WorkbookSheet& assumptions = file.add("Assumptions");
  WorkbookSheet& about = file.add("About");
  write_measured(sheets, measured, meta, kpis, links);
  write_assumption_sheet(assumptions, {}, measured, links);
  write_about_sheet(about, meta, false);
  return file.save();
}

Result<Done> write_decide_workbook(const std::filesystem::path& path, const DecidedValues& decided,
                                   const ReportMeta& meta) {
  if (const auto fit = groupings_fit(decided.measured); !fit) return fit.error();
  WorkbookFile file(path, meta);
  WorkbookLinks links;
  WorkbookSheet& verdict = file.add("Verdict");
  const MeasuredSheets sheets = add_measured_sheets(file, decided.measured);
  WorkbookSheet& frameworks = file.add("Frameworks");
  WorkbookSheet& figures = file.add("Figures");
  WorkbookSheet& money = file.add("Money");
  WorkbookSheet& assumptions = file.add("Assumptions");
  WorkbookSheet& about = file.add("About");
  write_measured(sheets, decided.measured, meta, {}, links);
  write_assumption_sheet(assumptions, assumed_inputs(decided), decided.measured, links);
  write_money_sheet(file, money, decided.pain, links);
  write_figure_sheet(figures, decided.working, links);
  write_framework_sheet(frameworks, decided.working, links);
  write_verdict_sheet(verdict, decided, meta, links);
  write_about_sheet(about, meta, true);
  return file.save();
}

}  // namespace baton
