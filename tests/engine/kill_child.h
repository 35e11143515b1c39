// A process that runs the engine on a ledger until it is killed, and tells what was acknowledged.
#pragma once

#include <string>

namespace baton {

inline constexpr int kill_child_threads = 4;

/// One line for each acknowledged request: "thread number entry". In the child: never returns.
[[noreturn]] void run_until_killed(const std::string& ledger, int pages_before_checkpoint);

}  // namespace baton
