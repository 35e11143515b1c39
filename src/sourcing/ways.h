// Ways: the lanes to a destination laid out flat, with what a promise takes worked out once: what
// the cost of a parcel is read from. Internal to Sourcer.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sourcing/network.h"
#include "sourcing/policy.h"

namespace baton {

/// Amounts in micros, weights in milligrams. Both ends are in it.
struct WayBand {
  std::int64_t least = 0, most = 0;
  std::int64_t price = 0, per_kg = 0, minimum = 0;
  /// Of a weight inside; above `largest_parcel_price` means no price. Never falls with the weight.
  std::int64_t at(std::int64_t weight) const;
};

struct WayService {
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<TextId> service;
  bool assumed = false;
  std::uint32_t first_band = 0, end_band = 0;  ///< ascending by `least`
  LegTimes transit;
  Duration promised;                  ///< within the policy's confidence
  Ppm late_anyway = 0;                ///< the chance of taking longer than that
  std::int64_t late_anyway_cost = 0;  ///< that chance times late_cost, weighted
};

/// No parcel from a node that weighs more than the step before it ends, be it ever so heavy, costs
/// less: in freight, and with lateness against its own promise.
struct FloorStep {
  std::int64_t until = 0;  ///< ascending within a node
  std::int64_t carriage = 0, freight = 0;
  std::int64_t unweighted = 0;  ///< the freight, without the weight of its term
};

struct Way {
  std::vector<std::uint32_t> first_service;  ///< by node, one more than there are
  std::vector<WayService> services;
  std::vector<WayBand> bands;
  std::vector<std::optional<double>> distance_km;  ///< by node; not told where nobody asks for it
  std::vector<std::uint32_t> first_floor;          ///< by node, one more than there are
  std::vector<FloorStep> floors;
  bool leads_from(std::size_t node) const { return first_service[node] < first_service[node + 1]; }
};

class Ways {
 public:
  /// Both must outlive this and stay as they are.
  Ways(const Network& network, const Policy& policy);
  /// Good until the next asking.
  const Way& to(const Destination& asked);
  /// The customer comes: from every node, free, at once.
  const Way& fetched() const { return fetched_; }

 private:
  Way laid_out(const std::vector<Lane>& lanes) const;
  void lay_floors(Way& way, std::uint32_t first_service) const;

  const Network& network_;
  const Policy& policy_;
  bool asks_distance_ = false;  // else destinations of a region share a way
  std::unordered_map<WayKey, Way, WayKeyHash> ways_;
  const Way* last_ = nullptr;
  WayKey last_key_{};
  Way fetched_;
};

}  // namespace baton
