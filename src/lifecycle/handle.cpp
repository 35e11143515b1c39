#include "lifecycle/handle.h"

#include "lifecycle/handling.h"

#include <algorithm>

namespace baton {

Handling::Handling(const State& state, const Command& command, const Context& context, Instant now,
                   Verdict& out)
    : state_(state), command_(command), context_(context), now_(now), out_(out), draft_(state) {}

void Handling::run() {
  out_.events.clear();
  out_.refusal.reset();
  if (!fits("who asks", command_.who)) return;
  std::visit([&](const auto& what) { on(what); }, command_.body);
  if (refused()) {
    out_.events.clear();
  } else {
    close_what_is_void();
  }
}

/// A parcel that is not to be sent any more is not late any more.
void Handling::close_what_is_void() {
  std::vector<std::pair<OrderId, std::vector<ParcelNumber>>> gone;
  for (const LedgerEvent& event : out_.events) {
    if (const auto* rejected = std::get_if<ledger::AssignmentRejected>(&event)) {
      gone.push_back({rejected->order, {rejected->parcel}});
    } else if (const auto* voided = std::get_if<ledger::ParcelsVoided>(&event)) {
      gone.push_back({voided->order, voided->parcels});
    } else if (const auto* picked = std::get_if<ledger::ParcelPicked>(&event)) {
      const bool nothing = std::all_of(picked->picked.begin(), picked->picked.end(),
                                       [](const LineUnits& units) { return units.units == 0; });
      if (nothing) gone.push_back({picked->order, {picked->parcel}});
    }
  }
  for (const auto& [order, parcels] : gone) no_longer_late(order, parcels);
}

void Handling::refuse_with(RefusalCode code, std::string sentence) {
  if (!refused()) out_.refusal = {code, std::move(sentence)};
}

void handle(const State& state, const Command& command, const Context& context, Instant now,
            Verdict& out) {
  BATON_CHECK(now >= state.last_at(), "a command before the last entry");
  Handling(state, command, context, now, out).run();
}

Verdict handle(const State& state, const Command& command, const Context& context, Instant now) {
  Verdict verdict;
  handle(state, command, context, now, verdict);
  return verdict;
}

}  // namespace baton
