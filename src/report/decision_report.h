// What came of a request to the engine, as text and as JSON (docs/requests.md): the decision, the
// promise, what it costs, what else was possible; or why not.
#pragma once

#include <string>
#include <vector>

#include "lifecycle/state.h"
#include "lifecycle/verdict.h"
#include "model/names.h"
#include "report/report.h"
#include "sourcing/network.h"
#include "sourcing/policy.h"

namespace baton {

/// One request and its answer. What it points to outlives it.
struct DecisionToPrint {
  std::size_t request = 0;  ///< its place in the stream, from 1
  std::uint64_t entry = 0;  ///< of the ledger; 0: none was made
  Instant at;
  std::string what;   ///< "place order"
  std::string order;  ///< empty: not about one
  std::string key;    ///< idempotency key; empty: none
  std::string who;    ///< asked for it; empty: not told here
  const Verdict* verdict = nullptr;
  const Names* names = nullptr;
  /// The policy that decided; null: its rules are told by number.
  const Policy* policy = nullptr;
  /// For the days of its nodes' own clocks; null: UTC.
  const Network* network = nullptr;
};

/// One line. With `candidates`, every node and what ruled it out.
std::string decision_json(const DecisionToPrint& decision, bool candidates);
/// One line, or a few.
std::string decision_text(const DecisionToPrint& decision, const TextStyle& style);
/// Every entry about an order, each as `decision_json` made it; its promise, as
/// `order_promise_json` did.
std::string order_explained_json(const std::string& order, std::string_view stage,
                                 const std::string& promise,
                                 const std::vector<std::string>& entries);
/// The page of the rules, for programs that show it.
std::string rules_explained_json(const std::string& name, const std::string& version,
                                 const std::string& page);
/// A request that never reached the engine.
std::string unread_request_json(std::size_t request, const std::string& field,
                                const std::string& sentence);

/// What a stream of requests came to, for the end of it.
struct RouteSummary {
  std::int64_t requests = 0, done = 0, refused = 0, unread = 0, repeated = 0;
  std::int64_t orders = 0, whole = 0, split = 0, unserved = 0, exceptions = 0;
  double seconds = 0;
};
void count_decision(const DecisionToPrint& decision, bool repeated, RouteSummary& into);
std::string route_summary_text(const RouteSummary& summary);

/// Open exceptions, the one whose clock runs out first on top.
std::string exceptions_text(const State& state, Instant now, bool closed_too,
                            const TextStyle& style);
std::string exceptions_json(const State& state, bool closed_too);

}  // namespace baton
