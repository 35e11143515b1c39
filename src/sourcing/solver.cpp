#include "sourcing/solver.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "sourcing/plan_making.h"

namespace baton {
void Solver::solve(const OrderInHand& order, std::int64_t most_tried) {
  order_ = &order;
  exact_ = true;
  runner_up_wanted_ = false;
  searched_ = false;
  plans_tried_ = 0;
  best_.price = PlanPrice();
  runner_up_.price = PlanPrice();
  second_.price = PlanPrice();
  tried_sites_.assign(order.sites.size(), false);
  demands_.clear();
  several_floor_.reset();
  sharper_floor_.reset();
  least_unserved_ = 0;  // stands where a single site serves everything
  try_singles(order);
  Effort effort{0, most_tried};
  if (!several_cannot_win(order, best_)) {
    read_demands(order);
    search(order, effort, best_, true);
  }
  plans_tried_ += effort.tried;
  exact_ = !effort.spent();
  if (!best_.price.possible || best_.price.unserved > least_unserved_) {
    // Not all that is there can leave: the parcels, the bands or the bundles do not allow it.
    if (!best_.price.possible) serve_nothing(order, best_);
    Effort again{0, most_tried};
    if (least_unserved_ < best_.price.unserved) search(order, again, best_, false);
    plans_tried_ += again.tried;
    exact_ = !again.spent();
  }
  set_bound(order);
}

void Solver::find_runner_up(const OrderInHand& order, std::int64_t most_tried) {
  runner_up_wanted_ = true;
  runner_up_.price = PlanPrice();
  runner_up_proven_ = true;
  if (best_.sites.empty()) return;
  // The best plan is the cheapest site alone, or another set.
  std::size_t second = second_single_;
  if (best_.price.unserved == 0 && cheapest_single_ < order.sites.size()) {
    const auto site = static_cast<std::uint32_t>(cheapest_single_);
    if (!is_best_set(order, std::span(&site, 1))) second = cheapest_single_;
  }
  if (best_.price.unserved == 0 && second < order.sites.size()) {
    runner_up_.price = PlanPrice{true, 0, alone_[second]};
    runner_up_.sites.assign(1, static_cast<std::uint32_t>(second));
    runner_up_.taken.clear();
    for (const LineInHand& line : order.lines) runner_up_.taken.push_back(line.quantity);
  }
  if (second_.price.possible && second_.price.unserved == best_.price.unserved &&
      second_.price.better_than(runner_up_.price) && !is_best_set(order, second_.sites)) {
    runner_up_ = second_;
  }
  runner_up_proven_ = several_cannot_win(order, runner_up_) || is_best_node_alone(order);
  if (runner_up_proven_) return;
  if (demands_.empty()) read_demands(order);
  if (most_tried == 0 || !exact_) {
    if (!runner_up_.price.possible) find_another_set(order);
  } else {
    Effort effort{0, most_tried};
    search(order, effort, runner_up_, best_.price.unserved == least_unserved_);
    plans_tried_ += effort.tried;
    runner_up_proven_ = !effort.spent();
  }
  if (runner_up_.price.possible && runner_up_.price.unserved != best_.price.unserved) {
    runner_up_.price = PlanPrice();
  }
}

/// Each site that has all of every line, alone.
void Solver::try_singles(const OrderInHand& order) {
  alone_.assign(order.sites.size(), not_alone);
  const std::size_t items = order.items.size();
  std::size_t cheapest = order.sites.size();
  second_single_ = order.sites.size();
  pricer_.begin_whole(order);
  for (std::uint32_t s = 0; s < order.sites.size(); ++s) {
    const Site& site = order.sites[s];
    if (site.copy > 0) continue;
    bool has_all = true;
    for (std::size_t i = 0; i < items; ++i) {
      has_all = has_all && order.available_at(site, i) >= order.items[i].wanted;
    }
    if (!has_all) continue;
    ++plans_tried_;
    tried_sites_[s] = true;
    const std::optional<std::int64_t> cost = pricer_.price_whole(order, s);
    if (!cost) continue;
    alone_[s] = *cost;
    if (cheapest == order.sites.size() || *cost < alone_[cheapest]) {
      second_single_ = cheapest;
      cheapest = s;
    } else if (second_single_ == order.sites.size() || *cost < alone_[second_single_]) {
      second_single_ = s;
    }
  }
  cheapest_single_ = cheapest;
  if (cheapest == order.sites.size()) return;
  best_.price = PlanPrice{true, 0, alone_[cheapest]};
  best_.sites.assign(1, static_cast<std::uint32_t>(cheapest));
  best_.taken.clear();
  for (const LineInHand& line : order.lines) best_.taken.push_back(line.quantity);
}

std::int64_t Solver::units_cost_floor(const OrderInHand& order, bool may_leave) const {
  const std::size_t items = order.items.size();
  std::int64_t cost = 0;
  for (const LineInHand& line : order.lines) {
    std::int64_t least = may_leave ? line.not_served : largest_amount;
    for (std::size_t row = 0; row < order.rows; ++row) {
      if (order.available[row * items + line.item] == 0) continue;
      least = std::min(least, order.unit_cost[row * items + line.item]);
    }
    cost += times_limited(least, line.quantity);
  }
  return cost;
}

/// Of any plan that serves everything.
std::int64_t Solver::margin_floor(const OrderInHand& order) {
  if (order.margin_rules.empty()) return 0;
  if (all_sites_.size() != order.sites.size()) {
    all_sites_.resize(order.sites.size());
    std::iota(all_sites_.begin(), all_sites_.end(), 0);
  }
  return least_margin_charge(order, all_sites_);
}

/// Whether any plan of several parcels costs more than one that serves everything from one site.
bool Solver::several_cannot_win(const OrderInHand& order, const TriedPlan& target) {
  if (!target.price.possible || target.price.unserved > 0) return false;
  if (target.sites.size() != 1 || order.split < 0) return false;
  if (!several_floor_) several_floor_ = floor_of_several(order);
  if (*several_floor_ >= target.price.cost) return true;
  if (!sharper_floor_) sharper_floor_ = sharper_floor_of_several(order);
  return *sharper_floor_ >= target.price.cost;
}

/// Of two parcels one carries half of the weight; of three and more each is at least a parcel.
std::int64_t Solver::floor_of_several(const OrderInHand& order) {
  std::array<std::int64_t, 3> least = {largest_amount, largest_amount, largest_amount};
  std::int64_t heavier = largest_amount;
  const std::int64_t half = std::max<std::int64_t>((order.whole_billed - 1) / 2, 0);
  for (const Site& site : order.sites) {
    if (site.least_parcel < 0) return INT64_MIN;  // more of them might cost less
    heavier = std::min(heavier, site.pack + site.disturbs + least_carriage(order, site, half));
    if (site.least_parcel >= least[2]) continue;
    least[2] = site.least_parcel;
    if (least[2] < least[1]) std::swap(least[1], least[2]);
    if (least[1] < least[0]) std::swap(least[0], least[1]);
  }
  several_units_ = units_cost_floor(order, false) + margin_floor(order);
  floor_of_three_ = least[0] + least[1] + least[2] + 2 * order.split + several_units_;
  return std::min(floor_of_three_, heavier + least[0] + order.split + several_units_);
}

/// The same with the weight of two parcels told to an eighth: where the lighter one has between k
/// and k + 1 of them, the other has at least 7 - k.
std::int64_t Solver::sharper_floor_of_several(const OrderInHand& order) const {
  constexpr std::size_t parts = 8;
  if (*several_floor_ == INT64_MIN) return INT64_MIN;
  std::array<std::int64_t, parts + 1> least;
  least.fill(largest_amount);
  for (const Site& site : order.sites) {
    const FloorStep* step = order.way->floors.data() + order.way->first_floor[site.node];
    const FloorStep* const end = order.way->floors.data() + order.way->first_floor[site.node + 1];
    const std::int64_t base = site.pack + site.disturbs;
    for (std::size_t k = 0; k < parts; ++k) {
      std::int64_t weight = order.whole_billed / static_cast<std::int64_t>(parts);
      weight = std::max(weight * static_cast<std::int64_t>(k) - 2, order.least_unit_billed);
      while (step != end && step->until < weight) ++step;
      if (step == end) break;
      least[k] =
          std::min(least[k], base + (order.order->deliver_by ? step->freight : step->carriage));
    }
  }
  std::int64_t two = largest_amount;
  for (std::size_t k = 0; k < parts / 2; ++k) {
    two = std::min(two, least[k] + least[parts - 1 - k]);
  }
  return std::min(floor_of_three_, two + order.split + several_units_);
}

/// What is wanted, and how much of it could be served if only stock were short.
void Solver::read_demands(const OrderInHand& order) {
  demands_.assign(order.items.size(), Demand());
  for (std::size_t b = 0; b < order.bundle_count; ++b) {
    const Bundle& bundle = order.bundles[b];
    Demand whole{1, 0, 0};
    for (const std::uint16_t l : bundle.lines) {
      whole.worth += order.lines[l].quantity;
      if (!bundle.whole) demands_[order.lines[l].item].wanted += order.lines[l].quantity;
    }
    if (bundle.whole) demands_.push_back(whole);
  }
  gives_.clear();
  least_unserved_ = 0;
  const std::size_t sites = order.sites.size();
  for (std::size_t s = 0; s < sites; ++s) {
    for (std::size_t d = 0; d < demands_.size(); ++d) {
      const std::int64_t given = std::min(gives(order, d, s), demands_[d].wanted);
      gives_.push_back(given);
      demands_[d].reachable = std::min(demands_[d].reachable + given, demands_[d].wanted);
    }
  }
  for (const Demand& demand : demands_) {
    least_unserved_ += (demand.wanted - demand.reachable) * demand.worth;
  }
  read_carried(order);
}

void Solver::read_carried(const OrderInHand& order) {
  std::int64_t weight = 0;
  std::int64_t volume = 0;
  const auto carry = [&](const LineInHand& line, std::int64_t units) {
    weight += times_limited(line.weight, units);
    volume += times_limited(line.volume_mm3, units);
  };
  std::size_t demand = order.items.size();
  for (std::size_t b = 0; b < order.bundle_count; ++b) {
    const Bundle& bundle = order.bundles[b];
    const bool reached = bundle.whole && demands_[demand++].reachable > 0;
    for (const std::uint16_t l : bundle.lines) {
      if (reached) carry(order.lines[l], order.lines[l].quantity);
    }
  }
  for (std::size_t i = 0; i < order.items.size(); ++i) {
    const auto line = std::find_if(order.lines.begin(), order.lines.end(),
                                   [&](const LineInHand& of) { return of.item == i; });
    carry(*line, demands_[i].reachable);
  }
  carried_ = order.billed(weight, volume);
}

std::int64_t Solver::gives(const OrderInHand& order, std::size_t demand, std::size_t s) const {
  const Site& site = order.sites[s];
  if (site.copy > 0) return 0;
  if (demand < order.items.size()) return order.available_at(site, demand);
  std::size_t number = order.items.size();
  for (std::size_t b = 0; b < order.bundle_count; ++b) {
    const Bundle& bundle = order.bundles[b];
    if (!bundle.whole || number++ != demand) continue;
    for (const std::uint16_t l : bundle.lines) {
      std::int64_t wanted = 0;
      for (const std::uint16_t other : bundle.lines) {
        if (order.lines[other].item == order.lines[l].item) wanted += order.lines[other].quantity;
      }
      if (order.available_at(site, order.lines[l].item) < wanted) return 0;
    }
    return 1;
  }
  return 0;
}

bool Solver::is_best_set(const OrderInHand& order, std::span<const std::uint32_t> sites) const {
  // Both ascend by node, so each is walked past the sites of one node.
  std::size_t a = 0;
  std::size_t b = 0;
  const auto past = [&](std::span<const std::uint32_t> list, std::size_t at) {
    const std::uint32_t node = order.sites[list[at]].node;
    while (at < list.size() && order.sites[list[at]].node == node) ++at;
    return at;
  };
  while (a < sites.size() && b < best_.sites.size()) {
    if (order.sites[sites[a]].node != order.sites[best_.sites[b]].node) return false;
    a = past(sites, a);
    b = past(best_.sites, b);
  }
  return a == sites.size() && b == best_.sites.size();
}

/// The plan is of one node, and no other could be asked.
bool Solver::is_best_node_alone(const OrderInHand& order) const {
  const std::uint32_t node = order.sites[best_.sites.front()].node;
  return order.sites.front().node == node && order.sites.back().node == node;
}

void Solver::set_bound(const OrderInHand& order) {
  bound_ = best_.price.cost;
  if (exact_) return;
  const std::int64_t units = units_cost_floor(order, best_.price.unserved > 0);
  for (std::size_t k = 1; k < cost_until_.size(); ++k) {
    const std::int64_t splits = times_limited(order.split, static_cast<std::int64_t>(k) - 1);
    bound_ = std::min(bound_, cost_until_[k] + floors_.of_weight() + splits + units);
  }
}

}  // namespace baton
