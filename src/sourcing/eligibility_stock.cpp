// What a node may give of a SKU: the rules about it, then what is there and not kept back.
#include <algorithm>

#include "sourcing/eligibility.h"

namespace baton {
namespace {

template <class Visit>
void for_each_rule(std::span<const std::uint64_t> rules, Visit visit) {
  for (std::size_t w = 0; w < rules.size(); ++w) {
    for (std::uint64_t left = rules[w]; left != 0; left &= left - 1) {
      visit(w * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
    }
  }
}

}  // namespace

bool Eligibility::only_stock_is_short(std::size_t node, std::size_t item) const {
  switch (why_[item * nodes_.size() + node]) {
    case RuledOut::no_record:
    case RuledOut::stale_stock:
    case RuledOut::stock_in_conflict:
    case RuledOut::no_stock:
    case RuledOut::safety_stock:
    case RuledOut::ring_fence:
      return true;
    default:
      return false;
  }
}

void Eligibility::find_records(const World& world, SkuId sku) {
  std::fill(records_.begin(), records_.end(), nullptr);
  for (const StockRecord& record : world.stock.records(sku)) {
    if (record.node.index() < records_.size()) records_[record.node.index()] = &record;
  }
}

void Eligibility::ask_rules(const World& world, std::size_t item,
                            std::span<const std::uint64_t> rules, const OrderInHand& order) {
  const std::size_t count = nodes_.size();
  const std::span why(why_.data() + item * count, count);
  const SkuId sku = order.items[item].sku;
  if (any_safety_) std::fill(safety_.begin(), safety_.end(), 0);
  any_safety_ = false;
  for_each_rule(rules, [&](std::size_t r) {
    const CompiledRule& rule = table_[r];
    if (rule.effect > EffectKind::safety_stock) return;
    std::int64_t kept = 0;
    if (const auto* safety = std::get_if<SafetyStock>(&policy_.rules[r].then)) {
      kept = world.purpose == Purpose::promising ? safety->promising : safety->routing;
      any_safety_ = true;
    }
    for (std::size_t n = 0; n < count; ++n) {
      if (why[n] != RuledOut::no || !has_bit(rule.where.nodes, n)) continue;
      NodeAndFeed at{n, order.way->distance_km[n], std::nullopt, world.now};
      if (records_[n] != nullptr) at.stock_as_of = records_[n]->as_of;
      if (!rule.where.holds_at(at)) continue;
      if (rule.effect == EffectKind::safety_stock) {
        safety_[n] = std::max(safety_[n], kept);
      } else if (rule.effect == EffectKind::exclude || !rule.allowed.holds_at(at)) {
        why[n] = RuledOut::rule;
        rule_[item * count + n] = static_cast<std::uint16_t>(r);
      }
    }
  });
  if (sku.index() < network_.skus.size() && !network_.skus[sku.index()].only_at.empty()) {
    const std::vector<NodeId>& only_at = network_.skus[sku.index()].only_at;
    for (std::uint32_t n = 0; n < count; ++n) {
      const bool may = std::find(only_at.begin(), only_at.end(), NodeId(n)) != only_at.end();
      if (why[n] == RuledOut::no && !may) why[n] = RuledOut::may_not_hold;
    }
  }
  if (world.around.cool_offs().empty()) return;
  for (std::uint32_t n = 0; n < count; ++n) {
    if (why[n] == RuledOut::no && world.around.cooling_off(NodeId(n), sku, world.now)) {
      why[n] = RuledOut::cooling_off;
    }
  }
}

void Eligibility::ask_stock(const World& world, std::size_t item, const OrderInHand& order) {
  const std::size_t count = nodes_.size();
  const SkuId sku = order.items[item].sku;
  const bool fences = !world.stock.fences(sku).empty();
  for (std::size_t n = 0; n < count; ++n) {
    RuledOut& why = why_[item * count + n];
    if (why != RuledOut::no) continue;
    std::int64_t& gives = gives_[item * count + n];
    const StockRecord* record = records_[n];
    if (record == nullptr) {
      const bool vendor = nodes_[n].kind == NodeKind::vendor;
      const NodeId id(static_cast<std::uint32_t>(n));
      if (vendor && policy_.trust.vendors_without_feed_have_all && !world.stock.tells_stock(id)) {
        gives = everything;
      } else {
        why = RuledOut::no_record;
      }
      continue;
    }
    const std::int64_t fenced =
        fences ? world.stock.fenced_off(record->node, sku, order.order->channel) : 0;
    gives = units_free(*record, fenced, any_safety_ ? safety_[n] : 0, world.now, why);
  }
}

std::int64_t Eligibility::units_free(const StockRecord& record, std::int64_t fenced,
                                     std::int64_t safety, Instant now, RuledOut& why) const {
  const StockTrust& trust = policy_.trust;
  std::int64_t kept = safety;
  if (trust.stale_after && now - record.as_of > *trust.stale_after) {
    if (trust.when_stale == StockDoubt::exclude) why = RuledOut::stale_stock;
    if (trust.when_stale == StockDoubt::keep_back) kept = safety + trust.keep_back_units;
  }
  if (record.in_conflict && why == RuledOut::no) {
    if (trust.in_conflict == StockDoubt::exclude) why = RuledOut::stock_in_conflict;
    if (trust.in_conflict == StockDoubt::keep_back) kept = safety + trust.keep_back_units;
  }
  if (why != RuledOut::no) return 0;
  const std::int64_t free = record.free();
  if (free - fenced - kept > 0) return free - fenced - kept;
  why = free <= 0            ? RuledOut::no_stock
        : free - fenced <= 0 ? RuledOut::ring_fence
                             : RuledOut::safety_stock;
  return 0;
}

}  // namespace baton
