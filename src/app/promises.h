// What orders were promised and what became of it, from the ledger's entries.
#pragma once

#include "app/orchestration.h"
#include "lifecycle/promise_history.h"

namespace baton {

/// Reads the whole ledger. Errors: an entry that cannot be read.
Result<PromiseBook> promises_of_ledger(Orchestration& orchestration, Instant now);

}  // namespace baton
