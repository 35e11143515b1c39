// Where the figures of the options stand: columns and rows that the sheets of options and of months
// share.
#pragma once

#include "report/workbook_economics.h"

namespace baton {

/// Columns of the options' table.
struct OptionTableColumns {
  enum Column : std::uint16_t {
    title,
    buys,
    upfront,
    run_cost,
    reach,
    first_month,
    full_month,
    gain,
    npv,
    irr,
    paid,
    paid_discounted,
    ratio,
    after_3,
    after_6,
    after_12,
    drawn_mean,
    drawn_p5,
    drawn_p50,
    drawn_p95,
    above_zero,
    shortfall,
    best,
    option_columns,
  };
};
/// Columns of the table of months.
struct MonthTableColumns {
  enum Column : std::uint16_t {
    number,
    ramp,
    volume,
    month_gain,
    outlay,
    month_run_cost,
    hidden,
    net,
    sum,
    factor,
    value,
    sum_of_values,
    stays,
    stays_discounted,
    month_columns,
  };
};
using MonthColumn = MonthTableColumns::Column;

/// The row of an option's month on the sheet of months.
std::uint32_t month_row(const Economics& economics, std::size_t option, int month);

}  // namespace baton
