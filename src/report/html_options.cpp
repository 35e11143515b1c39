// The lower part of the page on a replay's money: options side by side, cash over time, the first
// year by bucket, what moves the answer, and what knowing more is worth.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/economics_report.h"
#include "report/figures.h"
#include "report/html_charts.h"
#include "report/html_economics_sections.h"
#include "report/html_money_charts.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {
namespace {

constexpr std::size_t figures_shown = 9;

Html money(double amount, const MoneySteps& steps) { return Html::text(steps.text(amount)); }

Html money(const std::optional<double>& amount, const MoneySteps& steps) {
  return Html::text(amount ? steps.text(*amount) : "n/a");
}

Html months(const OptionWorth& option) {
  if (option.option.buys == ReplayCell::as_is) return {};
  return Html::text(option.payback_months ? grouped_text(*option.payback_months, 1) : "never");
}

Html option_cell(const OptionOffered& option) {
  return Html::text(option.title) + element("span", "formula", option.benefit);
}

MoneySteps steps_of(const WorthOfOptions& worth) {
  double most = 1;
  for (const OptionWorth& option : worth.options) {
    most = std::max({most, std::abs(option.drawn_npv.p5), std::abs(option.drawn_npv.p95)});
  }
  return MoneySteps(most);
}

std::string_view shade(std::size_t option) {
  constexpr std::string_view shades[] = {"line1", "line2", "line3", "line4", "line5", "line6"};
  return shades[option % std::size(shades)];
}

Html effects_table(const WorthOfOptions& worth) {
  double most = 1;
  bool any = false;
  for (const OptionWorth& option : worth.options) {
    const OptionEffects& effects = option.effects;
    for (const auto& figure : {effects.revenue, effects.margin, effects.working_capital}) {
      if (figure) any = true, most = std::max(most, std::abs(*figure));
    }
    any = any || effects.labour_hours;
  }
  if (!any) return {};
  const MoneySteps steps(most);
  HtmlTable table("Effect of each option a year", {{"At its full effect", ""},
                                                   {"Revenue", "num"},
                                                   {"Margin", "num"},
                                                   {"Working capital", "num"},
                                                   {"Labour hours", "num"},
                                                   {"Orders an hour", "num"}});
  for (const OptionWorth& option : worth.options) {
    const OptionEffects& effects = option.effects;
    if (option.option.buys == ReplayCell::as_is) continue;
    table.add({Html::text(option.option.title), money(effects.revenue, steps),
               money(effects.margin, steps), money(effects.working_capital, steps),
               Html::text(effects.labour_hours ? grouped_text(*effects.labour_hours, 0) : "n/a"),
               Html::text(effects.labour_productivity ? share_text(*effects.labour_productivity)
                                                      : "n/a")});
  }
  return element("h3", "later", "Effect a year; negative is less than without the option") +
         table.html("effects");
}

}  // namespace

Html options_section(const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  double least = 0, most = 0;
  for (const OptionWorth& option : worth.options) {
    least = std::min({least, option.drawn_npv.p5, option.npv});
    most = std::max({most, option.drawn_npv.p95, option.npv});
  }
  const SignedAxis axis = signed_axis_for(least, most);
  const MoneySteps steps = steps_of(worth);
  HtmlTable table("Options side by side", {{"Option", "what"},
                                           {"NPV: median, P5 to P95", "plot"},
                                           {"Outlay", "num"},
                                           {"NPV, likely", "num"},
                                           {"Above 0", "num"},
                                           {"Best", "num"},
                                           {"Payback, months", "num"}});
  for (const OptionWorth& option : worth.options) {
    const DrawnFigure& drawn = option.drawn_npv;
    table.add({option_cell(option.option),
               dot_and_range(drawn.p50, drawn.p5, drawn.p95, axis, colour_of(option.option.buys)),
               money(option.likely.upfront, steps), money(option.npv, steps),
               Html::text(sure_text(drawn.probability_above_zero)),
               Html::text(sure_text(option.probability_best)), months(option)});
  }
  table.add({Html(), signed_axis_labels(axis), Html(), Html(), Html(), Html(), Html()}, "labels");
  const std::string remark = fmt::format(
      "{}{} months, {} drawn worlds", economics.currency.empty() ? "" : economics.currency + ", ",
      worth.horizon_months, count_text(worth.draws));
  return section(
      "Options side by side", remark,
      table.html("charted options") +
          element("p", "legend",
                  "NPV against things staying as they are now. Above 0, best: share of the "
                  "drawn worlds. No change is not free: hidden costs accumulate."));
}

Html cash_section(const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  std::vector<CashLine> lines;
  HtmlTable table("Money so far", {{"Option", ""},
                                   {"After 90 days", "num"},
                                   {"6 months", "num"},
                                   {"12 months", "num"},
                                   {"12 months, P5 to P95", "num wide"},
                                   {"IRR a year", "num"},
                                   {"Benefits over costs", "num"}});
  const MoneySteps steps = steps_of(worth);
  for (std::size_t o = 0; o < worth.options.size(); ++o) {
    const OptionWorth& option = worth.options[o];
    CashLine line{option.option.title, std::string(shade(o)), {}};
    double sum = 0;
    for (const OptionMonth& month : option.months) line.sums.push_back(sum += month.net());
    lines.push_back(std::move(line));
    const DrawnFigure& year = option.after[2].drawn_net;
    table.add({Html::text(option.option.title), money(option.after[0].net, steps),
               money(option.after[1].net, steps), money(option.after[2].net, steps),
               Html::text(fmt::format("{} to {}", steps.text(year.p5), steps.text(year.p95))),
               Html::text(option.irr_year ? grouped_text(*option.irr_year * 100, 0) + " %" : "n/a"),
               Html::text(option.benefit_cost_ratio ? grouped_text(*option.benefit_cost_ratio, 2)
                                                    : "n/a")});
  }
  return section("Money in less money out, summed up", "at the likely figures, not discounted",
                 cash_lines(lines,
                            "Money in less money out over the months, for each option; the "
                            "figures stand in the table below.") +
                     table.html("cash-table"),
                 "whole");
}

Html first_year_section(const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  const MoneySteps steps = steps_of(worth);
  HtmlTable table("The first twelve months by bucket", {{"First twelve months", ""},
                                                        {"Implementation", "num"},
                                                        {"Operating cost", "num"},
                                                        {"Revenue lift", "num"},
                                                        {"Risk reduction", "num"},
                                                        {"Sum", "num total-of"}});
  bool all_split = true;
  for (const OptionWorth& option : worth.options) {
    const FourBuckets& year = option.first_year;
    const bool counts = option.option.buys != ReplayCell::as_is;
    all_split = all_split && (year.is_split || !counts);
    table.add({Html::text(option.option.title), money(year.implementation, steps),
               money(year.operating, steps),
               counts && !year.is_split ? Html::text("n/a") : money(year.revenue_lift, steps),
               counts && !year.is_split ? Html::text("n/a") : money(year.risk_reduction, steps),
               money(year.sum(), steps)});
  }
  Html content = table.html("buckets");
  if (!all_split) {
    content +=
        element("p", "legend",
                "n/a: the replay told no parts of that gain; all of it stands under operating "
                "cost.");
  }
  return section("Four buckets", "costs are negative", content + effects_table(worth));
}

Html tornado_section(const Economics& economics) {
  const OptionWorth& best = economics.options.options[economics.options.best_change];
  if (best.figures.empty()) return {};
  double least = best.npv, most = best.npv;
  for (const FigureEffect& figure : best.figures) {
    least = std::min({least, figure.npv_at_p10, figure.npv_at_p90});
    most = std::max({most, figure.npv_at_p10, figure.npv_at_p90});
  }
  const SignedAxis axis = signed_axis_for(least, most);
  HtmlTable table("What moves the answer", {{"Figure, from P10 to P90", "what"},
                                            {"NPV", "plot"},
                                            {"Turns at", "num"},
                                            {"Rank correlation", "num"}});
  for (std::size_t i = 0; i < best.figures.size() && i < figures_shown; ++i) {
    const FigureEffect& figure = best.figures[i];
    const std::string range = figure_range_text(figure.p10, figure.p90, figure.unit);
    table.add({Html::text(figure.label) + element("span", "formula", range),
               tornado_bar(figure.npv_at_p10, figure.npv_at_p90, best.npv, axis),
               Html::text(figure.break_even ? figure_value_text(*figure.break_even, figure.unit, {})
                                            : "nowhere"),
               Html::text(figure.spearman ? grouped_text(*figure.spearman, 2) : "n/a")});
  }
  table.add({Html(), signed_axis_labels(axis), Html(), Html()}, "labels");
  return section(
      "What moves the answer", best.option.title,
      table.html("charted tornado") +
          element(
              "p", "legend",
              Html::markup("<span class=\"swatch low\"></span> figure at its P10 "
                           "<span class=\"swatch high\"></span> at its P90, the others likely; "
                           "the line is the NPV at the likely figures. Turns at: where the NPV is "
                           "0, the others likely.")),
      "whole");
}

Html knowing_section(const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  const double most = std::max(worth.value_of_knowing_all, 1.0);
  const Axis axis = axis_for(most);
  const MoneySteps steps(most);
  HtmlTable table(
      "Worth of knowing",
      {{"Worth knowing before choosing, at most", "what"}, {"", "plot"}, {"Value", "num"}});
  const auto row = [&](const std::string& label, double value) {
    table.add({Html::text(label), range_bar({value, value, value}, axis), money(value, steps)});
  };
  row("everything", worth.value_of_knowing_all);
  for (const WorthKnowing& figure : worth.worth_knowing) row(figure.label, figure.value);
  return section(
      "What knowing more is worth", {},
      table.html("charted knowing") +
          element("p", "note",
                  element("strong", "", "Pilot: ") + Html::text(pilot_sentence(economics))));
}

}  // namespace baton
