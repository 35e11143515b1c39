#include <fmt/format.h>

#include <algorithm>

#include "report/decision_report.h"
#include "report/figures.h"
#include "report/text_layout.h"
#include "report/text_table.h"

namespace baton {
namespace {

std::string money_text(Money money) { return grouped_text(money.to_double(), 2); }

/// "DC-1 (2 units, dpd 4.35, by 2026-03-05)".
std::string parcel_text(const Plan& plan, std::size_t index, const DecisionToPrint& decision) {
  const Names& names = *decision.names;
  const PlannedParcel& parcel = plan.parcels[index];
  const bool known =
      decision.network != nullptr && parcel.node.index() < decision.network->nodes.size();
  const LocalDays clock =
      known ? decision.network->nodes[parcel.node.index()].calendar.zone : LocalDays();
  std::int64_t units = 0;
  bool waits = false;
  for (const PlannedUnits& planned : plan.units) {
    if (planned.parcel != index) continue;
    units += planned.quantity.units();
    waits = waits || planned.supply == Supply::inbound;
  }
  const std::string carrier =
      parcel.carrier ? fmt::format("{} ", names.text(*parcel.carrier)) : std::string();
  const std::string how =
      parcel.method == ParcelMethod::pickup
          ? fmt::format("to be fetched from {}", clock.day_of(parcel.leaves_at).text())
          : fmt::format("{}{}{}, by {}", carrier, money_text(parcel.freight),
                        parcel.freight_assumed ? " assumed" : "",
                        clock.day_of(parcel.deliver_by).text());
  return fmt::format("{} ({} {}{}, {})", names.text(parcel.node), units,
                     units == 1 ? "unit" : "units", waits ? " to come in" : "", how);
}

std::string nodes_text(const std::vector<NodeId>& nodes, const Names& names) {
  std::string text;
  for (const NodeId node : nodes) {
    text += fmt::format("{}{}", text.empty() ? "" : " + ", names.text(node));
  }
  return text;
}

std::string sourced_text(const ledger::OrderSourced& event, const DecisionToPrint& decision) {
  const Names& names = *decision.names;
  const auto& [plan, trace] = event.sourced;
  std::string text;
  for (std::size_t p = 0; p < plan.parcels.size(); ++p) {
    text += fmt::format("{}{}", p == 0 ? "" : " + ", parcel_text(plan, p, decision));
  }
  for (const Unserved& left : plan.unserved) {
    text += fmt::format("{}{} of line {} {}", text.empty() ? "" : "; ", left.quantity.units(),
                        event.lines[left.line] + 1,
                        left.what == NothingFits::cancel ? "cancelled" : "waits for stock");
  }
  text += fmt::format("; {}", money_text(plan.terms.total()));
  if (trace.runner_up) {
    text += fmt::format("; next best {}, {} more", nodes_text(trace.runner_up->nodes, names),
                        money_text(trace.runner_up->terms.total() - plan.terms.total()));
  }
  if (trace.method == Method::fixed_routing) text += "; fixed routing";
  if (trace.method == Method::heuristic) {
    text += fmt::format("; not proven best, none costs less than {}", money_text(trace.bound));
  }
  return text;
}

}  // namespace

std::string decision_text(const DecisionToPrint& decision, const TextStyle& style) {
  const std::string subject = decision.order.empty() ? decision.what : decision.order;
  const Verdict& verdict = *decision.verdict;
  if (verdict.refusal) {
    return fmt::format("{}  {} {}\n", clean(subject), painted("refused:", Tone::bad, style),
                       clean(verdict.refusal->sentence));
  }
  std::string text;
  for (const LedgerEvent& event : verdict.events) {
    if (const auto* sourced = std::get_if<ledger::OrderSourced>(&event)) {
      text += fmt::format("{}  {}\n", clean(decision.names->text(sourced->order)),
                          clean(sourced_text(*sourced, decision)));
    } else if (const auto* opened = std::get_if<ledger::ExceptionOpened>(&event)) {
      text += fmt::format("{}  {} {} ({}): {}\n", clean(subject),
                          painted("exception", Tone::warning, style), opened->id.index() + 1,
                          clean(opened->owner), clean(opened->note));
    }
  }
  if (text.empty()) text = fmt::format("{}  {}: done\n", clean(subject), decision.what);
  return text;
}

void count_decision(const DecisionToPrint& decision, bool repeated, RouteSummary& into) {
  ++into.requests;
  if (repeated) {
    ++into.repeated;
    return;
  }
  if (decision.verdict->refusal) {
    ++into.refused;
    return;
  }
  ++into.done;
  for (const LedgerEvent& event : decision.verdict->events) {
    if (std::holds_alternative<ledger::OrderAccepted>(event)) ++into.orders;
    if (std::holds_alternative<ledger::ExceptionOpened>(event)) ++into.exceptions;
    const auto* sourced = std::get_if<ledger::OrderSourced>(&event);
    if (sourced == nullptr || sourced->cause != SourcingCause::placed) continue;
    const Plan& plan = sourced->sourced.plan;
    if (!plan.unserved.empty()) {
      ++into.unserved;
    } else {
      ++into.whole;
    }
    if (plan.parcels.size() > 1) ++into.split;
  }
}

std::string route_summary_text(const RouteSummary& s) {
  std::string text = fmt::format("{} requests: {} done, {} refused", count_text(s.requests),
                                 count_text(s.done), count_text(s.refused));
  if (s.unread > 0) text += fmt::format(", {} could not be read", count_text(s.unread));
  if (s.repeated > 0) text += fmt::format(", {} had come before", count_text(s.repeated));
  if (s.orders > 0) {
    text += fmt::format("\n{} orders: {} served whole, {} of them split, {} wait for something",
                        count_text(s.orders), count_text(s.whole), count_text(s.split),
                        count_text(s.unserved));
  }
  if (s.exceptions > 0) {
    text += fmt::format("\n{} exceptions for people (baton exceptions)", count_text(s.exceptions));
  }
  if (s.seconds > 0) {
    text += fmt::format(
        "\n{:.2f} s, {} requests a second", s.seconds,
        count_text(static_cast<std::int64_t>(static_cast<double>(s.requests) / s.seconds)));
  }
  return text + "\n";
}

std::string exceptions_text(const State& state, Instant now, bool closed_too,
                            const TextStyle& style) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < state.exception_count(); ++i) {
    const bool closed = state.exception(ExceptionId(i)).stage == ExceptionStage::closed;
    if (closed_too || !closed) order.push_back(i);
  }
  if (order.empty()) return "Nothing waits for a person.\n";
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto& first = state.exception(ExceptionId(a)).due_at;
    const auto& second = state.exception(ExceptionId(b)).due_at;
    return first && (!second || *first < *second);
  });
  TextTable table({{"no", Align::right},
                   {"class"},
                   {"owner"},
                   {"due"},
                   {"order"},
                   {"what happened", Align::left, true}});
  for (const std::uint32_t i : order) {
    const LiveException& exception = state.exception(ExceptionId(i));
    const bool closed = exception.stage == ExceptionStage::closed;
    const bool overdue = !closed && exception.due_at && *exception.due_at < now;
    std::string due = closed ? "closed" : "";
    if (!closed && exception.due_at) due = exception.due_at->text();
    table.add({fmt::format("{}", i + 1),
               std::string(exception_class_name(exception.of)),
               exception.owner,
               {due, overdue ? Tone::bad : Tone::plain},
               exception.about.order ? std::string(state.order_text(*exception.about.order)) : "",
               closed ? exception.note + " " + exception.last_done : exception.note});
  }
  return table.text(style, page_width(style), 0);
}

}  // namespace baton
