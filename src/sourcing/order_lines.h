// What an order is made of, before any node is looked at: SKUs, lines, what has to stay together,
// the rules that hold for it and the limits on its parcels. Internal to Sourcer.
#pragma once

#include <span>
#include <vector>

#include "sourcing/order_in_hand.h"
#include "sourcing/rule_table.h"

namespace baton {

/// Scratch memory that goes with OrderInHand.
struct RulesInHand {
  std::vector<std::uint64_t> of_order;  ///< rules whose order part holds, without those left out
  std::vector<std::uint64_t> of_items;  ///< RuleTable::words() for each item
  std::span<const std::uint64_t> of_item(std::size_t item, std::size_t words) const {
    return std::span(of_items).subspan(item * words, words);
  }
};

/// Fills lines, items, bundles, rules and limits of `out`. Units that are not above zero are left
/// away. `left_out`: rules that do not speak, as bits; all of them under fixed routing.
void read_lines(const OrderToSource& order, const Network& network, const Policy& policy,
                const RuleTable& table, std::span<const std::uint64_t> left_out, OrderInHand& out,
                RulesInHand& rules);

}  // namespace baton
