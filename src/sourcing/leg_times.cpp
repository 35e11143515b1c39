#include "sourcing/leg_times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace baton {
namespace {

constexpr std::int64_t seconds_an_hour = 3600;
/// Far above any sum of weights that makes sense; keeps the arithmetic within 64 bits.
constexpr std::int64_t most_weight = 1'000'000'000'000;

}  // namespace

std::string_view leg_evidence_name(LegEvidence evidence) {
  constexpr std::array<std::string_view, 5> names = {"lane", "carrier_and_country", "carrier",
                                                     "rate_card", "assumed"};
  return names[static_cast<std::size_t>(evidence)];
}

LegTimes LegTimes::fixed(Duration time, LegEvidence evidence) {
  LegTimes times;
  const std::int64_t seconds = std::max<std::int64_t>(time.in_seconds(), 0);
  times.first_hour_ = (seconds + seconds_an_hour - 1) / seconds_an_hour;
  times.mean_ = Duration::hours(times.first_hour_);
  times.evidence_ = evidence;
  return times;
}

LegTimes LegTimes::by_weekday(Duration least, const std::array<std::uint8_t, 7>& days_more,
                              LegEvidence evidence) {
  LegTimes times = fixed(least, evidence);
  times.by_weekday_ = true;
  times.days_more_ = days_more;
  return times;
}

LegTimes LegTimes::leaving(Day day) const {
  const Duration more = more_when_leaving(day);
  LegTimes times = *this;
  times.first_hour_ += more.in_seconds() / seconds_an_hour;
  times.mean_ = Duration::seconds(mean_.in_seconds() + more.in_seconds());
  times.by_weekday_ = false;
  times.days_more_ = {};
  return times;
}

LegTimes LegTimes::observed(std::span<const std::int64_t> hours, LegEvidence evidence) {
  return weighted(hours, std::accumulate(hours.begin(), hours.end(), std::int64_t{0}), evidence);
}

LegTimes LegTimes::weighted(std::span<const std::int64_t> weights, std::int64_t observations,
                            LegEvidence evidence) {
  std::int64_t whole = 0;
  for (const std::int64_t weight : weights) {
    BATON_CHECK(weight >= 0 && weight <= most_weight - whole, "weights that add up");
    whole += weight;
  }
  LegTimes times;
  if (whole == 0) return times;
  const auto told = [](std::int64_t weight) { return weight > 0; };
  const auto first = std::find_if(weights.begin(), weights.end(), told);
  const auto last = std::find_if(weights.rbegin(), weights.rend(), told).base();
  times.first_hour_ = first - weights.begin();
  times.until_.clear();
  std::int64_t sum = 0;
  std::int64_t beyond_first = 0;  // weight x hours after the first one
  for (auto at = first; at != last; ++at) {
    sum += *at;
    // Rounded down: no hour promises more than was seen.
    times.until_.push_back(sum * ppm_whole / whole);
    beyond_first += whole - sum;
  }
  const double seconds_beyond =
      static_cast<double>(beyond_first) * seconds_an_hour / static_cast<double>(whole);
  times.mean_ =
      Duration::seconds(times.first_hour_ * seconds_an_hour + std::llround(seconds_beyond));
  times.evidence_ = evidence;
  times.observations_ = observations;
  return times;
}

Duration LegTimes::within(Ppm chance) const {
  const auto enough = std::lower_bound(until_.begin(), until_.end(), std::min(chance, ppm_whole));
  return Duration::hours(first_hour_ + (enough - until_.begin()));
}

Ppm LegTimes::chance_beyond(Duration time) const {
  const std::int64_t hour = time.in_seconds() / seconds_an_hour - first_hour_;
  if (time < Duration() || hour < 0) return ppm_whole;
  if (hour >= static_cast<std::int64_t>(until_.size())) return 0;
  return ppm_whole - until_[static_cast<std::size_t>(hour)];
}

}  // namespace baton
