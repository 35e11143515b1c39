// What an answer rests on: its conditions and signals walked once more, each statement with its
// grade, its figure and its limit.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "decide/explain.h"
#include "decide/phrases.h"

namespace baton {
namespace {

constexpr int deepest = 2;                  // answers of answers that are opened
constexpr std::size_t most_reasons = 8;     // of one answer; the strongest come first
constexpr std::size_t most_from_below = 5;  // reasons taken from an answer that was asked
constexpr double highest_score = 5;

bool rising(Comparison comparison) {
  return comparison == Comparison::above || comparison == Comparison::at_least;
}

void totals_of(const Condition& condition, bool wanted, std::vector<const Condition*>& rise,
               std::vector<const Condition*>& fall) {
  if (condition.kind == Condition::Kind::total || condition.kind == Condition::Kind::largest) {
    (rising(condition.comparison) == wanted ? rise : fall).push_back(&condition);
  }
  const bool inner = condition.kind == Condition::Kind::none ? !wanted : wanted;
  for (const Condition& part : condition.parts) totals_of(part, inner, rise, fall);
}

// How far out a figure is: nothing at its limit, 1 at twice the failures that are allowed.
double beyond(double value, double limit, const Input& input, Comparison comparison) {
  constexpr double most = 1;
  if (comparison == Comparison::below && input.unit == InputUnit::share && limit < 1) {
    return std::clamp((limit - value) / (1 - limit), 0.0, most);
  }
  if (limit == 0) return 0;
  return std::min(most, std::abs(value - limit) / std::abs(limit));
}

bool stronger(double a, Grade grade_a, double b, Grade grade_b) {
  const bool known_a = grade_a != Grade::assumed;
  const bool known_b = grade_b != Grade::assumed;
  if (known_a != known_b) return known_a;
  return a > b;
}

}  // namespace

void Explainer::add_variable(int variable, double weight, Gathered& into) const {
  if (variable < 0) {
    into.by_grade[static_cast<int>(Grade::assumed)] += weight;
    return;
  }
  const Variable& seen = situation_.at(variable);
  into.by_grade[static_cast<int>(seen.grade)] += weight;
  if (seen.grade != Grade::assumed) return;
  into.assumed.insert(seen.input);
  into.asked.insert(seen.input);
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
    case Condition::Kind::any:
      gather_parts(condition, asset, self, source, weight, wanted, into, depth);
      return;
    case Condition::Kind::threshold:
    case Condition::Kind::truth:
      gather_threshold(condition, asset, source, weight, wanted, into);
      return;
    case Condition::Kind::text:
    case Condition::Kind::known: {
      const Input& input = frameworks_.inputs[static_cast<std::size_t>(condition.input)];
      const std::string* text = situation_.text(asset, condition.input);
      const int variable = condition.kind == Condition::Kind::known && text == nullptr
                               ? situation_.variable(asset, condition.input)
                               : -1;
      if (variable >= 0) return;  // that it is known; what it is, another condition says
      if (text != nullptr || condition.kind == Condition::Kind::known) {
        into.by_grade[static_cast<int>(Grade::measured)] += weight;  // also that nothing is stated
      } else if (condition.unknown == 0.5) {
        into.by_grade[static_cast<int>(Grade::assumed)] += weight;
      }
      const double truth = judge_.truth(condition, asset);
      if (wordless_ || condition.context || (wanted ? truth : 1 - truth) <= 0) return;
      if (text == nullptr && condition.kind == Condition::Kind::text) return;
      into.told.push_back({{text != nullptr ? fmt::format("{} is {}", input.label, *text)
                                            : fmt::format("{} is not stated", input.label),
                            input.id, Grade::measured, 0, source},
                           weight,
                           true});
      return;
    }
    case Condition::Kind::answer:
    case Condition::Kind::share:
      gather_answer(condition, asset, weight, wanted, into, depth);
      return;
  }
}

void Explainer::gather_threshold(const Condition& condition, int asset, const std::string& source,
                                 double weight, bool wanted, Gathered& into) {
  const int variable = situation_.variable(asset, condition.input);
  if (variable < 0 && condition.unknown != 0.5) return;  // the file says what unknown counts as
  add_variable(variable, weight, into);
  if (condition.other_input >= 0) {
    add_variable(situation_.variable(asset, condition.other_input), 0, into);
  }
  if (wordless_ || condition.context) return;
  const double truth = judge_.truth(condition, asset);
  const double counts = wanted ? truth : 1 - truth;
  if (counts <= 0) return;
  const Input& input = frameworks_.inputs[static_cast<std::size_t>(condition.input)];
  Reason reason;
  reason.text = says(condition, variable, truth);
  reason.input = input.id;
  reason.grade = variable < 0 ? Grade::assumed : situation_.at(variable).grade;
  reason.value = variable < 0 ? 0 : situation_.at(variable).value;
  reason.source = source;
  reason.unit = unit_name(input.unit);
  double strength = weight * counts;
  if (condition.kind == Condition::Kind::threshold && condition.other_input < 0) {
    reason.limit = condition.limit;
    if (variable >= 0) {
      strength *= 1 + beyond(reason.value, condition.limit, input, condition.comparison);
    }
  } else if (condition.other_input >= 0) {
    const int other = situation_.variable(asset, condition.other_input);
    if (other >= 0) reason.limit = situation_.at(other).value;
  }
  into.told.push_back({std::move(reason), strength});
}

// A part that settles the whole without an assumption makes the others irrelevant.
void Explainer::gather_parts(const Condition& condition, int asset, const Outcome* self,
                             const std::string& source, double weight, bool wanted, Gathered& into,
                             int depth) {
  const double settling = condition.kind == Condition::Kind::all ? 0 : 1;
  std::vector<Gathered> parts;
  std::vector<bool> settles;
  double saying = 0;
  for (const Condition& part : condition.parts) {
    if (part.kind == Condition::Kind::total || part.kind == Condition::Kind::largest) continue;
    Gathered& found = parts.emplace_back();
    gather(part, asset, self, source, 1, wanted, found, depth);
    const bool known = found.by_grade[static_cast<int>(Grade::assumed)] == 0;
    settles.push_back(known && judge_.truth(part, asset, self) == settling);
    if (found.weight() > 0) saying += 1;
  }
  const auto settled = std::count(settles.begin(), settles.end(), true);
  const double shares = settled > 0 ? static_cast<double>(settled) : saying;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (settled > 0 && !settles[i]) continue;
    into.asked.insert(parts[i].asked.begin(), parts[i].asked.end());
    for (int g = 0; shares > 0 && g < 3; ++g) {
      into.by_grade[g] += parts[i].by_grade[g] * weight / shares;
    }
    into.assumed.insert(parts[i].assumed.begin(), parts[i].assumed.end());
    for (Told& told : parts[i].told) {
      told.strength *= weight;
      into.told.push_back(std::move(told));
    }
  }
}

void Explainer::gather_answer(const Condition& condition, int asset, double weight, bool wanted,
                              Gathered& into, int depth) {
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
  if (depth >= deepest || whom.empty()) return;
  const Gathered below = gathered(condition.framework, whom.front(), depth + 1);
  const double sum = below.weight();
  for (int g = 0; sum > 0 && g < 3; ++g) into.by_grade[g] += weight * below.by_grade[g] / sum;
  into.assumed.insert(below.assumed.begin(), below.assumed.end());
  into.asked.insert(below.asked.begin(), below.asked.end());
  if (wordless_) return;
  const double truth = judge_.truth(condition, asset);
  if ((wanted ? truth : 1 - truth) <= 0) return;
  const std::string prefix =
      condition.kind == Condition::Kind::share ? asset_name(whom.front()) + ": " : "";
  const bool any_supports = std::any_of(below.told.begin(), below.told.end(),
                                        [](const Told& told) { return told.supports; });
  std::size_t taken = 0;
  for (const Told& told : below.told) {
    if (taken == most_from_below) return;
    if (any_supports && !told.supports) continue;
    Told one = told;
    one.reason.text = prefix + one.reason.text;
    one.strength *= weight;
    into.told.push_back(std::move(one));
    ++taken;
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
    if (!wordless_) {
      words.push_back(
          fmt::format("{} {}", input.label, shown(situation_.at(variable).value, input.unit)));
    }
    worst = std::max(worst, situation_.at(variable).grade);
  }
  if (wordless_) return;
  const double score = judge_.signal_score(signal, asset);
  const Input& first =
      frameworks_.inputs[static_cast<std::size_t>(situation_.at(seen.front()).input)];
  Reason reason;
  reason.text = fmt::format("{} scores {:.1f}: {}", signal.title, score, fmt::join(words, ", "));
  reason.input = first.id;
  reason.grade = worst;
  reason.value = situation_.at(seen.front()).value;
  reason.source = source;
  reason.unit = unit_name(first.unit);
  into.told.push_back({std::move(reason), weight * score / highest_score, true});
}

// The rule that fired says it: totals that had to be reached rest on the signals that are true,
// totals that were not to be reached on those that are not. Without a rule, a band rests on all
// scores, and "otherwise" on everything that did not fire.
Explainer::Bearing Explainer::bearing_of(const Framework& framework, const Outcome& outcome) const {
  Bearing bearing;
  if (outcome.rule >= 0) {
    std::vector<const Condition*> rise, fall;
    totals_of(framework.rules[static_cast<std::size_t>(outcome.rule)].when, true, rise, fall);
    if (!rise.empty()) bearing.carrying = Carrying::those_true;
    if (rise.empty() && !fall.empty()) bearing.carrying = Carrying::those_false;
    for (const Condition* one : rise) bearing.sides.insert(one->side);
    for (const Condition* one : fall) bearing.sides.insert(one->side);
  } else if (!framework.bands.empty()) {
    bearing.sides.insert(0);
    bearing.carrying = Carrying::high_scores;
    for (const Band& band : framework.bands) {
      if (band.answer == outcome.answer && !band.from && !band.above) {
        bearing.carrying = Carrying::low_scores;
      }
    }
  } else {
    bearing.carrying = Carrying::those_false;
    for (std::size_t s = 0; s < framework.sides.size(); ++s) {
      bearing.sides.insert(static_cast<int>(s));
    }
  }
  return bearing;
}

void Explainer::gather_signals(const Framework& framework, const Outcome& outcome, int asset,
                               Gathered& into, int depth) {
  const Bearing bearing = bearing_of(framework, outcome);
  const AssetKind kind = situation_.asset(asset).kind;
  struct Seen {
    Gathered found;
    double reached = 0;  // on the sides that matter
    bool bears = false, supports = false;
  };
  std::vector<Seen> all;
  for (const Signal& signal : framework.signals) {
    if (!signal.kinds.empty() && !signal.kinds.has(kind)) continue;
    Seen& seen = all.emplace_back();
    for (const auto& [side, points] : signal.points) {
      if (bearing.sides.count(side) == 0) continue;
      seen.bears = bearing.carrying != Carrying::nothing;
      if (signal.when) {
        seen.reached = judge_.truth(*signal.when, asset) * points *
                       judge_.signal_weight(framework, signal, kind);
      }
    }
    gather_signal(framework, signal, asset, seen.found, depth);
    const bool fires = !signal.when || judge_.truth(*signal.when, asset) > 0;
    for (Told& told : seen.found.told) told.crosses = fires;
    seen.supports =
        seen.bears && (bearing.carrying == Carrying::those_false ? !fires || !signal.when : fires);
    if (!signal.when && bearing.carrying == Carrying::low_scores) {
      for (Told& told : seen.found.told) {
        told.strength = 1 - told.strength;
        told.crosses = false;
      }
    }
  }
  // Where known signals alone make the rule fire, assumed ones carry nothing.
  double needed = -1, known = 0;
  if (bearing.carrying == Carrying::those_true) {
    std::vector<const Condition*> rise, fall;
    totals_of(framework.rules[static_cast<std::size_t>(outcome.rule)].when, true, rise, fall);
    if (rise.size() == 1 && fall.empty()) needed = rise.front()->limit;
    for (const Seen& seen : all) {
      if (seen.found.by_grade[static_cast<int>(Grade::assumed)] > 0) continue;
      known = !rise.empty() && rise.front()->kind == Condition::Kind::largest
                  ? std::max(known, seen.reached)
                  : known + seen.reached;
    }
  }
  const bool settled = needed >= 0 && known >= needed && known > 0;
  for (Seen& seen : all) {
    const bool assumed = seen.found.by_grade[static_cast<int>(Grade::assumed)] > 0;
    if (bearing.carrying != Carrying::nothing) {
      into.asked.insert(seen.found.asked.begin(), seen.found.asked.end());
    }
    if (seen.bears && !(settled && (assumed || seen.reached <= 0))) {
      for (int g = 0; g < 3; ++g) into.by_grade[g] += seen.found.by_grade[g];
      into.assumed.insert(seen.found.assumed.begin(), seen.found.assumed.end());
    }
    for (Told& told : seen.found.told) {
      told.supports = seen.supports;
      into.told.push_back(std::move(told));
    }
  }
}

// The figures behind the answers that won the vote go first, each once, with all the weight it
// carries; what each framework says follows.
void Explainer::gather_votes(const Framework& framework, const Outcome& outcome, int asset,
                             Gathered& into, int depth) {
  std::vector<Told> figures, sentences;
  const std::string& winner = framework.answers[static_cast<std::size_t>(outcome.answer)].id;
  for (const Vote& vote : framework.votes) {
    const Framework& voter = frameworks_.all[static_cast<std::size_t>(vote.framework)];
    const int answer = judge_.outcome(vote.framework, asset).answer;
    if (answer < 0) continue;
    const Gathered below = gathered(vote.framework, asset, depth + 1);
    const double sum = below.weight();
    for (int g = 0; sum > 0 && g < 3; ++g) {
      into.by_grade[g] += vote.weight * below.by_grade[g] / sum;
    }
    into.assumed.insert(below.assumed.begin(), below.assumed.end());
    into.asked.insert(below.asked.begin(), below.asked.end());
    if (wordless_) continue;
    const AnswerChoice& choice = voter.answers[static_cast<std::size_t>(answer)];
    double lean = 0, others = 0, strengths = 0;
    for (const auto& [move, strength] : choice.leans) (move == winner ? lean : others) += strength;
    if (lean <= others) lean = 0;  // takes no side
    for (const Told& told : below.told) strengths += told.supports ? told.strength : 0;
    for (const Told& told : below.told) {
      if (!told.supports || lean <= 0 || strengths <= 0) continue;
      const double strength = vote.weight * lean * told.strength / strengths;
      const auto same = std::find_if(figures.begin(), figures.end(), [&](const Told& other) {
        return other.reason.input == told.reason.input;
      });
      if (same == figures.end()) {
        figures.push_back({told.reason, strength, true, told.crosses});
      } else {
        same->strength += strength;
        if (!same->reason.limit && told.reason.limit) same->reason = told.reason;
      }
    }
    const auto worst = below.by_grade[2] > 0   ? Grade::assumed
                       : below.by_grade[1] > 0 ? Grade::answered
                                               : Grade::measured;
    sentences.push_back(
        {{fmt::format("{} says: {}", voter.title, choice.label), "", worst, 0, voter.source},
         0,
         lean > 0,
         false});
  }
  std::stable_sort(figures.begin(), figures.end(), [](const Told& a, const Told& b) {
    if (a.crosses != b.crosses) return a.crosses;
    return stronger(a.strength, a.reason.grade, b.strength, b.reason.grade);
  });
  if (figures.size() > most_from_below) figures.resize(most_from_below);
  into.told.insert(into.told.end(), figures.begin(), figures.end());
  into.told.insert(into.told.end(), sentences.begin(), sentences.end());
}

Explainer::Gathered Explainer::gathered(int framework_index, int asset, int depth) {
  if (wordless_ && asset == 0) {  // asked again and again on behalf of other assets
    const auto known = of_business_.find({framework_index, depth});
    if (known != of_business_.end()) return known->second;
  }
  const Framework& framework = frameworks_.all[static_cast<std::size_t>(framework_index)];
  const AssetKind kind = situation_.asset(asset).kind;
  const Outcome outcome = judge_.outcome(framework_index, asset);
  Gathered found;
  if (outcome.answer < 0) return found;
  gather_signals(framework, outcome, asset, found, depth);
  if (outcome.rule >= 0) {
    gather(framework.rules[static_cast<std::size_t>(outcome.rule)].when, asset, &outcome,
           framework.source, 1, true, found, depth);
  } else if (framework.bands.empty() && framework.votes.empty()) {
    for (const FrameworkRule& rule : framework.rules) {
      if (!rule.kinds.empty() && !rule.kinds.has(kind)) continue;
      const std::size_t before = found.told.size();
      gather(rule.when, asset, &outcome, framework.source, 1, false, found, depth);
      for (std::size_t i = before; i < found.told.size(); ++i) found.told[i].crosses = false;
    }
  }
  std::stable_sort(found.told.begin(), found.told.end(), [](const Told& a, const Told& b) {
    if (a.supports != b.supports) return a.supports;
    if (a.crosses != b.crosses) return a.crosses;
    return stronger(a.strength, a.reason.grade, b.strength, b.reason.grade);
  });
  if (!framework.votes.empty()) gather_votes(framework, outcome, asset, found, depth);
  // One statement about one figure is enough: the same figure of another asset says nothing new.
  std::vector<Told> unique;
  for (Told& told : found.told) {
    const bool there = std::any_of(unique.begin(), unique.end(), [&](const Told& other) {
      return other.reason.text == told.reason.text ||
             (told.reason.limit && other.reason.input == told.reason.input &&
              other.reason.value == told.reason.value && other.reason.limit == told.reason.limit);
    });
    if (!there && unique.size() < most_reasons + framework.votes.size()) {
      unique.push_back(std::move(told));
    }
  }
  found.told = std::move(unique);
  if (wordless_ && asset == 0) of_business_[{framework_index, depth}] = found;
  return found;
}

}  // namespace baton
