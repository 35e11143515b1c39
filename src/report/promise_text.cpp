#include <fmt/format.h>

#include "report/figures.h"
#include "report/promise_report.h"
#include "report/text_layout.h"
#include "report/text_table.h"
#include "sourcing/policy_phrases.h"

namespace baton {
namespace {

/// "2026-03-04 20:00 UTC": a ledger has no time zone of its own.
std::string moment(Instant at) {
  const std::string text = at.text();
  return fmt::format("{} {} UTC", text.substr(0, 10), text.substr(11, 5));
}

Tone tone_of(const PromiseTally& tally, Ppm confidence) {
  if (tally.made < least_promises_of_a_cell) return Tone::faint;
  return tally.passes(confidence) ? Tone::good : Tone::warning;
}

void add_row(TextTable& table, std::string name, const PromiseTally& tally, Ppm confidence) {
  const std::int64_t late = tally.made - tally.met;
  const auto days = [](double sum, std::int64_t count) {
    return count > 0 ? fmt::format("{:.1f}", sum / static_cast<double>(count)) : std::string("-");
  };
  const ShareInterval interval = tally.interval();
  table.add({std::move(name),
             count_text(tally.made),
             count_text(tally.met),
             tally.made > 0 ? share_text(tally.share()) : "-",
             tally.made > 0
                 ? fmt::format("{} to {}", share_text(interval.low), share_text(interval.high))
                 : "-",
             {std::string(promise_verdict(tally, confidence)), tone_of(tally, confidence)},
             count_text(tally.pending),
             days(tally.promised_days, tally.made),
             days(tally.late_days, late)});
}

template <class Id>
void add_rows(TextTable& table, std::string_view title, const std::map<Id, PromiseTally>& cells,
              const PromisesToPrint& promises) {
  if (cells.empty()) return;
  table.add_heading(title);
  for (const auto& [id, tally] : cells)
    add_row(table, std::string(promises.names.text(id)), tally, promises.confidence);
}

}  // namespace

std::string_view promise_verdict(const PromiseTally& tally, Ppm confidence) {
  if (tally.made == 0) return "none is due yet";
  if (tally.made < least_promises_of_a_cell) return "too few to tell";
  if (tally.passes(confidence)) return "as chosen";
  const double wanted = static_cast<double>(confidence) / static_cast<double>(ppm_whole);
  return tally.share() < wanted ? "too bold" : "too careful";
}

std::string promises_text(const PromisesToPrint& promises, const TextStyle& style) {
  const PromiseBook& book = promises.book;
  TextPage page(style);
  page.heading("Promises against what happened",
               fmt::format("as of {}; dates shall be kept with a confidence of {}",
                           moment(book.now), share_words(promises.confidence)));
  if (book.orders.made + book.orders.pending == 0) {
    page.paragraph("No order of this ledger has a promise whose date is over, or one to come.");
    return page.text();
  }
  TextTable table({{"", Align::left, true},
                   {"due", Align::right},
                   {"kept", Align::right},
                   {"share", Align::right},
                   {"95 % interval", Align::right},
                   {"which is"},
                   {"to come", Align::right},
                   {"days promised", Align::right},
                   {"days late", Align::right}});
  table.add_heading("Orders: the first date told, for all of the order");
  add_row(table, "all", book.orders, promises.confidence);
  add_rows(table, "by channel", book.by_channel, promises);
  table.add_heading("Parcels: each by its own date");
  add_row(table, "all", book.parcels.all(), promises.confidence);
  add_rows(table, "by node", book.parcels.by_node(), promises);
  add_rows(table, "by carrier", book.parcels.by_carrier(), promises);
  add_rows(table, "by country", book.parcels.by_country(), promises);
  page.lines(table.text(style, page.width(), 0));
  page.blank();
  const auto cells = book.parcels.cells(promises.confidence);
  if (cells.told > 0) {
    page.paragraph(fmt::format(
        "Of {} nodes, carriers and countries with at least {} promises that are due, {} keep them "
        "as chosen: on the whole the dates {}.",
        cells.told, least_promises_of_a_cell, cells.pass,
        cells.hold() ? "hold" : "do not hold (nine in ten should)"));
  } else {
    page.paragraph(fmt::format("Below {} promises that are due a share says little.",
                               least_promises_of_a_cell));
  }
  if (book.slipped > 0)
    page.paragraph(fmt::format("{} orders were told a later date.", count_text(book.slipped)));
  if (book.untold > 0)
    page.paragraph(fmt::format(
        "{} parcels left, and nobody told by their date that they arrived (confirm_delivery): they "
        "count as late.",
        count_text(book.untold)));
  if (book.broken > 0)
    page.paragraph(fmt::format("{} orders were cancelled by us: not kept, and in no mean of days.",
                               count_text(book.broken)));
  if (book.withdrawn > 0)
    page.paragraph(fmt::format(
        "{} orders were withdrawn by the customer, or not to be sent: they count neither way.",
        count_text(book.withdrawn)));
  return page.text();
}

std::string order_promise_text(const std::optional<OrderPromise>& promise, Ppm confidence,
                               Instant now) {
  if (!promise) return "Nothing was promised yet.";
  std::string text = fmt::format("Promised for {}, with a confidence of {} (told on {})",
                                 moment(promise->deliver_by), share_words(confidence),
                                 moment(promise->promised_at));
  if (promise->told_last > promise->deliver_by)
    text += fmt::format("; later told: {}", moment(promise->told_last));
  const PromiseOutcome outcome = promise->outcome(now);
  std::string what;
  if (promise->delivered_at) {
    what = fmt::format("delivered {}, ", moment(*promise->delivered_at));
  } else if (promise->shipped_at) {
    what = fmt::format("shipped {}, not delivered yet, ", moment(*promise->shipped_at));
  } else if (!promise->cancelled) {
    what = "not shipped yet, ";
  }
  switch (outcome) {
    case PromiseOutcome::kept:
      what += "kept";
      break;
    case PromiseOutcome::missed:
      what += "missed";
      break;
    case PromiseOutcome::pending:
      what += "not due yet";
      break;
    case PromiseOutcome::broken:
      what += "cancelled by us: not kept";
      break;
    case PromiseOutcome::withdrawn:
      what += "withdrawn: it counts neither way";
      break;
  }
  return text + ": " + what + ".";
}

}  // namespace baton
