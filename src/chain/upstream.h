// Upstream: why goods were not there when an order needed them (002 §7: forecast bias ->
// allocation -> late replenishment -> lost sale). Asks, in this order: did a pick fail, did the
// book say enough, was something overdue, did another node have it, was the forecast too low.
#pragma once

#include <vector>

#include "chain/chain_rule.h"
#include "chain/demand_record.h"
#include "chain/order_way.h"
#include "chain/stock_record.h"
#include "chain/supply_record.h"

namespace baton {

/// A pick that went wrong, of one order.
struct FailedPick {
  std::uint32_t order = 0;
  MaybeIndex line, sku;  ///< line: LineId
  NodeId node;
  Instant at;
  PickError error = PickError::not_found;
  std::int64_t asked = 0;
  bool came_up_short() const { return error == PickError::not_found || error == PickError::short_; }
};

/// What an order needed of a SKU, and where.
struct Need {
  std::uint32_t order = 0;
  SkuId sku;
  MaybeIndex line;  ///< LineId
  MaybeIndex node, channel;
  Instant at;  ///< when the book was asked: when the order was placed
  std::int64_t units = 1;
};

struct Missing {
  ChainStep step = ChainStep::unknown;
  StockFinding finding;
  MaybeInstant pick_at;
  std::string_view assumed;  ///< the assumption it leans on, as a sentence; empty: none
  std::string_view unclear;  ///< why `step` is unknown
};

/// What is known of stock, supply, demand and picks of the whole history.
struct StockFacts {
  const Business& business;
  const ChainRule& rule;
  const ObservedStock& stock;
  const SupplyRecord& supply;
  const DemandRecord& demand;
  const std::vector<FailedPick>& picks;  ///< ascending by order
};

class Upstream {
 public:
  explicit Upstream(const StockFacts& facts) : facts_(facts) {}

  /// Whether the events show that the goods were not to be had: a pick that came up short, or a
  /// book that had less than was needed.
  bool goods_were_missing(const Need& need) const;
  /// The walk. `said_missing`: the business itself said so (cancelled for want of stock).
  enum class Said : std::uint8_t { missing, nothing };
  Missing walk(const Need& need, Said said) const;
  /// A node whose book had enough for every one of the needs.
  std::optional<NodeId> one_node_for_all(const std::vector<Need>& needs) const;
  /// The first failed pick of the order for this SKU or line that came up short.
  const FailedPick* short_pick(const Need& need) const;
  std::vector<const FailedPick*> picks_of(std::uint32_t order) const;

 private:
  struct Part {
    SkuId sku;
    std::int64_t units;
  };
  std::vector<Part> parts_of(const Need& need) const;
  Missing after_short_pick(const Need& need, const FailedPick& pick) const;
  Missing below_need(const Need& need, const Part& part, std::int64_t recorded) const;
  std::optional<NodeId> other_node(const Need& need, const Part& part) const;
  bool can_ship(NodeId node, Instant at) const;
  std::string name(SkuId sku) const { return std::string(facts_.business.names.text(sku)); }
  std::string name(NodeId node) const { return std::string(facts_.business.names.text(node)); }

  StockFacts facts_;
};

}  // namespace baton
