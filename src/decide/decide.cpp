#include "decide/decide.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "decide/explain.h"
#include "decide/judge.h"
#include "decide/phrases.h"
#include "decide/plan.h"
#include "decide/recommend.h"
#include "decide/robustness.h"
#include "decide/situation.h"

namespace baton {
namespace {

const std::string undetermined_move = "undetermined";

Asset chosen_asset(Situation& situation, Judge& judge, const std::optional<Selector>& selector,
                   bool single) {
  if (selector && single) {
    const std::vector<int> found = judge.selected(*selector);
    if (!found.empty()) return situation.asset(found.front());
  }
  return {AssetKind::business, ""};
}

std::vector<Reason> step_reasons(const FrameworkAnswer& said) {
  std::vector<Reason> reasons = said.reasons;
  constexpr std::size_t most = 5;
  if (reasons.size() > most) reasons.resize(most);
  return reasons;
}

// A move on nodes or a single asset names its first; a move on channels is the business's.
bool about_one(const std::optional<Selector>& selector) {
  return selector && selector->kind != AssetKind::channel;
}

void write_sequence(const Frameworks& frameworks, Situation& situation, Judge& judge,
                    Explainer& explainer, const FrameworkAnswer& first, Verdict& verdict) {
  const Framework& precedence = frameworks.all[static_cast<std::size_t>(frameworks.precedence)];
  const Outcome outcome = judge.outcome(frameworks.precedence, 0);
  if (outcome.rule < 0) {
    verdict.headline = capitalised(verdict.first_move) + ".";
    verdict.sequence.push_back(
        {verdict.first_move, verdict.first_asset, verdict.headline, first.reasons});
    return;
  }
  const Rule& rule = precedence.rules[static_cast<std::size_t>(outcome.rule)];
  const Selector* select = rule.select ? &*rule.select : nullptr;
  verdict.first_asset = chosen_asset(situation, judge, rule.select, about_one(rule.select));
  verdict.headline = explainer.sentence(rule.headline, select, 0);
  const auto first_index = [&](const Asset& asset) {
    for (int i = 0; i < situation.assets(); ++i) {
      if (situation.asset(i) == asset) return i;
    }
    return 0;
  };
  verdict.sequence.push_back({verdict.first_move, verdict.first_asset,
                              explainer.sentence(rule.step.empty() ? rule.headline : rule.step,
                                                 select, first_index(verdict.first_asset)),
                              step_reasons(first)});
  for (const FollowUp& next : rule.then) {
    if (next.when && judge.truth(*next.when, 0) < 1) continue;
    const Selector* then = next.select ? &*next.select : nullptr;
    Step step;
    step.move = next.move;
    step.asset = chosen_asset(situation, judge, next.select, about_one(next.select));
    step.sentence = explainer.sentence(next.step, then, 0);
    for (const FrameworkAnswer& each : verdict.frameworks) {
      if (each.leans != next.move) continue;
      for (std::size_t i = 0; i < std::min<std::size_t>(2, each.reasons.size()); ++i) {
        step.evidence.push_back(each.reasons[i]);
      }
    }
    verdict.sequence.push_back(std::move(step));
  }
}

std::string agreement_of(const std::vector<FrameworkAnswer>& answers,
                         const Frameworks& frameworks) {
  std::map<std::string, std::vector<std::string>> by_move;
  std::vector<std::string> neutral;
  std::size_t count = 0;
  for (const FrameworkAnswer& answer : answers) {
    const int index = frameworks.framework_index(answer.framework);
    const Purpose purpose = frameworks.all[static_cast<std::size_t>(index)].purpose;
    if (purpose == Purpose::vote || answer.answer.empty()) continue;
    ++count;
    if (answer.leans.empty()) {
      neutral.push_back(answer.title);
    } else {
      by_move[answer.leans].push_back(answer.title);
    }
  }
  std::vector<std::pair<std::string, std::vector<std::string>>> sorted(by_move.begin(),
                                                                       by_move.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::string text;
  for (const auto& [move, titles] : sorted) {
    text += fmt::format("{} of {} argue for {} ({}). ", titles.size(), count, move,
                        listed(titles, titles.size()));
  }
  if (!neutral.empty()) {
    text += fmt::format("{} take no side ({}). ", neutral.size(), listed(neutral, neutral.size()));
  }
  text += sorted.size() > 1 ? "They disagree; the order of precedence decides: a role, then the "
                              "gates, then the scores."
                            : "They agree.";
  return text;
}

void write_gaps(const Frameworks& frameworks, const Explainer& explainer, Verdict& verdict) {
  std::map<std::string, Verdict::Missing> by_file;
  std::map<std::string, std::vector<std::string>> labels;
  for (const auto& [index, count] : explainer.leanings()) {
    const Input& input = frameworks.inputs[static_cast<std::size_t>(index)];
    if (input.otherwise) {
      verdict.assumed.push_back(
          {input.id,
           fmt::format("{}: {} (from {} to {}, {})", input.label,
                       shown(input.otherwise->value, input.unit),
                       shown(input.otherwise->low, input.unit),
                       shown(input.otherwise->high, input.unit), input.otherwise->source),
           input.otherwise->value, input.otherwise->low, input.otherwise->high, count});
    }
    if (input.file.empty()) continue;
    by_file[input.file].file = input.file;
    by_file[input.file].statements += count;
    labels[input.file].push_back(input.label);
  }
  std::stable_sort(verdict.assumed.begin(), verdict.assumed.end(),
                   [](const auto& a, const auto& b) { return a.figures > b.figures; });
  for (auto& [file, missing] : by_file) {
    missing.raises = listed(labels[file]);
    verdict.missing_files.push_back(std::move(missing));
  }
  std::stable_sort(verdict.missing_files.begin(), verdict.missing_files.end(),
                   [](const auto& a, const auto& b) { return a.statements > b.statements; });
}

// A first move that rests mostly on assumptions is no finding, even where they all point one way:
// then the assumptions it leans on are asked about as well.
void rest_on_assumptions(const Frameworks& frameworks, Explainer& explainer, Robustness& firm) {
  firm.undetermined = true;
  if (firm.between.empty()) {
    for (const auto& [move, share] : firm.moves) firm.between.push_back(move);
  }
  for (const int index : explainer.assumed_inputs(frameworks.precedence, 0)) {
    if (static_cast<int>(firm.questions.size()) >= frameworks.limits.questions) return;
    const Input& input = frameworks.inputs[static_cast<std::size_t>(index)];
    const bool there =
        std::any_of(firm.questions.begin(), firm.questions.end(),
                    [&](const Question& question) { return question.input == input.id; });
    if (there || input.question.empty()) continue;
    firm.questions.push_back(
        {input.id, input.question,
         fmt::format("The answer {} rests on an assumption about it.", firm.move), input.file,
         input.id});
  }
}

std::string undetermined_headline(const Robustness& firm) {
  const std::string questions = firm.questions.size() == 1
                                    ? std::string("One question")
                                    : fmt::format("{} questions", firm.questions.size());
  if (firm.between.size() < 2) {
    return fmt::format(
        "Undetermined: {} looks likely, but rests mostly on assumptions. {} would "
        "firm it up.",
        firm.move, questions);
  }
  return fmt::format(
      "Undetermined between {}: what is only assumed decides it. {} would settle "
      "most of it.",
      listed(firm.between, firm.between.size()), questions);
}

}  // namespace

Result<Verdict> decide(const Evidence& evidence, const Frameworks& frameworks,
                       const DecideOptions& options) {
  if (frameworks.precedence < 0) {
    return Error::bad_input("no framework file of purpose \"precedence\": restore it");
  }
  Situation situation(evidence, frameworks);
  Judge judge(frameworks, situation);
  Explainer explainer(frameworks, situation, judge);
  Verdict verdict;

  const int draws = options.draws > 0 ? options.draws : frameworks.limits.draws;
  Robustness firm = assess(frameworks, situation, judge, options.seed, draws);
  const FrameworkAnswer first = explainer.answer(frameworks.precedence, 0);
  if (first.assumed_share > frameworks.limits.most_assumed) {
    rest_on_assumptions(frameworks, explainer, firm);
  }
  verdict.first_move = firm.undetermined ? undetermined_move : firm.move;
  verdict.confidence = firm.confidence;
  verdict.confidence_meaning = fmt::format(
      "{} of {} draws, all inputs moving together inside their intervals and ranges, keep the "
      "first move {}.",
      static_cast<long long>(firm.confidence * draws + 0.5), draws, firm.move);
  verdict.what_would_change_it = firm.changes;
  verdict.questions = firm.questions;

  for (std::size_t i = 0; i < frameworks.all.size(); ++i) {
    const Framework& framework = frameworks.all[i];
    if (framework.purpose == Purpose::precedence || !framework.kinds.has(AssetKind::business)) {
      continue;
    }
    verdict.frameworks.push_back(explainer.answer(static_cast<int>(i), 0));
  }
  verdict.agreement = agreement_of(verdict.frameworks, frameworks);
  if (firm.undetermined) {
    verdict.headline = undetermined_headline(firm);
  } else {
    write_sequence(frameworks, situation, judge, explainer, first, verdict);
  }

  recommend(frameworks, situation, judge, explainer, options, firm, verdict);
  write_plan(frameworks, situation, judge, explainer, firm.undetermined, verdict);
  write_gaps(frameworks, explainer, verdict);
  return verdict;
}

}  // namespace baton
