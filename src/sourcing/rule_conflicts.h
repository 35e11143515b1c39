// Orders that rules leave without any node. Goes through every kind of SKU and order that the rules
// tell apart, takes away the nodes they rule out, and where none is left finds a smallest set of
// rules to blame. Internal to rules_check.
#pragma once

#include <optional>
#include <vector>

#include "sourcing/rule_reach.h"

namespace baton {

/// Exclude or only: what takes nodes away.
bool is_exclusion(const RuleEffect& effect);
/// The nodes that an exclusion takes from what it holds for: surely, and at most.
Places sure_excluded(const Rule& rule, const RuleReach& reach, const RuleDomain& domain);
Places most_excluded(const Rule& rule, const RuleReach& reach, const RuleDomain& domain);

struct RuleConflict {
  std::vector<std::size_t> rules;  ///< all of them are needed for it
  bool only_at = false;            ///< the SKU's own nodes are needed for it too
  // an order that it hits
  SkuId sku;
  std::optional<ChannelId> channel;
  OrderMethod method = OrderMethod::ship;
  std::optional<RegionId> country, region;
  Money value;
};

struct FoundConflicts {
  std::vector<RuleConflict> conflicts;
  bool went_through_all = true;  ///< of the kinds of orders there are
};

/// Each set of rules once, with the first order that it hits. Who excludes all nodes without naming
/// any means it so, and so does who leaves none to fetch goods from, or none to drop-ship them,
/// without speaking of such orders. Rules that give way count only where no step lets
/// them; those that ask about distance or feeds are left away, since they need not hold. At most
/// `most_kinds` kinds of orders are gone through.
FoundConflicts find_conflicts(const Policy& policy, const RuleDomain& domain,
                              const std::vector<RuleReach>& reach, Day today,
                              std::size_t most_kinds);

}  // namespace baton
