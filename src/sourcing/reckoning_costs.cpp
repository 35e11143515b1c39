// The money of a plan, by the wording of plan.h and parcel_cost.h.
#include <algorithm>
#include <set>

#include "sourcing/rate_card.h"
#include "sourcing/reckoning.h"

namespace baton {
namespace {

Money positive(Money money) { return std::max(money, Money()); }
Money share(Money money, Ppm ppm) { return money.scaled(ppm, ppm_whole); }

}  // namespace

Weight Reckoning::billed(const std::map<std::size_t, std::int64_t>& units) const {
  std::int64_t milligrams = 0;
  std::int64_t mm3 = 0;
  for (const auto& [line, count] : units) {
    milligrams += sku_of(line).weight.value_or(Weight()).milligrams() * count;
    mm3 += sku_of(line).volume_mm3 * count;
  }
  if (network.mm3_per_kg > 0) {
    __extension__ using Wide = __int128;
    const Wide by_volume = Wide{mm3} * Weight::milligrams_per_kg / network.mm3_per_kg;
    milligrams = std::max(milligrams, static_cast<std::int64_t>(by_volume));
  }
  return Weight::from_milligrams(milligrams);
}

std::vector<CarriageReckoned> Reckoning::carriages(NodeId id, Weight weight) const {
  std::vector<CarriageReckoned> found;
  if (fetched()) {
    CarriageReckoned& comes = found.emplace_back();
    comes.method = ParcelMethod::pickup;
    return found;
  }
  const Destination& to = order.destination;
  bool any = false;
  for (const Network::TariffRow& row : network.tariff) {
    if (row.from_node && *row.from_node != id) continue;
    if (row.from_region && row.from_region != network.nodes[id.index()].region) continue;
    if (row.to_country && row.to_country != to.country) continue;
    if (row.to_region && row.to_region != to.region) continue;
    any = true;
    if (row.service.carrier && !around.status(*row.service.carrier).takes_orders) continue;
    for (const FreightBand& band : row.service.bands) {
      if (weight < band.least || weight > band.most) continue;
      const Money price =
          std::max(band.minimum,
                   band.price + band.per_kg.scaled(weight.milligrams(), Weight::milligrams_per_kg));
      if (price > largest_parcel_price) continue;
      found.push_back({row.service.carrier, row.service.method, row.service.service,
                       row.service.transit, price, row.service.assumed});
    }
  }
  if (!any && network.default_freight) {
    const DefaultFreight& freight = *network.default_freight;
    CarriageReckoned& made = found.emplace_back();
    const auto metres = static_cast<std::int64_t>(distance_km(id).value_or(0) * 1000 + 0.5);
    made.freight = freight.per_parcel + freight.per_100_km.scaled(metres, 100'000) +
                   freight.per_kg.scaled(weight.milligrams(), Weight::milligrams_per_kg);
    made.transit = LegTimes::fixed(freight.transit, LegEvidence::assumed);
    made.assumed = true;
  }
  return found;
}

Ppm Reckoning::chance_late(const ParcelReckoned& parcel) const {
  const Instant due = order.deliver_by.value_or(parcel.leaves_at +
                                                parcel.transit.within(policy.promise_confidence));
  return parcel.transit.chance_beyond(due - parcel.leaves_at);
}

std::optional<Money> Reckoning::excess(const ParcelReckoned& parcel) const {
  Money largest;
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    const auto* rule = std::get_if<MarginSensitive>(&policy.rules[r].then);
    if (rule == nullptr) continue;
    Money margin;
    bool in_it = false;
    for (const auto& [line, count] : parcel.units) {
      margin += positive(order.lines[line].unit_price - sku_of(line).unit_cost) * count;
      // A parcel has many feeds, so a rule that asks for the age of one holds for none.
      if (!policy.rules[r].when.feed_older_than && holds_at(r, line, parcel.node)) in_it = true;
    }
    if (!in_it) continue;
    const Money above = positive(parcel.freight - share(margin, rule->freight_share_of_margin));
    if (above > Money() && rule->forbid) return std::nullopt;
    largest = std::max(largest, above);
  }
  return largest;
}

Terms Reckoning::terms(const std::vector<ParcelReckoned>& parcels, std::size_t later) const {
  const ObjectiveWeights& weights = policy.weights;
  Terms terms;
  std::int64_t slowest = 0;
  std::map<std::size_t, std::int64_t> served;
  std::map<NodeId, std::set<std::size_t>> disturbed;  // rules by node
  for (std::size_t p = 0; p < parcels.size(); ++p) {
    const ParcelReckoned& parcel = parcels[p];
    const SourcingNode& node = network.nodes[parcel.node.index()];
    terms[Term::freight] += share(parcel.freight, weights.cost);
    terms[Term::pick_and_pack] += share(node.pack_cost, weights.cost);
    terms[Term::lateness] += share(share(policy.late_cost, weights.cost), chance_late(parcel));
    terms[Term::margin] += share(excess(parcel).value_or(Money()), weights.margin);
    if (p > 0) terms[Term::split] += share(policy.split_cost, weights.cost);
    slowest = std::max(slowest,
                       (parcel.leaves_at - now).in_seconds() + parcel.transit.mean().in_seconds());
    for (const auto& [line, count] : parcel.units) {
      served[line] += count;
      terms[Term::pick_and_pack] += share(node.pick_cost, weights.cost) * count;
      if (p + later < parcels.size()) {
        terms[Term::opportunity] += prices.of(order.lines[line].sku, parcel.node) * count;
      }
      for (std::size_t r = 0; r < policy.rules.size(); ++r) {
        if (!std::holds_alternative<Disruption>(policy.rules[r].then)) continue;
        if (policy.rules[r].when.feed_older_than || !holds_at(r, line, parcel.node)) continue;
        disturbed[parcel.node].insert(r);
      }
    }
  }
  for (const auto& [node, rules] : disturbed) {
    for (const std::size_t r : rules) {
      const Money each = std::get<Disruption>(policy.rules[r].then).each_order;
      terms[Term::disruption] += share(each, weights.node_health);
    }
  }
  if (!parcels.empty()) {
    terms[Term::speed] = share(policy.value_of_a_day, weights.speed).scaled(slowest, 86400);
  }
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    const LineToSource& line = order.lines[l];
    const std::int64_t open = std::max<std::int64_t>(line.quantity.units(), 0) - served[l];
    const Money margin = positive(line.unit_price - sku_of(l).unit_cost);
    terms[Term::not_served] += share(margin + policy.not_served_cost, weights.cost) * open;
  }
  return terms;
}

}  // namespace baton
