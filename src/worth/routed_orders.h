// RoutedOrder: an order that left, with what was in it, how it was carried, and which nodes might
// have sent it: what has to be known to price it again under another routing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/business.h"
#include "model/history.h"
#include "worth/parcels.h"

namespace baton {

struct RoutedLine {
  SkuId sku;
  std::int64_t units = 0;
  std::optional<NodeId> node;  ///< that sent it, where that is told
  /// Of the whole line: by its SKU, else its share of what the parcels weighed, by units.
  Weight weight;
};

struct RoutedOrder {
  OrderId order;
  std::vector<RoutedLine> lines;
  std::vector<Parcel> parcels;
  std::optional<double> latitude, longitude;  ///< degrees
};

/// Orders with at least one parcel, by their place in orders.csv. Lines that were cancelled whole
/// are left out.
std::vector<RoutedOrder> routed_orders(const History& history, const Business& business);

/// Which nodes may send a SKU: by node_skus.csv; a SKU without rows there, by where it was seen: at
/// the node that shipped it or whose stock.csv names it. By SKU, ascending.
struct SendingNodes {
  std::vector<std::vector<NodeId>> of_sku;
  std::int64_t skus_by_table = 0, skus_by_sight = 0;
};
SendingNodes sending_nodes(const History& history, const Business& business,
                           const std::vector<RoutedOrder>& orders);

}  // namespace baton
