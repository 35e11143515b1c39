#include "sourcing/order_lines.h"

#include <algorithm>
#include <numeric>

namespace baton {
namespace {

LineInHand read_line(const LineToSource& line, const Network& network, const Policy& policy) {
  LineInHand out;
  out.quantity = std::min(line.quantity.units(), most_units_of_a_line);
  out.price = std::clamp(line.unit_price.micros(), -largest_amount, largest_amount);
  out.margin = std::max<std::int64_t>(out.price, 0);
  if (line.sku.index() < network.skus.size()) {
    const SourcingSku& sku = network.skus[line.sku.index()];
    out.margin = std::max<std::int64_t>(
        out.price - std::clamp(sku.unit_cost.micros(), -largest_amount, largest_amount), 0);
    out.weight_known = sku.weight.has_value();
    out.weight = std::max<std::int64_t>(sku.weight.value_or(Weight()).milligrams(), 0);
    out.volume_mm3 = std::max<std::int64_t>(sku.volume_mm3, 0);
  }
  const Money margin = Money::from_micros(out.margin);
  out.not_served = weighted(margin + policy.not_served_cost, policy.weights.cost);
  return out;
}

std::uint16_t item_of(SkuId sku, std::vector<ItemInHand>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].sku == sku) return static_cast<std::uint16_t>(i);
  }
  items.push_back({sku, 0});
  return static_cast<std::uint16_t>(items.size() - 1);
}

/// The place of a rule in the order's list of its kind; made if it is not there.
template <class Kind, class Make>
std::uint64_t bit_of_rule(std::vector<Kind>& list, std::size_t rule, Make make) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].rule == rule) return std::uint64_t{1} << i;
  }
  if (list.size() == most_rules_of_a_kind) return 0;
  list.push_back(make());
  return std::uint64_t{1} << (list.size() - 1);
}

/// The lines' bundles while they are put together: a union-find over lines.
struct Joining {
  std::array<std::uint16_t, most_lines_of_an_order> root{};
  std::uint64_t alone = 0, whole = 0;  // bits of lines
  explicit Joining(std::size_t lines) { std::iota(root.begin(), root.begin() + lines, 0); }
  std::uint16_t find(std::uint16_t line) const {
    while (root[line] != line) line = root[line];
    return line;
  }
  void join(std::uint16_t a, std::uint16_t b) {
    a = find(a);
    b = find(b);
    root[std::max(a, b)] = std::min(a, b);
  }
};

class LineReader {
 public:
  LineReader(const Policy& policy, const RuleTable& table, OrderInHand& out, RulesInHand& rules)
      : policy_(policy), table_(table), out_(out), rules_(rules), joining_(out.lines.size()) {}

  void read_rules() {
    for (std::uint16_t l = 0; l < out_.lines.size(); ++l) {
      const auto held = rules_.of_item(out_.lines[l].item, table_.words());
      for_each_bit(held, [&](std::size_t rule) { hear(rule, l); });
    }
    for (const LineToSource& line : out_.order->elsewhere) {
      for_each_bit(table_.of_sku(line.sku), [&](std::size_t rule) {
        const auto* split = std::get_if<SplitLimit>(&policy_.rules[rule].then);
        if (split != nullptr && has_bit(rules_.of_order, rule)) limit(*split);
      });
    }
    if (most_parcels_) out_.most_parcels = *most_parcels_;
    if (ship_complete_) out_.ship_complete = *ship_complete_;
    // What is elsewhere counts; what is left may always have one.
    const int used = out_.order->parcels_elsewhere;
    if (used > 0) out_.most_parcels = std::max(out_.most_parcels - used, 1);
  }

  void make_bundles() {
    out_.bundle_count = 0;
    out_.plain = joining_.alone == 0 && joining_.whole == 0;
    std::array<std::uint16_t, most_lines_of_an_order> bundle_of{};
    for (std::uint16_t l = 0; l < out_.lines.size(); ++l) {
      const std::uint16_t root = joining_.find(l);
      if (root == l) {
        if (out_.bundles.size() == out_.bundle_count) out_.bundles.emplace_back();
        Bundle& made = out_.bundles[out_.bundle_count];
        made.lines.clear();
        made.alone = made.whole = false;
        bundle_of[l] = static_cast<std::uint16_t>(out_.bundle_count++);
      }
      Bundle& bundle = out_.bundles[bundle_of[root]];
      bundle.lines.push_back(l);
      bundle.alone |= (joining_.alone >> l & 1U) != 0;
      bundle.whole |= (joining_.whole >> l & 1U) != 0;
      out_.lines[l].bundle = bundle_of[root];
    }
  }

  void keep_lines_whole() { joining_.whole = ~std::uint64_t{0}; }

 private:
  void hear(std::size_t rule, std::uint16_t l) {
    const RuleEffect& effect = policy_.rules[rule].then;
    const std::uint64_t bit = std::uint64_t{1} << l;
    const auto number = static_cast<std::uint16_t>(rule);
    LineInHand& line = out_.lines[l];
    if (std::holds_alternative<KeepTogether>(effect)) {
      for (std::uint16_t other = 0; other < l; ++other) {
        const auto held = rules_.of_item(out_.lines[other].item, table_.words());
        if (has_bit(held, rule)) joining_.join(other, l);
      }
      joining_.whole |= bit;
    } else if (std::holds_alternative<ShipAlone>(effect)) {
      joining_.alone |= bit;
    } else if (const auto* margin = std::get_if<MarginSensitive>(&effect)) {
      line.margin_rules |= bit_of_rule(out_.margin_rules, rule, [&] {
        return MarginRule{number, margin->freight_share_of_margin, margin->forbid, 0, 0};
      });
    } else if (const auto* disruption = std::get_if<Disruption>(&effect)) {
      line.disruption_rules |= bit_of_rule(out_.disruption_rules, rule, [&] {
        return DisruptionRule{number,
                              weighted(disruption->each_order, policy_.weights.node_health)};
      });
    } else if (const auto* split = std::get_if<SplitLimit>(&effect)) {
      limit(*split);
    }
  }
  void limit(const SplitLimit& split) {
    if (split.most_parcels) {
      most_parcels_ = std::min(most_parcels_.value_or(*split.most_parcels), *split.most_parcels);
    }
    if (split.ship_complete) {
      ship_complete_ = ship_complete_.value_or(false) || *split.ship_complete;
    }
  }

  const Policy& policy_;
  const RuleTable& table_;
  OrderInHand& out_;
  RulesInHand& rules_;
  Joining joining_;
  std::optional<int> most_parcels_;
  std::optional<bool> ship_complete_;
};

void read_weights(OrderInHand& out) {
  std::int64_t weight = 0;
  std::int64_t volume = 0;
  out.least_unit_billed = INT64_MAX;
  for (const LineInHand& line : out.lines) {
    weight += times_limited(line.weight, line.quantity);
    volume += times_limited(line.volume_mm3, line.quantity);
    out.least_unit_billed =
        std::min(out.least_unit_billed, out.billed(line.weight, line.volume_mm3));
  }
  out.whole_billed = out.billed(weight, volume);
}

void read_margins(OrderInHand& out) {
  for (std::size_t r = 0; r < out.margin_rules.size(); ++r) {
    std::int64_t margin = 0;
    MarginRule& rule = out.margin_rules[r];
    rule.least_unit = INT64_MAX;
    for (const LineInHand& line : out.lines) {
      margin += times_limited(line.margin, line.quantity);
      if ((line.margin_rules >> r & 1U) == 0) continue;
      rule.least_unit = std::min(rule.least_unit, out.billed(line.weight, line.volume_mm3));
    }
    rule.bears = weighted(Money::from_micros(margin), rule.freight_share_of_margin);
  }
}

void read_limits(const Network& network, const Policy& policy, OrderInHand& out) {
  out.most_parcels = policy.most_parcels;
  out.ship_complete = policy.ship_complete;
  out.split = weighted(policy.split_cost, policy.weights.cost);
  out.late = weighted(policy.late_cost, policy.weights.cost);
  out.a_day = weighted(policy.value_of_a_day, policy.weights.speed);
  out.least_split_value = policy.least_split_value.micros();
  out.cost_weight = policy.weights.cost;
  out.promise_confidence = policy.promise_confidence;
  out.margin_weight = policy.weights.margin;
  out.mm3_per_kg = network.mm3_per_kg;
}

}  // namespace

void read_lines(const OrderToSource& order, const Network& network, const Policy& policy,
                const RuleTable& table, std::span<const std::uint64_t> left_out, OrderInHand& out,
                RulesInHand& rules) {
  out.order = &order;
  out.lines.clear();
  out.items.clear();
  out.margin_rules.clear();
  out.disruption_rules.clear();
  read_limits(network, policy, out);
  std::int64_t value = 0;
  for (std::size_t i = 0; i < order.lines.size() && i < most_lines_of_an_order; ++i) {
    const LineToSource& line = order.lines[i];
    if (line.quantity.units() <= 0) continue;
    LineInHand& read = out.lines.emplace_back(read_line(line, network, policy));
    read.line = static_cast<std::uint16_t>(i);
    read.item = item_of(line.sku, out.items);
    out.items[read.item].wanted += read.quantity;
    value += times_limited(read.price, read.quantity);
  }
  for (const LineToSource& line : order.elsewhere) {
    const std::int64_t price = line.unit_price.micros();
    value += times_limited(std::clamp(price, -largest_amount, largest_amount),
                           std::min(line.quantity.units(), most_units_of_a_line));
  }
  read_weights(out);
  const std::size_t words = table.words();
  rules.of_order.resize(words);
  table.of_order(order, Money::from_micros(value), rules.of_order);
  for (std::size_t w = 0; w < words; ++w) rules.of_order[w] &= ~left_out[w];
  rules.of_items.resize(words * out.items.size());
  for (std::size_t i = 0; i < out.items.size(); ++i) {
    const auto of_sku = table.of_sku(out.items[i].sku);
    for (std::size_t w = 0; w < words; ++w) {
      rules.of_items[i * words + w] = of_sku[w] & rules.of_order[w];
    }
  }
  LineReader reader(policy, table, out, rules);
  reader.read_rules();
  read_margins(out);
  if (!policy.lines_may_split) reader.keep_lines_whole();
  reader.make_bundles();
}

}  // namespace baton
