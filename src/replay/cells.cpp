#include "replay/cells.h"

#include <algorithm>
#include <tuple>

namespace baton {

StockCells::StockCells(std::vector<Place> places) : places_(std::move(places)) {
  const auto key = [](const Place& place) { return std::tuple(place.sku, place.node); };
  std::sort(places_.begin(), places_.end(),
            [&](const Place& a, const Place& b) { return key(a) < key(b); });
  places_.erase(std::unique(places_.begin(), places_.end(),
                            [&](const Place& a, const Place& b) { return key(a) == key(b); }),
                places_.end());
  const std::size_t skus = places_.empty() ? 0 : places_.back().sku.index() + 1;
  first_of_sku_.assign(skus + 1, 0);
  for (const Place& place : places_) ++first_of_sku_[place.sku.index() + 1];
  for (std::size_t sku = 0; sku < skus; ++sku) first_of_sku_[sku + 1] += first_of_sku_[sku];
}

std::optional<CellNumber> StockCells::find(NodeId node, SkuId sku) const {
  if (sku.index() + 1 >= first_of_sku_.size()) return std::nullopt;
  const auto begin = places_.begin() + first_of_sku_[sku.index()];
  const auto end = places_.begin() + first_of_sku_[sku.index() + 1];
  const auto at = std::lower_bound(
      begin, end, node, [](const Place& place, NodeId wanted) { return place.node < wanted; });
  if (at == end || at->node != node) return std::nullopt;
  return static_cast<CellNumber>(at - places_.begin());
}

}  // namespace baton
