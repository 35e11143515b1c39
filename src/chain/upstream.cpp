#include "chain/upstream.h"

#include <algorithm>

namespace baton {

std::vector<Upstream::Part> Upstream::parts_of(const Need& need) const {
  std::vector<Part> parts;
  for (const BundleComponent& one : facts_.business.bundles) {
    if (one.bundle == need.sku) parts.push_back({one.component, one.quantity * need.units});
  }
  if (parts.empty()) parts.push_back({need.sku, need.units});
  return parts;
}

std::vector<const FailedPick*> Upstream::picks_of(std::uint32_t order) const {
  std::vector<const FailedPick*> found;
  auto pick = std::lower_bound(
      facts_.picks.begin(), facts_.picks.end(), order,
      [](const FailedPick& one, std::uint32_t wanted) { return one.order < wanted; });
  for (; pick != facts_.picks.end() && pick->order == order; ++pick) found.push_back(&*pick);
  return found;
}

const FailedPick* Upstream::short_pick(const Need& need) const {
  const std::vector<Part> parts = parts_of(need);
  for (const FailedPick* pick : picks_of(need.order)) {
    if (!pick->came_up_short()) continue;
    const bool same_line = pick->line.has() && pick->line == need.line;
    const bool same_sku = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
      return pick->sku == MaybeIndex(part.sku.index());
    });
    if (same_line || (!pick->line.has() && same_sku)) return pick;
  }
  return nullptr;
}

bool Upstream::goods_were_missing(const Need& need) const {
  if (short_pick(need) != nullptr) return true;
  if (!need.node.has()) return false;
  for (const Part& part : parts_of(need)) {
    const auto recorded = facts_.stock.free_units(NodeId(*need.node), part.sku, need.at);
    if (recorded && *recorded < part.units) return true;
  }
  return false;
}

/// The book gave the pick to the node, so it said yes. A count soon after tells whose error it was.
Missing Upstream::after_short_pick(const Need& need, const FailedPick& pick) const {
  Missing missing;
  missing.pick_at = pick.at;
  const SkuId sku = pick.sku.has() ? SkuId(*pick.sku) : need.sku;
  missing.finding.sku = name(sku);
  missing.finding.node = name(pick.node);
  missing.finding.needed = pick.asked > 0 ? pick.asked : need.units;
  missing.finding.counted =
      facts_.stock.counted_after(pick.node, sku, pick.at, facts_.rule.recount_days);
  const bool was_there =
      missing.finding.counted && *missing.finding.counted >= missing.finding.needed;
  missing.step = was_there ? ChainStep::pick : ChainStep::record_wrong;
  return missing;
}

bool Upstream::can_ship(NodeId node, Instant at) const {
  const Node& described = facts_.business.node(node);
  if (described.ships_orders && !*described.ships_orders) return false;
  return !described.closed || facts_.business.days.day_of(at) < *described.closed;
}

std::optional<NodeId> Upstream::other_node(const Need& need, const Part& part) const {
  for (const std::uint32_t index : facts_.stock.nodes_with(part.sku)) {
    const NodeId node(index);
    if (need.node == MaybeIndex(index) || !can_ship(node, need.at)) continue;
    const auto recorded = facts_.stock.free_units(node, part.sku, need.at);
    if (recorded && *recorded >= part.units) return node;
  }
  return std::nullopt;
}

Missing Upstream::below_need(const Need& need, const Part& part, std::int64_t recorded) const {
  Missing missing;
  const NodeId node(*need.node);
  missing.finding.sku = name(part.sku);
  missing.finding.node = name(node);
  missing.finding.needed = part.units;
  missing.finding.recorded = recorded;
  auto overdue = facts_.supply.overdue(node, part.sku, need.at);
  if (!overdue) {
    if (const auto other = other_node(need, part)) {
      missing.step = ChainStep::elsewhere;
      missing.finding.other_node = name(*other);
      return missing;
    }
    overdue = facts_.supply.overdue_anywhere(part.sku, need.at);
  }
  if (overdue) {
    missing.step = ChainStep::late_receipt;
    if (overdue->purchase_order) {
      missing.finding.purchase_order = facts_.business.names.text(*overdue->purchase_order);
    }
    if (overdue->due.has()) missing.finding.due = facts_.business.days.day_of(*overdue->due);
    return missing;
  }
  const auto met = facts_.demand.at(part.sku, need.node, need.channel, need.at);
  const double enough = met ? met->forecast * (1 + facts_.rule.forecast_margin) : 0;
  if (met && static_cast<double>(met->ordered) > enough) {
    missing.step = ChainStep::forecast_bias;
    missing.finding.forecast = met->forecast;
    missing.finding.ordered = met->ordered;
    return missing;
  }
  missing.step = ChainStep::no_stock;
  return missing;
}

Missing Upstream::walk(const Need& need, Said said) const {
  if (const FailedPick* pick = short_pick(need)) return after_short_pick(need, *pick);
  Missing missing;
  missing.finding.sku = name(need.sku);
  missing.finding.needed = need.units;
  if (need.node.has()) missing.finding.node = name(NodeId(*need.node));
  if (!facts_.stock.kept() || !need.node.has()) {
    missing.step = said == Said::missing ? ChainStep::no_stock : ChainStep::unknown;
    const std::string_view why =
        !facts_.stock.kept()
            ? std::string_view(
                  "stock.csv is not there: nobody can look further up than that the "
                  "goods were missing")
            : std::string_view(
                  "the line has no assigned_node in order_lines.csv: it is not known "
                  "whose stock to look at");
    (said == Said::missing ? missing.assumed : missing.unclear) = why;
    return missing;
  }
  bool any_book = false;
  for (const Part& part : parts_of(need)) {
    const auto recorded = facts_.stock.free_units(NodeId(*need.node), part.sku, need.at);
    if (!recorded) continue;
    any_book = true;
    missing.finding.recorded = recorded;
    if (*recorded < part.units) return below_need(need, part, *recorded);
  }
  if (!any_book) {
    missing.step = said == Said::missing ? ChainStep::no_stock : ChainStep::unknown;
    const std::string_view why = "stock.csv begins after the order was placed";
    (said == Said::missing ? missing.assumed : missing.unclear) = why;
    return missing;
  }
  missing.step = ChainStep::record_wrong;  // the book had enough
  return missing;
}

std::optional<NodeId> Upstream::one_node_for_all(const std::vector<Need>& needs) const {
  if (needs.empty()) return std::nullopt;
  for (const std::uint32_t index : facts_.stock.nodes_with(parts_of(needs.front()).front().sku)) {
    const NodeId node(index);
    if (!can_ship(node, needs.front().at)) continue;
    const bool all = std::all_of(needs.begin(), needs.end(), [&](const Need& need) {
      const std::vector<Part> parts = parts_of(need);
      return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
        const auto recorded = facts_.stock.free_units(node, part.sku, need.at);
        return recorded && *recorded >= part.units;
      });
    });
    if (all) return node;
  }
  return std::nullopt;
}

}  // namespace baton
