#include "chain/chain.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "chain/chain_rule.h"

namespace baton {
namespace {

constexpr std::array<std::string_view, failure_count> failure_names = {
    "late", "cancelled", "short", "split", "damaged", "returned"};
constexpr std::array<std::string_view, step_count> step_names = {
    "approval",  "hand_over",     "pick",     "transit", "promise", "record_wrong", "late_receipt",
    "elsewhere", "forecast_bias", "no_stock", "product", "offer",   "customer",     "unknown"};

template <class Choice, std::size_t count>
std::optional<Choice> named(std::string_view name,
                            const std::array<std::string_view, count>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Choice>(found - names.begin());
}

}  // namespace

std::string_view failure_name(Failure failure) {
  return failure_names[static_cast<std::size_t>(failure)];
}
std::optional<Failure> failure_named(std::string_view name) {
  return named<Failure>(name, failure_names);
}
std::string_view step_name(ChainStep step) { return step_names[static_cast<std::size_t>(step)]; }
std::optional<ChainStep> step_named(std::string_view name) {
  return named<ChainStep>(name, step_names);
}

std::string_view side_name(Side side) {
  switch (side) {
    case Side::inside:
      return "inside";
    case Side::between:
      return "between";
    case Side::neither:
      return "neither";
  }
  return "neither";
}

void Caused::add(const Caused& other) {
  touches += other.touches;
  touches_timed += other.touches_timed;
  touch_minutes += other.touch_minutes;
  cases += other.cases;
  cases_timed += other.cases_timed;
  case_minutes += other.case_minutes;
  extra_parcels += other.extra_parcels;
  lost_value += other.lost_value;
  goodwill += other.goodwill;
  handling += other.handling;
  expedite += other.expedite;
}

const StepCount* StepTable::find(ChainStep step) const {
  for (const StepCount& count : steps) {
    if (count.step == step) return &count;
  }
  return nullptr;
}

const FailureChain& TracedChains::of(Failure failure) const {
  for (const FailureChain& chain : failures) {
    if (chain.failure == failure) return chain;
  }
  BATON_CHECK(false, "every failure has its chain");
}

}  // namespace baton
