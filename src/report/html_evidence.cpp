// The middle of the page: money lost by cause, frameworks side by side, and what is not known.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/html_charts.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {

namespace {

constexpr std::size_t assumptions_shown = 6;
constexpr std::size_t files_shown = 3;

Html grades_of(const PainCause& cause) {
  bool has[3] = {false, false, false};
  for (const PainInput& input : cause.inputs) has[static_cast<int>(input.fact.grade)] = true;
  Html badges;
  for (const Grade grade : {Grade::measured, Grade::answered, Grade::assumed}) {
    if (has[static_cast<int>(grade)]) badges += grade_badge(grade);
  }
  return badges;
}

Html cause_cell(const PainCause& cause) {
  return Html::text(cause.title) + Html::markup(" ") + grades_of(cause) +
         element("span", "formula", cause.formula);
}

// The answer with its score on its scale beside it, and what it means below.
Html answer_cell(const FrameworkAnswer& answer) {
  Html cell = element("strong", "", answer.answer);
  if (answer.score) {
    cell += Html::markup(" ") +
            element("span", "points", "score " + figure_text(*answer.score, Unit::count, {})) +
            score_scale(answer);
  }
  return cell + element("span", "reading", answer.reading);
}

Html percent(double share) { return Html::text(grouped_text(share * 100, 0)); }

}  // namespace

Html pain_section(const Pain& pain) {
  const auto causes = known_causes(pain);
  if (causes.empty()) return {};
  double most = 0;
  for (const PainCause* cause : causes) {
    most = std::max({most, cause->a_year.high, cause->a_year.base});
  }
  const Axis axis = axis_for(most);
  const MoneySteps steps(pain.total.high);
  HtmlTable table("Money lost a year by cause", {{"Cause, and how it is known", "cause"},
                                                 {"Bar: base, whisker: low to high", "plot"},
                                                 {"Base", "num"},
                                                 {"Low to high", "num wide"}});
  for (const PainCause* cause : causes) {
    table.add({cause_cell(*cause), range_bar(cause->a_year, axis),
               Html::text(steps.text(cause->a_year.base)),
               Html::text(range_text(cause->a_year, steps, {}))});
  }
  const bool all_known = causes.size() == pain.causes.size();
  table.add(
      {Html::text(all_known ? "Total" : "Total of what is known"), axis_labels(axis),
       Html::text(steps.text(pain.total.base)), Html::text(range_text(pain.total, steps, {}))},
      "total");

  std::string sum = fmt::format("That is {} full-time employees, and {} of a year's order value",
                                employees_text(pain.full_time_equivalents),
                                share_range_text(pain.share_of_order_value));
  if (pain.order_value_a_year > 0) {
    sum += fmt::format(
        " ({})", MoneySteps(pain.order_value_a_year).text(pain.order_value_a_year, pain.currency));
  }
  sum += ".";
  const auto unknown = unknown_causes(pain);
  if (!unknown.empty()) sum += fmt::format(" Not known and left out: {}.", listed(unknown));
  const std::string currency = pain.currency.empty() ? "" : pain.currency + ", ";
  return section(
      "Money lost a year",
      fmt::format("{}worth at level {}: {}", currency, pain.level, level_explained(pain.level)),
      table.html("pain") + element("p", "note", sum));
}

Html frameworks_section(const BusinessVerdict& verdict) {
  if (verdict.frameworks.empty()) return {};
  HtmlTable table("What each framework answers, and what its weight rests on",
                  {{"Framework", ""},
                   {"Its answer, and its score between the limits of its bands", "answer"},
                   {"Leans to", "leans"},
                   {"M %", "num"},
                   {"A %", "num"},
                   {"? %", "num"}});
  for (const FrameworkAnswer& answer : verdict.frameworks) {
    table.add({Html::text(answer.title) + Html::markup(" ") + element("cite", "", answer.source),
               answer_cell(answer), move_label(answer.leans), percent(answer.measured_share),
               percent(answer.answered_share), percent(answer.assumed_share)});
  }
  Html agreement;
  if (!verdict.agreement.empty()) {
    agreement = element("p", "note lead",
                        element("strong", "", "Taken together: ") + Html::text(verdict.agreement));
  }
  return section("Frameworks side by side", {}, agreement + table.html("frameworks"), "whole");
}

Html assumptions_section(const BusinessVerdict& verdict) {
  if (verdict.assumed.empty()) return {};
  HtmlTable table("Assumed inputs with the range that was tried",
                  {{"Assumed, with the range that was tried", ""}, {"Used in", "num"}});
  for (std::size_t i = 0; i < verdict.assumed.size() && i < assumptions_shown; ++i) {
    const BusinessVerdict::Leaning& leaning = verdict.assumed[i];
    table.add({Html::text(leaning.text), Html::text(count_text(leaning.figures))});
  }
  Html content = table.html("small");
  if (verdict.assumed.size() > assumptions_shown) {
    content += element(
        "p", "note",
        fmt::format("And {} more in the JSON output.", verdict.assumed.size() - assumptions_shown));
  }
  return section("What was assumed", {}, content);
}

Html missing_files_section(const BusinessVerdict& verdict) {
  Html items;
  for (std::size_t i = 0; i < verdict.missing_files.size() && i < files_shown; ++i) {
    const BusinessVerdict::Missing& missing = verdict.missing_files[i];
    items +=
        element("li", "",
                element("code", "", file_text(missing.file)) + Html::text(": " + missing.raises) +
                    element("span", "where",
                            fmt::format(" ({} statement{} measured instead of assumed)",
                                        count_text(missing.statements),
                                        missing.statements == 1 ? "" : "s")));
  }
  if (items.empty()) return {};
  return section("Files that would say most", {}, element("ol", "plain", items));
}

}  // namespace baton
