// RuleTable: the rules of a policy compiled for one network: which nodes and SKUs each of them is
// about, as bits, so that an order asks words instead of lists. What a condition says about an
// order is asked once for each order. Internal to Sourcer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sourcing/network.h"
#include "sourcing/policy.h"
#include "sourcing/stock_book.h"

namespace baton {

enum class EffectKind : std::uint8_t {
  exclude,
  only_nodes,
  safety_stock,
  cool_off,
  keep_together,
  ship_alone,
  margin_sensitive,
  disruption,
  split_limit
};

/// What a node part is asked about.
struct NodeAndFeed {
  std::size_t node = 0;
  std::optional<double> distance_km;
  std::optional<Instant> stock_as_of;  ///< none: there is no record
  Instant now;
};

/// The node part of a condition.
struct NodePart {
  std::vector<std::uint64_t> nodes;  ///< bits
  std::optional<double> farther_than_km;
  std::optional<Duration> feed_older_than;
  bool asks_feed() const { return feed_older_than.has_value(); }
  bool holds_at(const NodeAndFeed& at) const;
};

struct CompiledRule {
  EffectKind effect = EffectKind::exclude;
  NodePart where;
  NodePart allowed;  ///< of only_nodes
};

class RuleTable {
 public:
  /// Both must outlive this and stay as they are.
  RuleTable(const Network& network, const Policy& policy);

  /// Words of a set of rules.
  std::size_t words() const { return words_; }
  const CompiledRule& operator[](std::size_t rule) const { return rules_[rule]; }
  /// The rules whose order part holds.
  void of_order(const OrderToSource& order, Money value, std::span<std::uint64_t> out) const;
  /// The rules whose line part holds for the SKU.
  std::span<const std::uint64_t> of_sku(SkuId sku) const;

 private:
  const Network& network_;
  const Policy& policy_;
  std::size_t words_ = 0;
  std::vector<CompiledRule> rules_;
  std::vector<std::uint64_t> by_sku_;  // `words_` for each SKU, and for one never described
};

inline bool has_bit(std::span<const std::uint64_t> bits, std::size_t i) {
  return (bits[i / 64] >> (i % 64) & 1U) != 0;
}
template <class Visit>
void for_each_bit(std::span<const std::uint64_t> bits, Visit visit) {
  for (std::size_t w = 0; w < bits.size(); ++w) {
    for (std::uint64_t left = bits[w]; left != 0; left &= left - 1) {
      visit(w * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
    }
  }
}
inline void set_bit(std::span<std::uint64_t> bits, std::size_t i) {
  bits[i / 64] |= std::uint64_t{1} << (i % 64);
}

}  // namespace baton
