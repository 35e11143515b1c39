#include "decide/recommend.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "decide/candidate.h"
#include "decide/phrases.h"

namespace baton {
namespace {

// Share of the kind's orders; where nobody counted, alike.
std::vector<double> volumes(const Frameworks& frameworks, Situation& situation, int first,
                            int last) {
  std::vector<double> found;
  double sum = 0;
  found.assign(static_cast<std::size_t>(last - first), 0);
  for (const int input : frameworks.ranking.volumes) {
    found.clear();
    sum = 0;
    for (int asset = first; asset < last; ++asset) {
      found.push_back(std::max(0.0, fact_of(situation, asset, input).value_or(0)));
      sum += found.back();
    }
    if (sum > 0) break;
  }
  for (double& share : found) {
    share = sum > 0 ? share / sum : 1.0 / static_cast<double>(found.size());
  }
  return found;
}

std::optional<MoneyRange> worth_of(const Frameworks& frameworks, Situation& situation, int asset) {
  const int input = frameworks.ranking.worth;
  if (!fact_of(situation, asset, input)) return std::nullopt;
  const Variable& seen = situation.at(situation.variable(asset, input));
  return MoneyRange{seen.low, seen.value, seen.high};
}

std::vector<std::string> fired(const Frameworks& frameworks, Situation& situation, Judge& judge,
                               int asset) {
  std::vector<std::string> ids;
  const AssetKind kind = situation.asset(asset).kind;
  for (const Framework& framework : frameworks.all) {
    if (framework.purpose != FrameworkPurpose::trigger || !framework.kinds.has(kind)) continue;
    for (const Signal& signal : framework.signals) {
      if (!signal.kinds.empty() && !signal.kinds.has(kind)) continue;
      if (signal.when && judge.truth(*signal.when, asset) >= 1) ids.push_back(signal.id);
    }
  }
  return ids;
}

// The asset's own figures first, then the business's.
std::vector<std::string> labels_of(const Frameworks& frameworks, const std::set<int>& inputs,
                                   AssetKind kind) {
  std::vector<std::string> own, others;
  for (const int index : inputs) {
    const Input& input = frameworks.inputs[static_cast<std::size_t>(index)];
    (input.kinds.has(kind) ? own : others).push_back(input.label);
  }
  own.insert(own.end(), others.begin(), others.end());
  return own;
}

class Recommending {
 public:
  Recommending(const Grounds& grounds, BusinessVerdict& verdict)
      : grounds_(grounds), verdict_(verdict), precedence_(precedence_of(grounds.frameworks)) {
    standings_ = assess_assets(grounds.frameworks, grounds.situation, grounds.judge,
                               grounds.options.seed, grounds.options.asset_draws);
  }

  void run() {
    std::vector<MoveCandidate> chosen;
    for (int k = 0; k <= static_cast<int>(AssetKind::process_cell); ++k) {
      const auto kind = static_cast<AssetKind>(k);
      if (kind == AssetKind::business || !precedence_.kinds.has(kind)) continue;
      choose(kind, chosen);
    }
    std::stable_sort(chosen.begin(), chosen.end(), more_urgent);
    verdict_.order_agreement =
        order_agreement(grounds_.frameworks, grounds_.situation, grounds_.judge, chosen,
                        grounds_.options.seed, grounds_.options.asset_draws);
    MoveCandidate business;
    business.mode = verdict_.first_move;
    business.worth = worth_of(grounds_.frameworks, grounds_.situation, 0);
    business.cost = cost_of(grounds_.frameworks, AssetKind::business, verdict_.first_move);
    chosen.insert(chosen.begin(), business);
    for (const MoveCandidate& one : chosen) write(one);
  }

 private:
  static const Framework& precedence_of(const Frameworks& frameworks) {
    return frameworks.all[static_cast<std::size_t>(frameworks.precedence)];
  }
  const std::string& name(int answer) const {
    return precedence_.answers[static_cast<std::size_t>(answer)].id;
  }

  // Judges every asset of the kind, counts their modes, and appends those to be listed.
  void choose(AssetKind kind, std::vector<MoveCandidate>& chosen) {
    const auto [first, last] = grounds_.situation.of_kind(kind);
    if (first == last) return;
    const std::vector<double> volume =
        volumes(grounds_.frameworks, grounds_.situation, first, last);
    std::vector<MoveCandidate> of_kind;
    std::map<std::string, BusinessVerdict::Listing> tally;
    for (int asset = first; asset < last; ++asset) {
      if (standings_[static_cast<std::size_t>(asset)].answer < 0) continue;
      of_kind.push_back(candidate(asset, volume[static_cast<std::size_t>(asset - first)]));
      ++tally[of_kind.back().mode].assets;
    }
    std::stable_sort(of_kind.begin(), of_kind.end(), more_urgent);
    const auto firm_ones =
        std::count_if(of_kind.begin(), of_kind.end(),
                      [](const MoveCandidate& one) { return one.mode != undetermined_mode; });
    auto most = of_kind.size();
    if (kind == AssetKind::sku) {
      most = static_cast<std::size_t>(std::max(0, grounds_.options.listed_skus));
    }
    most =
        std::min(most, static_cast<std::size_t>(firm_ones + grounds_.options.listed_undetermined));
    if (of_kind.size() > most) of_kind.resize(most);
    for (const MoveCandidate& one : of_kind) ++tally[one.mode].listed;
    for (auto& [mode, listing] : tally) {
      listing.kind = kind;
      listing.mode = mode;
      verdict_.listings.push_back(listing);
    }
    chosen.insert(chosen.end(), of_kind.begin(), of_kind.end());
  }

  MoveCandidate candidate(int asset, double volume) {
    const Standing& standing = standings_[static_cast<std::size_t>(asset)];
    const Outcome& outcome = grounds_.judge.outcome(grounds_.frameworks.precedence, asset);
    MoveCandidate one;
    one.asset = asset;
    one.own_mode = name(standing.answer);
    one.mode = one.own_mode;
    one.confidence = standing.confidence;
    if (outcome.rule >= 0) {
      one.severity = precedence_.rules[static_cast<std::size_t>(outcome.rule)].severity;
    }
    one.volume = volume;
    one.worth = worth_of(grounds_.frameworks, grounds_.situation, asset);
    const RestsOn rests = grounds_.explainer.rests_on(grounds_.frameworks.precedence, asset);
    const auto step = grounds_.named.find(asset);
    if (step != grounds_.named.end()) {
      one.step = static_cast<int>(step->second);
      one.mode = verdict_.sequence[step->second].move;
      if (one.mode != one.own_mode) one.confidence = grounds_.firm.confidence;
    } else if (rests.assumed > grounds_.frameworks.limits.most_assumed ||
               standing.confidence < grounds_.frameworks.limits.least_confidence) {
      one.mode = undetermined_mode;
      if (rests.assumed > grounds_.frameworks.limits.most_assumed) {
        one.confidence *= 1 - rests.assumed;  // as for the first move
      }
      one.reading = lies_between(standing, rests, grounds_.situation.asset(asset).kind);
    }
    one.cost = cost_of(grounds_.frameworks, grounds_.situation.asset(asset).kind, one.mode);
    return one;
  }

  std::string lies_between(const Standing& standing, const RestsOn& rests, AssetKind kind) const {
    const std::string between =
        standing.other < 0
            ? fmt::format("Looks like {}", name(standing.answer))
            : fmt::format("Between {} and {}", name(standing.answer), name(standing.other));
    if (rests.inputs.empty()) {
      return fmt::format("{}: its figures are too uncertain to tell.", between);
    }
    constexpr std::size_t most = 2;
    return fmt::format("{}: {} only assumed.", between,
                       listed(labels_of(grounds_.frameworks, rests.inputs, kind), most) +
                           (rests.inputs.size() == 1 ? " is" : " are"));
  }

  void write(const MoveCandidate& one) {
    Recommendation made;
    made.asset = grounds_.situation.asset(one.asset);
    made.mode = one.mode;
    made.rank = ++rank_;
    made.worth_a_year = one.worth;
    spend(one, made);
    made.confidence = one.asset == 0 ? grounds_.firm.confidence : one.confidence;
    made.triggers = fired(grounds_.frameworks, grounds_.situation, grounds_.judge, one.asset);
    made.reading = one.reading;
    if (one.mode != undetermined_mode || one.asset == 0) explain(one, made);
    verdict_.recommendations.push_back(std::move(made));
  }

  void spend(const MoveCandidate& one, Recommendation& made) {
    if (!grounds_.options.budget) return;
    made.cost = one.cost;
    if (!one.cost) return;
    const bool business = made.asset.kind == AssetKind::business;
    made.within_budget = (business ? 0 : spent_) + *one.cost <= *grounds_.options.budget;
    if (made.within_budget && !business) spent_ += *one.cost;
  }

  void explain(const MoveCandidate& one, Recommendation& made) {
    const FrameworkAnswer said =
        grounds_.explainer.answer(grounds_.frameworks.precedence, one.asset);
    made.reading = said.reading;
    made.reasons = said.reasons;
    if (one.asset == 0) {
      if (!verdict_.sequence.empty()) made.reasons = verdict_.sequence.front().evidence;
      return;
    }
    std::vector<FrameworkAnswer> answers;
    for (std::size_t i = 0; i < grounds_.frameworks.all.size(); ++i) {
      const Framework& framework = grounds_.frameworks.all[i];
      if (framework.purpose == FrameworkPurpose::precedence ||
          !framework.kinds.has(made.asset.kind)) {
        continue;
      }
      answers.push_back(grounds_.explainer.answer(static_cast<int>(i), one.asset));
    }
    if (one.step >= 0) point_to_step(one, answers, made);
    verdict_.asset_answers.insert(verdict_.asset_answers.end(), answers.begin(), answers.end());
  }

  // The row agrees with the sequence. Where its own mode already says the same its reasons stay in
  // front; else the pointer does, with what its own frameworks have to say for the step's move, or
  // the step's evidence.
  void point_to_step(const MoveCandidate& one, const std::vector<FrameworkAnswer>& own,
                     Recommendation& made) {
    const Step& step = verdict_.sequence[static_cast<std::size_t>(one.step)];
    Reason pointer;
    pointer.text = fmt::format("step {} of the sequence: {}", one.step + 1, step.sentence);
    pointer.source = "the sequence";
    if (!step.evidence.empty()) pointer.grade = step.evidence.front().grade;
    if (one.mode == one.own_mode) {
      made.reasons.push_back(std::move(pointer));
      return;
    }
    made.reading = fmt::format("Step {}: {}", one.step + 1, step.sentence);
    made.reasons = {std::move(pointer)};
    for (const FrameworkAnswer& each : own) {
      if (each.leans != one.mode) continue;
      made.reasons.insert(made.reasons.end(), each.reasons.begin(),
                          each.reasons.begin() + static_cast<std::ptrdiff_t>(each.supporting));
    }
    if (made.reasons.size() > 1) return;
    made.reasons.insert(made.reasons.end(), step.evidence.begin(), step.evidence.end());
  }

  const Grounds& grounds_;
  BusinessVerdict& verdict_;
  const Framework& precedence_;
  std::vector<Standing> standings_;
  double spent_ = 0;
  int rank_ = 0;
};

}  // namespace

void recommend(const Grounds& grounds, BusinessVerdict& verdict) {
  Recommending(grounds, verdict).run();
}

}  // namespace baton
