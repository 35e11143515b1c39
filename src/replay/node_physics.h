// NodePhysics: what a node does with work and stock, whoever routes: when it works and how much it
// can do, how late parcels leave beyond that, how often it picks too little, how fast it loses
// track of its stock. Measured on the history where it tells enough, else assumed (levers.toml).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "replay/happened.h"
#include "replay/settings.h"
#include "sourcing/network.h"

namespace baton {

/// One working day of a node.
struct WorkDay {
  Instant opens, cut_off, closes;
};

struct NodePhysics {
  std::vector<WorkDay> days;             ///< ascending, over the whole replay
  std::optional<std::int64_t> capacity;  ///< parcels a day; none: no limit
  /// Chance that a parcel leaves so many working days after the day on which it was its turn:
  /// cumulative, ends with 1.
  std::vector<double> delay = {1.0};
  double missed_picks = 0;     ///< chance that a line is picked short though the units are there
  double picks_not_found = 0;  ///< share of picks on file, for whatever reason
  double loss_rate = 0;        ///< units lost or misplaced unseen, for each unit that leaves
  double gain_rate = 0;        ///< units that turn up unseen, for each unit that leaves
  double receipt_errors = 0;   ///< chance that a receipt is booked one unit wrong
  bool delay_measured = false, picks_measured = false, losses_measured = false;
};

/// By node. Measured on what happened before `until` where times matter, else on all of it;
/// `last_day`: until when nodes work.
std::vector<NodePhysics> measure_physics(const ReadHistory& history, const Network& network,
                                         const PhysicsAssumptions& assumed, Instant until,
                                         Instant last_day);

/// The same node, operated better. What is better than its target stays.
NodePhysics operated(NodePhysics node, const OperateTargets& targets);

/// Work of a node in one run: parcels in the order of release, as many a day as it can.
class WorkQueue {
 public:
  /// When it is picked and when it leaves.
  struct Turn {
    Instant pick, leave;
  };
  explicit WorkQueue(const NodePhysics& node) : node_(&node) {}

  /// `delay_luck`: uniform in [0, 1). None: the node never works again.
  std::optional<Turn> take(Instant released, Duration pick_time, double delay_luck);

 private:
  const NodePhysics* node_;
  std::size_t day_ = 0;     // in NodePhysics::days: the first one with room
  std::int64_t taken_ = 0;  // parcels of that day
};

}  // namespace baton
