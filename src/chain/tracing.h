// Tracing: events in, chains out. Hears every event once, then lays each failed order on the step
// that lost it. Orders, window and maturity are those of the measurement, so that both count the
// same orders.
#pragma once

#include <memory>
#include <optional>

#include "chain/chain.h"
#include "chain/chain_rule.h"
#include "model/business.h"
#include "model/event.h"

namespace baton {

struct TracingOptions {
  std::optional<Day> from, to;   ///< days on which orders were placed, both included
  std::optional<Instant> as_of;  ///< default: the last event's time
  Duration maturity = Duration::days(30);
  std::optional<Dimension> by;  ///< node (where it was lost) or channel
};

class ChainTracing {
 public:
  /// All three must outlive it.
  ChainTracing(const Business& business, const ChainRule& rule, TracingOptions options);
  ~ChainTracing();
  /// Events must come in time order.
  void apply(const Event& event);
  /// No event may follow.
  TracedChains finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baton
