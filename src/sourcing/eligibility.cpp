#include "sourcing/eligibility.h"

#include <algorithm>
#include <array>

namespace baton {

Eligibility::Eligibility(const Network& network, const Policy& policy, const RuleTable& table)
    : network_(network), policy_(policy), table_(table) {
  for (const SourcingNode& node : network.nodes) {
    NodeFacts& facts = nodes_.emplace_back();
    facts.kind = node.kind;
    facts.ships = node.ships;
    facts.hands_over = node.hands_over;
    facts.dated = node.opened || node.closed;
    facts.pick = weighted(node.pick_cost, policy.weights.cost);
    facts.pack = weighted(node.pack_cost, policy.weights.cost);
    facts.capacity = node.daily_capacity;
  }
  in_fixed_order_.resize(nodes_.size());
  for (const NodeId node : policy.fixed_order) {
    if (node.index() < nodes_.size()) in_fixed_order_[node.index()] = true;
  }
  words_ = nodes_.size() / 64 + 1;
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    rules_ask_feeds_ |= table[r].where.asks_feed() || table[r].allowed.asks_feed();
  }
  leaves_.resize(nodes_.size());
  node_why_.resize(nodes_.size());
}

const std::optional<Departure>& Eligibility::departure_by_calendar(std::size_t node,
                                                                   Instant ready) {
  NodeFacts& facts = nodes_[node];
  if (facts.leaves && facts.from <= ready && ready < facts.leaves->cut_off) return facts.leaves;
  facts.leaves = first_departure(network_.nodes[node].calendar, ready);
  facts.from = ready;
  return facts.leaves;
}

std::optional<Departure> Eligibility::departure(std::size_t node, Instant ready,
                                                const Circumstances& around) {
  std::optional<Departure> leaves = departure_by_calendar(node, ready);
  const std::optional<std::int64_t> capacity = nodes_[node].capacity;
  if (!capacity) return leaves;
  const NodeId id(static_cast<std::uint32_t>(node));
  for (int full_days = 0; leaves && around.load(id, leaves->day) >= *capacity; ++full_days) {
    if (full_days == most_full_days || *capacity <= 0) return std::nullopt;
    leaves = departure_after(network_.nodes[node].calendar, leaves->day);
  }
  return leaves;
}

RuledOut Eligibility::method_rules_out(std::size_t node, const OrderToSource& order,
                                       const Way& way) const {
  const NodeFacts& facts = nodes_[node];
  const bool fetched =
      order.method == OrderMethod::pickup || order.method == OrderMethod::store_sale;
  if (fetched) {
    const std::optional<NodeId> place = order.destination.pick_up_at;
    if (!place || place->index() != node) return RuledOut::other_pick_up;
    return facts.hands_over ? RuledOut::no : RuledOut::does_not_ship;
  }
  if (!facts.ships) return RuledOut::does_not_ship;
  if (order.method == OrderMethod::dropship && facts.kind != NodeKind::vendor) {
    return RuledOut::does_not_ship;
  }
  if (way.leads_from(node)) return RuledOut::no;
  return way.is_cut_off(node) ? RuledOut::carrier_out : RuledOut::no_lane;
}

/// Asked of one node after the other: the list of loads is walked along.
bool Eligibility::has_room(std::size_t node, const World& world, Day day) {
  const std::vector<DayLoad>& loads = world.around.loads();
  while (next_load_ < loads.size() && loads[next_load_].node.index() < node) ++next_load_;
  for (std::size_t at = next_load_; at < loads.size(); ++at) {
    if (loads[at].node.index() != node || loads[at].day > day) break;
    if (loads[at].day == day) return loads[at].orders < *nodes_[node].capacity;
  }
  return *nodes_[node].capacity > 0;
}

RuledOut Eligibility::node_rules_out(std::size_t node, const World& world, bool fixed_routing,
                                     const OrderInHand& order) {
  if (fixed_routing && !in_fixed_order_[node]) return RuledOut::not_asked;
  const NodeId id(static_cast<std::uint32_t>(node));
  if (node < world.around.statuses().size()) {
    const NodeStatus& status = world.around.statuses()[node];
    const bool back = status.out_until && *status.out_until <= world.now;
    if (!status.takes_orders && !back) return RuledOut::closed;
  }
  const RuledOut why = method_rules_out(node, *order.order, *order.way);
  if (why != RuledOut::no) return why;
  const std::vector<NodeId>& refused = order.order->refused_by;
  if (!refused.empty() && std::find(refused.begin(), refused.end(), id) != refused.end()) {
    return RuledOut::refused;
  }
  const std::optional<Departure>& by_calendar = departure_by_calendar(node, world.now);
  if (!by_calendar) return RuledOut::closed;
  leaves_[node] = *by_calendar;
  if (nodes_[node].capacity && !has_room(node, world, by_calendar->day)) {
    const std::optional<Departure> leaves = departure(node, world.now, world.around);
    if (!leaves) return RuledOut::no_capacity;
    leaves_[node] = *leaves;
  }
  if (nodes_[node].dated) {
    const SourcingNode& dates = network_.nodes[node];
    if (dates.opened && leaves_[node].day < *dates.opened) return RuledOut::closed;
    if (dates.closed && leaves_[node].day >= *dates.closed) return RuledOut::closed;
  }
  return RuledOut::no;
}

namespace {

/// Stock lies scattered over memory: it is fetched while the nodes are asked about.
void fetch_ahead(const StockBook& stock, const std::vector<ItemInHand>& items) {
  constexpr std::size_t most_records = 64;
  constexpr std::size_t most_items = 8;
  for (std::size_t i = 0; i < items.size() && i < most_items; ++i) {
    const std::span<const StockRecord> records = stock.records(items[i].sku);
    const std::size_t count = std::min(records.size(), most_records);
    for (std::size_t r = 0; r < count; ++r) __builtin_prefetch(&records[r]);
  }
}

}  // namespace

void Eligibility::find_sites(const World& world, bool fixed_routing, const RulesInHand& rules,
                             OrderInHand& out) {
  const std::size_t count = nodes_.size();
  fetch_ahead(world.stock, out.items);
  open_nodes_.assign(words_, 0);
  next_load_ = 0;
  for (std::size_t n = 0; n < count; ++n) {
    node_why_[n] = node_rules_out(n, world, fixed_routing, out);
    if (node_why_[n] == RuledOut::no) set_bit(open_nodes_, n);
  }
  why_.resize(count * out.items.size());
  rule_.assign(count * out.items.size(), 0);
  gives_.assign(count * out.items.size(), 0);
  safety_.resize(count);
  for (std::size_t item = 0; item < out.items.size(); ++item) {
    std::copy(node_why_.begin(), node_why_.end(),
              why_.begin() + static_cast<std::ptrdiff_t>(item * count));
    open_ = open_nodes_;
    ask_rules(world, item, rules.of_item(item, table_.words()), out);
    ask_rest(world, item, out.items[item].sku);
    ask_stock(world, item, out);
  }
  make_sites(world, out);
}

namespace {

struct LineAt {
  const std::int64_t* gives;
  const RuledOut* why;
  const std::uint16_t* rule;
  std::int64_t quantity;
  std::uint64_t bit;
};

/// Who has what is anybody's guess, so nothing here branches on it.
template <std::size_t exact_lines>  // 0: as many as told
void describe_nodes(const LineAt* lines, std::size_t line_count, std::vector<Candidate>& out) {
  const std::size_t count = exact_lines > 0 ? exact_lines : line_count;
  for (std::uint32_t n = 0; n < out.size(); ++n) {
    Candidate candidate;
    candidate.node = NodeId(n);
    for (std::size_t l = 0; l < count; ++l) {
      const LineAt& line = lines[l];
      const std::int64_t gives = line.gives[n];
      candidate.serves |= line.bit & -static_cast<std::uint64_t>(gives >= line.quantity);
      candidate.some |= line.bit & -static_cast<std::uint64_t>(gives > 0);
      const bool first = (gives <= 0) & (candidate.why == RuledOut::no);
      candidate.why = first ? line.why[n] : candidate.why;
      candidate.rule = first ? line.rule[n] : candidate.rule;
    }
    out[n] = candidate;
  }
}

}  // namespace

void Eligibility::describe(const OrderInHand& order, std::vector<Candidate>& candidates) const {
  const std::size_t count = nodes_.size();
  std::array<LineAt, most_lines_of_an_order> lines;
  for (std::size_t l = 0; l < order.lines.size(); ++l) {
    const LineInHand& line = order.lines[l];
    const std::size_t at = line.item * count;
    lines[l] = {&gives_[at], &why_[at], &rule_[at], line.quantity, std::uint64_t{1} << line.line};
  }
  candidates.resize(count);
  switch (order.lines.size()) {  // most orders have few lines
    case 1:
      return describe_nodes<1>(lines.data(), 1, candidates);
    case 2:
      return describe_nodes<2>(lines.data(), 2, candidates);
    case 3:
      return describe_nodes<3>(lines.data(), 3, candidates);
    default:
      return describe_nodes<0>(lines.data(), order.lines.size(), candidates);
  }
}

}  // namespace baton
