// Touches, cases and fees that name no order, entered on the days of the cohort range.
#pragma once

#include "measure/desk.h"
#include "measure/ledger.h"

namespace baton {

void enter_loose_touches(Desk& desk, const Ledger& ledger);
void enter_loose_cases(Desk& desk, const Ledger& ledger, const std::optional<Money>& support_hour);
/// At the node, channel and partner they name and "(none)" elsewhere, so that money adds up.
void enter_loose_fees(Desk& desk, const Ledger& ledger);

}  // namespace baton
