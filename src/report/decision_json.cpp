#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/decision_report.h"

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

template <class Id>
Json name_json(const Names& names, std::optional<Id> id) {
  return id ? Json(std::string(names.text(*id))) : Json();
}
template <class Id>
Json name_json(const Names& names, Id id) {
  return std::string(names.text(id));
}

Json instant_json(const std::optional<Instant>& at) { return at ? Json(at->text()) : Json(); }

std::string_view supply_name(Supply supply) {
  switch (supply) {
    case Supply::on_hand:
      return "on_hand";
    case Supply::inbound:
      return "inbound";
    case Supply::made_to_order:
      return "made_to_order";
    case Supply::vendor:
      return "vendor";
  }
  return "";
}

std::string_view method_name(Method method) {
  switch (method) {
    case Method::exact:
      return "exact";
    case Method::heuristic:
      return "heuristic";
    case Method::fixed_routing:
      return "fixed_routing";
    case Method::nothing_to_do:
      return "nothing_to_do";
  }
  return "";
}

std::string_view parcel_method_name(ParcelMethod method) {
  return choices_of(FileKind::shipments, "method")[static_cast<std::size_t>(method)];
}

std::string_view what_becomes(NothingFits what) {
  constexpr std::string_view names[] = {"give_way", "make", "backorder", "queue", "cancel"};
  return names[static_cast<std::size_t>(what)];
}

Json terms_json(const Terms& terms) {
  Json json = Json::object();
  for (std::size_t i = 0; i < term_count; ++i) {
    const auto term = static_cast<Term>(i);
    if (terms[term] != Money()) json[std::string(term_name(term))] = terms[term].to_double();
  }
  return json;
}

Json parcels_json(const ledger::OrderSourced& event, const Names& names) {
  const Plan& plan = event.sourced.plan;
  Json parcels = Json::array();
  for (std::size_t p = 0; p < plan.parcels.size(); ++p) {
    const PlannedParcel& parcel = plan.parcels[p];
    Json lines = Json::array();
    for (const PlannedUnits& units : plan.units) {
      if (units.parcel != p) continue;
      Json line = {{"line", event.lines[units.line] + 1},
                   {"quantity", units.quantity.units()},
                   {"from", supply_name(units.supply)}};
      if (units.receipt) line["receipt"] = name_json(names, *units.receipt);
      lines.push_back(std::move(line));
    }
    parcels.push_back(
        {{"parcel", event.first_parcel + p + 1},
         {"node", name_json(names, parcel.node)},
         {"carrier", name_json(names, parcel.carrier)},
         {"method", parcel_method_name(parcel.method)},
         {"service", name_json(names, parcel.service)},
         {"billed_kg", parcel.billed.kg()},
         {"freight", parcel.freight.to_double()},
         {"freight_assumed", parcel.freight_assumed},
         {"leaves_on", parcel.leaves_on.text()},
         {"leaves_at", parcel.leaves_at.text()},
         {"deliver_by", parcel.deliver_by.text()},
         {"chance_late", static_cast<double>(parcel.chance_late) / static_cast<double>(ppm_whole)},
         {"lines", std::move(lines)}});
  }
  return parcels;
}

Json candidates_json(const Trace& trace, const DecisionToPrint& decision) {
  Json candidates = Json::array();
  for (const Candidate& candidate : trace.candidates) {
    Json json = {{"node", name_json(*decision.names, candidate.node)}};
    if (candidate.why != RuledOut::no) json["ruled_out"] = ruled_out_name(candidate.why);
    if (candidate.why == RuledOut::rule) {
      json["rule"] = decision.policy != nullptr && candidate.rule < decision.policy->rules.size()
                         ? Json(decision.policy->rules[candidate.rule].name)
                         : Json(candidate.rule + 1);
    }
    if (candidate.alone) json["alone"] = candidate.alone->to_double();
    candidates.push_back(std::move(json));
  }
  return candidates;
}

Json sourced_json(const ledger::OrderSourced& event, const DecisionToPrint& decision,
                  bool candidates) {
  const Names& names = *decision.names;
  const auto& [plan, trace] = event.sourced;
  Json json = {{"order", name_json(names, event.order)},
               {"cause", sourcing_cause_name(event.cause)},
               {"promise", instant_json(plan.promise)},
               {"parcels", parcels_json(event, names)}};
  Json unserved = Json::array();
  for (const Unserved& left : plan.unserved) {
    unserved.push_back({{"line", event.lines[left.line] + 1},
                        {"quantity", left.quantity.units()},
                        {"then", what_becomes(left.what)}});
  }
  json["unserved"] = std::move(unserved);
  json["cost"] = {{"total", plan.terms.total().to_double()}, {"terms", terms_json(plan.terms)}};
  json["method"] = method_name(trace.method);
  if (trace.method == Method::heuristic) json["no_plan_costs_less_than"] = trace.bound.to_double();
  if (trace.runner_up) {
    Json nodes = Json::array();
    for (const NodeId node : trace.runner_up->nodes) nodes.push_back(name_json(names, node));
    json["runner_up"] = {
        {"nodes", std::move(nodes)},
        {"proven", trace.runner_up_proven},
        {"total", trace.runner_up->terms.total().to_double()},
        {"more", (trace.runner_up->terms.total() - plan.terms.total()).to_double()},
        {"terms", terms_json(trace.runner_up->terms)}};
  }
  // Left out because the rules say so, or because a person did.
  Json gave_way = Json::array(), overridden = Json::array();
  for (const std::uint16_t rule : trace.gave_way) {
    const bool known = decision.policy != nullptr && rule < decision.policy->rules.size();
    const bool by_hand =
        event.cause == SourcingCause::by_hand && !(known && decision.policy->rules[rule].gives_way);
    (by_hand ? overridden : gave_way)
        .push_back(known ? Json(decision.policy->rules[rule].name) : Json(rule + 1));
  }
  if (!gave_way.empty()) json["gave_way"] = std::move(gave_way);
  if (!overridden.empty()) json["overridden"] = std::move(overridden);
  if (!event.why.empty()) json["why"] = event.why;
  if (trace.held_back > 0) json["held_back_to_ship_complete"] = trace.held_back;
  std::int64_t later = 0;
  for (const PlannedUnits& units : plan.units) {
    if (units.supply == Supply::inbound || units.supply == Supply::made_to_order)
      later += units.quantity.units();
  }
  if (later > 0) json["units_to_come"] = {{"quantity", later}, {"weighed", false}};
  if (candidates) json["candidates"] = candidates_json(trace, decision);
  return json;
}

Json exception_json(const ledger::ExceptionOpened& event, const Names& names) {
  Json json = {{"exception", event.id.index() + 1},
               {"class", exception_class_name(event.of)},
               {"owner", event.owner},
               {"due_at", instant_json(event.due_at)},
               {"note", event.note}};
  if (event.about.order) json["order"] = name_json(names, *event.about.order);
  if (event.about.node) json["node"] = name_json(names, *event.about.node);
  if (event.about.sku) json["sku"] = name_json(names, *event.about.sku);
  return json;
}

}  // namespace

std::string decision_json(const DecisionToPrint& decision, bool candidates) {
  Json json = Json::object();
  if (decision.request > 0) json["request"] = decision.request;
  json["do"] = decision.what;
  if (!decision.who.empty()) json["who"] = decision.who;
  if (!decision.order.empty()) json["order"] = decision.order;
  if (!decision.key.empty()) json["key"] = decision.key;
  json["entry"] = decision.entry;
  json["at"] = decision.at.text();
  if (decision.verdict->refusal) {
    json["outcome"] = "refused";
    json["why"] = {{"code", refusal_code_name(decision.verdict->refusal->code)},
                   {"sentence", decision.verdict->refusal->sentence}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  json["outcome"] = "done";
  Json events = Json::array();
  Json decisions = Json::array();
  Json exceptions = Json::array();
  for (const LedgerEvent& event : decision.verdict->events) {
    events.push_back(ledger_event_name(event));
    if (const auto* sourced = std::get_if<ledger::OrderSourced>(&event)) {
      decisions.push_back(sourced_json(*sourced, decision, candidates));
    } else if (const auto* opened = std::get_if<ledger::ExceptionOpened>(&event)) {
      exceptions.push_back(exception_json(*opened, *decision.names));
    }
  }
  json["events"] = std::move(events);
  json["decisions"] = std::move(decisions);
  json["exceptions"] = std::move(exceptions);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string order_explained_json(const std::string& order, std::string_view stage,
                                 const std::string& promise,
                                 const std::vector<std::string>& entries) {
  Json list = Json::array();
  for (const std::string& entry : entries) list.push_back(Json::parse(entry));
  return Json{{"order", order},
              {"stage", stage},
              {"promise", Json::parse(promise)},
              {"entries", std::move(list)}}
      .dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string rules_explained_json(const std::string& name, const std::string& version,
                                 const std::string& page) {
  Json lines = Json::array();
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    lines.push_back(page.substr(at, end - at));
    at = end + 1;
  }
  return Json{{"rules", name}, {"version", version}, {"page", std::move(lines)}}.dump(
      2, ' ', false, Json::error_handler_t::replace);
}

std::string unread_request_json(std::size_t request, const std::string& field,
                                const std::string& sentence) {
  const Json json = {{"request", request},
                     {"outcome", "unread"},
                     {"why", {{"field", field}, {"sentence", sentence}}}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string exceptions_json(const State& state, bool closed_too) {
  Json list = Json::array();
  for (std::uint32_t i = 0; i < state.exception_count(); ++i) {
    const LiveException& exception = state.exception(ExceptionId(i));
    if (exception.stage == ExceptionStage::closed && !closed_too) continue;
    Json json = {{"exception", i + 1},
                 {"class", exception_class_name(exception.of)},
                 {"stage", exception_stage_name(exception.stage)},
                 {"owner", exception.owner},
                 {"opened_at", exception.opened_at.text()},
                 {"due_at", instant_json(exception.due_at)},
                 {"escalated", exception.escalations},
                 {"note", exception.note}};
    const ledger::Subject& about = exception.about;
    if (about.order) json["order"] = name_json(state.names(), *about.order);
    if (about.parcel) json["parcel"] = *about.parcel + 1;
    if (about.node) json["node"] = name_json(state.names(), *about.node);
    if (about.sku) json["sku"] = name_json(state.names(), *about.sku);
    if (about.partner) json["partner"] = name_json(state.names(), *about.partner);
    list.push_back(std::move(json));
  }
  return Json{{"exceptions", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace baton
