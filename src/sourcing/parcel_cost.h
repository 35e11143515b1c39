// What a parcel and a plan cost: the objective of policy.h and plan.h, read from OrderInHand. The
// carrier's service is chosen here too, since price, lateness and speed pull at it together.
// Internal to Sourcer.
//
// Exactly, in whole micros; w is the weight of the term, and each product is rounded half away from
// zero where it stands in brackets:
//   freight      sum over parcels of [w x cheapest band of the service for the billed weight]
//   pick, pack   units x [w x pick cost] + parcels x [w x pack cost]
//   split        (parcels - 1) x [w x split cost]
//   lateness     sum over parcels of [chance x [w x late cost]]
//   speed        [[w x value of a day] x seconds until the mean arrival of the slowest parcel /
//   day] disruption   sum over nodes and rules that hold there of [w x each order] margin       sum
//   over parcels of [w x largest over rules of (freight - [share x margin])] opportunity  sum over
//   units of the price vector not served   units x [w x (margin + not served cost)]
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sourcing/order_in_hand.h"

namespace baton {

/// What is in a parcel.
struct Load {
  std::uint32_t site = 0;   ///< in OrderInHand::sites
  std::uint32_t place = 0;  ///< of its site in the plan tried
  std::uint64_t lines = 0;  ///< bits of OrderInHand::lines
  std::int64_t weight = 0, volume_mm3 = 0;
  std::int64_t value = 0;          ///< of its goods
  std::uint64_t margin_rules = 0;  ///< that hold for a line in it, at its node
  bool weight_known = true;
};

/// A carrier's service for a parcel.
struct Offer {
  std::uint32_t service = 0;  ///< in Way::services
  std::int64_t freight = 0;   ///< not weighted
  std::int64_t cost = 0;      ///< the three below
  std::int64_t weighted_freight = 0, lateness = 0, margin = 0;
  std::int64_t seconds = 0;  ///< from now to the mean arrival
};

/// Of the units that a plan takes from its sites: fewer unserved first, then lower cost.
struct PlanPrice {
  bool possible = false;
  std::int64_t unserved = 0;  ///< units
  std::int64_t cost = 0;
  bool better_than(const PlanPrice& other) const {
    if (possible != other.possible) return possible;
    return unserved != other.unserved ? unserved < other.unserved : cost < other.cost;
  }
};

class PlanPricer {
 public:
  /// `taken`: units by place in `sites` and line. Impossible: too many parcels, or too small ones,
  /// or one that nobody carries.
  PlanPrice price(const OrderInHand& order, std::span<const std::uint32_t> sites,
                  std::span<const std::int64_t> taken);
  /// Once for an order, before price_whole().
  void begin_whole(const OrderInHand& order);
  /// Of the whole order in one parcel from a site that has it all; none where nobody carries it or
  /// lines may not share a parcel. The same as price() would say.
  std::optional<std::int64_t> price_whole(const OrderInHand& order, std::uint32_t site);
  /// Of the last plan priced, and possible: its parcels and how each is sent.
  const std::vector<Load>& loads() const { return loads_; }
  const std::vector<Offer>& offers() const { return chosen_; }

 private:
  void load_parcels(const OrderInHand& order, std::span<const std::uint32_t> sites,
                    std::span<const std::int64_t> taken);
  Load& load_for(const OrderInHand& order, std::uint32_t site, std::size_t place, std::size_t line);
  bool choose_services(const OrderInHand& order, std::span<const std::int64_t> taken,
                       std::int64_t& cost);
  bool choose_by_speed(const OrderInHand& order, std::span<const std::int64_t> taken,
                       std::int64_t& cost);

  Load whole_;
  bool one_parcel_ = true;  // no line of the order ships alone
  std::uint64_t whole_margin_rules_ = 0, whole_disruption_rules_ = 0;
  std::vector<std::int64_t> whole_taken_;
  std::vector<Load> loads_;
  std::vector<Offer> chosen_, all_offers_, tried_;
  std::vector<std::size_t> first_offer_;
};

/// Disruption of all nodes of a plan.
std::int64_t disruption_cost(const OrderInHand& order, std::span<const std::uint32_t> sites,
                             std::span<const std::int64_t> taken);
/// Of so many seconds until the slowest parcel is there.
std::int64_t speed_cost(const OrderInHand& order, std::int64_t seconds);
/// The chance that a service's parcel from there is late (PlannedParcel::chance_late).
Ppm chance_late(const OrderInHand& order, const Site& site, const WayService& service);

/// The step of a parcel's weight; none where nobody carries so much.
inline const FloorStep* step_at(const OrderInHand& order, const Site& site, std::int64_t billed) {
  const FloorStep* step = order.way->floors.data() + order.way->first_floor[site.node];
  const FloorStep* const end = order.way->floors.data() + order.way->first_floor[site.node + 1];
  while (step != end && step->until < billed) ++step;
  return step == end ? nullptr : step;
}
/// What no parcel from there that weighs at least so much costs less than in freight and lateness;
/// `largest_amount` where there is none. Never falls with the weight.
inline std::int64_t least_carriage(const OrderInHand& order, const Site& site,
                                   std::int64_t billed) {
  const FloorStep* step = step_at(order, site, billed);
  if (step == nullptr) return largest_amount;
  return order.order->deliver_by ? step->freight : step->carriage;
}
/// The heaviest parcel that any service there takes.
inline std::int64_t heaviest_parcel(const OrderInHand& order, const Site& site) {
  const std::uint32_t end = order.way->first_floor[site.node + 1];
  return end == order.way->first_floor[site.node] ? 0 : order.way->floors[end - 1].until;
}
/// What the margin-sensitive rules (bits) charge a parcel from there of at least that weight at the
/// least, however many of their units it holds; `largest_amount` where one forbids it.
std::int64_t least_margin_charge(const OrderInHand& order, const Site& site, std::uint64_t rules,
                                 std::int64_t billed);
/// The same of any plan that serves all lines from some of these sites.
std::int64_t least_margin_charge(const OrderInHand& order, std::span<const std::uint32_t> sites);
/// Lateness of a parcel, weighted.
std::int64_t lateness_cost(const OrderInHand& order, const Site& site, const WayService& service);
/// Disruption at the site whatever line of the order it serves.
std::int64_t sure_disruption(const OrderInHand& order, const Site& site);
/// Why a site that has everything cannot send it in one parcel: nobody carries that weight, or its
/// margin does not bear the freight. `no` where the limits on parcels are in the way.
RuledOut why_no_parcel(const OrderInHand& order, const Site& site);
}  // namespace baton
