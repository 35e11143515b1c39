// Upkeep of a ledger: verify, backup, restore. Verifying and backing up work beside a running
// writer; restoring needs the ledger for itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/ledger_store.h"

namespace baton {

struct LedgerVerification {
  std::vector<std::string> problems;  ///< in sentences; empty: nothing wrong
  LedgerEnd end;                      ///< the last entry that is right
  std::int64_t batches = 0;
};

/// Holds the file against its own structure (SQLite's integrity check), the entries against their
/// numbers and times, and the chain of every batch against its entries. Errors: cannot be read at
/// all.
Result<LedgerVerification> verify_ledger(const std::string& path, const std::string& vfs = {});

/// Copies the ledger as it is now to `copy`, one file without a log, and verifies the copy before
/// it gets its name. Errors: `copy` is there already, no room, the copy is not right.
Result<LedgerEnd> back_up_ledger(const std::string& path, const std::string& copy);

/// Makes `copy` the ledger, in one step: after a crash either the old or the new one is there. The
/// old one is kept beside as "<path>.replaced". Errors: the copy is not right, a writer runs.
Result<LedgerEnd> restore_ledger(const std::string& copy, const std::string& path);

}  // namespace baton
