#include "sourcing/sourcer.h"

#include <algorithm>

#include "sourcing/compiled_sourcer.h"
#include "sourcing/fixed_routing.h"
#include "sourcing/plan_making.h"

namespace baton {

Sourcer::Sourcer(const Network& network, const Policy& policy)
    : compiled_(std::make_unique<CompiledSourcer>(network, policy)) {}
Sourcer::~Sourcer() = default;
Sourcer::Sourcer(Sourcer&&) noexcept = default;
Sourcer& Sourcer::operator=(Sourcer&&) noexcept = default;

const Network& Sourcer::network() const { return compiled_->network; }
const Policy& Sourcer::policy() const { return compiled_->policy; }

void Sourcer::source(const OrderToSource& order, const StockBook& stock,
                     const Circumstances& around, const PriceVector& prices, Instant now,
                     Purpose purpose, Tracing tracing, Sourced& out) const {
  compiled_->source({stock, around, prices, now, purpose}, order, tracing, out);
}

void CompiledSourcer::begin(const World& world, const OrderToSource& order) {
  const bool fetched =
      order.method == OrderMethod::pickup || order.method == OrderMethod::store_sale;
  ways.leave_out(world.around.carriers_out());
  Way& way = fetched ? ways.fetched() : ways.to(order.destination);
  if (!way.rules_read) eligibility.read_rules(way);
  in_hand.way = &way;
  in_hand.now = world.now;
  read_lines(order, network, policy, rules, left_out, in_hand, rules_in_hand);
  eligibility.find_sites(world, fixed, rules_in_hand, in_hand);
}

void CompiledSourcer::solve(const World& world, const OrderToSource& order) {
  begin(world, order);
  if (fixed) {
    fill_in_order(in_hand, policy.fixed_order, solver.pricer(), plan);
  } else {
    solver.solve(in_hand, policy.most_plans_tried);
    plan = solver.best();
  }
}

void CompiledSourcer::take_step(const World& world, NothingFits step) {
  if (step == NothingFits::make) later.make(world, eligibility, in_hand, solver.pricer(), plan);
  if (step == NothingFits::backorder) {
    later.backorder(world, eligibility, in_hand, solver.pricer(), plan);
  }
}

bool CompiledSourcer::speaks(std::size_t rule) const {
  for (std::size_t item = 0; item < in_hand.items.size(); ++item) {
    if (has_bit(rules_in_hand.of_item(item, rules.words()), rule)) return true;
  }
  return false;
}

/// Solves anew with the rules left out so far, and takes the steps that were taken before.
void CompiledSourcer::try_without(const World& world, const OrderToSource& order,
                                  std::size_t steps_before) {
  solve(world, order);
  for (std::size_t s = 0; s < steps_before && plan.price.unserved > 0; ++s) {
    take_step(world, policy.nothing_fits[s]);
  }
}

/// Leaves out rules that give way, the last one first, until all is served. Those without which no
/// more was served are put back, the first of the policy first.
void CompiledSourcer::give_way(const World& world, const OrderToSource& order,
                               std::size_t steps_before) {
  std::vector<std::size_t> out;
  std::vector<std::size_t> may;
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    const bool gives = policy.rules[r].gives_way || order.every_rule_gives_way;
    if (gives && speaks(r)) may.push_back(r);
  }
  for (auto r = may.rbegin(); r != may.rend() && plan.price.unserved > 0; ++r) {
    set_bit(left_out, *r);
    out.push_back(*r);
    try_without(world, order, steps_before);
  }
  const std::int64_t least = plan.price.unserved;
  bool stands = out.empty();  // the plan is that of the rules left out
  for (auto r = out.rbegin(); r != out.rend(); ++r) {
    left_out[*r / 64] &= ~(std::uint64_t{1} << (*r % 64));
    try_without(world, order, steps_before);
    stands = plan.price.unserved <= least;
    if (!stands) set_bit(left_out, *r);
  }
  if (!stands) try_without(world, order, steps_before);
}

void CompiledSourcer::settle(const World& world, const OrderToSource& order) {
  rest = NothingFits::queue;
  if (order.every_rule_gives_way && !fixed) give_way(world, order, 0);
  for (std::size_t s = 0; s < policy.nothing_fits.size() && plan.price.unserved > 0; ++s) {
    const NothingFits step = policy.nothing_fits[s];
    if (step == NothingFits::queue || step == NothingFits::cancel) {
      rest = step;
      break;
    }
    if (step != NothingFits::give_way) {
      take_step(world, step);
    } else if (!fixed) {
      give_way(world, order, s);
    }
  }
  if (in_hand.ship_complete && plan.price.unserved > 0) {
    for (const LineInHand& line : in_hand.lines) held_back += line.quantity;
    held_back -= plan.price.unserved;
    serve_nothing(in_hand, plan);
  }
}

void CompiledSourcer::source(const World& world, const OrderToSource& order, Tracing tracing,
                             Sourced& out) {
  fixed = world.around.routing(order.channel) == Routing::fixed;
  left_out.assign(rules.words(), fixed ? ~std::uint64_t{0} : 0);
  held_back = 0;
  solve(world, order);
  if (plan.price.unserved > 0) settle(world, order);
  make_plan(in_hand, plan, solver.pricer(), policy, rest, out.plan);
  for (std::size_t l = most_lines_of_an_order; l < order.lines.size(); ++l) {
    if (order.lines[l].quantity.units() <= 0) continue;
    out.plan.unserved.push_back({static_cast<std::uint16_t>(l), order.lines[l].quantity, rest});
  }
  if (tracing == Tracing::on) {
    trace_candidates(out.trace.candidates);
    trace_runner_up(out.trace.runner_up, out.trace.runner_up_proven);
  } else {
    out.trace.candidates.clear();
    out.trace.runner_up.reset();
    out.trace.runner_up_proven = false;
  }
  trace_plan(out.trace);
}

}  // namespace baton
