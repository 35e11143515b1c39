// What a replay says in money, for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/economics_report.h"
#include "report/figures.h"
#include "report/text_table.h"
#include "report/wording.h"

namespace baton {
namespace {

constexpr std::size_t rows_shown = 12, figures_shown = 6, parts_a_kind = 6;

std::string_view bullet(const TextStyle& style) { return style.unicode ? "  • " : "  - "; }

std::string of_interval(const Interval90& interval, const MoneySteps& steps) {
  return fmt::format("{} to {}", steps.text(interval.low), steps.text(interval.high));
}

/// The step of a table is that of its largest figure.
MoneySteps steps_for(const SliceWorth& slice) {
  double most = 0;
  for (const Interval90& cost : slice.cost) most = std::max(most, std::abs(cost.high));
  return MoneySteps(most);
}

void print_more(TextPage& page, std::size_t total, std::size_t shown) {
  if (total <= shown) return;
  page.paragraph(
      fmt::format("and {} more, see --json", count_text(static_cast<std::int64_t>(total - shown))),
      page.style().unicode ? "  … " : "  ... ", Tone::faint);
}

void print_fidelity(TextPage& page, const Economics& economics) {
  const Fidelity& fidelity = economics.fidelity;
  page.heading("FIDELITY", "the replay of things as they were against what happened");
  if (!economics.routing_rule.empty()) {
    page.paragraph("Routing as it was: " + economics.routing_rule + ".", "  ");
  }
  TextTable table({{"what"},
                   {"where", Align::left, true},
                   {"happened", Align::right},
                   {"replayed", Align::right},
                   {"limit", Align::right},
                   {""}});
  for (std::size_t i = 0; i < fidelity.rows.size() && i < rows_shown; ++i) {
    const FidelityRow& row = fidelity.rows[i];
    const Tone tone = !row.judged ? Tone::faint : row.within ? Tone::good : Tone::bad;
    table.add({fidelity_measure_text(row),
               fidelity_place_text(row),
               fidelity_figure_text(row.happened, row),
               fidelity_figure_text(row.replayed, row),
               fidelity_limit_text(row),
               {std::string(fidelity_within_text(row)), tone}});
  }
  if (!table.empty()) page.lines(table.text(page.style(), page.width(), 2));
  print_more(page, fidelity.rows.size(), rows_shown);
  if (economics.unseen_lane_share) {
    page.paragraph(fmt::format("{} of the replayed parcels run on lanes never seen in the data.",
                               share_text(*economics.unseen_lane_share)),
                   "  ", Tone::faint);
  }
}

void print_cells(TextPage& page, const SliceWorth& business, const std::string& currency) {
  const MoneySteps steps = steps_for(business);
  page.heading("TWO BY TWO", "cost and gain a year" + (currency.empty() ? "" : ", " + currency) +
                                 "; 90 % intervals");
  TextTable table({{"", Align::left, true},
                   {"cost", Align::right},
                   {"interval", Align::right},
                   {"gain", Align::right},
                   {"interval", Align::right}});
  const auto row = [&](const char* name, ReplayCell cell, const Interval90* gain) {
    const Interval90& cost = business.cost[static_cast<std::size_t>(cell)];
    table.add({name, steps.text(cost.value), of_interval(cost, steps),
               gain != nullptr ? steps.text(gain->value) : "",
               gain != nullptr ? of_interval(*gain, steps) : ""});
  };
  row("as is", ReplayCell::as_is, nullptr);
  row("operate better", ReplayCell::operate, &business.operate);
  row("orchestrate", ReplayCell::orchestrate, &business.orchestrate);
  row("both", ReplayCell::both, &business.both);
  page.lines(table.text(page.style(), page.width(), 2));
  TextTable shares({{"", Align::left, true}, {"a year", Align::right}, {"interval", Align::right}});
  const auto share = [&](const char* name, const Interval90& interval) {
    shares.add({name, steps.text(interval.value), of_interval(interval, steps)});
  };
  share("orchestrate, before the repair", business.orchestrate);
  share("orchestrate, after the repair", business.orchestrate_after);
  share("interaction: both less the sum of each", business.interaction);
  share("fair share of operating (Shapley)", business.shapley_operate);
  share("fair share of orchestrating (Shapley)", business.shapley_orchestrate);
  page.blank();
  page.lines(shares.text(page.style(), page.width(), 2));
  page.paragraph(sequence_sentence(business, currency), "  ");
}

void print_first_move(TextPage& page, const Economics& economics) {
  const SliceWorth& business = economics.two_by_two.slices.front();
  const MoveJudged &replayed = business.as_replayed, &priced = business.at_its_price;
  page.heading("FIRST MOVE");
  page.paragraph(first_move_sentence(economics), "  ", Tone::strong);
  page.paragraph(price_sentence(economics), "  ");
  const MoneySteps steps(*std::max_element(replayed.regret.begin(), replayed.regret.end()));
  TextTable table({{"", Align::left, true},
                   {"most gain", Align::right},
                   {"misses a year", Align::right},
                   {"best priced", Align::right},
                   {"misses a year", Align::right}});
  for (const FirstMove move : {FirstMove::operate, FirstMove::orchestrate, FirstMove::neither}) {
    table.add({std::string(first_move_words(move)), sure_text(replayed.chance(move)),
               steps.text(replayed.regret_of(move)), sure_text(priced.chance(move)),
               steps.text(priced.regret_of(move))});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  const TwoByTwo& found = economics.two_by_two;
  page.paragraph(fmt::format("From {} weeks, drawn again in runs of {}, {} times.", found.weeks,
                             found.run_weeks, count_text(found.sure.resamples)),
                 "  ", Tone::faint);
}

void print_parts(TextPage& page, const TwoByTwo& found) {
  if (found.slices.size() < 2) return;
  page.heading("PART BY PART", "gain a year, less the noise; * more than luck");
  const MoneySteps steps(found.slices.front().both.high);
  TextTable table({{"part", Align::left, true},
                   {"operate", Align::right},
                   {"orchestrate", Align::right},
                   {"both", Align::right},
                   {"first", Align::left},
                   {"sure", Align::right}});
  const auto marked = [&](const LeverFound& lever) {
    return steps.text(lever.shrunk) + (lever.found ? "*" : " ");
  };
  const auto shown = parts_to_show(found, parts_a_kind);
  for (const SliceWorth* each : shown) {
    const SliceWorth& part = *each;
    table.add({part.kind + " " + part.name, marked(part.operate_found),
               marked(part.orchestrate_found), steps.text(part.both.value),
               std::string(first_move_words(part.as_replayed.first)),
               sure_text(part.as_replayed.chance(part.as_replayed.leaning))});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  print_more(page, found.slices.size() - 1, shown.size());
  page.paragraph("An order that another node ships takes its cost along: of nodes, sums say more.",
                 "  ", Tone::faint);
}

void print_restricted(TextPage& page, const TwoByTwo& found, const std::string& currency) {
  if (found.restricted.empty()) return;
  page.heading("CHANGED ALONE", "what a change in one part does to the part and to the whole");
  for (const RestrictedWorth& part : found.restricted) {
    const MoneySteps steps(
        std::max(std::abs(part.part_gain.value), std::abs(part.whole_gain.value)));
    page.paragraph(
        fmt::format("{} {}, {}: {} a year for itself, {} for the whole{}", part.kind, part.name,
                    lever_words(part.change), steps.text(part.part_gain.value, currency),
                    steps.text(part.whole_gain.value, currency),
                    part.harms_whole ? fmt::format(". It harms the whole ({} sure).",
                                                   sure_text(part.probability_of_harm))
                                     : "."),
        bullet(page.style()), part.harms_whole ? Tone::warning : Tone::plain);
  }
  for (const Residual& residual : found.residuals) {
    const MoneySteps steps(std::max(std::abs(residual.whole), std::abs(residual.parts)));
    page.paragraph(
        fmt::format("{} by {}: the whole gains {}, its parts one by one {}; they share stock, so "
                    "the sums differ.",
                    lever_words(residual.change), residual.kind,
                    steps.text(residual.whole, currency), steps.text(residual.parts, currency)),
        "  ", Tone::faint);
  }
}

std::string months_text(const std::optional<double>& months) {
  return months ? grouped_text(*months, 1) : "never";
}

void print_options(TextPage& page, const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  double most = 0;
  for (const OptionWorth& option : worth.options) {
    most = std::max({most, std::abs(option.drawn_npv.p5), std::abs(option.drawn_npv.p95)});
  }
  const MoneySteps steps(most);
  page.heading("OPTIONS", fmt::format("{} months, {} drawn worlds{}", worth.horizon_months,
                                      count_text(worth.draws),
                                      economics.currency.empty() ? "" : ", " + economics.currency));
  TextTable table({{"", Align::left, true},
                   {"outlay", Align::right},
                   {"NPV", Align::right},
                   {"P5 to P95", Align::right},
                   {"P(>0)", Align::right},
                   {"best", Align::right},
                   {"payback months", Align::right}});
  for (const OptionWorth& option : worth.options) {
    const bool pays = option.drawn_npv.probability_above_zero >= 0.5;
    table.add(
        {option.option.title,
         steps.text(option.likely.upfront),
         {steps.text(option.npv), pays ? Tone::good : Tone::warning},
         fmt::format("{} to {}", steps.text(option.drawn_npv.p5), steps.text(option.drawn_npv.p95)),
         sure_text(option.drawn_npv.probability_above_zero),
         sure_text(option.probability_best),
         option.option.buys == ReplayCell::as_is ? "" : months_text(option.payback_months)});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_money_so_far(TextPage& page, const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  double most = 0;
  for (const OptionWorth& option : worth.options) {
    most =
        std::max({most, std::abs(option.first_year.implementation), std::abs(option.after[2].net)});
  }
  const MoneySteps steps(most);
  page.heading("FIRST YEAR", "net after 3, 6 and 12 months; the twelve by bucket");
  TextTable table({{"", Align::left, true},
                   {"3", Align::right},
                   {"6", Align::right},
                   {"12 months", Align::right},
                   {"implementation", Align::right},
                   {"operating", Align::right},
                   {"revenue", Align::right},
                   {"risk", Align::right}});
  for (const OptionWorth& option : worth.options) {
    const FourBuckets& year = option.first_year;
    const bool split = year.is_split || option.option.buys == ReplayCell::as_is;
    table.add({option.option.title, steps.text(option.after[0].net),
               steps.text(option.after[1].net), steps.text(option.after[2].net),
               steps.text(year.implementation), steps.text(year.operating),
               split ? steps.text(year.revenue_lift) : "n/a",
               split ? steps.text(year.risk_reduction) : "n/a"});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_figures(TextPage& page, const Economics& economics) {
  const OptionWorth& best = economics.options.options[economics.options.best_change];
  page.heading("WHAT MOVES IT", best.option.title + ": NPV at each figure's P10 and P90");
  double most = 0;
  for (const FigureEffect& figure : best.figures) {
    most = std::max({most, std::abs(figure.npv_at_p10), std::abs(figure.npv_at_p90)});
  }
  const MoneySteps steps(most);
  TextTable table({{"", Align::left, true},
                   {"P10 to P90", Align::right},
                   {"NPV from", Align::right},
                   {"to", Align::right},
                   {"turns at", Align::right}});
  for (std::size_t i = 0; i < best.figures.size() && i < figures_shown; ++i) {
    const FigureEffect& figure = best.figures[i];
    table.add({figure.label, figure_range_text(figure.p10, figure.p90, figure.unit),
               steps.text(figure.npv_at_p10), steps.text(figure.npv_at_p90),
               figure.break_even ? figure_value_text(*figure.break_even, figure.unit, {}) : "-"});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  const MoneySteps all(std::max(economics.options.value_of_knowing_all, 1.0));
  std::string knowing =
      fmt::format("Knowing everything before choosing would be worth {} at most",
                  all.text(economics.options.value_of_knowing_all, economics.currency));
  const WorthKnowing& first = economics.options.worth_knowing.front();
  if (first.value > 0) {
    knowing += fmt::format("; {} alone {}", first.label, all.text(first.value));
  }
  page.paragraph(knowing + ".", "  ");
  page.paragraph(pilot_sentence(economics), "  ");
}

}  // namespace

void print_economics(TextPage& page, const Economics& economics) {
  print_fidelity(page, economics);
  if (!economics.fidelity.within) {
    page.blank();
    page.paragraph(first_move_sentence(economics), "  ", Tone::bad);
    return;
  }
  const SliceWorth& business = economics.two_by_two.slices.front();
  print_first_move(page, economics);
  print_cells(page, business, economics.currency);
  print_parts(page, economics.two_by_two);
  print_restricted(page, economics.two_by_two, economics.currency);
  print_options(page, economics);
  print_money_so_far(page, economics);
  print_figures(page, economics);
  for (const std::string& note : economics.notes) {
    page.paragraph(note, bullet(page.style()), Tone::faint);
  }
}

std::string economics_text(const Economics& economics, const ReportMeta& meta,
                           const TextStyle& style) {
  TextPage page(style);
  page.paragraph(meta.business.empty() ? "What it is worth" : meta.business, {}, Tone::strong);
  page.paragraph(data_text(meta), {}, Tone::faint);
  print_economics(page, economics);
  return page.text();
}

}  // namespace baton
