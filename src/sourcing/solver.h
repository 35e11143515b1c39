// Solver: the best plan of an order whose sites are known, and the best with another set of nodes.
// One node alone is tried first. Then sets of sites, smaller ones first, the cheapest parcels
// first, each with the best allocation over it. A set is passed over only where a bound proves that
// it cannot win, so the answer is exact unless the effort is spent. Internal to Sourcer.
//
// Bounds of a set: every site sends at least its cheapest possible parcel, and together they carry
// the weight (carriage_floors.h); every parcel beyond the first costs a split; every unit costs at
// least its cheapest source. Ties go to fewer sites, then to the set tried first; of single nodes
// to the lower id.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sourcing/allocation.h"
#include "sourcing/carriage_floors.h"
#include "sourcing/order_in_hand.h"
#include "sourcing/parcel_cost.h"

namespace baton {

class Solver {
 public:
  /// Finds the best plan. `most_tried`: Policy::most_plans_tried.
  void solve(const OrderInHand& order, std::int64_t most_tried);
  /// After solve(): the next best plan, with another set of nodes, that serves as many units.
  /// `most_tried`: Policy::next_best_plans_tried; with 0 it is the best that solve() met or, where
  /// that is none, one that leaves out a node of the best.
  void find_runner_up(const OrderInHand& order, std::int64_t most_tried);

  const TriedPlan& best() const { return best_; }
  /// Not possible: there is none.
  const TriedPlan& runner_up() const { return runner_up_; }
  /// No other set of nodes costs less than the runner-up; where there is none, none serves as many.
  bool runner_up_proven() const { return runner_up_proven_; }
  bool exact() const { return exact_; }
  std::int64_t plans_tried() const { return plans_tried_; }
  /// No plan that serves as many units costs less.
  std::int64_t bound() const { return bound_; }
  /// What the whole order costs from a site alone; none where it cannot serve it.
  std::optional<std::int64_t> alone(std::size_t site) const {
    return alone_[site] == not_alone ? std::nullopt : std::optional(alone_[site]);
  }
  /// Whether any plan tried took from the site.
  bool was_tried(std::size_t site) const { return tried_sites_[site]; }
  /// Sites that solve() knew; later supplies add their own behind.
  std::size_t site_count() const { return alone_.size(); }
  PlanPricer& pricer() { return pricer_; }

 private:
  static constexpr std::int64_t not_alone = INT64_MAX;
  /// Units of a SKU, or a bundle that needs a site that has all of it.
  struct Demand {
    std::int64_t wanted = 0;     // units, or 1
    std::int64_t reachable = 0;  // of it, with all sites
    std::int64_t worth = 1;      // units that are unserved for each that is missing
  };

  void try_singles(const OrderInHand& order);
  void read_demands(const OrderInHand& order);
  void read_carried(const OrderInHand& order);
  std::int64_t gives(const OrderInHand& order, std::size_t demand, std::size_t site) const;
  void choose_sites(const OrderInHand& order, const TriedPlan& target);
  void sort_sites(const OrderInHand& order, const TriedPlan& target, std::int64_t carried);
  bool several_cannot_win(const OrderInHand& order, const TriedPlan& target);
  std::int64_t floor_of_several(const OrderInHand& order);
  std::int64_t sharper_floor_of_several(const OrderInHand& order) const;
  std::int64_t margin_floor(const OrderInHand& order);
  std::int64_t units_cost_floor(const OrderInHand& order, bool may_leave) const;
  void search(const OrderInHand& order, Effort& effort, TriedPlan& target, bool all_reachable);
  void extend(std::size_t depth, std::size_t start, std::int64_t floor);
  bool covers(std::size_t depth, std::size_t position, std::size_t more) const;
  bool follows_its_copy(const Site& site, std::size_t depth) const;
  void try_set();
  void cover_greedily(std::size_t most, std::optional<std::uint32_t> without_node);
  std::size_t most_parcels(const OrderInHand& order) const;
  void find_another_set(const OrderInHand& order);
  bool is_best_set(const OrderInHand& order, std::span<const std::uint32_t> sites) const;
  bool is_best_node_alone(const OrderInHand& order) const;
  void set_bound(const OrderInHand& order);

  Allocation allocation_;
  CarriageFloors floors_;
  PlanPricer pricer_;
  TriedPlan best_, runner_up_;
  TriedPlan second_;  // the best of another set that the search for the best came by
  std::optional<std::int64_t> several_floor_, sharper_floor_;
  std::int64_t floor_of_three_ = 0, several_units_ = 0;  // set with the first of them
  bool exact_ = true, runner_up_proven_ = true;
  std::int64_t plans_tried_ = 0, bound_ = 0;
  std::vector<std::int64_t> alone_;
  std::size_t cheapest_single_ = 0, second_single_ = 0;  // sites; as many as there are: none
  std::vector<bool> tried_sites_;
  std::int64_t least_unserved_ = 0;  // no plan leaves fewer
  std::int64_t carried_ = 0;         // billed weight of what such a plan serves
  std::vector<Demand> demands_;
  std::vector<std::int64_t> gives_;  // site in order of cost x demand

  // of the search at hand
  const OrderInHand* order_ = nullptr;
  Effort* effort_ = nullptr;
  TriedPlan* target_ = nullptr;
  bool begun_with_ = false;  // the target is still the plan that the search began with
  bool searched_ = false;    // this order's sites are in order of cost
  bool all_reachable_ = false, runner_up_wanted_ = false;
  std::size_t parcels_ = 0;
  std::vector<std::uint32_t> all_sites_;
  std::vector<std::uint32_t> by_cost_;     // sites
  std::vector<std::int64_t> cost_until_;   // sums of least parcels in that order
  std::vector<std::int64_t> most_behind_;  // position x demand: the most that one site gives
  std::vector<std::int64_t> have_;         // depth x demand
  std::vector<std::uint32_t> chosen_, set_;
  std::vector<std::pair<std::int64_t, std::uint32_t>> given_by_;  // units, node; of the best plan
};

}  // namespace baton
