// Promises against what happened, as text and as JSON (`baton promises`, `baton explain order`).
#pragma once

#include <optional>
#include <string>

#include "lifecycle/promise_history.h"
#include "model/names.h"
#include "report/report.h"
#include "sourcing/leg_times.h"

namespace baton {

struct PromisesToPrint {
  const PromiseBook& book;
  const Names& names;
  Ppm confidence = ppm_whole;  ///< with which dates are promised by the rules that run now
};

/// What a share of kept promises says about the confidence that was chosen: "as chosen",
/// "too bold", "too careful"; below `least_promises_of_a_cell` "too few to tell".
std::string_view promise_verdict(const PromiseTally& tally, Ppm confidence);

std::string promises_text(const PromisesToPrint& promises, const TextStyle& style);
std::string promises_json(const PromisesToPrint& promises);

/// "Promised for 2026-03-04 20:00 (told on ...): delivered 2026-03-04 10:00, kept." `promise`: none
/// where nothing was promised yet.
std::string order_promise_text(const std::optional<OrderPromise>& promise, Ppm confidence,
                               Instant now);
/// The same; null where nothing was promised yet.
std::string order_promise_json(const std::optional<OrderPromise>& promise, Ppm confidence,
                               Instant now);

}  // namespace baton
