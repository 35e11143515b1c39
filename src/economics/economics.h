// Economics: from the replayed costs of four cells to a first move with its confidence and to
// options with their worth. One value in, one value out; nothing is read, nothing drawn but from
// the seed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "economics/fidelity.h"
#include "economics/first_move.h"
#include "economics/worth_of_options.h"

namespace baton {

/// At which level a part of the worth is told, and on what it rests (SPEC C0).
struct LevelTold {
  std::string level;  ///< "L1", "L2", "L3"
  std::string what;   ///< "counts of events times unit costs"
  bool told = false;
  std::string why_not = {};
};

struct EconomicsInput {
  std::string currency;  ///< of the business
  Fidelity fidelity;
  std::string routing_rule;  ///< fitted as the routing as it was, in a sentence; empty: not told
  std::optional<double> unseen_lane_share;  ///< of the replayed parcels, on lanes never seen
  std::vector<SliceCosts> slices;           ///< the business first; all with the same weeks
  std::vector<RestrictedChange> restricted;
  std::optional<std::array<CellYear, replay_cell_count>> years;
  double replenishment_days = 7;  ///< until stock comes round again: a run of weeks is as long
  OptionTable options;
  std::vector<LevelTold> levels;
  int draws = 10'000;
  std::uint64_t seed = 1;
};

struct Economics {
  std::string currency;
  Fidelity fidelity;
  std::string routing_rule;
  std::optional<double> unseen_lane_share;
  TwoByTwo two_by_two;
  WorthOfOptions options;
  OptionTable table;             ///< as it was used
  std::vector<BlockCost> weeks;  ///< of the business
  std::optional<std::array<CellYear, replay_cell_count>> years;
  std::vector<LevelTold> levels;
  std::uint64_t seed = 1;
  std::vector<std::string> notes;  ///< what a reader has to know about the figures
};

/// A lever's cost is that of the first option in the table that buys it alone: its outlay spread
/// over the horizon, and its running cost. Errors: those of two_by_two and worth_of_options.
Result<Economics> economics_of(const EconomicsInput& input);

/// How much one week's cost differs from the next, as a standard deviation: half the mean square of
/// the differences of neighbours (von Neumann 1941), so that trend and season do not count as
/// noise.
double weekly_noise(const SliceCosts& slice, ReplayCell cell);

}  // namespace baton
