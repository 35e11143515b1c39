// Commands of the engine: route, explain, rules, exceptions, promises, forget, verify, backup,
// restore.
#pragma once

#include <optional>

#include "cli/arguments.h"

namespace baton {

/// The exit code, or nothing where the command is none of these.
std::optional<int> run_orchestration_command(const Arguments& arguments);

}  // namespace baton
