// baton replay: the history again, under other routing and with nodes operated better.
#pragma once

#include "cli/arguments.h"

namespace baton {

/// The exit code.
int run_replay_command(const Arguments& arguments);

}  // namespace baton
