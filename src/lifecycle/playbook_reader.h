// Reads rules/playbooks.toml into Playbooks. Every class of exception has to be there.
#pragma once

#include <string_view>

#include "base/result.h"
#include "lifecycle/playbooks.h"

namespace baton {

/// All that is wrong, by line, in one message.
Result<Playbooks> read_playbooks(std::string_view toml);
/// Those that ship with baton.
const Playbooks& shipped_playbooks();

}  // namespace baton
