// The verdict as one self-contained page to hand on: the order of its sections, and nothing else.
#include <fmt/format.h>

#include "report/html_sections.h"
#include "report/report.h"
#include "report/wording.h"

namespace baton {

namespace {

Html head(const ReportMeta& meta) {
  const std::string title = fmt::format("{}: operate or orchestrate",
                                        meta.business.empty() ? "A business" : meta.business);
  // Nothing may be loaded or run, whatever the text on the page says.
  return element("head", "",
                 Html::markup("<meta charset=\"utf-8\">"
                              "<meta name=\"viewport\" content=\"width=device-width, "
                              "initial-scale=1\">"
                              "<meta http-equiv=\"Content-Security-Policy\" "
                              "content=\"default-src 'none'; style-src 'unsafe-inline'\">") +
                     element("title", "", title) + style_sheet() + robustness_style());
}

Html footnote(const ReportMeta& meta, const Pain& pain) {
  Html text = grade_badge(Grade::measured) +
              Html::markup(" measured from the business's own files; ") +
              grade_badge(Grade::answered) + Html::markup(" answered by a person; ") +
              grade_badge(Grade::assumed) + Html::markup(" assumed, within a stated range. ");
  text +=
      Html::text(fmt::format("Worth at level {}: {}. ", pain.level, level_explained(pain.level)));
  text += Html::markup(
      "Ranges are low to high; estimates of money are rounded. Confidence is the share of "
      "plausible "
      "inputs under which the first move stays the same. ");
  if (!meta.version.empty()) text += Html::text(fmt::format("Made by {}.", meta.version));
  return element("footer", "", element("p", "", text));
}

}  // namespace

std::string verdict_html(const BusinessVerdict& verdict, const Pain& pain, const ReportMeta& meta,
                         const HtmlChoice& choice) {
  const Html chain = choice.chain != nullptr ? chain_section(*choice.chain) : Html();
  // On paper: what to do on the first page, what it rests on on the second.
  const Html body = masthead(meta) + answer_section(verdict, pain) + notices_section(verdict) +
                    questions_section(verdict) +
                    side_by_side(reasons_section(verdict), sequence_section(verdict)) +
                    pain_section(pain) + chain +
                    side_by_side(pilot_section(verdict), scorecard_section(verdict)) +
                    plan_section(verdict) + frameworks_section(verdict) +
                    recommendations_section(verdict, meta, choice) + robustness_section(verdict) +
                    side_by_side(assumptions_section(verdict), missing_files_section(verdict)) +
                    footnote(meta, pain);
  const Html page = Html::markup("<!DOCTYPE html>\n") +
                    element("html", Attributes{{"lang", "en"}},
                            head(meta) + element("body", "", element("main", "", body)));
  return page.str() + "\n";
}

}  // namespace baton
