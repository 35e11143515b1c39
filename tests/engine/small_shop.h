// A small shop for tests of the engine: a few nodes and SKUs, flat freight, orders that are refused
// where nobody can serve them; and its requests, each with a key that says what it asks for.
#pragma once

#include <memory>
#include <string>

#include "engine/writer.h"
#include "lifecycle/playbooks.h"
#include "sourcing/small_network.h"

namespace baton {

class SmallShop {
 public:
  explicit SmallShop(int nodes = 3, int skus = 4);
  SmallShop(const SmallShop&) = delete;
  SmallShop& operator=(const SmallShop&) = delete;

  /// As it is before the ledger begins.
  State initial() const;
  Context context() const { return {sourcer_, world_.prices, playbooks_}; }

  NodeId node(int n) const { return NodeId(static_cast<std::uint32_t>(n)); }
  SkuId sku(int n) const { return SkuId(static_cast<std::uint32_t>(n)); }

  /// `units` of a SKU come in at a node.
  Request receives(int node, int sku, std::int64_t units, const std::string& key = {}) const;
  /// An order called `name`, with the key "order " + name: some units of one SKU.
  Request orders(const std::string& name, int sku, std::int64_t units) const;
  /// The same of two SKUs.
  Request orders(const std::string& name, int first, int second, std::int64_t units) const;
  Request cancels(const std::string& name, const std::string& key) const;

 private:
  PlaceOrder empty_order(const std::string& name) const;
  SmallNetwork world_;
  Names names_;
  Playbooks playbooks_;
  Sourcer sourcer_;
};

inline constexpr Instant shop_opens = monday_morning;

/// Everything that lies in a ledger, made a writer of anew; null, with a failure, where it cannot
/// be read or does not add up.
std::unique_ptr<Writer> recovered(const SmallShop& shop, LedgerSource& ledger);

}  // namespace baton
