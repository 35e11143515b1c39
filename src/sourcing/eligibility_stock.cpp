// What a node may give of a SKU: the rules about it, then what is there and not kept back.
#include <algorithm>

#include "sourcing/eligibility.h"

namespace baton {
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

void Eligibility::read_rules(Way& way) const {
  const std::size_t rules = policy_.rules.size();
  way.where.assign(rules * words_, 0);
  way.allowed.assign(rules * words_, 0);
  for (std::size_t r = 0; r < rules; ++r) {
    NodePart where = table_[r].where;
    NodePart allowed = table_[r].allowed;
    where.feed_older_than = allowed.feed_older_than = std::nullopt;  // asked for each record
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      const NodeAndFeed at{n, way.distance_km[n], std::nullopt, Instant()};
      if (where.holds_at(at)) set_bit(std::span(way.where).subspan(r * words_, words_), n);
      if (table_[r].effect == EffectKind::only_nodes && allowed.holds_at(at)) {
        set_bit(std::span(way.allowed).subspan(r * words_, words_), n);
      }
    }
  }
  way.rules_read = true;
}

/// Only where rules ask for the age of feeds.
void Eligibility::find_records(const World& world, SkuId sku) {
  records_.assign(nodes_.size(), nullptr);
  for (const StockRecord& record : world.stock.records(sku)) {
    if (record.node.index() < records_.size()) records_[record.node.index()] = &record;
  }
}

void Eligibility::ask_rules(const World& world, std::size_t item,
                            std::span<const std::uint64_t> rules, const OrderInHand& order) {
  if (rules_ask_feeds_) find_records(world, order.items[item].sku);
  if (any_safety_) std::fill(safety_.begin(), safety_.end(), 0);
  any_safety_ = false;
  for_each_bit(rules, [&](std::size_t r) {
    if (table_[r].effect <= EffectKind::safety_stock) ask_rule(world, item, r, order);
  });
}

void Eligibility::ask_rule(const World& world, std::size_t item, std::size_t r,
                           const OrderInHand& order) {
  const CompiledRule& rule = table_[r];
  std::int64_t kept = 0;
  if (const auto* safety = std::get_if<SafetyStock>(&policy_.rules[r].then)) {
    kept = world.purpose == Purpose::promising ? safety->promising : safety->routing;
    any_safety_ = true;
  }
  const auto older = [&](const NodePart& part, std::size_t n) {
    if (!part.asks_feed()) return true;
    return records_[n] != nullptr && world.now - records_[n]->as_of > *part.feed_older_than;
  };
  for (std::size_t w = 0; w < words_; ++w) {
    const std::uint64_t allowed = order.way->allowed[r * words_ + w];
    std::uint64_t bits = order.way->where[r * words_ + w] & open_[w];
    for (; bits != 0; bits &= bits - 1) {
      const std::size_t n = w * 64 + static_cast<std::size_t>(__builtin_ctzll(bits));
      if (!older(rule.where, n)) continue;
      if (rule.effect == EffectKind::safety_stock) {
        safety_[n] = std::max(safety_[n], kept);
        continue;
      }
      if ((allowed >> (n % 64) & 1U) != 0 && older(rule.allowed, n)) continue;
      why_[item * nodes_.size() + n] = RuledOut::rule;
      rule_[item * nodes_.size() + n] = static_cast<std::uint16_t>(r);
      open_[w] &= ~(bits & -bits);
    }
  }
}

/// Which nodes may hold the SKU, and which have just failed with it.
void Eligibility::ask_rest(const World& world, std::size_t item, SkuId sku) {
  const std::size_t count = nodes_.size();
  const auto close = [&](std::size_t n, RuledOut why) {
    why_[item * count + n] = why;
    open_[n / 64] &= ~(std::uint64_t{1} << (n % 64));
  };
  if (sku.index() < network_.skus.size() && !network_.skus[sku.index()].only_at.empty()) {
    const std::vector<NodeId>& only_at = network_.skus[sku.index()].only_at;
    for_each_bit(open_, [&](std::size_t n) {
      const NodeId id(static_cast<std::uint32_t>(n));
      if (std::find(only_at.begin(), only_at.end(), id) == only_at.end()) {
        close(n, RuledOut::may_not_hold);
      }
    });
  }
  if (world.around.cool_offs().empty()) return;
  for_each_bit(open_, [&](std::size_t n) {
    const NodeId id(static_cast<std::uint32_t>(n));
    if (world.around.cooling_off(id, sku, world.now)) close(n, RuledOut::cooling_off);
  });
}

inline std::int64_t Eligibility::units_free(const StockRecord& record, std::int64_t fenced,
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

void Eligibility::ask_stock(const World& world, std::size_t item, const OrderInHand& order) {
  const std::size_t count = nodes_.size();
  const SkuId sku = order.items[item].sku;
  const bool fences = !world.stock.fences(sku).empty();
  for (const StockRecord& record : world.stock.records(sku)) {
    const std::size_t n = record.node.index();
    if (n >= count || !has_bit(open_, n)) continue;
    open_[n / 64] &= ~(std::uint64_t{1} << (n % 64));
    const std::int64_t fenced =
        fences ? world.stock.fenced_off(record.node, sku, order.order->channel) : 0;
    gives_[item * count + n] =
        units_free(record, fenced, any_safety_ ? safety_[n] : 0, world.now, why_[item * count + n]);
  }
  // What is open still has no record.
  for_each_bit(open_, [&](std::size_t n) {
    const bool vendor = nodes_[n].kind == NodeKind::vendor;
    const NodeId id(static_cast<std::uint32_t>(n));
    if (vendor && policy_.trust.vendors_without_feed_have_all && !world.stock.tells_stock(id)) {
      gives_[item * count + n] = everything;
    } else {
      why_[item * count + n] = RuledOut::no_record;
    }
  });
}

}  // namespace baton
