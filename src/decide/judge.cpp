#include "decide/judge.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton {
namespace {

bool holds(Comparison comparison, double x, double limit) {
  switch (comparison) {
    case Comparison::below:
      return x < limit;
    case Comparison::above:
      return x > limit;
    case Comparison::at_least:
      return x >= limit;
    case Comparison::at_most:
      return x <= limit;
  }
  return false;
}

double compared(const Condition& condition, double x, double limit) {
  if (holds(condition.comparison, x, limit)) return 1;
  if (condition.maybe_limit && holds(condition.comparison, x, *condition.maybe_limit)) return 0.5;
  return 0;
}

bool is_one_of(int answer, const std::vector<int>& answers) {
  return std::find(answers.begin(), answers.end(), answer) != answers.end();
}

}  // namespace

double anchored_score(const Signal::Part& part, double x) {
  const auto& anchors = part.anchors;
  if (x <= anchors.front().first) return anchors.front().second;
  if (x >= anchors.back().first) return anchors.back().second;
  const auto next = std::upper_bound(anchors.begin(), anchors.end(), x,
                                     [](double v, const auto& anchor) { return v < anchor.first; });
  const auto before = next - 1;
  if (part.steps) return before->second;
  const double way = (x - before->first) / (next->first - before->first);
  return before->second + way * (next->second - before->second);
}

int voted(const Framework& vote, std::span<const double> totals) {
  const double most = *std::max_element(totals.begin(), totals.end());
  if (most <= vote_tolerance) return vote.otherwise;
  for (const std::string& move : vote.tie_order) {
    const int side = vote.side_index(move);
    if (side >= 0 && totals[static_cast<std::size_t>(side)] >= most - vote_tolerance) {
      return vote.answer_index(move);
    }
  }
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i] >= most - vote_tolerance) return vote.answer_index(vote.sides[i]);
  }
  return vote.otherwise;
}

Judge::Judge(const Frameworks& frameworks, Situation& situation)
    : frameworks_(frameworks), situation_(situation), slot_index_(frameworks.all.size()) {}

std::size_t Judge::slot_of(int framework, int asset) {
  auto& row = slot_index_[static_cast<std::size_t>(framework)];
  if (row.empty()) row.assign(static_cast<std::size_t>(situation_.assets()), -1);
  int& slot = row[static_cast<std::size_t>(asset)];
  if (slot < 0) {
    slot = static_cast<int>(slots_.size());
    slots_.emplace_back();
    slot_of_.emplace_back(framework, asset);
    leaning_.emplace_back();
    askers_.emplace_back();
  }
  return static_cast<std::size_t>(slot);
}

const Outcome& Judge::outcome(int framework, int asset) {
  const std::size_t slot = slot_of(framework, asset);
  if (!slots_[slot].known) {
    const Framework& asked_framework = frameworks_.all[static_cast<std::size_t>(framework)];
    if (recording_) asking_.push_back(slot);
    Outcome found;
    if (asked_framework.kinds.has(situation_.asset(asset).kind)) {
      found = judged(asked_framework, asset);
    }
    if (recording_) {
      asking_.pop_back();
      auto& variables = leaning_[slot];
      std::sort(variables.begin(), variables.end());
      variables.erase(std::unique(variables.begin(), variables.end()), variables.end());
    }
    slots_[slot].outcome = found;
    slots_[slot].known = true;
  }
  if (recording_ && !asking_.empty()) {
    auto& outer = leaning_[asking_.back()];
    outer.insert(outer.end(), leaning_[slot].begin(), leaning_[slot].end());
    askers_[slot].push_back(asking_.back());
  }
  return slots_[slot].outcome;
}

int Judge::asked(int asset, int input) {
  const int variable = situation_.variable(asset, input);
  if (recording_ && variable >= 0 && !asking_.empty()) {
    leaning_[asking_.back()].push_back(variable);
  }
  return variable;
}

Outcome Judge::judged(const Framework& framework, int asset) {
  Outcome outcome;
  const AssetKind kind = situation_.asset(asset).kind;
  if (framework.purpose == FrameworkPurpose::vote) {
    add_votes(framework, asset, outcome);
    return outcome;
  }
  add_signals(framework, asset, outcome);
  for (std::size_t i = 0; i < framework.rules.size(); ++i) {
    const FrameworkRule& rule = framework.rules[i];
    if (!rule.kinds.empty() && !rule.kinds.has(kind)) continue;
    if (outcome.answer >= 0 && !recording_ && !exploring_) break;
    const double said = truth(rule.when, asset, &outcome);
    if (outcome.answer < 0 && said >= rule.accept) {
      outcome.answer = rule.answer;
      outcome.rule = static_cast<int>(i);
    }
  }
  if (outcome.answer >= 0) return outcome;
  for (const Band& band : framework.bands) {
    if (band.holds(outcome.total[0])) {
      outcome.answer = band.answer;
      return outcome;
    }
  }
  outcome.answer = framework.otherwise;
  return outcome;
}

double Judge::signal_weight(const Framework& framework, const Signal& signal,
                            AssetKind kind) const {
  if (!framework.weights_add_up_to) return signal.weight;
  double sum = 0;
  for (const Signal& each : framework.signals) {
    if (each.kinds.empty() || each.kinds.has(kind)) sum += each.weight;
  }
  return sum > 0 ? signal.weight * *framework.weights_add_up_to / sum : 0;
}

double Judge::signal_score(const Signal& signal, int asset) {
  if (signal.direct >= 0) {
    const int direct = asked(asset, signal.direct);
    if (direct >= 0) return value(direct);
  }
  // Parts that nobody knows are left out where at least one is known.
  bool known = false;
  for (const Signal::Part& part : signal.parts) {
    const int variable = asked(asset, part.input);
    known = known || (variable >= 0 && situation_.at(variable).grade != Grade::assumed);
  }
  double sum = 0, largest = 0;
  int parts = 0;
  for (const Signal::Part& part : signal.parts) {
    const int variable = asked(asset, part.input);
    if (variable < 0) continue;
    if (known && situation_.at(variable).grade == Grade::assumed) continue;
    const double score = anchored_score(part, value(variable));
    sum += score;
    largest = parts == 0 ? score : std::max(largest, score);
    ++parts;
  }
  if (parts == 0) return 0;
  return signal.take_largest ? largest : sum / parts;
}

void Judge::add_signals(const Framework& framework, int asset, Outcome& outcome) {
  const AssetKind kind = situation_.asset(asset).kind;
  for (const Signal& signal : framework.signals) {
    if (!signal.kinds.empty() && !signal.kinds.has(kind)) continue;
    const double size =
        signal.when ? truth(*signal.when, asset, nullptr) : signal_score(signal, asset);
    const double weight = signal_weight(framework, signal, kind);
    for (const auto& [side, points] : signal.points) {
      const auto s = static_cast<std::size_t>(side);
      outcome.total[s] += size * points * weight;
      outcome.largest[s] = std::max(outcome.largest[s], size * points);
    }
  }
}

void Judge::add_votes(const Framework& framework, int asset, Outcome& outcome) {
  for (const Vote& vote : framework.votes) {
    const Framework& voter = frameworks_.all[static_cast<std::size_t>(vote.framework)];
    const int answer = this->outcome(vote.framework, asset).answer;
    if (answer < 0) continue;
    for (const auto& [move, strength] : voter.answers[static_cast<std::size_t>(answer)].leans) {
      const int side = framework.side_index(move);
      if (side >= 0) outcome.total[static_cast<std::size_t>(side)] += vote.weight * strength;
    }
  }
  outcome.answer = voted(framework, std::span(outcome.total).first(framework.sides.size()));
}

double Judge::threshold_truth(const Condition& condition, int asset) {
  const int variable = asked(asset, condition.input);
  if (variable < 0) return condition.unknown;
  double limit = condition.limit;
  if (condition.other_input >= 0) {
    const int other = asked(asset, condition.other_input);
    if (other < 0) return condition.unknown;
    limit = value(other);
  }
  return compared(condition, value(variable), limit);
}

double Judge::weight_of(int asset, int input) {
  if (input < 0) return 1;
  const int variable = asked(asset, input);
  return variable < 0 ? 0 : std::max(0.0, value(variable));
}

double Judge::share_of(const Condition& condition, int asset) {
  const std::vector<int>& all = situation_.members(asset, *condition.over);
  double sum = 0, in = 0, count_in = 0;
  for (const int each : all) {
    const bool has = is_one_of(outcome(condition.framework, each).answer, condition.answers);
    const double weight = weight_of(each, condition.weight_input);
    sum += weight;
    in += has ? weight : 0;
    count_in += has ? 1 : 0;
  }
  if (all.empty()) return 0;
  return sum > 0 ? in / sum : count_in / static_cast<double>(all.size());
}

double Judge::truth(const Condition& condition, int asset, const Outcome* self) {
  switch (condition.kind) {
    case Condition::Kind::threshold:
      return threshold_truth(condition, asset);
    case Condition::Kind::truth: {
      const int variable = asked(asset, condition.input);
      if (variable < 0) return condition.unknown;
      const double x = value(variable);
      return x >= 0.75 ? 1 : x <= 0.25 ? 0 : 0.5;
    }
    case Condition::Kind::text: {
      const std::string* text = situation_.text(asset, condition.input);
      if (text == nullptr) return condition.unknown;
      const auto& texts = condition.texts;
      return std::find(texts.begin(), texts.end(), *text) != texts.end() ? 1 : 0;
    }
    case Condition::Kind::known: {
      if (situation_.text(asset, condition.input) != nullptr) return 1;
      const int variable = situation_.variable(asset, condition.input);
      return variable >= 0 && situation_.at(variable).grade != Grade::assumed ? 1 : 0;
    }
    case Condition::Kind::answer: {
      const int whom = condition.of_business ? 0 : asset;
      return is_one_of(outcome(condition.framework, whom).answer, condition.answers) ? 1 : 0;
    }
    case Condition::Kind::share:
      return compared(condition, share_of(condition, asset), condition.limit);
    case Condition::Kind::total:
    case Condition::Kind::largest: {
      BATON_CHECK(self != nullptr, "a total outside of its framework");
      const auto side = static_cast<std::size_t>(condition.side);
      return compared(
          condition,
          condition.kind == Condition::Kind::total ? self->total[side] : self->largest[side],
          condition.limit);
    }
    case Condition::Kind::all: {
      double least = 1;
      for (const Condition& part : condition.parts)
        least = std::min(least, truth(part, asset, self));
      return least;
    }
    case Condition::Kind::any: {
      double most = 0;
      for (const Condition& part : condition.parts) most = std::max(most, truth(part, asset, self));
      return most;
    }
    case Condition::Kind::none:
      return 1 - truth(condition.parts.front(), asset, self);
    case Condition::Kind::maybe:
      return std::min(0.5, truth(condition.parts.front(), asset, self));
  }
  return 0;
}

std::vector<int> Judge::selected(const Selector& selector) {
  std::vector<int> found;
  for (const int asset : situation_.members(0, selector.kind)) {
    if (selector.framework >= 0 &&
        !is_one_of(outcome(selector.framework, asset).answer, selector.answers)) {
      continue;
    }
    found.push_back(asset);
  }
  std::stable_sort(found.begin(), found.end(), [&](int a, int b) {
    return weight_of(a, selector.weight_input) > weight_of(b, selector.weight_input);
  });
  if (selector.most > 0 && found.size() > static_cast<std::size_t>(selector.most)) {
    found.resize(static_cast<std::size_t>(selector.most));
  }
  return found;
}

std::vector<int> Judge::leans_on(int framework, int asset) {
  for (Slot& slot : slots_) slot.known = false;
  for (auto& variables : leaning_) variables.clear();
  for (auto& slots : askers_) slots.clear();
  recording_ = true;
  outcome(framework, asset);
  recording_ = false;
  touched_by_.assign(static_cast<std::size_t>(situation_.variables()), {});
  for (std::size_t slot = 0; slot < leaning_.size(); ++slot) {
    for (const int variable : leaning_[slot]) {
      touched_by_[static_cast<std::size_t>(variable)].push_back(slot);
    }
  }
  return leaning_[slot_of(framework, asset)];
}

int Judge::answer_if(int framework, int asset, int supposed, int answer) {
  const std::size_t changed = slot_of(supposed, asset);
  std::vector<std::size_t> affected = {changed};  // and all that asked it, directly or not
  for (std::size_t i = 0; i < affected.size(); ++i) {
    for (const std::size_t asker : askers_[affected[i]]) {
      if (std::find(affected.begin(), affected.end(), asker) == affected.end()) {
        affected.push_back(asker);
      }
    }
  }
  std::vector<Slot> before;
  for (const std::size_t slot : affected) {
    before.push_back(slots_[slot]);
    slots_[slot].known = false;
  }
  slots_[changed].outcome.answer = answer;
  slots_[changed].known = true;
  const int found = outcome(framework, asset).answer;
  for (std::size_t i = 0; i < affected.size(); ++i) slots_[affected[i]] = before[i];
  return found;
}

void Judge::explore(int framework, int asset) {
  exploring_ = true;
  outcome(framework, asset);
  exploring_ = false;
}

void Judge::move_to(int variable, double value) {
  situation_.values()[static_cast<std::size_t>(variable)] = value;
  if (static_cast<std::size_t>(variable) >= touched_by_.size()) return;
  for (const std::size_t slot : touched_by_[static_cast<std::size_t>(variable)]) {
    slots_[slot].known = false;
  }
}

void Judge::forget_all() {
  for (Slot& slot : slots_) slot.known = false;
}

}  // namespace baton
