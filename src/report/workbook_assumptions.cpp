// The sheet of assumptions: every input that nobody measured or answered, with its range; the other
// sheets point here, so that a figure changed here is changed everywhere.
#include <algorithm>

#include "report/figures.h"
#include "report/workbook_sections.h"

namespace baton {
namespace {

std::string unit_words(const std::string& unit) {
  if (unit == "yes_no") return "yes 1, maybe 0.5, no 0";
  return unit == "per_thousand" ? "per 1,000" : unit;
}

void write_defaults_in_rows(WorkbookSheet& sheet, std::uint32_t r, const Measured& measured) {
  block_title(sheet, r, 8, "Where a default stood in for rows that did not say");
  sheet.headings({r + 1, 0}, {over_numbers("Rows"), over_text("What was taken")});
  r += 2;
  for (const Assumption& assumption : measured.assumptions) {
    sheet.number({r, 0}, static_cast<double>(assumption.figures), {CellTone::plain, "#,##0"});
    sheet.text({r, 1}, assumption.what, {CellTone::plain, "", true});
    ++r;
  }
  if (measured.assumptions.empty()) sheet.text({r, 0}, "None.");
}

}  // namespace

std::vector<AssumedInput> assumed_inputs(const DecidedValues& decided) {
  const BusinessVerdict& verdict = decided.verdict;
  const Pain& pain = decided.pain;
  std::vector<AssumedInput> inputs;
  for (const BusinessVerdict::Leaning& leaning : verdict.assumed) {
    inputs.push_back({leaning.input, leaning.label.empty() ? leaning.text : leaning.label,
                      leaning.unit, leaning.source, leaning.value, leaning.low, leaning.high,
                      leaning.figures});
  }
  const auto add = [&](const std::string& id, const std::string& label, const Fact& fact) {
    if (fact.grade != Grade::assumed) return;
    const auto same = std::find_if(inputs.begin(), inputs.end(),
                                   [&](const AssumedInput& input) { return input.id == id; });
    if (same != inputs.end()) {
      ++same->figures;
    } else {
      inputs.push_back({id, label, "", fact.source, fact.value, fact.low, fact.high, 1});
    }
  };
  for (const PainCause& cause : pain.causes) {
    for (const PainInput& input : cause.inputs) {
      add(input.id, cause.title + ": " + input.text, input.fact);
    }
  }
  if (pain.employee_cost) {
    add("fte_cost_year", "A full-time employee a year", *pain.employee_cost);
  }
  for (const WorkedFigure& figure : decided.working.figures) {
    if (figure.grade != Grade::assumed) continue;
    const bool there = std::any_of(inputs.begin(), inputs.end(), [&](const AssumedInput& input) {
      return input.id == figure.input;
    });
    if (there) continue;
    inputs.push_back({figure.input, figure.label, figure.unit, figure.source, figure.value,
                      figure.low, figure.high, 0});
  }
  return inputs;
}

void write_assumption_sheet(WorkbookSheet& sheet, const std::vector<AssumedInput>& inputs,
                            const Measured& measured, WorkbookLinks& links) {
  std::uint32_t r = open_sheet(
      sheet, "Assumptions",
      inputs.empty()
          ? "What stood in where the data did not say."
          : "What nobody measured or answered. The coloured cells may be changed: Money, "
            "Figures and Frameworks follow. An answer (baton ask) replaces one for good.");
  if (!inputs.empty()) {
    const std::uint32_t headings = r;
    sheet.headings({r, 0}, {over_text("Input"), over_text("What"), over_numbers("Value"),
                            over_numbers("Low"), over_numbers("High"), over_text("Unit"),
                            over_text("Source"), over_numbers("Statements that lean on it")});
    sheet.height(r++, 30);
    for (const AssumedInput& input : inputs) {
      const CellStyle figure{CellTone::input, input_number_format(input.unit, input.value)};
      sheet.text({r, 0}, input.id);
      sheet.text({r, 1}, input.label, {CellTone::plain, "", true});
      sheet.number({r, 2}, input.value, figure);
      sheet.number({r, 3}, input.low, figure);
      sheet.number({r, 4}, input.high, figure);
      sheet.text({r, 5}, unit_words(input.unit), beside_number);
      sheet.text({r, 6}, input.source, {CellTone::plain, "", true});
      sheet.number({r, 7}, static_cast<double>(input.figures), {CellTone::plain, "#,##0"});
      links.assumed.insert({input.id,
                            {{sheet.ref({r, 3}), input.low},
                             {sheet.ref({r, 2}), input.value},
                             {sheet.ref({r, 4}), input.high}}});
      ++r;
    }
    sheet.freeze({headings + 1, 0});
    sheet.filter({headings, 0}, {r - 1, 7});
    ++r;
  }
  write_defaults_in_rows(sheet, r, measured);
  sheet.widths({30, 58, 12, 12, 12, 20, 24, 14});
  sheet.print(0, inputs.empty() ? 0 : 3,
              {r + 2 + static_cast<std::uint32_t>(measured.assumptions.size()), 7});
}

}  // namespace baton
