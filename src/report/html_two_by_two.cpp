// The upper part of the page on a replay's money: the answer, fidelity, the two-by-two, its parts.
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

constexpr std::size_t parts_a_kind = 6, rows_shown = 12;

std::string of_interval(const Interval90& interval, const MoneySteps& steps) {
  return fmt::format("{} to {}", steps.text(interval.low), steps.text(interval.high));
}

Html fact(std::string_view name, const Html& value, const Html& remark) {
  return element("div", "fact",
                 element("dt", "", name) + element("dd", "value", value) +
                     (remark.empty() ? Html() : element("dd", "remark", remark)));
}

Html move_word(FirstMove move) {
  const std::string_view words = first_move_words(move);
  const bool has_colour = move == FirstMove::operate || move == FirstMove::orchestrate;
  return element("span", fmt::format("move {}", has_colour ? words : "other"), words);
}

const Interval90& cost_of(const SliceWorth& slice, ReplayCell cell) {
  return slice.cost[static_cast<std::size_t>(cell)];
}

Html answer_facts(const Economics& economics) {
  const SliceWorth& business = economics.two_by_two.slices.front();
  const MoveJudged& judged = business.as_replayed;
  const MoneySteps steps(std::max(std::abs(business.both.high), 1.0));
  const double share = business.both.value / cost_of(business, ReplayCell::as_is).value;
  const OptionWorth& best = economics.options.options[economics.options.best];
  const MoneySteps worth(std::max(std::abs(best.drawn_npv.p95), std::abs(best.drawn_npv.p5)));
  return element(
      "dl", "facts",
      fact("First move", move_word(judged.first),
           Html::text(judged.first == FirstMove::test_first
                          ? fmt::format("leans to {} ({})", first_move_words(judged.leaning),
                                        sure_text(judged.chance(judged.leaning)))
                          : fmt::format("by the replay; {} sure",
                                        sure_text(judged.chance(judged.first))))) +
          fact("Both levers, a year, as replayed",
               Html::text(steps.text(business.both.value, economics.currency)),
               Html::text(fmt::format("{}; {} of what it costs today",
                                      of_interval(business.both, steps), share_text(share)))) +
          fact(fmt::format("Best option: {}", best.option.title),
               Html::text(worth.text(best.drawn_npv.mean, economics.currency)),
               Html::text(fmt::format("mean NPV over {} months; above 0 with {}",
                                      economics.options.horizon_months,
                                      sure_text(best.drawn_npv.probability_above_zero)))));
}

/// One corner of the square: what the business costs there.
Html corner(const char* title, const Interval90& cost, const Interval90* gain,
            const MoneySteps& steps, std::string_view css_class) {
  Html text = element("p", "corner-name", title) +
              element("p", "corner-cost", steps.text(cost.value)) +
              element("p", "corner-note", of_interval(cost, steps));
  if (gain != nullptr) {
    text += element("p", "corner-gain", fmt::format("gains {}", steps.text(gain->value)));
  }
  return element("div", fmt::format("corner {}", css_class), text);
}

Html square(const SliceWorth& business, const MoneySteps& steps) {
  return element(
      "div", "square",
      corner("As is", cost_of(business, ReplayCell::as_is), nullptr, steps, "of-nothing") +
          corner("Orchestrate", cost_of(business, ReplayCell::orchestrate), &business.orchestrate,
                 steps, "of-orchestrate") +
          corner("Operate better", cost_of(business, ReplayCell::operate), &business.operate, steps,
                 "of-operate") +
          corner("Both", cost_of(business, ReplayCell::both), &business.both, steps, "of-both"));
}

struct EffectRow {
  const char* label;
  const Interval90* effect;
  const char* css_class;
};

Html effects_table(const SliceWorth& business) {
  const EffectRow rows[] = {
      {"Operate better, alone", &business.operate, "of-operate"},
      {"Orchestrate, before the repair", &business.orchestrate, "of-orchestrate"},
      {"Orchestrate, after the repair", &business.orchestrate_after, "of-orchestrate"},
      {"Interaction", &business.interaction, "of-nothing"},
      {"Fair share of operating (Shapley)", &business.shapley_operate, "of-operate"},
      {"Fair share of orchestrating (Shapley)", &business.shapley_orchestrate, "of-orchestrate"},
      {"Both", &business.both, "of-both"}};
  double least = 0, most = 0;
  for (const EffectRow& row : rows) {
    least = std::min(least, row.effect->low), most = std::max(most, row.effect->high);
  }
  const SignedAxis axis = signed_axis_for(least, most);
  const MoneySteps steps(std::max(-least, most));
  HtmlTable table("Gain a year by lever", {{"Gain a year", "what"},
                                           {"Bar: value, whisker: 90 % interval", "plot"},
                                           {"Value", "num"},
                                           {"Interval", "num wide"}});
  for (const EffectRow& row : rows) {
    table.add({Html::text(row.label), signed_bar(*row.effect, axis, row.css_class),
               Html::text(steps.text(row.effect->value)),
               Html::text(of_interval(*row.effect, steps))});
  }
  table.add({Html(), signed_axis_labels(axis), Html(), Html()}, "labels");
  return table.html("charted");
}

Html chance_bar(const MoveJudged& judged) {
  return stacked_bar({{judged.chance(FirstMove::operate), "of-operate"},
                      {judged.chance(FirstMove::orchestrate), "of-orchestrate"},
                      {judged.chance(FirstMove::neither), "of-nothing"}});
}

Html chances(const SliceWorth& business) {
  const MoveJudged &replayed = business.as_replayed, &priced = business.at_its_price;
  HtmlTable table("First moves", {{"First move", ""},
                                  {"Most gain", "num"},
                                  {"Misses a year", "num"},
                                  {"Best priced", "num"},
                                  {"Misses a year", "num"}});
  const MoneySteps steps(*std::max_element(replayed.regret.begin(), replayed.regret.end()));
  for (const FirstMove move : {FirstMove::operate, FirstMove::orchestrate, FirstMove::neither}) {
    table.add({move_word(move), Html::text(sure_text(replayed.chance(move))),
               Html::text(steps.text(replayed.regret_of(move))),
               Html::text(sure_text(priced.chance(move))),
               Html::text(steps.text(priced.regret_of(move)))});
  }
  return element("p", "bar-name", "gains most in the replay") + chance_bar(replayed) +
         element("p", "bar-name", "best at its price") + chance_bar(priced) + table.html("moves");
}

std::string marked(const LeverFound& lever, const MoneySteps& steps) {
  return steps.text(lever.shrunk) + (lever.found ? " *" : "");
}

}  // namespace

std::string_view colour_of(ReplayCell cell) {
  switch (cell) {
    case ReplayCell::as_is:
      return "of-nothing";
    case ReplayCell::operate:
      return "of-operate";
    case ReplayCell::orchestrate:
      return "of-orchestrate";
    case ReplayCell::both:
      return "of-both";
  }
  return "of-nothing";
}

Html replay_answer_section(const Economics& economics) {
  Html content = element("p", "eyebrow", "What it is worth: the history replayed four ways") +
                 element("h1", "", first_move_sentence(economics));
  if (economics.fidelity.within) {
    content += element("p", "note lead price", price_sentence(economics)) + answer_facts(economics);
  }
  return element("section", "answer", content);
}

Html fidelity_section(const Economics& economics) {
  const Fidelity& fidelity = economics.fidelity;
  HtmlTable table("What happened against replayed", {{"Figure", ""},
                                                     {"Where", ""},
                                                     {"Happened", "num"},
                                                     {"Replayed", "num"},
                                                     {"Limit", "num"},
                                                     {"Within it", "first"}});
  for (std::size_t i = 0; i < fidelity.rows.size() && i < rows_shown; ++i) {
    const FidelityRow& row = fidelity.rows[i];
    const char* css_class = !row.judged ? "formula" : row.within ? "inside-it" : "outside-it";
    table.add({Html::text(fidelity_measure_text(row)), Html::text(fidelity_place_text(row)),
               Html::text(fidelity_figure_text(row.happened, row)),
               Html::text(fidelity_figure_text(row.replayed, row)),
               Html::text(fidelity_limit_text(row)),
               element("span", css_class, fidelity_within_text(row))});
  }
  Html content = fidelity.rows.empty() ? Html() : table.html("fidelity");
  std::string note;
  if (fidelity.rows.size() > rows_shown) {
    note += fmt::format("{} more rows in the JSON output. ", fidelity.rows.size() - rows_shown);
  }
  if (!economics.routing_rule.empty()) {
    note += fmt::format("Routing as it was: {}. ", economics.routing_rule);
  }
  if (economics.unseen_lane_share) {
    note += fmt::format("{} of the replayed parcels run on lanes never seen in the data.",
                        share_text(*economics.unseen_lane_share));
  }
  if (!note.empty()) content += element("p", "note", note);
  return section(fidelity.within ? "The replay can be believed" : "The replay cannot be believed",
                 "things as they were, replayed, against what happened", content);
}

Html two_by_two_section(const Economics& economics) {
  const SliceWorth& business = economics.two_by_two.slices.front();
  const MoneySteps steps(cost_of(business, ReplayCell::as_is).high);
  const std::string unit = economics.currency.empty() ? "" : economics.currency + " ";
  const Html left = element("h3", "", "Cost a year in the four cells") + square(business, steps);
  const Html right =
      element("h3", "", "The best first move") + chances(business) +
      element(
          "p", "legend",
          fmt::format("{} weeks, drawn again in runs of {}, {} times; a move is recommended from "
                      "{} on.",
                      economics.two_by_two.weeks, economics.two_by_two.run_weeks,
                      count_text(economics.two_by_two.sure.resamples),
                      share_text(economics.two_by_two.sure.probability)));
  return section("Two by two", unit + "a year, 90 % intervals",
                 element("div", "pair", element("div", "", left) + element("div", "", right)) +
                     effects_table(business) +
                     element("p", "note", sequence_sentence(business, economics.currency)));
}

Html parts_section(const Economics& economics) {
  const TwoByTwo& found = economics.two_by_two;
  if (found.slices.size() < 2) return {};
  double least = 0, most = 0;
  const auto shown = parts_to_show(found, parts_a_kind);
  for (const SliceWorth* part : shown) {
    least = std::min(least, part->both.low);
    most = std::max(most, part->both.high);
  }
  const SignedAxis axis = signed_axis_for(least, most);
  const MoneySteps steps(std::max(-least, most));
  HtmlTable table("Gain a year by part", {{"Part", "what"},
                                          {"Both levers", "plot"},
                                          {"Operate", "num"},
                                          {"Orchestrate", "num"},
                                          {"First move", "first"},
                                          {"Sure", "num"}});
  for (const SliceWorth* each : shown) {
    const SliceWorth& part = *each;
    table.add({Html::text(part.kind + " " + part.name), signed_bar(part.both, axis, "of-both"),
               Html::text(marked(part.operate_found, steps)),
               Html::text(marked(part.orchestrate_found, steps)), move_word(part.as_replayed.first),
               Html::text(sure_text(part.as_replayed.chance(part.as_replayed.leaning)))});
  }
  table.add({Html(), signed_axis_labels(axis), Html(), Html(), Html(), Html()}, "labels");
  std::string legend = fmt::format(
      "Operate and orchestrate: the gain of each lever less what is noise; * more than luck, with "
      "at "
      "most {} of such findings false.",
      share_text(found.sure.false_discovery));
  legend += " An order that another node ships takes its cost along: of nodes, sums say more.";
  if (found.slices.size() - 1 > shown.size()) {
    legend += fmt::format(" {} more in the JSON output.", found.slices.size() - 1 - shown.size());
  }
  return section("Part by part", "gain a year",
                 table.html("charted parts") + element("p", "legend", legend));
}

Html restricted_section(const Economics& economics) {
  const TwoByTwo& found = economics.two_by_two;
  if (found.restricted.empty()) return {};
  double most = 1;
  for (const RestrictedWorth& part : found.restricted) {
    most = std::max({most, std::abs(part.part_gain.value), std::abs(part.whole_gain.value)});
  }
  const MoneySteps steps(most);
  HtmlTable table("A change in one part alone", {{"Changed alone", ""},
                                                 {"Change", ""},
                                                 {"Gains for itself", "num"},
                                                 {"Gains for the whole", "num"},
                                                 {"Interval", "num"},
                                                 {"", "first"}});
  for (const RestrictedWorth& part : found.restricted) {
    table.add({Html::text(part.kind + " " + part.name), Html::text(lever_words(part.change)),
               Html::text(steps.text(part.part_gain.value)),
               Html::text(steps.text(part.whole_gain.value)),
               Html::text(of_interval(part.whole_gain, steps)),
               part.harms_whole ? element("span", "outside-it",
                                          fmt::format("harms the whole ({} sure)",
                                                      sure_text(part.probability_of_harm)))
                                : Html()});
  }
  Html content = table.html("restricted");
  std::string note;
  for (const Residual& residual : found.residuals) {
    const MoneySteps sums(std::max(std::abs(residual.whole), std::abs(residual.parts)));
    note +=
        fmt::format("{} everywhere gains {}, the {}s above one by one {}. ",
                    residual.change == ReplayCell::operate ? "Operating better" : "Orchestrating",
                    sums.text(residual.whole), residual.kind, sums.text(residual.parts));
  }
  if (!note.empty()) note += "Parts share stock, so their gains do not add up.";
  content += element("p", "note", note);
  return section("What a change in one part does to the whole", "gain a year", content);
}

}  // namespace baton
