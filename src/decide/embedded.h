// The framework files (frameworks/*.toml) as shipped inside the binary, sorted by name.
// A business may keep its own copies, which then count instead; that is decided elsewhere.
#pragma once

#include <span>

#include "base/embedded_file.h"

namespace baton {

std::span<const EmbeddedFile> embedded_frameworks();

}  // namespace baton
