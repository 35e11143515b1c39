// Situation: the evidence laid out for asking: assets and inputs by number, every figure a variable
// with its range and grade. Invariant: asset 0 is the business, assets of a kind lie together, and
// a variable once numbered keeps its number, so a vector of values stands for one possible world.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "decide/framework.h"
#include "measure/evidence.h"

namespace baton {

struct Variable {
  int asset = 0;  ///< whose figure it is (a parent's, where inherited)
  int input = 0;
  double value = 0, low = 0, high = 0;
  Grade grade = Grade::assumed;
  std::string source;
  /// A measured figure in every redraw of the weeks: the n-th of all variables saw the same weeks.
  std::vector<double> replicates = {};
};

class Situation {
 public:
  /// Both must outlive this object.
  Situation(const Evidence& evidence, const Frameworks& frameworks);

  int assets() const { return static_cast<int>(assets_.size()); }
  const Asset& asset(int index) const { return assets_[static_cast<std::size_t>(index)]; }
  /// First asset of the kind, and one past its last.
  std::pair<int, int> of_kind(AssetKind kind) const;
  /// Assets of `kind` that belong to `asset`: all for the business; else those whose text named
  /// like the asset's kind ("family") is its key.
  const std::vector<int>& members(int asset, AssetKind kind);

  /// The variable that answers `input` for `asset`, or -1 where nobody knows.
  int variable(int asset, int input);
  const Variable& at(int variable) const { return variables_[static_cast<std::size_t>(variable)]; }
  int variables() const { return static_cast<int>(variables_.size()); }
  /// The text that answers `input` for `asset`, or null.
  const std::string* text(int asset, int input) const;

  /// The value of every variable as it stands; grows with the variables.
  std::vector<double>& values() { return values_; }

 private:
  int resolved(int asset, int input);
  int parent(int asset, AssetKind kind) const;
  int added(Variable variable);

  const Evidence& evidence_;
  const Frameworks& frameworks_;
  std::vector<Asset> assets_;
  std::vector<int> cells_;  ///< asset x input -> variable, -1 unknown, -2 not asked yet
  std::vector<Variable> variables_;
  std::vector<double> values_;
  std::map<std::pair<int, int>, std::vector<int>> members_;
};

}  // namespace baton
