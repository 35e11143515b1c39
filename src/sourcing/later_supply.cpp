#include "sourcing/later_supply.h"

#include <algorithm>
#include <tuple>

namespace baton {
namespace {

std::int64_t unserved_units(const OrderInHand& order, const TriedPlan& plan, std::size_t line) {
  std::int64_t units = order.lines[line].quantity;
  for (std::size_t p = 0; p < plan.sites.size(); ++p) {
    units -= plan.taken[p * order.lines.size() + line];
  }
  return units;
}

/// What other lines of the order take of a receipt already.
std::int64_t taken_of_receipt(const OrderInHand& order, const TriedPlan& plan, std::size_t item,
                              NodeId node, TextId receipt) {
  std::int64_t units = 0;
  for (std::size_t p = 0; p < plan.sites.size(); ++p) {
    const Site& site = order.sites[plan.sites[p]];
    if (site.node != node.index() || site.receipt != receipt) continue;
    for (std::size_t l = 0; l < order.lines.size(); ++l) {
      if (order.lines[l].item == item) units += plan.taken[p * order.lines.size() + l];
    }
  }
  return units;
}

}  // namespace

LaterSupply::LaterSupply(const Network& network, const Policy& policy)
    : network_(network), policy_(policy) {
  for (const SourcingNode& node : network.nodes) {
    has_makers_ |= node.kind == NodeKind::plant || node.kind == NodeKind::vendor;
  }
}

bool LaterSupply::makes(NodeId node, const SourcingSku& sku) const {
  if (!sku.only_at.empty()) {
    return std::find(sku.only_at.begin(), sku.only_at.end(), node) != sku.only_at.end();
  }
  const NodeKind kind = network_.nodes[node.index()].kind;
  return !has_makers_ || kind == NodeKind::plant || kind == NodeKind::vendor;
}

bool LaterSupply::add_site(const World& world, Eligibility& eligibility, OrderInHand& order,
                           const Source& source, const std::vector<std::int64_t>& units) const {
  const std::size_t n = source.node.index();
  const std::optional<Departure> leaves =
      eligibility.departure(n, std::max(source.ready, world.now), world.around);
  if (!leaves) return false;
  Site site;
  site.node = source.node.index();
  site.row = static_cast<std::uint32_t>(order.rows++);
  site.leaves = *leaves;
  site.supply = source.supply;
  site.receipt = source.receipt;
  eligibility.read_costs(n, order, site);
  for (std::size_t i = 0; i < order.items.size(); ++i) {
    order.available.push_back(units[i]);
    order.unit_cost.push_back(site.pick);
  }
  order.sites.push_back(site);
  return true;
}

void LaterSupply::take(const World& world, Eligibility& eligibility, OrderInHand& order,
                       PlanPricer& pricer, TriedPlan& plan, std::size_t line,
                       std::vector<Source> sources) const {
  struct Ready {
    std::uint32_t site;
    Instant ready;
    TriedPlan tried;
  };
  const Bundle& bundle = order.bundles[order.lines[line].bundle];
  const std::size_t lines = order.lines.size();
  while (unserved_units(order, plan, line) > 0) {
    const std::int64_t open = unserved_units(order, plan, line);
    std::optional<Ready> best;
    std::size_t best_source = 0;
    for (std::size_t s = 0; s < sources.size(); ++s) {
      const std::int64_t units = std::min(open, sources[s].units);
      if (units <= 0 || (bundle.whole && units < order.lines[line].quantity)) continue;
      if (best && best->ready < sources[s].ready) continue;
      std::vector<std::int64_t> has(order.items.size());
      has[order.lines[line].item] = sources[s].units;
      if (!add_site(world, eligibility, order, sources[s], has)) continue;
      Ready ready{static_cast<std::uint32_t>(order.sites.size() - 1), sources[s].ready, plan};
      ready.tried.sites.push_back(ready.site);
      ready.tried.taken.resize(ready.tried.sites.size() * lines, 0);
      ready.tried.taken[(ready.tried.sites.size() - 1) * lines + line] = units;
      ready.tried.price = pricer.price(order, ready.tried.sites, ready.tried.taken);
      if (!ready.tried.price.possible) continue;
      const auto rank = [](const Ready& r) { return std::tuple(r.ready, r.tried.price.cost); };
      if (best && rank(*best) <= rank(ready)) continue;
      best = std::move(ready);
      best_source = s;
    }
    if (!best) return;
    plan = std::move(best->tried);
    sources[best_source].units = 0;
  }
}

void LaterSupply::take_group(const World& world, Eligibility& eligibility, OrderInHand& order,
                             PlanPricer& pricer, TriedPlan& plan, const Bundle& group,
                             const std::vector<Source>& sources) const {
  const std::size_t lines = order.lines.size();
  std::vector<std::int64_t> wanted(order.items.size());
  for (const std::uint16_t l : group.lines) wanted[order.lines[l].item] += order.lines[l].quantity;
  std::optional<std::tuple<Instant, std::int64_t>> best;
  TriedPlan found;
  for (const Source& source : sources) {
    if (best && std::get<0>(*best) < source.ready) continue;
    if (!add_site(world, eligibility, order, source, wanted)) continue;
    TriedPlan tried = plan;
    tried.sites.push_back(static_cast<std::uint32_t>(order.sites.size() - 1));
    tried.taken.resize(tried.sites.size() * lines, 0);
    for (const std::uint16_t l : group.lines)
      tried.taken[(tried.sites.size() - 1) * lines + l] = order.lines[l].quantity;
    tried.price = pricer.price(order, tried.sites, tried.taken);
    const auto rank = std::tuple(source.ready, tried.price.cost);
    if (!tried.price.possible || (best && *best <= rank)) continue;
    best = rank;
    found = std::move(tried);
  }
  if (best) plan = std::move(found);
}

/// Announced receipts that may still be promised, with what is free of them.
std::vector<LaterSupply::Source> LaterSupply::receipts_for(const World& world,
                                                           const Eligibility& eligibility,
                                                           const OrderInHand& order,
                                                           const TriedPlan& plan,
                                                           std::size_t item) const {
  std::vector<Source> sources;
  for (const InboundStock& inbound : world.stock.inbound(order.items[item].sku)) {
    if (inbound.node.index() >= network_.nodes.size()) continue;
    if (!eligibility.may_give(inbound.node.index(), item)) continue;
    if (inbound.expected_at <= world.now) continue;  // overdue: nobody knows when it will come
    if (policy_.backorder_at_most && inbound.expected_at > world.now + *policy_.backorder_at_most) {
      continue;
    }
    const std::int64_t units =
        inbound.free() - taken_of_receipt(order, plan, item, inbound.node, inbound.receipt);
    sources.push_back({inbound.node, inbound.expected_at, units, Supply::inbound, inbound.receipt});
  }
  return sources;
}

std::vector<LaterSupply::Source> LaterSupply::makers_of(const World& world,
                                                        const Eligibility& eligibility,
                                                        const OrderInHand& order,
                                                        std::size_t item) const {
  std::vector<Source> sources;
  const std::size_t s = order.items[item].sku.index();
  if (s >= network_.skus.size()) return sources;
  const SourcingSku& sku = network_.skus[s];
  if (!sku.made_to_order || !sku.lead_time) return sources;
  for (std::uint32_t n = 0; n < network_.nodes.size(); ++n) {
    if (!makes(NodeId(n), sku) || !eligibility.may_give(n, item)) continue;
    sources.push_back(
        {NodeId(n), world.now + *sku.lead_time, everything, Supply::made_to_order, std::nullopt});
  }
  return sources;
}

/// `sources_of(item)` lists what one line could take; a group takes what all of its items have in
/// common: the same node and receipt, ready when the last of them is.
template <class SourcesOf>
void LaterSupply::supply(const World& world, Eligibility& eligibility, OrderInHand& order,
                         PlanPricer& pricer, TriedPlan& plan, SourcesOf sources_of) const {
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    if (unserved_units(order, plan, l) == 0) continue;
    const Bundle group = order.bundles[order.lines[l].bundle];
    if (!group.whole || group.lines.size() == 1) {
      take(world, eligibility, order, pricer, plan, l, sources_of(order.lines[l].item));
      continue;
    }
    if (group.lines.front() != l) continue;
    std::vector<std::int64_t> wanted(order.items.size());
    for (const std::uint16_t line : group.lines)
      wanted[order.lines[line].item] += order.lines[line].quantity;
    std::optional<std::vector<Source>> common;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i] == 0) continue;
      std::vector<Source> of_item = sources_of(i);
      std::erase_if(of_item, [&](const Source& source) { return source.units < wanted[i]; });
      if (!common) {
        common = std::move(of_item);
        continue;
      }
      std::erase_if(*common, [&](Source& source) {
        const auto also = std::find_if(of_item.begin(), of_item.end(), [&](const Source& other) {
          return other.node == source.node && other.receipt == source.receipt;
        });
        if (also == of_item.end()) return true;
        source.ready = std::max(source.ready, also->ready);
        return false;
      });
    }
    take_group(world, eligibility, order, pricer, plan, group, *common);
  }
}

void LaterSupply::backorder(const World& world, Eligibility& eligibility, OrderInHand& order,
                            PlanPricer& pricer, TriedPlan& plan) const {
  supply(world, eligibility, order, pricer, plan,
         [&](std::size_t item) { return receipts_for(world, eligibility, order, plan, item); });
}

void LaterSupply::make(const World& world, Eligibility& eligibility, OrderInHand& order,
                       PlanPricer& pricer, TriedPlan& plan) const {
  supply(world, eligibility, order, pricer, plan,
         [&](std::size_t item) { return makers_of(world, eligibility, order, item); });
}

}  // namespace baton
