#include "decide/acceptability.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "decide/phrases.h"
#include "robustness/rank_stability.h"
#include "robustness/weights.h"

namespace baton {
namespace {

constexpr double just_beyond = 1e-6;  // a critical weight, to see what comes after it
constexpr double some_share = 0.005;  // under which a share would read as 0 %

// Whole per cent, and never 100 % of what is less or 0 % of what is more.
std::string percent(double share) {
  double whole = std::round(share * 100) / 100;
  if (share < 1) whole = std::min(whole, 0.99);
  if (share > 0) whole = std::max(whole, 0.01);
  return shown(whole, InputUnit::share);
}

int vote_about_business(const Frameworks& frameworks) {
  for (std::size_t i = 0; i < frameworks.all.size(); ++i) {
    const Framework& framework = frameworks.all[i];
    if (framework.purpose == FrameworkPurpose::vote && framework.kinds.has(AssetKind::business) &&
        !framework.votes.empty()) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

// What the precedence can answer about the business: what its rules say, and what it says
// otherwise.
std::vector<int> answers_about_business(const Framework& precedence) {
  std::vector<int> answers;
  const auto add = [&](int answer) {
    if (answer >= 0 && std::find(answers.begin(), answers.end(), answer) == answers.end()) {
      answers.push_back(answer);
    }
  };
  for (const FrameworkRule& rule : precedence.rules) {
    if (rule.kinds.empty() || rule.kinds.has(AssetKind::business)) add(rule.answer);
  }
  add(precedence.otherwise);
  std::sort(answers.begin(), answers.end());
  return answers;
}

WeightSpace space_of(const WeightDrawing& drawing, const std::vector<double>& weights) {
  WeightSpace space;
  space.criteria = weights.size();
  for (const int vote : drawing.order) space.order.push_back(static_cast<std::size_t>(vote));
  if (!drawing.within) return space;
  for (const double weight : weights) {
    space.bounds.emplace_back(weight * (1 - *drawing.within),
                              std::min(1.0, weight * (1 + *drawing.within)));
  }
  return space;
}

}  // namespace

MovesOfWorlds::MovesOfWorlds(const Frameworks& frameworks, Situation& situation, Judge& judge)
    : frameworks_(frameworks),
      situation_(situation),
      judge_(judge),
      vote_(vote_about_business(frameworks)),
      moves_(answers_about_business(precedence())) {
  if (vote_ < 0) return;
  std::vector<double> weights;
  for (const Vote& each : vote().votes) weights.push_back(each.weight);
  weights_ = normalised(std::move(weights)).value_or(std::vector<double>());
  present_ = ask();
  const Outcome& now = judge_.outcome(frameworks_.precedence, 0);
  if (present_.before_weights() && now.rule >= 0) {
    decided_by_ = precedence().rules[static_cast<std::size_t>(now.rule)].reading;
  }
}

bool MovesOfWorlds::World::before_weights() const {
  return std::all_of(first.begin(), first.end(), [&](int move) { return move == first.front(); });
}

const Framework& MovesOfWorlds::vote() const {
  return frameworks_.all[static_cast<std::size_t>(vote_)];
}

const Framework& MovesOfWorlds::precedence() const {
  return frameworks_.all[static_cast<std::size_t>(frameworks_.precedence)];
}

MovesOfWorlds::World MovesOfWorlds::ask() {
  World world;
  const std::size_t votes = vote().votes.size();
  world.leanings.alternatives = vote().sides.size();
  world.leanings.criteria = votes;
  world.leanings.values.assign(vote().sides.size() * votes, 0);
  for (std::size_t v = 0; v < votes; ++v) {
    const int voter = vote().votes[v].framework;
    const int answer = judge_.outcome(voter, 0).answer;
    if (answer < 0) continue;
    const Framework& framework = frameworks_.all[static_cast<std::size_t>(voter)];
    for (const auto& [move, strength] : framework.answers[static_cast<std::size_t>(answer)].leans) {
      const int side = vote().side_index(move);
      if (side >= 0) world.leanings.values[static_cast<std::size_t>(side) * votes + v] += strength;
    }
  }
  for (std::size_t answer = 0; answer < vote().answers.size(); ++answer) {
    world.first.push_back(
        judge_.answer_if(frameworks_.precedence, 0, vote_, static_cast<int>(answer)));
  }
  return world;
}

void MovesOfWorlds::add() {
  if (vote_ >= 0) worlds_.push_back(ask());
}

int MovesOfWorlds::vote_of(const World& world, std::span<const double> weights) const {
  std::vector<double> totals;
  for (std::size_t side = 0; side < world.leanings.alternatives; ++side) {
    totals.push_back(world.leanings.weighted_sum(side, weights));
  }
  return voted(vote(), totals);
}

int MovesOfWorlds::first_of(const World& world, std::span<const double> weights) const {
  return world.first[static_cast<std::size_t>(vote_of(world, weights))];
}

// What the precedence puts first; then the sides of the vote by their scores; then what nobody
// scores.
std::vector<std::size_t> MovesOfWorlds::order_of(const World& world,
                                                 std::span<const double> weights) const {
  std::vector<std::size_t> order;
  const auto add = [&](int answer) {
    const auto found = std::find(moves_.begin(), moves_.end(), answer);
    if (found == moves_.end()) return;
    const auto move = static_cast<std::size_t>(found - moves_.begin());
    if (std::find(order.begin(), order.end(), move) == order.end()) order.push_back(move);
  };
  add(first_of(world, weights));
  for (const std::size_t side : ranking(world.leanings, weights)) {
    add(precedence().answer_index(vote().sides[side]));
  }
  for (const int move : moves_) add(move);
  return order;
}

std::optional<Acceptability> MovesOfWorlds::acceptability(Random random) const {
  if (vote_ < 0 || worlds_.empty() || weights_.empty()) return std::nullopt;
  const WeightDrawing& drawing = vote().drawing;
  const auto weights = draw_weights(space_of(drawing, weights_), drawing.draws, random);
  if (!weights) return std::nullopt;
  const Smaa drawn = smaa(moves_.size(), weights_.size(), worlds_.size(), *weights,
                          [&](std::size_t world, std::span<const double> each) {
                            return order_of(worlds_[world], each);
                          });
  Acceptability found;
  found.draws = drawing.draws;
  found.worlds = static_cast<int>(worlds_.size());
  found.least_first = drawing.least_first;
  found.least_confidence = drawing.least_confidence;
  const auto before = std::count_if(worlds_.begin(), worlds_.end(),
                                    [](const World& world) { return world.before_weights(); });
  found.before_weights = static_cast<double>(before) / static_cast<double>(worlds_.size());
  found.decided_by = decided_by_;
  write_voters(found);
  write_moves(drawn, *weights, found);
  write_sentences(found);
  return found;
}

void MovesOfWorlds::write_voters(Acceptability& found) const {
  for (std::size_t v = 0; v < weights_.size(); ++v) {
    const Framework& framework =
        frameworks_.all[static_cast<std::size_t>(vote().votes[v].framework)];
    Acceptability::Voter voter{framework.id, framework.title, weights_[v], std::nullopt, ""};
    write_flip(weights_, v, voter);
    found.voters.push_back(std::move(voter));
  }
}

// Between the weights at which two sides change places the vote stays the same, so it is enough to
// look just beyond each of these, the nearest first.
void MovesOfWorlds::write_flip(std::span<const double> weights, std::size_t vote_index,
                               Acceptability::Voter& voter) const {
  if (weights[vote_index] >= 1) return;
  const double own = weights[vote_index];
  std::vector<double> places;
  const std::size_t sides = present_.leanings.alternatives;
  for (std::size_t one = 0; one < sides; ++one) {
    for (std::size_t other = one + 1; other < sides; ++other) {
      const auto at = critical_weight(present_.leanings, weights, vote_index, one, other);
      if (at) places.push_back(*at);
    }
  }
  std::sort(places.begin(), places.end(),
            [&](double a, double b) { return std::abs(a - own) < std::abs(b - own); });
  const int now = first_of(present_, weights);
  for (const double at : places) {
    for (const double beyond : {at - just_beyond, at + just_beyond}) {
      if (beyond < 0 || beyond > 1 || (beyond < own) != (at < own)) continue;
      const int move = first_of(present_, with_weight(weights, vote_index, beyond));
      if (move == now) continue;
      voter.flips = at;
      voter.to = precedence().answers[static_cast<std::size_t>(move)].id;
      return;
    }
  }
}

void MovesOfWorlds::write_moves(const Smaa& drawn, std::span<const std::vector<double>> weights,
                                Acceptability& found) const {
  std::vector<int> by_scores(vote().answers.size(), 0);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    ++by_scores[static_cast<std::size_t>(vote_of(worlds_[i % worlds_.size()], weights[i]))];
  }
  for (std::size_t m = 0; m < moves_.size(); ++m) {
    Acceptability::Move move;
    move.move = precedence().answers[static_cast<std::size_t>(moves_[m])].id;
    for (std::size_t rank = 0; rank < moves_.size(); ++rank) {
      move.ranks.push_back(drawn.counts.acceptability(m, rank));
    }
    const int answer = vote().answer_index(move.move);
    if (answer >= 0) {
      move.by_scores =
          by_scores[static_cast<std::size_t>(answer)] / static_cast<double>(weights.size());
    }
    move.confidence = drawn.confidence[m];
    move.central_weights = drawn.counts.central_weights(m);
    move.firm =
        move.ranks.front() >= found.least_first && move.confidence >= found.least_confidence;
    found.moves.push_back(std::move(move));
  }
  std::stable_sort(found.moves.begin(), found.moves.end(),
                   [](const auto& a, const auto& b) { return a.ranks.front() > b.ranks.front(); });
}

void MovesOfWorlds::write_sentences(Acceptability& found) const {
  const Acceptability::Move& leader = found.moves.front();
  found.sentence = fmt::format(
      "{} comes first in {} of {} draws of the {} frameworks' weights, and in {} of {} worlds with "
      "its central weights: {}.",
      capitalised(leader.move), percent(leader.ranks.front()), shown(found.draws, InputUnit::count),
      found.voters.size(), percent(leader.confidence), found.worlds,
      leader.firm ? "firm"
                  : fmt::format("not firm, for that takes {} and {}", percent(found.least_first),
                                percent(found.least_confidence)));
  if (found.before_weights > some_share) {
    found.sentence += fmt::format(
        " In {} of the worlds a rule that goes before the scores decides, whatever they weigh{}.",
        percent(found.before_weights),
        decided_by_.empty() ? "" : fmt::format(" (\"{}\")", decided_by_));
    std::vector<std::string> shares;
    auto by_scores = found.moves;
    std::stable_sort(by_scores.begin(), by_scores.end(),
                     [](const auto& a, const auto& b) { return a.by_scores > b.by_scores; });
    for (const auto& move : by_scores) {
      if (move.by_scores < some_share) continue;
      shares.push_back(fmt::format("{} in {}", move.move, percent(move.by_scores)));
    }
    found.sentence += fmt::format(" By the scores alone: {}.", listed(shares, shares.size()));
  }
  const Acceptability::Voter* nearest = nullptr;
  const auto distance = [](const Acceptability::Voter& voter) {
    return std::abs(voter.flips.value_or(0) - voter.weight);
  };
  for (const auto& voter : found.voters) {
    if (voter.flips && (nearest == nullptr || distance(voter) < distance(*nearest)))
      nearest = &voter;
  }
  if (nearest != nullptr) {
    found.weights_sentence = fmt::format(
        "The nearest weight that alone changes it: {} at {} of all instead of {}, then {}.",
        nearest->title, percent(*nearest->flips), percent(nearest->weight), nearest->to);
  } else if (present_.before_weights()) {
    found.weights_sentence =
        "No weight changes it: as things stand, a rule that goes before the scores decides.";
  } else {
    found.weights_sentence = "No weight changes it by itself.";
  }
}

}  // namespace baton
