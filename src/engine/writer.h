// Writer: the one that decides. Takes requests one after the other, decides each by lifecycle,
// applies what was decided and gathers it in a batch for the ledger. No threads, no clock, no disk:
// the engine drives it with real ones, the simulation with others.
//
// Invariant: what it answered must not be told before the batch that was open then is in the
// ledger. It runs ahead of the ledger; if a batch cannot be appended it knows things that never
// happened, and has to be thrown away and recovered.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "engine/recovery.h"
#include "lifecycle/handle.h"
#include "lifecycle/ledger_entry.h"
#include "lifecycle/state.h"
#include "store/ledger_store.h"

namespace baton {

/// Something that somebody wants done.
struct Request {
  Command command;
  std::string key;                       ///< idempotency key; empty: not to be repeated
  RequestDigest digest{};                ///< of the command
  std::optional<PersonalData> personal;  ///< kept where the command is not refused
};
/// With its digest.
Request request_of(Command command, std::string key,
                   std::optional<PersonalData> personal = std::nullopt);

struct Answer {
  std::uint64_t seq = 0;  ///< its entry of the ledger; 0: none, for nothing changed
  Instant at;             ///< when it was decided
  Verdict verdict;
  bool repeated = false;  ///< the key came before: the first answer once more
};

class Writer {
 public:
  /// `initial`: without events, with the names that were there before the ledger began. What the
  /// context refers to and `ledger` outlive this.
  Writer(State initial, const Context& context, LedgerSource& ledger);
  /// The same, of what was recovered from that ledger already.
  Writer(Recovered recovered, const Context& context, LedgerSource& ledger);

  /// Applies all that is in the ledger; decides nothing. To be called once, before all else.
  /// Errors: the ledger cannot be read, its chain does not hold, an entry cannot be decoded.
  Result<Done> recover();

  /// Adds an entry to the open batch, but where a key comes again, and where nothing was due. A
  /// `now` before that of the last entry counts as that one's. Errors: a first answer that has to
  /// be repeated cannot be read.
  Result<Answer> decide(const Request& request, Instant now);

  std::size_t open_entries() const { return open_.entries.size(); }
  /// The batch that was open, numbered and chained; nothing where it has no entries. The next one
  /// is open after it.
  std::shared_ptr<const LedgerBatch> close_batch();
  /// Batches up to this entry are in the ledger.
  void committed(std::uint64_t seq);

  const State& state() const { return state_; }
  /// Of the last batch that was closed, or read.
  const LedgerEnd& end() const { return end_; }

 private:
  Result<Answer> answer_again(const Request& request, const RememberedKey& first);
  Result<Verdict> verdict_of(std::uint64_t seq) const;
  /// Appends the verdict to the open batch and applies it; one that no entry can hold becomes a
  /// refusal. Returns its number.
  std::uint64_t record(const std::string& who, const std::string& key, const RequestDigest& digest,
                       Instant at, Verdict& verdict);

  State state_;
  Context context_;
  LedgerSource& ledger_;
  LedgerEnd end_;
  LedgerBatch open_;
  std::string encoded_;                                       // scratch memory
  std::deque<std::shared_ptr<const LedgerBatch>> under_way_;  // closed, not in the ledger yet
};

}  // namespace baton
