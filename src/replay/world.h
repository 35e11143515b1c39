// ReplayWorld: all that the runs of a replay share and none changes; CellSetup: what is different
// in one cell, that is under one policy and one set of levers.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "lifecycle/playbooks.h"
#include "model/business.h"
#include "replay/node_physics.h"
#include "replay/outcome.h"
#include "replay/routing.h"
#include "replay/settings.h"
#include "replay/shelves.h"

namespace baton {

struct ReplayWorld {
  ReadHistory history;
  Network network;  ///< as it is; each run works on a copy (its lanes are made while it runs)
  Policy rules;     ///< the business's own; its amounts price every cell alike
  Playbooks playbooks;
  ReplaySettings settings;
  Names names;  ///< what a State has to know
  CurrencyId currency;
  std::vector<OrderGroup> groups;
  FittedRouting fitted;
  std::vector<NodePhysics> physics;
  Instant judged_from;  ///< orders placed from then on count
  Instant ends;         ///< until when what is under way is followed
  Duration patience;
  bool patience_measured = false;
  std::unordered_set<std::uint64_t> lanes_seen;  ///< see lane_key()
  std::vector<double> unit_cost;                 ///< by SKU, currency units
  SlicePlaces places;
};

/// A node and where a parcel went: region, else country.
std::uint64_t lane_key(NodeId node, std::optional<RegionId> country,
                       std::optional<RegionId> region);

/// `network` and `rules` are of the business's own ids. Errors: nothing to replay.
Result<std::unique_ptr<ReplayWorld>> make_replay_world(ReadHistory history,
                                                       const Business& business, Network network,
                                                       Policy rules, const Playbooks& playbooks,
                                                       const ReplaySettings& settings);

/// What is pulled in a cell.
struct Levers {
  ReplayPolicy policy = ReplayPolicy::as_is;
  bool operated = false;  ///< nodes reach their targets
  bool ships_from_store = false;
  bool own_promises = false;
};

struct CellSetup {
  Levers levers;
  std::vector<NodePhysics> physics;
  GroupedRouting routing;
  ErrorRates errors;
  std::vector<CountOccasion> counts;  ///< ascending
  std::int64_t more_counts = 0;       ///< of these, ones that the history does not have
  Duration dock_to_stock_at_most;     ///< of receipts
};
CellSetup set_up(const ReplayWorld& world, const Levers& levers);

}  // namespace baton
