// Which lever first, and how sure: the two-by-two of a business and of its parts, with intervals,
// the chance of each first move to be the best one, and what being wrong would cost. Money is a
// year's. What a replay hands over is in two_by_two.h.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "economics/block_bootstrap.h"
#include "economics/gains_among_parts.h"
#include "economics/two_by_two.h"
#include "economics/uncertain.h"

namespace baton {

inline constexpr double days_a_year = 365.25;

/// The first three are moves; `test_first`: none of them is sure enough.
enum class FirstMove { neither, operate, orchestrate, test_first };
inline constexpr std::size_t first_move_count = 3;
std::string_view name_of(FirstMove move);

/// How sure is sure: thresholds, from options.toml.
struct SureEnough {
  double probability = 0.8;
  double false_discovery = 0.1;
  int resamples = 1000;
  /// A move that may cost more than this a year against the best one is tested first.
  std::optional<double> most_regret_year = {};
  /// As replayed, a lever that gains less than this share of the as-is cost gains nothing: nothing
  /// hurts enough to be changed.
  double negligible_share = 0;
  /// Until stock comes round again, where nobody measured it: weeks are drawn in runs as long.
  double replenishment_days = 14;
};

/// What stands between a replayed gain and the money: drawn anew for every resample.
struct LeverOdds {
  Uncertain realisation = Uncertain::exactly(1);
  Uncertain cost_year = Uncertain::exactly(0);  ///< outlay spread over its years, and running cost
};

/// A change made in one part alone, the rest left as it is: what it did to the part and to the
/// whole.
struct RestrictedChange {
  struct Week {
    double part_before = 0, part_after = 0, whole_before = 0, whole_after = 0;
  };
  std::string kind, name;  ///< of the part, as in SliceCosts
  ReplayCell change = ReplayCell::operate;
  std::vector<Week> weeks;
  double days = 0;
};

struct TwoByTwoInput {
  /// The first one is the business; all have the same weeks.
  std::vector<SliceCosts> slices;
  std::vector<RestrictedChange> restricted;
  LeverOdds operate, orchestrate;
  double realisations_tied = 0;  ///< correlation of the two, -1 to 1
  /// Weeks that are drawn in one run; at least as long as stock takes to come round again.
  double replenishment_days = 7;
  SureEnough sure;
  std::uint64_t seed = 1;
};

struct MoveJudged {
  std::array<double, first_move_count> best_first = {};  ///< chance to be the best, by FirstMove
  double best_together = 0;  ///< chance that both levers at once beat each alone and neither
  /// Mean over the draws of what the best first move would have brought more, a year.
  std::array<double, first_move_count> regret = {};
  FirstMove first = FirstMove::test_first;
  FirstMove leaning = FirstMove::neither;  ///< the move with the least regret
  double value_of_testing = 0;             ///< a year, at most: EVPI of the first move

  double chance(FirstMove move) const { return best_first[static_cast<std::size_t>(move)]; }
  double regret_of(FirstMove move) const { return regret[static_cast<std::size_t>(move)]; }
};

struct SliceWorth {
  std::string kind, name;
  std::array<Interval90, replay_cell_count> cost;  ///< by ReplayCell
  Interval90 operate, orchestrate, both;           ///< as-is less that cell
  /// What the second lever adds once the first is there.
  Interval90 operate_after, orchestrate_after;
  Interval90 interaction;                           ///< both - operate - orchestrate
  Interval90 shapley_operate, shapley_orchestrate;  ///< add up to `both`
  LeverFound operate_found, orchestrate_found;
  /// By what the levers gain in the replay alone; and by what becomes real of it, less their cost.
  MoveJudged as_replayed, at_its_price;
};

struct RestrictedWorth {
  std::string kind, name;
  ReplayCell change = ReplayCell::operate;
  Interval90 part_gain, whole_gain;
  double probability_of_harm = 0;  ///< that the whole loses
  bool harms_whole = false;        ///< the part gains and the whole surely loses
};

/// What is left between the gain of the whole change and the sum of those in the parts alone: they
/// share stock and do not add up.
struct Residual {
  std::string kind;
  ReplayCell change = ReplayCell::operate;
  double whole = 0, parts = 0;
};

struct TwoByTwo {
  std::vector<SliceWorth> slices;  ///< the business first
  std::vector<RestrictedWorth> restricted;
  std::vector<Residual> residuals;
  std::size_t weeks = 0, run_weeks = 0;
  double days = 0;
  double memory = 0;  ///< correlation of a week's gain with the next one's
  SureEnough sure;
  /// The business's resampled gains a year (operate, orchestrate, both), the same draw in all
  /// three.
  std::array<std::vector<double>, 3> drawn_gains;
};

inline constexpr int fewest_resamples = 100, most_resamples = 1'000'000;
inline constexpr std::size_t fewest_weeks = 4;  ///< below, an interval says nothing (ours)

/// Errors: no business, slices with different weeks, fewer than two runs of weeks, days not above
/// 0.
Result<TwoByTwo> two_by_two(const TwoByTwoInput& input);

}  // namespace baton
