// The sheet of months: flows of every option month by month, each a formula over the option's
// figures.
#include <fmt/format.h>

#include "report/workbook_option_layout.h"

namespace baton {
namespace {

using enum MonthTableColumns::Column;

constexpr CellStyle plain_money{CellTone::plain, whole_money};

class MonthSheet {
 public:
  MonthSheet(WorkbookSheet& sheet, const Economics& economics, const EconomicsLinks& links)
      : sheet_(sheet), economics_(economics), links_(links) {}

  void write() {
    open_sheet(sheet_, "Months", "flows at the end of each month, at the likely figures; 0 is now");
    for (std::size_t o = 0; o < economics_.options.options.size(); ++o) write_option(o);
    sheet_.widths({9, 10, 10, 14, 14, 14, 14, 14, 14, 11, 14, 14, 10, 12});
    sheet_.freeze({3, 1});
    sheet_.print(0, 0,
                 {month_row(economics_, economics_.options.options.size(), 0), month_columns - 1});
  }

 private:
  void write_option(std::size_t o) {
    const OptionWorth& option = economics_.options.options[o];
    const std::uint32_t top = month_row(economics_, o, 0);
    block_title(sheet_, top - 2, month_columns, option.option.title);
    sheet_.headings(
        {top - 1, 0},
        {over_numbers("Month"), over_numbers("Ramp"), over_numbers("Volume"), over_numbers("Gain"),
         over_numbers("Outlay"), over_numbers("Running cost"), over_numbers("Hidden cost"),
         over_numbers("Net"), over_numbers("Sum"), over_numbers("Discount"),
         over_numbers("Present value"), over_numbers("Sum of these"), over_numbers("Stays paid"),
         over_numbers("Stays paid, disc.")});
    const double rate = monthly_rate(option.likely.discount_rate_year);
    double total = 0, total_value = 0, discount = 1;
    totals_.clear(), values_.clear();
    for (const OptionMonth& month : option.months) {
      totals_.push_back(total += month.net());
      values_.push_back(total_value += month.net() * discount);
      discount /= 1 + rate;
    }
    discount = 1;
    for (std::size_t m = 0; m < option.months.size(); ++m) {
      write_month(o, static_cast<int>(m), discount);
      discount /= 1 + rate;
    }
  }

  std::string at(std::uint32_t row, MonthColumn column) const {
    return SheetCell{row, column}.name();
  }

  void write_month(std::size_t o, int m, double discount) {
    const OptionMonth& month = economics_.options.options[o].months[static_cast<std::size_t>(m)];
    const OptionCells& cells = links_.options[o];
    const std::uint32_t row = month_row(economics_, o, m);
    const std::string n = at(row, number);
    const auto formula = [&](MonthColumn column, const std::string& text, double result,
                             std::string_view format) {
      sheet_.formula({row, column}, text, result, {CellTone::plain, format});
    };
    sheet_.number({row, number}, m, {CellTone::plain, "0"});
    formula(ramp,
            fmt::format("IF({1}>{0},MAX(0,MIN(1,({2}-{0})/({1}-{0}))),IF({2}>={1},1,0))",
                        cells.first_month, cells.full_month, n),
            month.ramp, "0.00");
    formula(volume, fmt::format("(1+{})^({}/12)", links_.common.at("volume_growth_year"), n),
            month.volume, "0.000");
    if (m == 0) {
      sheet_.number({row, month_gain}, 0.0, plain_money);
      formula(outlay, cells.upfront, month.outlay, whole_money);
      sheet_.number({row, month_run_cost}, 0.0, plain_money);
      sheet_.number({row, hidden}, 0.0, plain_money);
    } else {
      const std::string reached =
          fmt::format("{}*{}*{}", cells.gain_year, cells.reach, at(row, ramp));
      formula(month_gain, fmt::format("{}/12*{}", reached, at(row, volume)), month.gain,
              whole_money);
      sheet_.number({row, outlay}, 0.0, plain_money);
      formula(month_run_cost, cells.run_cost_year + "/12", month.run_cost, whole_money);
      formula(hidden,
              fmt::format("{}*{}/12*MAX(0,{}-{})/12*{}", links_.common.at("drift_year"), n,
                          links_.avoidable_year, reached, at(row, volume)),
              month.hidden_cost, whole_money);
    }
    formula(net,
            fmt::format("{}-{}-{}-{}", at(row, month_gain), at(row, outlay),
                        at(row, month_run_cost), at(row, hidden)),
            month.net(), whole_money);
    write_sums(o, row, m, discount);
  }

  void write_sums(std::size_t o, std::uint32_t row, int m, double discount) {
    const OptionMonth& month = economics_.options.options[o].months[static_cast<std::size_t>(m)];
    const auto here = static_cast<std::size_t>(m);
    const auto formula = [&](MonthColumn column, const std::string& text, double result,
                             std::string_view format) {
      sheet_.formula({row, column}, text, result, {CellTone::plain, format});
    };
    const std::uint32_t last = month_row(economics_, o, economics_.options.horizon_months);
    const auto running = [&](MonthColumn of, MonthColumn into) {
      return m == 0 ? at(row, of) : fmt::format("{}+{}", at(row - 1, into), at(row, of));
    };
    const auto stays_at = [&](const std::vector<double>& sums) {
      for (std::size_t i = here; i < sums.size(); ++i) {
        if (sums[i] < 0) return 0.0;
      }
      return 1.0;
    };
    formula(sum, running(net, sum), totals_[here], whole_money);
    formula(factor,
            fmt::format("(1+{})^(-{}/12)", links_.common.at("discount_rate_year"), at(row, number)),
            discount, "0.0000");
    formula(value, fmt::format("{}*{}", at(row, net), at(row, factor)), month.net() * discount,
            whole_money);
    formula(sum_of_values, running(value, sum_of_values), values_[here], whole_money);
    formula(stays, fmt::format("IF(MIN({}:{})>=0,1,0)", at(row, sum), at(last, sum)),
            stays_at(totals_), "0");
    formula(stays_discounted,
            fmt::format("IF(MIN({}:{})>=0,1,0)", at(row, sum_of_values), at(last, sum_of_values)),
            stays_at(values_), "0");
  }

  WorkbookSheet& sheet_;
  const Economics& economics_;
  const EconomicsLinks& links_;
  std::vector<double> totals_, values_;  // of the option being written
};

}  // namespace

std::uint32_t month_row(const Economics& economics, std::size_t option, int month) {
  constexpr std::uint32_t above = 3, rows_of_heading = 2, gap = 1;
  const auto block =
      static_cast<std::uint32_t>(economics.options.horizon_months) + 1 + rows_of_heading + gap;
  return above + static_cast<std::uint32_t>(option) * block + rows_of_heading +
         static_cast<std::uint32_t>(month);
}

void write_month_sheet(WorkbookSheet& sheet, const Economics& economics,
                       const EconomicsLinks& links) {
  MonthSheet(sheet, economics, links).write();
}

}  // namespace baton
