#include "replay/as_is_cases.h"

#include <algorithm>

namespace baton {
namespace {

/// Records as they were, order after order.
class Records {
 public:
  explicit Records(const ReadHistory& history)
      : history_(history), levels_(history.stream.opening) {}

  void until(Instant at) {
    const auto& movements = history_.happened.movements;
    for (; next_ < movements.size() && movements[next_].at < at; ++next_)
      levels_[movements[next_].cell] += movements[next_].units;
  }
  /// Of the scarcest line; none where it has not all of the order.
  std::optional<float> has_all(NodeId node, const DemandedOrder& order) const {
    std::int64_t scarcest = std::int64_t{1} << 40;
    for (std::size_t l = 0; l < order.lines; ++l) {
      const DemandedLine& line = history_.stream.lines[order.first_line + l];
      const auto cell = history_.stream.cells.find(node, line.sku);
      if (!cell || levels_[*cell] < line.units) return std::nullopt;
      scarcest = std::min(scarcest, levels_[*cell]);
    }
    return static_cast<float>(scarcest);
  }

 private:
  const ReadHistory& history_;
  std::vector<std::int64_t> levels_;
  std::size_t next_ = 0;
};

}  // namespace

std::optional<float> distance_km(const Network& network, NodeId id, const OrderGroup& group) {
  const SourcingNode& node = network.nodes[id.index()];
  if (!node.latitude || !node.longitude || !group.latitude || !group.longitude) return std::nullopt;
  return static_cast<float>(
      great_circle_km(*node.latitude, *node.longitude, *group.latitude, *group.longitude));
}

RoutingCases as_is_cases(const ReadHistory& history, const Business& business,
                         const std::vector<OrderGroup>& groups, const Network& network,
                         Instant until) {
  RoutingCases cases;
  Records records(history);
  std::vector<RoutingCandidate> candidates;
  for (std::size_t i = 0; i < history.stream.orders.size(); ++i) {
    const DemandedOrder& order = history.stream.orders[i];
    const HappenedOrder& became = history.happened.orders[i];
    if (order.placed_at >= until) break;
    if (!became.first_node || order.fetched_at) continue;
    records.until(order.placed_at);
    candidates.clear();
    for (std::uint32_t n = 0; n < network.nodes.size(); ++n) {
      const auto stock = records.has_all(NodeId(n), order);
      if (stock)
        candidates.push_back(
            {NodeId(n), distance_km(network, NodeId(n), groups[order.group]), stock});
    }
    const auto is_candidate = [&](NodeId node) {
      return std::any_of(candidates.begin(), candidates.end(),
                         [&](const RoutingCandidate& one) { return one.node == node; });
    };
    NodeId went_to = *became.first_node;
    if (!is_candidate(went_to) && became.parcels > 0)
      went_to = history.happened.parcels[became.first_parcel].node;
    if (!is_candidate(went_to))
      candidates.push_back({went_to, distance_km(network, went_to, groups[order.group]), 0.0F});
    RoutingCase asked;
    asked.channel = order.channel;
    asked.region = order.region ? order.region : order.country;
    const SkuId first = history.stream.lines[order.first_line].sku;
    asked.family = network.skus[first.index()].family;
    asked.candidates = candidates;
    cases.add(business.days.day_of(order.placed_at), asked, went_to);
  }
  return cases;
}

}  // namespace baton
