// The first sheet of the workbook: the verdict in words, and what of it is live.
#include <fmt/format.h>

#include "report/figures.h"
#include "report/wording.h"
#include "report/workbook_sections.h"

namespace baton {
namespace {

constexpr std::uint16_t columns = 5;
constexpr CellStyle wide{CellTone::plain, "", true};
constexpr CellStyle label_style{CellTone::strong};

class VerdictSheet {
 public:
  VerdictSheet(WorkbookSheet& sheet, const DecidedValues& decided, const ReportMeta& meta,
               const WorkbookLinks& links)
      : sheet_(sheet), verdict_(decided.verdict), decided_(decided), meta_(meta), links_(links) {}

  void write() {
    row_ = open_sheet(sheet_, meta_.business, data_text(meta_));
    sheet_.text({row_, 0}, "Verdict", label_style);
    sheet_.text({row_++, 1}, verdict_.headline, {CellTone::good, "", true});
    ++row_;
    write_first_move();
    write_money();
    write_sequence();
    write_changes();
    write_questions();
    write_pilot();
    sheet_.widths({26, 96, 16, 16, 24});
    sheet_.freeze({3, 0});
    sheet_.print(0, 0, {row_, columns - 1});
  }

 private:
  void line(std::string_view label, std::string_view text, const CellStyle& style = wide) {
    sheet_.text({row_, 0}, label, label_style);
    sheet_.text({row_++, 1}, text, style);
  }

  void write_first_move() {
    line("First move", fmt::format("{}, {}", verdict_.first_move, asset_text(verdict_.first_asset)),
         {CellTone::strong});
    sheet_.text({row_, 0}, "Confidence", label_style);
    sheet_.text({row_, 1}, verdict_.confidence_meaning, wide);
    sheet_.number({row_++, 2}, verdict_.confidence, {CellTone::strong, "0.0%"});
    line("Agreement", verdict_.agreement);
    for (const WorkedFramework& framework : decided_.working.frameworks) {
      if (!framework.is_precedence) continue;
      sheet_.text({row_, 0}, "By the live cells", label_style);
      sheet_.text({row_, 1},
                  "The first move that the figures, limits and weights of this workbook give now. "
                  "How firmly it stands (confidence, undetermined) is not worked out again here: "
                  "run baton decide for that.",
                  {CellTone::note, "", true});
      sheet_.formula({row_++, 2}, links_.answers.at(framework.id), framework.answer,
                     {CellTone::good});
    }
    ++row_;
  }

  void write_money() {
    block_title(sheet_, row_++, columns, "Money lost a year, level 1, live from the sheet Money",
                meta_.currency);
    sheet_.headings({row_++, 0}, {over_text(""), over_text(""), over_numbers("Low"),
                                  over_numbers("Likely"), over_numbers("High")});
    sheet_.text({row_, 0}, "Total", label_style);
    const LinkedRange& total = links_.total;
    std::uint16_t column = 2;
    for (const LinkedCell* cell : {&total.low, &total.likely, &total.high}) {
      sheet_.formula({row_, column++}, cell->ref, cell->value, {CellTone::strong, "#,##0"});
    }
    const auto unknown = unknown_causes(decided_.pain);
    if (!unknown.empty()) {
      sheet_.text({row_, 1}, "Not known, and left out: " + listed(unknown), wide);
    }
    row_ += 2;
  }

  void write_sequence() {
    block_title(sheet_, row_++, columns, "Sequence");
    if (verdict_.sequence.empty()) line("", "None: the first move is undetermined.");
    int number = 1;
    for (const Step& step : verdict_.sequence) {
      sheet_.text({row_, 2}, step.move, label_style);
      sheet_.text({row_, 3}, asset_text(step.asset), {CellTone::note, "", true});
      line(fmt::format("Step {}", number++), step.sentence);
    }
    ++row_;
  }

  void write_changes() {
    block_title(sheet_, row_++, columns, "What would change it");
    sheet_.headings({row_++, 0}, {over_text("Input"), over_text("What"), over_text("Now"),
                                  over_text("At"), over_text("Then")});
    for (const Change& change : verdict_.what_would_change_it) {
      const auto value = [&](double x) {
        return input_value_text(change.input, change.unit, x, meta_.currency);
      };
      sheet_.text({row_, 2}, value(change.now));
      sheet_.text({row_, 3}, value(change.at));
      sheet_.text({row_, 4}, change.to, label_style);
      line(change.input, change_text(change));
    }
    if (verdict_.what_would_change_it.empty()) {
      line("", "No single input, inside its interval or range.");
    }
    ++row_;
  }

  void write_questions() {
    if (verdict_.questions.empty()) return;
    block_title(sheet_, row_++, columns, "Questions");
    sheet_.headings({row_++, 0},
                    {over_text("Answer with baton ask"), over_text("Question, and why"),
                     over_text(""), over_text(""), over_text("Or file")});
    for (const Question& question : verdict_.questions) {
      sheet_.text({row_, 4}, question.file.empty() ? "" : file_text(question.file));
      line(question.answer_key, question.text + " " + question.why);
    }
    ++row_;
  }

  void write_pilot() {
    if (!verdict_.smallest_intervention.empty() || verdict_.pilot) {
      block_title(sheet_, row_++, columns, "Where to begin");
    }
    if (!verdict_.smallest_intervention.empty()) {
      line("Smallest intervention", verdict_.smallest_intervention);
    }
    if (!verdict_.pilot) return;
    const PilotCard& pilot = *verdict_.pilot;
    line("Pilot", pilot.scope);
    line("Metric", pilot.metric);
    line("Owner", pilot.owner);
    line("Stop if", pilot.stop_rule);
    line("Length", pilot.length);
    line("Fallback", pilot.fallback);
  }

  WorkbookSheet& sheet_;
  const BusinessVerdict& verdict_;
  const DecidedValues& decided_;
  const ReportMeta& meta_;
  const WorkbookLinks& links_;
  std::uint32_t row_ = 0;
};

}  // namespace

void write_verdict_sheet(WorkbookSheet& sheet, const DecidedValues& decided, const ReportMeta& meta,
                         const WorkbookLinks& links) {
  VerdictSheet(sheet, decided, meta, links).write();
}

void write_about_sheet(WorkbookSheet& sheet, const ReportMeta& meta, bool decided) {
  std::uint32_t r = open_sheet(sheet, "About this workbook", "");
  const auto line = [&](std::string_view label, std::string_view text) {
    sheet.text({r, 0}, label, label_style);
    sheet.text({r++, 1}, text, wide);
  };
  line("Business", meta.business);
  line("Made by", meta.version);
  line("Data", data_text(meta));
  line("Currency", meta.currency.empty() ? "no money in the data" : meta.currency);
  ++r;
  line("Coloured cells",
       "Figures that may be changed: blue on yellow. Everything else is a formula "
       "over them, or text.");
  line("Measured",
       "Counted from the files. The column of events says on how many orders, lines or "
       "picks; coverage, what share of these carried what the figure needs.");
  line("Partly assumed",
       "Measured, but a default stands in for part of the rows; the sheet "
       "Assumptions says which.");
  line("Answered", "Told by a person, in answers.toml.");
  line("Assumed", "Nobody measured or answered it: a default, with the range that was tried.");
  line("Low and high",
       "Of a measured figure: a 90 % interval, weeks drawn again (block bootstrap). "
       "Of an assumed one: the range stated with the default.");
  if (decided) {
    line("Money",
         "Level L1: " + std::string(level_explained("L1")) +
             " Low ends are multiplied with low ends, high with high: the range is wide on "
             "purpose.");
    line("What is live",
         "Ratios, totals, money, scores, rules, answers, and the first move by "
         "precedence. Not live: confidence, the sequence, recommendations, and what "
         "is said about single places or SKUs (marked \"as found\").");
  }
  line("Definitions",
       "docs/kpis.md and docs/frameworks.md of baton; thresholds are text files that "
       "may be changed (baton frameworks copy).");
  sheet.widths({22, 110});
  sheet.print(0, 0, {r, 1});
}

}  // namespace baton
