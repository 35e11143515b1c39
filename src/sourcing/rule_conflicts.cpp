#include "sourcing/rule_conflicts.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace baton {
namespace {

/// Values of orders that no exclusion tells apart are gone through once.
std::vector<std::size_t> distinct(std::size_t count, const std::vector<const Places*>& told_by) {
  std::vector<std::size_t> kept;
  std::set<std::vector<bool>> seen;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<bool> look;
    for (const Places* places : told_by) look.push_back((*places)[i]);
    if (seen.insert(std::move(look)).second) kept.push_back(i);
  }
  return kept;
}

class ConflictSearch {
 public:
  ConflictSearch(const Policy& policy, const RuleDomain& domain,
                 const std::vector<RuleReach>& reach, Day today)
      : policy_(policy), domain_(domain), reach_(reach) {
    const auto& steps = policy.nothing_fits;
    const bool may_give_way =
        std::find(steps.begin(), steps.end(), NothingFits::give_way) != steps.end();
    for (std::size_t r = 0; r < policy.rules.size(); ++r) {
      const Rule& rule = policy.rules[r];
      const bool stays = !(rule.gives_way && may_give_way);
      if (!is_exclusion(rule.then) || !reach[r].certain() || !stays) continue;
      rules_.push_back(r);
      excluded_.push_back(sure_excluded(rule, reach[r], domain));
    }
    for (const SourcingNode& node : domain.network.nodes) {
      const bool open = !node.closed || *node.closed > today;
      ships_.push_back(open && node.ships);
      hands_over_.push_back(open && node.hands_over);
      drop_ships_.push_back(open && node.ships && node.kind == NodeKind::vendor);
    }
  }

  FoundConflicts found(std::size_t most_kinds) {
    const auto by = [&](Places RuleReach::*part) {
      std::vector<const Places*> all;
      for (const std::size_t r : rules_) all.push_back(&(reach_[r].*part));
      return all;
    };
    const auto channels = distinct(domain_.channels + 1, by(&RuleReach::channels));
    const auto countries = distinct(domain_.countries.size(), by(&RuleReach::countries));
    const auto regions = distinct(domain_.regions.size(), by(&RuleReach::regions));
    const auto values = distinct(domain_.values.size(), by(&RuleReach::values));
    std::size_t kinds = 0;
    for (std::size_t sku = 0; sku < domain_.skus.size(); ++sku) {
      for (std::size_t method = 0; method < 4; ++method) {
        for (const std::size_t channel : channels) {
          for (const std::size_t country : countries) {
            for (const std::size_t region : regions) {
              for (const std::size_t value : values) {
                if (++kinds > most_kinds) return {std::move(found_), false};
                try_order({sku, method, channel, country, region, value});
              }
            }
          }
        }
      }
    }
    return {std::move(found_), true};
  }

 private:
  struct OrderKind {
    std::size_t sku, method, channel, country, region, value;
  };

  bool holds(const RuleReach& reach, const OrderKind& order) const {
    return reach.skus[order.sku] && reach.methods[order.method] && reach.channels[order.channel] &&
           reach.countries[order.country] && reach.regions[order.region] &&
           reach.values[order.value];
  }

  const Places& nodes_for(std::size_t method) const {
    switch (static_cast<OrderMethod>(method)) {
      case OrderMethod::ship:
        return ships_;
      case OrderMethod::pickup:
      case OrderMethod::store_sale:
        return hands_over_;
      case OrderMethod::dropship:
        return drop_ships_;
    }
    return ships_;
  }

  Places at_own_nodes(Places nodes, const SkuClass& sku) const {
    if (sku.only_at.empty()) return nodes;
    Places own(nodes.size());
    for (const NodeId node : sku.only_at) {
      if (node.index() < own.size()) own[node.index()] = nodes[node.index()];
    }
    return own;
  }

  Places left_by(Places nodes, const std::vector<std::size_t>& speaking) const {
    for (const std::size_t i : speaking) nodes = without(std::move(nodes), excluded_[i]);
    return nodes;
  }

  void try_order(const OrderKind& order) {
    std::vector<std::size_t> speaking;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!holds(reach_[rules_[i]], order)) continue;
      const Rule& rule = policy_.rules[rules_[i]];
      // Who excludes all nodes without naming any means just that.
      if (std::holds_alternative<Exclude>(rule.then) && !rule.when.about_nodes()) return;
      speaking.push_back(i);
    }
    const SkuClass& sku = domain_.skus[order.sku];
    if (!tried_.emplace(order.method, sku.only_at, speaking).second) return;
    const Places& all = nodes_for(order.method);
    const Places own = at_own_nodes(all, sku);
    if (none(own)) return;  // whatever the rules say
    if (!none(left_by(own, speaking))) return;
    // Leave out what is not needed, the last rule first: what stays is to blame.
    for (std::size_t i = speaking.size(); i-- > 0;) {
      std::vector<std::size_t> fewer = speaking;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (none(left_by(own, fewer))) speaking = std::move(fewer);
    }
    const bool only_at = !none(left_by(all, speaking));
    tell(order, speaking, only_at);
  }

  void tell(const OrderKind& order, const std::vector<std::size_t>& speaking, bool only_at) {
    RuleConflict conflict;
    for (const std::size_t i : speaking) conflict.rules.push_back(rules_[i]);
    // That stores serve no such goods leaves none to fetch them from: meant so, unless a rule says
    // that it is about just those orders.
    const bool meant =
        order.method != static_cast<std::size_t>(OrderMethod::ship) &&
        std::none_of(conflict.rules.begin(), conflict.rules.end(),
                     [&](std::size_t r) { return !policy_.rules[r].when.methods.empty(); });
    if (meant) return;
    if (!known_.insert(conflict.rules).second) return;
    conflict.only_at = only_at;
    conflict.sku = domain_.skus[order.sku].example;
    if (order.channel < domain_.channels) {
      conflict.channel = ChannelId(static_cast<std::uint32_t>(order.channel));
    }
    conflict.method = static_cast<OrderMethod>(order.method);
    conflict.country = domain_.countries[order.country];
    conflict.region = domain_.regions[order.region];
    conflict.value = domain_.values[order.value];
    found_.push_back(std::move(conflict));
  }

  const Policy& policy_;
  const RuleDomain& domain_;
  const std::vector<RuleReach>& reach_;
  std::vector<std::size_t> rules_;  // the exclusions that count
  std::vector<Places> excluded_;    // by place in `rules_`
  Places ships_, hands_over_, drop_ships_;
  /// Method, the SKU's own nodes, the rules that speak: all that an answer depends on.
  std::set<std::tuple<std::size_t, std::vector<NodeId>, std::vector<std::size_t>>> tried_;
  std::set<std::vector<std::size_t>> known_;
  std::vector<RuleConflict> found_;
};

}  // namespace

bool is_exclusion(const RuleEffect& effect) {
  return std::holds_alternative<Exclude>(effect) || std::holds_alternative<OnlyNodes>(effect);
}

Places sure_excluded(const Rule& rule, const RuleReach& reach, const RuleDomain& domain) {
  const auto* only = std::get_if<OnlyNodes>(&rule.then);
  return only == nullptr ? reach.nodes : without(reach.nodes, RuleReach(only->nodes, domain).nodes);
}

Places most_excluded(const Rule& rule, const RuleReach& reach, const RuleDomain& domain) {
  const auto* only = std::get_if<OnlyNodes>(&rule.then);
  const bool all = only == nullptr || !RuleReach(only->nodes, domain).certain();
  return all ? reach.nodes : sure_excluded(rule, reach, domain);
}

FoundConflicts find_conflicts(const Policy& policy, const RuleDomain& domain,
                              const std::vector<RuleReach>& reach, Day today,
                              std::size_t most_kinds) {
  return ConflictSearch(policy, domain, reach, today).found(most_kinds);
}

}  // namespace baton
