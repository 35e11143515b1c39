#include "engine/recovery.h"

#include <fmt/format.h>

#include "lifecycle/verdict_codec.h"

namespace baton {
namespace {

Result<Done> take_batch(const LedgerBatch& batch, Recovered& into) {
  if (chain_after(into.end.chain, batch.entries) != batch.chain) {
    return Error::machine(
        fmt::format("the ledger is damaged: entries {} to {} are not those that were written "
                    "(their chain does not hold); keep it, and restore the last good backup",
                    into.end.seq + 1, batch.entries.back().seq));
  }
  for (const LedgerEntry& entry : batch.entries) {
    if (entry.seq != into.state.sequence() + 1) {
      return Error::machine(
          fmt::format("the ledger is damaged: entry {} is missing", into.state.sequence() + 1));
    }
    const auto verdict = decode(entry.verdict);
    if (!verdict) {
      return Error::machine(fmt::format("entry {} of the ledger cannot be read: {}", entry.seq,
                                        verdict.error().message));
    }
    into.state.take({.sequence = entry.seq,
                     .at = entry.at,
                     .who = entry.who,
                     .key = entry.key,
                     .digest = entry.request},
                    *verdict);
  }
  into.end = {.seq = batch.entries.back().seq, .chain = batch.chain};
  return Done{};
}

}  // namespace

Result<Recovered> recover(State initial, LedgerSource& ledger) {
  BATON_CHECK(initial.sequence() == 0, "recovery begins with a state without events");
  Recovered recovered{std::move(initial), {}};
  const auto read = ledger.read(
      1, [&](const LedgerBatch& batch) -> Result<Done> { return take_batch(batch, recovered); });
  if (!read) return read.error();
  return recovered;
}

}  // namespace baton
