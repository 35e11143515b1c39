// The middle of the page: money lost by cause, frameworks side by side, and what is not known.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/html_charts.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {

namespace {

Html cause_cell(const PainCause& cause) {
  return Html::text(cause.title) + element("span", "formula", cause.formula);
}

Html grades_of(const PainCause& cause) {
  bool has[3] = {false, false, false};
  for (const PainInput& input : cause.inputs) has[static_cast<int>(input.fact.grade)] = true;
  Html badges;
  for (const Grade grade : {Grade::measured, Grade::answered, Grade::assumed}) {
    if (has[static_cast<int>(grade)]) badges += grade_badge(grade);
  }
  return badges;
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
  HtmlTable table("Money lost a year by cause", {{"Cause", "cause"},
                                                 {"Known by", "grades"},
                                                 {"Bar: base, whisker: low to high", "plot"},
                                                 {"Base", "num"},
                                                 {"Low to high", "num wide"}});
  for (const PainCause* cause : causes) {
    table.add({cause_cell(*cause), grades_of(*cause), range_bar(cause->a_year, axis),
               Html::text(steps.text(cause->a_year.base)),
               Html::text(range_text(cause->a_year, steps, {}))});
  }
  table.add({Html::text("Total"),
             {},
             axis_labels(axis),
             Html::text(steps.text(pain.total.base)),
             Html::text(range_text(pain.total, steps, {}))},
            "total");

  std::string sum = fmt::format("That is {} full-time employees, and {} of a year's order value",
                                number_range_text(pain.full_time_equivalents, 1),
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

Html frameworks_section(const Verdict& verdict) {
  if (verdict.frameworks.empty()) return {};
  HtmlTable table("What each framework answers, and what its weight rests on",
                  {{"Framework", ""},
                   {"Its answer", "answer"},
                   {"Score, limits of its bands", "score"},
                   {"Leans to", "leans"},
                   {"M %", "num"},
                   {"A %", "num"},
                   {"? %", "num"}});
  for (const FrameworkAnswer& answer : verdict.frameworks) {
    const Html scale = score_scale(answer);
    Html score = element("span", "unscored", "not scored");
    if (answer.score) {
      score = element("span", "points", plain_number_text(*answer.score)) + scale;
    }
    table.add({Html::text(answer.title) + Html::markup(" ") + element("cite", "", answer.source),
               element("strong", "", answer.answer) + element("span", "reading", answer.reading),
               score, move_label(answer.leans), percent(answer.measured_share),
               percent(answer.answered_share), percent(answer.assumed_share)});
  }
  Html agreement;
  if (!verdict.agreement.empty()) {
    agreement =
        element("p", "note lead",
                element("strong", "", "Where they differ: ") + Html::text(verdict.agreement));
  }
  return section("Frameworks side by side", {}, agreement + table.html("frameworks"), "whole");
}

Html changes_section(const Verdict& verdict) {
  Html items;
  for (const Change& change : verdict.what_would_change_it) {
    items += element("li", "", change_text(change));
  }
  if (items.empty()) return {};
  return section("What would change it", {}, element("ul", "plain", items));
}

Html assumptions_section(const Verdict& verdict, const ReportMeta& meta) {
  if (verdict.assumed.empty()) return {};
  HtmlTable table("Assumed inputs with the range that was tried",
                  {{"Assumed", ""}, {"Value", "num"}, {"Range tried", "num"}, {"Used in", "num"}});
  for (const Verdict::Leaning& leaning : verdict.assumed) {
    const auto value = [&](double v) {
      return input_value_text(leaning.input, leaning.unit, v, meta.currency);
    };
    table.add({Html::text(leaning.text), Html::text(value(leaning.value)),
               Html::text(fmt::format("{} to {}", value(leaning.low), value(leaning.high))),
               Html::text(count_text(leaning.figures))});
  }
  return section("What was assumed", {}, table.html("small"));
}

Html missing_files_section(const Verdict& verdict) {
  Html items;
  for (const Verdict::Missing& missing : verdict.missing_files) {
    items += element("li", "",
                     element("code", "", missing.file) + Html::text(": " + missing.raises) +
                         element("span", "where",
                                 fmt::format(" {} statement{} measured instead of assumed",
                                             count_text(missing.statements),
                                             missing.statements == 1 ? "" : "s")));
  }
  if (items.empty()) return {};
  return section("Files that would say most", {}, element("ol", "plain", items));
}

}  // namespace baton
