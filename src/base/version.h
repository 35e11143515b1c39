// The version that `baton --version` prints. CHANGELOG.md says what each one brought.
#pragma once

#include <string_view>

namespace baton {

// The program and its version, e.g. "baton 0.1.0".
std::string_view version_text();

}  // namespace baton
