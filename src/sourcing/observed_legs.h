// ObservedTransit: how long parcels were on their way, from leaving a node to the customer, learnt
// from shipments by lane, carrier and country, carrier. A way with too few of its own is told by
// the next wider one (operations research 3.2); parcels still on their way count as long as they
// have been (3.4, Kaplan-Meier), or promises would be too early whenever many are late.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "model/business.h"
#include "model/ids.h"
#include "sourcing/leg_times.h"

namespace baton {

/// A parcel that left.
struct ObservedLeg {
  NodeId node;
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<TextId> service;
  std::optional<RegionId> country, region;  ///< where it went
  Instant shipped_at;
  std::optional<Instant> delivered_at;  ///< none: not yet, or nobody wrote it down
};

/// Fewer delivered parcels do not tell a time (operations research 3.2).
inline constexpr std::int64_t least_legs = 30;
/// A parcel counts half as much for every so many days of its age (operations research 3.2).
inline constexpr int leg_half_life_days = 28;
/// Longer on the way: a slip of the pen if delivered, never written down if not. Left out (source:
/// ours).
inline constexpr int most_days_on_the_way = 45;

/// The distribution of hours from leaving to arriving, rounded up, as of `now`. The mass that is
/// still on its way after the longest time known is put right after it. Nothing where fewer than
/// `least_legs` were delivered. Legs that left after `now` are not looked at; those delivered after
/// it count as on their way.
std::optional<LegTimes> leg_times(std::span<const ObservedLeg> legs, Instant now,
                                  LegEvidence evidence);

class ObservedTransit {
 public:
  ObservedTransit() = default;
  ObservedTransit(std::span<const ObservedLeg> legs, Instant now);

  /// What is asked for a time.
  struct Way {
    NodeId node;
    std::optional<PartnerId> carrier;  ///< none: by whomever
    ParcelMethod method = ParcelMethod::parcel;
    std::optional<TextId> service;  ///< none: any
    std::optional<RegionId> country, region;
  };
  /// The narrowest that is known; none where nothing is. A named service is told by its own
  /// parcels, else by those whose service nobody wrote down.
  const LegTimes* find(const Way& way) const;
  bool empty() const { return known_.empty(); }

 private:
  /// Node, carrier, method, service, country, region: an index each, or `any`.
  using Key = std::array<std::uint32_t, 6>;
  template <class Visit>
  static void for_each_key(const ObservedLeg& leg, Visit visit);
  std::map<Key, LegTimes> known_;
};

}  // namespace baton
