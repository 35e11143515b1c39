#include "sourcing/parcel_cost.h"

#include <algorithm>
#include <array>

#include "sourcing/rate_card.h"

namespace baton {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::int64_t no_price = INT64_MAX;

/// The cheapest band that holds the weight.
std::int64_t freight_of(const Way& way, const WayService& service, std::int64_t billed) {
  std::int64_t cheapest = no_price;
  for (std::uint32_t b = service.first_band; b < service.end_band; ++b) {
    const WayBand& band = way.bands[b];
    if (band.least > billed) break;
    if (band.most < billed) continue;
    const std::int64_t price = band.at(billed);
    if (price <= largest_parcel_price.micros()) cheapest = std::min(cheapest, price);
  }
  return cheapest;
}

/// Freight above what a parcel with margin-sensitive lines bears: all that is in it bears freight.
struct MarginBorne {
  std::array<std::int64_t, most_rules_of_a_kind> share{};  // by rule, of those in the parcel

  MarginBorne(const OrderInHand& order, const Load& load, std::span<const std::int64_t> taken) {
    for (std::uint64_t rules = load.margin_rules; rules != 0; rules &= rules - 1) {
      const auto r = static_cast<std::size_t>(__builtin_ctzll(rules));
      std::int64_t margin = 0;
      for (std::uint64_t lines = load.lines; lines != 0; lines &= lines - 1) {
        const auto l = static_cast<std::size_t>(__builtin_ctzll(lines));
        margin += times_limited(order.lines[l].margin, taken[load.place * order.lines.size() + l]);
      }
      share[r] =
          weighted(Money::from_micros(margin), order.margin_rules[r].freight_share_of_margin);
    }
  }
  /// Not weighted; none where a rule forbids it.
  std::optional<std::int64_t> excess(const OrderInHand& order, const Load& load,
                                     std::int64_t freight) const {
    std::int64_t largest = 0;
    for (std::uint64_t rules = load.margin_rules; rules != 0; rules &= rules - 1) {
      const auto r = static_cast<std::size_t>(__builtin_ctzll(rules));
      const std::int64_t above = freight - share[r];
      if (above > 0 && order.margin_rules[r].forbid) return std::nullopt;
      largest = std::max(largest, above);
    }
    return largest;
  }
};

/// Calls `visit` with what each service asks for the parcel; one whose freight alone is above
/// `limit` is passed over.
template <class Visit>
void for_each_offer(const OrderInHand& order, const Load& load, std::span<const std::int64_t> taken,
                    const std::int64_t& limit, Visit visit) {
  const Site& site = order.sites[load.site];
  const std::int64_t billed = order.billed(load.weight, load.volume_mm3);
  std::optional<MarginBorne> borne;
  if (load.margin_rules != 0) borne.emplace(order, load, taken);
  for (std::uint32_t s = site.first_service; s < site.end_service; ++s) {
    const WayService& service = order.way->services[s];
    Offer offer;
    offer.service = s;
    offer.freight = freight_of(*order.way, service, billed);
    if (offer.freight == no_price) continue;
    offer.weighted_freight = weighted(Money::from_micros(offer.freight), order.cost_weight);
    if (offer.weighted_freight > limit && order.late >= 0) continue;
    if (borne) {
      const std::optional<std::int64_t> excess = borne->excess(order, load, offer.freight);
      if (!excess) continue;
      offer.margin = weighted(Money::from_micros(*excess), order.margin_weight);
    }
    offer.lateness = lateness_cost(order, site, service);
    offer.cost = offer.weighted_freight + offer.lateness + offer.margin;
    offer.seconds = (site.leaves.at - order.now).in_seconds() +
                    service.transit->mean().in_seconds() +
                    service.transit->more_when_leaving(site.leaves.day).in_seconds();
    visit(offer);
  }
}

/// The disruption rules that hold for a line of which something is taken.
std::uint64_t disrupting(const OrderInHand& order, std::span<const std::int64_t> taken) {
  std::uint64_t rules = 0;
  for (std::size_t l = 0; l < taken.size(); ++l) {
    if (taken[l] > 0) rules |= order.lines[l].disruption_rules;
  }
  return rules;
}

bool better(const Offer& a, const Offer& b) {
  return a.cost != b.cost ? a.cost < b.cost : a.seconds < b.seconds;
}

}  // namespace

Ppm chance_late(const OrderInHand& order, const Site& site, const WayService& service) {
  const LegTimes& transit = *service.transit;
  if (order.order->deliver_by) {
    const Instant leaves = site.leaves.at + transit.more_when_leaving(site.leaves.day);
    return transit.chance_beyond(*order.order->deliver_by - leaves);
  }
  return transit.chance_beyond(transit.within(order.promise_confidence));
}

std::int64_t lateness_cost(const OrderInHand& order, const Site& site, const WayService& service) {
  if (order.late == 0) return 0;
  if (!order.order->deliver_by) return service.late_anyway_cost;
  return weighted(Money::from_micros(order.late), chance_late(order, site, service));
}

std::int64_t speed_cost(const OrderInHand& order, std::int64_t seconds) {
  if (order.a_day == 0) return 0;
  const std::int64_t product = times_limited(order.a_day, std::max<std::int64_t>(seconds, 0));
  return (product + seconds_a_day / 2) / seconds_a_day;
}

std::int64_t disruption_cost(const OrderInHand& order, std::span<const std::uint32_t> sites,
                             std::span<const std::int64_t> taken) {
  if (order.disruption_rules.empty()) return 0;
  const std::size_t lines = order.lines.size();
  std::int64_t cost = 0;
  for (std::size_t p = 0; p < sites.size(); ++p) {
    const Site& site = order.sites[sites[p]];
    if (site.disruption_rules == 0) continue;
    std::uint64_t charged = 0;  // by a site of the same node
    for (std::size_t before = 0; before < p; ++before) {
      if (order.sites[sites[before]].node != site.node) continue;
      charged |= disrupting(order, taken.subspan(before * lines, lines));
    }
    const std::uint64_t here = disrupting(order, taken.subspan(p * lines, lines));
    for (std::uint64_t left = here & site.disruption_rules & ~charged; left != 0;
         left &= left - 1) {
      cost += order.disruption_rules[static_cast<std::size_t>(__builtin_ctzll(left))].each_order;
    }
  }
  return cost;
}

Load& PlanPricer::load_for(const OrderInHand& order, std::uint32_t site, std::size_t place,
                           std::size_t line) {
  const std::uint16_t bundle = order.lines[line].bundle;
  const bool alone = order.bundles[bundle].alone;
  for (auto load = loads_.rbegin(); load != loads_.rend() && load->place == place; ++load) {
    const auto first = static_cast<std::size_t>(__builtin_ctzll(load->lines));
    const std::uint16_t other = order.lines[first].bundle;
    if (alone ? other == bundle : !order.bundles[other].alone) return *load;
  }
  Load& made = loads_.emplace_back();
  made.site = site;
  made.place = static_cast<std::uint32_t>(place);
  return made;
}

void PlanPricer::load_parcels(const OrderInHand& order, std::span<const std::uint32_t> sites,
                              std::span<const std::int64_t> taken) {
  loads_.clear();
  const std::size_t lines = order.lines.size();
  for (std::size_t p = 0; p < sites.size(); ++p) {
    for (std::size_t l = 0; l < lines; ++l) {
      const std::int64_t units = taken[p * lines + l];
      if (units == 0) continue;
      const LineInHand& line = order.lines[l];
      Load& load = load_for(order, sites[p], p, l);
      load.lines |= std::uint64_t{1} << l;
      load.weight += times_limited(line.weight, units);
      load.volume_mm3 += times_limited(line.volume_mm3, units);
      load.value += times_limited(line.price, units);
      load.margin_rules |= line.margin_rules & order.sites[sites[p]].margin_rules;
      load.weight_known = load.weight_known && line.weight_known;
    }
  }
}

PlanPrice PlanPricer::price(const OrderInHand& order, std::span<const std::uint32_t> sites,
                            std::span<const std::int64_t> taken) {
  const std::size_t lines = order.lines.size();
  PlanPrice price;
  std::int64_t served = 0;
  std::int64_t wanted = 0;
  for (std::size_t l = 0; l < lines; ++l) {
    std::int64_t left = order.lines[l].quantity;
    wanted += left;
    for (std::size_t p = 0; p < sites.size(); ++p) {
      const std::int64_t units = taken[p * lines + l];
      if (units == 0) continue;
      left -= units;
      served += units;
      price.cost +=
          times_limited(order.unit_cost_at(order.sites[sites[p]], order.lines[l].item), units);
    }
    if (left > 0) price.cost += times_limited(order.lines[l].not_served, left);
  }
  price.unserved = wanted - served;
  load_parcels(order, sites, taken);
  chosen_.clear();
  const auto parcels = static_cast<std::int64_t>(loads_.size());
  if (parcels > order.most_parcels) return price;
  std::int64_t small = 0;
  for (const Load& load : loads_) {
    if (load.value < order.least_split_value) ++small;
    price.cost += order.sites[load.site].pack;
  }
  if (parcels > 1) {
    if (small > 1) return price;
    price.cost += times_limited(order.split, parcels - 1);
  }
  price.cost += disruption_cost(order, sites, taken);
  price.possible = order.a_day == 0 ? choose_services(order, taken, price.cost)
                                    : choose_by_speed(order, taken, price.cost);
  return price;
}

void PlanPricer::begin_whole(const OrderInHand& order) {
  whole_ = Load();
  whole_taken_.clear();
  one_parcel_ = true;
  whole_margin_rules_ = whole_disruption_rules_ = 0;
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    const LineInHand& line = order.lines[l];
    one_parcel_ = one_parcel_ && !order.bundles[line.bundle].alone;
    whole_.lines |= std::uint64_t{1} << l;
    whole_.weight += times_limited(line.weight, line.quantity);
    whole_.volume_mm3 += times_limited(line.volume_mm3, line.quantity);
    whole_margin_rules_ |= line.margin_rules;
    whole_disruption_rules_ |= line.disruption_rules;
    whole_taken_.push_back(line.quantity);
  }
}

std::optional<std::int64_t> PlanPricer::price_whole(const OrderInHand& order, std::uint32_t s) {
  const Site& site = order.sites[s];
  if (!one_parcel_) {
    const PlanPrice price = this->price(order, std::span(&s, 1), whole_taken_);
    return price.possible ? std::optional(price.cost) : std::nullopt;
  }
  if (order.most_parcels < 1) return std::nullopt;
  whole_.site = s;
  whole_.margin_rules = whole_margin_rules_ & site.margin_rules;
  std::int64_t best = depends_on_weight;
  if (whole_.margin_rules == 0 && order.a_day == 0 && !order.order->deliver_by) {
    const FloorStep* step = step_at(order, site, order.whole_billed);
    best = step == nullptr ? nobody_carries : step->exact;
    if (best == nobody_carries) return std::nullopt;
  }
  if (best == depends_on_weight) {
    best = no_price;
    for_each_offer(order, whole_, whole_taken_, best, [&](const Offer& offer) {
      best = std::min(best, offer.cost + speed_cost(order, offer.seconds));
    });
    if (best == no_price) return std::nullopt;
  }
  std::int64_t cost = best + site.pack;
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    const LineInHand& line = order.lines[l];
    cost += times_limited(order.unit_cost_at(site, line.item), line.quantity);
  }
  std::uint64_t disturbing = whole_disruption_rules_ & site.disruption_rules;
  for (; disturbing != 0; disturbing &= disturbing - 1) {
    cost +=
        order.disruption_rules[static_cast<std::size_t>(__builtin_ctzll(disturbing))].each_order;
  }
  return cost;
}

bool PlanPricer::choose_services(const OrderInHand& order, std::span<const std::int64_t> taken,
                                 std::int64_t& cost) {
  for (const Load& load : loads_) {
    Offer best;
    best.cost = no_price;
    for_each_offer(order, load, taken, best.cost, [&](const Offer& offer) {
      if (better(offer, best)) best = offer;
    });
    if (best.cost == no_price) return false;
    cost += best.cost;
    chosen_.push_back(best);
  }
  return true;
}

/// The slowest parcel counts, so each time that a service takes is tried as the longest allowed.
bool PlanPricer::choose_by_speed(const OrderInHand& order, std::span<const std::int64_t> taken,
                                 std::int64_t& cost) {
  if (loads_.empty()) return true;
  all_offers_.clear();
  first_offer_.clear();
  for (const Load& load : loads_) {
    first_offer_.push_back(all_offers_.size());
    for_each_offer(order, load, taken, no_price, [&](const Offer& o) { all_offers_.push_back(o); });
  }
  first_offer_.push_back(all_offers_.size());
  std::int64_t least = no_price;
  for (const Offer& slowest : all_offers_) {
    std::int64_t sum = speed_cost(order, slowest.seconds);
    tried_.clear();
    for (std::size_t i = 0; i < loads_.size(); ++i) {
      Offer best;
      best.cost = no_price;
      for (std::size_t o = first_offer_[i]; o < first_offer_[i + 1]; ++o) {
        const Offer& offer = all_offers_[o];
        if (offer.seconds <= slowest.seconds && better(offer, best)) best = offer;
      }
      if (best.cost == no_price) break;
      sum += best.cost;
      tried_.push_back(best);
    }
    if (tried_.size() == loads_.size() && sum < least) {
      least = sum;
      chosen_ = tried_;
    }
  }
  if (least == no_price) return false;
  cost += least;
  return true;
}

std::int64_t least_margin_charge(const OrderInHand& order, const Site& site, std::uint64_t rules,
                                 std::int64_t billed) {
  const FloorStep* step = step_at(order, site, billed);
  if (step == nullptr) return largest_amount;
  std::int64_t largest = 0;
  for (std::uint64_t left = rules & site.margin_rules; left != 0; left &= left - 1) {
    const MarginRule& rule = order.margin_rules[static_cast<std::size_t>(__builtin_ctzll(left))];
    const std::int64_t above = step->unweighted - rule.bears;
    if (above > 0 && rule.forbid) return largest_amount;
    largest = std::max(largest, above);
  }
  return largest == 0 ? 0 : weighted(Money::from_micros(largest), order.margin_weight);
}

std::int64_t least_margin_charge(const OrderInHand& order, std::span<const std::uint32_t> sites) {
  std::int64_t largest = 0;
  for (std::size_t r = 0; r < order.margin_rules.size(); ++r) {
    const std::uint64_t bit = std::uint64_t{1} << r;
    std::int64_t least = largest_amount;
    for (const std::uint32_t s : sites) {
      const Site& site = order.sites[s];
      least =
          std::min(least, least_margin_charge(order, site, bit, order.margin_rules[r].least_unit));
    }
    largest = std::max(largest, least);
  }
  return largest;
}

std::int64_t sure_disruption(const OrderInHand& order, const Site& site) {
  std::int64_t cost = 0;
  std::uint64_t sure = site.disruption_rules;
  if (sure == 0) return cost;
  for (const LineInHand& line : order.lines) sure &= line.disruption_rules;
  for (; sure != 0; sure &= sure - 1) {
    cost += order.disruption_rules[static_cast<std::size_t>(__builtin_ctzll(sure))].each_order;
  }
  return cost;
}

RuledOut why_no_parcel(const OrderInHand& order, const Site& site) {
  if (!order.plain || order.most_parcels < 1) return RuledOut::no;
  for (std::size_t i = 0; i < order.items.size(); ++i) {
    // Each line for itself, but not all that name the SKU.
    if (order.available_at(site, i) < order.items[i].wanted) return RuledOut::no;
  }
  for (std::uint32_t s = site.first_service; s < site.end_service; ++s) {
    const std::int64_t freight = freight_of(*order.way, order.way->services[s], order.whole_billed);
    if (freight != no_price) return site.margin_rules != 0 ? RuledOut::margin : RuledOut::no;
  }
  return RuledOut::no_weight_band;
}

}  // namespace baton
