// The two-by-two: what operating the nodes better and orchestrating the orders are worth, each
// alone, both together, and one after the other. What a replay of the business's history hands over
// stands here: the cost of the four cells, week by week.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baton {

/// The four ways in which the same history is run again. Their order is that of every array of
/// four.
enum class ReplayCell { as_is, operate, orchestrate, both };

inline constexpr std::size_t replay_cell_count = 4;
inline constexpr std::array<ReplayCell, replay_cell_count> all_replay_cells = {
    ReplayCell::as_is, ReplayCell::operate, ReplayCell::orchestrate, ReplayCell::both};

/// As written in JSON and tables: "as_is", "operate", "orchestrate", "both".
std::string_view name_of(ReplayCell cell);

/// What one block of time (a week) cost in each cell, in units of the business's currency, lower is
/// better, the lost margin of what was cancelled or never served included; the mean over
/// replications. The same luck lies behind all four (common random numbers).
struct BlockCost {
  std::array<double, replay_cell_count> cost = {};
};

/// The costs of the business or of a part of it.
struct SliceCosts {
  std::string kind;  ///< "business", "node", "channel", "family", "brand"
  std::string name;
  std::vector<BlockCost> blocks;  ///< in the order of time
  double days = 0;                ///< that the blocks cover together
};

}  // namespace baton
