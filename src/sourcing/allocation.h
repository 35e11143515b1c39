// Allocation: given a set of sites that all send something, which units come from which, exactly:
// every way is tried that could still beat the best plan so far. Internal to Sourcer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sourcing/carriage_floors.h"
#include "sourcing/order_in_hand.h"
#include "sourcing/parcel_cost.h"

namespace baton {

/// A plan as the solver holds it. `taken`: units by place in `sites` and line.
struct TriedPlan {
  PlanPrice price;
  std::vector<std::uint32_t> sites;  ///< in OrderInHand::sites, ascending
  std::vector<std::int64_t> taken;
};

/// Partial plans tried, and how many may be. Each choice of units for a line counts, and each set
/// of sites.
struct Effort {
  std::int64_t tried = 0, most = 0;
  bool spent() const { return tried >= most; }
};

/// What is looked for: no plan leaves fewer units unserved than `fewest`, and none that leaves more
/// than `most` is wanted.
struct UnservedWanted {
  std::int64_t fewest = 0, most = 0;
};

class Allocation {
 public:
  /// Once for each order.
  void begin(const OrderInHand& order);
  /// Replaces `best` where units of these sites, each of which gives some, make a better plan. Once
  /// the effort is spent the best so far stays.
  /// Returns whether it did; then displaced() is what `best` was before.
  bool improve(std::span<const std::uint32_t> sites, const CarriageFloors& floors,
               UnservedWanted wanted, PlanPricer& pricer, Effort& effort, TriedPlan& best);
  const TriedPlan& displaced() const { return displaced_; }

 private:
  /// A line that may leave in parts, or a bundle that leaves whole.
  struct Task {
    std::uint16_t bundle = 0;
    std::uint16_t line = 0;  // of a bundle of one line
    bool whole = false;
    std::int64_t units = 0;
    std::size_t sites = 0;  // that have some of it
  };
  struct SiteState {
    std::uint32_t site = 0;
    std::size_t row = 0;                                 // in left_
    std::int64_t weight = 0, volume_mm3 = 0, units = 0;  // of the parcel that lines share
    Floor alone;                                         // of those that do not
    std::int64_t alone_parcels = 0;
    Floor floor;               // of all that leaves here
    std::int64_t margin = 0;   // charged to the shared parcel, at least
    std::int64_t parcels = 0;  // at least
  };

  void choose(std::size_t task);
  void choose_site(const Task& task, std::size_t number);
  void choose_units(const Task& task, std::size_t number, std::size_t place, std::int64_t left);
  void give(const Task& task, std::size_t place, std::int64_t units);
  bool fits_whole(const Task& task, std::size_t place) const;
  std::int64_t left_after(const Task& task, std::size_t place) const;
  void read_sites();
  void read_rest();
  bool may_beat(std::size_t next_task, std::int64_t left);
  std::int64_t sure_unserved(std::size_t next_task, std::int64_t left);
  void set_floor(std::size_t place);
  std::int64_t margin_charge(std::size_t place) const;
  void keep_if_better();

  // of the order
  const OrderInHand* order_ = nullptr;
  std::vector<Task> tasks_;
  bool shared_ = false;  // several lines take of one SKU
  // of the set at hand
  const CarriageFloors* floors_ = nullptr;
  UnservedWanted wanted_;
  PlanPricer* pricer_ = nullptr;
  Effort* effort_ = nullptr;
  TriedPlan* best_ = nullptr;
  TriedPlan displaced_;
  bool improved_ = false;
  std::vector<SiteState> states_;
  std::vector<std::uint32_t> sites_;
  std::vector<std::int64_t> left_;       // row x item
  std::vector<std::int64_t> item_left_;  // of all rows
  std::vector<std::int64_t> taken_;      // place x line
  std::vector<std::int64_t> rest_cost_;  // by task: what its units and the later ones cost at least
  std::vector<std::int64_t> each_cost_;  // by task: what a unit costs at least
  std::vector<std::int64_t> rest_units_;     // by task, with the later ones
  std::vector<std::int64_t> rest_unserved_;  // the same, where no SKU is shared
  std::vector<std::int64_t> item_wanted_;
  std::int64_t units_cost_ = 0;  // of units given and units left unserved
  std::int64_t unserved_ = 0;
  Floor floor_;                                // sums over the sites
  std::int64_t margin_ = 0, sure_margin_ = 0;  // over the sites; wherever the lines leave
  std::int64_t parcels_ = 0;
  std::size_t empty_ = 0;  // sites that give nothing yet
};

}  // namespace baton
