// The verdict as one terminal page. Each section is one function and prints nothing where it has
// nothing to say; the order of the page stands at the end of the file.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/figures.h"
#include "report/firmness.h"
#include "report/money_bars.h"
#include "report/report.h"
#include "report/text_layout.h"
#include "report/text_table.h"
#include "report/wording.h"

namespace baton {

namespace {

// How much of each list one page has room for; --json has all of it.
constexpr std::size_t reasons_shown = 5;
constexpr std::size_t changes_shown = 3;
constexpr std::size_t plan_items_shown = 4;
constexpr std::size_t assumptions_shown = 5;
constexpr std::size_t files_shown = 3;
constexpr std::size_t recommendations_shown = 2;

Tone tone_of(Grade grade) {
  switch (grade) {
    case Grade::measured:
      return Tone::good;
    case Grade::answered:
      return Tone::plain;
    case Grade::assumed:
      return Tone::warning;
  }
  return Tone::plain;
}

TextTable::Cell mark_cell(Grade grade) { return {std::string(grade_mark(grade)), tone_of(grade)}; }

std::string_view bullet(const TextStyle& style) { return style.unicode ? "  • " : "  - "; }

void print_more(TextPage& page, std::size_t total, std::size_t shown) {
  if (total <= shown) return;
  page.paragraph(
      fmt::format("and {} more, see --json", count_text(static_cast<std::int64_t>(total - shown))),
      page.style().unicode ? "  … " : "  ... ", Tone::faint);
}

void print_table(TextPage& page, const TextTable& table) {
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_head(TextPage& page, const BusinessVerdict& verdict, const ReportMeta& meta) {
  page.paragraph(meta.business.empty() ? "Verdict" : meta.business, {}, Tone::strong);
  page.paragraph(data_text(meta), {}, Tone::faint);
  page.rule();
  page.paragraph(
      verdict.headline.empty() ? "No verdict: there was nothing to judge." : verdict.headline, {},
      Tone::strong);
  if (verdict.first_move.empty()) return;
  const std::string asset =
      is_undetermined(verdict) ? std::string() : ", " + asset_text(verdict.first_asset);
  page.paragraph(
      fmt::format("{}{}, {}", verdict.first_move, asset, confidence_text(verdict.confidence)),
      "First move: ", is_undetermined(verdict) ? Tone::warning : Tone::good);
  page.paragraph(verdict.confidence_meaning, "            ", Tone::faint);
}

void print_notices(TextPage& page, const BusinessVerdict& verdict) {
  if (verdict.notices.empty()) return;
  page.heading("WHATEVER THE MOVE", "what the files say and cannot say");
  for (const std::string& notice : verdict.notices) {
    page.paragraph(notice, bullet(page.style()), Tone::warning);
  }
}

void print_questions(TextPage& page, const BusinessVerdict& verdict) {
  if (verdict.questions.empty()) return;
  page.heading("QUESTIONS THAT WOULD SETTLE IT", "answer with baton ask, or in answers.toml");
  int number = 0;
  for (const Question& question : verdict.questions) {
    page.paragraph(question.text, fmt::format("  {}. ", ++number), Tone::strong);
    std::string why = question.why;
    if (!question.answer_key.empty()) why += fmt::format(" [{}]", question.answer_key);
    if (!question.file.empty()) why += fmt::format(" Measured by {}.", file_text(question.file));
    page.paragraph(why, "     ");
  }
}

void print_reasons(TextPage& page, const BusinessVerdict& verdict) {
  const auto reasons = first_reasons(verdict, reasons_shown);
  if (reasons.empty()) return;
  page.heading(is_undetermined(verdict) ? "WHAT IS KNOWN" : "WHY", grades_explained());
  TextTable table({{""}, {"", Align::left, true}, {""}});
  for (const Reason* reason : reasons) {
    table.add({mark_cell(reason->grade), reason->text, {reason->source, Tone::faint}});
  }
  print_table(page, table);
}

void print_sequence(TextPage& page, const BusinessVerdict& verdict) {
  if (verdict.sequence.empty()) return;
  page.heading("IN THIS ORDER");
  TextTable table({{"", Align::right}, {""}, {""}, {"", Align::left, true}});
  int number = 0;
  for (const Step& step : verdict.sequence) {
    table.add({std::to_string(++number),
               {step.move, Tone::strong},
               asset_text(step.asset),
               step.sentence});
  }
  print_table(page, table);
  if (!verdict.smallest_intervention.empty()) {
    page.paragraph(verdict.smallest_intervention, "  Smallest useful step: ");
  }
}

void print_pain(TextPage& page, const Pain& pain) {
  const auto causes = known_causes(pain);
  if (pain.causes.empty()) return;
  page.heading("MONEY LOST A YEAR",
               fmt::format("{}, level {}: {}", pain.currency.empty() ? "money" : pain.currency,
                           pain.level, level_explained(pain.level)));
  if (!causes.empty()) page.lines(money_bars_text(pain, page.style(), page.width()));
  if (!causes.empty()) {
    page.paragraph(fmt::format("{} full-time employees; {} of order value",
                               employees_text(pain.full_time_equivalents),
                               share_range_text(pain.share_of_order_value)),
                   "  That is ");
  }
  const auto unknown = unknown_causes(pain);
  if (!unknown.empty()) page.paragraph(listed(unknown), "  Not known, left out: ", Tone::faint);
}

void print_frameworks(TextPage& page, const BusinessVerdict& verdict) {
  if (verdict.frameworks.empty()) return;
  page.heading("FRAMEWORKS SIDE BY SIDE", "M A ?: share of the weight measured, answered, assumed");
  TextTable table({{"framework", Align::left, true},
                   {"source", Align::left, true},
                   {"answer", Align::left, true},
                   {"score", Align::right},
                   {"leans to"},
                   {"M", Align::right},
                   {"A", Align::right},
                   {"?", Align::right}});
  const auto percent = [](double share) { return grouped_text(share * 100, 0); };
  for (const FrameworkAnswer& answer : verdict.frameworks) {
    const bool agrees = !answer.leans.empty() && answer.leans == verdict.first_move;
    table.add({answer.title,
               {answer.source, Tone::faint},
               answer.answer,
               score_text(answer),
               {answer.leans, agrees ? Tone::good : Tone::warning},
               percent(answer.measured_share),
               percent(answer.answered_share),
               percent(answer.assumed_share)});
  }
  print_table(page, table);
  if (!verdict.agreement.empty()) page.paragraph(verdict.agreement, "  ");
}

void print_changes(TextPage& page, const BusinessVerdict& verdict) {
  if (verdict.what_would_change_it.empty()) return;
  page.heading("WHAT WOULD CHANGE IT");
  std::size_t shown = 0;
  for (const Change& change : verdict.what_would_change_it) {
    if (shown++ == changes_shown) break;
    page.paragraph((shown == 1 ? "Nearest: " : "") + change_text(change), bullet(page.style()));
  }
  print_more(page, verdict.what_would_change_it.size(), changes_shown);
}

void print_acceptability(TextPage& page, const BusinessVerdict& verdict) {
  if (!verdict.acceptability || verdict.acceptability->moves.empty()) return;
  const Acceptability& found = *verdict.acceptability;
  page.heading("HOW FIRM IT IS",
               fmt::format("{} draws of the frameworks' weights over {} drawn worlds",
                           count_text(found.draws), count_text(found.worlds)));
  page.lines(acceptability_text(found, page.style(), page.width()));
  page.paragraph(found.sentence, "  ");
  for (const auto* move : moves_shown(found)) {
    const std::string belief = belief_text(found, *move);
    if (!belief.empty()) page.paragraph(belief, bullet(page.style()));
  }
  page.paragraph(found.weights_sentence, bullet(page.style()));
  const std::string order = order_text(verdict.order_agreement);
  if (!order.empty()) page.paragraph(order, bullet(page.style()));
}

void print_pilot(TextPage& page, const BusinessVerdict& verdict) {
  if (!verdict.pilot) return;
  const PilotCard& pilot = *verdict.pilot;
  page.heading("FIRST PILOT", pilot.length);
  TextTable table({{""}, {"", Align::left, true}});
  const auto row = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) table.add({{std::string(name), Tone::faint}, text});
  };
  row("scope", pilot.scope);
  row("owner", pilot.owner);
  row("target", pilot.metric);
  row("stop rule", pilot.stop_rule);
  row("fallback", pilot.fallback);
  print_table(page, table);
}

void print_scorecard(TextPage& page, const BusinessVerdict& verdict) {
  if (verdict.scorecard.empty()) return;
  page.heading("SCORECARD", verdict.scorecard_title + ", every week");
  TextTable table(
      {{"figure", Align::left, true}, {"now", Align::right}, {"owner", Align::left, true}});
  for (const ScorecardLine& line : verdict.scorecard) {
    table.add({line.label, line.now.empty() ? std::string("not known") : line.now, line.owner});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_plan(TextPage& page, std::string_view title, const std::vector<PlanItem>& items) {
  if (items.empty()) return;
  page.heading(title);
  for (std::size_t i = 0; i < items.size() && i < plan_items_shown; ++i) {
    const PlanItem& item = items[i];
    page.paragraph(item.what, bullet(page.style()));
    std::vector<std::string> detail;
    for (const std::string& part : {item.who, item.by, item.measured_by}) {
      if (!part.empty()) detail.push_back(part);
    }
    page.paragraph(fmt::format("{}", fmt::join(detail, "; ")), "    ", Tone::faint);
  }
  print_more(page, items.size(), plan_items_shown);
}

void print_recommendations(TextPage& page, const BusinessVerdict& verdict, const ReportMeta& meta) {
  if (verdict.recommendations.empty()) return;
  page.heading("BY ASSET", fmt::format("worth a year in {}; sure: confidence",
                                       meta.currency.empty() ? "money" : meta.currency));
  TextTable table({{"asset", Align::left, true},
                   {"do"},
                   {"sure", Align::right},
                   {"worth a year", Align::right},
                   {""},
                   {"because", Align::left, true}});
  for (const auto& [kind, items] : recommendations_by_kind(verdict)) {
    for (std::size_t i = 0; i < items.size() && i < recommendations_shown; ++i) {
      const Recommendation& item = *items[i];
      std::string worth;
      if (item.worth_a_year) {
        worth = range_text(*item.worth_a_year, MoneySteps(item.worth_a_year->high), {});
      }
      std::string because = because_text(item);
      if (!item.within_budget) because.insert(0, "(beyond the budget) ");
      table.add({asset_text(item.asset),
                 {item.mode, Tone::strong},
                 sure_text(item.confidence),
                 worth,
                 item.reasons.empty() ? TextTable::Cell("") : mark_cell(item.reasons.front().grade),
                 because});
    }
  }
  print_table(page, table);
  const auto left_out = recommendations_left_out(verdict, recommendations_shown);
  if (!left_out.empty()) {
    page.paragraph(fmt::format("and {}, see --json", listed(left_out)),
                   page.style().unicode ? "  … " : "  ... ", Tone::faint);
  }
}

void print_gaps(TextPage& page, const BusinessVerdict& verdict) {
  if (!verdict.assumed.empty()) {
    page.heading("ASSUMED", "no file and no answer said it; the range was tried");
    for (std::size_t i = 0; i < verdict.assumed.size() && i < assumptions_shown; ++i) {
      page.paragraph(verdict.assumed[i].text, bullet(page.style()), Tone::warning);
    }
    print_more(page, verdict.assumed.size(), assumptions_shown);
  }
  if (!verdict.missing_files.empty()) {
    page.heading("FILES THAT WOULD SAY MOST");
    TextTable table({{""}, {"", Align::left, true}});
    for (std::size_t i = 0; i < verdict.missing_files.size() && i < files_shown; ++i) {
      const BusinessVerdict::Missing& missing = verdict.missing_files[i];
      table.add({{file_text(missing.file), Tone::strong},
                 fmt::format("{}: {} statement{} measured instead of assumed", missing.raises,
                             count_text(missing.statements), missing.statements == 1 ? "" : "s")});
    }
    print_table(page, table);
  }
}

}  // namespace

std::string verdict_text(const BusinessVerdict& verdict, const Pain& pain, const ReportMeta& meta,
                         const TextStyle& style) {
  TextPage page(style);
  print_head(page, verdict, meta);
  print_notices(page, verdict);
  print_questions(page, verdict);
  print_reasons(page, verdict);
  print_sequence(page, verdict);
  print_pain(page, pain);
  print_frameworks(page, verdict);
  print_acceptability(page, verdict);
  print_changes(page, verdict);
  print_pilot(page, verdict);
  print_scorecard(page, verdict);
  print_plan(page, "NEXT 30 DAYS: OURSELVES", verdict.internal_fixes);
  print_plan(page, "NEXT 30 DAYS: FROM OTHERS", verdict.external_dependencies);
  print_recommendations(page, verdict, meta);
  print_gaps(page, verdict);
  return page.text();
}

}  // namespace baton
