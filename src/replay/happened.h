// WhatHappened: what became of the orders of a history, as decisions and luck had it: what a replay
// of the same routing is held against, and what the routing is fitted on.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "model/ids.h"
#include "model/timeline.h"
#include "replay/exogenous.h"

namespace baton {

struct HappenedParcel {
  NodeId node;
  Instant shipped_at;
  std::optional<Instant> released_at, delivered_at;
  std::optional<Money> freight;  ///< reporting currency
  std::int64_t units = 0;
};

/// Of one order of the stream, by its place there.
struct HappenedOrder {
  std::optional<NodeId> first_node;  ///< where it was first sent, else where it first left
  std::optional<Instant> released;   ///< when the first node got the work
  std::optional<Instant> last_released;
  bool moved = false;  ///< something of it left from another node than the first one named
  std::uint32_t first_parcel = 0;
  std::uint16_t parcels = 0;
  std::int64_t units_not_served = 0;    ///< cancelled for want of stock, or for being late
  std::optional<Instant> given_up;      ///< when
  std::optional<Instant> delivered_at;  ///< all of it, where every parcel tells
};

/// What nodes did beside orders.
struct HappenedNode {
  std::int64_t picks = 0, picks_not_found = 0, picks_wrong = 0;
  std::int64_t counts = 0, counts_right = 0, units_missing = 0, units_too_many = 0;
  std::int64_t units_out = 0;  ///< left it, for whatever reason
};

/// What a record went up or down by.
struct HappenedMovement {
  Instant at;
  CellNumber cell = 0;
  std::int64_t units = 0;
};

struct WhatHappened {
  std::vector<HappenedMovement> movements;  ///< ascending in time
  std::vector<HappenedOrder> orders;
  std::vector<HappenedParcel> parcels;
  std::vector<HappenedNode> nodes;  ///< by id
};

struct ReadHistory {
  ExogenousStream stream;
  WhatHappened happened;
};

/// One pass over the events. Ids are those of the business.
ReadHistory read_for_replay(const Timeline& timeline, const Business& business);

}  // namespace baton
