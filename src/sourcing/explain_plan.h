// One decision told: where the order goes and why, what became of every other node, the next best
// plan and what it would have cost, the promise and what it rests on, what was assumed. As
// sentences, and the money as a table (`baton explain order`).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "sourcing/network.h"
#include "sourcing/order_to_source.h"
#include "sourcing/plan.h"

namespace baton {

/// All as they were when it was decided.
struct DecisionToTell {
  const OrderToSource& order;
  const Sourced& sourced;
  const Network& network;
  const Policy& policy;
  const Names& names;
  std::string_view currency;  ///< of all amounts
};

struct TermRow {
  Term term;
  Money chosen;
  std::optional<Money> next_best;  ///< where there is a runner-up
};

/// Sentences, by what they are about.
struct DecisionTold {
  std::vector<std::string> decision;     ///< what goes where, what does not
  std::vector<std::string> reasons;      ///< why this plan: next best, bound, rules left out
  std::vector<std::string> candidates;   ///< every node; those ruled out alike in one sentence
  std::vector<std::string> promises;     ///< parcel by parcel, and what the dates rest on
  std::vector<std::string> assumptions;  ///< what was not known; empty: nothing
  std::vector<TermRow> terms;            ///< those that are not zero in both plans
  Money total;
  std::optional<Money> next_best_total;
};

DecisionTold tell_decision(const DecisionToTell& decision);
/// All of it as one page. The same decision gives the same bytes.
std::string decision_page(const DecisionTold& told, std::string_view currency);

}  // namespace baton
