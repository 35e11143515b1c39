// Commands: arguments in, the use case called, text out, exit code back.
#pragma once

#include "cli/arguments.h"

namespace baton {

/// Prints to standard output, errors to standard error; the exit code of the process.
int run_command(const Arguments& arguments);

}  // namespace baton
