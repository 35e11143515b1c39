// The engine explained: the rules that run in plain English, and every decision about one order.
#pragma once

#include <string>

#include "app/orchestration.h"
#include "report/report.h"

namespace baton {

std::string explained_rules(const Orchestration& orchestration);
std::string explained_rules_json(const Orchestration& orchestration);

/// The decisions among the events of a verdict, each with why and why not otherwise.
std::string explained_decisions(const Orchestration& orchestration, const Verdict& verdict);

/// Every decision about an order, from the ledger; what it was promised and whether that was kept
/// by `now`. Decisions are told by the
/// rules that run now; where another policy decided, that is said. Errors: no such order.
Result<std::string> explained_order(Orchestration& orchestration, const std::string& order,
                                    Instant now);
Result<std::string> explained_order_json(Orchestration& orchestration, const std::string& order,
                                         Instant now);

}  // namespace baton
