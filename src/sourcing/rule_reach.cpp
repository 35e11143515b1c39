#include "sourcing/rule_reach.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "sourcing/rule_condition.h"

namespace baton {
namespace {

constexpr std::size_t method_count = 4;

template <class T>
void add_new(std::vector<T>& to, const T& item) {
  if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

/// Calls `visit` with every condition of a policy, those inside effects too.
template <class Visit>
void for_each_condition(const Policy& policy, Visit visit) {
  for (const Rule& rule : policy.rules) {
    visit(rule.when);
    if (const auto* only = std::get_if<OnlyNodes>(&rule.then)) visit(only->nodes);
  }
}

/// A condition of which only one thing is asked.
template <class Choose>
RuleCondition part_of(const RuleCondition& when, Choose choose) {
  RuleCondition part;
  choose(part, when);
  return part;
}

}  // namespace

bool none(const Places& places) {
  return std::find(places.begin(), places.end(), true) == places.end();
}
bool within(const Places& part, const Places& whole) {
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] && !whole[i]) return false;
  }
  return true;
}
Places without(Places places, const Places& taken) {
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = places[i] && !taken[i];
  return places;
}

RuleDomain::RuleDomain(const Network& of_network, const Policy& policy) : network(of_network) {
  std::vector<SkuId> named;
  values.emplace_back();
  for_each_condition(policy, [&](const RuleCondition& when) {
    for (const SkuId sku : when.skus) add_new(named, sku);
    for (const RegionId country : when.to_countries) add_new(countries, std::optional(country));
    for (const RegionId region : when.to_regions) add_new(regions, std::optional(region));
    if (when.value_at_least) add_new(values, *when.value_at_least);
    if (when.value_below) add_new(values, *when.value_below);
  });
  countries.emplace_back();
  regions.emplace_back();
  std::sort(values.begin(), values.end());
  channels = network.channels.size();
  using Look = std::tuple<std::optional<FamilyId>, std::optional<BrandId>, std::optional<SkuRole>,
                          std::optional<SkuType>, bool, bool, bool, std::vector<NodeId>,
                          std::optional<SkuId>>;
  std::map<Look, bool> seen;
  for (std::uint32_t s = 0; s < network.skus.size(); ++s) {
    const SourcingSku& sku = network.skus[s];
    const bool is_named = std::find(named.begin(), named.end(), SkuId(s)) != named.end();
    const Look look(sku.family, sku.brand, sku.role, sku.type, sku.hazardous, sku.compliance,
                    sku.made_to_order, sku.only_at,
                    is_named ? std::optional(SkuId(s)) : std::nullopt);
    if (seen.emplace(look, true).second) skus.push_back({SkuId(s), sku.only_at});
  }
}

RuleReach::RuleReach(const RuleCondition& when, const RuleDomain& domain)
    : farther_than_km(when.farther_than_km), feed_older_than(when.feed_older_than) {
  const Network& network = domain.network;
  for (std::uint32_t n = 0; n < network.nodes.size(); ++n) {
    nodes.push_back(holds_for_node(when, NodeId(n), network.nodes[n]));
  }
  for (const SkuClass& sku : domain.skus) {
    skus.push_back(holds_for_sku(when, sku.example, network.skus[sku.example.index()]));
  }
  const auto of_order = [](const RuleCondition& part, const OrderToSource& order,
                           std::optional<ChannelKind> kind,
                           Money value) { return holds_for_order(part, order, kind, value); };
  OrderToSource order;
  const RuleCondition channel = part_of(when, [](RuleCondition& part, const RuleCondition& all) {
    part.channels = all.channels;
    part.channel_kinds = all.channel_kinds;
  });
  for (std::uint32_t c = 0; c <= domain.channels; ++c) {
    order.channel = ChannelId(c);
    std::optional<ChannelKind> kind;
    if (c < domain.channels) kind = network.channels[c];
    channels.push_back(of_order(channel, order, kind, Money()));
  }
  RuleCondition method;
  method.methods = when.methods;
  for (std::size_t m = 0; m < method_count; ++m) {
    order.method = static_cast<OrderMethod>(m);
    methods.push_back(of_order(method, order, {}, Money()));
  }
  RuleCondition country;
  country.to_countries = when.to_countries;
  for (const auto& place : domain.countries) {
    order.destination.country = place;
    countries.push_back(of_order(country, order, {}, Money()));
  }
  RuleCondition region;
  region.to_regions = when.to_regions;
  for (const auto& place : domain.regions) {
    order.destination.region = place;
    regions.push_back(of_order(region, order, {}, Money()));
  }
  RuleCondition value;
  value.value_at_least = when.value_at_least;
  value.value_below = when.value_below;
  for (const Money money : domain.values) values.push_back(of_order(value, order, {}, money));
}

bool RuleReach::ever_holds() const {
  return !none(nodes) && !none(skus) && !none(channels) && !none(methods) && !none(countries) &&
         !none(regions) && !none(values);
}

bool RuleReach::covers_but_for_nodes(const RuleReach& other) const {
  if (farther_than_km && !(other.farther_than_km && *other.farther_than_km >= *farther_than_km)) {
    return false;
  }
  if (feed_older_than && !(other.feed_older_than && *other.feed_older_than >= *feed_older_than)) {
    return false;
  }
  return within(other.skus, skus) && within(other.channels, channels) &&
         within(other.methods, methods) && within(other.countries, countries) &&
         within(other.regions, regions) && within(other.values, values);
}

}  // namespace baton
