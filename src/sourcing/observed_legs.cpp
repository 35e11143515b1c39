#include "sourcing/observed_legs.h"

#include <algorithm>
#include <cmath>

namespace baton {
namespace {

constexpr std::uint32_t any = 0xFFFFFFFF;
constexpr std::uint32_t not_told = 0xFFFFFFFE;
constexpr std::int64_t seconds_an_hour = 3600;
constexpr std::size_t most_hours = std::size_t{most_days_on_the_way} * 24;
/// Weight of a parcel that left today.
constexpr double whole_weight = 65536;
/// Parts in which the distribution is handed to LegTimes.
constexpr double parts = 1e9;

/// Weights by hour: parcels that arrived within it, and parcels last known to be on their way.
struct Hours {
  std::vector<std::int64_t> arrived, on_the_way;
  std::int64_t delivered = 0;  // parcels
  void add(const ObservedLeg& leg, Instant now);
  /// Kaplan and Meier (JASA 53, 1958): the chance to arrive in each hour.
  std::vector<std::int64_t> distribution() const;
};

std::int64_t weight_of(Duration age) {
  const auto days = age.in_seconds() / 86400;
  return std::llround(whole_weight * std::exp2(-static_cast<double>(days) / leg_half_life_days));
}

void Hours::add(const ObservedLeg& leg, Instant now) {
  if (leg.shipped_at > now) return;
  const bool there = leg.delivered_at && *leg.delivered_at <= now;
  const std::int64_t seconds = ((there ? *leg.delivered_at : now) - leg.shipped_at).in_seconds();
  if (seconds < 0 || seconds > std::int64_t{most_days_on_the_way} * 86400) return;
  if (arrived.empty()) {
    arrived.resize(most_hours + 1);
    on_the_way.resize(most_hours + 1);
  }
  const std::int64_t weight = weight_of(now - leg.shipped_at);
  if (there) {
    arrived[static_cast<std::size_t>((seconds + seconds_an_hour - 1) / seconds_an_hour)] += weight;
    ++delivered;
  } else {
    on_the_way[static_cast<std::size_t>(seconds / seconds_an_hour)] += weight;
  }
}

std::vector<std::int64_t> Hours::distribution() const {
  std::vector<std::int64_t> chances(arrived.size() + 1);
  std::int64_t at_risk = 0;
  for (std::size_t h = 0; h < arrived.size(); ++h) at_risk += arrived[h] + on_the_way[h];
  double still = 1;  // share that takes longer than the hours so far
  std::size_t last = 0;
  for (std::size_t h = 0; h < arrived.size() && at_risk > 0; ++h) {
    const std::int64_t leave = arrived[h] + on_the_way[h];
    if (arrived[h] > 0) {
      const double after =
          still * static_cast<double>(at_risk - arrived[h]) / static_cast<double>(at_risk);
      chances[h] = std::llround((still - after) * parts);
      still = after;
    }
    if (leave > 0) last = h;
    at_risk -= leave;
  }
  chances[last + 1] += std::llround(still * parts);
  return chances;
}

std::optional<LegTimes> times_of(const Hours& hours, LegEvidence evidence) {
  if (hours.delivered < least_legs) return std::nullopt;
  LegTimes times = LegTimes::weighted(hours.distribution(), hours.delivered, evidence);
  if (times.observations() == 0) return std::nullopt;  // all too old to weigh anything
  return times;
}

template <class Id>
std::uint32_t index_or(std::optional<Id> id, std::uint32_t otherwise) {
  return id ? id->index() : otherwise;
}

}  // namespace

std::optional<LegTimes> leg_times(std::span<const ObservedLeg> legs, Instant now,
                                  LegEvidence evidence) {
  Hours hours;
  for (const ObservedLeg& leg : legs) hours.add(leg, now);
  return times_of(hours, evidence);
}

/// Calls `visit` with every key under which a parcel counts.
template <class Visit>
void ObservedTransit::for_each_key(const ObservedLeg& leg, Visit visit) {
  const auto method = static_cast<std::uint32_t>(leg.method);
  for (const std::uint32_t carrier : {index_or(leg.carrier, any), any}) {
    for (const std::uint32_t service : {index_or(leg.service, not_told), any}) {
      const auto key = [&](std::uint32_t node, std::uint32_t country, std::uint32_t region) {
        visit(Key{node, carrier, method, service, country, region});
      };
      const std::uint32_t country = index_or(leg.country, any);
      if (leg.region) key(leg.node.index(), country, leg.region->index());
      if (leg.country) key(leg.node.index(), country, any);
      if (leg.country) key(any, country, any);
      key(any, any, any);
    }
    if (!leg.carrier) break;
  }
}

ObservedTransit::ObservedTransit(std::span<const ObservedLeg> legs, Instant now) {
  // Most ways have too few parcels: those that have enough are found before any is laid out.
  std::map<Key, std::int64_t> delivered;
  for (const ObservedLeg& leg : legs) {
    if (leg.delivered_at) for_each_key(leg, [&](const Key& key) { ++delivered[key]; });
  }
  std::map<Key, Hours> seen;
  for (const auto& [key, count] : delivered) {
    if (count >= least_legs) seen.try_emplace(key);
  }
  for (const ObservedLeg& leg : legs) {
    for_each_key(leg, [&](const Key& key) {
      if (const auto found = seen.find(key); found != seen.end()) found->second.add(leg, now);
    });
  }
  for (const auto& [key, hours] : seen) {
    const LegEvidence evidence = key[0] != any   ? LegEvidence::lane
                                 : key[4] != any ? LegEvidence::carrier_and_country
                                                 : LegEvidence::carrier;
    if (auto times = times_of(hours, evidence)) known_.emplace(key, std::move(*times));
  }
}

const LegTimes* ObservedTransit::find(const Way& way) const {
  if (known_.empty()) return nullptr;
  const auto method = static_cast<std::uint32_t>(way.method);
  const std::uint32_t carrier = index_or(way.carrier, any);
  const std::uint32_t node = way.node.index();
  const std::uint32_t country = index_or(way.country, any);
  const std::uint32_t region = index_or(way.region, any);
  const auto look = [&](std::uint32_t service) -> const LegTimes* {
    const Key keys[] = {{node, carrier, method, service, country, region},
                        {node, carrier, method, service, country, any},
                        {any, carrier, method, service, country, any},
                        {any, carrier, method, service, any, any}};
    for (const Key& key : keys) {
      if (const auto found = known_.find(key); found != known_.end()) return &found->second;
    }
    return nullptr;
  };
  if (!way.service) return look(any);
  const LegTimes* own = look(way.service->index());
  return own != nullptr ? own : look(not_told);
}

}  // namespace baton
