// ReplayWatch: while it lives, a replay shows how far it is and stops at the user's interrupt.
#pragma once

#include "app/replay.h"
#include "cli/arguments.h"
#include "cli/terminal.h"

namespace baton {

/// Errors: a policy, day or file that there is not.
Result<ReplayOptions> replay_options_of(const Arguments& a);

class ReplayWatch {
 public:
  ReplayWatch(bool quiet, ReplayOptions& options);
  ~ReplayWatch();
  ReplayWatch(const ReplayWatch&) = delete;
  ReplayWatch& operator=(const ReplayWatch&) = delete;

 private:
  ProgressLine line_;
};

}  // namespace baton
