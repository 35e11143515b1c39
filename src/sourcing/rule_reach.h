// What a rule reaches: for each thing that a condition can ask about, which of the finitely many
// values there are let it hold. A condition is the product of these sets, so that one covers
// another exactly where each of its sets does. Internal to rules_check.
#pragma once

#include <optional>
#include <vector>

#include "sourcing/network.h"
#include "sourcing/policy.h"

namespace baton {

/// A set of values by their place.
using Places = std::vector<bool>;
bool none(const Places& places);
bool within(const Places& part, const Places& whole);
Places without(Places places, const Places& taken);

/// SKUs that no rule tells apart; `example` is one of them.
struct SkuClass {
  SkuId example;
  std::vector<NodeId> only_at;
};

/// Everything that orders can be, as far as the rules tell it apart.
class RuleDomain {
 public:
  RuleDomain(const Network& network, const Policy& policy);

  const Network& network;
  std::vector<SkuClass> skus;
  std::vector<std::optional<RegionId>> countries, regions;  ///< none: any other
  std::vector<Money> values;                                ///< each stands for up to the next
  std::size_t channels = 0;                                 ///< one more: one nobody described
};

struct RuleReach {
  Places nodes, skus, channels, methods, countries, regions, values;
  std::optional<double> farther_than_km;
  std::optional<Duration> feed_older_than;

  RuleReach(const RuleCondition& when, const RuleDomain& domain);
  /// Depends on nothing but node, SKU and order.
  bool certain() const { return !farther_than_km && !feed_older_than; }
  bool ever_holds() const;
  /// Holds wherever `other` does, the nodes apart.
  bool covers_but_for_nodes(const RuleReach& other) const;
  bool covers(const RuleReach& other) const {
    return within(other.nodes, nodes) && covers_but_for_nodes(other);
  }
};

}  // namespace baton
