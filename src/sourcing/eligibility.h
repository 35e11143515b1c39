// Eligibility: which nodes may give what to an order, and why the others may not. For each node the
// reasons about the node are asked first, then those about the SKU, in the order of the functions
// in the .cpp files; the first one found is told. Internal to Sourcer.
#pragma once

#include <optional>
#include <vector>

#include "sourcing/circumstances.h"
#include "sourcing/order_in_hand.h"
#include "sourcing/order_lines.h"
#include "sourcing/rule_table.h"
#include "sourcing/sourcer.h"

namespace baton {

/// The state of the world that an order meets.
struct World {
  const StockBook& stock;
  const Circumstances& around;
  const PriceVector& prices;
  Instant now;
  Purpose purpose;
};

/// A day with no room left is followed by the next; after so many the node has no capacity.
inline constexpr int most_full_days = 60;

class Eligibility {
 public:
  /// All must outlive this and stay as they are.
  Eligibility(const Network& network, const Policy& policy, const RuleTable& table);

  /// Fills a way's part about rules.
  void read_rules(Way& way) const;
  /// Fills the sites of an order whose lines have been read, and `way`.
  void find_sites(const World& world, bool fixed_routing, const RulesInHand& rules,
                  OrderInHand& out);
  /// Every node as a candidate, after find_sites(): what it can give, what rules it out.
  void describe(const OrderInHand& order, std::vector<Candidate>& candidates) const;

  /// Whether the node may give the item, stock apart; after find_sites().
  bool may_give(std::size_t node, std::size_t item) const {
    return why_[item * nodes_.size() + node] == RuledOut::no || only_stock_is_short(node, item);
  }
  /// When what is ready at an instant leaves the node: on a working day with room. None: never.
  std::optional<Departure> departure(std::size_t node, Instant ready, const Circumstances& around);
  /// What units and parcels from the node cost, and who carries them.
  void read_costs(std::size_t node, const OrderInHand& order, Site& site) const;

 private:
  struct NodeFacts {
    NodeKind kind = NodeKind::dc;
    bool ships = true, hands_over = false, dated = false;
    std::int64_t pick = 0, pack = 0;  // weighted
    std::optional<std::int64_t> capacity;
    // the last departure asked for: the same for what is decided from `from` until its cut-off
    Instant from;
    std::optional<Departure> leaves;
  };

  bool only_stock_is_short(std::size_t node, std::size_t item) const;
  const std::optional<Departure>& departure_by_calendar(std::size_t node, Instant ready);
  RuledOut node_rules_out(std::size_t node, const World& world, bool fixed_routing,
                          const OrderInHand& order);
  RuledOut method_rules_out(std::size_t node, const OrderToSource& order, const Way& way) const;
  void find_records(const World& world, SkuId sku);
  bool has_room(std::size_t node, const World& world, Day day);
  void ask_rule(const World& world, std::size_t item, std::size_t rule, const OrderInHand& order);
  void ask_rest(const World& world, std::size_t item, SkuId sku);
  void ask_rules(const World& world, std::size_t item, std::span<const std::uint64_t> rules,
                 const OrderInHand& order);
  void ask_stock(const World& world, std::size_t item, const OrderInHand& order);
  std::int64_t units_free(const StockRecord& record, std::int64_t fenced, std::int64_t safety,
                          Instant now, RuledOut& why) const;
  void make_sites(const World& world, OrderInHand& out);
  void price_units(const World& world, const Site& site, OrderInHand& out) const;
  void bits_of_rules(std::size_t node, const OrderInHand& order, Site& site) const;
  static std::uint32_t copies(const Site& site, const OrderInHand& order);

  const Network& network_;
  const Policy& policy_;
  const RuleTable& table_;
  std::vector<NodeFacts> nodes_;
  std::vector<bool> in_fixed_order_;
  // of the order in hand
  std::vector<Departure> leaves_;    // by node, where the node is not ruled out
  std::vector<RuledOut> node_why_;   // by node
  std::vector<RuledOut> why_;        // item x node
  std::vector<std::uint16_t> rule_;  // item x node, where why is rule
  std::vector<std::int64_t> gives_;  // item x node
  std::size_t words_ = 0;            // of a set of nodes
  std::size_t next_load_ = 0;        // in Circumstances::loads(), while nodes ascend
  std::vector<std::uint64_t> open_nodes_, open_, seen_;  // bits of nodes; of the item at hand
  bool rules_ask_feeds_ = false;
  std::vector<const StockRecord*> records_;  // by node, of the item at hand
  std::vector<std::int64_t> safety_;         // by node, of the item at hand
  bool any_safety_ = false;
};

}  // namespace baton
