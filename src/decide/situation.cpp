#include "decide/situation.h"

#include <algorithm>
#include <optional>

namespace baton {
namespace {

constexpr int not_asked = -2;

// A measured fact brought to the input's terms: scaled, turned round, cut to what is possible.
Variable from_fact(const Fact& fact, const std::vector<double>* replicates, const Input& input,
                   bool own_id) {
  Variable variable;
  variable.value = fact.value;
  const bool bare = fact.low == 0 && fact.high == 0;  // nobody gave an interval
  variable.low = bare ? fact.value : std::min(fact.low, fact.value);
  variable.high = bare ? fact.value : std::max(fact.high, fact.value);
  variable.grade = fact.grade;
  variable.source = fact.source;
  if (replicates != nullptr && fact.grade == Grade::measured) variable.replicates = *replicates;
  const auto in_terms_of_input = [&](double& x) {
    if (!own_id) {
      x *= input.scale;
      if (input.one_minus) x = 1 - x;
    }
    x = std::clamp(x, input.least, input.most);
  };
  in_terms_of_input(variable.value);
  in_terms_of_input(variable.low);
  in_terms_of_input(variable.high);
  if (variable.low > variable.high) std::swap(variable.low, variable.high);
  for (double& each : variable.replicates) in_terms_of_input(each);
  return variable;
}

// Measured before answered before assumed; an answer first where the file says that it overrides.
int standing(Grade grade, const Input& input) {
  if (grade == Grade::answered && input.answer_overrides) return -1;
  return static_cast<int>(grade);
}

}  // namespace

Situation::Situation(const Evidence& evidence, const Frameworks& frameworks)
    : evidence_(evidence), frameworks_(frameworks), assets_(evidence.assets()) {
  const Asset business{AssetKind::business, ""};
  if (assets_.empty() || assets_.front() != business) assets_.insert(assets_.begin(), business);
  cells_.assign(assets_.size() * frameworks_.inputs.size(), not_asked);
}

std::pair<int, int> Situation::of_kind(AssetKind kind) const {
  const auto less = [](const Asset& a, AssetKind k) { return a.kind < k; };
  const auto more = [](AssetKind k, const Asset& a) { return k < a.kind; };
  const auto first = std::lower_bound(assets_.begin(), assets_.end(), kind, less);
  const auto last = std::upper_bound(first, assets_.end(), kind, more);
  return {static_cast<int>(first - assets_.begin()), static_cast<int>(last - assets_.begin())};
}

const std::vector<int>& Situation::members(int asset, AssetKind kind) {
  const auto key = std::pair{asset, static_cast<int>(kind)};
  const auto known = members_.find(key);
  if (known != members_.end()) return known->second;
  const auto [first, last] = of_kind(kind);
  const AssetKind owner = this->asset(asset).kind;
  if (owner == AssetKind::business) {
    std::vector<int>& all = members_[key];
    for (int i = first; i < last; ++i) all.push_back(i);
    return all;
  }
  // One pass files every asset of the kind under its owner.
  const auto [first_owner, last_owner] = of_kind(owner);
  for (int i = first_owner; i < last_owner; ++i) members_[{i, key.second}];
  const std::string_view link = asset_kind_name(owner);
  for (int i = first; i < last; ++i) {
    const std::string* name = evidence_.find_text(this->asset(i), link);
    if (name == nullptr) continue;
    const int found = parent(i, owner);
    if (found >= 0) members_[{found, key.second}].push_back(i);
  }
  return members_[key];
}

int Situation::parent(int asset, AssetKind kind) const {
  if (kind == AssetKind::business) return 0;
  const Asset& child = this->asset(asset);
  std::string key;
  if (child.kind == AssetKind::process_cell && kind == AssetKind::family) {
    key = child.key.substr(0, child.key.rfind('/'));
  } else {
    const std::string* name = evidence_.find_text(child, asset_kind_name(kind));
    if (name == nullptr) return -1;
    key = *name;
  }
  const Asset wanted{kind, key};
  const auto found = std::lower_bound(assets_.begin(), assets_.end(), wanted);
  if (found == assets_.end() || *found != wanted) return -1;
  return static_cast<int>(found - assets_.begin());
}

int Situation::variable(int asset, int input) {
  const std::size_t cell =
      static_cast<std::size_t>(asset) * frameworks_.inputs.size() + static_cast<std::size_t>(input);
  if (cells_[cell] == not_asked) {
    const int found = resolved(asset, input);
    cells_[cell] = found;
  }
  return cells_[cell];
}

int Situation::resolved(int asset, int input_index) {
  const Input& input = frameworks_.inputs[static_cast<std::size_t>(input_index)];
  if (input.unit == InputUnit::text) return -1;
  const Asset& whose = this->asset(asset);
  if (!input.kinds.has(whose.kind) && asset != 0) {
    return input.kinds.has(AssetKind::business) ? variable(0, input_index) : -1;
  }
  std::optional<Variable> best;
  const auto consider = [&](const std::string& id) {
    const Fact* fact = evidence_.find(whose, id);
    if (fact == nullptr) return;
    if (best && standing(best->grade, input) <= standing(fact->grade, input)) return;
    best = from_fact(*fact, evidence_.find_replicates(whose, id), input, id == input.id);
  };
  if (!input.kpi.empty()) consider(input.kpi);
  if (input.kpi != input.id) consider(input.id);
  if (best && best->grade != Grade::assumed) {
    best->asset = asset;
    best->input = input_index;
    return added(std::move(*best));
  }
  if (input.inherits && *input.inherits != whose.kind) {
    const int above = parent(asset, *input.inherits);
    if (above >= 0) {
      const int inherited = variable(above, input_index);
      if (inherited >= 0 && (!best || at(inherited).grade != Grade::assumed)) return inherited;
    }
  }
  if (!best && input.otherwise) {
    best = Variable{asset,
                    input_index,
                    input.otherwise->value,
                    input.otherwise->low,
                    input.otherwise->high,
                    Grade::assumed,
                    "default (" + input.otherwise->source + ")"};
  }
  if (!best) return -1;
  best->asset = asset;
  best->input = input_index;
  return added(std::move(*best));
}

int Situation::added(Variable variable) {
  values_.push_back(variable.value);
  variables_.push_back(std::move(variable));
  return static_cast<int>(variables_.size()) - 1;
}

const std::string* Situation::text(int asset, int input) const {
  const Input& wanted = frameworks_.inputs[static_cast<std::size_t>(input)];
  const std::string& id = wanted.kpi.empty() ? wanted.id : wanted.kpi;
  const std::string* found = evidence_.find_text(this->asset(asset), id);
  if (found == nullptr || found->empty()) return nullptr;
  return found;
}

}  // namespace baton
