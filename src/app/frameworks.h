// The commands about frameworks: what there is, whether it is sound, and a copy to change.
#pragma once

#include <string>

#include "base/result.h"

namespace baton {

/// `folder` may be empty: the built-in ones alone.
Result<std::string> list_frameworks(const std::string& folder, bool json);

struct FrameworkCheck {
  bool clean = true;
  std::string text;
};
Result<FrameworkCheck> check_folder_frameworks(const std::string& folder, bool json);

/// Copies `name` (without .toml; "all" for every one) to FOLDER/frameworks. A file that is there
/// stays.
Result<std::string> copy_framework(const std::string& folder, const std::string& name);

}  // namespace baton
