// The upper part of the page: business, answer, questions, reasons, sequence.
#include <fmt/format.h>

#include "report/figures.h"
#include "report/html_charts.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {

namespace {

constexpr std::size_t reasons_shown = 5;

Html fact(std::string_view name, const Html& value, const Html& remark) {
  return element("div", "fact",
                 element("dt", "", name) + element("dd", "value", value) +
                     (remark.empty() ? Html() : element("dd", "remark", remark)));
}

Html first_move_fact(const BusinessVerdict& verdict) {
  const Html asset =
      is_undetermined(verdict) ? Html() : Html::text(asset_text(verdict.first_asset));
  return fact("First move", move_label(verdict.first_move), asset);
}

Html confidence_fact(const BusinessVerdict& verdict) {
  return fact("Confidence", Html::text(sure_text(verdict.confidence)),
              share_bar(verdict.confidence) + Html::text(verdict.confidence_meaning));
}

Html pain_fact(const Pain& pain) {
  if (known_causes(pain).empty()) return {};
  const MoneySteps steps(pain.total.high);
  const std::size_t unknown = pain.causes.size() - known_causes(pain).size();
  const std::string label = unknown == 0
                                ? "Lost a year, as things are"
                                : fmt::format("Lost a year at least, {} of {} causes unknown",
                                              unknown, pain.causes.size());
  return fact(label, Html::text(steps.text(pain.total.base, pain.currency)),
              Html::text(fmt::format("{}, or {} of order value", range_text(pain.total, steps, {}),
                                     share_range_text(pain.share_of_order_value))));
}

}  // namespace

Html section(std::string_view title, std::string_view remark, const Html& content,
             std::string_view css_class) {
  if (content.empty()) return {};
  Html heading = Html::text(title);
  if (!remark.empty()) heading += Html::markup(" ") + element("small", "", remark);
  return element("section", css_class, element("h2", "", heading) + content);
}

Html side_by_side(const Html& left, const Html& right) {
  if (left.empty() || right.empty()) return left + right;
  return element("div", "pair", element("div", "", left) + element("div", "", right));
}

Html grade_badge(Grade grade) {
  return element("abbr",
                 Attributes{{"class", fmt::format("grade {}", grade_name(grade))},
                            {"title", std::string(grade_name(grade))}},
                 Html::text(grade_mark(grade)));
}

Html move_label(std::string_view move) {
  if (move.empty()) return {};
  constexpr std::string_view known[] = {"operate",  "orchestrate", "redefine",   "outsource",
                                        "simplify", "keep",        "centralize", "hybrid"};
  std::string_view css_class = "other";
  for (const std::string_view name : known) {
    if (name == move) css_class = name;
  }
  return element("span", fmt::format("move {}", css_class), move);
}

Html masthead(const ReportMeta& meta) {
  return element("header", "",
                 element("p", "name", meta.business.empty() ? "A business" : meta.business) +
                     element("p", "data", data_text(meta)));
}

Html answer_section(const BusinessVerdict& verdict, const Pain& pain) {
  Html content = element("p", "eyebrow", "Operate or orchestrate: the verdict") +
                 element("h1", "",
                         verdict.headline.empty() ? "No verdict: there was nothing to judge."
                                                  : verdict.headline);
  if (!verdict.first_move.empty()) {
    content += element("dl", "facts",
                       first_move_fact(verdict) + confidence_fact(verdict) + pain_fact(pain));
  }
  return element("section", "answer", content);
}

Html notices_section(const BusinessVerdict& verdict) {
  Html items;
  for (const std::string& notice : verdict.notices) items += element("li", "", notice);
  if (items.empty()) return {};
  return section("Whatever the move", "what the files say and cannot say", element("ul", "", items),
                 "boxed");
}

Html questions_section(const BusinessVerdict& verdict) {
  Html items;
  for (const Question& question : verdict.questions) {
    Html item = element("strong", "", question.text) + Html::markup(" ") +
                element("span", "", question.why);
    Html where;
    if (!question.answer_key.empty()) {
      where += Html::markup("answer as ") + element("code", "", question.answer_key);
    }
    if (!question.file.empty()) {
      where += Html::text(where.empty() ? "measured by " : ", or let it be measured by ") +
               element("code", "", file_text(question.file));
    }
    if (!where.empty()) item += Html::markup(" ") + element("span", "where", where);
    items += element("li", "", item);
  }
  if (items.empty()) return {};
  return section("Questions that would settle it", {}, element("ol", "questions", items), "boxed");
}

Html reasons_section(const BusinessVerdict& verdict) {
  Html items;
  for (const Reason* reason : first_reasons(verdict, reasons_shown)) {
    items +=
        element("li", "",
                grade_badge(reason->grade) + element("span", "",
                                                     Html::text(reason->text) + Html::markup(" ") +
                                                         element("cite", "", reason->source)));
  }
  if (items.empty()) return {};
  return section(reasons_title(verdict), {}, element("ul", "reasons", items));
}

Html sequence_section(const BusinessVerdict& verdict) {
  Html items;
  for (const Step& step : verdict.sequence) {
    items += element(
        "li", "",
        element("p", "step",
                move_label(step.move) + Html::markup(" ") + Html::text(asset_text(step.asset))) +
            element("p", "", step.sentence));
  }
  if (items.empty()) return {};
  Html content = element("ol", "steps", items);
  if (!verdict.smallest_intervention.empty()) {
    content += element("p", "note",
                       element("strong", "", "Smallest useful step: ") +
                           Html::text(verdict.smallest_intervention));
  }
  return section("In this order", {}, content);
}

}  // namespace baton
