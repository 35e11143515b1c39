// How the first move depends on the weights of the frameworks: in every drawn world it is kept what
// each framework leans to, and what the precedence makes of every answer the vote can give. Then
// weights are drawn by the thousand without asking a framework again.
#pragma once

#include <optional>
#include <vector>

#include "base/random.h"
#include "decide/judge.h"
#include "robustness/smaa.h"

namespace baton {

class MovesOfWorlds {
 public:
  /// Asks the present world as the one that stands; to be called after Judge::leans_on() of the
  /// precedence about the business. All arguments must outlive this object. The weights are those
  /// of the first vote about the business; without one there is no acceptability.
  MovesOfWorlds(const Frameworks& frameworks, Situation& situation, Judge& judge);
  /// Keeps what the world says as it lies now.
  void add();
  /// Nothing without a vote, without a world, or where the weights asked for cannot be drawn.
  std::optional<Acceptability> acceptability(Random random) const;

 private:
  struct World {
    ValueTable leanings;     ///< sides of the vote x votes
    std::vector<int> first;  ///< answer of the vote -> answer of the precedence
    bool before_weights() const;
  };
  World ask();
  const Framework& vote() const;
  const Framework& precedence() const;
  int vote_of(const World& world, std::span<const double> weights) const;
  int first_of(const World& world, std::span<const double> weights) const;
  std::vector<std::size_t> order_of(const World& world, std::span<const double> weights) const;
  void write_voters(Acceptability& found) const;
  void write_flip(std::span<const double> weights, std::size_t vote,
                  Acceptability::Voter& voter) const;
  void write_moves(const Smaa& drawn, std::span<const std::vector<double>> weights,
                   Acceptability& found) const;
  void write_sentences(Acceptability& found) const;

  const Frameworks& frameworks_;
  Situation& situation_;
  Judge& judge_;
  int vote_ = -1;
  std::vector<int> moves_;       ///< answers the precedence can give about the business
  std::vector<double> weights_;  ///< as they stand, adding up to one; empty if all are 0
  std::vector<World> worlds_;
  World present_;
  std::string decided_by_;
};

}  // namespace baton
