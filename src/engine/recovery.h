// Recovery: what a ledger's entries make of a state. Decides nothing: it applies.
#pragma once

#include "base/result.h"
#include "lifecycle/state.h"
#include "store/ledger_store.h"

namespace baton {

struct Recovered {
  State state;
  LedgerEnd end;
};

/// `initial`: without events, with the names that were there before the ledger began. Errors: the
/// ledger cannot be read, its chain does not hold, an entry is missing or cannot be decoded.
Result<Recovered> recover(State initial, LedgerSource& ledger);

}  // namespace baton
