#include "worth/capacity.h"

#include <algorithm>
#include <map>

#include "worth/eligible_nodes.h"
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
    const bool limited = business_.node(node_id(n)).daily_capacity.has_value();
    if (can_ship[n] && limited) ++check.nodes_with_capacity;
    if (can_ship[n] && !limited) {
      check.nodes_without.emplace_back(business_.names.text(node_id(n)));
    }
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
  const std::size_t nodes = can_ship.size();

  for (auto first = work_.begin(); first != work_.end();) {
    const Day today = first->day;
    const auto last =
        std::find_if(first, work_.end(), [&](const Work& w) { return w.day != today; });
    ++check.days;
    NetworkDay day;
    day.day = today;
    // One node without a limit on file leaves none for the network.
    std::vector<std::optional<std::int64_t>> capacity(nodes, 0);
    std::int64_t sum = 0;
    bool limited = true;
    for (std::size_t n = 0; n < nodes; ++n) {
      const Node& node = business_.node(node_id(n));
      if (!can_ship[n] || !in_service(node, today)) continue;
      capacity[n] = node.daily_capacity;
      limited = limited && node.daily_capacity.has_value();
      sum += node.daily_capacity.value_or(0);
    }
    if (limited) day.capacity = sum;

    std::map<std::uint32_t, std::int64_t> orders_of_set;
    std::optional<OrderId> before;
    for (auto work = first; work != last; ++work) {
      if (before == work->order) continue;
      before = work->order;
      ++day.orders;
      if (eligible.known()) ++orders_of_set[eligible.set_of(work->order)];
    }
    if (eligible.known() && orders_of_set.size() <= most_node_sets) {
      std::vector<OrdersOfNodes> groups;
      for (const auto& [set, orders] : orders_of_set) {
        groups.push_back({orders, eligible.nodes_of(set)});
      }
      const FlowBound bound = flow_bound(groups, capacity);
      day.most_by_sku = bound.shipped;
      for (const std::uint32_t n : bound.full_nodes) {
        day.full_nodes.emplace_back(business_.names.text(NodeId(n)));
      }
      day.only_there = bound.only_there;
      day.capacity_there = bound.capacity_there;
    } else if (eligible.known()) {
      check.eligibility_too_large = true;
    }
    check.capacity_a_day = day.capacity;
    if (day.too_many() > 0) check.days_over.push_back(std::move(day));
    first = last;
  }
  std::stable_sort(check.days_over.begin(), check.days_over.end(),
                   [](const auto& a, const auto& b) { return a.too_many() > b.too_many(); });
}

}  // namespace baton
