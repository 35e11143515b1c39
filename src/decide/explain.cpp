#include "decide/explain.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "decide/phrases.h"

namespace baton {
namespace {

constexpr int deepest = 2;                  // answers of answers that are opened
constexpr std::size_t most_reasons = 8;     // of one answer; the strongest come first
constexpr std::size_t most_from_below = 4;  // reasons taken from an answer that was asked

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

void Explainer::add_variable(int variable, double weight, Gathered& into) const {
  if (variable < 0) {
    into.by_grade[static_cast<int>(Grade::assumed)] += weight;
    return;
  }
  const Variable& seen = situation_.at(variable);
  into.by_grade[static_cast<int>(seen.grade)] += weight;
  if (seen.grade == Grade::assumed) into.assumed.insert(seen.input);
}

// `wanted`: whether the statement counts by being true; under a "not" it counts by being false.
void Explainer::gather(const Condition& condition, int asset, const Outcome* self,
                       const std::string& source, double weight, bool wanted, Gathered& into,
                       int depth) {
  switch (condition.kind) {
    case Condition::Kind::total:
    case Condition::Kind::largest:
      return;  // the signals speak for themselves
    case Condition::Kind::none:
      gather(condition.parts.front(), asset, self, source, weight, !wanted, into, depth);
      return;
    case Condition::Kind::maybe:
      gather(condition.parts.front(), asset, self, source, weight, wanted, into, depth);
      return;
    case Condition::Kind::all:
    case Condition::Kind::any: {
      // A part that settles the whole without an assumption makes the others irrelevant.
      const double settling = condition.kind == Condition::Kind::all ? 0 : 1;
      std::vector<Gathered> parts;
      std::vector<bool> settles;
      for (const Condition& part : condition.parts) {
        if (part.kind == Condition::Kind::total || part.kind == Condition::Kind::largest) continue;
        Gathered& found = parts.emplace_back();
        gather(part, asset, self, source, 1, wanted, found, depth);
        const bool known = found.by_grade[static_cast<int>(Grade::assumed)] == 0;
        settles.push_back(known && judge_.truth(part, asset, self) == settling);
      }
      const auto settled = std::count(settles.begin(), settles.end(), true);
      const double shares = static_cast<double>(settled > 0 ? settled : std::ssize(parts));
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (settled > 0 && !settles[i]) continue;
        for (int g = 0; g < 3; ++g) into.by_grade[g] += parts[i].by_grade[g] * weight / shares;
        into.assumed.insert(parts[i].assumed.begin(), parts[i].assumed.end());
        into.reasons.insert(into.reasons.end(), parts[i].reasons.begin(), parts[i].reasons.end());
      }
      return;
    }
    case Condition::Kind::threshold:
    case Condition::Kind::truth: {
      const int variable = situation_.variable(asset, condition.input);
      add_variable(variable, weight, into);
      if (condition.other_input >= 0) {
        add_variable(situation_.variable(asset, condition.other_input), 0, into);
      }
      const double truth = judge_.truth(condition, asset);
      if ((wanted ? truth : 1 - truth) <= 0) return;
      Reason reason;
      reason.text = says(condition, variable, truth);
      reason.input = frameworks_.inputs[static_cast<std::size_t>(condition.input)].id;
      reason.grade = variable < 0 ? Grade::assumed : situation_.at(variable).grade;
      reason.value = variable < 0 ? 0 : situation_.at(variable).value;
      reason.source = source;
      into.reasons.push_back(std::move(reason));
      return;
    }
    case Condition::Kind::text:
    case Condition::Kind::known: {
      const Input& input = frameworks_.inputs[static_cast<std::size_t>(condition.input)];
      const std::string* text = situation_.text(asset, condition.input);
      into.by_grade[static_cast<int>(text != nullptr ? Grade::measured : Grade::assumed)] += weight;
      const double truth = judge_.truth(condition, asset);
      if ((wanted ? truth : 1 - truth) <= 0) return;
      into.reasons.push_back({text != nullptr ? fmt::format("{} is {}", input.label, *text)
                                              : fmt::format("{} is not stated", input.label),
                              input.id, Grade::measured, 0, source});
      return;
    }
    case Condition::Kind::answer:
    case Condition::Kind::share: {
      std::vector<int> whom;
      if (condition.kind == Condition::Kind::answer) {
        whom.push_back(condition.of_business ? 0 : asset);
      } else {
        for (const int each : situation_.members(asset, *condition.over)) {
          const int said = judge_.outcome(condition.framework, each).answer;
          if (std::find(condition.answers.begin(), condition.answers.end(), said) !=
              condition.answers.end()) {
            whom.push_back(each);
          }
        }
      }
      const double truth = judge_.truth(condition, asset);
      const bool counts = (wanted ? truth : 1 - truth) > 0;
      if (depth >= deepest || whom.empty()) return;
      const Gathered below = gathered(condition.framework, whom.front(), depth + 1);
      double sum = below.by_grade[0] + below.by_grade[1] + below.by_grade[2];
      if (sum <= 0) sum = 1;
      for (int g = 0; g < 3; ++g) into.by_grade[g] += weight * below.by_grade[g] / sum;
      into.assumed.insert(below.assumed.begin(), below.assumed.end());
      if (!counts) return;
      const std::string prefix =
          condition.kind == Condition::Kind::share ? asset_name(whom.front()) + ": " : "";
      const std::size_t telling = below.counting > 0 ? below.counting : below.reasons.size();
      for (std::size_t i = 0; i < std::min({telling, below.reasons.size(), most_from_below}); ++i) {
        Reason reason = below.reasons[i];
        reason.text = prefix + reason.text;
        into.reasons.push_back(std::move(reason));
      }
      return;
    }
  }
}

void Explainer::gather_signal(const Framework& framework, const Signal& signal, int asset,
                              Gathered& into, int depth) {
  const double weight = judge_.signal_weight(framework, signal, situation_.asset(asset).kind);
  const std::string& source = signal.source.empty() ? framework.source : signal.source;
  if (signal.when) {
    const bool counts = judge_.truth(*signal.when, asset) > 0;
    gather(*signal.when, asset, nullptr, source, weight, counts, into, depth);
    return;
  }
  const double score = judge_.signal_score(signal, asset);
  std::vector<int> seen;
  if (signal.direct >= 0) {
    const int direct = situation_.variable(asset, signal.direct);
    if (direct >= 0) seen.push_back(direct);
  }
  if (seen.empty()) {
    bool known = false;
    for (const Signal::Part& part : signal.parts) {
      const int variable = situation_.variable(asset, part.input);
      known = known || (variable >= 0 && situation_.at(variable).grade != Grade::assumed);
    }
    for (const Signal::Part& part : signal.parts) {
      const int variable = situation_.variable(asset, part.input);
      if (variable < 0 || (known && situation_.at(variable).grade == Grade::assumed)) continue;
      seen.push_back(variable);
    }
  }
  if (seen.empty()) return;
  std::vector<std::string> words;
  Grade worst = Grade::measured;
  for (const int variable : seen) {
    add_variable(variable, weight / static_cast<double>(seen.size()), into);
    const Input& input =
        frameworks_.inputs[static_cast<std::size_t>(situation_.at(variable).input)];
    words.push_back(
        fmt::format("{} {}", input.label, shown(situation_.at(variable).value, input.unit)));
    worst = std::max(worst, situation_.at(variable).grade);
  }
  into.reasons.push_back(
      {fmt::format("{} scores {:.1f}: {}", signal.title, score, fmt::join(words, ", ")),
       frameworks_.inputs[static_cast<std::size_t>(situation_.at(seen.front()).input)].id, worst,
       situation_.at(seen.front()).value, source});
}

Explainer::Gathered Explainer::gathered(int framework_index, int asset, int depth) {
  const Framework& framework = frameworks_.all[static_cast<std::size_t>(framework_index)];
  const AssetKind kind = situation_.asset(asset).kind;
  const Outcome outcome = judge_.outcome(framework_index, asset);
  Gathered found;
  for (const bool counting : {true, false}) {  // what counts is said before what does not
    for (const Signal& signal : framework.signals) {
      if (!signal.kinds.empty() && !signal.kinds.has(kind)) continue;
      const bool counts = !signal.when || judge_.truth(*signal.when, asset) > 0;
      if (counts == counting) gather_signal(framework, signal, asset, found, depth);
    }
    if (counting) found.counting = found.reasons.size();
  }
  if (outcome.rule >= 0) {
    gather(framework.rules[static_cast<std::size_t>(outcome.rule)].when, asset, &outcome,
           framework.source, 1, true, found, depth);
  }
  for (const Vote& vote : framework.votes) {
    const Framework& voter = frameworks_.all[static_cast<std::size_t>(vote.framework)];
    const int answer = judge_.outcome(vote.framework, asset).answer;
    if (answer < 0) continue;
    const Gathered below = gathered(vote.framework, asset, depth + 1);
    double sum = below.by_grade[0] + below.by_grade[1] + below.by_grade[2];
    if (sum <= 0) sum = 1;
    for (int g = 0; g < 3; ++g) found.by_grade[g] += vote.weight * below.by_grade[g] / sum;
    found.assumed.insert(below.assumed.begin(), below.assumed.end());
    const auto worst = below.by_grade[2] > 0   ? Grade::assumed
                       : below.by_grade[1] > 0 ? Grade::answered
                                               : Grade::measured;
    found.reasons.push_back({fmt::format("{} says: {}", voter.title,
                                         voter.answers[static_cast<std::size_t>(answer)].label),
                             "", worst, 0, voter.source});
  }
  // One statement about one input is enough.
  std::vector<Reason> unique;
  for (Reason& reason : found.reasons) {
    const bool there = std::any_of(unique.begin(), unique.end(),
                                   [&](const Reason& r) { return r.text == reason.text; });
    if (!there && unique.size() < most_reasons + framework.votes.size()) {
      unique.push_back(std::move(reason));
    }
  }
  found.reasons = std::move(unique);
  return found;
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
  }
  const std::string& own =
      outcome.rule >= 0 ? framework.rules[static_cast<std::size_t>(outcome.rule)].reading : "";
  said.reading = sentence(own.empty() ? choice.reading : own, nullptr, asset);
  Gathered found = gathered(framework_index, asset, 0);
  said.reasons = std::move(found.reasons);
  const double sum = found.by_grade[0] + found.by_grade[1] + found.by_grade[2];
  if (sum > 0) {
    said.measured_share = found.by_grade[0] / sum;
    said.answered_share = found.by_grade[1] / sum;
    said.assumed_share = 1 - said.measured_share - said.answered_share;
    if (said.assumed_share < 1e-12) said.assumed_share = 0;
  }
  for (const int input : found.assumed) ++leanings_[input];
  return said;
}

}  // namespace baton
