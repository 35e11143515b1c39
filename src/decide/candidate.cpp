#include "decide/candidate.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/random.h"
#include "decide/drawing.h"
#include "robustness/rank_stability.h"

namespace baton {
namespace {

const std::string standing_still = "keep";
constexpr std::size_t fewest_in_order = 3;
constexpr std::size_t most_in_order = 400;  // pairs grow with the square; the most urgent count
constexpr double lower_tail = 0.05;

// The candidate as the present world has it; what the sequence says stays said.
MoveCandidate as_drawn(const Frameworks& frameworks, Situation& situation, Judge& judge,
                       const MoveCandidate& as_it_stands) {
  MoveCandidate drawn = as_it_stands;
  const Framework& precedence = frameworks.all[static_cast<std::size_t>(frameworks.precedence)];
  const Outcome& outcome = judge.outcome(frameworks.precedence, drawn.asset);
  if (drawn.step < 0 && outcome.answer >= 0) {
    drawn.mode = precedence.answers[static_cast<std::size_t>(outcome.answer)].id;
    drawn.cost = cost_of(frameworks, situation.asset(drawn.asset).kind, drawn.mode);
  }
  drawn.severity =
      outcome.rule < 0 ? 0 : precedence.rules[static_cast<std::size_t>(outcome.rule)].severity;
  if (drawn.worth) {
    const int variable = situation.variable(drawn.asset, frameworks.ranking.worth);
    drawn.worth->base = situation.values()[static_cast<std::size_t>(variable)];
  }
  return drawn;
}

// Place of each candidate, equally urgent ones sharing theirs.
std::vector<double> places(const std::vector<MoveCandidate>& candidates) {
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return more_urgent(candidates[a], candidates[b]);
  });
  std::vector<double> place(candidates.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && !more_urgent(candidates[order[i - 1]], candidates[order[i]]);
    place[order[i]] = same ? place[order[i - 1]] : static_cast<double>(i);
  }
  return place;
}

}  // namespace

bool more_urgent(const MoveCandidate& a, const MoveCandidate& b) {
  const auto group = [](const MoveCandidate& c) {
    if (c.mode == undetermined_mode) return 4;
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

std::optional<double> fact_of(Situation& situation, int asset, int input) {
  if (input < 0) return std::nullopt;
  const int variable = situation.variable(asset, input);
  if (variable < 0 || situation.at(variable).asset != asset) return std::nullopt;
  return situation.at(variable).value;
}

std::optional<double> cost_of(const Frameworks& frameworks, AssetKind kind,
                              const std::string& mode) {
  for (const MoveCost& cost : frameworks.plans.costs) {
    if (cost.kind == kind && cost.move == mode) return cost.cost;
  }
  return std::nullopt;
}

std::optional<OrderAgreement> order_agreement(const Frameworks& frameworks, Situation& situation,
                                              Judge& judge, const std::vector<MoveCandidate>& order,
                                              std::uint64_t seed, int draws) {
  std::vector<MoveCandidate> firm;
  std::set<int> assets;
  for (const MoveCandidate& each : order) {
    if (each.mode == undetermined_mode || firm.size() == most_in_order) continue;
    firm.push_back(each);
    assets.insert(each.asset);
  }
  if (firm.size() < fewest_in_order || draws <= 0) return std::nullopt;
  const std::vector<double> base = places(firm);
  std::vector<int> moving;  // SKUs that are not in the order are nobody's parent
  for (int v = 0; v < situation.variables(); ++v) {
    const int asset = situation.at(v).asset;
    const bool needed = situation.asset(asset).kind != AssetKind::sku || assets.count(asset) != 0;
    if (needed && can_move(situation.at(v))) moving.push_back(v);
  }
  std::vector<double> taus;
  Random random = Random(seed).fork("order of assets");
  for (int draw = 0; draw < draws; ++draw) {
    draw_world(frameworks, situation, moving, random, [&](int variable, double value) {
      situation.values()[static_cast<std::size_t>(variable)] = value;
    });
    judge.forget_all();
    std::vector<MoveCandidate> drawn;
    for (const MoveCandidate& each : firm) {
      drawn.push_back(as_drawn(frameworks, situation, judge, each));
    }
    if (const auto tau = kendall_tau_b(base, places(drawn))) taus.push_back(*tau);
  }
  for (const int v : moving) {
    situation.values()[static_cast<std::size_t>(v)] = situation.at(v).value;
  }
  judge.forget_all();
  if (taus.empty()) return std::nullopt;
  std::sort(taus.begin(), taus.end());
  const double sum = std::accumulate(taus.begin(), taus.end(), 0.0);
  const auto low = static_cast<std::size_t>(lower_tail * static_cast<double>(taus.size()));
  return OrderAgreement{static_cast<int>(firm.size()), static_cast<int>(taus.size()),
                        sum / static_cast<double>(taus.size()), taus[low]};
}

}  // namespace baton
