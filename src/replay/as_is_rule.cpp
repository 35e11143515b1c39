#include "replay/as_is_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton {
namespace {

constexpr double worst = std::numeric_limits<double>::infinity();

double distance_of(const RoutingCandidate& candidate) {
  return candidate.distance_km ? static_cast<double>(*candidate.distance_km) : worst;
}

/// Smaller goes first; compared from the left.
using Standing = std::array<double, 4>;

Standing standing(const AsIsRule& rule, const NodeList* own, const RoutingCandidate& candidate) {
  const NodeId node = candidate.node;
  const double overall = rule.overall.place(node);
  const double number = node.index();
  const double km = distance_of(candidate);
  switch (rule.kind) {
    case AsIsRuleKind::nearest:
      return {km, overall, number, 0};
    case AsIsRuleKind::highest_stock:
      return {candidate.stock ? -static_cast<double>(*candidate.stock) : worst, overall, number, 0};
    case AsIsRuleKind::one_list:
      return {overall, number, 0, 0};
    case AsIsRuleKind::nearest_zone_then_list:
      return {std::floor(km / rule.zone_km), overall, number, 0};
    case AsIsRuleKind::preferred_then_nearest: {
      const bool preferred = node.index() < rule.preferred.size() && rule.preferred[node.index()];
      return {preferred ? 0.0 : 1.0, km, overall, number};
    }
    case AsIsRuleKind::home_of_channel:
    case AsIsRuleKind::list_by_channel:
    case AsIsRuleKind::list_by_region:
    case AsIsRuleKind::list_by_family:
    case AsIsRuleKind::list_by_channel_and_region: {
      const double place = own != nullptr ? own->place(node) : NodeList::not_listed;
      return {place, overall, number, 0};
    }
    case AsIsRuleKind::blend:
      return {-rule.weights.utility(candidate), overall, number, 0};
  }
  BATON_CHECK(false, "a kind of rule that does not exist");
  return {};
}

const NodeList* own_list(const AsIsRule& rule, const RoutingCase& asked) {
  if (rule.lists.empty()) return nullptr;
  const auto found = rule.lists.find(rule.key_of(asked));
  return found == rule.lists.end() ? nullptr : &found->second;
}

}  // namespace

std::string_view as_is_rule_name(AsIsRuleKind kind) {
  switch (kind) {
    case AsIsRuleKind::nearest:
      return "nearest";
    case AsIsRuleKind::highest_stock:
      return "highest_stock";
    case AsIsRuleKind::one_list:
      return "one_list";
    case AsIsRuleKind::home_of_channel:
      return "home_of_channel";
    case AsIsRuleKind::nearest_zone_then_list:
      return "nearest_zone_then_list";
    case AsIsRuleKind::preferred_then_nearest:
      return "preferred_then_nearest";
    case AsIsRuleKind::list_by_channel:
      return "list_by_channel";
    case AsIsRuleKind::list_by_region:
      return "list_by_region";
    case AsIsRuleKind::list_by_family:
      return "list_by_family";
    case AsIsRuleKind::list_by_channel_and_region:
      return "list_by_channel_and_region";
    case AsIsRuleKind::blend:
      return "blend";
  }
  BATON_CHECK(false, "a kind of rule that does not exist");
  return "";
}

NodeList::NodeList(std::vector<NodeId> nodes) : nodes_(std::move(nodes)) {
  for (std::uint32_t place = 0; place < nodes_.size(); ++place) {
    const std::size_t index = nodes_[place].index();
    if (places_.size() <= index) places_.resize(index + 1, not_listed);
    BATON_CHECK(places_[index] == not_listed, "a node that is listed twice");
    places_[index] = place;
  }
}

double BlendWeights::utility(const RoutingCandidate& candidate) const {
  const std::size_t index = candidate.node.index();
  double total = 0;
  if (index < of_node.size()) {
    total = of_node[index];
  } else if (!of_node.empty()) {
    total = *std::min_element(of_node.begin(), of_node.end());
  }
  if (per_100_km != 0) {
    if (!candidate.distance_km) return -worst;
    total += per_100_km * static_cast<double>(*candidate.distance_km) / 100;
  }
  if (per_log_stock != 0 && candidate.stock) {
    total += per_log_stock * std::log1p(std::max(static_cast<double>(*candidate.stock), 0.0));
  }
  return total;
}

std::size_t AsIsRule::choose(const RoutingCase& asked) const {
  BATON_CHECK(!asked.candidates.empty(), "a case without a candidate");
  const NodeList* own = own_list(*this, asked);
  std::size_t best = 0;
  Standing first = standing(*this, own, asked.candidates[0]);
  for (std::size_t c = 1; c < asked.candidates.size(); ++c) {
    const Standing here = standing(*this, own, asked.candidates[c]);
    if (here < first) {
      first = here;
      best = c;
    }
  }
  return best;
}

std::vector<NodeId> AsIsRule::ranked(const RoutingCase& asked) const {
  const NodeList* own = own_list(*this, asked);
  std::vector<std::pair<Standing, NodeId>> order;
  for (const RoutingCandidate& candidate : asked.candidates) {
    order.emplace_back(standing(*this, own, candidate), candidate.node);
  }
  std::sort(order.begin(), order.end());
  std::vector<NodeId> nodes;
  for (const auto& [place, node] : order) nodes.push_back(node);
  return nodes;
}

bool AsIsRule::looks_at_stock() const {
  return kind == AsIsRuleKind::highest_stock ||
         (kind == AsIsRuleKind::blend && weights.per_log_stock != 0);
}

ListKey AsIsRule::key_of(const RoutingCase& asked) const {
  const std::int64_t channel = asked.channel.index();
  const std::int64_t region = asked.region ? std::int64_t{asked.region->index()} : -1;
  const std::int64_t family = asked.family ? std::int64_t{asked.family->index()} : -1;
  switch (kind) {
    case AsIsRuleKind::home_of_channel:
    case AsIsRuleKind::list_by_channel:
      return {channel, -2, -2};
    case AsIsRuleKind::list_by_region:
      return {-2, region, -2};
    case AsIsRuleKind::list_by_family:
      return {-2, -2, family};
    case AsIsRuleKind::list_by_channel_and_region:
      return {channel, region, -2};
    default:
      return {-2, -2, -2};
  }
}

namespace {

std::string named(std::span<const NodeId> nodes, std::span<const std::string> names) {
  constexpr std::size_t most_named = 5;
  std::string text;
  for (std::size_t n = 0; n < std::min(nodes.size(), most_named); ++n) {
    const std::size_t index = nodes[n].index();
    text += text.empty() ? "" : ", ";
    text += index < names.size() ? names[index] : fmt::format("node {}", index);
  }
  if (nodes.size() > most_named) text += fmt::format(" and {} more", nodes.size() - most_named);
  return text;
}

std::string blend_sentence(const BlendWeights& weights) {
  std::string text = "Orders go to the node with the highest score";
  if (weights.per_100_km != 0) {
    text += fmt::format("; 100 km count {:+.2f}", weights.per_100_km);
  }
  if (weights.per_log_stock != 0) {
    text += fmt::format("; twice the stock counts {:+.2f}", weights.per_log_stock * std::log(2.0));
  }
  return text + ", beside what each node counts by itself.";
}

}  // namespace

std::string AsIsRule::sentence(std::span<const std::string> node_names) const {
  const std::string list = named(overall.nodes(), node_names);
  switch (kind) {
    case AsIsRuleKind::nearest:
      return "Orders go to the nearest node that can serve them.";
    case AsIsRuleKind::highest_stock:
      return "Orders go to the node with the most stock.";
    case AsIsRuleKind::one_list:
      return fmt::format("Orders go to the first of these that can serve them: {}.", list);
    case AsIsRuleKind::home_of_channel:
      if (overall.nodes().empty()) return "Each channel has a node of its own.";
      return fmt::format("Each channel has a node of its own; else orders go to the first of: {}.",
                         list);
    case AsIsRuleKind::nearest_zone_then_list:
      return fmt::format(
          "Orders go to the nearest zone of {:.0f} km, and in it to the first of: {}.", zone_km,
          list);
    case AsIsRuleKind::preferred_then_nearest: {
      std::vector<NodeId> first;
      for (const NodeId node : overall.nodes()) {
        if (node.index() < preferred.size() && preferred[node.index()]) first.push_back(node);
      }
      return fmt::format(
          "Orders go to the nearest of these, and to the nearest other node where none of them can "
          "serve: {}.",
          named(first, node_names));
    }
    case AsIsRuleKind::list_by_channel:
    case AsIsRuleKind::list_by_region:
    case AsIsRuleKind::list_by_family:
    case AsIsRuleKind::list_by_channel_and_region: {
      const std::string_view by = kind == AsIsRuleKind::list_by_channel  ? "channel"
                                  : kind == AsIsRuleKind::list_by_region ? "region"
                                  : kind == AsIsRuleKind::list_by_family ? "family"
                                                                         : "channel and region";
      return fmt::format(
          "Orders go to the first node that can serve them of a list by {} ({} lists); the list of "
          "all others is: {}.",
          by, lists.size(), list);
    }
    case AsIsRuleKind::blend:
      return blend_sentence(weights);
  }
  BATON_CHECK(false, "a kind of rule that does not exist");
  return "";
}

}  // namespace baton
