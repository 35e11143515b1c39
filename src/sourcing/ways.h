// Ways: the lanes to a destination laid out flat, with what a promise takes worked out once: what
// the cost of a parcel is read from. Internal to Sourcer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
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
  std::int64_t at(std::int64_t weight) const {
    return per_kg == 0 ? std::max(minimum, price) : by_weight(weight);
  }
  std::int64_t by_weight(std::int64_t weight) const;
};

struct WayService {
  std::uint32_t first_band = 0, end_band = 0;  ///< ascending by `least`
  const LegTimes* transit = nullptr;           ///< kept by Ways, alike ones once
  std::int64_t late_anyway_cost =
      0;  ///< the chance of missing its own promise x late_cost, weighted
  std::optional<PartnerId> carrier;
  std::optional<TextId> service;
  ParcelMethod method = ParcelMethod::parcel;
  bool assumed = false;
};

/// Of parcels from a node that weigh more than the step before it ends and no more than `until`:
/// what no parcel at least so heavy costs less than (in freight, and with lateness against its own
/// promise), and what the cheapest of just that weight costs.
struct FloorStep {
  std::int64_t until = 0;  ///< ascending within a node
  std::int64_t carriage = 0, freight = 0;
  std::int64_t unweighted = 0;  ///< the freight, without the weight of its term
  std::int64_t exact = 0;       ///< freight and lateness; or one of the two below
};
inline constexpr std::int64_t nobody_carries = -1, depends_on_weight = -2;

struct Way {
  std::vector<std::uint32_t> first_service;  ///< by node, one more than there are
  std::vector<WayService> services;
  std::vector<WayBand> bands;
  std::vector<std::optional<double>> distance_km;  ///< by node; not told where nobody asks for it
  std::vector<std::uint32_t> first_floor;          ///< by node, one more than there are
  std::vector<FloorStep> floors;
  /// Which nodes a rule speaks about, and which it allows, with their distance: rule x word. Filled
  /// by Eligibility when it first meets the way.
  std::vector<std::uint64_t> where, allowed;
  bool rules_read = false;
  bool leads_from(std::size_t node) const { return first_service[node] < first_service[node + 1]; }
  std::vector<bool>
      cut_off;  ///< by node: somebody would carry from there, and is out; may be empty
  bool is_cut_off(std::size_t node) const { return node < cut_off.size() && cut_off[node]; }
};

class Ways {
 public:
  /// Both must outlive this and stay as they are.
  Ways(const Network& network, const Policy& policy);
  /// Carriers whose services are not used from now on, ascending.
  void leave_out(const std::vector<PartnerId>& carriers) {
    if (carriers == left_out_) return;
    left_out_ = carriers;
    ways_.clear();
    last_ = nullptr;
  }
  /// Good until the next asking.
  Way& to(const Destination& asked);
  /// The customer comes: from every node, free, at once.
  Way& fetched() { return fetched_; }

 private:
  Way laid_out(const std::vector<Lane>& lanes);
  const LegTimes* kept(const LegTimes& times);
  void lay_floors(Way& way, std::uint32_t first_service) const;
  std::int64_t exact_carriage(const Way& way, std::uint32_t first_service, std::int64_t from,
                              std::int64_t until) const;

  const Network& network_;
  const Policy& policy_;
  bool asks_distance_ = false;  // else destinations of a region share a way
  std::unordered_map<WayKey, Way, WayKeyHash> ways_;
  std::vector<PartnerId> left_out_;
  Way* last_ = nullptr;
  WayKey last_key_{};
  Way fetched_;
  std::vector<std::unique_ptr<const LegTimes>> times_;
};

}  // namespace baton
