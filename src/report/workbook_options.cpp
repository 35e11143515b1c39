// The sheets of options and months: from likely figures and gains to flows, NPV, IRR and payback.
#include <fmt/format.h>

#include <cmath>

#include "economics/option_figures.h"
#include "report/workbook_option_layout.h"

namespace baton {
namespace {

using enum OptionTableColumns::Column;
using enum MonthTableColumns::Column;

constexpr CellStyle plain_money{CellTone::plain, whole_money};
constexpr std::uint32_t first_common_row = 5;
constexpr std::uint16_t likely_column = 2;

struct CommonRow {
  const char* id;
  const char* label;
  const Uncertain* range;
};

std::vector<CommonRow> common_rows(const OptionTable& table) {
  return {
      {"realisation_operate", "What becomes real of operating better", &table.realisation_operate},
      {"realisation_orchestrate", "What becomes real of orchestrating",
       &table.realisation_orchestrate},
      {"volume_growth_year", "Growth of volume a year", &table.volume_growth_year},
      {"drift_year", "Growth of hidden costs a year", &table.drift_year},
      {"discount_rate_year", "Discount rate a year", &table.discount_rate_year}};
}

std::uint32_t gains_row(const Economics& economics) {
  return first_common_row + static_cast<std::uint32_t>(common_rows(economics.table).size()) + 3;
}
std::uint32_t first_option_row(const Economics& economics) { return gains_row(economics) + 10; }

/// A column of an option's months, first month to last.
std::string range_of(const WorkbookSheet& months, const Economics& economics, std::size_t option,
                     MonthColumn column, int first, int last) {
  const SheetCell from{month_row(economics, option, first), column},
      to{month_row(economics, option, last), column};
  return months.ref(from) + ":" + to.name();
}

std::string_view buys_words(ReplayCell cell) {
  return cell == ReplayCell::as_is ? "nothing" : name_of(cell);
}

class OptionSheet {
 public:
  OptionSheet(WorkbookSheet& sheet, const Economics& economics, const EconomicsLinks& links)
      : sheet_(sheet), economics_(economics), links_(links) {}

  void write() {
    open_sheet(sheet_, "Options",
               fmt::format("{} months at the likely figures; coloured cells may be changed. The "
                           "options' ranges are in {}.",
                           economics_.options.horizon_months, economics_.table.currency));
    write_common();
    write_gains();
    const std::uint32_t first = first_option_row(economics_);
    block_title(sheet_, first - 2, OptionTableColumns::option_columns, "Side by side",
                economics_.currency);
    sheet_.headings({first - 1, 0}, {over_text("Option"),
                                     over_text("Buys"),
                                     over_numbers("Outlay"),
                                     over_numbers("Running cost a year"),
                                     over_numbers("Reach"),
                                     over_numbers("First month"),
                                     over_numbers("Full effect, month"),
                                     over_numbers("Gain a year, realised, everywhere"),
                                     over_numbers("NPV"),
                                     over_numbers("IRR a year"),
                                     over_numbers("Payback, months"),
                                     over_numbers("Discounted payback"),
                                     over_numbers("Benefits over costs"),
                                     over_numbers("Net after 3 months"),
                                     over_numbers("6 months"),
                                     over_numbers("12 months"),
                                     over_numbers("Drawn NPV: mean"),
                                     over_numbers("P5"),
                                     over_numbers("P50"),
                                     over_numbers("P95"),
                                     over_numbers("Above 0"),
                                     over_numbers("Expected shortfall, 5 %"),
                                     over_numbers("Best option")});
    for (std::size_t o = 0; o < economics_.options.options.size(); ++o) write_option(o, first);
    sheet_.width(0, 44);
    for (std::uint16_t c = 1; c < OptionTableColumns::option_columns; ++c) sheet_.width(c, 14);
    sheet_.freeze({3, 1});
    sheet_.print(0, 0,
                 {first + static_cast<std::uint32_t>(economics_.options.options.size()),
                  OptionTableColumns::option_columns - 1});
  }

 private:
  void write_common() {
    block_title(sheet_, first_common_row - 2, OptionTableColumns::option_columns,
                "Figures of all options");
    sheet_.headings({first_common_row - 1, 0},
                    {over_text("Figure"), over_numbers("Low"), over_numbers("Likely"),
                     over_numbers("High"), over_text("Source")});
    std::uint32_t row = first_common_row;
    for (const CommonRow& common : common_rows(economics_.table)) {
      sheet_.text({row, 0}, common.label);
      sheet_.number({row, 1}, common.range->low, {CellTone::plain, percent_format});
      sheet_.number({row, likely_column}, common.range->likely, {CellTone::input, percent_format});
      sheet_.number({row, 3}, common.range->high, {CellTone::plain, percent_format});
      sheet_.text({row++, 4}, common.range->source, {CellTone::note, {}, false, 1});
    }
  }

  void write_gains() {
    std::uint32_t row = gains_row(economics_);
    block_title(sheet_, row - 1, OptionTableColumns::option_columns, "Replayed gains a year",
                "from the two-by-two");
    const auto line = [&](const char* label, const std::string& formula, double result) {
      sheet_.text({row, 0}, label);
      sheet_.formula({row++, likely_column}, formula, result, plain_money);
    };
    line("Operate better", links_.operate.ref, links_.operate.value);
    line("Orchestrate", links_.orchestrate.ref, links_.orchestrate.value);
    line("Both", links_.both.ref, links_.both.value);
    line("Fair share of operating", links_.shapley_operate.ref, links_.shapley_operate.value);
    line("Fair share of orchestrating", links_.shapley_orchestrate.ref,
         links_.shapley_orchestrate.value);
    line("What lies idle today: both, realised",
         fmt::format("{}*{}+{}*{}", links_.common.at("realisation_operate"),
                     links_.shapley_operate.ref, links_.common.at("realisation_orchestrate"),
                     links_.shapley_orchestrate.ref),
         economics_.options.options.front().likely.avoidable_year);
  }

  void number_or_word(SheetCell at, const std::string& formula, const std::optional<double>& result,
                      const CellStyle& style) {
    if (result) return sheet_.formula(at, formula, *result, style);
    sheet_.formula(at, formula, std::string("none"),
                   {CellTone::plain, style.number, false, 0, true});
  }

  /// Months until a column of sums stays at or above 0: linear in the month in which it gets there.
  static std::string payback_formula(const std::string& stays, const std::string& sums,
                                     const std::string& flows) {
    return fmt::format(
        "IFERROR(IF(MATCH(1,{0},0)=1,0,MATCH(1,{0},0)-2+IF(INDEX({2},MATCH(1,{0},0))>0,"
        "-INDEX({1},MATCH(1,{0},0)-1)/INDEX({2},MATCH(1,{0},0)),0)),\"none\")",
        stays, sums, flows);
  }

  void write_inputs(std::size_t o, std::uint32_t row, const OptionCells& cells) {
    const OptionWorth& option = economics_.options.options[o];
    const OptionOffered& offered = option.option;
    sheet_.text({row, title}, offered.title);
    sheet_.text({row, buys}, buys_words(offered.buys), {CellTone::input});
    sheet_.number({row, upfront}, option.likely.upfront, {CellTone::input, whole_money});
    sheet_.number({row, run_cost}, option.likely.run_cost_year, {CellTone::input, whole_money});
    sheet_.number({row, reach}, option.likely.reach, {CellTone::input, percent_format});
    sheet_.number({row, first_month}, option.likely.first_month, {CellTone::input, "0.0"});
    sheet_.number({row, full_month}, option.likely.full_month, {CellTone::input, "0.0"});
    sheet_.formula({row, gain},
                   fmt::format(R"(IF({0}="operate",{1}*{2},IF({0}="orchestrate",{3}*{4},)"
                               R"(IF({0}="both",{5},0))))",
                               cells.buys, links_.common.at("realisation_operate"),
                               links_.operate.ref, links_.common.at("realisation_orchestrate"),
                               links_.orchestrate.ref, links_.avoidable_year),
                   option.likely.gain_year, plain_money);
  }

  void write_option(std::size_t o, std::uint32_t first) {
    const OptionWorth& option = economics_.options.options[o];
    const OptionCells& cells = links_.options[o];
    const std::uint32_t row = first + static_cast<std::uint32_t>(o);
    write_inputs(o, row, cells);
    sheet_.formula({row, npv}, fmt::format("SUM({})", cells.value), option.npv,
                   {CellTone::strong, whole_money});
    const double guess = option.irr_year ? std::pow(1 + *option.irr_year, 1.0 / 12) - 1 : 0.01;
    number_or_word({row, irr},
                   fmt::format("IFERROR((1+IRR({},{:.3f}))^12-1,\"none\")", cells.net, guess),
                   option.irr_year, {CellTone::plain, percent_format});
    const bool is_bought = option.option.buys != ReplayCell::as_is;
    if (is_bought) {
      number_or_word({row, paid}, payback_formula(cells.stays_paid, cells.sum, cells.net),
                     option.payback_months, {CellTone::plain, "0.0"});
      write_discounted(row, o);
    }
    for (std::size_t a = 0; a < 3; ++a) {
      sheet_.formula({row, static_cast<std::uint16_t>(after_3 + a)}, cells.sum_after[a],
                     option.after[a].net, plain_money);
    }
    const DrawnFigure& drawn = option.drawn_npv;
    for (const auto& [column, figure] :
         {std::pair{drawn_mean, drawn.mean}, std::pair{drawn_p5, drawn.p5},
          std::pair{drawn_p50, drawn.p50}, std::pair{drawn_p95, drawn.p95},
          std::pair{shortfall, drawn.expected_shortfall}}) {
      sheet_.number({row, static_cast<std::uint16_t>(column)}, figure, plain_money);
    }
    sheet_.number({row, above_zero}, drawn.probability_above_zero,
                  {CellTone::plain, chance_format});
    sheet_.number({row, best}, option.probability_best, {CellTone::plain, chance_format});
  }

  void write_discounted(std::uint32_t row, std::size_t o) {
    const OptionWorth& option = economics_.options.options[o];
    const OptionCells& cells = links_.options[o];
    number_or_word({row, paid_discounted},
                   payback_formula(cells.stays_paid_discounted, cells.sum_of_values, cells.value),
                   option.discounted_payback_months, {CellTone::plain, "0.0"});
    number_or_word(
        {row, ratio},
        fmt::format("IFERROR(SUMPRODUCT({0},{1})/(SUMPRODUCT({2},{1})+SUMPRODUCT({3},{1})+"
                    "SUMPRODUCT({4},{1})),\"none\")",
                    cells.gain, cells.factor, cells.outlay, cells.run_cost, cells.hidden_cost),
        option.benefit_cost_ratio, {CellTone::plain, "0.00"});
  }

  WorkbookSheet& sheet_;
  const Economics& economics_;
  const EconomicsLinks& links_;
};

}  // namespace

void place_options(const WorkbookSheet& options, const WorkbookSheet& months,
                   const Economics& economics, EconomicsLinks& links) {
  std::uint32_t row = first_common_row;
  for (const CommonRow& common : common_rows(economics.table)) {
    links.common[common.id] = options.ref({row++, likely_column});
  }
  links.avoidable_year = options.ref({gains_row(economics) + 5, likely_column});
  const int last = economics.options.horizon_months;
  for (std::size_t o = 0; o < economics.options.options.size(); ++o) {
    const std::uint32_t own = first_option_row(economics) + static_cast<std::uint32_t>(o);
    const auto column = [&](MonthColumn of) { return range_of(months, economics, o, of, 0, last); };
    const auto year = [&](MonthColumn of) { return range_of(months, economics, o, of, 0, 12); };
    OptionCells cells;
    cells.buys = options.ref({own, buys});
    cells.upfront = options.ref({own, upfront});
    cells.run_cost_year = options.ref({own, run_cost});
    cells.reach = options.ref({own, reach});
    cells.first_month = options.ref({own, first_month});
    cells.full_month = options.ref({own, full_month});
    cells.gain_year = options.ref({own, gain});
    cells.net = column(net), cells.sum = column(sum), cells.factor = column(factor);
    cells.gain = column(month_gain), cells.outlay = column(outlay);
    cells.run_cost = column(month_run_cost), cells.hidden_cost = column(hidden);
    cells.value = column(value), cells.sum_of_values = column(sum_of_values);
    cells.stays_paid = column(stays), cells.stays_paid_discounted = column(stays_discounted);
    cells.year_outlay = year(outlay), cells.year_run_cost = year(month_run_cost);
    cells.year_hidden_cost = year(hidden), cells.year_gain = year(month_gain);
    for (std::size_t a = 0; a < 3; ++a) {
      const int month = economics.options.options[o].after[a].months;
      cells.sum_after[a] = months.ref({month_row(economics, o, month), sum});
    }
    links.options.push_back(std::move(cells));
  }
}

void write_option_sheet(WorkbookSheet& sheet, const Economics& economics,
                        const EconomicsLinks& links) {
  OptionSheet(sheet, economics, links).write();
}

}  // namespace baton
