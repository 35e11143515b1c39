// Supply: purchase orders, what arrived of them and when, the dock, transfers between nodes.
#pragma once

#include <vector>

#include "measure/desk.h"
#include "model/event.h"

namespace baton {

class SupplyFacts {
 public:
  explicit SupplyFacts(Desk& desk) : desk_(desk) {}

  void apply(Instant at, const StockOrdered& e);
  void apply(Instant at, const StockArrived& e);
  void apply(Instant at, const StockTransferred& e);
  /// Judges the purchase-order lines.
  void finish();

 private:
  struct Purchase {
    bool ordered_seen = false;
    std::uint32_t sku = 0;
    MaybeIndex supplier, node;
    Instant ordered;
    MaybeInstant needed, due, last_arrival, last_available;
    std::int64_t quantity = 0, came = 0;
    std::vector<std::pair<Instant, std::int64_t>> arrivals;
  };
  Purchase& purchase(PurchaseOrderId order, SkuId sku);
  void judge(const Purchase& line);

  Desk& desk_;
  PackedKeyMap<std::uint32_t> index_;
  std::vector<Purchase> purchases_;
};

}  // namespace baton
