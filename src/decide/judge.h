// Judge: asks frameworks about assets in one possible world (a value for every variable), answers
// remembered until the world changes. It records which variables each answer leans on, so that a
// change asks again only what it touches.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "decide/framework.h"
#include "decide/situation.h"

namespace baton {

inline constexpr std::size_t max_sides = 8;

struct Outcome {
  int answer = -1;  ///< -1: the framework says nothing about this asset
  int rule = -1;    ///< which rule fired, -1: band, vote or otherwise
  std::array<double, max_sides> total{}, largest{};
};

/// The score that a part's anchors give a figure: straight lines between them, or steps.
double anchored_score(const Signal::Part& part, double figure);

/// Totals of a vote that lie no further apart are equal.
inline constexpr double vote_tolerance = 1e-9;

class Judge {
 public:
  /// All must outlive this object. The world is situation.values(); change it with move_to().
  Judge(const Frameworks& frameworks, Situation& situation);

  const Outcome& outcome(int framework, int asset);
  /// Truth of a condition (0, 0.5, 1, or between for a truth input) in the present world.
  double truth(const Condition& condition, int asset, const Outcome* self = nullptr);
  /// The score one signal's anchors give, before weighing.
  double signal_score(const Signal& signal, int asset);
  /// Points of a signal on its side for a full yes: weight, made to add up where the file says so.
  double signal_weight(const Framework& framework, const Signal& signal, AssetKind kind) const;
  /// The assets a selector or a share means, heaviest first.
  std::vector<int> selected(const Selector& selector);
  double weight_of(int asset, int input);

  /// Every variable that `framework`'s answer for `asset` could lean on, ascending; every rule and
  /// signal is asked, also behind the first that fires.
  std::vector<int> leans_on(int framework, int asset);

  /// Asks every rule and signal about one asset, so that all its figures have their variables.
  void explore(int framework, int asset);

  /// Sets variables and forgets the answers that lean on them (by the last leans_on()).
  void move_to(int variable, double value);
  /// Forgets every answer: after the values were changed behind its back.
  void forget_all();

 private:
  struct Slot {
    Outcome outcome;
    bool known = false;
  };
  std::size_t slot_of(int framework, int asset);
  Outcome judged(const Framework& framework, int asset);
  void add_signals(const Framework& framework, int asset, Outcome& outcome);
  void add_votes(const Framework& framework, int asset, Outcome& outcome);
  double threshold_truth(const Condition& condition, int asset);
  double share_of(const Condition& condition, int asset);
  int asked(int asset, int input);
  double value(int variable) { return situation_.values()[static_cast<std::size_t>(variable)]; }

  const Frameworks& frameworks_;
  Situation& situation_;
  std::vector<std::vector<int>> slot_index_;  ///< framework -> asset -> slot, -1 none yet
  std::deque<Slot> slots_;  ///< a deque: references stay good while answers ask each other
  std::vector<std::pair<int, int>> slot_of_;  ///< slot -> framework, asset
  bool recording_ = false;
  bool exploring_ = false;
  std::vector<std::size_t> asking_;                   ///< slots being recorded, outermost first
  std::vector<std::vector<int>> leaning_;             ///< slot -> variables
  std::vector<std::vector<std::size_t>> touched_by_;  ///< variable -> slots
};

}  // namespace baton
