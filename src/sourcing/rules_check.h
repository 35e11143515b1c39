// What is wrong with rules that can be read (`baton rules check`): rules that can never hold, that
// say what others say already, that leave an order without any node, and more. Decided by going
// through what the network's nodes, SKUs and orders can be, not by guessing from the words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/names.h"
#include "sourcing/network.h"
#include "sourcing/policy_reader.h"

namespace baton {

struct RuleFinding {
  enum class Kind {
    unreadable,     ///< a problem of the reader's
    unreachable,    ///< can never hold
    no_effect,      ///< holds, and changes nothing
    shadowed,       ///< other rules do it already
    contradictory,  ///< together they leave an order without any node
    never_asked,    ///< gives way, but no step asks it to
    kill_switch,    ///< the list for fixed routing cannot do its work
    incomplete      ///< there are too many kinds of orders to look for contradictions in all
  };
  Kind kind;
  std::vector<std::size_t> rules;  ///< in Policy::rules, the one to change first; may be empty
  RulePlace place;                 ///< of the first one
  std::string sentence;            ///< what is wrong and what to do
  /// Orders would go wrong; else the rules are merely longer than they need to be.
  bool serious() const {
    return kind == Kind::unreadable || kind == Kind::contradictory || kind == Kind::kill_switch;
  }
};
std::string_view finding_name(RuleFinding::Kind kind);

/// More kinds of orders than that are not gone through for contradictions.
inline constexpr std::size_t most_kinds_of_orders = 5'000'000;

/// `network`: made with these rules' settings. `today`: nodes closed by then are. Findings by kind,
/// then by rule; those of the reader alone where the rules are not usable.
std::vector<RuleFinding> check_rules(const ReadRules& rules, const Network& network,
                                     const Names& names, Day today);

}  // namespace baton
