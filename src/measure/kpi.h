// The catalogue of KPIs: what each is called, how it is computed, in what unit, and which way is
// better. docs/kpis.md defines them in words; this table and that page are held equal by a test.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace baton {

enum class Unit : std::uint8_t {
  count,
  share,
  money,
  hours,
  days,
  ratio,
  per_thousand,
  score,
  minutes
};
enum class BetterWhen : std::uint8_t { higher, lower, neither };
/// How figures of several days, or of several cells, are put together.
enum class KpiKind : std::uint8_t {
  ratio_of_sums,  ///< sum of numerators over sum of denominators
  total,          ///< sum
  percentile,     ///< of a histogram of durations
  level,          ///< average over time of a level (stock, cash)
  spread,         ///< of moments: variability, error measures
  composite,      ///< of other KPIs
};

struct Kpi {
  std::string_view id;    ///< "perfect_order_rate"
  std::string_view name;  ///< "Perfect order rate"
  std::string_view
      group;  ///< "network", "node", "money", "partner", "speed", "store", "product", "demand"
  std::string_view formula;  ///< in words: numerator / denominator and what is left out
  std::string_view source;   ///< where the definition comes from: "SCOR RL.1.1", "001 §3", "ours"
  Unit unit = Unit::share;
  BetterWhen better = BetterWhen::higher;
  KpiKind kind = KpiKind::ratio_of_sums;
  /// Which file has to be there for it: "shipments", or several "touches+orders".
  std::string_view needs;
};

std::span<const Kpi> kpis();
const Kpi* find_kpi(std::string_view id);

}  // namespace baton
