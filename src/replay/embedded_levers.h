// The files of replay/ as shipped inside the binary, sorted by name.
#pragma once

#include <span>

#include "base/embedded_file.h"

namespace baton {

std::span<const EmbeddedFile> embedded_levers();

}  // namespace baton
