// The raw limit that the engine is held against: the rows of a ledger, put into the same tables in
// the same transactions with the same settings, by nothing but SQLite.
#pragma once

#include <string>
#include <vector>

#include "store/ledger_store.h"

namespace baton::bench {

/// Seconds for the batches from `first_timed` on; those before are put in too, untimed. Below
/// zero: it failed. `cpu`: seconds of it, too.
double raw_insertion(const std::string& path, const std::vector<LedgerBatch>& batches,
                     std::size_t first_timed, double& cpu);

}  // namespace baton::bench
