// OrderWay: the way of one order, or of the parcel that decided when it was complete, from being
// placed to arriving; and its stretches, one for each step that its times tell apart.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "chain/chain.h"
#include "measure/order_flow.h"
#include "measure/order_judgement.h"

namespace baton {

/// Points of the way, in their order.
enum class Point : std::uint8_t { placed, approved, released, left, arrived };

/// The time between two points. Where the times in between are not on file it spans several steps,
/// and `step` is unknown.
struct Stretch {
  ChainStep step = ChainStep::unknown;
  Point from = Point::placed, to = Point::approved;
  Duration took;
  bool open = false;             ///< not at its end yet when the data, or the order, ended
  std::string_view unclear;      ///< why `step` is unknown
  bool approval_inside = false;  ///< waiting for payment is counted in it: no time of it on file
};

struct OrderWay {
  Instant placed;
  MaybeInstant approved, released, left, arrived, ship_by;
  MaybeIndex node, channel, carrier;
  MaybeIndex parcel_slot;  ///< in OrderFlow::parcels
  bool vendor = false;     ///< the node is a vendor's: its work up to leaving is the hand-over
  bool lost = false;       ///< the parcel
  Instant until;           ///< where an open stretch is cut off
  std::vector<Stretch> stretches;

  bool left_by_its_deadline() const { return ship_by.has() && left.has() && *left <= *ship_by; }
};

/// Whether orders.csv tells approvals at all: where it does not, no order waits in that step.
enum class Approvals : std::uint8_t { on_file, not_on_file };

/// The way of the parcel that came last, or that has not come; of the order as a whole where it
/// has no parcels. `until`: the end of the data, or when the order was cancelled.
OrderWay way_of(const Business& business, const Ledger& ledger, const OrderStory& story,
                const OrderFlow& flow, const OrderJudgement& judgement, Approvals approvals,
                Instant until);

}  // namespace baton
