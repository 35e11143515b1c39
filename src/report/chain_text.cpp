// The chain for a terminal.
#include <fmt/format.h>

#include "report/chain_report.h"
#include "report/figures.h"
#include "report/text_layout.h"
#include "report/text_table.h"
#include "report/wording.h"

namespace baton {
namespace {

constexpr std::size_t keys_shown = 30;  // of --by; --csv has all

std::string capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

std::string cost_text(const FailureCost& cost, const MoneySteps& steps) {
  return cost.known ? range_text({cost.a_year.low, cost.a_year.base, cost.a_year.high}, steps, "")
                    : "-";
}

void print_steps(TextPage& page, const FailureChain& failure, const PricedFailure& priced,
                 const ChainFindings& chain, std::string_view currency) {
  const MoneySteps money(priced.all.all.a_year.high);
  TextTable table({{"lost at", Align::left, true},
                   {"orders", Align::right},
                   {"share", Align::right},
                   {fmt::format("{}/year", currency.empty() ? "money" : currency), Align::right},
                   {"grade"}});
  for (std::size_t i = 0; i < failure.all.steps.size(); ++i) {
    const StepCount& count = failure.all.steps[i];
    const bool told = count.step != ChainStep::unknown;
    table.add({{chain.rule.of(count.step).label, told ? Tone::strong : Tone::faint},
               count_text(count.orders),
               share_text(share_of(count, failure.all)),
               cost_text(priced.all.steps[i], money),
               {told ? std::string(grade_text(count)) : std::string("-"),
                count.partly_assumed > 0 ? Tone::warning : Tone::faint}});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_by(TextPage& page, const FailureChain& failure, const ChainFindings& chain) {
  if (!chain.traced.by || failure.by.empty()) return;
  page.blank();
  TextTable table({{std::string(dimension_name(*chain.traced.by))},
                   {"orders", Align::right},
                   {"lost at", Align::left, true}});
  for (std::size_t i = 0; i < failure.by.size() && i < keys_shown; ++i) {
    const StepTable& row = failure.by[i];
    std::string steps;
    for (const StepCount& count : row.steps) {
      if (!steps.empty()) steps += ", ";
      steps += fmt::format("{} {} ({})", chain.rule.of(count.step).label, count_text(count.orders),
                           share_text(share_of(count, row)));
    }
    table.add({{row.key, Tone::strong}, count_text(row.orders), steps});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  if (failure.by.size() > keys_shown) {
    page.paragraph(
        fmt::format("and {} more rows, see --csv or --json",
                    count_text(static_cast<std::int64_t>(failure.by.size() - keys_shown))),
        "  ", Tone::faint);
  }
}

void print_failure(TextPage& page, const FailureChain& failure, const PricedFailure& priced,
                   const ChainFindings& chain, std::string_view currency) {
  const std::string title = capitals(failure_title(failure.failure));
  if (!failure.missing.empty()) {
    page.heading(title, failure.missing);
    return;
  }
  const double share = failure.judged > 0 ? static_cast<double>(failure.all.orders) /
                                                static_cast<double>(failure.judged)
                                          : 0;
  page.heading(title, fmt::format("{} of {} judged ({})", count_text(failure.all.orders),
                                  count_text(failure.judged), share_text(share)));
  if (failure.all.orders == 0) {
    page.paragraph("none", "  ", Tone::faint);
    return;
  }
  if (failure.all.orders < chain.rule.least_failures) {
    page.paragraph(
        fmt::format("fewer than {} orders: the shares say little", chain.rule.least_failures), "  ",
        Tone::warning);
  }
  print_steps(page, failure, priced, chain, currency);
  for (const ChainNote& note : failure.cannot_tell) {
    page.paragraph(fmt::format("cannot tell {}: {}", count_text(note.orders), note.text), "  ",
                   Tone::faint);
  }
  for (const ChainNote& note : failure.assumed) {
    page.paragraph(fmt::format("assumed for {}: {}", count_text(note.orders), note.text), "  ",
                   Tone::warning);
  }
  print_by(page, failure, chain);
  if (failure.tale) {
    page.blank();
    page.paragraph(tale_text(*failure.tale, chain.rule), "  ");
  }
}

void print_usual(TextPage& page, const ChainFindings& chain) {
  if (chain.traced.usual.empty()) return;
  std::string text;
  for (const UsualTime& usual : chain.traced.usual) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", chain.rule.of(usual.step).label, span_text(usual.median));
  }
  page.paragraph(fmt::format("Usual, as the median of orders that arrived{}: {}.",
                             chain.rule.usual_of_on_time ? " in time" : "", text),
                 {}, Tone::faint);
}

}  // namespace

std::string chain_text(const ChainFindings& chain, const ReportMeta& meta,
                       const ChainChoice& choice, const TextStyle& style) {
  TextPage page(style);
  page.paragraph(meta.business.empty() ? "The chain" : meta.business, {}, Tone::strong);
  page.paragraph(data_text(meta), {}, Tone::faint);
  bool any_assumed = false;
  for (std::size_t i = 0; i < chain.traced.failures.size(); ++i) {
    const FailureChain& failure = chain.traced.failures[i];
    if (!is_chosen(choice, failure.failure)) continue;
    print_failure(page, failure, chain.priced.failures[i], chain, meta.currency);
    any_assumed = any_assumed || chain.priced.failures[i].all.all.grade == Grade::assumed;
  }
  page.blank();
  print_usual(page, chain);
  page.paragraph(
      "Each order stands at one step; how it got there is docs/chain.md. An order can be late and "
      "split: kinds of failure overlap and do not add up.",
      {}, Tone::faint);
  page.paragraph(
      fmt::format("Money: what these orders caused on file, times unit costs{} (level L1).",
                  any_assumed ? ", some of them assumed within a range" : ""),
      {}, Tone::faint);
  return page.text();
}

}  // namespace baton
