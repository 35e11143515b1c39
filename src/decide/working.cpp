#include "decide/working.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "decide/judge.h"
#include "decide/phrases.h"
#include "decide/situation.h"

namespace baton {
namespace {

constexpr int the_business = 0;  // Situation's first asset

class Opener {
 public:
  Opener(const Evidence& evidence, const Frameworks& frameworks)
      : frameworks_(frameworks), situation_(evidence, frameworks), judge_(frameworks, situation_) {}

  Working run() {
    for (std::size_t i = 0; i < frameworks_.all.size(); ++i) open(static_cast<int>(i));
    return std::move(working_);
  }

 private:
  const Framework& framework_at(int index) const {
    return frameworks_.all[static_cast<std::size_t>(index)];
  }
  const Input& input_at(int index) const {
    return frameworks_.inputs[static_cast<std::size_t>(index)];
  }
  std::vector<std::string> ids(int framework, const std::vector<int>& answers) const {
    std::vector<std::string> names;
    for (const int answer : answers) {
      names.push_back(framework_at(framework).answers[static_cast<std::size_t>(answer)].id);
    }
    return names;
  }

  int figure(int variable) {
    const auto known = figures_.find(variable);
    if (known != figures_.end()) return known->second;
    const Variable& seen = situation_.at(variable);
    const Input& input = input_at(seen.input);
    WorkedFigure worked;
    worked.input = input.id;
    worked.label = input.label;
    worked.unit = unit_name(input.unit);
    worked.value = seen.value;
    worked.low = seen.low;
    worked.high = seen.high;
    worked.grade = seen.grade;
    worked.source = seen.source;
    if (worked.source.empty() && seen.grade == Grade::assumed && input.otherwise) {
      worked.source = input.otherwise->source;
    }
    worked.kpi = input.kpi.empty() ? input.id : input.kpi;
    worked.scale = input.kpi.empty() ? 1 : input.scale;
    worked.one_minus = !input.kpi.empty() && input.one_minus;
    const int index = static_cast<int>(working_.figures.size());
    working_.figures.push_back(std::move(worked));
    figures_.emplace(variable, index);
    return index;
  }

  /// Frameworks whose answers are asked for go before those that ask.
  bool open(int index) {
    const Framework& framework = framework_at(index);
    if (!framework.kinds.has(AssetKind::business)) return false;
    const Outcome outcome = judge_.outcome(index, the_business);
    if (outcome.answer < 0) return false;
    if (!opened_.insert(index).second) return true;
    const Framework* asking = std::exchange(current_, &framework);
    WorkedFramework worked;
    worked.id = framework.id;
    worked.title = framework.title;
    worked.source = framework.source;
    worked.sides = framework.sides;
    worked.weights_add_up_to = framework.weights_add_up_to;
    worked.is_precedence = framework.purpose == FrameworkPurpose::precedence;
    if (framework.otherwise >= 0) worked.otherwise = ids(index, {framework.otherwise}).front();
    const AnswerChoice& said = framework.answers[static_cast<std::size_t>(outcome.answer)];
    worked.answer = said.id;
    worked.label = said.label;
    for (std::size_t s = 0; s < framework.sides.size(); ++s) {
      worked.totals.push_back(outcome.total[s]);
      worked.largest.push_back(outcome.largest[s]);
    }
    for (const Signal& signal : framework.signals) {
      if (!concerns_business(signal.kinds)) continue;
      worked.signals.push_back(opened(framework, signal));
    }
    for (const FrameworkRule& rule : framework.rules) {
      if (!concerns_business(rule.kinds)) continue;
      worked.rules.push_back(
          {opened(rule.when, &outcome), rule.accept, ids(index, {rule.answer}).front()});
    }
    for (const Band& band : framework.bands) {
      worked.bands.push_back(
          {ids(index, {band.answer}).front(), band.from, band.above, band.below, band.to});
    }
    open_voters(framework, worked);
    working_.frameworks.push_back(std::move(worked));
    current_ = asking;
    return true;
  }

  static bool concerns_business(const AssetKinds& kinds) {
    return kinds.empty() || kinds.has(AssetKind::business);
  }

  void open_voters(const Framework& framework, WorkedFramework& worked) {
    if (framework.votes.empty()) return;
    for (const Vote& vote : framework.votes) {
      if (!open(vote.framework)) continue;
      WorkedVoter voter;
      voter.framework = framework_at(vote.framework).id;
      voter.weight = vote.weight;
      for (const AnswerChoice& choice : framework_at(vote.framework).answers) {
        std::vector<double> by_side(framework.sides.size(), 0);
        for (const auto& [move, strength] : choice.leans) {
          const int side = framework.side_index(move);
          if (side >= 0) by_side[static_cast<std::size_t>(side)] += strength;
        }
        voter.strengths.emplace_back(choice.id, std::move(by_side));
      }
      worked.voters.push_back(std::move(voter));
    }
    worked.tie_order = framework.tie_order;
    for (const std::string& side : framework.sides) {
      const auto& order = worked.tie_order;
      if (std::find(order.begin(), order.end(), side) == order.end())
        worked.tie_order.push_back(side);
    }
  }

  WorkedSignal opened(const Framework& framework, const Signal& signal) {
    WorkedSignal worked;
    worked.title = signal.title;
    worked.source = signal.source.empty() ? framework.source : signal.source;
    worked.weight = signal.weight;
    worked.weight_used = judge_.signal_weight(framework, signal, AssetKind::business);
    worked.points.assign(framework.sides.size(), 0);
    for (const auto& [side, points] : signal.points) {
      worked.points[static_cast<std::size_t>(side)] += points;
    }
    worked.take_largest = signal.take_largest;
    if (signal.when) {
      worked.when = opened(*signal.when, nullptr);
      worked.size = worked.when->truth;
      return worked;
    }
    worked.size = judge_.signal_score(signal, the_business);
    const int direct = signal.direct < 0 ? -1 : situation_.variable(the_business, signal.direct);
    if (direct >= 0) worked.direct = figure(direct);
    open_scores(signal, worked);
    return worked;
  }

  void open_scores(const Signal& signal, WorkedSignal& worked) {
    bool known = false;
    for (const Signal::Part& part : signal.parts) {
      const int variable = situation_.variable(the_business, part.input);
      if (variable < 0) continue;
      known = known || situation_.at(variable).grade != Grade::assumed;
      WorkedScore score;
      score.figure = figure(variable);
      score.anchors = part.anchors;
      score.steps = part.steps;
      score.score = anchored_score(part, situation_.at(variable).value);
      worked.scores.push_back(std::move(score));
    }
    for (WorkedScore& score : worked.scores) {
      const WorkedFigure& seen = working_.figures[static_cast<std::size_t>(score.figure)];
      score.counts = !known || seen.grade != Grade::assumed;
    }
  }

  /// `self`: the outcome whose totals the condition may name, or null.
  WorkedCondition opened(const Condition& condition, const Outcome* self) {
    WorkedCondition worked;
    worked.truth = judge_.truth(condition, the_business, self);
    worked.comparison = condition.comparison;
    worked.limit = condition.limit;
    worked.maybe_limit = condition.maybe_limit;
    worked.side = condition.side;
    for (const Condition& part : condition.parts) worked.parts.push_back(opened(part, self));
    using From = Condition::Kind;
    using To = WorkedCondition::Kind;
    switch (condition.kind) {
      case From::threshold:
      case From::truth:
        of_figure(condition, worked);
        break;
      case From::text:
      case From::known:
        of_text(condition, worked);
        break;
      case From::answer:
      case From::share:
        of_answer(condition, worked);
        break;
      case From::total:
      case From::largest:
        of_total(condition, *self, worked);
        break;
      case From::all:
        worked.kind = To::all;
        worked.text = "all of these";
        break;
      case From::any:
        worked.kind = To::any;
        worked.text = "any of these";
        break;
      case From::none:
        worked.kind = To::none;
        worked.text = "not this";
        break;
      case From::maybe:
        worked.kind = To::maybe;
        worked.text = "this, but as a maybe at most";
        break;
    }
    return worked;
  }

  void of_figure(const Condition& condition, WorkedCondition& worked) {
    const Input& input = input_at(condition.input);
    worked.text = input.label;
    const int variable = situation_.variable(the_business, condition.input);
    if (variable < 0) {
      worked.text += ": unknown";
      return;
    }
    if (condition.kind == Condition::Kind::threshold && condition.other_input >= 0) {
      const int other = situation_.variable(the_business, condition.other_input);
      if (other < 0) {
        worked.text += ": compared with what is unknown";
        return;
      }
      worked.against = figure(other);
    }
    worked.figure = figure(variable);
    worked.kind = condition.kind == Condition::Kind::threshold ? WorkedCondition::Kind::threshold
                                                               : WorkedCondition::Kind::truth;
  }

  void of_total(const Condition& condition, const Outcome& self, WorkedCondition& worked) {
    const bool whole = condition.kind == Condition::Kind::total;
    worked.kind = whole ? WorkedCondition::Kind::total : WorkedCondition::Kind::largest;
    worked.text = (whole ? "total of " : "largest of ") +
                  current_->sides[static_cast<std::size_t>(condition.side)];
    worked.value = (whole ? self.total : self.largest)[static_cast<std::size_t>(condition.side)];
  }

  void of_text(const Condition& condition, WorkedCondition& worked) {
    const Input& input = input_at(condition.input);
    const std::string* text = situation_.text(the_business, condition.input);
    if (condition.kind == Condition::Kind::known) {
      worked.text = input.label + ": known";
    } else {
      worked.text = fmt::format("{}: {} (asked: {})", input.label,
                                text == nullptr ? std::string("not stated") : *text,
                                fmt::join(condition.texts, ", "));
    }
  }

  void of_answer(const Condition& condition, WorkedCondition& worked) {
    const Framework& asked = framework_at(condition.framework);
    worked.answers = ids(condition.framework, condition.answers);
    worked.framework = asked.id;
    const std::string answers = fmt::format("{}", fmt::join(worked.answers, ", "));
    if (condition.kind == Condition::Kind::share) {
      worked.text = fmt::format("{} of each {}, as found: {}", asked.title,
                                asset_kind_name(*condition.over), answers);
      return;
    }
    worked.text = fmt::format("{}: {}", asked.title, answers);
    if (open(condition.framework)) worked.kind = WorkedCondition::Kind::answer;
  }

  const Frameworks& frameworks_;
  Situation situation_;
  Judge judge_;
  Working working_;
  std::map<int, int> figures_;  ///< variable -> place in Working::figures
  std::set<int> opened_;
  const Framework* current_ = nullptr;  ///< being opened
};

}  // namespace

const WorkedFramework* Working::find(const std::string& id) const {
  for (const WorkedFramework& framework : frameworks) {
    if (framework.id == id) return &framework;
  }
  return nullptr;
}

Working working_of(const Evidence& evidence, const Frameworks& frameworks) {
  return Opener(evidence, frameworks).run();
}

}  // namespace baton
