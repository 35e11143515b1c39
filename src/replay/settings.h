// ReplaySettings: what a replay changes (levers), counts as cost, assumes about nodes, and how near
// its as-is has to come to what happened: replay/levers.toml, as shipped or a business's own.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"
#include "sourcing/policy.h"

namespace baton {

/// How orders find their nodes in a replay.
enum class ReplayPolicy : std::uint8_t {
  as_is,           ///< as fitted on the calibration days
  fixed_priority,  ///< one list of nodes for all orders
  nearest,         ///< the list by distance
  exact_myopic,    ///< the business's rules, decided exactly, order by order
  weighted_blend,  ///< the same with other weights
};
inline constexpr std::array<ReplayPolicy, 5> all_replay_policies = {
    ReplayPolicy::as_is, ReplayPolicy::fixed_priority, ReplayPolicy::nearest,
    ReplayPolicy::exact_myopic, ReplayPolicy::weighted_blend};
/// "as_is"; what the user types and JSON says.
std::string_view replay_policy_name(ReplayPolicy policy);
std::optional<ReplayPolicy> replay_policy_named(std::string_view name);

struct OperateTargets {
  double count_every_days = 0;  ///< each SKU of a node that is counted regularly
  double count_share = 1;       ///< those that move most and together make this share of its units
  double missed_picks = 1;      ///< at most: share of picks that find too little, record or not
  Duration dock_to_stock;       ///< at most
  double capacity = 1;          ///< times what it is
  double handling_delay = 1;    ///< times the share of parcels that leave a day or more late
  double shrink = 1;            ///< times what is lost or misplaced unseen
  double receipt_errors = 1;    ///< times
};

struct OrchestrateTargets {
  ReplayPolicy policy = ReplayPolicy::exact_myopic;
  bool ships_from_store = false;
  bool own_promises = false;  ///< sourcing promises anew, and is judged by that
};

struct PhysicsAssumptions {
  double misplaced_share = 0;     ///< of what gets lost: found again
  double misplaced_days = 1;      ///< mean
  double receipt_error_rate = 0;  ///< share of receipts booked one unit wrong
  bool count_after_missed_pick = true;
  std::int64_t least_counts = 1, least_picks = 1, least_parcels = 1;
  Duration pick_time;
};

/// How the as-is is read from the history.
struct AsIsReading {
  double blind_from = 1;          ///< with a larger share of moved orders, nodes are named blindly
  double splits_from = 0;         ///< an as-is with a smaller share of split orders never splits
  double node_of_channel = 0;     ///< a node with a smaller share of a channel's orders is not its
  std::int64_t least_orders = 1;  ///< of a channel, to tell which nodes are not its
};

struct ReplayCosts {
  Money exception, count;
  double capital_rate = 0;  ///< a year
};

struct FidelityLimits {
  double calibration_share = 0.4;  ///< of the days
  double cost_per_order = 0;       ///< relative
  double on_time = 0;              ///< points, 0 to 1
  double parcels_per_order = 0;    ///< relative
  double not_served = 0;           ///< points
  double node_share = 0;           ///< points
  std::int64_t least_orders = 1;
};

struct ReplaySettings {
  OperateTargets operate;
  OrchestrateTargets orchestrate;
  ObjectiveWeights blend;
  PhysicsAssumptions physics;
  AsIsReading as_is;
  ReplayCosts costs;
  Duration patience;
  FidelityLimits fidelity;
};

/// `own`: the business's file, empty: none. Errors: all that is wrong with it, by line.
Result<ReplaySettings> read_replay_settings(std::string_view own);

}  // namespace baton
