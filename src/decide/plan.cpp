#include "decide/plan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "decide/bottleneck.h"
#include "decide/phrases.h"

namespace baton {
namespace {

constexpr std::size_t named_places = 5;

bool meant_for(const std::vector<std::string>& moves, const std::string& move) {
  return moves.empty() || std::find(moves.begin(), moves.end(), move) != moves.end();
}

struct Scope {
  std::vector<int> assets;
  std::string sentence;
  bool alone = true;  ///< no like place is left to compare with
};

class Planning {
 public:
  Planning(const Frameworks& frameworks, Situation& situation, Judge& judge, Explainer& explainer,
           BusinessVerdict& verdict)
      : frameworks_(frameworks),
        situation_(situation),
        judge_(judge),
        explainer_(explainer),
        verdict_(verdict) {}

  void begin_and_pilot() {
    Scope scope;
    for (const ScopePlan& plan : frameworks_.plans.scopes) {
      if (!meant_for(plan.moves, verdict_.first_move)) continue;
      if (plan.when && judge_.truth(*plan.when, 0) < 1) continue;
      auto found = scope_of(plan);
      if (!found) continue;
      scope = std::move(*found);
      break;
    }
    verdict_.smallest_intervention = capitalised(scope.sentence);
    if (scope.sentence.empty() && !verdict_.sequence.empty()) {
      verdict_.smallest_intervention = verdict_.sequence.front().sentence;
    }
    if (scope.assets.empty()) scope.assets.push_back(first_asset());
    for (Step& step : verdict_.sequence) {  // a step may speak of the smallest intervention
      step.sentence = filled(step.sentence, [&](std::string_view word) -> std::string {
        if (word != "smallest") return "";
        return scope.sentence.empty() ? "one place or region before all." : scope.sentence;
      });
    }
    write_pilot(scope);
  }

  void scorecard() {
    for (const ScorecardPlan& plan : frameworks_.plans.scorecards) {
      if (!meant_for(plan.moves, verdict_.first_move)) continue;
      if (plan.when && judge_.truth(*plan.when, 0) < 1) continue;
      verdict_.scorecard_title = plan.title;
      for (const ScorecardPlan::Line& line : plan.lines) {
        const Input& input = input_at(line.input);
        std::string now = explainer_.sentence("{" + input.id + "}", nullptr, 0);
        if (now == "unknown") now.clear();
        verdict_.scorecard.push_back({input.id, input.label, std::move(now), line.owner});
      }
      return;  // the first that fits: one bottleneck, one scorecard
    }
  }

  void lists() {
    for (const PlanEntry& entry : frameworks_.plans.entries) {
      if (!meant_for(entry.moves, verdict_.first_move)) continue;
      if (entry.when && judge_.truth(*entry.when, 0) < 1) continue;
      PlanItem item = entry.item;
      item.what = explainer_.sentence(item.what, nullptr, 0);
      item.measured_by = explainer_.sentence(item.measured_by, nullptr, 0);
      (entry.external ? verdict_.external_dependencies : verdict_.internal_fixes)
          .push_back(std::move(item));
    }
  }

 private:
  int first_asset() const {
    for (int i = 0; i < situation_.assets(); ++i) {
      if (situation_.asset(i) == verdict_.first_asset) return i;
    }
    return 0;
  }
  const Input& input_at(int index) const {
    return frameworks_.inputs[static_cast<std::size_t>(index)];
  }

  // Where failures concentrate: the cohort of the worst, or the asset whose share of failures
  // exceeds its share of volume the most. Nothing if fewer than two assets have figures, or none
  // stands out.
  std::optional<Scope> scope_of(const ScopePlan& plan) {
    int input = plan.input;
    bool low_is_bad = plan.low_is_bad;
    if (plan.framework >= 0) {
      const auto bound = bottleneck_of(frameworks_, situation_, judge_, plan.framework,
                                       situation_.members(0, plan.kind), plan.weight_input);
      if (!bound) return std::nullopt;
      input = bound->input;
      low_is_bad = bound->low_is_bad;
    }
    std::vector<StruckAsset> places = places_with(situation_, situation_.members(0, plan.kind),
                                                  input, plan.weight_input, low_is_bad);
    double failures = 0, volume = 0;
    for (const StruckAsset& place : places) {
      failures += place.failing * place.weight;
      volume += place.weight;
    }
    if (places.size() < 2 || failures <= 0 || volume <= 0) return std::nullopt;
    const std::size_t all = places.size();
    const auto excess = [&](const StruckAsset& p) {
      return p.failing * p.weight / failures - p.weight / volume;
    };
    if (plan.cohort > 1) {
      const auto others =
          std::stable_partition(places.begin(), places.end(),
                                [&](const StruckAsset& p) { return is_meant(plan, p.asset); });
      places.erase(others, places.end());
      if (places.empty()) return std::nullopt;
      std::stable_sort(
          places.begin(), places.end(),
          [](const StruckAsset& a, const StruckAsset& b) { return a.failing > b.failing; });
      places.resize(std::min(places.size(), static_cast<std::size_t>(plan.cohort)));
    } else {
      std::stable_sort(
          places.begin(), places.end(),
          [&](const StruckAsset& a, const StruckAsset& b) { return excess(a) > excess(b); });
      places.resize(1);
      if (excess(places.front()) <= 0) return std::nullopt;
    }
    Scope scope;
    scope.alone = all == places.size();
    std::vector<std::string> names, figures;
    double share = 0, passed = 0;
    for (const StruckAsset& place : places) {
      scope.assets.push_back(place.asset);
      names.push_back(explainer_.asset_name(place.asset));
      figures.push_back(
          fmt::format("{} ({})", names.back(), shown(place.value, input_at(input).unit)));
      share += place.failing * place.weight / failures;
      passed += place.weight / volume;
    }
    scope.sentence = filled(plan.sentence, [&](std::string_view word) -> std::string {
      if (word == "assets") return listed(names, named_places);
      if (word == "figures") return listed(figures, named_places);
      if (word == "label") return input_at(input).label;
      if (word == "share") return shown(share, InputUnit::share);
      if (word == "volume") return shown(passed, InputUnit::share);
      if (word == "count") return std::to_string(names.size());
      return "";
    });
    return scope;
  }

  // Whether a cohort may hold the asset: the framework, or else the precedence, argues for the
  // move.
  bool is_meant(const ScopePlan& plan, int asset) {
    const int asked = plan.framework >= 0 ? plan.framework : frameworks_.precedence;
    const int answer = judge_.outcome(asked, asset).answer;
    if (answer < 0) return false;
    const AnswerChoice& choice =
        frameworks_.all[static_cast<std::size_t>(asked)].answers[static_cast<std::size_t>(answer)];
    if (asked == frameworks_.precedence) return choice.id == verdict_.first_move;
    return std::any_of(choice.leans.begin(), choice.leans.end(),
                       [&](const auto& lean) { return lean.first == verdict_.first_move; });
  }

  struct Aim {
    int input = -1;
    double baseline = 0;
    std::optional<double> limit;
    bool low_is_bad = false;
    bool known = false;
  };

  // The figure of a pilot over its scope, weighed by orders; the business's where the scope has
  // none.
  std::optional<Aim> aim_of(const PilotPlan& plan, const Scope& scope) {
    Aim aim;
    std::vector<int> whom = scope.assets;
    aim.input = plan.input;
    if (plan.framework >= 0) {
      auto bound = bottleneck_of(frameworks_, situation_, judge_, plan.framework, whom, -1);
      if (!bound) {
        whom = {0};
        bound = bottleneck_of(frameworks_, situation_, judge_, plan.framework, whom, -1);
      }
      if (!bound) return std::nullopt;
      aim.input = bound->input;
      aim.limit = bound->limit;
      aim.low_is_bad = bound->low_is_bad;
    }
    double sum = 0, count = 0;
    for (const int asset : whom) {
      const int variable = situation_.variable(asset, aim.input);
      if (variable < 0) continue;
      sum += situation_.at(variable).value;
      count += 1;
      aim.known = situation_.at(variable).grade != Grade::assumed;
    }
    if (count == 0) {
      const int variable = situation_.variable(0, aim.input);
      if (variable < 0) return std::nullopt;
      sum = situation_.at(variable).value;
      count = 1;
      aim.known = situation_.at(variable).grade != Grade::assumed;
    }
    aim.baseline = sum / count;
    return aim;
  }

  void write_pilot(const Scope& scope) {
    for (const bool known_only : {true, false}) {
      for (const PilotPlan& plan : frameworks_.plans.pilots) {
        if (!meant_for(plan.moves, verdict_.first_move)) continue;
        if (plan.when && judge_.truth(*plan.when, 0) < 1) continue;
        const auto aim = aim_of(plan, scope);
        if (!aim || (known_only && !aim->known)) continue;
        fill_card(plan, *aim, scope);
        return;
      }
    }
  }

  void fill_card(const PilotPlan& plan, const Aim& aim, const Scope& scope) {
    const Input& input = input_at(aim.input);
    std::vector<std::string> names;
    for (const int asset : scope.assets) names.push_back(explainer_.asset_name(asset));
    PilotCard card;
    card.scope = listed(names, named_places);
    card.owner = plan.owner;
    card.kpi = input.kpi.empty() ? input.id : input.kpi;
    card.baseline = aim.baseline;
    const double target =
        aim.limit ? *aim.limit : plan.target.value_or(aim.baseline * (1 + plan.relative));
    card.target = std::clamp(target, input.least, input.most);
    const auto words = [&](std::string_view word) -> std::string {
      if (word == "label") return input.label;
      if (word == "baseline") return shown(card.baseline, input.unit);
      if (word == "target") return shown(card.target, input.unit);
      if (word == "or_better") return aim.low_is_bad ? "or more" : "or less";
      if (word == "control") return scope.alone ? plan.alone : plan.control;
      return "";
    };
    card.metric = filled(plan.metric, words);
    card.stop_rule = filled(plan.stop_rule, words);
    card.length = filled(plan.length, words);
    card.fallback = plan.fallback;
    verdict_.pilot = std::move(card);
  }

  const Frameworks& frameworks_;
  Situation& situation_;
  Judge& judge_;
  Explainer& explainer_;
  BusinessVerdict& verdict_;
};

}  // namespace

void write_plan(const Frameworks& frameworks, Situation& situation, Judge& judge,
                Explainer& explainer, bool undetermined, BusinessVerdict& verdict) {
  Planning planning(frameworks, situation, judge, explainer, verdict);
  if (undetermined) {
    verdict.smallest_intervention = "Answer the questions, or measure them, before anything else.";
  } else {
    planning.begin_and_pilot();
  }
  planning.scorecard();
  planning.lists();
}

}  // namespace baton
