// SupplyRecord: goods that should have been there by a time: purchase orders past their date,
// goods on the dock, transfers that take longer than they usually do.
#pragma once

#include <optional>
#include <vector>

#include "measure/compact.h"
#include "model/event.h"
#include "model/packed_key.h"

namespace baton {

struct Overdue {
  std::optional<PurchaseOrderId> purchase_order;  ///< none: a receipt on the dock, or a transfer
  MaybeInstant due;
};

class SupplyRecord {
 public:
  void apply(Instant at, const StockOrdered& e);
  void apply(Instant at, const StockArrived& e);
  void apply(const StockTransferred& e);
  /// `least_orders`: transfers behind what is usual for one. No event may follow.
  void close(int least_orders);

  /// What of the SKU, meant for `node` or for no node in particular, was overdue at `at`.
  std::optional<Overdue> overdue(NodeId node, SkuId sku, Instant at) const;
  /// The same for any node: purchase orders alone.
  std::optional<Overdue> overdue_anywhere(SkuId sku, Instant at) const;

 private:
  struct Purchase {
    PurchaseOrderId name;
    SkuId sku;
    MaybeIndex node;
    MaybeInstant ordered, due;
    std::int64_t quantity = 0;
    std::vector<std::pair<Instant, std::int64_t>> available;
    bool late_at(Instant at) const;
  };
  struct OnDock {
    std::uint32_t node;
    Instant arrived, available;
  };
  struct OnTheWay {
    std::uint32_t to;
    Instant requested;
    MaybeInstant received;
  };
  Purchase& purchase(PurchaseOrderId name, SkuId sku);

  PackedKeyMap<std::uint32_t> index_;
  std::vector<Purchase> purchases_;
  std::vector<std::vector<std::uint32_t>> purchases_of_sku_;
  std::vector<std::vector<OnDock>> dock_of_sku_;
  std::vector<std::vector<OnTheWay>> transfers_of_sku_;
  std::optional<Duration> usual_transfer_;
};

}  // namespace baton
