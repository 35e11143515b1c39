#include "sourcing/ways.h"

#include <algorithm>

#include "sourcing/amounts.h"
#include "sourcing/rate_card.h"

namespace baton {
namespace {

__extension__ using Wide = __int128;  // price times weight, before it is known to be an amount

WayBand laid_out(const FreightBand& band) {
  WayBand out;
  out.least = band.least.milligrams();
  out.most = band.most.milligrams();
  out.price = band.price.micros();
  out.per_kg = std::max<std::int64_t>(band.per_kg.micros(), 0);
  out.minimum = std::max<std::int64_t>(band.minimum.micros(), 0);
  return out;
}

}  // namespace

std::int64_t WayBand::by_weight(std::int64_t weight) const {
  constexpr std::int64_t unit = Weight::milligrams_per_kg;
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(per_kg, weight, &product) && product < INT64_MAX - unit) {
    return std::max(minimum, price + (product + unit / 2) / unit);
  }
  const Wide rounded = (Wide{per_kg} * weight + unit / 2) / unit;
  const Wide whole = std::max(Wide{minimum}, Wide{price} + rounded);
  return static_cast<std::int64_t>(std::min(whole, Wide{largest_parcel_price.micros()} + 1));
}

Ways::Ways(const Network& network, const Policy& policy) : network_(network), policy_(policy) {
  asks_distance_ = network.default_freight && network.default_freight->per_100_km != Money();
  for (const Rule& rule : policy.rules) {
    const auto* only = std::get_if<OnlyNodes>(&rule.then);
    asks_distance_ |= rule.when.farther_than_km || (only && only->nodes.farther_than_km);
  }
  Lane lane;
  LaneService& service = lane.services.emplace_back();
  service.method = ParcelMethod::pickup;
  service.bands.emplace_back().most = Weight::limitless();
  fetched_ = laid_out(std::vector<Lane>(network.nodes.size(), lane));
}

Way& Ways::to(const Destination& asked) {
  Destination destination = asked;
  if (!asks_distance_) destination.latitude = destination.longitude = std::nullopt;
  const WayKey key = way_key(destination);
  if (last_ != nullptr && key == last_key_) return *last_;
  auto known = ways_.find(key);
  if (known == ways_.end()) {
    if (ways_.size() >= ways_kept(network_.nodes.size())) ways_.clear();
    known = ways_.emplace(key, laid_out(network_.lanes_to(destination))).first;
  }
  last_key_ = key;
  last_ = &known->second;
  return *last_;
}

/// Few times are really different, and a search through a list is no matter when a way is made.
const LegTimes* Ways::kept(const LegTimes& times) {
  for (const auto& known : times_) {
    if (*known == times) return known.get();
  }
  return times_.emplace_back(std::make_unique<const LegTimes>(times)).get();
}

Way Ways::laid_out(const std::vector<Lane>& lanes) {
  Way way;
  for (const Lane& lane : lanes) {
    way.first_service.push_back(static_cast<std::uint32_t>(way.services.size()));
    way.distance_km.push_back(lane.distance_km);
    bool cut_off = false;
    for (const LaneService& service : lane.services) {
      if (service.carrier &&
          std::binary_search(left_out_.begin(), left_out_.end(), *service.carrier)) {
        cut_off = true;
        continue;
      }
      WayService& out = way.services.emplace_back();
      out.carrier = service.carrier;
      out.method = service.method;
      out.service = service.service;
      out.assumed = service.assumed;
      out.transit = kept(service.transit);
      const Ppm late = out.transit->chance_beyond(out.transit->within(policy_.promise_confidence));
      out.late_anyway_cost =
          weighted(Money::from_micros(weighted(policy_.late_cost, policy_.weights.cost)), late);
      out.first_band = static_cast<std::uint32_t>(way.bands.size());
      for (const FreightBand& band : service.bands) way.bands.push_back(baton::laid_out(band));
      out.end_band = static_cast<std::uint32_t>(way.bands.size());
    }
    lay_floors(way, way.first_service.back());
    if (!left_out_.empty()) {
      way.cut_off.push_back(cut_off && way.first_service.back() == way.services.size());
    }
  }
  way.first_service.push_back(static_cast<std::uint32_t>(way.services.size()));
  way.first_floor.push_back(static_cast<std::uint32_t>(way.floors.size()));
  return way;
}

/// Freight and lateness of all parcels whose weight lies between two borders of bands.
std::int64_t Ways::exact_carriage(const Way& way, std::uint32_t first_service, std::int64_t from,
                                  std::int64_t until) const {
  std::int64_t cheapest = nobody_carries;
  for (std::uint32_t s = first_service; s < way.services.size(); ++s) {
    const WayService& service = way.services[s];
    for (std::uint32_t b = service.first_band; b < service.end_band; ++b) {
      const WayBand& band = way.bands[b];
      if (band.least > until || band.most < from) continue;
      // A band that begins in between, or a price that does not hold for all of it.
      if (band.least > from || band.per_kg != 0 || band.at(from) < 0) return depends_on_weight;
      if (band.at(from) > largest_parcel_price.micros()) continue;
      const std::int64_t cost = weighted(Money::from_micros(band.at(from)), policy_.weights.cost) +
                                service.late_anyway_cost;
      if (cost < 0) return depends_on_weight;
      if (cheapest == nobody_carries || cost < cheapest) cheapest = cost;
    }
  }
  return cheapest;
}

void Ways::lay_floors(Way& way, std::uint32_t first_service) const {
  const auto first = static_cast<std::ptrdiff_t>(way.floors.size());
  way.first_floor.push_back(static_cast<std::uint32_t>(first));
  for (std::uint32_t s = first_service; s < way.services.size(); ++s) {
    const WayService& service = way.services[s];
    for (std::uint32_t b = service.first_band; b < service.end_band; ++b) {
      const WayBand& band = way.bands[b];
      const std::int64_t cheapest = band.at(std::max<std::int64_t>(band.least, 0));
      if (cheapest > largest_parcel_price.micros()) continue;
      const std::int64_t freight = weighted(Money::from_micros(cheapest), policy_.weights.cost);
      way.floors.push_back(
          {band.most, freight + service.late_anyway_cost, freight, cheapest, nobody_carries});
    }
  }
  const auto begin = way.floors.begin() + first;
  std::sort(begin, way.floors.end(),
            [](const FloorStep& a, const FloorStep& b) { return a.until < b.until; });
  for (auto step = way.floors.end(); step != begin;) {
    const auto heavier = step;
    --step;
    if (heavier == way.floors.end()) continue;
    step->carriage = std::min(step->carriage, heavier->carriage);
    step->freight = std::min(step->freight, heavier->freight);
    step->unweighted = std::min(step->unweighted, heavier->unweighted);
  }
  // Bands that end alike are one step: the first of them has all that counts.
  way.floors.erase(
      std::unique(begin, way.floors.end(),
                  [](const FloorStep& a, const FloorStep& b) { return a.until == b.until; }),
      way.floors.end());
  std::int64_t from = 0;
  for (auto step = way.floors.begin() + first; step != way.floors.end(); ++step) {
    step->exact = exact_carriage(way, first_service, from, step->until);
    from = step->until == INT64_MAX ? INT64_MAX : step->until + 1;
  }
}

}  // namespace baton
