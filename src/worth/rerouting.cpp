#include "worth/rerouting.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>

#include "measure/bootstrap.h"
#include "worth/node_cost.h"

namespace baton {
namespace {

constexpr std::size_t examples_shown = 3;
constexpr std::size_t nodes_a_line = 4;  // of those tried where there are too many assignments
constexpr int resamples = 1'000;
constexpr std::uint64_t bootstrap_seed = 1;
constexpr double confidence = 0.9;

std::size_t at(RoutingPriced routing) { return static_cast<std::size_t>(routing); }

/// What a set of lines costs from their nodes.
struct PricedPlan {
  std::vector<NodeId> nodes;  // of its parcels
  Money freight, node_cost;
  Money total() const { return freight + node_cost; }
};

/// From which regions a node sends: its own, else those that its parcels left from.
std::vector<std::vector<RegionId>> regions_of_nodes(const Business& business,
                                                    const std::vector<RoutedOrder>& orders) {
  std::vector<std::vector<RegionId>> regions(business.names.size(Entity::node));
  for (std::uint32_t n = 0; n < regions.size(); ++n) {
    if (const auto told = business.node(NodeId(n)).region) regions[n].push_back(*told);
  }
  for (const RoutedOrder& order : orders) {
    for (const Parcel& parcel : order.parcels) {
      const ParcelToPrice& way = parcel.to_price;
      if (!way.from_node || !way.from_region) continue;
      auto& of = regions[way.from_node->index()];
      if (std::find(of.begin(), of.end(), *way.from_region) == of.end())
        of.push_back(*way.from_region);
    }
  }
  return regions;
}

class Repricer {
 public:
  Repricer(const History& history, const Business& business, const RateCard& card,
           const std::optional<DefaultFreight>& otherwise)
      : business_(business),
        card_(card),
        otherwise_(card.empty() ? otherwise : std::nullopt),
        orders_(routed_orders(history, business)),
        may_send_(sending_nodes(history, business, orders_)),
        regions_(regions_of_nodes(business, orders_)) {
    for (const RateRow& row : card.rows()) {
      if (std::find(carriers_.begin(), carriers_.end(), row.carrier) == carriers_.end())
        carriers_.push_back(row.carrier);
    }
  }

  Rerouting run() {
    out_.orders = static_cast<std::int64_t>(orders_.size());
    out_.freight_assumed = otherwise_.has_value();
    out_.skus_by_table = may_send_.skus_by_table;
    out_.skus_by_sight = may_send_.skus_by_sight;
    make_priority();
    out_.nearest_told = places_are_told();
    for (const RoutedOrder& order : orders_) {
      if (const auto why = add(order)) leave_out(order, *why);
    }
    finish();
    return std::move(out_);
  }

 private:
  void make_priority() {
    std::vector<std::int64_t> sent(business_.names.size(Entity::node));
    for (const RoutedOrder& order : orders_) {
      for (const Parcel& parcel : order.parcels) {
        if (parcel.to_price.from_node) ++sent[parcel.to_price.from_node->index()];
      }
    }
    for (std::uint32_t n = 0; n < sent.size(); ++n) priority_.emplace_back(n);
    std::stable_sort(priority_.begin(), priority_.end(),
                     [&](NodeId a, NodeId b) { return sent[a.index()] > sent[b.index()]; });
    shifts_.resize(sent.size());
  }

  /// Nearest is a routing where most orders and one node can be found on a map; where carriage is
  /// priced by distance, others are left out anyhow.
  bool places_are_told() const {
    const auto with_place =
        std::count_if(orders_.begin(), orders_.end(),
                      [](const RoutedOrder& order) { return order.latitude && order.longitude; });
    bool node = false;
    for (const NodeId id : priority_) node = node || business_.node(id).latitude.has_value();
    if (otherwise_ && otherwise_->per_100_km != Money()) return node && with_place > 0;
    return node && 2 * with_place > static_cast<std::int64_t>(orders_.size());
  }

  /// The cheapest of all carriers and regions; nothing where none has a price.
  std::optional<Money> freight_from(NodeId node, Weight weight) {
    const auto [known, is_new] = known_.try_emplace({node.index(), weight.milligrams()});
    if (!is_new) return known->second;
    if (otherwise_) return known->second = by_default(node, weight);
    ParcelToPrice way = order_->parcels.front().to_price;
    way.from_node = node;
    way.weight = weight;
    std::vector<std::optional<RegionId>> regions(regions_[node.index()].begin(),
                                                 regions_[node.index()].end());
    if (regions.empty()) regions.emplace_back();
    for (const auto& region : regions) {
      way.from_region = region;
      for (const PartnerId carrier : carriers_) {
        way.carrier = carrier;
        const Quote quote = card_.price(way);
        const Price* price = std::get_if<Price>(&quote);
        if (price != nullptr && (!known->second || price->money < *known->second))
          known->second = price->money;
      }
    }
    return known->second;
  }

  std::optional<double> distance_from(NodeId id) const {
    const Node& node = business_.node(id);
    if (!node.latitude || !node.longitude || !order_->latitude || !order_->longitude)
      return std::nullopt;
    return great_circle_km(*node.latitude, *node.longitude, *order_->latitude, *order_->longitude);
  }

  bool is_on_map(const RoutedOrder& order) const {
    return std::all_of(order.parcels.begin(), order.parcels.end(), [&](const Parcel& parcel) {
      return parcel.to_price.from_node && distance_from(*parcel.to_price.from_node);
    });
  }

  std::optional<Money> by_default(NodeId node, Weight weight) const {
    const std::optional<double> km = distance_from(node);
    if (otherwise_->per_100_km != Money() && !km) return std::nullopt;
    return Money::from_double_rounded(otherwise_->per_parcel.to_double() +
                                      otherwise_->per_kg.to_double() * weight.kg() +
                                      otherwise_->per_100_km.to_double() * km.value_or(0) / 100);
  }

  /// The way a parcel went.
  std::optional<Money> freight_as_routed(const Parcel& parcel) {
    const ParcelToPrice& way = parcel.to_price;
    if (otherwise_) {
      if (!way.weight || !way.from_node) return std::nullopt;
      return by_default(*way.from_node, *way.weight);
    }
    const Quote quote = card_.price(way);
    const Price* price = std::get_if<Price>(&quote);
    return price != nullptr ? std::optional(price->money) : std::nullopt;
  }

  bool may_send(const RoutedLine& line, NodeId node) const {
    const auto& nodes = may_send_.of_sku[line.sku.index()];
    return line.node == node || std::binary_search(nodes.begin(), nodes.end(), node);
  }

  /// `node_of`: by line.
  std::optional<PricedPlan> priced(const std::vector<NodeId>& node_of) {
    PricedPlan plan;
    for (std::size_t l = 0; l < node_of.size(); ++l) {
      const NodeId node = node_of[l];
      if (std::find(plan.nodes.begin(), plan.nodes.end(), node) != plan.nodes.end()) continue;
      Weight weight;
      std::int64_t units = 0;
      for (std::size_t other = l; other < node_of.size(); ++other) {
        if (node_of[other] != node) continue;
        const auto heavier = weight.plus(1, order_->lines[other].weight);
        if (!heavier) return std::nullopt;
        weight = *heavier;
        units += order_->lines[other].units;
      }
      const auto freight = freight_from(node, weight);
      if (!freight) return std::nullopt;
      plan.nodes.push_back(node);
      plan.freight += *freight;
      plan.node_cost += node_cost(business_, node, units, 1, order_->parcels.front().to_price.day)
                            .value_or(Money());
    }
    return plan;
  }

  /// Every node of the list in turn sends all it may of what is left, where it has a price for it.
  std::optional<PricedPlan> by_list(std::span<const NodeId> list) {
    std::vector<std::optional<NodeId>> node_of(order_->lines.size());
    std::size_t left = node_of.size();
    for (const NodeId node : list) {
      if (left == 0) break;
      std::vector<std::size_t> takes;
      Weight weight;
      for (std::size_t l = 0; l < node_of.size(); ++l) {
        if (node_of[l] || !may_send(order_->lines[l], node)) continue;
        takes.push_back(l);
        weight = weight.plus(1, order_->lines[l].weight).value_or(Weight::limitless());
      }
      if (takes.empty() || !freight_from(node, weight)) continue;
      for (const std::size_t l : takes) node_of[l] = node;
      left -= takes.size();
    }
    if (left > 0) return std::nullopt;
    std::vector<NodeId> all;
    for (const auto& node : node_of) all.push_back(*node);
    return priced(all);
  }

  std::vector<NodeId> nearest_first() const {
    std::vector<std::pair<double, NodeId>> by_distance;
    for (const NodeId id : candidates_) {
      if (const auto km = distance_from(id)) by_distance.emplace_back(*km, id);
    }
    std::sort(by_distance.begin(), by_distance.end());
    std::vector<NodeId> nodes;
    for (const auto& [distance, id] : by_distance) nodes.push_back(id);
    return nodes;
  }

  void find_candidates() {
    candidates_.clear();
    for (const RoutedLine& line : order_->lines) {
      const auto& nodes = may_send_.of_sku[line.sku.index()];
      candidates_.insert(candidates_.end(), nodes.begin(), nodes.end());
      if (line.node) candidates_.push_back(*line.node);
    }
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
  }

  /// By line: the nodes tried; fewer where all would be too many.
  std::vector<std::vector<NodeId>> choices() {
    std::vector<std::vector<NodeId>> of(order_->lines.size());
    std::int64_t assignments = 1;
    for (std::size_t l = 0; l < of.size(); ++l) {
      for (const NodeId node : candidates_) {
        if (may_send(order_->lines[l], node)) of[l].push_back(node);
      }
      assignments =
          std::min(assignments * static_cast<std::int64_t>(of[l].size()), most_assignments + 1);
    }
    if (assignments <= most_assignments) return of;
    ++out_.not_exact;
    Weight whole;
    for (const RoutedLine& line : order_->lines)
      whole = whole.plus(1, line.weight).value_or(Weight::limitless());
    const auto price = [&](NodeId node) {
      return freight_from(node, whole).value_or(largest_parcel_price);
    };
    for (auto& nodes : of) {
      std::stable_sort(nodes.begin(), nodes.end(),
                       [&](NodeId a, NodeId b) { return price(a) < price(b); });
      nodes.resize(std::min(nodes.size(), nodes_a_line));
    }
    return of;
  }

  std::optional<PricedPlan> cheapest(const std::optional<PricedPlan>& begin) {
    std::optional<PricedPlan> best = begin;
    const auto take = [&](const std::vector<NodeId>& node_of) {
      auto plan = priced(node_of);
      if (plan && (!best || plan->total() < best->total())) best = std::move(plan);
    };
    const std::vector<std::vector<NodeId>> of = choices();
    if (std::any_of(of.begin(), of.end(), [](const auto& nodes) { return nodes.empty(); }))
      return best;
    std::vector<std::size_t> turn(of.size());
    std::vector<NodeId> node_of(of.size());
    for (std::int64_t tried = 0; tried < most_assignments; ++tried) {
      for (std::size_t l = 0; l < of.size(); ++l) node_of[l] = of[l][turn[l]];
      take(node_of);
      std::size_t l = 0;
      while (l < of.size() && ++turn[l] == of[l].size()) turn[l++] = 0;
      if (l == of.size()) break;
    }
    return best;
  }

  /// By its parcels: what the way they went costs.
  std::optional<PricedPlan> as_routed() {
    PricedPlan plan;
    for (const Parcel& parcel : order_->parcels) {
      const auto freight = freight_as_routed(parcel);
      if (!freight) return std::nullopt;
      plan.freight += *freight;
      if (!parcel.to_price.from_node) continue;
      plan.nodes.push_back(*parcel.to_price.from_node);
      plan.node_cost += node_cost(business_, *parcel.to_price.from_node, parcel.units.value_or(0),
                                  1, parcel.to_price.day)
                            .value_or(Money());
    }
    return plan;
  }

  std::optional<NotCompared> add(const RoutedOrder& order) {
    order_ = &order;
    known_.clear();
    for (const Parcel& parcel : order.parcels) {
      if (parcel.to_price.method == ParcelMethod::pickup) return NotCompared::fetched;
    }
    std::array<std::optional<PricedPlan>, routing_priced_count> plans;
    plans[at(RoutingPriced::as_routed)] = as_routed();
    if (!plans[at(RoutingPriced::as_routed)]) {
      return otherwise_ && !is_on_map(order) ? NotCompared::no_place : NotCompared::as_routed;
    }
    const bool told = !order.lines.empty() &&
                      std::all_of(order.lines.begin(), order.lines.end(),
                                  [](const RoutedLine& line) { return line.node.has_value(); });
    if (!told) return NotCompared::lines_not_told;
    find_candidates();
    plans[at(RoutingPriced::fixed_priority)] = by_list(priority_);
    if (!plans[at(RoutingPriced::fixed_priority)]) return NotCompared::no_other_way;
    if (out_.nearest_told) {
      plans[at(RoutingPriced::nearest)] = by_list(nearest_first());
      if (!plans[at(RoutingPriced::nearest)]) return NotCompared::no_place;
    }
    plans[at(RoutingPriced::cheapest)] = cheapest(plans[at(RoutingPriced::as_routed)]);
    count(plans);
    return std::nullopt;
  }

  void count(const std::array<std::optional<PricedPlan>, routing_priced_count>& plans) {
    ++out_.compared;
    for (std::size_t r = 0; r < plans.size(); ++r) {
      if (!plans[r]) continue;
      RoutingSum& sum = out_.sums[r];
      sum.freight += plans[r]->freight;
      sum.node_cost += plans[r]->node_cost;
      sum.parcels += static_cast<std::int64_t>(plans[r]->nodes.size());
      sum.split_orders += plans[r]->nodes.size() > 1 ? 1 : 0;
      for (const NodeId node : plans[r]->nodes) ++shifts_[node.index()][r];
    }
    const Money saved =
        plans[at(RoutingPriced::as_routed)]->total() - plans[at(RoutingPriced::cheapest)]->total();
    saved_by_week_[order_->parcels.front().to_price.day.week_start().number()] += saved.to_double();
  }

  void leave_out(const RoutedOrder& order, NotCompared why) {
    Rerouting::LeftOut& of = out_.left_out[static_cast<std::size_t>(why)];
    ++of.orders;
    if (of.examples.size() < examples_shown)
      of.examples.emplace_back(business_.names.text(order.order));
  }

  void finish() {
    for (const NodeId node : priority_) {
      const auto& parcels = shifts_[node.index()];
      if (std::accumulate(parcels.begin(), parcels.end(), std::int64_t{0}) == 0) continue;
      out_.nodes.push_back({std::string(business_.names.text(node)), parcels});
    }
    if (saved_by_week_.empty()) return;
    const std::int32_t first = saved_by_week_.begin()->first;  // Mondays
    std::vector<WeekSums> weeks(
        static_cast<std::size_t>((saved_by_week_.rbegin()->first - first) / 7 + 1));
    for (const auto& [monday, saved] : saved_by_week_)
      weeks[static_cast<std::size_t>((monday - first) / 7)] = {saved, 1};
    if (weeks.size() < fewest_blocks) return;
    const WeekDraws draws(weeks.size(), resamples, bootstrap_seed);
    const auto interval = bootstrap_interval(draws, weeks, false, confidence);
    if (!interval) return;
    out_.saving_interval = {Money::from_double_rounded(interval->first),
                            Money::from_double_rounded(interval->second)};
  }

  const Business& business_;
  const RateCard& card_;
  std::optional<DefaultFreight> otherwise_;
  std::vector<RoutedOrder> orders_;
  SendingNodes may_send_;
  std::vector<std::vector<RegionId>> regions_;  // by node
  std::vector<PartnerId> carriers_;             // with a card
  std::vector<NodeId> priority_;
  std::vector<std::array<std::int64_t, routing_priced_count>> shifts_;  // by node
  std::map<std::int32_t, double> saved_by_week_;
  // of the order at hand
  const RoutedOrder* order_ = nullptr;
  std::vector<NodeId> candidates_;  // that may send some of it, ascending
  std::map<std::pair<std::uint32_t, std::int64_t>, std::optional<Money>> known_;
  Rerouting out_;
};

}  // namespace

std::string_view routing_priced_name(RoutingPriced routing) {
  constexpr std::string_view names[] = {"as_routed", "fixed_priority", "nearest", "cheapest"};
  return names[at(routing)];
}

std::string_view not_compared_name(NotCompared why) {
  constexpr std::string_view names[] = {"fetched", "as_routed_has_no_price", "lines_not_told",
                                        "no_other_way", "no_place"};
  return names[static_cast<std::size_t>(why)];
}

Rerouting reroute(const History& history, const Business& business, const RateCard& card,
                  const std::optional<DefaultFreight>& otherwise) {
  if (card.empty() && !otherwise) return {};
  return Repricer(history, business, card, otherwise).run();
}

}  // namespace baton
