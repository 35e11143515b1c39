// Init: a folder to begin with: a template of every file of the dataset, and the questions.
#pragma once

#include <string>

#include "base/result.h"

namespace baton {

/// Writes FOLDER/templates/*.csv (heading and one example row each; not read as data) and
/// FOLDER/answers.toml with every question. What is there stays. Returns what to do next, as text.
Result<std::string> init_folder(const std::string& folder);

}  // namespace baton
