// Reads rules/*.toml into a Policy and the NetworkSettings beside it (docs/rules.md). In layers:
// the rules inside the binary (rules/default.toml), the business's own default.toml, then its other
// files. What a later layer tells replaces what an earlier one told, key by key; rules of the same
// name replace each other; others are added. Errors are values with file, line and key.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/toml_table.h"
#include "model/names.h"
#include "sourcing/network_settings.h"
#include "sourcing/policy.h"

namespace baton {

struct RulesText {
  std::string name;  ///< of the file, "stores.toml"; playbooks.toml is not about sourcing: skipped
  std::string text;
};

struct RulePlace {
  std::string file;
  int line = 0;
};

/// A name in a rule that the business does not know: a fatal problem as well.
struct UnknownName {
  Entity entity;
  std::string text;
  RulePlace place;
};

struct ReadRules {
  Policy policy;
  NetworkSettings network;
  std::vector<RulePlace> places;      ///< of Policy::rules, by index
  std::vector<TomlProblem> problems;  ///< ascending by file and line
  std::vector<UnknownName> unknown_names;
  /// Nothing fatal among the problems: the policy may decide.
  bool usable() const;
};

/// More rules than that are refused.
inline constexpr std::size_t most_rules = 1000;

/// `own`: the business's files, in any order. All that is wrong is in the problems.
ReadRules read_rules(std::span<const RulesText> own, const Names& names);

/// The same; an error that names every fatal problem where there is one.
Result<ReadRules> load_rules(std::span<const RulesText> own, const Names& names);

}  // namespace baton
