// The sheets of the workbook on a replay's money, one function each, and the cells they share. What
// was drawn (intervals, chances, percentiles) stands as numbers; all else is formulas over coloured
// cells.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "economics/economics.h"
#include "report/workbook_sections.h"

namespace baton {

/// Cells of an option that other sheets point at.
struct OptionCells {
  std::string buys, upfront, run_cost_year, reach, first_month, full_month, gain_year;
  /// On the sheet of months: by column, from month 0 to the horizon.
  std::string net, sum, factor, gain, outlay, run_cost, hidden_cost, value, sum_of_values,
      stays_paid, stays_paid_discounted;
  /// The first twelve months of four of them.
  std::string year_outlay, year_run_cost, year_hidden_cost, year_gain;
  std::array<std::string, 3> sum_after;  ///< the sums at 3, 6 and 12 months
};

struct EconomicsLinks {
  LinkedCell operate, orchestrate, both, shapley_operate, shapley_orchestrate;
  std::map<std::string, std::string, std::less<>> common;  ///< cell, by figure
  std::string avoidable_year;
  std::vector<OptionCells> options;
};

inline constexpr std::string_view whole_money = "#,##0", exact_money = "#,##0.00",
                                  percent_format = "0.0%", chance_format = "0%";

void write_week_sheet(WorkbookSheet& sheet, const Economics& economics);
/// `weeks`: the sheet of weeks, whose sums the costs a year are.
void write_worth_sheet(WorkbookSheet& sheet, const WorkbookSheet& weeks, const Economics& economics,
                       EconomicsLinks& links);
void write_part_sheet(WorkbookSheet& sheet, const Economics& economics);
void write_fidelity_sheet(WorkbookSheet& sheet, const Economics& economics);

/// Where everything of the options will stand; called before the two sheets are written, since each
/// points at the other.
void place_options(const WorkbookSheet& options, const WorkbookSheet& months,
                   const Economics& economics, EconomicsLinks& links);
void write_option_sheet(WorkbookSheet& sheet, const Economics& economics,
                        const EconomicsLinks& links);
void write_month_sheet(WorkbookSheet& sheet, const Economics& economics,
                       const EconomicsLinks& links);
void write_first_year_sheet(WorkbookSheet& sheet, const Economics& economics,
                            const EconomicsLinks& links);

void write_mover_sheet(WorkbookSheet& sheet, const Economics& economics);
void write_knowing_sheet(WorkbookSheet& sheet, const Economics& economics);

}  // namespace baton
