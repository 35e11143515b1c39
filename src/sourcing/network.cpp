#include "sourcing/network.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace baton {
namespace {

constexpr double radians = 0.017453292519943295;
constexpr double earth_radius_km = 6371.0;
constexpr std::uint64_t not_told = ~std::uint64_t{0};  // no coordinate has these bits

template <class Id>
bool holds(std::optional<Id> wanted, std::optional<Id> told) {
  return !wanted || wanted == told;
}

void add_band(std::vector<LaneService>& services, const LaneService& row) {
  const auto same = [&](const LaneService& service) {
    return service.carrier == row.carrier && service.method == row.method &&
           service.service == row.service && service.assumed == row.assumed &&
           service.transit == row.transit;
  };
  const auto known = std::find_if(services.begin(), services.end(), same);
  if (known == services.end()) {
    services.push_back(row);
  } else {
    known->bands.insert(known->bands.end(), row.bands.begin(), row.bands.end());
  }
}

LaneService default_service(const DefaultFreight& freight, std::optional<double> distance_km) {
  constexpr std::int64_t metres_in_100_km = 100'000;
  FreightBand band;
  band.most = Weight::limitless();
  // Whole metres, so that no machine rounds a price differently.
  const std::int64_t metres = distance_km ? std::llround(*distance_km * 1000) : 0;
  band.price = freight.per_parcel + freight.per_100_km.scaled(metres, metres_in_100_km);
  band.per_kg = freight.per_kg;
  LaneService service;
  service.bands.push_back(band);
  service.transit = LegTimes::fixed(freight.transit, LegEvidence::assumed);
  service.assumed = true;
  return service;
}

std::optional<double> distance_between(const SourcingNode& node, const Destination& to) {
  if (!node.latitude || !node.longitude || !to.latitude || !to.longitude) return std::nullopt;
  return great_circle_km(*node.latitude, *node.longitude, *to.latitude, *to.longitude);
}

}  // namespace

double great_circle_km(double from_latitude, double from_longitude, double to_latitude,
                       double to_longitude) {
  const double up = std::sin((to_latitude - from_latitude) * radians / 2);
  const double across = std::sin((to_longitude - from_longitude) * radians / 2);
  const double along = std::cos(from_latitude * radians) * std::cos(to_latitude * radians);
  const double h = up * up + along * across * across;
  return 2 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

WayKey way_key(const Destination& destination) {
  const auto bits = [](std::optional<double> degrees) {
    return degrees ? std::bit_cast<std::uint64_t>(*degrees) : not_told;
  };
  const auto index = [](std::optional<RegionId> id) { return id ? id->index() : not_told; };
  return {index(destination.country), index(destination.region), bits(destination.latitude),
          bits(destination.longitude)};
}

std::size_t WayKeyHash::operator()(const WayKey& key) const noexcept {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a over whole words
  for (const std::uint64_t part : key) {
    hash = (hash ^ part) * 0x100000001B3ULL;
    hash ^= hash >> 29U;
  }
  return static_cast<std::size_t>(hash);
}

const std::vector<Lane>& Network::lanes_to(const Destination& destination) const {
  const WayKey key = way_key(destination);
  if (const auto known = ways_.find(key); known != ways_.end()) return known->second;
  if (ways_.size() >= ways_kept(nodes.size())) ways_.clear();
  return ways_.emplace(key, made_lanes(destination)).first->second;
}

std::vector<Lane> Network::made_lanes(const Destination& destination) const {
  std::vector<Lane> lanes(nodes.size());
  for (const TariffRow& row : tariff) {
    if (!holds(row.to_country, destination.country)) continue;
    if (!holds(row.to_region, destination.region)) continue;
    const auto lead_from = [&](std::size_t n) {
      if (holds(row.from_region, nodes[n].region)) add_band(lanes[n].services, row.service);
    };
    if (!row.from_node) {
      for (std::size_t n = 0; n < nodes.size(); ++n) lead_from(n);
    } else if (row.from_node->index() < nodes.size()) {
      lead_from(row.from_node->index());
    }
  }
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    lanes[n].distance_km = distance_between(nodes[n], destination);
    if (lanes[n].services.empty() && default_freight) {
      lanes[n].services.push_back(default_service(*default_freight, lanes[n].distance_km));
    }
    for (LaneService& service : lanes[n].services) {
      const LegTimes* seen =
          observed.find({NodeId(static_cast<std::uint32_t>(n)), service.carrier, service.method,
                         service.service, destination.country, destination.region});
      if (seen != nullptr) service.transit = *seen;
      std::stable_sort(
          service.bands.begin(), service.bands.end(),
          [](const FreightBand& a, const FreightBand& b) { return a.least < b.least; });
    }
  }
  return lanes;
}

}  // namespace baton
