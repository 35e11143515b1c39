// Verdict: the answer to a command: events, or a refusal that says what to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/ledger_event.h"

namespace baton {

/// For programs; the sentence beside it is for people.
enum class RefusalCode : std::uint8_t {
  malformed,      ///< a part of the command is missing or makes no sense
  unknown,        ///< an order, hold, line, parcel or exception of that name is not there
  already_there,  ///< the name was given to another one before
  too_late,       ///< a node works on it already, or it is shipped
  too_early,      ///< what has to come first has not come
  not_available,  ///< less is free than is asked for
  not_served,     ///< nobody can serve it
  nothing_to_do,  ///< it is like that already
  too_much,       ///< beyond a limit
  no_reason,      ///< a person has to say why
  key_reused,     ///< the idempotency key came with another request before (told by the engine)
  overloaded,     ///< the queue is full, try again later (told by the engine)
};
inline constexpr std::size_t refusal_code_count =
    static_cast<std::size_t>(RefusalCode::overloaded) + 1;
std::string_view refusal_code_name(RefusalCode code);

struct Refusal {
  RefusalCode code = RefusalCode::malformed;
  std::string sentence;
  bool operator==(const Refusal&) const = default;
};

/// A refusal has no events. No events and no refusal: nothing was due.
struct Verdict {
  std::vector<LedgerEvent> events;
  std::optional<Refusal> refusal;
};

}  // namespace baton
