#include "sourcing/plan_making.h"

#include <algorithm>

#include "base/check.h"

namespace baton {
namespace {

Money micros(std::int64_t amount) { return Money::from_micros(amount); }

void tell_parcel(const OrderInHand& order, const Policy& policy, const Load& load,
                 const Offer& offer, PlannedParcel& out) {
  const Site& site = order.sites[load.site];
  const WayService& service = order.way->services[offer.service];
  out.node = NodeId(site.node);
  out.carrier = service.carrier;
  out.method = service.method;
  out.service = service.service;
  out.billed = Weight::from_milligrams(order.billed(load.weight, load.volume_mm3));
  out.freight = micros(offer.freight);
  out.leaves_on = site.leaves.day;
  out.leaves_at = site.leaves.at;
  out.deliver_by = site.leaves.at + service.transit->within(policy.promise_confidence) +
                   service.transit->more_when_leaving(site.leaves.day);
  out.chance_late = chance_late(order, site, service);
  const bool fetched = service.method == ParcelMethod::pickup;
  out.freight_assumed = service.assumed || (!load.weight_known && !fetched);
}

void tell_units(const OrderInHand& order, const TriedPlan& tried, const std::vector<Load>& loads,
                Plan& out) {
  const std::size_t lines = order.lines.size();
  for (std::size_t l = 0; l < lines; ++l) {
    std::int64_t left = order.lines[l].quantity;
    for (std::size_t p = 0; p < loads.size(); ++p) {
      if ((loads[p].lines >> l & 1U) == 0) continue;
      const Site& site = order.sites[loads[p].site];
      const std::int64_t units = tried.taken[loads[p].place * lines + l];
      out.units.push_back({order.lines[l].line, static_cast<std::uint16_t>(p), Quantity(units),
                           site.supply, site.receipt});
      left -= units;
    }
    if (left > 0) out.unserved.push_back({order.lines[l].line, Quantity(left), NothingFits::queue});
  }
}

}  // namespace

void serve_nothing(const OrderInHand& order, TriedPlan& out) {
  out.sites.clear();
  out.taken.clear();
  out.price = PlanPrice{true, 0, 0};
  for (const LineInHand& line : order.lines) {
    out.price.unserved += line.quantity;
    out.price.cost += times_limited(line.not_served, line.quantity);
  }
}

Terms terms_of(const OrderInHand& order, const TriedPlan& tried, PlanPricer& pricer) {
  const PlanPrice price = pricer.price(order, tried.sites, tried.taken);
  BATON_CHECK(price.possible, "terms of a plan that is none");
  Terms terms;
  std::int64_t seconds = 0;
  for (std::size_t p = 0; p < pricer.loads().size(); ++p) {
    const Offer& offer = pricer.offers()[p];
    terms[Term::freight] += micros(offer.weighted_freight);
    terms[Term::lateness] += micros(offer.lateness);
    terms[Term::margin] += micros(offer.margin);
    terms[Term::pick_and_pack] += micros(order.sites[pricer.loads()[p].site].pack);
    seconds = std::max(seconds, offer.seconds);
    if (p > 0) terms[Term::split] += micros(order.split);
  }
  if (!pricer.loads().empty()) terms[Term::speed] = micros(speed_cost(order, seconds));
  terms[Term::disruption] = micros(disruption_cost(order, tried.sites, tried.taken));
  const std::size_t lines = order.lines.size();
  for (std::size_t l = 0; l < lines; ++l) {
    std::int64_t left = order.lines[l].quantity;
    for (std::size_t p = 0; p < tried.sites.size(); ++p) {
      const Site& site = order.sites[tried.sites[p]];
      const std::int64_t units = tried.taken[p * lines + l];
      const std::int64_t each = order.unit_cost_at(site, order.lines[l].item);
      const Money picked = micros(times_limited(site.pick, units));
      terms[Term::pick_and_pack] += picked;
      terms[Term::opportunity] += micros(times_limited(each, units)) - picked;
      left -= units;
    }
    if (left > 0) {
      terms[Term::not_served] += micros(times_limited(order.lines[l].not_served, left));
    }
  }
  BATON_CHECK(terms.total() == micros(price.cost), "terms that do not add up to the plan's price");
  return terms;
}

void make_plan(const OrderInHand& order, const TriedPlan& tried, PlanPricer& pricer,
               const Policy& policy, NothingFits rest, Plan& out) {
  out.terms = terms_of(order, tried, pricer);
  out.units.clear();
  out.unserved.clear();
  out.promise.reset();
  out.parcels.resize(pricer.loads().size());
  for (std::size_t p = 0; p < out.parcels.size(); ++p) {
    tell_parcel(order, policy, pricer.loads()[p], pricer.offers()[p], out.parcels[p]);
    const Instant there = out.parcels[p].deliver_by;
    if (!out.promise || *out.promise < there) out.promise = there;
  }
  tell_units(order, tried, pricer.loads(), out);
  for (Unserved& unserved : out.unserved) unserved.what = rest;
}

}  // namespace baton
