#include "decide/steps.h"

#include <algorithm>

#include <fmt/format.h>

#include "decide/phrases.h"

namespace baton {
namespace {

constexpr std::size_t figures_of_a_step = 5;
constexpr std::size_t sentences_beside = 2;  // at least

// A move on nodes or a single asset names its first; a move on channels is the business's.
bool about_one(const std::optional<Selector>& selector) {
  return selector && selector->kind != AssetKind::channel;
}

// Assets that a step names: none where it speaks of the business.
std::vector<int> named_by(Judge& judge, const std::optional<Selector>& selector) {
  return selector ? judge.selected(*selector) : std::vector<int>{};
}

// Each figure once, whichever framework it comes from.
void add_figures(const std::vector<Reason>& reasons, std::size_t most,
                 std::vector<Reason>& evidence) {
  std::size_t looked_at = 0;
  for (const Reason& reason : reasons) {
    if (looked_at++ == most || evidence.size() == figures_of_a_step) return;
    if (reason.input.empty()) continue;  // a framework's sentence
    const bool there = std::any_of(evidence.begin(), evidence.end(), [&](const Reason& other) {
      return other.input == reason.input;
    });
    if (!there) evidence.push_back(reason);
  }
}

Grade grade_of(const FrameworkAnswer& answer) {
  if (answer.assumed_share >= std::max(answer.measured_share, answer.answered_share)) {
    return Grade::assumed;
  }
  return answer.answered_share > answer.measured_share ? Grade::answered : Grade::measured;
}

// Figures against their limits first: those of the deciding answer, then the limits crossed in the
// frameworks that argue for the same move; what the frameworks say comes after.
std::vector<Reason> evidence_for(const std::string& move, const std::vector<Reason>& deciding,
                                 const std::vector<FrameworkAnswer>& frameworks) {
  std::vector<Reason> evidence;
  add_figures(deciding, deciding.size(), evidence);
  for (const FrameworkAnswer& each : frameworks) {
    if (each.leans == move) add_figures(each.reasons, each.crossing, evidence);
  }
  for (const bool by_figures : {true, false}) {  // frameworks that found something crossed go first
    for (const FrameworkAnswer& each : frameworks) {
      if (each.leans != move || (each.crossing > 0) != by_figures) continue;
      if (evidence.size() >= figures_of_a_step + sentences_beside) break;
      evidence.push_back({each.title + ": " + each.reading, "", grade_of(each), 0, each.source});
    }
  }
  return evidence;
}

}  // namespace

NamedInSteps write_sequence(const Frameworks& frameworks, Situation& situation, Judge& judge,
                            Explainer& explainer, const FrameworkAnswer& first,
                            BusinessVerdict& verdict) {
  NamedInSteps named;
  const Framework& precedence = frameworks.all[static_cast<std::size_t>(frameworks.precedence)];
  const Outcome outcome = judge.outcome(frameworks.precedence, 0);
  if (outcome.rule < 0) {
    verdict.headline = capitalised(verdict.first_move) + ".";
    verdict.sequence.push_back(
        {verdict.first_move, verdict.first_asset, verdict.headline, first.reasons});
    return named;
  }
  const auto add = [&](const std::string& move, const std::string& words,
                       const std::optional<Selector>& select, std::vector<Reason> evidence) {
    const std::vector<int> whom = named_by(judge, select);
    const int one = about_one(select) && !whom.empty() ? whom.front() : 0;
    for (const int asset : whom) named.emplace(asset, verdict.sequence.size());
    verdict.sequence.push_back({move, situation.asset(one),
                                explainer.sentence(words, select ? &*select : nullptr, one),
                                std::move(evidence)});
  };
  const FrameworkRule& rule = precedence.rules[static_cast<std::size_t>(outcome.rule)];
  verdict.headline = explainer.sentence(rule.headline, rule.select ? &*rule.select : nullptr, 0);
  const auto deciding = first.reasons.begin() + static_cast<std::ptrdiff_t>(first.supporting);
  add(verdict.first_move, rule.step.empty() ? rule.headline : rule.step, rule.select,
      evidence_for(verdict.first_move, {first.reasons.begin(), deciding}, verdict.frameworks));
  verdict.first_asset = verdict.sequence.front().asset;
  for (const FollowUp& next : rule.then) {
    if (next.when && judge.truth(*next.when, 0) < 1) continue;
    add(next.move, next.step, next.select, evidence_for(next.move, {}, verdict.frameworks));
  }
  return named;
}

}  // namespace baton
