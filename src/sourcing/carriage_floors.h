// CarriageFloors: lower bounds on freight and lateness, in two ways of which the larger counts.
// Plain: no parcel from a site of at least some weight costs less. Sloped: for a slope b (money per
// weight) the least, over the same parcels, of carriage - b x weight; so a plan that carries the
// weight W costs at least the sum of its parcels' sloped floors, plus b x W. The slope is that of a
// chord under the cheapest sites' prices: it knows that what is left has to be carried too, and the
// plain floor knows better what a parcel weighs already. Internal to Sourcer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sourcing/order_in_hand.h"

namespace baton {

struct Floor {
  std::int64_t plain = 0, sloped = 0;
};

class CarriageFloors {
 public:
  /// For some sites of an order. `carried`: the weight that any plan looked for carries; 0: not
  /// known.
  void begin(const OrderInHand& order, std::span<const std::uint32_t> sites, std::int64_t carried);

  /// Of a parcel of at least that weight; `largest_amount` where nobody carries it.
  Floor at(std::uint32_t site, std::int64_t billed) const {
    for (std::uint32_t s = laid_[site].first; s < laid_[site].end; ++s) {
      if (steps_[s].until >= billed) return steps_[s].floor;
    }
    return {largest_amount, largest_amount};
  }
  /// Of any parcel from there with its packing and sure disruption.
  Floor of_any_parcel(std::uint32_t site) const { return laid_[site].any_parcel; }
  /// b x W.
  std::int64_t of_weight() const { return of_weight_; }

 private:
  struct Step {
    std::int64_t until;
    Floor floor;
  };
  struct Laid {
    std::uint32_t first = 0, end = 0;  // in steps_
    Floor any_parcel;
  };
  void choose_slope(const OrderInHand& order, std::span<const std::uint32_t> sites,
                    std::int64_t carried);
  void lay_steps(const OrderInHand& order, std::uint32_t site);
  void lay_known_steps(const OrderInHand& order, const Site& site);
  void lay_bands(const OrderInHand& order, const Site& site);
  std::int64_t sloped(std::int64_t weight) const;  // b x weight, rounded up

  std::int64_t per_kg_ = 0;  // the slope
  std::int64_t of_weight_ = 0;
  std::vector<Step> steps_;  // of a site: both ascend
  std::vector<Laid> laid_;   // by site
};

}  // namespace baton
