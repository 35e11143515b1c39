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
                           const Source& source, std::size_t item) const {
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
    order.available.push_back(i == item ? source.units : 0);
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
  if (bundle.whole && bundle.lines.size() > 1) return;
  const std::size_t lines = order.lines.size();
  while (unserved_units(order, plan, line) > 0) {
    const std::int64_t open = unserved_units(order, plan, line);
    std::optional<Ready> best;
    std::size_t best_source = 0;
    for (std::size_t s = 0; s < sources.size(); ++s) {
      const std::int64_t units = std::min(open, sources[s].units);
      if (units <= 0 || (bundle.whole && units < order.lines[line].quantity)) continue;
      if (best && best->ready < sources[s].ready) continue;
      if (!add_site(world, eligibility, order, sources[s], order.lines[line].item)) continue;
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

void LaterSupply::backorder(const World& world, Eligibility& eligibility, OrderInHand& order,
                            PlanPricer& pricer, TriedPlan& plan) const {
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    if (unserved_units(order, plan, l) == 0) continue;
    const std::size_t item = order.lines[l].item;
    std::vector<Source> sources;
    for (const InboundStock& inbound : world.stock.inbound(order.items[item].sku)) {
      if (inbound.node.index() >= network_.nodes.size()) continue;
      if (!eligibility.may_give(inbound.node.index(), item)) continue;
      if (inbound.expected_at <= world.now) continue;  // overdue: nobody knows when it will come
      if (policy_.backorder_at_most &&
          inbound.expected_at > world.now + *policy_.backorder_at_most) {
        continue;
      }
      const std::int64_t units =
          inbound.free() - taken_of_receipt(order, plan, item, inbound.node, inbound.receipt);
      sources.push_back(
          {inbound.node, inbound.expected_at, units, Supply::inbound, inbound.receipt});
    }
    take(world, eligibility, order, pricer, plan, l, std::move(sources));
  }
}

void LaterSupply::make(const World& world, Eligibility& eligibility, OrderInHand& order,
                       PlanPricer& pricer, TriedPlan& plan) const {
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    const std::size_t item = order.lines[l].item;
    const std::size_t s = order.items[item].sku.index();
    if (unserved_units(order, plan, l) == 0 || s >= network_.skus.size()) continue;
    const SourcingSku& sku = network_.skus[s];
    if (!sku.made_to_order || !sku.lead_time) continue;
    std::vector<Source> sources;
    for (std::uint32_t n = 0; n < network_.nodes.size(); ++n) {
      if (!makes(NodeId(n), sku) || !eligibility.may_give(n, item)) continue;
      sources.push_back(
          {NodeId(n), world.now + *sku.lead_time, everything, Supply::made_to_order, std::nullopt});
    }
    take(world, eligibility, order, pricer, plan, l, std::move(sources));
  }
}

}  // namespace baton
