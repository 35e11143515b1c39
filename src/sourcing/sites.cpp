// The nodes that can give something to an order, as sites with what a parcel from there costs.
#include <algorithm>

#include "sourcing/eligibility.h"
#include "sourcing/parcel_cost.h"

namespace baton {

void Eligibility::make_sites(const World& world, OrderInHand& out) {
  const std::size_t count = nodes_.size();
  const std::size_t items = out.items.size();
  out.sites.clear();
  out.available.clear();
  out.unit_cost.clear();
  out.rows = 0;
  for (std::uint32_t n = 0; n < count; ++n) {
    if (node_why_[n] != RuledOut::no) continue;
    bool gives = false;
    for (std::size_t i = 0; i < items; ++i) gives |= gives_[i * count + n] > 0;
    if (!gives) continue;
    Site site;
    site.node = n;
    site.row = static_cast<std::uint32_t>(out.rows++);
    site.leaves = leaves_[n];
    const bool vendor = nodes_[n].kind == NodeKind::vendor;
    if (vendor && !world.stock.tells_stock(NodeId(n))) site.supply = Supply::vendor;
    read_costs(n, out, site);
    for (std::size_t i = 0; i < items; ++i) {
      const std::int64_t price =
          world.prices.entries.empty()
              ? 0
              : std::clamp(world.prices.of(out.items[i].sku, NodeId(n)).micros(), -largest_amount,
                           largest_amount);
      out.available.push_back(gives_[i * count + n]);
      out.unit_cost.push_back(nodes_[n].pick + price);
    }
    const std::uint32_t wanted = copies(site, out);
    // Several sites of a node disturb it but once.
    site.disturbs = wanted > 1 ? 0 : sure_disruption(out, site);
    site.least_parcel =
        site.pack + site.disturbs + least_carriage(out, site, out.least_unit_billed);
    for (site.copy = 0; site.copy < wanted; ++site.copy) out.sites.push_back(site);
  }
}

void Eligibility::read_costs(std::size_t node, const OrderInHand& order, Site& site) const {
  site.pick = nodes_[node].pick;
  site.pack = nodes_[node].pack;
  site.first_service = order.way->first_service[node];
  site.end_service = order.way->first_service[node + 1];
  bits_of_rules(node, order, site);
}

/// Node parts of rules about parcels; one that asks for the age of a feed holds nowhere here, since
/// a parcel has many.
void Eligibility::bits_of_rules(std::size_t node, const OrderInHand& order, Site& site) const {
  const auto holds = [&](std::size_t rule) {
    const auto where = std::span(order.way->where).subspan(rule * words_, words_);
    return has_bit(where, node) && !table_[rule].where.asks_feed();
  };
  for (std::size_t i = 0; i < order.margin_rules.size(); ++i) {
    if (holds(order.margin_rules[i].rule)) site.margin_rules |= std::uint64_t{1} << i;
  }
  for (std::size_t i = 0; i < order.disruption_rules.size(); ++i) {
    if (holds(order.disruption_rules[i].rule)) site.disruption_rules |= std::uint64_t{1} << i;
  }
}

/// One, unless all of the order is heavier than any band there.
std::uint32_t Eligibility::copies(const Site& site, const OrderInHand& order) {
  if (order.whole_billed <= heaviest_parcel(order, site)) return 1;
  return static_cast<std::uint32_t>(std::clamp(order.most_parcels, 1, most_copies));
}

}  // namespace baton
