#include "sourcing/reckoning.h"

#include <algorithm>

#include "sourcing/sourcer.h"

namespace baton {
namespace {

template <class T>
bool said(const std::vector<T>& list, std::optional<T> value) {
  if (list.empty()) return true;
  return value && std::count(list.begin(), list.end(), *value) > 0;
}
bool said(std::optional<bool> wanted, bool value) { return !wanted || *wanted == value; }

}  // namespace

bool Reckoning::fetched() const {
  return order.method == OrderMethod::pickup || order.method == OrderMethod::store_sale;
}

const SourcingSku& Reckoning::described(SkuId sku) const {
  static const SourcingSku unknown;
  return sku.index() < network.skus.size() ? network.skus[sku.index()] : unknown;
}

const SourcingSku& Reckoning::sku_of(std::size_t line) const {
  return described(order.lines[line].sku);
}

bool Reckoning::holds(std::size_t rule, std::size_t line) const {
  return holds_for(rule, order.lines[line]);
}

bool Reckoning::holds_for(std::size_t rule, const LineToSource& line) const {
  if (fixed() || std::count(gave_way.begin(), gave_way.end(), rule) > 0) return false;
  const RuleCondition& when = policy.rules[rule].when;
  const SourcingSku& sku = described(line.sku);
  if (!said(when.skus, std::optional(line.sku)) || !said(when.families, sku.family) ||
      !said(when.brands, sku.brand) || !said(when.sku_roles, sku.role) ||
      !said(when.sku_types, sku.type) || !said(when.hazardous, sku.hazardous) ||
      !said(when.compliance, sku.compliance) || !said(when.made_to_order, sku.made_to_order)) {
    return false;
  }
  std::optional<ChannelKind> kind;
  if (order.channel.index() < network.channels.size()) {
    kind = network.channels[order.channel.index()];
  }
  Money value;
  for (const LineToSource& of : order.lines) {
    if (of.quantity.units() > 0) value += of.unit_price * of.quantity.units();
  }
  for (const LineToSource& of : order.elsewhere) value += of.unit_price * of.quantity.units();
  return said(when.channels, std::optional(order.channel)) && said(when.channel_kinds, kind) &&
         said(when.methods, std::optional(order.method)) &&
         said(when.to_countries, order.destination.country) &&
         said(when.to_regions, order.destination.region) &&
         (!when.value_at_least || value >= *when.value_at_least) &&
         (!when.value_below || value < *when.value_below);
}

std::optional<double> Reckoning::distance_km(NodeId id) const {
  const SourcingNode& node = network.nodes[id.index()];
  const Destination& to = order.destination;
  if (fetched()) return std::nullopt;
  if (!node.latitude || !node.longitude || !to.latitude || !to.longitude) return std::nullopt;
  return great_circle_km(*node.latitude, *node.longitude, *to.latitude, *to.longitude);
}

bool Reckoning::node_part_holds(const RuleCondition& when, NodeId id, SkuId sku) const {
  const SourcingNode& node = network.nodes[id.index()];
  if (!said(when.nodes, std::optional(id)) || !said(when.node_kinds, std::optional(node.kind)) ||
      !said(when.node_countries, node.country) || !said(when.node_regions, node.region) ||
      !said(when.partners, node.partner)) {
    return false;
  }
  const std::optional<double> distance = distance_km(id);
  if (when.farther_than_km && (!distance || *distance <= *when.farther_than_km)) return false;
  const StockRecord* record = stock.find(id, sku);
  return !when.feed_older_than ||
         (record != nullptr && now - record->as_of > *when.feed_older_than);
}

bool Reckoning::holds_at(std::size_t rule, std::size_t line, NodeId node) const {
  return holds(rule, line) && node_part_holds(policy.rules[rule].when, node, order.lines[line].sku);
}

std::string Reckoning::against(std::size_t line, NodeId id) const {
  const SourcingNode& node = network.nodes[id.index()];
  const NodeStatus status = around.status(id);
  const auto names = [&](const std::vector<NodeId>& list) {
    return std::count(list.begin(), list.end(), id) > 0;
  };
  if (fixed() && !names(policy.fixed_order)) return "is not in the fixed order";
  if (!status.takes_orders && !(status.out_until && *status.out_until <= now)) return "is out";
  if (names(order.refused_by)) return "refused this order";
  if (fetched()) {
    if (!node.hands_over || order.destination.pick_up_at != id) return "is not where it is fetched";
  } else if (!node.ships ||
             (order.method == OrderMethod::dropship && node.kind != NodeKind::vendor)) {
    return "does not ship such orders";
  }
  const auto leaving = leaves(id, now);
  if (!leaving) return "has no day to send it";
  if (node.opened && leaving->first < *node.opened) return "is not open yet";
  if (node.closed && leaving->first >= *node.closed) return "is closed for good";
  const SkuId sku = order.lines[line].sku;
  if (around.cooling_off(id, sku, now)) return "is cooling off";
  if (!sku_of(line).only_at.empty() && !names(sku_of(line).only_at)) return "may not hold the SKU";
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    if (!holds_at(r, line, id)) continue;
    const RuleEffect& then = policy.rules[r].then;
    const auto* only = std::get_if<OnlyNodes>(&then);
    if (std::holds_alternative<Exclude>(then) ||
        (only != nullptr && !node_part_holds(only->nodes, id, sku))) {
      return "is ruled out by " + policy.rules[r].name;
    }
  }
  return "";
}

std::optional<std::int64_t> Reckoning::available(SkuId sku, NodeId node, std::size_t line) const {
  const StockTrust& trust = policy.trust;
  const StockRecord* record = stock.find(node, sku);
  if (record == nullptr) {
    const bool vendor = network.nodes[node.index()].kind == NodeKind::vendor;
    bool tells = false;
    for (std::uint32_t s = 0; s < stock.skus(); ++s) tells |= stock.find(node, SkuId(s)) != nullptr;
    if (vendor && trust.vendors_without_feed_have_all && !tells) return std::nullopt;
    return 0;
  }
  std::int64_t kept = 0;
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    const auto* safety = std::get_if<SafetyStock>(&policy.rules[r].then);
    if (safety == nullptr || !holds_at(r, line, node)) continue;
    kept = std::max(kept, purpose == Purpose::promising ? safety->promising : safety->routing);
  }
  const bool stale = trust.stale_after && now - record->as_of > *trust.stale_after;
  const auto doubted = [&](StockDoubt what) {
    return (stale && trust.when_stale == what) ||
           (record->in_conflict && trust.in_conflict == what);
  };
  if (doubted(StockDoubt::exclude)) return 0;
  if (doubted(StockDoubt::keep_back)) kept += trust.keep_back_units;
  for (const RingFence& fence : stock.fences(sku)) {
    if (fence.node == node && fence.channel != order.channel) kept += fence.left();
  }
  return std::max<std::int64_t>(record->on_hand - record->reserved - kept, 0);
}

std::optional<std::pair<Day, Instant>> Reckoning::leaves(NodeId id, Instant ready) const {
  const SourcingNode& node = network.nodes[id.index()];
  const WorkCalendar& calendar = node.calendar;
  const Instant clock = calendar.zone.wall_clock(ready);
  const Day today = calendar.zone.day_of(ready);
  const std::int64_t minute = clock.seconds() % 86400 / 60;
  for (int ahead = 0; ahead < 400; ++ahead) {
    const Day day = today.plus(ahead);
    if (!calendar.works[static_cast<std::size_t>(day.weekday())]) continue;
    if (std::count(calendar.holidays.begin(), calendar.holidays.end(), day) > 0) continue;
    if (ahead == 0 && (minute > calendar.cut_off || minute >= calendar.closes)) continue;
    if (node.daily_capacity && around.load(id, day) >= *node.daily_capacity) continue;
    const Instant closing(std::int64_t{day.number()} * 86400 + calendar.closes * 60);
    return std::pair(day, calendar.zone.first_at(closing));
  }
  return std::nullopt;
}

}  // namespace baton
