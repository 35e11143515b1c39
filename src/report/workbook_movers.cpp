// The sheets of the first year, of what moves the answer and of what knowing more is worth.
#include <fmt/format.h>

#include <cmath>

#include "economics/special_functions.h"
#include "report/economics_report.h"
#include "report/workbook_economics.h"

namespace baton {
namespace {

constexpr CellStyle plain_money{CellTone::plain, whole_money};

std::string_view format_of(FigureUnit unit) {
  switch (unit) {
    case FigureUnit::money:
    case FigureUnit::money_a_year:
      return whole_money;
    case FigureUnit::share:
      return percent_format;
    case FigureUnit::months:
      return "0.0";
  }
  return whole_money;
}

std::string_view unit_words(FigureUnit unit) {
  switch (unit) {
    case FigureUnit::money:
      return "money";
    case FigureUnit::money_a_year:
      return "money a year";
    case FigureUnit::share:
      return "share";
    case FigureUnit::months:
      return "months";
  }
  return "";
}

/// The parts of the replayed year's cost by cell, and from them the share of each bucket in the
/// gain.
class FirstYearSheet {
 public:
  FirstYearSheet(WorkbookSheet& sheet, const Economics& economics, const EconomicsLinks& links)
      : sheet_(sheet), economics_(economics), links_(links) {}

  void write() {
    row_ = open_sheet(sheet_, "First year",
                      "twelve months of every option in four buckets; costs are negative");
    write_parts();
    ++row_;
    write_buckets();
    sheet_.widths({44, 18, 18, 18, 18, 18, 18, 18});
    sheet_.freeze({3, 1});
    sheet_.print(0, 0, {row_, 7});
  }

 private:
  static constexpr std::size_t parts = 3;
  using Parts = std::array<std::optional<double>, parts>;

  Parts parts_of(std::size_t cell) const {
    if (!economics_.years) return {};
    const CellYear& year = (*economics_.years)[cell];
    return {year.operating_cost, year.lost_margin, year.risk_cost};
  }

  void write_parts() {
    block_title(sheet_, row_++, 8, "Parts of the replayed year's cost", economics_.currency);
    sheet_.headings({row_++, 0},
                    {over_text("Cell"), over_numbers("Operating cost"), over_numbers("Lost margin"),
                     over_numbers("Cancelled, late, complaints"), over_numbers("Gain"),
                     over_numbers("of it operating"), over_numbers("of it revenue lift"),
                     over_numbers("of it risk reduction")});
    const std::uint32_t as_is = row_;
    first_share_row_ = as_is + 1;
    for (std::size_t cell = 0; cell < replay_cell_count; ++cell, ++row_) {
      sheet_.text({row_, 0}, name_of(static_cast<ReplayCell>(cell)));
      const Parts own = parts_of(cell);
      for (std::uint16_t p = 0; p < parts; ++p) {
        sheet_.number({row_, static_cast<std::uint16_t>(1 + p)}, own[p],
                      {CellTone::input, whole_money});
      }
      if (cell > 0) write_shares(as_is, cell);
    }
  }

  /// Blank cells count as 0: where the replay told no parts, the gain is 0 and all stands under
  /// operating cost, as in the report.
  void write_shares(std::uint32_t as_is, std::size_t cell) {
    const Parts before = parts_of(0), after = parts_of(cell);
    std::array<double, parts> gains = {};
    double sum = 0;
    for (std::size_t p = 0; p < parts; ++p) {
      gains[p] = before[p].value_or(0) - after[p].value_or(0);
      sum += gains[p];
    }
    const SheetCell gain{row_, 4};
    sheet_.formula(
        gain,
        fmt::format("SUM({}:{})-SUM({}:{})", SheetCell{as_is, 1}.name(), SheetCell{as_is, 3}.name(),
                    SheetCell{row_, 1}.name(), SheetCell{row_, 3}.name()),
        sum, plain_money);
    for (std::uint16_t p = 0; p < parts; ++p) {
      const auto part = static_cast<std::uint16_t>(1 + p);
      sheet_.formula({row_, static_cast<std::uint16_t>(5 + p)},
                     fmt::format("IF({0}=0,{1},({2}-{3})/{0})", gain.name(), p == 0 ? 1 : 0,
                                 SheetCell{as_is, part}.name(), SheetCell{row_, part}.name()),
                     sum == 0 ? (p == 0 ? 1 : 0) : gains[p] / sum,
                     {CellTone::plain, percent_format});
    }
  }

  std::string share(const OptionCells& option, std::uint16_t column) const {
    const auto range = [&](std::uint16_t c) {
      return SheetCell{first_share_row_, c}.name() + ":" +
             SheetCell{first_share_row_ + 2, c}.name();
    };
    return fmt::format("IFERROR(INDEX({},MATCH({},{},0)),0)", range(column), option.buys, range(0));
  }

  void write_buckets() {
    block_title(sheet_, row_++, 8, "Twelve months by bucket", economics_.currency);
    sheet_.headings({row_++, 0}, {over_text("Option"), over_numbers("Implementation"),
                                  over_numbers("Operating cost"), over_numbers("Revenue lift"),
                                  over_numbers("Risk reduction"), over_numbers("Sum")});
    for (std::size_t o = 0; o < economics_.options.options.size(); ++o, ++row_) {
      const OptionWorth& option = economics_.options.options[o];
      const OptionCells& cells = links_.options[o];
      const FourBuckets& year = option.first_year;
      sheet_.text({row_, 0}, option.option.title);
      const auto formula = [&](std::uint16_t column, const std::string& text, double result) {
        sheet_.formula({row_, column}, text, result, plain_money);
      };
      formula(1, fmt::format("-SUM({})", cells.year_outlay), year.implementation);
      formula(2,
              fmt::format("SUM({})*{}-SUM({})-SUM({})", cells.year_gain, share(cells, 5),
                          cells.year_run_cost, cells.year_hidden_cost),
              year.operating);
      formula(3, fmt::format("SUM({})*{}", cells.year_gain, share(cells, 6)), year.revenue_lift);
      formula(4, fmt::format("SUM({})*{}", cells.year_gain, share(cells, 7)), year.risk_reduction);
      sheet_.formula(
          {row_, 5},
          fmt::format("SUM({}:{})", SheetCell{row_, 1}.name(), SheetCell{row_, 4}.name()),
          year.sum(), {CellTone::strong, whole_money});
    }
  }

  WorkbookSheet& sheet_;
  const Economics& economics_;
  const EconomicsLinks& links_;
  std::uint32_t row_ = 0, first_share_row_ = 0;
};

}  // namespace

void write_first_year_sheet(WorkbookSheet& sheet, const Economics& economics,
                            const EconomicsLinks& links) {
  FirstYearSheet(sheet, economics, links).write();
}

void write_mover_sheet(WorkbookSheet& sheet, const Economics& economics) {
  std::uint32_t row = open_sheet(
      sheet, "What moves it",
      "NPV with one figure at its P10 and P90, the others likely; break-even: where the NPV is 0");
  for (const OptionWorth& option : economics.options.options) {
    block_title(sheet, row++, 10, option.option.title);
    sheet.headings(
        {row++, 0},
        {over_text("Figure"), over_text("Unit"), over_numbers("Likely"), over_numbers("P10"),
         over_numbers("P90"), over_numbers("NPV at P10"), over_numbers("NPV at P90"),
         over_numbers("Swing"), over_numbers("Break-even"), over_numbers("Rank correlation")});
    for (const FigureEffect& figure : option.figures) {
      const CellStyle style{CellTone::plain, format_of(figure.unit)};
      sheet.text({row, 0}, figure.label);
      sheet.text({row, 1}, unit_words(figure.unit));
      sheet.number({row, 2}, figure.likely, style);
      sheet.number({row, 3}, figure.p10, style);
      sheet.number({row, 4}, figure.p90, style);
      sheet.number({row, 5}, figure.npv_at_p10, plain_money);
      sheet.number({row, 6}, figure.npv_at_p90, plain_money);
      sheet.formula({row, 7},
                    fmt::format("ABS({}-{})", SheetCell{row, 6}.name(), SheetCell{row, 5}.name()),
                    figure.swing(), plain_money);
      sheet.number({row, 8}, figure.break_even, style);
      sheet.number({row, 9}, figure.spearman, {CellTone::plain, "0.00"});
      ++row;
    }
    ++row;
  }
  sheet.widths({44, 14, 14, 14, 14, 14, 14, 14, 14, 14});
  sheet.freeze({3, 1});
  sheet.print(0, 0, {row, 9});
}

void write_knowing_sheet(WorkbookSheet& sheet, const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  std::uint32_t row = open_sheet(sheet, "Knowing more",
                                 "at most, before choosing an option; as drawn but for the pilot");
  sheet.headings({row++, 0}, {over_text("Knowing"), over_numbers("Worth at most")});
  sheet.text({row, 0}, "everything");
  sheet.number({row++, 1}, worth.value_of_knowing_all, plain_money);
  for (const WorthKnowing& figure : worth.worth_knowing) {
    sheet.text({row, 0}, figure.label);
    sheet.number({row++, 1}, figure.value, plain_money);
  }
  ++row;
  block_title(sheet, row++, 3, "A pilot first?", pilot_sentence(economics));
  const PilotWorth& pilot = worth.pilot;
  const auto input = [&](const char* label, double value) {
    sheet.text({row, 0}, label);
    sheet.number({row, 1}, value, {CellTone::input, whole_money});
    return SheetCell{row++, 1}.name();
  };
  const std::string mean = input("Advantage over no change, mean", pilot.mean);
  const std::string prior =
      input("What of it a pilot could tell, standard deviation", pilot.prior_deviation);
  const std::string blur =
      input("Error of the pilot's reading, standard deviation", pilot.pilot_deviation);
  const std::string cost = input("Cost of the pilot", pilot.cost);
  const double before = pilot.prior_deviation > 0
                            ? pilot.prior_deviation * pilot.prior_deviation /
                                  std::hypot(pilot.prior_deviation, pilot.pilot_deviation)
                            : 0;
  sheet.text({row, 0}, "Deviation of the mean before the pilot is read");
  const std::string spread = SheetCell{row, 1}.name();
  sheet.formula({row++, 1}, fmt::format("IF({0}>0,{0}^2/SQRT({0}^2+{1}^2),0)", prior, blur), before,
                plain_money);
  sheet.text({row, 0}, "Value of the pilot (EVSI)");
  const std::string value = SheetCell{row, 1}.name();
  sheet.formula({row++, 1},
                fmt::format("IF({0}>0,MAX(0,{1}*NORMSDIST({1}/{0})+{0}*EXP(-0.5*({1}/{0})^2)/"
                            "SQRT(2*PI())-MAX({1},0)),0)",
                            spread, mean),
                pilot.value, {CellTone::strong, exact_money});
  sheet.text({row, 0}, "Run it");
  sheet.formula({row++, 1}, fmt::format("IF({}>{},\"yes\",\"no\")", value, cost),
                std::string(pilot.run ? "yes" : "no"), {CellTone::strong, {}, false, 0, true});
  sheet.widths({56, 20, 60});
  sheet.print(0, 0, {row, 2});
}

}  // namespace baton
