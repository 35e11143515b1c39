// Chain: where failed orders were lost, and what that costs (SPEC A9).
#pragma once

#include <optional>

#include "app/import.h"
#include "decide/framework.h"
#include "measure/evidence.h"
#include "report/chain_report.h"

namespace baton {

struct ChainRequest {
  std::optional<Day> from, to, as_of;
  std::optional<Dimension> by;
  int maturity_days = 30;
};

/// One pass over all events. Errors: no framework file of purpose "chain"; an `as_of` in
/// answers.toml that is no date.
Result<TracedChains> trace(const Imported& imported, const Workspace& workspace,
                           const Frameworks& frameworks, const ChainRequest& request);

/// The money of what was traced: unit costs out of data, answers or defaults. `whole`: the KPIs of
/// the business.
ChainFindings priced(TracedChains traced, const Imported& imported, const Evidence& evidence,
                     const KpiRow& whole, const Frameworks& frameworks);

/// failures_inside_share and failures_between_share of the business: of late, cancelled, short and
/// split orders whose step is told and is not the customer's own choice, the share lost at steps of
/// that side. Not set where too few are told, or where somebody answered.
void add_chain_facts(const TracedChains& traced, const ChainRule& rule, Evidence& evidence);

/// Traced and priced, for the command.
Result<ChainFindings> chain_of_folder(const Imported& imported, const Workspace& workspace,
                                      const ChainRequest& request);

}  // namespace baton
