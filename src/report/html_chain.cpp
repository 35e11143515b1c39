// Where failed orders were lost, as a picture: one bar for each kind of failure, a part for each
// step, coloured by where the step lies. Its figures stand beside it as text.
#include <fmt/format.h>

#include "report/chain_report.h"
#include "report/figures.h"
#include "report/html_charts.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {
namespace {

constexpr std::size_t steps_named = 3;

std::string_view side_class(ChainStep step, const ChainRule& rule) {
  if (step == ChainStep::unknown) return "untold";
  switch (rule.of(step).side) {
    case Side::inside:
      return "inside";
    case Side::between:
      return "between";
    case Side::neither:
      return "neither";
  }
  return "neither";
}

/// Steps of one side together, so that the bar reads from inside to between to the rest.
std::vector<BarPart> bar_parts(const StepTable& table, const ChainRule& rule) {
  std::vector<BarPart> parts;
  for (const std::string_view side : {"inside", "between", "neither", "untold"}) {
    for (const StepCount& count : table.steps) {
      if (side_class(count.step, rule) != side) continue;
      parts.push_back({share_of(count, table), std::string(side)});
    }
  }
  return parts;
}

std::string named_steps(const StepTable& table, const ChainRule& rule) {
  std::vector<std::string> names;
  std::int64_t rest = table.orders;
  for (const StepCount& count : table.steps) {
    if (names.size() == steps_named) break;
    names.push_back(
        fmt::format("{} {:.0f} %", rule.of(count.step).label, share_of(count, table) * 100));
    rest -= count.orders;
  }
  if (rest > 0) {
    names.push_back(fmt::format(
        "others {:.0f} %", static_cast<double>(rest) * 100 / static_cast<double>(table.orders)));
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string cost_text(const FailureCost& cost, std::string_view currency) {
  if (!cost.known) return {};
  return range_text(cost.a_year, MoneySteps(cost.a_year.high), currency);
}

Html key_of_sides() {
  const auto sign = [](std::string_view side) {
    return element("span", fmt::format("side {}", side), "");
  };
  return element("p", "note sides",
                 sign("inside") + Html::markup("inside the walls ") + sign("between") +
                     Html::markup("between nodes, partners and channels ") + sign("neither") +
                     Html::markup("neither ") + sign("untold") + Html::markup("cannot tell"));
}

}  // namespace

Html chain_section(const ChainFindings& chain) {
  HtmlTable table(
      "Where failed orders were lost, by kind of failure",
      {{"Failure", ""}, {"Orders", "num"}, {"Lost at", "plot"}, {"A year", "num wide"}});
  const FailureChain* told = nullptr;
  for (std::size_t i = 0; i < chain.traced.failures.size(); ++i) {
    const FailureChain& failure = chain.traced.failures[i];
    if (failure.all.orders < chain.rule.least_failures) continue;
    if (told == nullptr && failure.tale) told = &failure;
    table.add({Html::text(failure_title(failure.failure)),
               Html::text(count_text(failure.all.orders)),
               stacked_bar(bar_parts(failure.all, chain.rule)) +
                   element("span", "where", named_steps(failure.all, chain.rule)),
               Html::text(cost_text(chain.priced.failures[i].all.all, chain.priced.currency))});
  }
  if (told == nullptr) return {};
  Html content = table.html("chain") + key_of_sides();
  content += element(
      "p", "note",
      element("strong", "", "One of them. ") + Html::text(tale_text(*told->tale, chain.rule)));
  content += element("p", "note",
                     "Each order stands at one step; an order can be late and split, so kinds "
                     "overlap. Money at level L1.");
  return section("Which step loses orders", {}, content, "whole");
}

}  // namespace baton
