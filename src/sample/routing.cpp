// Routing: which node gets which line, and what happens when the first choice does not have it.
// The present rule never weighs anything: it goes by a list. What the list cannot settle, a person
// settles, working down the list.
#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "sample/simulation.h"

namespace baton::sample {

std::vector<Index> Simulation::first_choices(const SampleOrder& order) const {
  const ChannelSpec& channel = world_.channels[order.channel];
  std::vector<Index> nodes;
  for (const std::size_t n : channel.lists) {
    const bool pickup_here = order.method != "pickup" || world_.nodes[n].kind == NodeKind::store;
    if (pickup_here) nodes.push_back(static_cast<Index>(n));
  }
  if (world_.routing.nearest_first || order.method == "pickup") {
    const Spot customer{order.latitude, order.longitude};
    std::stable_sort(nodes.begin(), nodes.end(), [&](Index a, Index b) {
      return distance_km(customer, world_.nodes[a].spot) <
             distance_km(customer, world_.nodes[b].spot);
    });
  }
  return nodes;
}

/// Everywhere a person may look: the first choice, then the list as it stands on paper.
std::vector<Index> Simulation::every_choice(const SampleOrder& order) const {
  const ChannelSpec& channel = world_.channels[order.channel];
  std::vector<Index> nodes = {first_choices(order).front()};
  const auto add = [&](std::size_t n) {
    const auto node = static_cast<Index>(n);
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
  };
  for (const std::size_t n : channel.lists) add(n);
  for (const std::size_t n : channel.beyond) add(n);
  return nodes;
}

bool Simulation::can_serve(Index node, const OrderLine& line) const {
  for (const auto& [part, quantity] : parts_of(line.sku)) {
    const Shelf& here = shelves_[node * catalogue_.skus.size() + part];
    if (here.free() < quantity * (line.quantity - line.cancelled)) return false;
  }
  return true;
}

bool Simulation::can_serve_all(Index node, const SampleOrder& order,
                               const std::vector<Index>& lines) const {
  return std::all_of(lines.begin(), lines.end(),
                     [&](Index l) { return can_serve(node, order.lines[l]); });
}

/// Troubles that every shop has, then the order goes to routing (unless it ends here).
void Simulation::small_troubles(Index order_index, Wall at) {
  SampleOrder& order = history_.orders[order_index];
  const double luck = routing_.uniform();
  if (luck < 0.010) {
    order.cancelled = after_hours(order.approved, routing_.uniform(0.02, 0.4));
    order.cancel_reason = luck < 0.007 ? "customer" : luck < 0.009 ? "payment" : "fraud";
    for (OrderLine& line : order.lines) {
      line.cancelled = line.quantity;
      line.cancel_reason = order.cancel_reason;
      line.settled = true;
    }
    return;
  }
  Wall ready = order.approved;
  if (luck < 0.018) {
    ready = touch(at, luck < 0.0145 ? "address" : "payment", order_index, nowhere, nowhere, true);
  }
  if (world_.routing.by_hand) {
    ready = planner_free(ready, world_.routing.minutes_an_order * routing_.lognormal(-0.08, 0.4));
  } else {
    ready = after_hours(ready, routing_.uniform(0.05, 0.6));
  }
  if (hour_of(ready) < 5) ready = wall(day_of(ready), 5.0 + routing_.uniform());
  schedule(ready, Kind::order_routed, order_index);
}

/// When the planners have done `minutes` more work that comes up at `at`.
Wall Simulation::planner_free(Wall at, double minutes) {
  Wall start = next_office(std::max(at, planner_clock_));
  planner_clock_ = next_office(after_minutes(start, minutes / planners_today_));
  return after_minutes(start, minutes);
}

Wall Simulation::touch(Wall opened, std::string_view cause, Index order, Index node, Index sku,
                       bool one_place) {
  Touch what;
  what.opened = opened;
  what.cause = cause;
  what.order = order;
  what.node = node;
  what.sku = sku;
  std::size_t places = 1;
  if (order != nowhere) {
    what.channel = history_.orders[order].channel;
    if (!one_place) places = every_choice(history_.orders[order]).size();
  }
  what.simple = one_place || places == 1;
  const double looked_at = std::min(static_cast<double>(places - 1), 4.0);
  what.minutes = (world_.routing.desk_minutes + world_.routing.minutes_a_source * looked_at) *
                 routing_.lognormal(-0.1, 0.45) * (what.simple ? 0.75 : 1.0);
  const bool planner = world_.routing.by_hand && !what.simple;
  what.who = planner ? "planner" : what.simple ? "service-desk" : "ops-desk";
  what.first_action =
      planner
          ? planner_free(opened, what.minutes)
          : next_office(after_hours(opened, routing_.exponential(world_.routing.desk_delay_hours)));
  what.closed = after_minutes(what.first_action, what.minutes * routing_.uniform(1.0, 1.6));
  desk_minutes_today_ += what.minutes;
  history_.touches.push_back(what);
  return what.closed;
}

void Simulation::route(Index order_index, Wall at) {
  SampleOrder& order = history_.orders[order_index];
  std::vector<Index> lines;
  for (Index l = 0; l < order.lines.size(); ++l) lines.push_back(l);
  const std::vector<Index> nodes = first_choices(order);
  BATON_CHECK(!nodes.empty(), "every channel has a node that may serve it");
  for (OrderLine& line : order.lines) line.assigned = nodes.front();

  const std::size_t tried = std::min(nodes.size(), static_cast<std::size_t>(world_.routing.tries));
  for (std::size_t i = 0; i < tried; ++i) {
    if (can_serve_all(nodes[i], order, lines)) {
      for (OrderLine& line : order.lines) line.assigned = nodes[i];
      return release(order_index, nodes[i], lines, at);
    }
  }
  if (world_.routing.splits_freely && order.method == "ship") {
    const std::vector<Index> near(nodes.begin(),
                                  nodes.begin() + static_cast<std::ptrdiff_t>(tried));
    const bool all = std::all_of(lines.begin(), lines.end(), [&](Index l) {
      return std::any_of(near.begin(), near.end(),
                         [&](Index n) { return can_serve(n, order.lines[l]); });
    });
    if (all) {
      std::vector<Index> left;
      release_over(order_index, lines, near, at, left);
      return;
    }
  }

  // A person has to look. What it is called depends on where the goods turn out to be.
  const std::vector<Index> all_nodes = every_choice(order);
  const auto has_all = [&](Index n) { return can_serve_all(n, order, lines); };
  std::string_view cause = "oversold";
  if (std::any_of(nodes.begin(), nodes.end(), has_all)) {
    cause = "reroute";
  } else if (std::none_of(all_nodes.begin(), all_nodes.end(), has_all)) {
    const bool everywhere_some = std::all_of(lines.begin(), lines.end(), [&](Index l) {
      return std::any_of(all_nodes.begin(), all_nodes.end(),
                         [&](Index n) { return can_serve(n, order.lines[l]); });
    });
    if (everywhere_some) cause = "split";
  }
  Index missing = order.lines.front().sku;
  for (const OrderLine& line : order.lines) {
    if (!can_serve(nodes.front(), line)) missing = line.sku;
  }
  const Wall done = touch(at, cause, order_index, nodes.front(), missing, all_nodes.size() == 1);
  problems_.push_back({order_index, lines, nowhere, 0});
  schedule(done, Kind::desk_decides, static_cast<Index>(problems_.size() - 1));
}

/// Releases each line to the first node that has it, lines of one node together. Lines that nobody
/// has are appended to `left`.
void Simulation::release_over(Index order_index, const std::vector<Index>& lines,
                              const std::vector<Index>& nodes, Wall at, std::vector<Index>& left) {
  std::vector<std::pair<Index, std::vector<Index>>> by_node;
  for (const Index l : lines) {
    const OrderLine& line = history_.orders[order_index].lines[l];
    const auto node =
        std::find_if(nodes.begin(), nodes.end(), [&](Index n) { return can_serve(n, line); });
    if (node == nodes.end()) {
      left.push_back(l);
      continue;
    }
    auto group = std::find_if(by_node.begin(), by_node.end(),
                              [&](const auto& entry) { return entry.first == *node; });
    if (group == by_node.end()) group = by_node.insert(by_node.end(), {*node, {}});
    group->second.push_back(l);
  }
  for (const auto& [node, group] : by_node) release(order_index, node, group, at);
}

/// A person settles what the list could not: another node, several nodes, a wait, or a
/// cancellation.
void Simulation::desk_decides(Index problem_index, Wall at) {
  const Problem problem = problems_[problem_index];
  SampleOrder& order = history_.orders[problem.order];
  std::vector<Index> nodes = every_choice(order);
  if (problem.failed_at != nowhere && routing_.chance(world_.routing.gives_up)) {
    for (const Index l : problem.lines) give_up(problem.order, l, at);
    return;
  }
  if (problem.failed_at != nowhere) {
    // The shelf was found empty. A second search finds half of what only lies elsewhere.
    bool found = false;
    for (const Index l : problem.lines) {
      for (const auto& [part, quantity] : parts_of(order.lines[l].sku)) {
        Shelf& here = shelf(problem.failed_at, part);
        found = found || (here.misplaced && routing_.chance(0.5));
        if (found) here.misplaced = false;
      }
    }
    if (!found) std::erase(nodes, problem.failed_at);
  }
  std::vector<Index> left;
  const auto whole = std::find_if(nodes.begin(), nodes.end(),
                                  [&](Index n) { return can_serve_all(n, order, problem.lines); });
  const bool keeps_together = !routing_.chance(world_.routing.desk_splits);
  if (whole != nodes.end() && keeps_together) {
    release(problem.order, *whole, problem.lines, at);
  } else {
    release_over(problem.order, problem.lines, nodes, at, left);
  }
  if (left.empty()) return;

  // Goods on their way, soon enough to wait for?
  const double patience = world_.channels[order.channel].patience_days * 24;
  std::vector<Index> waiting;
  Wall until = at;
  for (const Index l : left) {
    Wall soonest = after_hours(at, 24 * 365);
    for (const auto& [part, quantity] : parts_of(order.lines[l].sku)) {
      for (const Index n : every_choice(order)) {
        const Wall in = shelf(n, part).next_in;
        if (in > at) soonest = std::min(soonest, in);
      }
    }
    if (problem.attempt == 0 && soonest < after_hours(at, patience)) {
      waiting.push_back(l);
      until = std::max(until, soonest);
    } else {
      give_up(problem.order, l, at);
    }
  }
  if (waiting.empty()) return;
  order.repromised = day_of(until).plus(world_.channels[order.channel].promise_days);
  problems_.push_back({problem.order, waiting, nowhere, problem.attempt + 1});
  schedule(next_office(after_hours(until, 1)), Kind::desk_decides,
           static_cast<Index>(problems_.size() - 1));
}

void Simulation::give_up(Index order_index, Index l, Wall at) {
  SampleOrder& order = history_.orders[order_index];
  OrderLine& line = order.lines[l];
  line.cancelled = line.quantity;
  line.cancel_reason = "no_stock";
  line.settled = true;
  const bool all = std::all_of(order.lines.begin(), order.lines.end(), [](const OrderLine& other) {
    return other.cancelled == other.quantity;
  });
  if (all) {
    order.cancelled = at;
    order.cancel_reason = "no_stock";
  }
  after_cancelling(order_index, at);
}

}  // namespace baton::sample
