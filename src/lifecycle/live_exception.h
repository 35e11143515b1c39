// What State knows of holds and exceptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "lifecycle/exception_class.h"
#include "lifecycle/ids.h"
#include "lifecycle/ledger_event.h"

namespace baton {

struct LiveHold {
  std::string text;
  ChannelId channel;
  std::vector<ledger::HeldUnits> units;
  Instant expires_at;
  std::optional<ledger::HoldEnd> ended;  ///< none: its units are claimed (pending)
};

struct LiveException {
  ExceptionClass of = ExceptionClass::other;
  ledger::Subject about;
  ExceptionStage stage = ExceptionStage::open;
  std::string owner;
  std::string taken_by;
  std::optional<Instant> due_at;
  Instant opened_at;
  std::optional<Instant> first_action_at, closed_at;
  std::uint32_t escalations = 0;
  std::string note, last_done;
};

}  // namespace baton
