// A small network told in a few calls: nodes, SKUs, stock, flat tariffs. Weights in kg, money in
// currency units.
#pragma once

#include <utility>

#include "sourcing/sourcer.h"

namespace baton {

inline Money euros(double units) { return Money::from_double_rounded(units); }
inline Weight kilos(double kg) {
  return Weight::from_milligrams(static_cast<std::int64_t>(kg * 1e6 + 0.5));
}
/// A Monday, 09:00 UTC.
inline constexpr Instant monday_morning{1'767'603'600};

struct SmallNetwork {
  Network network;
  Policy policy;
  StockBook stock;
  Circumstances around;
  PriceVector prices;
  OrderToSource order;
  Instant now = monday_morning;
  Purpose purpose = Purpose::routing;

  SmallNetwork() {
    policy.split_cost = euros(1);
    policy.late_cost = euros(0);
    network.channels = {ChannelKind::web, ChannelKind::store};
    order.placed_at = now;
  }
  NodeId node(NodeKind kind = NodeKind::dc) {
    SourcingNode made;
    made.described = true;
    made.kind = kind;
    made.hands_over = kind == NodeKind::store;
    network.nodes.push_back(made);
    return NodeId(static_cast<std::uint32_t>(network.nodes.size() - 1));
  }
  SkuId sku(double kg = 1) {
    SourcingSku made;
    made.described = true;
    made.weight = kilos(kg);
    network.skus.push_back(made);
    return SkuId(static_cast<std::uint32_t>(network.skus.size() - 1));
  }
  void has(NodeId node, SkuId sku, std::int64_t units) {
    StockRecord& record = stock.record(node, sku);
    record.on_hand = units;
    record.as_of = now;
  }
  /// A band of the tariff from a node, or from all.
  Network::TariffRow& band(std::optional<NodeId> from, double price, double least_kg = 0,
                           double most_kg = 1000, double per_kg = 0, std::uint32_t carrier = 0,
                           int days = 1) {
    Network::TariffRow row;
    row.from_node = from;
    row.service.carrier = PartnerId(carrier);
    FreightBand made;
    made.least = kilos(least_kg);
    made.most = kilos(most_kg);
    made.price = euros(price);
    made.per_kg = euros(per_kg);
    row.service.bands = {made};
    row.service.transit = LegTimes::fixed(Duration::days(days), LegEvidence::rate_card);
    network.tariff.push_back(row);
    return network.tariff.back();
  }
  void line(SkuId sku, std::int64_t units, double price = 10) {
    order.lines.push_back({sku, Quantity(units), euros(price)});
  }
  Rule& rule(RuleEffect then) {
    Rule& made = policy.rules.emplace_back();
    made.name = "rule " + std::to_string(policy.rules.size());
    made.then = std::move(then);
    return made;
  }
  Sourced sourced(Tracing tracing = Tracing::on) const {
    Sourced out;
    Sourcer(network, policy).source(order, stock, around, prices, now, purpose, tracing, out);
    return out;
  }
};

inline std::int64_t units_from(const Plan& plan, NodeId node) {
  std::int64_t units = 0;
  for (const PlannedUnits& planned : plan.units) {
    if (plan.parcels[planned.parcel].node == node) units += planned.quantity.units();
  }
  return units;
}

inline std::int64_t units_unserved(const Plan& plan) {
  std::int64_t units = 0;
  for (const Unserved& unserved : plan.unserved) units += unserved.quantity.units();
  return units;
}

}  // namespace baton
