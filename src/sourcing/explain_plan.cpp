#include "sourcing/explain_plan.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/duration_text.h"
#include "sourcing/plain_page.h"
#include "sourcing/plan_words.h"
#include "sourcing/policy_phrases.h"

namespace baton {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) all += i + 1 == items.size() ? " and " : ", ";
    all += items[i];
  }
  return all;
}

class DecisionTeller {
 public:
  explicit DecisionTeller(const DecisionToTell& decision)
      : told_of_(decision), plan_(decision.sourced.plan), trace_(decision.sourced.trace) {}

  DecisionTold told() {
    tell_parcels();
    tell_unserved();
    tell_method();
    tell_runner_up();
    tell_candidates();
    tell_goods_assumed();
    for (std::size_t t = 0; t < term_count; ++t) {
      const auto term = static_cast<Term>(t);
      std::optional<Money> next;
      if (trace_.runner_up) next = trace_.runner_up->terms[term];
      const bool zero = plan_.terms[term] == Money() && next.value_or(Money()) == Money();
      if (!zero) out_.terms.push_back({term, plan_.terms[term], next});
    }
    out_.total = plan_.terms.total();
    if (trace_.runner_up) out_.next_best_total = trace_.runner_up->terms.total();
    return std::move(out_);
  }

 private:
  std::string node_name(NodeId node) const { return std::string(told_of_.names.text(node)); }
  std::string goods(std::uint16_t line, Quantity quantity) const {
    return fmt::format("{} {} of {}", quantity.units(), quantity.units() == 1 ? "unit" : "units",
                       told_of_.names.text(told_of_.order.lines[line].sku));
  }
  /// On the node's own clock.
  std::string clock(NodeId node, Instant at) const {
    const bool known = node.index() < told_of_.network.nodes.size();
    const LocalDays zone = known ? told_of_.network.nodes[node.index()].calendar.zone : LocalDays();
    const std::string text = zone.wall_clock(at).text();
    return fmt::format("{} {}", text.substr(0, 10), text.substr(11, 5));
  }
  std::string carriage(const PlannedParcel& parcel) const {
    if (parcel.method == ParcelMethod::pickup) return "to be fetched there";
    std::string words = parcel.carrier
                            ? fmt::format("with {}", told_of_.names.text(*parcel.carrier))
                            : std::string("with a carrier still to be named");
    if (parcel.service) words += fmt::format(" ({})", told_of_.names.text(*parcel.service));
    return words;
  }

  void tell_parcels() {
    for (std::size_t p = 0; p < plan_.parcels.size(); ++p) {
      const PlannedParcel& parcel = plan_.parcels[p];
      std::vector<std::string> items;
      std::int64_t count = 0;
      for (const PlannedUnits& units : plan_.units) {
        if (units.parcel != p) continue;
        items.push_back(goods(units.line, units.quantity) + supply(units));
        count += units.quantity.units();
      }
      out_.decision.push_back(fmt::format("{} {} from {}, {}.", joined(items),
                                          count > 1 ? "go" : "goes", node_name(parcel.node),
                                          carriage(parcel)));
      tell_promise(parcel);
    }
    if (plan_.parcels.empty() && plan_.unserved.empty()) {
      out_.decision.emplace_back("There is nothing to source.");
    }
  }

  std::string supply(const PlannedUnits& units) const {
    switch (units.supply) {
      case Supply::on_hand:
        return {};
      case Supply::inbound:
        return units.receipt
                   ? fmt::format(" out of receipt {}", told_of_.names.text(*units.receipt))
                   : std::string(" out of a receipt");
      case Supply::made_to_order:
        return ", made to order,";
      case Supply::vendor:
        return " out of stock that the vendor does not tell";
    }
    return {};
  }

  void tell_promise(const PlannedParcel& parcel) {
    const std::string leaves =
        fmt::format("The parcel from {} leaves on {} by {} there", node_name(parcel.node),
                    parcel.leaves_on.text(), clock(parcel.node, parcel.leaves_at));
    if (parcel.method == ParcelMethod::pickup) {
      out_.promises.push_back(leaves + ": from then on the customer may fetch it.");
      return;
    }
    std::string text = fmt::format("{} and is with the customer by {} with a confidence of {}.",
                                   leaves, clock(parcel.node, parcel.deliver_by),
                                   share_words(told_of_.policy.promise_confidence));
    if (told_of_.order.deliver_by) {
      text += fmt::format(" The order is wanted by {}; the chance to be late is {}.",
                          clock(parcel.node, *told_of_.order.deliver_by),
                          share_words(parcel.chance_late));
    }
    const LaneService* service = service_of(parcel);
    if (service != nullptr) text += " " + evidence(service->transit);
    out_.promises.push_back(std::move(text));
    if (parcel.freight_assumed) {
      out_.assumptions.push_back(
          fmt::format("No rate card covers the way from {}: its freight of {} is the default.",
                      node_name(parcel.node), cents_words(parcel.freight)));
    }
    if (service != nullptr && service->transit.evidence() == LegEvidence::assumed) {
      out_.assumptions.push_back(
          fmt::format("Nobody tells how long the way from {} takes: {} are assumed.",
                      node_name(parcel.node), duration_words(service->transit.mean())));
    }
  }

  /// The service that the parcel takes: of several alike the one with a band for its weight.
  const LaneService* service_of(const PlannedParcel& parcel) const {
    const auto& lanes = told_of_.network.lanes_to(told_of_.order.destination);
    const LaneService* found = nullptr;
    if (parcel.node.index() >= lanes.size()) return found;  // not of the network any more
    for (const LaneService& service : lanes[parcel.node.index()].services) {
      if (service.carrier != parcel.carrier || service.method != parcel.method ||
          service.service != parcel.service) {
        continue;
      }
      const bool holds =
          std::any_of(service.bands.begin(), service.bands.end(), [&](const FreightBand& band) {
            return band.least <= parcel.billed && parcel.billed <= band.most;
          });
      if (found == nullptr || holds) found = &service;
    }
    return found;
  }

  static std::string evidence(const LegTimes& times) {
    switch (times.evidence()) {
      case LegEvidence::lane:
        return fmt::format("That rests on {} parcels seen on this lane.", times.observations());
      case LegEvidence::carrier_and_country:
        return fmt::format("That rests on {} parcels seen of the carrier in the country.",
                           times.observations());
      case LegEvidence::carrier:
        return fmt::format("That rests on {} parcels seen of the carrier.", times.observations());
      case LegEvidence::rate_card:
        return "The time is the rate card's.";
      case LegEvidence::assumed:
        return "The time is assumed.";
    }
    return {};
  }

  void tell_unserved() {
    const bool held_back = trace_.held_back > 0;
    for (const Unserved& unserved : plan_.unserved) {
      const bool cancelled = unserved.what == NothingFits::cancel;
      const std::string_view what =
          cancelled ? held_back ? "will be cancelled" : "cannot be had and will be cancelled"
                    : "will wait in the queue";
      const bool one = unserved.quantity.units() == 1;
      out_.decision.push_back(
          held_back
              ? fmt::format("{} {}: the order ships complete, and some of it cannot be had.",
                            goods(unserved.line, unserved.quantity), what)
              : fmt::format("{} {}: no node can serve {} now.",
                            goods(unserved.line, unserved.quantity), what, one ? "it" : "them"));
    }
    if (!held_back) return;
    std::int64_t all = 0;
    for (const Unserved& unserved : plan_.unserved) all += unserved.quantity.units();
    out_.reasons.push_back(fmt::format(
        "{} of the {} units could be served, and {} ruled out with every other plan that leaves "
        "some behind, because the order ships complete: {} cannot be served.",
        trace_.held_back, all, trace_.held_back == 1 ? "that is" : "they are",
        all - trace_.held_back));
  }

  bool has_later_supply() const {
    return std::any_of(plan_.units.begin(), plan_.units.end(), [](const PlannedUnits& units) {
      return units.supply == Supply::inbound || units.supply == Supply::made_to_order;
    });
  }

  void tell_method() {
    switch (trace_.method) {
      case Method::exact:
        if (has_later_supply()) {
          out_.reasons.push_back(fmt::format(
              "Of what is on hand, no plan that serves as many units costs less: all were weighed, "
              "{} of them in full or in part. What is still to come was not weighed with it, but "
              "added line by line: from whatever is ready first, then from the cheaper.",
              trace_.plans_tried));
          break;
        }
        if (trace_.held_back > 0) break;  // told: plans were ruled out, not found dearer
        out_.reasons.push_back(
            fmt::format("No plan that serves as many units costs less: all were weighed, {} of "
                        "them in full or in part.",
                        trace_.plans_tried));
        break;
      case Method::heuristic:
        out_.reasons.push_back(fmt::format(
            "This is the best plan found, not proven: none can cost less than {}, this one costs "
            "{}. {} nodes were left aside.",
            cents_words(trace_.bound), cents_words(plan_.terms.total()), trace_.left_aside));
        break;
      case Method::fixed_routing:
        out_.reasons.emplace_back(
            "The kill switch is thrown for this channel: the nodes of the list were asked in its "
            "order, no rule spoke and nothing was weighed.");
        break;
      case Method::nothing_to_do:
        break;
    }
    for (const std::uint16_t rule : trace_.gave_way) {
      if (rule >= told_of_.policy.rules.size()) continue;
      const Rule& of = told_of_.policy.rules[rule];
      const std::string& name = of.name;
      out_.reasons.push_back(
          told_of_.order.every_rule_gives_way && !of.gives_way
              ? fmt::format("The rule \"{}\" was overridden by hand.", name)
              : fmt::format("The rule \"{}\" gave way, since nothing fitted with it.", name));
    }
  }

  void tell_runner_up() {
    if (!trace_.runner_up) {
      if (trace_.method == Method::exact && !plan_.parcels.empty()) {
        out_.reasons.emplace_back(trace_.runner_up_proven
                                      ? "No other nodes could serve as many units."
                                      : "No other nodes that serve as many units were met.");
      }
      return;
    }
    std::vector<std::string> nodes;
    for (const NodeId node : trace_.runner_up->nodes) nodes.push_back(node_name(node));
    const Money difference = trace_.runner_up->terms.total() - plan_.terms.total();
    std::string text =
        fmt::format("The next best plan{} is {}: it costs {}, {} {}",
                    trace_.runner_up_proven ? "" : " that was met", joined(nodes),
                    cents_words(trace_.runner_up->terms.total()),
                    cents_words(difference < Money() ? -difference : difference),
                    difference < Money() ? "less, but serves fewer units in the end" : "more");
    if (difference == Money()) {
      text = fmt::format(
          "The plan from {} costs just as much; the tie went to fewer nodes, then to "
          "the one named first",
          joined(nodes));
    } else if (const auto main = main_difference(difference)) {
      text += fmt::format(", most of it {}", term_words(*main));
    }
    out_.reasons.push_back(text + ".");
  }

  /// The term that makes most of the difference.
  std::optional<Term> main_difference(Money difference) const {
    std::optional<Term> main;
    Money most;
    for (std::size_t t = 0; t < term_count; ++t) {
      const auto term = static_cast<Term>(t);
      Money part = trace_.runner_up->terms[term] - plan_.terms[term];
      if (difference < Money()) part = -part;
      if (part > most) {
        most = part;
        main = term;
      }
    }
    return main;
  }

  bool chosen(NodeId node) const {
    return std::any_of(plan_.parcels.begin(), plan_.parcels.end(),
                       [&](const PlannedParcel& parcel) { return parcel.node == node; });
  }

  void tell_candidates() {
    std::map<std::string, std::vector<std::string>> ruled_out;  // reason -> nodes
    for (const Candidate& candidate : trace_.candidates) {
      const std::string name = node_name(candidate.node);
      if (candidate.some == 0) {
        ruled_out[why_words(candidate.why, candidate.rule)].push_back(name);
        continue;
      }
      std::string text = chosen(candidate.node) ? name + ": chosen." : name + ": not chosen.";
      if (candidate.alone) {
        text += fmt::format(" Alone it would serve the whole order for {}.",
                            cents_words(*candidate.alone));
      } else if (candidate.serves != all_lines() || candidate.why != RuledOut::no) {
        text += " " + partly(candidate);
      }
      out_.candidates.push_back(std::move(text));
    }
    for (const auto& [why, nodes] : ruled_out) {
      out_.candidates.push_back(fmt::format("{}: {}.", joined(nodes), why));
    }
  }

  std::uint64_t all_lines() const {
    const std::size_t lines = told_of_.order.lines.size();
    return lines >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << lines) - 1;
  }

  std::string partly(const Candidate& candidate) const {
    std::vector<std::string> whole;
    std::vector<std::string> part;
    for (std::size_t l = 0; l < told_of_.order.lines.size(); ++l) {
      const std::string name(told_of_.names.text(told_of_.order.lines[l].sku));
      if ((candidate.serves >> l & 1U) != 0) {
        whole.push_back(name);
      } else if ((candidate.some >> l & 1U) != 0) {
        part.push_back(name);
      }
    }
    std::string text;
    if (!whole.empty()) text += fmt::format("It has all of {}", joined(whole));
    if (!part.empty()) {
      text += fmt::format("{} part of {}", whole.empty() ? "It has" : " and", joined(part));
    }
    if (candidate.why != RuledOut::no) {
      text += fmt::format("; else: {}", why_words(candidate.why, candidate.rule));
    }
    return text + ".";
  }

  std::string why_words(RuledOut why, std::uint16_t rule) const {
    if (why == RuledOut::rule && rule < told_of_.policy.rules.size()) {
      const Rule& by = told_of_.policy.rules[rule];
      std::string text = fmt::format("ruled out by \"{}\"", by.name);
      if (!by.because.empty()) text += fmt::format(" ({})", by.because);
      return text;
    }
    return std::string(ruled_out_words(why));
  }

  void tell_goods_assumed() {
    std::vector<std::string> no_weight;
    std::vector<std::string> no_cost;
    for (const LineToSource& line : told_of_.order.lines) {
      const std::size_t sku = line.sku.index();
      const std::string name(told_of_.names.text(line.sku));
      const bool known = sku < told_of_.network.skus.size();
      const auto add = [&](std::vector<std::string>& to) {
        if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
      };
      if (!known || !told_of_.network.skus[sku].weight) add(no_weight);
      if (!known || !told_of_.network.skus[sku].has_cost) add(no_cost);
    }
    if (!no_weight.empty()) {
      out_.assumptions.push_back(
          fmt::format("No weight is known of {}: it counts as none.", joined(no_weight)));
    }
    if (!no_cost.empty()) {
      out_.assumptions.push_back(fmt::format(
          "No cost is known of {}: the whole price counts as margin.", joined(no_cost)));
    }
  }

  const DecisionToTell& told_of_;
  const Plan& plan_;
  const Trace& trace_;
  DecisionTold out_;
};

}  // namespace

DecisionTold tell_decision(const DecisionToTell& decision) {
  return DecisionTeller(decision).told();
}

std::string decision_page(const DecisionTold& told, std::string_view currency) {
  PlainPage page;
  const auto list = [&](std::string_view heading, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    page.heading(heading);
    for (const std::string& sentence : sentences) page.item(sentence);
  };
  list("Decision", told.decision);
  list("Why", told.reasons);
  list("Promise", told.promises);
  page.heading(fmt::format("Cost in {}, rounded to cents", currency));
  const bool next = told.next_best_total.has_value();
  std::vector<std::vector<std::string>> rows = {{"", "chosen"}};
  if (next) rows.front().insert(rows.front().end(), {"next best", "difference"});
  const auto row = [&](std::string_view words, Money chosen, std::optional<Money> other) {
    rows.push_back({std::string(words), cents_words(chosen)});
    if (!next) return;
    rows.back().push_back(cents_words(other.value_or(Money())));
    rows.back().push_back(cents_words(other.value_or(Money()) - chosen));
  };
  for (const TermRow& term : told.terms) row(term_words(term.term), term.chosen, term.next_best);
  row("total", told.total, told.next_best_total);
  page.table(rows);
  list("Nodes", told.candidates);
  list("Assumed", told.assumptions);
  return std::move(page).text();
}

}  // namespace baton
