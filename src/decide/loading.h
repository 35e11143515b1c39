// Reading framework files. Whoever owns the files passes their names and texts; a name given twice
// is an error, so a business's own copy has to replace the built-in text before.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/toml_table.h"
#include "decide/framework.h"

namespace baton {

struct FrameworkText {
  std::string name;  ///< file name, "decision-matrix.toml"
  std::string text;
};

/// `fatal`: nothing can be decided with it.
using FrameworkProblem = TomlProblem;

/// The built-in frameworks, those in `own` (same file name) in their place, or added.
std::vector<FrameworkText> with_own_frameworks(std::span<const FrameworkText> own);

/// Every file read and held against each other. Error: every fatal problem, one a line.
Result<Frameworks> load_frameworks(std::span<const FrameworkText> texts);

/// All problems, fatal or not, ascending by file and line (`baton frameworks check`): unknown keys
/// and inputs, bands that overlap or leave gaps, weights that cannot be normalised, rules that can
/// never be reached, missing sources, answers that are not in the list, circles.
std::vector<FrameworkProblem> check_frameworks(std::span<const FrameworkText> texts);

}  // namespace baton
