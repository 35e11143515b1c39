// SMAA-2 (Lahdelma & Salminen, Operations Research 49(3), 2001): weights and values are both drawn;
// instead of one ranking it tells how often each alternative takes each rank, which weights one has
// to believe in for it to be first, and how sure its place is with these.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace baton {

/// Values of alternatives on criteria, larger is better.
struct ValueTable {
  std::size_t alternatives = 0, criteria = 0;
  std::vector<double> values = {};  ///< alternative x criterion, a row for each alternative
  double at(std::size_t alternative, std::size_t criterion) const {
    return values[alternative * criteria + criterion];
  }
  double weighted_sum(std::size_t alternative, std::span<const double> weights) const;
};

/// Alternatives by falling weighted sum; of equal ones the one listed first goes first.
std::vector<std::size_t> ranking(const ValueTable& table, std::span<const double> weights);

/// Counts rankings: each draw adds one.
class RankCounts {
 public:
  RankCounts(std::size_t alternatives, std::size_t criteria);
  /// `order`: all alternatives, best first.
  void add(std::span<const double> weights, std::span<const std::size_t> order);

  int draws() const { return draws_; }
  /// b_i^r: share of draws in which the alternative takes the rank (0: the first).
  double acceptability(std::size_t alternative, std::size_t rank) const;
  /// w_i^c: mean of the weights with which it is first; empty if it never is.
  std::vector<double> central_weights(std::size_t alternative) const;
  /// Share of draws in which `one` goes before `other`.
  double wins(std::size_t one, std::size_t other) const;

 private:
  std::size_t alternatives_, criteria_;
  int draws_ = 0;
  std::vector<int> ranks_, wins_;
  std::vector<double> first_weights_;  ///< summed
};

/// How the alternatives rank, best first, in a drawn world (by number) with the weights given.
using RankingOfWorld =
    std::function<std::vector<std::size_t>(std::size_t world, std::span<const double> weights)>;

struct Smaa {
  RankCounts counts;
  /// p_i^c: share of worlds in which the alternative is first with its own central weights; 0 if it
  /// never is first.
  std::vector<double> confidence;
};

/// Draw i takes weights i and world i modulo `worlds`, so that costly worlds serve many weights.
/// The standard error of a share is at most sqrt(0.25 / worlds) for what worlds decide, and
/// sqrt(0.25 / weights) for what weights decide.
Smaa smaa(std::size_t alternatives, std::size_t criteria, std::size_t worlds,
          std::span<const std::vector<double>> weights, const RankingOfWorld& ranking_of_world);

}  // namespace baton
