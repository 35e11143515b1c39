#include "app/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/verdict_codec.h"
#include "report/decision_report.h"
#include "report/promise_report.h"
#include "sourcing/explain_plan.h"
#include "sourcing/rules_page.h"

namespace baton {
namespace {

std::string_view currency_of(const Orchestration& o) {
  return o.directory().names.text(o.directory().currency);
}

/// The order as sourcing saw it: the lines that were sourced, with the units that were looked for.
OrderToSource order_at(const ledger::OrderSourced& event, const State& state) {
  const LiveOrder& order = state.order(event.order);
  OrderToSource asked;
  asked.channel = order.channel;
  asked.method = order.method;
  asked.destination = order.destination;
  asked.placed_at = order.placed_at;
  asked.deliver_by = order.deliver_by;
  asked.every_rule_gives_way = event.cause == SourcingCause::by_hand;
  for (const LineNumber line : event.lines) {
    asked.lines.push_back({order.lines[line].sku, Quantity(), order.lines[line].unit_price});
  }
  const Plan& plan = event.sourced.plan;
  for (const PlannedUnits& units : plan.units) asked.lines[units.line].quantity += units.quantity;
  for (const Unserved& left : plan.unserved) asked.lines[left.line].quantity += left.quantity;
  return asked;
}

std::string page_of(const ledger::OrderSourced& event, const Orchestration& o,
                    const Policy& policy) {
  const OrderToSource asked = order_at(event, o.state());
  return decision_page(
      tell_decision({asked, event.sourced, o.network(), policy, o.state().names(), currency_of(o)}),
      currency_of(o));
}

/// The rules by which an entry decided. Of earlier ones the ledger keeps the names.
class RulesThen {
 public:
  explicit RulesThen(const Policy& now) : now_(now), then_(now) {}

  void read(const Verdict& verdict) {
    for (const LedgerEvent& event : verdict.events) {
      const auto* adopted = std::get_if<ledger::PolicyAdopted>(&event);
      if (adopted == nullptr) continue;
      then_ = now_;
      if (adopted->policy == now_.version) continue;
      then_.version = adopted->policy;
      then_.rules.clear();
      for (const std::string& name : adopted->rules) {
        Rule rule;
        rule.name = name;
        then_.rules.push_back(std::move(rule));
      }
    }
  }
  const Policy& policy() const { return then_; }
  bool are_those_of_now() const { return then_.version == now_.version; }

 private:
  const Policy& now_;
  Policy then_;
};

using VisitEntry = std::function<void(const LedgerEntry&, const Verdict&, const RulesThen&)>;

/// Calls `visit` with every entry that says something of the order, oldest first.
Result<Done> visit_entries(Orchestration& o, OrderId order, const VisitEntry& visit) {
  RulesThen rules(o.policy());
  return o.ledger().read(1, [&](const LedgerBatch& batch) -> Result<Done> {
    for (const LedgerEntry& entry : batch.entries) {
      const auto verdict = decode(entry.verdict);
      if (!verdict) return verdict.error();
      rules.read(*verdict);
      const bool is_about = std::any_of(verdict->events.begin(), verdict->events.end(),
                                        [&](const LedgerEvent& event) {
                                          return std::visit(
                                              [&](const auto& e) {
                                                if constexpr (requires { e.order == order; })
                                                  return e.order == order;
                                                return false;
                                              },
                                              event);
                                        });
      if (is_about) visit(entry, *verdict, rules);
    }
    return Done{};
  });
}

/// Only the events about the order: one Elapse may move many.
Verdict only_about(const Verdict& verdict, OrderId order) {
  Verdict about;
  for (const LedgerEvent& event : verdict.events) {
    const bool keep = std::visit(
        [&](const auto& e) {
          if constexpr (requires { e.order == order; }) return e.order == order;
          return false;
        },
        event);
    if (keep) about.events.push_back(event);
  }
  return about;
}

Result<OrderId> find_order(const Orchestration& o, const std::string& text) {
  const auto order = o.state().find_order(text);
  if (order) return *order;
  return Error::wrong_use(fmt::format("{} is no order of this ledger", text));
}

}  // namespace

std::string explained_rules(const Orchestration& o) {
  return rules_page(
      {o.policy(), o.rules().network, o.directory().names, currency_of(o), o.rules().places});
}

std::string explained_rules_json(const Orchestration& o) {
  return rules_explained_json(o.policy().name, o.policy().version, explained_rules(o));
}

std::string explained_decisions(const Orchestration& o, const Verdict& verdict) {
  std::string text;
  for (const LedgerEvent& event : verdict.events) {
    const auto* sourced = std::get_if<ledger::OrderSourced>(&event);
    if (sourced != nullptr) text += page_of(*sourced, o, o.policy()) + "\n";
  }
  return text;
}

Result<std::string> explained_order(Orchestration& o, const std::string& text, Instant now) {
  const auto order = find_order(o, text);
  if (!order) return order.error();
  std::string told;
  PromiseHistory promises;
  const auto done = visit_entries(
      o, *order, [&](const LedgerEntry& entry, const Verdict& verdict, const RulesThen& rules) {
        promises.take(entry.at, only_about(verdict, *order));
        told += fmt::format("\n{}  entry {}, asked by {}\n", entry.at.text(), entry.seq, entry.who);
        if (!rules.are_those_of_now()) {
          told +=
              "  (decided by earlier rules, told by their names; costs of places are those of "
              "today)\n";
        }
        for (const LedgerEvent& event : only_about(verdict, *order).events) {
          const auto* sourced = std::get_if<ledger::OrderSourced>(&event);
          told += sourced == nullptr ? fmt::format("  {}\n", ledger_event_name(event))
                                     : fmt::format("  order sourced ({})\n\n{}\n",
                                                   sourcing_cause_name(sourced->cause),
                                                   page_of(*sourced, o, rules.policy()));
        }
      });
  if (!done) return done.error();
  return fmt::format("{}: {}\n{}\n{}", text, order_stage_name(stage_of(o.state().order(*order))),
                     order_promise_text(promises.of(*order), o.policy().promise_confidence, now),
                     told);
}

Result<std::string> explained_order_json(Orchestration& o, const std::string& text, Instant now) {
  const auto order = find_order(o, text);
  if (!order) return order.error();
  std::vector<std::string> entries;
  PromiseHistory promises;
  const auto done = visit_entries(
      o, *order, [&](const LedgerEntry& entry, const Verdict& verdict, const RulesThen& rules) {
        const Verdict about = only_about(verdict, *order);
        promises.take(entry.at, about);
        DecisionToPrint decision;
        decision.entry = entry.seq;
        decision.at = entry.at;
        decision.what = "explain order";
        decision.who = entry.who;
        decision.order = text;
        decision.key = entry.key;
        decision.verdict = &about;
        decision.names = &o.state().names();
        decision.policy = &rules.policy();
        entries.push_back(decision_json(decision, true));
      });
  if (!done) return done.error();
  return order_explained_json(
      text, order_stage_name(stage_of(o.state().order(*order))),
      order_promise_json(promises.of(*order), o.policy().promise_confidence, now), entries);
}

}  // namespace baton
