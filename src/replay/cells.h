// StockCells: the pairs of node and SKU that ever held anything, numbered densely, so that what a
// replay keeps about each is a vector.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/ids.h"

namespace baton {

using CellNumber = std::uint32_t;

class StockCells {
 public:
  struct Place {
    NodeId node;
    SkuId sku;
  };
  StockCells() = default;
  /// In any order, each as often as it likes.
  explicit StockCells(std::vector<Place> places);

  std::size_t size() const { return places_.size(); }
  const Place& operator[](CellNumber cell) const { return places_[cell]; }
  std::optional<CellNumber> find(NodeId node, SkuId sku) const;

 private:
  std::vector<Place> places_;             // ascending by (SKU, node)
  std::vector<CellNumber> first_of_sku_;  // one more than there are SKUs
};

}  // namespace baton
