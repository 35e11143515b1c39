#include "sourcing/stock_book.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"

namespace baton {
namespace {

template <class Record>
auto place_of(Record& records, NodeId node) {
  return std::lower_bound(records.begin(), records.end(), node,
                          [](const auto& record, NodeId wanted) { return record.node < wanted; });
}

}  // namespace

std::span<const StockRecord> StockBook::records(SkuId sku) const {
  if (sku.index() >= skus_.size()) return {};
  return skus_[sku.index()].records;
}

std::span<const RingFence> StockBook::fences(SkuId sku) const {
  if (sku.index() >= skus_.size()) return {};
  return skus_[sku.index()].fences;
}

std::span<const InboundStock> StockBook::inbound(SkuId sku) const {
  if (sku.index() >= skus_.size()) return {};
  return skus_[sku.index()].inbound;
}

const StockRecord* StockBook::find(NodeId node, SkuId sku) const {
  const std::span<const StockRecord> all = records(sku);
  const auto found = place_of(all, node);
  return found != all.end() && found->node == node ? &*found : nullptr;
}

std::int64_t StockBook::fenced_off(NodeId node, SkuId sku, ChannelId channel) const {
  std::int64_t units = 0;
  const std::span<const RingFence> all = fences(sku);
  for (auto fence = place_of(all, node); fence != all.end() && fence->node == node; ++fence) {
    if (fence->channel != channel) units += fence->left();
  }
  return units;
}

bool StockBook::tells_stock(NodeId node) const {
  return node.index() < tells_stock_.size() && tells_stock_[node.index()];
}

StockBook::OfSku& StockBook::of(SkuId sku) {
  if (skus_.size() <= sku.index()) skus_.resize(std::size_t{sku.index()} + 1);
  return skus_[sku.index()];
}

StockRecord& StockBook::record(NodeId node, SkuId sku) {
  std::vector<StockRecord>& records = of(sku).records;
  const auto place = place_of(records, node);
  if (place != records.end() && place->node == node) return *place;
  if (tells_stock_.size() <= node.index()) tells_stock_.resize(std::size_t{node.index()} + 1);
  tells_stock_[node.index()] = true;
  StockRecord made;
  made.node = node;
  return *records.insert(place, made);
}

RingFence& StockBook::fence(NodeId node, SkuId sku, ChannelId channel) {
  std::vector<RingFence>& fences = of(sku).fences;
  const auto place =
      std::lower_bound(fences.begin(), fences.end(), std::tuple(node, channel),
                       [](const RingFence& fence, const std::tuple<NodeId, ChannelId>& wanted) {
                         return std::tuple(fence.node, fence.channel) < wanted;
                       });
  if (place != fences.end() && place->node == node && place->channel == channel) return *place;
  return *fences.insert(place, {node, channel, 0, 0});
}

InboundStock& StockBook::inbound(NodeId node, SkuId sku, TextId receipt, Instant expected_at) {
  std::vector<InboundStock>& receipts = of(sku).inbound;
  InboundStock wanted;
  wanted.node = node;
  wanted.receipt = receipt;
  const auto known = std::find_if(receipts.begin(), receipts.end(), [&](const InboundStock& at) {
    return at.receipt == receipt && at.node == node;
  });
  if (known != receipts.end()) {
    if (known->expected_at == expected_at) return *known;
    wanted = *known;
    receipts.erase(known);
  }
  wanted.expected_at = expected_at;
  const auto order = [](const InboundStock& at) {
    return std::tuple(at.expected_at, at.receipt, at.node);
  };
  const auto place = std::lower_bound(
      receipts.begin(), receipts.end(), wanted,
      [&](const InboundStock& a, const InboundStock& b) { return order(a) < order(b); });
  return *receipts.insert(place, wanted);
}

void StockBook::remove_inbound(SkuId sku, TextId receipt) {
  std::erase_if(of(sku).inbound, [&](const InboundStock& at) { return at.receipt == receipt; });
}

}  // namespace baton
