// The sheet of figures: what the frameworks were told, each figure once, pointing at the sheet it
// comes from where there is one. Frameworks point here.
#include <fmt/format.h>

#include "report/figures.h"
#include "report/workbook_sections.h"

namespace baton {
namespace {

struct FigureOrigin {
  std::string formula;  ///< empty: stands on its own
  std::string words;
};

FigureOrigin origin_of(const WorkedFigure& figure, const WorkbookLinks& links) {
  if (figure.grade == Grade::assumed) {
    const auto found = links.assumed.find(figure.input);
    if (found != links.assumed.end() && found->second.likely.value == figure.value) {
      return {found->second.likely.ref, "Assumptions"};
    }
  }
  const auto money = links.money.find(figure.input);
  if (money != links.money.end() && same_figure(money->second.value, figure.value)) {
    return {money->second.ref, "Money"};
  }
  const auto kpi = links.kpis.find(figure.kpi);
  if (figure.grade == Grade::measured && kpi != links.kpis.end()) {
    const double scaled = kpi->second.value * figure.scale;
    const double told = figure.one_minus ? 1 - scaled : scaled;
    std::string formula = kpi->second.ref;
    if (figure.scale != 1) formula += fmt::format("*{}", figure.scale);
    if (figure.one_minus) formula = "1-" + formula;
    if (same_figure(told, figure.value)) return {formula, "KPIs: " + figure.kpi};
  }
  return {};
}

}  // namespace

void write_figure_sheet(WorkbookSheet& sheet, const Working& working, WorkbookLinks& links) {
  const std::uint32_t headings = open_sheet(
      sheet, "Figures that the frameworks were told",
      "About the whole business. Coloured values may be changed here; the others on the sheet they "
      "come from. A change goes through all frameworks.");
  sheet.headings({headings, 0}, {over_text("Input"), over_text("Figure"), over_numbers("Value"),
                                 over_text("Unit"), over_numbers("Low"), over_numbers("High"),
                                 over_text("Grade"), over_text("Source"), over_text("Comes from")});
  std::uint32_t r = headings;
  for (const WorkedFigure& figure : working.figures) {
    ++r;
    const std::string_view format = input_number_format(figure.unit, figure.value);
    sheet.text({r, 0}, figure.input);
    sheet.text({r, 1}, figure.label, {CellTone::strong, {}, true});
    const FigureOrigin origin = origin_of(figure, links);
    const SheetCell at{r, 2};
    if (origin.formula.empty()) {
      sheet.number(at, figure.value, {CellTone::input, format});
    } else {
      sheet.formula(at, origin.formula, figure.value, {CellTone::plain, format});
    }
    sheet.text({r, 3}, figure.unit == "yes_no" ? "yes 1, maybe 0.5, no 0" : figure.unit,
               beside_number);
    sheet.number({r, 4}, figure.low, {CellTone::plain, format});
    sheet.number({r, 5}, figure.high, {CellTone::plain, format});
    sheet.text({r, 6}, grade_name(figure.grade), beside_number);
    sheet.text({r, 7}, figure.source, {CellTone::plain, {}, true});
    sheet.text({r, 8}, origin.words, {CellTone::note});
    links.figures.push_back({sheet.ref(at), figure.value});
  }
  sheet.widths({30, 44, 12, 20, 12, 12, 11, 26, 34});
  sheet.freeze({headings + 1, 2});
  if (r > headings) sheet.filter({headings, 0}, {r, 8});
  sheet.print(headings, headings, {r, 8});
}

}  // namespace baton
