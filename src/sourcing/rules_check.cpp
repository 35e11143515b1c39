#include "sourcing/rules_check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sourcing/policy_phrases.h"
#include "sourcing/rule_conflicts.h"
#include "sourcing/rule_reach.h"

namespace baton {
namespace {

using Kind = RuleFinding::Kind;

class RulesCheck {
 public:
  RulesCheck(const ReadRules& rules, const Network& network, const Names& names, Day today)
      : rules_(rules),
        policy_(rules.policy),
        network_(network),
        names_(names),
        today_(today),
        domain_(network, rules.policy) {
    for (const Rule& rule : policy_.rules) reach_.emplace_back(rule.when, domain_);
    live_.resize(policy_.rules.size(), true);
  }

  std::vector<RuleFinding> findings() {
    for (std::size_t r = 0; r < policy_.rules.size(); ++r) check_reach(r);
    for (std::size_t r = 0; r < policy_.rules.size(); ++r) {
      if (live_[r]) check_shadow(r);
    }
    check_conflicts();
    check_giving_way();
    check_kill_switch();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const RuleFinding& a, const RuleFinding& b) { return a.kind < b.kind; });
    return std::move(found_);
  }

 private:
  std::string quoted(std::size_t rule) const {
    return fmt::format("\"{}\"", policy_.rules[rule].name);
  }
  std::string quoted(const std::vector<std::size_t>& rules) const {
    std::string all;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (i > 0) all += i + 1 == rules.size() ? " and " : ", ";
      all += quoted(rules[i]);
    }
    return all;
  }
  void find(Kind kind, std::vector<std::size_t> rules, std::string sentence) {
    RulePlace place;
    if (!rules.empty() && rules.front() < rules_.places.size()) {
      place = rules_.places[rules.front()];
    }
    found_.push_back({kind, std::move(rules), std::move(place), std::move(sentence)});
  }

  /// Which part of a condition no order, SKU or node meets.
  std::string unmet(const RuleCondition& when, const RuleReach& reach) const {
    if (none(reach.nodes)) return fmt::format("the network has no {}", nodes_words(when, names_));
    if (none(reach.skus)) return fmt::format("there are no {}", lines_words(when, names_));
    if (none(reach.values)) return "no value is both at least the one and below the other";
    if (none(reach.channels)) return "no channel is of that kind, or of that kind and name";
    return {};
  }

  void check_reach(std::size_t r) {
    const Rule& rule = policy_.rules[r];
    const RuleReach& reach = reach_[r];
    if (!reach.ever_holds()) {
      live_[r] = false;
      find(Kind::unreachable, {r},
           fmt::format("Rule {} never holds: {}. Take it out, or correct its 'when'.", quoted(r),
                       unmet(rule.when, reach)));
      return;
    }
    if (const auto* only = std::get_if<OnlyNodes>(&rule.then)) {
      const RuleReach allowed(only->nodes, domain_);
      if (allowed.certain() && none(without(reach.nodes, allowed.nodes))) {
        live_[r] = false;
        find(Kind::no_effect, {r},
             fmt::format("Rule {} changes nothing: all nodes that it speaks of are among those it "
                         "allows. Take it out.",
                         quoted(r)));
      }
    }
    const auto* stock = std::get_if<SafetyStock>(&rule.then);
    const auto* disruption = std::get_if<Disruption>(&rule.then);
    if ((stock != nullptr && stock->promising == 0 && stock->routing == 0) ||
        (disruption != nullptr && disruption->each_order == Money())) {
      live_[r] = false;
      find(Kind::no_effect, {r},
           fmt::format("Rule {} changes nothing: its figures are zero. Take it out.", quoted(r)));
    }
  }

  /// Whether rule i, where both hold, makes rule j's effect change nothing. Exclusions apart.
  bool outdoes(std::size_t i, std::size_t j) const {
    const RuleEffect& a = policy_.rules[i].then;
    const RuleEffect& b = policy_.rules[j].then;
    if (a.index() != b.index()) return false;
    if (const auto* x = std::get_if<SafetyStock>(&a)) {
      const auto& y = std::get<SafetyStock>(b);
      return x->promising >= y.promising && x->routing >= y.routing;
    }
    if (const auto* x = std::get_if<CoolOffRule>(&a)) {
      return x->after_rejection >= std::get<CoolOffRule>(b).after_rejection;
    }
    if (const auto* x = std::get_if<MarginSensitive>(&a)) {
      const auto& y = std::get<MarginSensitive>(b);
      return x->freight_share_of_margin <= y.freight_share_of_margin && (x->forbid || !y.forbid);
    }
    if (const auto* x = std::get_if<SplitLimit>(&a)) {
      const auto& y = std::get<SplitLimit>(b);
      return (!y.most_parcels || (x->most_parcels && *x->most_parcels <= *y.most_parcels)) &&
             (!y.ship_complete || (x->ship_complete && *x->ship_complete >= *y.ship_complete));
    }
    return std::holds_alternative<KeepTogether>(a) || std::holds_alternative<ShipAlone>(a);
  }

  /// A rule that may be left out does not stand in for one that may not.
  bool stays(std::size_t i, std::size_t j) const {
    return !policy_.rules[i].gives_way || policy_.rules[j].gives_way;
  }

  void check_shadow(std::size_t j) {
    if (is_exclusion(policy_.rules[j].then)) {
      check_exclusion(j);
      return;
    }
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
      if (i == j || !live_[i] || !stays(i, j) || !outdoes(i, j) || !reach_[i].covers(reach_[j])) {
        continue;
      }
      say_shadowed(j, {i});
      return;
    }
  }

  /// Of exclusions, several may do together what one does.
  void check_exclusion(std::size_t j) {
    Places left = most_excluded(policy_.rules[j], reach_[j], domain_);
    std::vector<std::size_t> by;
    for (std::size_t i = 0; i < policy_.rules.size() && !none(left); ++i) {
      if (i == j || !live_[i] || !stays(i, j) || !is_exclusion(policy_.rules[i].then) ||
          !reach_[i].covers_but_for_nodes(reach_[j])) {
        continue;
      }
      const Places rest = without(left, sure_excluded(policy_.rules[i], reach_[i], domain_));
      if (rest != left) by.push_back(i);
      left = rest;
    }
    if (none(left)) say_shadowed(j, by);
  }

  void say_shadowed(std::size_t j, const std::vector<std::size_t>& by) {
    live_[j] = false;  // so that of two alike one stays
    std::vector<std::size_t> rules = {j};
    rules.insert(rules.end(), by.begin(), by.end());
    find(Kind::shadowed, std::move(rules),
         fmt::format("Rule {} changes nothing: {} {} all that it says already. Take it out, or "
                     "make the other narrower.",
                     quoted(j), quoted(by), by.size() == 1 ? "does" : "do"));
  }

  void check_conflicts() {
    const FoundConflicts found =
        find_conflicts(policy_, domain_, reach_, today_, most_kinds_of_orders);
    if (!found.went_through_all) {
      find(Kind::incomplete, {},
           fmt::format("Contradictions were looked for in the first {} kinds of orders only: these "
                       "rules tell more of them apart. Have fewer, or ask for fewer things.",
                       most_kinds_of_orders));
    }
    for (const RuleConflict& conflict : found.conflicts) {
      const std::string order = example(conflict);
      if (conflict.rules.size() == 1) {
        find(Kind::contradictory, conflict.rules,
             fmt::format("Rule {} leaves {} without any node{}. Correct it, or say \"exclude\" "
                         "without nodes if that is meant.",
                         quoted(conflict.rules.front()), order,
                         conflict.only_at ? ": the goods may be at the others alone" : ""));
      } else {
        find(Kind::contradictory, conflict.rules,
             fmt::format("Rules {} together leave {} without any node. Make one of them narrower, "
                         "or let it give way.",
                         quoted(conflict.rules), order));
      }
    }
  }

  /// "an order for ACID from channel web to FR worth 20.00": as far as the rules ask for it.
  std::string example(const RuleConflict& conflict) const {
    std::string text = fmt::format("an order for {}", names_.text(conflict.sku));
    const auto ask = [&](auto asks) {
      return std::any_of(conflict.rules.begin(), conflict.rules.end(),
                         [&](std::size_t rule) { return asks(policy_.rules[rule].when); });
    };
    if (conflict.channel && ask([](const RuleCondition& when) {
          return !when.channels.empty() || !when.channel_kinds.empty();
        })) {
      text += fmt::format(" from channel {}", names_.text(*conflict.channel));
    }
    constexpr std::array<std::string_view, 4> methods = {"", " fetched in a store",
                                                         " sold in a store", " to be drop-shipped"};
    text += methods[static_cast<std::size_t>(conflict.method)];
    if (conflict.country &&
        ask([](const RuleCondition& when) { return !when.to_countries.empty(); })) {
      text += fmt::format(" to {}", names_.text(*conflict.country));
    }
    if (conflict.region &&
        ask([](const RuleCondition& when) { return !when.to_regions.empty(); })) {
      text += fmt::format(" to region {}", names_.text(*conflict.region));
    }
    if (conflict.value > Money()) text += fmt::format(" worth {}", amount_words(conflict.value));
    return text;
  }

  void check_giving_way() {
    const auto& steps = policy_.nothing_fits;
    if (std::find(steps.begin(), steps.end(), NothingFits::give_way) != steps.end()) return;
    for (std::size_t r = 0; r < policy_.rules.size(); ++r) {
      if (!policy_.rules[r].gives_way) continue;
      find(Kind::never_asked, {r},
           fmt::format("Rule {} would give way, but no step asks it to: add \"give_way\" to "
                       "[when_nothing_fits] steps, or take gives_way out.",
                       quoted(r)));
    }
  }

  void check_kill_switch() {
    for (const NodeId node : policy_.fixed_order) {
      const bool known = node.index() < network_.nodes.size();
      const SourcingNode* of = known ? &network_.nodes[node.index()] : nullptr;
      std::string_view why;
      if (of == nullptr) {
        why = "is not in the network";
      } else if (of->closed && *of->closed <= today_) {
        why = "is closed";
      } else if (!of->ships && !of->hands_over) {
        why = "serves no orders";
      }
      if (why.empty()) continue;
      find(Kind::kill_switch, {},
           fmt::format("[fixed_routing] names {}, which {}. Take it out of the list.",
                       names_.text(node), why));
    }
  }

  const ReadRules& rules_;
  const Policy& policy_;
  const Network& network_;
  const Names& names_;
  Day today_;
  RuleDomain domain_;
  std::vector<RuleReach> reach_;
  std::vector<bool> live_;  // rules that change something
  std::vector<RuleFinding> found_;
};

}  // namespace

std::string_view finding_name(Kind kind) {
  constexpr std::array<std::string_view, 8> names = {"unreadable",  "unreachable",   "no_effect",
                                                     "shadowed",    "contradictory", "never_asked",
                                                     "kill_switch", "incomplete"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<RuleFinding> check_rules(const ReadRules& rules, const Network& network,
                                     const Names& names, Day today) {
  if (rules.usable()) return RulesCheck(rules, network, names, today).findings();
  std::vector<RuleFinding> found;
  for (const TomlProblem& problem : rules.problems) {
    if (!problem.fatal) continue;
    found.push_back({Kind::unreadable, {}, {problem.file, problem.line}, problem.message});
  }
  return found;
}

}  // namespace baton
