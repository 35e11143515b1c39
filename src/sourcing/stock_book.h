// StockBook: what is where and what of it is claimed, by SKU. Sourcing reads it; lifecycle and
// replay write it. Invariant: one record for a node and SKU, records of a SKU ascending by node.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "model/ids.h"

namespace baton {

/// Quantities in units. `reserved` is a claim on what is on hand, never a second count of it.
struct StockRecord {
  NodeId node;
  std::int64_t on_hand = 0;
  std::int64_t reserved = 0;  ///< claims of orders and of holds that have not run out
  Instant as_of;              ///< of the last absolute level; movements since are applied on top
  bool in_conflict = false;   ///< two feeds disagree about it, and nobody has settled it yet
  /// What a new claim may take, before safety stock and ring-fences; may be below zero after a
  /// count.
  std::int64_t free() const { return on_hand - reserved; }
};

/// Units set aside for a channel at a node (ring-fence). `used`: claimed by that channel.
struct RingFence {
  NodeId node;
  ChannelId channel;
  std::int64_t units = 0, used = 0;
  std::int64_t left() const { return units > used ? units - used : 0; }
};

/// Units on their way to a node, by a named receipt.
struct InboundStock {
  NodeId node;
  TextId receipt;
  std::int64_t quantity = 0, reserved = 0;
  Instant expected_at;
  std::int64_t free() const { return quantity - reserved; }
};

class StockBook {
 public:
  /// Ascending by node; empty for a SKU that was never seen.
  std::span<const StockRecord> records(SkuId sku) const;
  std::span<const RingFence> fences(SkuId sku) const;
  /// Ascending by (expected_at, receipt, node).
  std::span<const InboundStock> inbound(SkuId sku) const;
  const StockRecord* find(NodeId node, SkuId sku) const;
  /// What the ring-fences of other channels keep from `channel` at a node.
  std::int64_t fenced_off(NodeId node, SkuId sku, ChannelId channel) const;
  /// Whether it has a record of any SKU: a node without one sends no stock.
  bool tells_stock(NodeId node) const;
  /// A copy of some SKUs: which nodes tell stock is known as in `whole`.
  void tell_as(const StockBook& whole) { tells_stock_ = whole.tells_stock_; }
  std::size_t skus() const { return skus_.size(); }

  /// Made if it is not there. A reference is good until the next record is made.
  StockRecord& record(NodeId node, SkuId sku);
  RingFence& fence(NodeId node, SkuId sku, ChannelId channel);
  /// The named receipt, expected at that time from now on; made if it is not there.
  InboundStock& inbound(NodeId node, SkuId sku, TextId receipt, Instant expected_at);
  void remove_inbound(SkuId sku, TextId receipt);

 private:
  struct OfSku {
    std::vector<StockRecord> records;
    std::vector<RingFence> fences;
    std::vector<InboundStock> inbound;
  };
  OfSku& of(SkuId sku);
  std::vector<OfSku> skus_;
  std::vector<bool> tells_stock_;  // by node
};

}  // namespace baton
