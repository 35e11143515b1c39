#include "decide/recommend.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace baton {
namespace {

const std::string standing_still = "keep";

struct Candidate {
  int asset = 0;
  std::string mode;
  double severity = 0;
  double volume = 0;  ///< share of its kind's orders or revenue, 0 to 1
  std::optional<MoneyRange> worth;
  std::optional<double> cost;
};

std::optional<double> fact_of(Situation& situation, int asset, int input) {
  if (input < 0) return std::nullopt;
  const int variable = situation.variable(asset, input);
  if (variable < 0 || situation.at(variable).asset != asset) return std::nullopt;
  return situation.at(variable).value;
}

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

std::optional<double> cost_of(const Frameworks& frameworks, AssetKind kind,
                              const std::string& mode) {
  for (const MoveCost& cost : frameworks.plans.costs) {
    if (cost.kind == kind && cost.move == mode) return cost.cost;
  }
  return std::nullopt;
}

bool more_urgent(const Candidate& a, const Candidate& b) {
  const auto group = [](const Candidate& c) {
    if (c.mode == standing_still) return 3;
    if (!c.worth) return 2;
    return c.cost && *c.cost > 0 ? 0 : 1;
  };
  if (group(a) != group(b)) return group(a) < group(b);
  switch (group(a)) {
    case 0:
      return a.worth->base / *a.cost > b.worth->base / *b.cost;
    case 1:
      return a.worth->base > b.worth->base;
    default:
      return a.severity * a.volume > b.severity * b.volume;
  }
}

std::vector<std::string> fired(const Frameworks& frameworks, Situation& situation, Judge& judge,
                               int asset) {
  std::vector<std::string> ids;
  const AssetKind kind = situation.asset(asset).kind;
  for (const Framework& framework : frameworks.all) {
    if (framework.purpose != Purpose::trigger || !framework.kinds.has(kind)) continue;
    for (const Signal& signal : framework.signals) {
      if (!signal.kinds.empty() && !signal.kinds.has(kind)) continue;
      if (signal.when && judge.truth(*signal.when, asset) >= 1) ids.push_back(signal.id);
    }
  }
  return ids;
}

}  // namespace

void recommend(const Frameworks& frameworks, Situation& situation, Judge& judge,
               Explainer& explainer, const DecideOptions& options, const Robustness& firm,
               Verdict& verdict) {
  const Framework& precedence = frameworks.all[static_cast<std::size_t>(frameworks.precedence)];
  std::vector<Candidate> listed_ones;
  for (int k = 0; k <= static_cast<int>(AssetKind::process_cell); ++k) {
    const auto kind = static_cast<AssetKind>(k);
    if (!precedence.kinds.has(kind) || kind == AssetKind::business) continue;
    const auto [first, last] = situation.of_kind(kind);
    if (first == last) continue;
    const std::vector<double> volume = volumes(frameworks, situation, first, last);
    std::vector<Candidate> of_kind;
    std::map<std::string, Verdict::Listing> tally;
    for (int asset = first; asset < last; ++asset) {
      const Outcome& outcome = judge.outcome(frameworks.precedence, asset);
      if (outcome.answer < 0) continue;
      Candidate one;
      one.asset = asset;
      one.mode = precedence.answers[static_cast<std::size_t>(outcome.answer)].id;
      if (outcome.rule >= 0) {
        one.severity = precedence.rules[static_cast<std::size_t>(outcome.rule)].severity;
      }
      one.volume = volume[static_cast<std::size_t>(asset - first)];
      one.worth = worth_of(frameworks, situation, asset);
      one.cost = cost_of(frameworks, kind, one.mode);
      ++tally[one.mode].assets;
      of_kind.push_back(std::move(one));
    }
    std::stable_sort(of_kind.begin(), of_kind.end(), more_urgent);
    const auto most = static_cast<std::size_t>(std::max(0, options.listed_skus));
    if (kind == AssetKind::sku && of_kind.size() > most) of_kind.resize(most);
    for (const Candidate& one : of_kind) ++tally[one.mode].listed;
    for (auto& [mode, listing] : tally) {
      listing.kind = kind;
      listing.mode = mode;
      verdict.listings.push_back(listing);
    }
    listed_ones.insert(listed_ones.end(), of_kind.begin(), of_kind.end());
  }
  std::stable_sort(listed_ones.begin(), listed_ones.end(), more_urgent);
  Candidate business;
  business.mode = verdict.first_move;
  business.worth = worth_of(frameworks, situation, 0);
  business.cost = cost_of(frameworks, AssetKind::business, verdict.first_move);
  listed_ones.insert(listed_ones.begin(), business);

  double spent = 0;
  int rank = 0;
  for (const Candidate& one : listed_ones) {
    Recommendation made;
    made.asset = situation.asset(one.asset);
    made.mode = one.mode;
    made.rank = ++rank;
    made.worth_a_year = one.worth;
    if (options.budget) {
      made.cost = one.cost;
      if (one.cost && made.asset.kind != AssetKind::business) {
        made.within_budget = spent + *one.cost <= *options.budget;
        if (made.within_budget) spent += *one.cost;
      } else if (one.cost) {
        made.within_budget = *one.cost <= *options.budget;
      }
    }
    made.confidence = one.asset == 0 ? firm.confidence
                                     : own_confidence(frameworks, situation, judge, one.asset,
                                                      options.seed, options.asset_draws);
    const FrameworkAnswer said = explainer.answer(frameworks.precedence, one.asset);
    made.reading = said.reading;
    made.reasons = said.reasons;
    made.triggers = fired(frameworks, situation, judge, one.asset);
    verdict.recommendations.push_back(std::move(made));
    if (one.asset == 0) continue;
    for (std::size_t i = 0; i < frameworks.all.size(); ++i) {
      const Framework& framework = frameworks.all[i];
      if (framework.purpose == Purpose::precedence ||
          !framework.kinds.has(situation.asset(one.asset).kind)) {
        continue;
      }
      verdict.asset_answers.push_back(explainer.answer(static_cast<int>(i), one.asset));
    }
  }
}

}  // namespace baton
