#include "engine/small_shop.h"

#include <gtest/gtest.h>

namespace baton {

namespace {

SmallNetwork network_of(int nodes, int skus) {
  SmallNetwork world;
  for (int n = 0; n < nodes; ++n) world.node();
  for (int n = 0; n < skus; ++n) world.sku(1 + 0.5 * n);
  for (int n = 0; n < nodes; ++n) {
    world.band(world.network.nodes.empty() ? NodeId() : NodeId(static_cast<std::uint32_t>(n)),
               4 + 0.25 * n);
  }
  world.policy.name = "small shop";
  world.policy.version = "1";
  world.policy.nothing_fits = {NothingFits::cancel};
  return world;
}

Names names_of(int nodes, int skus) {
  Names names;
  for (int n = 0; n < nodes; ++n) names.intern(Entity::node, "node " + std::to_string(n));
  for (int n = 0; n < skus; ++n) names.intern(Entity::sku, "SKU " + std::to_string(n));
  names.intern(Entity::channel, "web");
  names.intern(Entity::partner, "carrier");
  names.intern(Entity::currency, "EUR");
  return names;
}

}  // namespace

SmallShop::SmallShop(int nodes, int skus)
    : world_(network_of(nodes, skus)),
      names_(names_of(nodes, skus)),
      sourcer_(world_.network, world_.policy) {}

State SmallShop::initial() const {
  State state;
  state.take_names(names_);
  return state;
}

Request SmallShop::receives(int node, int sku, std::int64_t units, const std::string& key) const {
  ReceiveStock body;
  body.node = this->node(node);
  body.sku = this->sku(sku);
  body.quantity = Quantity(units);
  return request_of({.who = "warehouse", .body = body}, key);
}

PlaceOrder SmallShop::empty_order(const std::string& name) const {
  PlaceOrder order;
  order.order = name;
  order.placed_at = shop_opens;
  return order;
}

Request SmallShop::orders(const std::string& name, int sku, std::int64_t units) const {
  PlaceOrder order = empty_order(name);
  order.lines.push_back({this->sku(sku), Quantity(units), euros(20), {}});
  return request_of({.who = "web shop", .body = order}, "order " + name);
}

Request SmallShop::orders(const std::string& name, int first, int second,
                          std::int64_t units) const {
  PlaceOrder order = empty_order(name);
  order.lines.push_back({sku(first), Quantity(units), euros(20), {}});
  order.lines.push_back({sku(second), Quantity(units), euros(15), {}});
  return request_of({.who = "web shop", .body = order}, "order " + name);
}

Request SmallShop::cancels(const std::string& name, const std::string& key) const {
  CancelOrder cancel;
  cancel.order = name;
  cancel.why = "changed their mind";
  return request_of({.who = "clerk", .body = cancel}, key);
}

std::unique_ptr<Writer> recovered(const SmallShop& shop, LedgerSource& ledger) {
  auto writer = std::make_unique<Writer>(shop.initial(), shop.context(), ledger);
  const auto done = writer->recover();
  EXPECT_TRUE(done) << done.error().message;
  if (!done) return nullptr;
  for (const std::string& problem : writer->state().verify()) ADD_FAILURE() << problem;
  return writer;
}

}  // namespace baton
