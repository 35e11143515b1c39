// The options that are set side by side (003 §4): what each costs, which lever's gain it buys and
// how soon. Data, in options.toml: an analyst changes ranges there, never here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "economics/first_move.h"
#include "economics/two_by_two.h"
#include "economics/uncertain.h"

namespace baton {

struct OptionOffered {
  std::string id, title, source;
  std::string ongoing;   ///< "License and support"
  std::string benefit;   ///< in words
  std::string best_fit;  ///< in words
  /// Whose gain over as-is it buys; `as_is`: none.
  ReplayCell buys = ReplayCell::as_is;
  Uncertain upfront;        ///< paid now
  Uncertain run_cost_year;  ///< paid every month from the first
  Uncertain reach;          ///< share of the gain that lies where it is introduced, 0 to 1
  Uncertain full_month;     ///< months until it does all it will do
  double first_month = 0;   ///< month at the end of which it begins to do anything
};

/// Two figures that rise and fall together; ids of figures (worth_of_options.h).
struct TieOffered {
  std::string one, other;
  double rho = 0;
};

/// A pilot before the decision.
struct PilotOffered {
  double weeks = 0;
  double share = 0;  ///< of the business, 0 to 1
  Uncertain cost;
  std::string source;
};

struct OptionTable {
  std::string currency;  ///< in which the table's money is written
  int horizon_months = 0;
  Uncertain discount_rate_year, volume_growth_year;
  /// By how much a year what could be avoided grows while nobody avoids it (hidden costs
  /// accumulate).
  Uncertain drift_year;
  /// What of a replayed gain becomes real, by lever.
  Uncertain realisation_operate, realisation_orchestrate;
  std::vector<TieOffered> ties;
  SureEnough sure;
  PilotOffered pilot;
  std::vector<OptionOffered> options;
};

inline constexpr std::size_t most_options = 50;
inline constexpr int longest_horizon_months = 240;

/// Reads options.toml; `file` names it in messages. Every problem is told, by line.
Result<OptionTable> read_options(std::string_view toml, std::string_view file);

/// The table that baton brings along.
OptionTable default_options();

}  // namespace baton
