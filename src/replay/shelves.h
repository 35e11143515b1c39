// Shelves: the units that are really there, node by node and SKU by SKU, which nobody in a replay
// but chance and the pickers knows; what the records say is in lifecycle's State. Operations
// research 4.9: units get lost, misplaced and found unseen; a count puts the record right.
//
// Invariant: there + lost (misplaced or gone) = opening + came - left - written off, in each cell.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"
#include "replay/exogenous.h"
#include "replay/luck.h"

namespace baton {

/// By cell: how fast units go astray (levers are in it already).
struct ErrorRates {
  std::vector<float> events_a_day;  ///< by cell, as it is
  std::vector<float> loss_share;    ///< by cell: of the events; the others are units that turn up
  std::vector<float> kept;          ///< by cell: share of the events that still happen (a lever)
  double misplaced_share = 0;       ///< of losses: found by the next count, or after a while
  double misplaced_days = 1;        ///< mean
};

class Shelves {
 public:
  Shelves(const ExogenousStream& stream, const ErrorRates& rates, const Luck& luck);

  /// What chance did to the cell until `now`. To be called before it is looked at.
  void settle(CellNumber cell, Instant now);

  /// Units that a picker can find.
  std::int64_t there(CellNumber cell) const { return cells_[cell].there - cells_[cell].picked; }
  /// Everything that a count finds, picked units that have not left yet among it.
  std::int64_t counted(CellNumber cell);
  void come(CellNumber cell, std::int64_t units) { cells_[cell].there += units; }
  /// At most what is there; returns how many went.
  std::int64_t go(CellNumber cell, std::int64_t units);
  void pick(CellNumber cell, std::int64_t units) { cells_[cell].picked += units; }
  /// Picked units leave the house.
  void leave(CellNumber cell, std::int64_t units);

  std::int64_t on_shelf(CellNumber cell) const { return cells_[cell].there; }
  std::int64_t misplaced(CellNumber cell) const { return cells_[cell].misplaced; }
  std::int64_t lost(CellNumber cell) const { return cells_[cell].lost; }  ///< less what turned up
  std::size_t size() const { return cells_.size(); }

 private:
  struct Cell {
    std::int64_t there = 0, picked = 0;
    std::int32_t misplaced = 0, lost = 0;
    Instant next_event;
    Instant next_find;  // of a misplaced unit
    std::uint32_t events = 0;
  };
  void draw_next(CellNumber cell, Instant after);

  const ErrorRates& rates_;
  const Luck& luck_;
  std::vector<Cell> cells_;
};

}  // namespace baton
