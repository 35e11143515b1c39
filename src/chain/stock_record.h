// StockRecord: what the book said of a SKU at a node, at any time, and what counts found there.
// The book at a time is the last report before it, moved by what is on file since then: receipts
// from when they could be sold, transfers, adjustments, units given to a node to be sent.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "measure/compact.h"
#include "model/event.h"
#include "model/packed_key.h"

namespace baton {

class ObservedStock {
 public:
  void apply(Instant at, const StockReported& e);
  void apply(Instant at, const StockCounted& e);
  void apply(Instant at, const StockArrived& e);
  void apply(Instant at, const StockTransferred& e);
  void apply(Instant at, const StockAdjusted& e);
  /// Units of an order that a node was given to send: claimed from `at` on.
  void claim(NodeId node, SkuId sku, Instant at, std::int64_t units);
  /// No event may follow.
  void close();

  /// Whether stock.csv has any report at all. Without one nothing is known of any book.
  bool kept() const { return kept_; }
  /// Units free (on hand less reserved) just before `at`; 0 where the node never reported the SKU.
  /// Nothing if no report at all is on file by then.
  std::optional<std::int64_t> free_units(NodeId node, SkuId sku, Instant at) const;
  /// The next count after `at`, at most `days` later.
  std::optional<std::int64_t> counted_after(NodeId node, SkuId sku, Instant at, int days) const;
  /// Nodes that ever reported or received the SKU, ascending.
  const std::vector<std::uint32_t>& nodes_with(SkuId sku) const;

 private:
  struct Mark {
    Instant at;
    std::int64_t units;
    bool operator<(const Mark& other) const { return at < other.at; }
  };
  struct Book {
    std::vector<Mark> reports, moves, counts;
  };
  Book& book(NodeId node, SkuId sku);
  const Book* find(NodeId node, SkuId sku) const;

  bool kept_ = false;
  Instant first_report_;
  PackedKeyMap<std::uint32_t> index_;
  std::vector<Book> books_;
  std::vector<std::vector<std::uint32_t>> nodes_of_sku_;
};

}  // namespace baton
