// The word lists (headings/*.toml) as shipped inside the binary: by which names other people's
// files call the fields of the dataset.
#pragma once

#include <span>

#include "base/embedded_file.h"

namespace baton {

std::span<const EmbeddedFile> embedded_headings();

}  // namespace baton
