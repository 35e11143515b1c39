// Explanations: one framework's answer for one asset put into words, each statement with what was
// seen, how it is known and where the limit comes from.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "decide/judge.h"
#include "decide/verdict.h"

namespace baton {

class Explainer {
 public:
  /// All must outlive this object.
  Explainer(const Frameworks& frameworks, Situation& situation, Judge& judge);

  /// The answer with score, reading, reasons and the share of its weight on each grade. Counts the
  /// assumed inputs it leans on; a framework that says nothing has an empty answer.
  FrameworkAnswer answer(int framework, int asset);
  /// Names of what a selector means, or its own words where it finds nothing.
  std::string names(const Selector& selector);
  /// A sentence of a rule with {assets}, {asset} and {input id} filled in, for `asset`.
  std::string sentence(const std::string& text, const Selector* selector, int asset);
  std::string asset_name(int asset) const;

  /// The assumed inputs that this answer leans on, ascending.
  std::set<int> assumed_inputs(int framework, int asset) {
    return gathered(framework, asset, 0).assumed;
  }
  /// Assumed input -> how many answers leaned on it.
  const std::map<int, int>& leanings() const { return leanings_; }

 private:
  struct Gathered {
    std::vector<Reason> reasons;
    std::size_t counting = 0;  ///< how many of them, from the first, count for the answer
    double by_grade[3] = {0, 0, 0};
    std::set<int> assumed;
  };
  /// `self`: the outcome whose totals the condition may name, or null.
  void gather(const Condition& condition, int asset, const Outcome* self, const std::string& source,
              double weight, bool wanted, Gathered& into, int depth);
  void gather_signal(const Framework& framework, const Signal& signal, int asset, Gathered& into,
                     int depth);
  Gathered gathered(int framework, int asset, int depth);
  std::string says(const Condition& condition, int variable, double truth) const;
  void add_variable(int variable, double weight, Gathered& into) const;

  const Frameworks& frameworks_;
  Situation& situation_;
  Judge& judge_;
  std::map<int, int> leanings_;
};

}  // namespace baton
