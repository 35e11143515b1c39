// The search over sets of sites.
#include <algorithm>
#include <tuple>

#include "sourcing/solver.h"

namespace baton {

/// The sites that may be in a plan that costs less than the target: all, unless it is one site that
/// serves everything, where another set has to make up for a split.
void Solver::choose_sites(const OrderInHand& order, const TriedPlan& target) {
  by_cost_.clear();
  const bool one = several_floor_ && *several_floor_ != INT64_MIN && target.price.possible &&
                   target.price.unserved == 0 && target.sites.size() == 1 && order.split >= 0;
  std::int64_t least = largest_amount;
  for (const Site& site : order.sites) least = std::min(least, site.least_parcel);
  for (std::uint32_t s = 0; s < order.sites.size(); ++s) {
    const std::int64_t floor = order.sites[s].least_parcel + least + order.split + several_units_;
    if (one && floor >= target.price.cost) {
      tried_sites_[s] = true;  // by that bound
    } else {
      by_cost_.push_back(s);
    }
  }
}

void Solver::sort_sites(const OrderInHand& order, const TriedPlan& target, std::int64_t carried) {
  allocation_.begin(order);
  choose_sites(order, target);
  floors_.begin(order, by_cost_, carried);
  // Sites of one node cost the same and stay side by side, the first one first.
  std::sort(by_cost_.begin(), by_cost_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(floors_.of_any_parcel(a).sloped, a) <
           std::tuple(floors_.of_any_parcel(b).sloped, b);
  });
  const std::size_t count = by_cost_.size();
  const std::size_t demands = demands_.size();
  cost_until_.assign(1, 0);
  for (const std::uint32_t s : by_cost_) {
    cost_until_.push_back(cost_until_.back() + floors_.of_any_parcel(s).sloped);
  }
  most_behind_.assign((count + 1) * demands, 0);
  for (std::size_t at = count; at-- > 0;) {
    for (std::size_t d = 0; d < demands; ++d) {
      most_behind_[at * demands + d] =
          std::max(most_behind_[(at + 1) * demands + d], gives_[by_cost_[at] * demands + d]);
    }
  }
}

/// A plan where no site has everything: each time the site that adds most.
void Solver::cover_greedily(std::size_t most, std::optional<std::uint32_t> without_node) {
  const std::size_t demands = demands_.size();
  std::vector<std::int64_t>& have = have_;  // of depth 0, which the search finds zero again
  chosen_.clear();
  while (chosen_.size() < most && !effort_->spent()) {
    std::int64_t most_gain = 0;
    std::uint32_t next = 0;
    for (const std::uint32_t s : by_cost_) {
      if (std::find(chosen_.begin(), chosen_.end(), s) != chosen_.end()) continue;
      if (order_->sites[s].node == without_node) continue;
      std::int64_t gain = 0;
      for (std::size_t d = 0; d < demands; ++d) {
        gain += std::min(gives_[s * demands + d], demands_[d].wanted - have[d]) * demands_[d].worth;
      }
      if (gain <= most_gain) continue;
      most_gain = gain;
      next = s;
    }
    if (most_gain == 0) break;
    chosen_.push_back(next);
    bool all = true;
    for (std::size_t d = 0; d < demands; ++d) {
      have[d] = std::min(have[d] + gives_[next * demands + d], demands_[d].wanted);
      all = all && have[d] >= demands_[d].reachable;
    }
    if (!all && all_reachable_) continue;
    // Half of the effort at most, so that the search is left with the other.
    const std::int64_t whole = effort_->most;
    effort_->most =
        std::min(whole, effort_->tried + whole / (2 * static_cast<std::int64_t>(most)) + 1);
    try_set();
    effort_->most = whole;
  }
  std::fill(have.begin(), have.begin() + static_cast<std::ptrdiff_t>(demands), 0);
}

/// A set that does without one of the nodes of the best plan: the one that gives least, if it can
/// be done without.
void Solver::find_another_set(const OrderInHand& order) {
  constexpr std::int64_t most_tried = 64;  // partial plans for each node left out
  all_reachable_ = best_.price.unserved == least_unserved_;
  if (!searched_) sort_sites(order, runner_up_, all_reachable_ ? carried_ : 0);
  target_ = &runner_up_;
  have_.resize(std::max(have_.size(), demands_.size()));
  const std::size_t lines = order.lines.size();
  std::vector<std::pair<std::int64_t, std::uint32_t>>& by_units = given_by_;
  by_units.clear();
  for (std::size_t p = 0; p < best_.sites.size(); ++p) {
    const std::uint32_t node = order.sites[best_.sites[p]].node;
    if (by_units.empty() || by_units.back().second != node) by_units.emplace_back(0, node);
    for (std::size_t l = 0; l < lines; ++l) by_units.back().first += best_.taken[p * lines + l];
  }
  std::sort(by_units.begin(), by_units.end());
  const std::size_t most = most_parcels(order);
  for (const auto& [units, node] : by_units) {
    Effort effort{0, most_tried};
    effort_ = &effort;
    cover_greedily(most, node);
    plans_tried_ += effort.tried;
    if (runner_up_.price.possible && runner_up_.price.unserved <= best_.price.unserved) return;
  }
}

std::size_t Solver::most_parcels(const OrderInHand& order) const {
  std::int64_t units = 0;
  for (const LineInHand& line : order.lines) units += line.quantity;
  return std::min<std::size_t>({static_cast<std::size_t>(std::max(order.most_parcels, 0)),
                                by_cost_.size(), static_cast<std::size_t>(units)});
}

/// `all_reachable`: only plans that leave no more unserved than stock alone enforces.
void Solver::search(const OrderInHand& order, Effort& effort, TriedPlan& target,
                    bool all_reachable) {
  sort_sites(order, target, all_reachable ? carried_ : 0);
  searched_ = true;
  effort_ = &effort;
  target_ = &target;
  all_reachable_ = all_reachable;
  const std::size_t most = most_parcels(order);
  have_.assign((most + 1) * demands_.size(), 0);
  begun_with_ = false;
  const bool begin = !target.price.possible || target.sites.empty();
  if (begin && !runner_up_wanted_ && most > 0) cover_greedily(most, std::nullopt);
  if (begin && target.price.possible && !target.sites.empty()) {
    // One that costs just as much and is met in the order of the search counts as better.
    ++target.price.cost;
    begun_with_ = true;
  }
  for (parcels_ = 1; parcels_ <= most && !effort.spent(); ++parcels_) {
    const bool may_leave = all_reachable ? least_unserved_ > 0 : true;
    const std::int64_t splits = times_limited(order.split, static_cast<std::int64_t>(parcels_) - 1);
    chosen_.clear();
    const std::int64_t margin = may_leave ? 0 : margin_floor(order);
    extend(0, 0, units_cost_floor(order, may_leave) + margin + floors_.of_weight() + splits);
  }
  if (begun_with_) --target.price.cost;
}

/// Whether the sites chosen, the one at `position` and `more` behind it can serve enough.
bool Solver::covers(std::size_t depth, std::size_t position, std::size_t more) const {
  const std::size_t demands = demands_.size();
  const std::int64_t* behind = &most_behind_[(position + 1) * demands];
  const std::int64_t* here = &gives_[by_cost_[position] * demands];
  std::int64_t unserved = 0;
  for (std::size_t d = 0; d < demands; ++d) {
    const std::int64_t have =
        have_[depth * demands + d] + here[d] + static_cast<std::int64_t>(more) * behind[d];
    if (all_reachable_ && have < demands_[d].reachable) return false;
    unserved += std::max<std::int64_t>(demands_[d].wanted - have, 0) * demands_[d].worth;
  }
  return !target_->price.possible || unserved <= target_->price.unserved;
}

bool Solver::follows_its_copy(const Site& site, std::size_t depth) const {
  if (site.copy == 0) return true;
  if (depth == 0) return false;
  const Site& last = order_->sites[chosen_[depth - 1]];
  return last.node == site.node && last.copy + 1 == site.copy;
}

/// `floor`: what splits, units and the parcels of the sites chosen cost at least.
void Solver::extend(std::size_t depth, std::size_t start, std::int64_t floor) {
  const std::size_t more = parcels_ - depth - 1;  // to be chosen after this one
  const std::size_t demands = demands_.size();
  for (std::size_t at = start; at + more < by_cost_.size(); ++at) {
    if (effort_->spent()) return;
    if (floors_.of_any_parcel(by_cost_[at + more]).sloped >= largest_amount) return;
    const std::int64_t least = floor + cost_until_[at + more + 1] - cost_until_[at];
    const PlanPrice& best = target_->price;
    // Behind this one all sites cost more.
    if (best.possible && best.unserved <= least_unserved_ && least >= best.cost) return;
    ++effort_->tried;
    const Site& site = order_->sites[by_cost_[at]];
    if (!follows_its_copy(site, depth) || !covers(depth, at, more)) continue;
    chosen_.push_back(by_cost_[at]);
    if (more == 0) {
      try_set();
    } else {
      for (std::size_t d = 0; d < demands; ++d) {
        have_[(depth + 1) * demands + d] =
            have_[depth * demands + d] + gives_[by_cost_[at] * demands + d];
      }
      extend(depth + 1, at + 1, floor + floors_.of_any_parcel(by_cost_[at]).sloped);
    }
    chosen_.pop_back();
  }
}

void Solver::try_set() {
  if (chosen_.size() == 1 && alone(chosen_.front())) return;  // known already
  set_ = chosen_;
  std::sort(set_.begin(), set_.end());
  if (runner_up_wanted_ && is_best_set(*order_, set_)) return;
  for (const std::uint32_t s : set_) tried_sites_[s] = true;
  UnservedWanted wanted{least_unserved_, least_unserved_};
  if (!all_reachable_) wanted.most = target_->price.possible ? target_->price.unserved : INT64_MAX;
  if (!allocation_.improve(set_, floors_, wanted, pricer_, *effort_, *target_)) return;
  begun_with_ = false;
  if (!runner_up_wanted_) second_ = allocation_.displaced();
}

}  // namespace baton
