#include "decide/bottleneck.h"

#include <algorithm>
#include <map>

namespace baton {
namespace {

bool low_is_bad(Comparison comparison) {
  return comparison == Comparison::below || comparison == Comparison::at_most;
}

// Failures over those allowed: a share of right ones is turned into a share of wrong ones, so that
// 90 % against 95 % is twice too many, as 96 hours against 48 are. 0: cannot be compared.
double failures_over_allowed(double value, const Bottleneck& bound, const Input& input) {
  if (bound.low_is_bad && input.unit == InputUnit::share) {
    return bound.limit < 1 ? (1 - value) / (1 - bound.limit) : 0;
  }
  if (bound.limit <= 0) return 0;
  if (!bound.low_is_bad) return value / bound.limit;
  return value > 0 ? bound.limit / value : 0;
}

// Thresholds that are true and make the condition true.
void true_thresholds(const Condition& condition, int asset, Judge& judge,
                     std::vector<const Condition*>& into) {
  if (condition.kind == Condition::Kind::threshold) {
    if (!condition.context && condition.other_input < 0 && judge.truth(condition, asset) >= 1)
      into.push_back(&condition);
    return;
  }
  if (condition.kind != Condition::Kind::all && condition.kind != Condition::Kind::any) return;
  if (judge.truth(condition, asset) < 1) return;
  for (const Condition& part : condition.parts) true_thresholds(part, asset, judge, into);
}

}  // namespace

std::optional<Bottleneck> bottleneck_of(const Frameworks& frameworks, Situation& situation,
                                        Judge& judge, int framework, const std::vector<int>& assets,
                                        int weight_input) {
  const Framework& asked = frameworks.all[static_cast<std::size_t>(framework)];
  std::map<int, std::pair<double, Bottleneck>> found;  // input -> failures, bound
  for (const int asset : assets) {
    const AssetKind kind = situation.asset(asset).kind;
    if (!asked.kinds.has(kind)) continue;
    const int answer = judge.outcome(framework, asset).answer;
    if (answer < 0 || asked.answers[static_cast<std::size_t>(answer)].leans.empty()) continue;
    const double weight = asset == 0 ? 1 : judge.weight_of(asset, weight_input);
    for (const Signal& signal : asked.signals) {
      if (!signal.when || (!signal.kinds.empty() && !signal.kinds.has(kind))) continue;
      std::vector<const Condition*> crossed;
      true_thresholds(*signal.when, asset, judge, crossed);
      for (const Condition* one : crossed) {
        const int variable = situation.variable(asset, one->input);
        if (variable < 0 || situation.at(variable).grade == Grade::assumed) continue;
        const Bottleneck bound{one->input, one->limit, low_is_bad(one->comparison)};
        const Input& input = frameworks.inputs[static_cast<std::size_t>(one->input)];
        auto& [failures, known] = found[one->input];
        known = bound;
        const double ratio = failures_over_allowed(situation.at(variable).value, bound, input);
        failures += weight * std::max(0.0, ratio - 1);
      }
    }
  }
  std::optional<Bottleneck> worst;
  double most = 0;
  for (const auto& [input, one] : found) {
    if (one.first <= most) continue;
    most = one.first;
    worst = one.second;
  }
  return worst;
}

std::vector<StruckAsset> places_with(Situation& situation, const std::vector<int>& assets,
                                     int input, int weight_input, bool turned) {
  std::vector<StruckAsset> places;
  for (const int asset : assets) {
    const int figure = situation.variable(asset, input);
    const int weight = situation.variable(asset, weight_input);
    if (figure < 0) continue;
    const Variable& seen = situation.at(figure);
    // Inherited or assumed, it says nothing about this one.
    if (seen.grade == Grade::assumed || seen.asset != asset) continue;
    places.push_back({asset, seen.value, weight < 0 ? 0 : situation.at(weight).value,
                      turned ? 1 - seen.value : seen.value});
  }
  const bool weighed = std::any_of(places.begin(), places.end(),
                                   [](const StruckAsset& place) { return place.weight > 0; });
  for (StruckAsset& place : places) place.weight = weighed ? place.weight : 1;
  return places;
}

}  // namespace baton
