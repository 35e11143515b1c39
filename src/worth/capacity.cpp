#include "worth/capacity.h"

#include <algorithm>
#include <map>

#include "worth/flow_bound.h"

namespace baton {
namespace {

bool in_service(const Node& node, Day day) {
  return !(node.opened && *node.opened > day) && !(node.closed && *node.closed <= day);
}

/// As the dataset defines it: yes where nobody says, but stores no.
bool ships(const Node& node) { return node.ships_orders.value_or(node.kind != NodeKind::store); }

NodeId node_id(std::size_t index) { return NodeId(static_cast<std::uint32_t>(index)); }

}  // namespace

std::optional<std::int64_t> NetworkDay::most() const {
  if (capacity && most_by_sku) return std::min(*capacity, *most_by_sku);
  return capacity ? capacity : most_by_sku;
}

std::int64_t NetworkDay::too_many() const {
  return std::max<std::int64_t>(0, orders - most().value_or(orders));
}

CapacityTally::CapacityTally(const History& history, const Business& business)
    : history_(history), business_(business) {}

void CapacityTally::add(const Parcel& parcel) {
  if (!parcel.day || !parcel.to_price.from_node) {
    ++without_node_or_day_;
    return;
  }
  work_.push_back({*parcel.day, parcel.order, *parcel.to_price.from_node});
}

CapacityCheck CapacityTally::finish() {
  CapacityCheck check;
  check.parcels_without_node_or_day = without_node_or_day_;
  std::sort(work_.begin(), work_.end());
  work_.erase(std::unique(work_.begin(), work_.end()), work_.end());
  const std::vector<bool> can_ship = nodes_that_can_ship();
  for (std::size_t n = 0; n < can_ship.size(); ++n) {
    if (can_ship[n] && business_.node(node_id(n)).daily_capacity) ++check.nodes_with_capacity;
  }
  check_nodes(check);
  check_network(check);
  return check;
}

std::vector<bool> CapacityTally::nodes_that_can_ship() const {
  std::vector<bool> named(business_.names.size(Entity::node));
  std::vector<bool> can_ship(named.size());
  for (const NodeSku& pair : business_.node_skus) named[pair.node.index()] = true;
  for (std::size_t n = 0; n < named.size(); ++n) {
    const Node& node = business_.node(node_id(n));
    can_ship[n] = (node.described || named[n]) && ships(node);
  }
  for (const Work& work : work_) can_ship[work.node.index()] = true;
  return can_ship;
}

void CapacityTally::check_nodes(CapacityCheck& check) const {
  std::map<NodeId, std::map<Day, std::int64_t>> orders;
  for (const Work& work : work_) {
    if (business_.node(work.node).daily_capacity) ++orders[work.node][work.day];
  }
  for (const auto& [node, days] : orders) {
    NodeLoad load;
    load.node = business_.names.text(node);
    load.capacity = *business_.node(node).daily_capacity;
    load.days = static_cast<std::int64_t>(days.size());
    for (const auto& [day, given] : days) {
      load.orders += given;
      if (given > load.capacity) ++load.days_over;
      if (given > load.worst_orders) {
        load.worst_orders = given;
        load.worst_day = day;
      }
    }
    check.loads.push_back(load);
  }
  std::stable_sort(check.loads.begin(), check.loads.end(), [](const auto& a, const auto& b) {
    return a.worst_orders - a.capacity > b.worst_orders - b.capacity;
  });
}

void CapacityTally::check_network(CapacityCheck& check) const {
  const EligibleNodes eligible(history_, business_);
  check.eligibility_known = eligible.known();
  const std::vector<bool> can_ship = nodes_that_can_ship();
  std::vector<bool> without_limit(can_ship.size());
  for (auto first = work_.begin(); first != work_.end();) {
    const auto last =
        std::find_if(first, work_.end(), [&](const Work& work) { return work.day != first->day; });
    const std::span<const Work> work(first, last);
    const SetsOfOrders sets = sets_of_orders(work, eligible);
    NetworkDay day;
    day.day = first->day;
    for (const auto& [set, orders] : sets) day.orders += orders;
    const auto capacity = capacities(work, wanted_nodes(sets, eligible), can_ship);
    std::int64_t sum = 0;
    bool limited = true;
    for (std::size_t n = 0; n < capacity.size(); ++n) {
      sum += capacity[n].value_or(0);
      limited = limited && capacity[n];
      without_limit[n] = without_limit[n] || !capacity[n];
    }
    if (limited) day.capacity = sum;
    if (sets.size() > most_node_sets) check.eligibility_too_large = true;
    if (eligible.known() && sets.size() <= most_node_sets)
      bound_by_sku(day, sets, eligible, capacity);
    ++check.days;
    check.capacity_a_day = day.capacity;
    if (day.too_many() > 0) check.days_over.push_back(std::move(day));
    first = last;
  }
  for (std::size_t n = 0; n < without_limit.size(); ++n) {
    if (without_limit[n]) check.nodes_without.emplace_back(business_.names.text(node_id(n)));
  }
  std::stable_sort(check.days_over.begin(), check.days_over.end(),
                   [](const auto& a, const auto& b) { return a.too_many() > b.too_many(); });
}

CapacityTally::SetsOfOrders CapacityTally::sets_of_orders(std::span<const Work> work,
                                                          const EligibleNodes& eligible) {
  SetsOfOrders sets;
  std::optional<OrderId> before;
  for (const Work& each : work) {
    if (before == each.order) continue;
    before = each.order;
    ++sets[eligible.known() ? eligible.set_of(each.order) : EligibleNodes::everywhere];
  }
  return sets;
}

std::vector<bool> CapacityTally::wanted_nodes(const SetsOfOrders& sets,
                                              const EligibleNodes& eligible) const {
  const std::size_t nodes = business_.names.size(Entity::node);
  if (!eligible.known()) return std::vector<bool>(nodes, true);
  std::vector<bool> wanted(nodes);
  for (const auto& [set, orders] : sets) {
    for (const std::uint32_t node : eligible.nodes_of(set)) wanted[node] = true;
  }
  return wanted;
}

std::vector<std::optional<std::int64_t>> CapacityTally::capacities(
    std::span<const Work> work, const std::vector<bool>& wanted,
    const std::vector<bool>& can_ship) const {
  const Day today = work.front().day;
  std::vector<bool> counts(can_ship.size());
  for (std::size_t n = 0; n < counts.size(); ++n) {
    counts[n] = can_ship[n] && in_service(business_.node(node_id(n)), today);
  }
  for (const Work& each : work) counts[each.node.index()] = true;
  std::vector<std::optional<std::int64_t>> capacity(can_ship.size(), 0);
  for (std::size_t n = 0; n < counts.size(); ++n) {
    const auto limit = business_.node(node_id(n)).daily_capacity;
    // A node that may ship nothing of the day's orders is no way out, though its limit is unknown.
    if (counts[n] && (limit || wanted[n])) capacity[n] = limit;
  }
  return capacity;
}

void CapacityTally::bound_by_sku(NetworkDay& day, const SetsOfOrders& sets,
                                 const EligibleNodes& eligible,
                                 std::span<const std::optional<std::int64_t>> capacity) const {
  std::vector<OrdersOfNodes> groups;
  for (const auto& [set, orders] : sets) groups.push_back({orders, eligible.nodes_of(set)});
  const FlowBound bound = flow_bound(groups, capacity);
  day.most_by_sku = bound.shipped;
  for (const std::uint32_t n : bound.full_nodes) {
    day.full_nodes.emplace_back(business_.names.text(NodeId(n)));
  }
  day.only_there = bound.only_there;
  day.capacity_there = bound.capacity_there;
}

}  // namespace baton
