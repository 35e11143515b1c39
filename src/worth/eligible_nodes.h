// EligibleNodes: from which nodes an order might leave, by node_skus.csv. An order of several SKUs
// may be split, so every node that may ship one of them counts: what is built on it is a bound from
// above. An order with a SKU that every node may ship can leave from anywhere.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/business.h"
#include "model/history.h"

namespace baton {

class EligibleNodes {
 public:
  /// The number of the set of all nodes.
  static constexpr std::uint32_t everywhere = 0;

  EligibleNodes(const History& history, const Business& business);

  /// Whether node_skus has rows at all.
  bool known() const { return !of_sku_.empty(); }
  /// A number for the set of nodes that `order` may leave from.
  std::uint32_t set_of(OrderId order) const { return of_order_[order.index()]; }
  /// Ascending.
  const std::vector<std::uint32_t>& nodes_of(std::uint32_t set) const { return sets_[set]; }

 private:
  std::uint32_t number_of(std::vector<std::uint32_t> nodes);
  void read_orders(const History& history, const Business& business);

  std::vector<std::vector<std::uint32_t>> sets_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_;
  std::vector<std::uint32_t> of_sku_, of_order_;
};

}  // namespace baton
