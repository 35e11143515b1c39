// Freight at level 2, as routed: every parcel at the cheapest row of the rate card for the way it
// went, beside what was recorded; what its nodes cost a unit; and what cannot be priced, by reason.
// Other routings ask the same card (rerouting.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sourcing/rate_card.h"
#include "worth/parcels.h"

namespace baton {

/// Parcels with a price, those with a recorded freight, and those with both.
struct FreightSum {
  std::int64_t parcels = 0, priced = 0;
  Money price;  ///< of those priced
  std::int64_t recorded_parcels = 0;
  Money recorded;
  std::int64_t compared = 0;  ///< with a price and a recorded freight
  Money compared_price, compared_recorded;
};

/// A parcel as a person would name it. Empty: not told.
struct ParcelWay {
  std::string shipment, carrier, service, from, to;
  std::optional<Weight> weight;
  BandsAround bands;
};

struct FreightAsRouted {
  static constexpr std::size_t examples_a_reason = 3;
  struct Unpriced {
    std::int64_t parcels = 0;
    std::vector<ParcelWay> examples;
  };
  struct Lane {
    ParcelWay way;  ///< without a shipment
    FreightSum sum;
  };
  struct NodeCost {
    std::string node;
    std::int64_t parcels = 0, units = 0;
    Money cost;
  };
  bool has_rate_card = false;
  FreightSum all;
  std::array<Unpriced, no_price_count> unpriced;
  std::vector<Lane> lanes;           ///< dearest first, then those without a price by parcels
  std::vector<NodeCost> node_costs;  ///< dearest first; nodes with a cost per unit or parcel alone
  std::int64_t parcels_without_node_cost = 0;

  Money node_cost() const;
};

class FreightTally {
 public:
  /// Both must outlive this.
  FreightTally(const RateCard& card, const Business& business);
  void add(const Parcel& parcel);
  FreightAsRouted finish();

 private:
  /// Carrier, service, where from, where to: an id each, with room for "not told".
  using LaneKey = std::array<std::uint64_t, 4>;
  struct LaneHash {
    std::size_t operator()(const LaneKey& key) const noexcept;
  };
  static LaneKey key_of(const ParcelToPrice& way);
  ParcelWay way_of(const ParcelToPrice& way) const;
  void add_node_cost(const Parcel& parcel);

  const RateCard& card_;
  const Business& business_;
  FreightAsRouted result_;
  std::unordered_map<LaneKey, FreightAsRouted::Lane, LaneHash> lanes_;
  std::vector<FreightAsRouted::NodeCost> nodes_;  // by node
};

}  // namespace baton
