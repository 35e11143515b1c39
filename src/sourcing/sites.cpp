// The nodes that can give something to an order, as sites with what a parcel from there costs.
#include <algorithm>

#include "sourcing/eligibility.h"
#include "sourcing/parcel_cost.h"

namespace baton {

void Eligibility::make_sites(const World& world, OrderInHand& out) {
  const std::size_t count = nodes_.size();
  const std::size_t items = out.items.size();
  out.available.resize(count * items);
  out.unit_cost.resize(count * items);
  out.rows = 0;
  std::size_t made = 0;
  for_each_bit(open_nodes_, [&](std::size_t n) {
    const std::size_t row = out.rows;
    std::int64_t gives = 0;
    for (std::size_t i = 0; i < items; ++i) {
      const std::int64_t units = gives_[i * count + n];
      gives |= units;
      out.available[row * items + i] = units;
    }
    if (gives == 0) return;
    ++out.rows;
    if (out.sites.size() < made + most_copies) out.sites.resize(made + most_copies);
    Site& site = out.sites[made++];
    site.node = static_cast<std::uint32_t>(n);
    site.row = static_cast<std::uint32_t>(row);
    site.copy = 0;
    site.leaves = leaves_[n];
    const bool vendor = nodes_[n].kind == NodeKind::vendor;
    const bool untold = vendor && !world.stock.tells_stock(NodeId(site.node));
    site.supply = untold ? Supply::vendor : Supply::on_hand;
    site.receipt.reset();
    read_costs(n, out, site);
    price_units(world, site, out);
    const std::uint32_t wanted = copies(site, out);
    // Several sites of a node disturb it but once.
    site.disturbs = wanted > 1 ? 0 : sure_disruption(out, site);
    site.least_parcel =
        site.pack + site.disturbs + least_carriage(out, site, out.least_unit_billed);
    for (std::uint32_t copy = 1; copy < wanted; ++copy) {
      out.sites[made] = out.sites[made - 1];
      out.sites[made++].copy = copy;
    }
  });
  out.sites.resize(made);
  out.available.resize(out.rows * items);
  out.unit_cost.resize(out.rows * items);
}

void Eligibility::price_units(const World& world, const Site& site, OrderInHand& out) const {
  const std::size_t items = out.items.size();
  for (std::size_t i = 0; i < items; ++i) {
    std::int64_t each = site.pick;
    if (!world.prices.entries.empty()) {
      const Money price = world.prices.of(out.items[i].sku, NodeId(site.node));
      each += std::clamp(price.micros(), -largest_amount, largest_amount);
    }
    out.unit_cost[site.row * items + i] = each;
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
  site.margin_rules = site.disruption_rules = 0;
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
