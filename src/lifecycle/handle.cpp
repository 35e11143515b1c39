#include "lifecycle/handle.h"

#include "lifecycle/handling.h"

namespace baton {

Handling::Handling(const State& state, const Command& command, const Context& context, Instant now,
                   Verdict& out)
    : state_(state), command_(command), context_(context), now_(now), out_(out), draft_(state) {}

void Handling::run() {
  out_.events.clear();
  out_.refusal.reset();
  if (!fits("who asks", command_.who)) return;
  std::visit([&](const auto& what) { on(what); }, command_.body);
  if (refused()) out_.events.clear();
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
