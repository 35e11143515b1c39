#include "sourcing/carriage_floors.h"

#include <algorithm>

#include "sourcing/parcel_cost.h"
#include "sourcing/rate_card.h"

namespace baton {
namespace {

constexpr std::int64_t unit = Weight::milligrams_per_kg;

}  // namespace

std::int64_t CarriageFloors::sloped(std::int64_t weight) const {
  return per_kg_ == 0 ? 0 : (per_kg_ * weight + unit - 1) / unit;
}

/// The chord from the cheapest parcel of one unit to the cheapest of all there is. The weight is
/// taken a milligram for each parcel too light, for the rounding of volumes.
void CarriageFloors::choose_slope(const OrderInHand& order, std::span<const std::uint32_t> sites,
                                  std::int64_t carried) {
  per_kg_ = of_weight_ = 0;
  const std::int64_t sure = carried - order.most_parcels;
  const std::int64_t run = carried - order.least_unit_billed;
  if (sure <= 0 || run <= 0) return;
  std::int64_t light = largest_amount;
  std::int64_t heavy = largest_amount;
  for (const std::uint32_t s : sites) {
    const Site& site = order.sites[s];
    light = std::min(light, least_carriage(order, site, order.least_unit_billed));
    heavy = std::min(heavy, least_carriage(order, site, carried));
  }
  if (heavy >= largest_amount || heavy <= light) return;
  std::int64_t rise = 0;
  std::int64_t product = 0;
  if (__builtin_mul_overflow(heavy - light, unit, &rise)) return;
  // What any parcel weighs at most has to be multiplied safely too.
  if (__builtin_mul_overflow(rise / run, order.whole_billed + 1, &product)) return;
  if (product > largest_amount) return;
  per_kg_ = rise / run;
  of_weight_ = per_kg_ * sure / unit;
}

void CarriageFloors::lay_steps(const OrderInHand& order, std::uint32_t number) {
  const Site& site = order.sites[number];
  const auto first = static_cast<std::ptrdiff_t>(steps_.size());
  if (!order.order->deliver_by) {
    lay_known_steps(order, site);
  } else {
    lay_bands(order, site);
  }
  const auto begin = steps_.begin() + first;
  for (auto step = steps_.end(); step != begin;) {
    --step;
    if (step + 1 == steps_.end()) continue;
    step->floor.plain = std::min(step->floor.plain, (step + 1)->floor.plain);
    step->floor.sloped = std::min(step->floor.sloped, (step + 1)->floor.sloped);
  }
}

/// Parcels are late against their own promise: the way knows what each weight costs.
void CarriageFloors::lay_known_steps(const OrderInHand& order, const Site& site) {
  const std::uint32_t end = order.way->first_floor[site.node + 1];
  for (std::uint32_t s = order.way->first_floor[site.node]; s < end; ++s) {
    const FloorStep& step = order.way->floors[s];
    if (step.exact == nobody_carries) continue;
    const std::int64_t until = std::min(step.until, order.whole_billed);
    const std::int64_t least = step.exact >= 0 ? step.exact : step.carriage;
    steps_.push_back({until, {least, least - sloped(until)}});
    if (until == order.whole_billed) return;
  }
}

void CarriageFloors::lay_bands(const OrderInHand& order, const Site& site) {
  const auto first = static_cast<std::ptrdiff_t>(steps_.size());
  for (std::uint32_t s = site.first_service; s < site.end_service; ++s) {
    const WayService& service = order.way->services[s];
    const std::int64_t late = lateness_cost(order, site, service);
    for (std::uint32_t b = service.first_band; b < service.end_band; ++b) {
      const WayBand& band = order.way->bands[b];
      if (band.least > order.whole_billed) break;
      const std::int64_t from = std::max<std::int64_t>(band.least, 0);
      const std::int64_t until = std::min(band.most, order.whole_billed);
      if (until < from || band.at(from) > largest_parcel_price.micros()) continue;
      const auto carriage = [&](std::int64_t freight) {
        return weighted(Money::from_micros(freight), order.cost_weight) + late;
      };
      const std::int64_t cheapest = carriage(band.at(from));
      // The price is flat up to the kink of its minimum and straight behind it, so the least of the
      // sloped price lies at an end or at the kink, which is not before `until`. Prices per weight
      // are rounded, so what is straight is not so exactly.
      std::int64_t least =
          std::min(cheapest - sloped(from), carriage(band.at(until)) - sloped(until));
      if (band.per_kg > 0) least = std::min(least, carriage(band.minimum) - sloped(until)) - 2;
      if (band.per_kg == 0) least = cheapest - sloped(until);
      steps_.push_back({until, {cheapest, least}});
    }
  }
  std::sort(steps_.begin() + first, steps_.end(),
            [](const Step& a, const Step& b) { return a.until < b.until; });
}

void CarriageFloors::begin(const OrderInHand& order, std::span<const std::uint32_t> sites,
                           std::int64_t carried) {
  choose_slope(order, sites, carried);
  steps_.clear();
  if (laid_.size() < order.sites.size()) laid_.resize(order.sites.size());
  for (const std::uint32_t s : sites) {
    const Site& site = order.sites[s];
    Laid& laid = laid_[s];
    laid.first = static_cast<std::uint32_t>(steps_.size());
    lay_steps(order, s);
    laid.end = static_cast<std::uint32_t>(steps_.size());
    laid.any_parcel = at(s, order.least_unit_billed);
    if (laid.any_parcel.plain >= largest_amount) continue;
    laid.any_parcel.plain += site.pack + site.disturbs;
    laid.any_parcel.sloped += site.pack + site.disturbs;
  }
}

}  // namespace baton
