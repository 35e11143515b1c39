// Reviews: orders that wait are sourced again without anything having happened to them, and moved
// where that serves more of them or saves money.
#include <algorithm>

#include "lifecycle/handling.h"

namespace baton {
namespace {

std::vector<std::int64_t> units_served(const ledger::OrderSourced& as, std::size_t lines) {
  std::vector<std::int64_t> units(lines);
  for (const PlannedUnits& planned : as.sourced.plan.units)
    units[as.lines[planned.line]] += planned.quantity.units();
  return units;
}

}  // namespace

std::vector<OrderId> orders_to_review(const State& state, OrderId first, std::uint32_t at_most) {
  std::vector<OrderId> orders;
  for (const OrderId id : state.open_orders()) {
    if (id >= first) orders.push_back(id);
  }
  const std::size_t count = std::min<std::size_t>(at_most, orders.size());
  std::partial_sort(orders.begin(), orders.begin() + static_cast<std::ptrdiff_t>(count),
                    orders.end());
  orders.resize(count);
  return orders;
}

/// All that waits of the order, decided anew: only where all of it waits, so that costs compare.
/// No line loses units; more units are better than fewer, whatever they cost (as for the solver).
bool Handling::review(OrderId id) {
  const LiveOrder& order = state_.order(id);
  if (!order.last_decision_whole || !order.has_waiting()) return false;
  Job job = job_of(id, SourcingCause::cheaper, waiting_parcels(order));
  ledger::OrderSourced as;
  as.lines = job.lines;
  source(job, Purpose::routing, as.sourced);
  const Plan& plan = as.sourced.plan;
  const std::vector<std::int64_t> served = units_served(as, order.lines.size());
  std::int64_t more = 0;
  bool none_loses = true;
  for (std::size_t i = 0; i < served.size(); ++i) {
    more += served[i] - order.lines[i].claimed;
    none_loses &= served[i] >= order.lines[i].claimed;
  }
  const Money saving =
      order.last_decision_cost - (plan.terms.total() - plan.terms[Term::not_served]);
  const bool cheaper = saving > Money() && saving >= context_.sourcer.policy().least_saving_to_move;
  const bool keeps_promise = plan.promise && order.promise && *plan.promise <= *order.promise;
  const bool better = none_loses && keeps_promise && (more > 0 || cheaper);
  if (better) {
    enact(job, std::move(as.sourced));
  } else {
    for (const ParcelNumber parcel : job.replaces) draft_.put_back(order, parcel);
  }
  return better;
}

/// What nobody serves yet, beside what is served.
bool Handling::review_missing(OrderId id) {
  const LiveOrder& order = state_.order(id);
  if (!order.has_missing()) return false;
  const Job job = job_of(id, SourcingCause::way_free, {});
  Sourced sourced;
  source(job, Purpose::routing, sourced);
  if (sourced.plan.units.empty()) return false;
  enact(job, std::move(sourced));
  return true;
}

void Handling::on(const ReviewWaiting& command) {
  if (command.at_most > most_reviewed_at_once)
    return refuse(RefusalCode::too_much, "at most {} orders are reviewed at once",
                  most_reviewed_at_once);
  draft_.expect_several();
  for (const OrderId id : orders_to_review(state_, command.first, command.at_most)) {
    const LiveOrder& order = state_.order(id);
    if (order.on_hold || order.sourcing_called) continue;
    if (!review(id)) review_missing(id);
  }
}

}  // namespace baton
