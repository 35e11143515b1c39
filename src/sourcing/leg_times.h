// LegTimes: how long a leg of a delivery takes, as a distribution in whole hours. What promises and
// the chance of being late are read from.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace baton {

/// Parts of a million.
using Ppm = std::int64_t;
inline constexpr Ppm ppm_whole = 1'000'000;

/// How a distribution is known, best first. Back-off goes down this list until enough was observed
/// (operations research 3.2: lane, carrier and zone, carrier).
enum class LegEvidence : std::uint8_t { lane, carrier_and_country, carrier, rate_card, assumed };
std::string_view leg_evidence_name(LegEvidence evidence);

class LegTimes {
 public:
  LegTimes() = default;  ///< no time at all, assumed
  /// Always the same, in hours rounded up.
  static LegTimes fixed(Duration time, LegEvidence evidence);
  /// `hours`: how many observations took that many hours (rounded up), by hour. None at all: as
  /// default.
  static LegTimes observed(std::span<const std::int64_t> hours, LegEvidence evidence);
  /// The same of observations that do not count alike: their weights by hour, none negative.
  static LegTimes weighted(std::span<const std::int64_t> weights, std::int64_t observations,
                           LegEvidence evidence);

  /// `least`, and so many days more by the weekday of leaving, Monday first: what a rate card tells
  /// in working days.
  static LegTimes by_weekday(Duration least, const std::array<std::uint8_t, 7>& days_more,
                             LegEvidence evidence);

  /// What leaving on that day adds to all that follows.
  Duration more_when_leaving(Day day) const {
    if (!by_weekday_) return {};  // asked for every candidate of every order
    return Duration::days(days_more_[static_cast<std::size_t>(day.weekday())]);
  }
  /// The same with that in it, for whatever weekday.
  LegTimes leaving(Day day) const;

  /// The shortest whole hours that hold with at least this chance.
  Duration within(Ppm chance) const;
  /// The chance of taking longer. Of a time between two hours the shorter one counts.
  Ppm chance_beyond(Duration time) const;
  /// Of the whole hours, to the second.
  Duration mean() const { return mean_; }
  LegEvidence evidence() const { return evidence_; }
  std::int64_t observations() const { return observations_; }
  bool operator==(const LegTimes&) const = default;

 private:
  std::int64_t first_hour_ = 0;           // before it there is no chance at all
  std::vector<Ppm> until_ = {ppm_whole};  // chance to be done within `first_hour_` + i; ends with 1
  Duration mean_;
  bool by_weekday_ = false;
  std::array<std::uint8_t, 7> days_more_{};
  LegEvidence evidence_ = LegEvidence::assumed;
  std::int64_t observations_ = 0;
};

}  // namespace baton
