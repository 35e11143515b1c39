#include "decide/plan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "decide/phrases.h"

namespace baton {
namespace {

bool meant_for(const std::vector<std::string>& moves, const std::string& move) {
  return moves.empty() || std::find(moves.begin(), moves.end(), move) != moves.end();
}

struct Scope {
  std::vector<int> assets;
  std::string sentence;
};

// Where failures concentrate: the asset (or the cohort of the worst) whose share of failures
// exceeds its share of volume the most. Nothing if fewer than two assets have figures, or none
// stands out.
std::optional<Scope> scope_of(const ScopePlan& plan, const Frameworks& frameworks,
                              Situation& situation, Explainer& explainer) {
  struct Place {
    int asset;
    double rate, weight;
  };
  std::vector<Place> places;
  double failures = 0, volume = 0;
  for (const int asset : situation.members(0, plan.kind)) {
    const int rate = situation.variable(asset, plan.input);
    const int weight = situation.variable(asset, plan.weight_input);
    if (rate < 0 || weight < 0 || situation.at(rate).grade == Grade::assumed) continue;
    if (situation.at(rate).asset != asset) continue;  // inherited: says nothing about this one
    const double value = situation.at(rate).value;
    places.push_back({asset, plan.low_is_bad ? 1 - value : value, situation.at(weight).value});
    failures += places.back().rate * places.back().weight;
    volume += places.back().weight;
  }
  if (places.size() < 2 || failures <= 0 || volume <= 0) return std::nullopt;
  const auto excess = [&](const Place& p) {
    return p.rate * p.weight / failures - p.weight / volume;
  };
  if (plan.cohort > 1) {
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.rate > b.rate; });
    places.resize(std::min(places.size(), static_cast<std::size_t>(plan.cohort)));
  } else {
    std::stable_sort(places.begin(), places.end(),
                     [&](const Place& a, const Place& b) { return excess(a) > excess(b); });
    places.resize(1);
    if (excess(places.front()) <= 0) return std::nullopt;
  }
  Scope scope;
  std::vector<std::string> names;
  double share = 0, passed = 0;
  for (const Place& place : places) {
    scope.assets.push_back(place.asset);
    names.push_back(explainer.asset_name(place.asset));
    share += place.rate * place.weight / failures;
    passed += place.weight / volume;
  }
  const Input& input = frameworks.inputs[static_cast<std::size_t>(plan.input)];
  scope.sentence = filled(plan.sentence, [&](std::string_view word) -> std::string {
    if (word == "assets") return listed(names, 5);
    if (word == "share") return shown(share, InputUnit::share);
    if (word == "volume") return shown(passed, InputUnit::share);
    if (word == "value") {
      return shown(situation.at(situation.variable(places.front().asset, plan.input)).value,
                   input.unit);
    }
    if (word == "count") return std::to_string(names.size());
    return "";
  });
  return scope;
}

void write_pilot(const Frameworks& frameworks, Situation& situation, Judge& judge,
                 const std::string& scope_words, int scope_asset, Verdict& verdict) {
  const PilotPlan* chosen = nullptr;
  int chosen_variable = -1;
  for (const bool known_only : {true, false}) {
    for (const PilotPlan& plan : frameworks.plans.pilots) {
      if (!meant_for(plan.moves, verdict.first_move)) continue;
      if (plan.when && judge.truth(*plan.when, 0) < 1) continue;
      int variable = situation.variable(scope_asset, plan.input);
      if (variable < 0) variable = situation.variable(0, plan.input);
      if (variable < 0) continue;
      if (known_only && situation.at(variable).grade == Grade::assumed) continue;
      chosen = &plan;
      chosen_variable = variable;
      break;
    }
    if (chosen != nullptr) break;
  }
  if (chosen == nullptr) return;
  const Input& input = frameworks.inputs[static_cast<std::size_t>(chosen->input)];
  PilotCard card;
  card.scope = scope_words;
  card.owner = chosen->owner;
  card.kpi = input.kpi.empty() ? input.id : input.kpi;
  card.baseline = situation.at(chosen_variable).value;
  card.target = std::clamp(chosen->target.value_or(card.baseline * (1 + chosen->relative)),
                           input.least, input.most);
  const auto words = [&](std::string_view word) -> std::string {
    if (word == "baseline") return shown(card.baseline, input.unit);
    if (word == "target") return shown(card.target, input.unit);
    return "";
  };
  card.metric = filled(chosen->metric, words);
  card.stop_rule = filled(chosen->stop_rule, words);
  card.length = chosen->length;
  card.fallback = chosen->fallback;
  verdict.pilot = std::move(card);
}

}  // namespace

void write_plan(const Frameworks& frameworks, Situation& situation, Judge& judge,
                Explainer& explainer, bool undetermined, Verdict& verdict) {
  int scope_asset = 0;
  if (!undetermined) {
    std::string scope_words =
        verdict.first_asset.kind == AssetKind::business ? "the business" : verdict.first_asset.key;
    for (const ScopePlan& plan : frameworks.plans.scopes) {
      if (!meant_for(plan.moves, verdict.first_move)) continue;
      if (plan.when && judge.truth(*plan.when, 0) < 1) continue;
      const auto scope = scope_of(plan, frameworks, situation, explainer);
      if (!scope) continue;
      verdict.smallest_intervention = scope->sentence;
      std::vector<std::string> names;
      for (const int asset : scope->assets) names.push_back(explainer.asset_name(asset));
      scope_words = listed(names, 5);
      scope_asset = scope->assets.front();
      break;
    }
    if (verdict.smallest_intervention.empty() && !verdict.sequence.empty()) {
      verdict.smallest_intervention = verdict.sequence.front().sentence;
    }
    write_pilot(frameworks, situation, judge, scope_words, scope_asset, verdict);
  } else {
    verdict.smallest_intervention = "Answer the questions, or measure them, before anything else.";
  }
  for (const PlanEntry& entry : frameworks.plans.entries) {
    if (!meant_for(entry.moves, verdict.first_move)) continue;
    if (entry.when && judge.truth(*entry.when, 0) < 1) continue;
    PlanItem item = entry.item;
    item.what = explainer.sentence(item.what, nullptr, 0);
    item.measured_by = explainer.sentence(item.measured_by, nullptr, 0);
    (entry.external ? verdict.external_dependencies : verdict.internal_fixes)
        .push_back(std::move(item));
  }
}

}  // namespace baton
