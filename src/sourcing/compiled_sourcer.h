// What a Sourcer is made of: a network and a policy compiled, and the scratch memory of the order
// in hand. One order goes: lines -> sites -> solver (or fixed routing) -> what becomes of the rest
// -> plan -> trace. Internal to Sourcer.
#pragma once

#include <vector>

#include "sourcing/eligibility.h"
#include "sourcing/later_supply.h"
#include "sourcing/solver.h"
#include "sourcing/sourcer.h"

namespace baton {

class CompiledSourcer {
 public:
  CompiledSourcer(const Network& a_network, const Policy& a_policy)
      : network(a_network),
        policy(a_policy),
        rules(network, policy),
        ways(network, policy),
        eligibility(network, policy, rules),
        later(network, policy) {}

  void source(const World& world, const OrderToSource& order, Tracing tracing, Sourced& out);

  const Network& network;
  const Policy& policy;

 private:
  void begin(const World& world, const OrderToSource& order);
  void solve(const World& world, const OrderToSource& order);
  void settle(const World& world, const OrderToSource& order);
  void take_step(const World& world, NothingFits step);
  bool speaks(std::size_t rule) const;
  void give_way(const World& world, const OrderToSource& order, std::size_t steps_before);
  void try_without(const World& world, const OrderToSource& order, std::size_t steps_before);
  void trace_plan(Trace& trace);
  void trace_candidates(std::vector<Candidate>& candidates) const;
  void trace_runner_up(std::optional<RunnerUp>& out, bool& proven);

  RuleTable rules;
  Ways ways;
  Eligibility eligibility;
  LaterSupply later;
  Solver solver;
  // of the order in hand
  OrderInHand in_hand;
  RulesInHand rules_in_hand;
  TriedPlan plan;
  std::vector<std::uint64_t> left_out;  // bits of rules
  NothingFits rest = NothingFits::queue;
  std::int64_t held_back = 0;  // units that could be served, of an order that ships complete
  bool fixed = false;
};

}  // namespace baton
