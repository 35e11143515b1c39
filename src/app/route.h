// Route: a stream of requests, decided one after the other, kept in batches, each answer printed
// once it is on disk. Single-threaded and by a given clock, so that a dry run is the live run, to
// the byte.
#pragma once

#include <functional>
#include <string>

#include "app/line_source.h"
#include "app/orchestration.h"
#include "report/decision_report.h"

namespace baton {

struct RouteOptions {
  bool json = false;
  bool explain = false;  ///< with each decision, why
  TextStyle style;
  std::size_t most_in_batch = 1'000;  ///< answers that wait for one sync
};

/// `now` is asked before each request. `print` gets whole lines, only when what they tell is kept.
/// Errors: the ledger cannot be written, the lines cannot be read; what was printed before holds.
Result<RouteSummary> route(Orchestration& orchestration, LineSource& lines,
                           const RouteOptions& options, const std::function<Instant()>& now,
                           const std::function<Result<Done>(const std::string&)>& print);

}  // namespace baton
