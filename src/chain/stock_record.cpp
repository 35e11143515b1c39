#include "chain/stock_record.h"

#include <algorithm>

namespace baton {

ObservedStock::Book& ObservedStock::book(NodeId node, SkuId sku) {
  const auto [found, added] =
      index_.insert({packed(node.index(), sku.index()), static_cast<std::uint32_t>(books_.size())});
  if (added) {
    books_.emplace_back();
    if (nodes_of_sku_.size() <= sku.index()) nodes_of_sku_.resize(sku.index() + 1);
    nodes_of_sku_[sku.index()].push_back(node.index());
  }
  return books_[found->second];
}

const ObservedStock::Book* ObservedStock::find(NodeId node, SkuId sku) const {
  const auto found = index_.find(packed(node.index(), sku.index()));
  return found == index_.end() ? nullptr : &books_[found->second];
}

void ObservedStock::apply(Instant at, const StockReported& e) {
  if (!kept_) first_report_ = at;
  kept_ = true;
  const std::int64_t reserved = e.reserved ? e.reserved->units() : 0;
  book(e.node, e.sku).reports.push_back({at, e.on_hand.units() - reserved});
}

void ObservedStock::apply(Instant at, const StockCounted& e) {
  book(e.node, e.sku).counts.push_back({at, e.counted.units()});
}

void ObservedStock::apply(Instant at, const StockArrived& e) {
  book(e.node, e.sku).moves.push_back({e.available_at.value_or(at), e.quantity.units()});
}

void ObservedStock::apply(Instant, const StockTransferred& e) {
  if (e.shipped_at) book(e.from, e.sku).moves.push_back({*e.shipped_at, -e.quantity.units()});
  if (e.received_at) book(e.to, e.sku).moves.push_back({*e.received_at, e.received.units()});
}

void ObservedStock::apply(Instant at, const StockAdjusted& e) {
  book(e.node, e.sku).moves.push_back({at, e.difference.units()});
}

void ObservedStock::claim(NodeId node, SkuId sku, Instant at, std::int64_t units) {
  if (!kept_ || units == 0) return;
  book(node, sku).moves.push_back({at, -units});
}

void ObservedStock::close() {
  for (Book& one : books_) {
    std::stable_sort(one.moves.begin(), one.moves.end());
  }
  for (auto& nodes : nodes_of_sku_) std::sort(nodes.begin(), nodes.end());
}

std::optional<std::int64_t> ObservedStock::free_units(NodeId node, SkuId sku, Instant at) const {
  if (!kept_ || at < first_report_) return std::nullopt;
  const Book* one = find(node, sku);
  if (one == nullptr) return 0;
  const auto after = std::upper_bound(one->reports.begin(), one->reports.end(), Mark{at, 0});
  std::int64_t units = 0;
  auto move = one->moves.begin();
  if (after != one->reports.begin()) {
    const Mark& report = *(after - 1);
    units = report.units;
    // A move of the report's own second is taken to be in it.
    move = std::upper_bound(one->moves.begin(), one->moves.end(), Mark{report.at, 0});
  }
  for (; move != one->moves.end() && move->at < at; ++move) units += move->units;
  return units;
}

std::optional<std::int64_t> ObservedStock::counted_after(NodeId node, SkuId sku, Instant at,
                                                         int days) const {
  const Book* one = find(node, sku);
  if (one == nullptr) return std::nullopt;
  const auto next = std::lower_bound(one->counts.begin(), one->counts.end(), Mark{at, 0});
  if (next == one->counts.end() || next->at > at + Duration::days(days)) return std::nullopt;
  return next->units;
}

const std::vector<std::uint32_t>& ObservedStock::nodes_with(SkuId sku) const {
  static const std::vector<std::uint32_t> none;
  return sku.index() < nodes_of_sku_.size() ? nodes_of_sku_[sku.index()] : none;
}

}  // namespace baton
