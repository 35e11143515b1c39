// The lower part of the page: the first pilot, the next 30 days, and the answer asset by asset.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {

namespace {

Html plan_list(std::string_view title, const std::vector<PlanItem>& items) {
  Html list;
  for (const PlanItem& item : items) {
    std::vector<std::string> parts;
    for (const std::string& part : {item.who, item.by, item.measured_by}) {
      if (!part.empty()) parts.push_back(part);
    }
    std::string detail;
    for (const std::string& part : parts) detail += (detail.empty() ? "" : " · ") + part;
    list += element("li", "", element("strong", "", item.what) + element("span", "where", detail));
  }
  if (list.empty()) return {};
  return element("div", "", element("h3", "", title) + element("ul", "tasks", list));
}

Html asset_name(const Recommendation& item) {
  if (item.asset.key.empty()) return Html::text(asset_text(item.asset));
  return Html::text(item.asset.key) + Html::markup(" ") +
         element("cite", "", asset_kind_word(item.asset.kind));
}

Html because(const Recommendation& item) {
  Html text;
  if (!item.within_budget) text += element("em", "", "beyond the budget") + Html::markup(" ");
  if (!item.reasons.empty()) text += grade_badge(item.reasons.front().grade);
  text += Html::text(because_text(item));
  return text;
}

std::string worth(const Recommendation& item) {
  if (!item.worth_a_year) return {};
  return range_text(*item.worth_a_year, MoneySteps(item.worth_a_year->high), {});
}

}  // namespace

Html pilot_section(const BusinessVerdict& verdict) {
  if (!verdict.pilot) return {};
  const PilotCard& pilot = *verdict.pilot;
  Html rows;
  const auto row = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) rows += element("dt", "", name) + element("dd", "", text);
  };
  row("Scope", pilot.scope);
  row("Owner", pilot.owner);
  row("Length", pilot.length);
  row("Target", pilot.metric);
  row("Stop rule", pilot.stop_rule);
  row("Fallback", pilot.fallback);
  return section("First pilot", {}, element("dl", "card", rows));
}

Html scorecard_section(const BusinessVerdict& verdict) {
  if (verdict.scorecard.empty()) return {};
  HtmlTable table(verdict.scorecard_title,
                  {{"Figure", ""}, {"Now", "num"}, {"Answers for it", ""}});
  for (const ScorecardLine& line : verdict.scorecard) {
    table.add({Html::text(line.label), Html::text(line.now.empty() ? "not known" : line.now),
               Html::text(line.owner)});
  }
  return section("Scorecard, every week", verdict.scorecard_title, table.html("scorecard"));
}

Html plan_section(const BusinessVerdict& verdict) {
  const Html lists =
      side_by_side(plan_list("What we do ourselves", verdict.internal_fixes),
                   plan_list("What we need from others", verdict.external_dependencies));
  return section("The next 30 days", {}, lists);
}

Html recommendations_section(const BusinessVerdict& verdict, const ReportMeta& meta,
                             const HtmlChoice& choice) {
  if (verdict.recommendations.empty()) return {};
  const std::string currency = meta.currency.empty() ? "" : ", " + meta.currency;
  HtmlTable table("Recommendations by kind of asset, best first",
                  {{"Asset", ""},
                   {"Do", "leans"},
                   {"Confidence", "num"},
                   {"Worth a year" + currency, "num"},
                   {"Because", "because"}});
  const auto shown = static_cast<std::size_t>(std::max(choice.recommendations_a_kind, 0));
  for (const auto& [kind, items] : recommendations_by_kind(verdict)) {
    for (std::size_t i = 0; i < items.size() && i < shown; ++i) {
      const Recommendation& item = *items[i];
      table.add({asset_name(item), move_label(item.mode), Html::text(sure_text(item.confidence)),
                 Html::text(worth(item)), because(item)});
    }
  }
  Html note;
  const auto left_out = recommendations_left_out(verdict, shown);
  if (!left_out.empty()) {
    note = element("p", "note", fmt::format("And {}: in the JSON output.", listed(left_out)));
  }
  return section("Asset by asset", "ranked by worth and confidence", table.html("assets") + note);
}

}  // namespace baton
