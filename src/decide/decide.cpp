#include "decide/decide.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "decide/explain.h"
#include "decide/judge.h"
#include "decide/phrases.h"
#include "decide/plan.h"
#include "decide/recommend.h"
#include "decide/robustness.h"
#include "decide/situation.h"
#include "decide/steps.h"

namespace baton {
namespace {

const std::string undetermined_move = "undetermined";

std::string agreement_of(const std::vector<FrameworkAnswer>& answers,
                         const Frameworks& frameworks) {
  std::map<std::string, std::vector<std::string>> by_move;
  std::vector<std::string> neutral;
  std::size_t count = 0;
  for (const FrameworkAnswer& answer : answers) {
    const int index = frameworks.framework_index(answer.framework);
    const FrameworkPurpose purpose = frameworks.all[static_cast<std::size_t>(index)].purpose;
    if (purpose == FrameworkPurpose::vote || answer.answer.empty()) continue;
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

// How many frameworks about the business lean on each assumed input.
std::map<int, std::vector<std::string>> leaning_frameworks(const Frameworks& frameworks,
                                                           Explainer& explainer) {
  std::map<int, std::vector<std::string>> titles;
  for (std::size_t i = 0; i < frameworks.all.size(); ++i) {
    const Framework& framework = frameworks.all[i];
    const bool speaks = framework.purpose != FrameworkPurpose::precedence &&
                        framework.purpose != FrameworkPurpose::vote;
    if (!speaks || !framework.kinds.has(AssetKind::business)) continue;
    for (const int input : explainer.rests_on(static_cast<int>(i), 0).asked) {
      titles[input].push_back(framework.title);
    }
  }
  return titles;
}

// Files that would tell most about the business go first, then by all they would tell.
// `about_business`: assumed input -> how many answers about the business leaned on it.
void write_gaps(const Frameworks& frameworks, const Explainer& explainer,
                const std::map<int, int>& about_business, BusinessVerdict& verdict) {
  std::map<std::string, int> for_business;
  for (const auto& [index, count] : about_business) {
    for_business[frameworks.inputs[static_cast<std::size_t>(index)].file] += count;
  }
  std::map<std::string, BusinessVerdict::Missing> by_file;
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
           input.otherwise->value, input.otherwise->low, input.otherwise->high, count,
           unit_name(input.unit), input.label, input.otherwise->source});
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
                   [&](const auto& a, const auto& b) {
                     return std::pair(for_business[a.file], a.statements) >
                            std::pair(for_business[b.file], b.statements);
                   });
}

// A first move that rests mostly on assumptions is no finding, even where they all point one way:
// then the assumptions that most frameworks lean on are asked about as well.
void rest_on_assumptions(const Frameworks& frameworks, Explainer& explainer, Robustness& firm) {
  firm.undetermined = true;
  if (firm.between.empty()) {
    for (const auto& [move, share] : firm.moves) firm.between.push_back(move);
  }
  const auto titles = leaning_frameworks(frameworks, explainer);
  std::vector<int> open;
  for (const auto& [input, names] : titles) open.push_back(input);
  std::stable_sort(open.begin(), open.end(),
                   [&](int a, int b) { return titles.at(a).size() > titles.at(b).size(); });
  for (const int index : open) {
    if (static_cast<int>(firm.questions.size()) >= frameworks.limits.questions) return;
    const Input& input = frameworks.inputs[static_cast<std::size_t>(index)];
    const bool there =
        std::any_of(firm.questions.begin(), firm.questions.end(),
                    [&](const Question& question) { return question.input == input.id; });
    if (there || input.question.empty()) continue;
    const std::vector<std::string>& names = titles.at(index);
    std::string why = "It is only assumed";
    if (input.otherwise) why += ", " + shown(input.otherwise->value, input.unit);
    why += fmt::format(", and {} {} on it.", listed(names), names.size() == 1 ? "leans" : "lean");
    const auto told = firm.at_ends.find(index);
    if (told != firm.at_ends.end()) why += " " + told->second;
    firm.questions.push_back({input.id, input.question, why, input.file, input.id});
  }
}

// "no stock counts, no touches and no unit costs on file": what the frameworks had to assume and a
// file would have told, as far as the inputs name it.
std::string lacking(const Frameworks& frameworks, Explainer& explainer) {
  std::vector<std::string> words;
  const auto titles = leaning_frameworks(frameworks, explainer);
  for (const auto& [index, names] : titles) {
    const std::string& lacks = frameworks.inputs[static_cast<std::size_t>(index)].lacks;
    if (lacks.empty()) continue;
    const std::string word = "no " + lacks;
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return words.empty() ? std::string() : listed(words, words.size()) + " on file";
}

std::string undetermined_headline(const Robustness& firm, bool rests_on_assumptions,
                                  const std::string& lacks) {
  const std::string questions = firm.questions.size() == 1
                                    ? std::string("One question")
                                    : fmt::format("{} questions", firm.questions.size());
  std::string text =
      firm.between.size() < 2
          ? fmt::format("Undetermined: {} looks likely, but ", firm.move)
          : fmt::format("Undetermined between {}: ", listed(firm.between, firm.between.size()));
  if (!lacks.empty()) text += lacks + (rests_on_assumptions ? ", so " : ", and ");
  text += rests_on_assumptions ? "the answer rests mostly on assumptions. "
                               : "what is only assumed decides it. ";
  return text + questions +
         (rests_on_assumptions ? " would firm it up." : " would settle most of it.");
}

}  // namespace

Result<BusinessVerdict> decide(const Evidence& evidence, const Frameworks& frameworks,
                               const DecideOptions& options) {
  if (frameworks.precedence < 0) {
    return Error::bad_input("no framework file of purpose \"precedence\": restore it");
  }
  Situation situation(evidence, frameworks);
  Judge judge(frameworks, situation);
  Explainer explainer(frameworks, situation, judge);
  BusinessVerdict verdict;

  const int draws = options.draws > 0 ? options.draws : frameworks.limits.draws;
  Robustness firm = assess(frameworks, situation, judge, options.seed, draws);
  const FrameworkAnswer first = explainer.answer(frameworks.precedence, 0);
  const bool rests = first.assumed_share > frameworks.limits.most_assumed;
  if (rests) rest_on_assumptions(frameworks, explainer, firm);
  verdict.first_move = firm.undetermined ? undetermined_move : firm.move;
  verdict.confidence_meaning = fmt::format(
      "{0} of {1} draws, all inputs moving together inside their intervals and ranges, keep the "
      "first move {2}; by the rule of succession, ({0} + 1) / ({1} + 2){3}.",
      firm.kept, firm.draws, firm.move,
      firm.kept == firm.draws ? ", for what never failed may still fail" : "");
  if (rests) {
    const double known = 1 - first.assumed_share;
    firm.confidence *= known;
    verdict.confidence_meaning += fmt::format(
        " Only {} of what it rests on is known, and no more than that share of it is confidence.",
        shown(std::round(known * 100) / 100, InputUnit::share));
  }
  verdict.confidence = firm.confidence;
  verdict.what_would_change_it = firm.changes;
  verdict.acceptability = firm.acceptability;
  if (rests && verdict.acceptability) {
    verdict.acceptability->sentence +=
        " That is said of the ranges tried: most of what it rests on is assumed.";
  }
  verdict.questions = firm.questions;

  for (std::size_t i = 0; i < frameworks.all.size(); ++i) {
    const Framework& framework = frameworks.all[i];
    if (framework.purpose == FrameworkPurpose::precedence ||
        !framework.kinds.has(AssetKind::business)) {
      continue;
    }
    verdict.frameworks.push_back(explainer.answer(static_cast<int>(i), 0));
  }
  const std::map<int, int> about_business = explainer.leanings();
  NamedInSteps named;
  verdict.agreement = agreement_of(verdict.frameworks, frameworks);
  if (firm.undetermined) {
    verdict.headline = undetermined_headline(firm, rests, lacking(frameworks, explainer));
  } else {
    named = write_sequence(frameworks, situation, judge, explainer, first, verdict);
  }
  recommend({frameworks, situation, judge, explainer, options, firm, named}, verdict);
  write_plan(frameworks, situation, judge, explainer, firm.undetermined, verdict);
  write_gaps(frameworks, explainer, about_business, verdict);
  return verdict;
}

}  // namespace baton
