#include "decide/explain.h"

#include <algorithm>

#include <fmt/format.h>

#include "decide/phrases.h"

namespace baton {
namespace {

std::string_view side_of_limit(Comparison comparison, double truth) {
  const bool yes = truth >= 1;
  switch (comparison) {
    case Comparison::below:
      return yes ? "under the limit of" : "not under the limit of";
    case Comparison::above:
      return yes ? "over the limit of" : "not over the limit of";
    case Comparison::at_least:
      return yes ? "at or over the limit of" : "under the limit of";
    case Comparison::at_most:
      return yes ? "at or under the limit of" : "over the limit of";
  }
  return "";
}

RestsOn shares_of(const double (&by_grade)[3], const std::set<int>& inputs,
                  const std::set<int>& asked) {
  RestsOn rests;
  rests.inputs = inputs;
  rests.asked = asked;
  const double sum = by_grade[0] + by_grade[1] + by_grade[2];
  if (sum <= 0) return rests;
  rests.measured = by_grade[0] / sum;
  rests.answered = by_grade[1] / sum;
  rests.assumed = 1 - rests.measured - rests.answered;
  constexpr double rounding = 1e-12;
  if (rests.assumed < rounding) rests.assumed = 0;
  return rests;
}

double least_score(const Framework& framework, AssetKind kind, const Judge& judge) {
  double sum = 0;
  for (const Signal& signal : framework.signals) {
    if (signal.parts.empty() || (!signal.kinds.empty() && !signal.kinds.has(kind))) continue;
    double least = signal.parts.front().anchors.front().second;
    for (const Signal::Part& part : signal.parts) {
      for (const auto& [figure, score] : part.anchors) least = std::min(least, score);
    }
    sum += least * judge.signal_weight(framework, signal, kind);
  }
  return sum;
}

std::vector<ScoreBand> bands_of(const Framework& framework) {
  std::vector<ScoreBand> bands;
  for (const Band& band : framework.bands) {
    const auto from = band.from ? band.from : band.above;
    bands.push_back(
        {from.value_or(0), framework.answers[static_cast<std::size_t>(band.answer)].id});
  }
  std::stable_sort(bands.begin(), bands.end(),
                   [](const ScoreBand& a, const ScoreBand& b) { return a.from < b.from; });
  return bands;
}

}  // namespace

Explainer::Explainer(const Frameworks& frameworks, Situation& situation, Judge& judge)
    : frameworks_(frameworks), situation_(situation), judge_(judge) {}

std::string Explainer::asset_name(int asset) const {
  const Asset& named = situation_.asset(asset);
  return named.kind == AssetKind::business ? "the business" : named.key;
}

std::string Explainer::names(const Selector& selector) {
  std::vector<std::string> found;
  for (const int asset : judge_.selected(selector)) found.push_back(asset_name(asset));
  return found.empty() ? selector.otherwise : listed(found);
}

std::string Explainer::sentence(const std::string& text, const Selector* selector, int asset) {
  return filled(text, [&](std::string_view name) -> std::string {
    if (name == "assets") return selector != nullptr ? names(*selector) : asset_name(asset);
    if (name == "asset") return asset_name(asset);
    const int input = frameworks_.input_index(name);
    if (input < 0) return "";
    if (const std::string* written = situation_.text(asset, input); written != nullptr) {
      return *written;
    }
    const int variable = situation_.variable(asset, input);
    if (variable < 0) return "unknown";
    const std::string value = shown(situation_.at(variable).value,
                                    frameworks_.inputs[static_cast<std::size_t>(input)].unit);
    return situation_.at(variable).grade == Grade::assumed ? "assumed " + value : value;
  });
}

std::string Explainer::says(const Condition& condition, int variable, double truth) const {
  const Input& input = frameworks_.inputs[static_cast<std::size_t>(condition.input)];
  const std::string value =
      variable < 0 ? "unknown" : shown(situation_.at(variable).value, input.unit);
  std::string limit = shown(condition.limit, input.unit);
  if (condition.other_input >= 0) {
    const Input& other = frameworks_.inputs[static_cast<std::size_t>(condition.other_input)];
    const int v = situation_.variable(variable < 0 ? 0 : situation_.at(variable).asset,
                                      condition.other_input);
    limit = other.label + (v < 0 ? "" : ", " + shown(situation_.at(v).value, other.unit));
  }
  if (!condition.says.empty()) {
    return filled(condition.says, [&](std::string_view name) -> std::string {
      return name == "value" ? value : name == "limit" ? limit : "";
    });
  }
  if (condition.kind == Condition::Kind::truth) return input.label + ": " + value;
  if (variable < 0) return input.label + " is unknown";
  if (condition.other_input >= 0) {
    const bool over = (condition.comparison == Comparison::above) == (truth >= 1);
    return fmt::format("{} is {}, {} {}", input.label, value, over ? "over" : "not over", limit);
  }
  if (truth == 0.5 && condition.maybe_limit) {
    return fmt::format("{} is {}, between {} and {}", input.label, value,
                       shown(*condition.maybe_limit, input.unit), limit);
  }
  return fmt::format("{} is {}, {} {}", input.label, value,
                     side_of_limit(condition.comparison, truth), limit);
}

FrameworkAnswer Explainer::answer(int framework_index, int asset) {
  const Framework& framework = frameworks_.all[static_cast<std::size_t>(framework_index)];
  const Outcome outcome = judge_.outcome(framework_index, asset);
  FrameworkAnswer said;
  said.framework = framework.id;
  said.title = framework.title;
  said.source = framework.source;
  said.asset = situation_.asset(asset);
  if (outcome.answer < 0) return said;
  const AnswerChoice& choice = framework.answers[static_cast<std::size_t>(outcome.answer)];
  said.answer = choice.id;
  const auto strongest =
      std::max_element(choice.leans.begin(), choice.leans.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (strongest != choice.leans.end()) {
    const auto equals = std::count_if(choice.leans.begin(), choice.leans.end(),
                                      [&](const auto& l) { return l.second >= strongest->second; });
    if (equals == 1) said.leans = strongest->first;
  }
  if (framework.scores() && framework.sides.front() == "score") {
    said.score = outcome.total[0];
    if (framework.weights_add_up_to) said.score_max = 5 * *framework.weights_add_up_to;
    said.score_min = least_score(framework, situation_.asset(asset).kind, judge_);
    said.bands = bands_of(framework);
  }
  const std::string& own =
      outcome.rule >= 0 ? framework.rules[static_cast<std::size_t>(outcome.rule)].reading : "";
  said.reading = sentence(own.empty() ? choice.reading : own, nullptr, asset);
  Gathered found = gathered(framework_index, asset, 0);
  for (Told& told : found.told) {
    if (told.supports) ++said.supporting;
    if (told.supports && told.crosses) ++said.crossing;
    said.reasons.push_back(std::move(told.reason));
  }
  const RestsOn rests = shares_of(found.by_grade, found.assumed, found.asked);
  said.measured_share = rests.measured;
  said.answered_share = rests.answered;
  said.assumed_share = rests.assumed;
  lean(framework_index, asset, rests.asked);
  return said;
}

RestsOn Explainer::rests_on(int framework, int asset) {
  wordless_ = true;
  const Gathered found = gathered(framework, asset, 0);
  wordless_ = false;
  const RestsOn rests = shares_of(found.by_grade, found.assumed, found.asked);
  lean(framework, asset, rests.asked);
  return rests;
}

void Explainer::lean(int framework, int asset, const std::set<int>& inputs) {
  if (!leaned_.insert({framework, asset}).second) return;
  for (const int input : inputs) ++leanings_[input];
}

}  // namespace baton
