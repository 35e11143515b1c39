// StockWatch: on which days stock hid demand, out of reported levels. Something watched (a SKU, or
// a SKU at a node) is out on a day when the last levels reported by then leave none of its nodes
// with any. Before its first report nothing is known, and nothing is taken to be out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/time.h"
#include "model/ids.h"
#include "model/packed_key.h"

namespace baton {

class StockWatch {
 public:
  enum class Of : std::uint8_t { sku, sku_and_node };
  explicit StockWatch(Of of) : of_(of) {}

  /// In the order of time.
  void report(SkuId sku, NodeId node, Day day, bool any_on_hand);

  /// Days from `from` up to, not including, `until`.
  struct Span {
    Day from, until;
  };
  struct Watched {
    SkuId sku;
    NodeId node;  ///< only of sku_and_node
    Day since;    ///< first report
    std::vector<Span> out;
  };
  /// Spans still open end at `end`; nothing may be reported afterwards.
  std::span<const Watched> close(Day end);

 private:
  struct State {
    std::int32_t nodes_in = 0;
    bool is_out = false;
    Day out_since;
  };
  Of of_;
  PackedKeyMap<std::uint32_t> index_;  // of what is watched
  PackedKeyMap<bool> levels_;          // (SKU, node): any on hand
  std::vector<Watched> watched_;
  std::vector<State> states_;
};

}  // namespace baton
