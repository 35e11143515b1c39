// Network: what stands still while orders are sourced: nodes with their calendars and costs, lanes
// with their tariffs and times, SKUs with weights and groups. Ids are dense indices into vectors.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "base/weight.h"
#include "model/business.h"
#include "model/ids.h"
#include "model/local_days.h"
#include "sourcing/leg_times.h"
#include "sourcing/observed_legs.h"
#include "sourcing/order_to_source.h"

namespace baton {

/// When a place works, in its own time zone. Minutes are after local midnight.
struct WorkCalendar {
  LocalDays zone;
  std::array<bool, 7> works = {true, true, true, true, true, true, true};  ///< Monday first
  std::vector<Day> holidays;                                               ///< ascending
  int opens = 0, closes = 24 * 60;
  int cut_off = 24 * 60;  ///< an order decided until then leaves the same day
  bool works_on(Day day) const;
};

struct SourcingNode {
  bool described = false;
  NodeKind kind = NodeKind::dc;
  std::optional<RegionId> country, region;
  std::optional<double> latitude, longitude;
  std::optional<PartnerId> partner;
  WorkCalendar calendar;
  std::optional<std::int64_t> daily_capacity;  ///< orders a day
  bool ships = true;                           ///< sends parcels to customers
  bool hands_over = false;                     ///< customers may fetch orders there
  Money pick_cost;                             ///< of a unit, reporting currency
  Money pack_cost;                             ///< of a parcel
  std::optional<Day> opened, closed;
};

struct SourcingSku {
  bool described = false;
  std::optional<FamilyId> family;
  std::optional<BrandId> brand;
  std::optional<SkuRole> role;
  std::optional<SkuType> type;
  std::optional<Weight> weight;  ///< of a unit
  std::int64_t volume_mm3 = 0;   ///< of a unit; 0: not told
  Money unit_cost;               ///< landed; zero where not told
  bool has_cost = false;
  bool hazardous = false, compliance = false, made_to_order = false;
  std::optional<Duration> lead_time;  ///< to make or to buy it
  std::vector<NodeId> only_at;        ///< nodes that may hold it; empty: any
};

/// A price band of a tariff, in the reporting currency: max(minimum, price + per_kg x weight).
struct FreightBand {
  Weight least, most;  ///< both ends in it
  Money price, per_kg, minimum;
};

/// One way to carry a parcel along a lane.
struct LaneService {
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<TextId> service;
  std::vector<FreightBand> bands;  ///< ascending by `least`
  LegTimes transit;                ///< from leaving the node to the customer
  bool assumed = false;            ///< its price is the policy's default, not a card's
};

/// From a node to a destination. Empty: nobody carries there.
struct Lane {
  std::vector<LaneService> services;
  std::optional<double> distance_km;
};

/// Not priced by any card: these are used, and the trace says so. Without one, a lane without a
/// card is no lane.
struct DefaultFreight {
  Money per_parcel, per_kg, per_100_km;
  Duration transit;
};

/// What lanes depend on: country, region, latitude and longitude of a destination.
using WayKey = std::array<std::uint64_t, 4>;
WayKey way_key(const Destination& destination);
struct WayKeyHash {
  std::size_t operator()(const WayKey& key) const noexcept;
};
/// So many destinations' lanes are kept in memory: fewer of many nodes, so that they stay below
/// some 100 MB (source: ours).
inline constexpr std::size_t most_ways_kept = 4096;
constexpr std::size_t ways_kept(std::size_t nodes) {
  constexpr std::size_t nodes_of_all_ways = 64 * most_ways_kept;
  return nodes <= 64 ? most_ways_kept : nodes_of_all_ways / nodes + 1;
}

class Network {
 public:
  std::vector<SourcingNode> nodes;    // by id
  std::vector<SourcingSku> skus;      // by id
  std::vector<ChannelKind> channels;  // by id
  /// Volume in mm3 that counts as one kilogram (dimensional weight). 0: the scales alone count.
  std::int64_t mm3_per_kg = 0;

  /// The lanes from every node to a destination, by node id; made at the first asking and kept, up
  /// to `most_ways_kept`: good until the next asking. Rows of a card that are alike but for their
  /// band are one service. Thread: one asker at a time.
  const std::vector<Lane>& lanes_to(const Destination& destination) const;

  /// What `lanes_to` makes them of, once: it must not change after the first asking. Set by
  /// network_of() (network_of.h), or by tests.
  struct TariffRow {
    LaneService service;  ///< one band in it
    std::optional<NodeId> from_node;
    std::optional<RegionId> from_region, to_country, to_region;
  };
  std::vector<TariffRow> tariff;
  std::optional<DefaultFreight> default_freight;
  /// Goes before the time that a row or the default tells.
  ObservedTransit observed;

 private:
  std::vector<Lane> made_lanes(const Destination& destination) const;
  mutable std::unordered_map<WayKey, std::vector<Lane>, WayKeyHash> ways_;
};

/// Along a great circle, haversine, on a sphere of 6371 km. Degrees.
double great_circle_km(double from_latitude, double from_longitude, double to_latitude,
                       double to_longitude);

}  // namespace baton
