// The trace of a decision: every node, what it could give, what ruled it out, and the next best
// plan.
#include "sourcing/compiled_sourcer.h"
#include "sourcing/plan_making.h"

namespace baton {

void CompiledSourcer::trace_plan(Trace& trace) {
  trace.plans_tried = fixed ? 0 : solver.plans_tried();
  trace.left_aside = 0;
  trace.ships_complete = in_hand.ship_complete;
  trace.held_back = held_back;
  trace.bound = Money::from_micros(plan.price.cost);
  if (in_hand.lines.empty()) {
    trace.method = Method::nothing_to_do;
  } else if (fixed) {
    trace.method = Method::fixed_routing;
  } else if (solver.exact()) {
    trace.method = Method::exact;
  } else {
    trace.method = Method::heuristic;
    trace.bound = Money::from_micros(std::min(solver.bound(), plan.price.cost));
    for (std::size_t s = 0; s < solver.site_count(); ++s) {
      if (in_hand.sites[s].copy == 0 && !solver.was_tried(s)) ++trace.left_aside;
    }
  }
  trace.gave_way.clear();
  for (std::size_t r = 0; r < policy.rules.size() && !fixed; ++r) {
    if (has_bit(left_out, r)) trace.gave_way.push_back(static_cast<std::uint16_t>(r));
  }
}

void CompiledSourcer::trace_candidates(std::vector<Candidate>& candidates) const {
  eligibility.describe(in_hand, candidates);
  if (fixed) return;
  std::uint64_t all = 0;
  for (const LineInHand& line : in_hand.lines) all |= std::uint64_t{1} << line.line;
  for (std::size_t s = 0; s < solver.site_count(); ++s) {
    const Site& site = in_hand.sites[s];
    if (site.copy > 0) continue;
    Candidate& candidate = candidates[site.node];
    // Who has all of it is anybody's guess: both are written without a branch on that.
    const std::optional<std::int64_t> cost = solver.alone(s);
    candidate.alone = Money::from_micros(cost.value_or(0));
    if (!cost) candidate.alone.reset();
    const bool no_parcel = !cost & (candidate.serves == all) & (candidate.why == RuledOut::no);
    if (no_parcel) candidate.why = why_no_parcel(in_hand, site);
  }
}

void CompiledSourcer::trace_runner_up(std::optional<RunnerUp>& out, bool& proven) {
  // Of an order that ships complete and waits, every plan is ruled out, not only the dearer ones.
  const bool asked = !fixed && !in_hand.lines.empty() && held_back == 0;
  if (asked) {
    in_hand.forget_sites_behind(solver.site_count());
    solver.find_runner_up(in_hand, policy.next_best_plans_tried);
  }
  proven = !asked || solver.runner_up_proven();
  if (!asked || !solver.runner_up().price.possible) {
    out.reset();
    return;
  }
  if (!out) out.emplace();
  out->nodes.clear();
  for (const std::uint32_t s : solver.runner_up().sites) {
    const NodeId node(in_hand.sites[s].node);
    if (out->nodes.empty() || out->nodes.back() != node) out->nodes.push_back(node);
  }
  out->terms = terms_of(in_hand, solver.runner_up(), solver.pricer());
}

}  // namespace baton
