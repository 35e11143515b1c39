#include "app/promises.h"

#include "lifecycle/verdict_codec.h"

namespace baton {

Result<PromiseBook> promises_of_ledger(Orchestration& orchestration, Instant now) {
  PromiseHistory history;
  const auto read = orchestration.ledger().read(1, [&](const LedgerBatch& batch) -> Result<Done> {
    for (const LedgerEntry& entry : batch.entries) {
      const auto verdict = decode(entry.verdict);
      if (!verdict) return verdict.error();
      history.take(entry.at, *verdict);
    }
    return Done{};
  });
  if (!read) return read.error();
  return history.book(now);
}

}  // namespace baton
