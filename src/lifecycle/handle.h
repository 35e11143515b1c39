// handle: what a command comes to, as a pure function of the state and the time. The same code
// runs live, as a dry run and in replay.
#pragma once

#include "base/time.h"
#include "lifecycle/command.h"
#include "lifecycle/playbooks.h"
#include "lifecycle/state.h"
#include "lifecycle/verdict.h"
#include "sourcing/policy.h"
#include "sourcing/sourcer.h"

namespace baton {

/// Who sources an order, where not all orders are sourced by the same policy: what a replay of a
/// business's own routing needs. All of the policies have one version and the same rules.
class SourcerChoice {
 public:
  virtual ~SourcerChoice() = default;
  /// Asked before every decision; `stock` as the decision will see it.
  virtual const Sourcer& of(const OrderToSource& order, const StockBook& stock) const = 0;
};

/// What decisions are made by. All of it outlives the call.
struct Context {
  const Sourcer& sourcer;
  const PriceVector& prices;
  const Playbooks& playbooks;
  /// Off: decisions keep no account of why not otherwise. For replays, which make millions.
  Tracing tracing = Tracing::on;
  const SourcerChoice* choice = nullptr;  ///< none: `sourcer` for all
};

/// Never fails: what cannot be done is a refusal. Not for two threads at once on one state (scratch
/// memory). `now` must not be before that of the last entry.
Verdict handle(const State& state, const Command& command, const Context& context, Instant now);
/// The same; `out` is overwritten and its memory used again.
void handle(const State& state, const Command& command, const Context& context, Instant now,
            Verdict& out);

/// The open orders that a ReviewWaiting looks at, ascending.
std::vector<OrderId> orders_to_review(const State& state, OrderId first, std::uint32_t at_most);

// More than this is refused, or left for the next time.
inline constexpr std::size_t longest_sentence = 500;         ///< bytes of a name or a sentence
inline constexpr std::size_t most_exceptions_at_once = 500;  ///< of one WorkException
inline constexpr std::size_t most_done_at_once = 64;         ///< of one Elapse
inline constexpr std::uint32_t most_reviewed_at_once = 1'000;
inline constexpr std::size_t most_names_at_once = 100'000;
inline constexpr std::int64_t most_units = 1'000'000'000;  ///< of a line, a level, a movement

}  // namespace baton
