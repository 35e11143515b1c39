// What is printed of the bottleneck chain: tables of steps with counts, shares, money and grade,
// and one real order for each kind of failure, told.
#pragma once

#include <optional>
#include <string>

#include "chain/chain.h"
#include "chain/chain_rule.h"
#include "report/report.h"
#include "worth/chain_cost.h"

namespace baton {

/// Everything that is known of the chain.
struct ChainFindings {
  TracedChains traced;
  PricedChains priced;
  ChainRule rule;  ///< labels, and what its limits are
};

struct ChainChoice {
  std::optional<Failure> failure;  ///< only this one; none: all
};

std::string chain_text(const ChainFindings& chain, const ReportMeta& meta,
                       const ChainChoice& choice, const TextStyle& style);
/// Explained in docs/json.md.
std::string chain_json(const ChainFindings& chain, const ReportMeta& meta,
                       const ChainChoice& choice);
/// One line for each failure, key and step (RFC 4180).
std::string chain_csv(const ChainFindings& chain, const ChainChoice& choice);

/// "late orders", "orders that left in parts": how a failure is called in a sentence.
std::string_view failure_title(Failure failure);
/// "20 min", "3.5 h", "2.4 days".
std::string span_text(Duration span);
/// The tale in one paragraph: "Order SO-1001 (web): placed Mon 2026-03-02 10:05; approved after 3 h
/// (usually 20 min); ... Lost at: on the way, 1.4 days over the usual."
std::string tale_text(const OrderTale& tale, const ChainRule& rule);
/// "measured", or "partly assumed" where an assumption stands behind some of the orders.
std::string_view grade_text(const StepCount& count);
double share_of(const StepCount& count, const StepTable& table);
bool is_chosen(const ChainChoice& choice, Failure failure);

}  // namespace baton
