#include "ledger_world.h"

#include <fmt/format.h>

namespace baton::bench {

namespace {

/// A Monday, 09:00 UTC.
constexpr Instant opens(1'767'603'600);

Money cents(std::int64_t n) { return Money::from_micros(n * 10'000); }

SourcingNode node_of(int n) {
  SourcingNode node;
  node.described = true;
  node.kind = n % 4 == 0 ? NodeKind::dc : NodeKind::store;
  node.pick_cost = cents(30 + n);
  node.pack_cost = cents(80);
  return node;
}

SourcingSku sku_of(int n) {
  SourcingSku sku;
  sku.described = true;
  sku.weight = Weight::from_milligrams(200'000 + std::int64_t{n % 40} * 100'000);
  sku.unit_cost = Money::from_units(5);
  sku.has_cost = true;
  return sku;
}

/// Three weight bands from a node to anywhere.
void add_tariff(Network& network, int n) {
  const std::int64_t ends[] = {0, 2'000'000, 5'000'000, 30'000'000};
  for (int band = 0; band < 3; ++band) {
    Network::TariffRow row;
    row.from_node = NodeId(static_cast<std::uint32_t>(n));
    row.service.carrier = PartnerId(0);
    FreightBand made;
    made.least = Weight::from_milligrams(ends[band] + (band > 0 ? 1 : 0));
    made.most = Weight::from_milligrams(ends[band + 1]);
    made.price = cents(390 + 7 * n + 250 * band);
    row.service.bands = {made};
    row.service.transit = LegTimes::fixed(Duration::hours(24 + n), LegEvidence::rate_card);
    network.tariff.push_back(row);
  }
}

}  // namespace

LedgerWorld::LedgerWorld(const OrderLoad& load) : load_(load) {
  for (int n = 0; n < load.nodes; ++n) {
    names_.intern(Entity::node, fmt::format("node {}", n));
    network_.nodes.push_back(node_of(n));
    add_tariff(network_, n);
  }
  for (int n = 0; n < load.skus; ++n) {
    names_.intern(Entity::sku, fmt::format("SKU {}", n));
    network_.skus.push_back(sku_of(n));
  }
  network_.channels = {ChannelKind::web};
  names_.intern(Entity::channel, "web");
  names_.intern(Entity::partner, "carrier");
  names_.intern(Entity::currency, "EUR");
  policy_.name = "bench";
  policy_.version = "1";
  policy_.split_cost = Money::from_units(1);
  policy_.nothing_fits = {NothingFits::cancel};
  sourcer_ = std::make_unique<Sourcer>(network_, policy_);
}

State LedgerWorld::initial() const {
  State state;
  state.take_names(names_);
  return state;
}

std::string LedgerWorld::fill(Engine& engine) const {
  std::string problem;
  const auto reply = [&problem](const Result<Answer>& answer) {
    if (!answer) problem = answer.error().message;
    if (answer && answer->verdict.refusal) problem = answer->verdict.refusal->sentence;
  };
  for (int node = 0; node < load_.nodes; ++node) {
    for (int sku = 0; sku < load_.skus; ++sku) {
      CountStock count;
      count.node = NodeId(static_cast<std::uint32_t>(node));
      count.sku = SkuId(static_cast<std::uint32_t>(sku));
      count.counted = Quantity(load_.units_each);
      engine.submit(request_of({.who = "bench", .body = count}, {}), reply);
    }
  }
  const auto done = engine.look([](const State&) {});
  return done ? problem : done.error().message;
}

Request LedgerWorld::order(std::uint64_t n) const {
  const AskedFor asked = asked_for(n, load_);
  PlaceOrder order;
  order.order = fmt::format("o{}", n);
  order.placed_at = opens;
  const auto add = [&](int sku) {
    order.lines.push_back(
        {SkuId(static_cast<std::uint32_t>(sku)), Quantity(1), Money::from_units(20), {}});
  };
  if (load_.shape == Shape::hot_sku) {
    add(0);
  } else {
    order.lines.reserve(2);
    add(asked.first_sku);
    add(asked.second_sku);
  }
  return request_of({.who = "web", .body = std::move(order)}, fmt::format("k{}", n));
}

std::int64_t LedgerWorld::units_claimed(const State& state, std::string& problem) const {
  std::int64_t claimed = 0;
  for (int sku = 0; sku < load_.skus; ++sku) {
    for (const StockRecord& record :
         state.stock().records(SkuId(static_cast<std::uint32_t>(sku)))) {
      claimed += record.reserved + load_.units_each - record.on_hand;
      if (record.free() < 0) problem = "more is claimed than there is";
    }
  }
  const auto problems = state.verify();
  if (!problems.empty()) problem = problems.front();
  return claimed;
}

}  // namespace baton::bench
