// Explanations: one framework's answer for one asset put into words, each statement with what was
// seen, how it is known and where the limit comes from. Statements that carry an answer go before
// those that do not, figures before what frameworks say about figures.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "decide/judge.h"
#include "decide/verdict.h"

namespace baton {

/// What an answer rests on: shares of its weight on each grade (0, or adding up to 1), and the
/// assumed inputs that carry it, ascending.
struct RestsOn {
  double measured = 0, answered = 0, assumed = 0;
  std::set<int> inputs;
  std::set<int> asked;  ///< all assumed inputs that were asked, those that carried nothing too
};

class Explainer {
 public:
  /// All must outlive this object.
  Explainer(const Frameworks& frameworks, Situation& situation, Judge& judge);

  /// The answer with score, reading, reasons and the share of its weight on each grade. A framework
  /// that says nothing has an empty answer. Its assumed inputs are counted as leaned on.
  FrameworkAnswer answer(int framework, int asset);
  /// The same without words, for many assets. Counted as leaned on, too, each answer once.
  RestsOn rests_on(int framework, int asset);
  /// Names of what a selector means, or its own words where it finds nothing.
  std::string names(const Selector& selector);
  /// A sentence of a rule with {assets}, {asset} and {input id} filled in, for `asset`.
  std::string sentence(const std::string& text, const Selector* selector, int asset);
  std::string asset_name(int asset) const;

  /// Assumed input -> how many answers leaned on it.
  const std::map<int, int>& leanings() const { return leanings_; }

 private:
  /// A reason, how much it carries of its framework's answer, whether it speaks for it, and whether
  /// by being the case (a limit crossed) rather than by not being the case.
  struct Told {
    Reason reason;
    double strength = 1;
    bool supports = true, crosses = true;
  };
  struct Gathered {
    std::vector<Told> told;  ///< in the order they are to be said
    double by_grade[3] = {0, 0, 0};
    std::set<int> assumed, asked;  ///< inputs: that carry it; all that were assumed
    double weight() const { return by_grade[0] + by_grade[1] + by_grade[2]; }
  };
  /// How the answer that was given hangs on the framework's signals.
  enum class Carrying { nothing, those_true, those_false, high_scores, low_scores };
  struct Bearing {
    Carrying carrying = Carrying::nothing;
    std::set<int> sides;  ///< only signals that count for one of these
  };
  Bearing bearing_of(const Framework& framework, const Outcome& outcome) const;

  /// `self`: the outcome whose totals the condition may name, or null.
  void gather(const Condition& condition, int asset, const Outcome* self, const std::string& source,
              double weight, bool wanted, Gathered& into, int depth);
  void gather_threshold(const Condition& condition, int asset, const std::string& source,
                        double weight, bool wanted, Gathered& into);
  void gather_answer(const Condition& condition, int asset, double weight, bool wanted,
                     Gathered& into, int depth);
  void gather_parts(const Condition& condition, int asset, const Outcome* self,
                    const std::string& source, double weight, bool wanted, Gathered& into,
                    int depth);
  void gather_signal(const Framework& framework, const Signal& signal, int asset, Gathered& into,
                     int depth);
  void gather_signals(const Framework& framework, const Outcome& outcome, int asset, Gathered& into,
                      int depth);
  void gather_votes(const Framework& framework, const Outcome& outcome, int asset, Gathered& into,
                    int depth);
  Gathered gathered(int framework, int asset, int depth);
  std::string says(const Condition& condition, int variable, double truth) const;
  void add_variable(int variable, double weight, Gathered& into) const;
  void lean(int framework, int asset, const std::set<int>& inputs);

  const Frameworks& frameworks_;
  Situation& situation_;
  Judge& judge_;
  bool wordless_ = false;  ///< only what answers rest on is wanted
  std::map<int, int> leanings_;
  std::set<std::pair<int, int>> leaned_;                 ///< framework, asset: counted
  std::map<std::pair<int, int>, Gathered> of_business_;  ///< framework, depth; only while wordless
};

}  // namespace baton
