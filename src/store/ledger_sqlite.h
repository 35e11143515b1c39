// SqliteLedger: the ledger in one file of SQLite (FOLDER/.baton/ledger.sqlite). One connection owns
// writes and checkpoints; a batch is one transaction, synced before `append` returns. A second one
// on the same file, in this process or another, is refused.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "store/ledger_connection.h"
#include "store/ledger_lock.h"
#include "store/ledger_reader.h"
#include "store/ledger_store.h"

namespace baton {

struct SqliteLedgerOptions {
  std::string vfs;  ///< SQLite's name of the file system; empty: its own
  /// The write-ahead log is worked into the file when it has so many pages (of 4 KiB). Measured:
  /// a quarter more entries a second at 10,000 than at SQLite's 1,000.
  int pages_before_checkpoint = 10'000;
};

class SqliteLedger final : public LedgerStore {
 public:
  /// Opens or makes it; an earlier layout is brought forward, in one transaction. Errors: another
  /// writes to it, no ledger, of a newer version, cannot be opened.
  static Result<std::unique_ptr<SqliteLedger>> open(const std::string& path,
                                                    const SqliteLedgerOptions& options = {});
  ~SqliteLedger() override;

  Result<Done> append(const LedgerBatch& batch) override;
  /// Its bytes are gone from the file; from a backup, only when that is deleted. Where somebody
  /// reads, emptying the write-ahead log is tried again now and then while batches are appended,
  /// and whenever the ledger is opened.
  Result<Erased> erase_personal(std::string_view order, std::string_view who, Instant at) override;

  Result<LedgerEnd> last() override;
  Result<Done> read(std::uint64_t from_seq, const LedgerVisitor& visit) override;
  Result<std::optional<LedgerEntry>> entry(std::uint64_t seq) override;
  Result<std::optional<PersonalData>> personal(std::string_view order) override;

 private:
  struct Statements;
  SqliteLedger(LedgerLock lock, std::unique_ptr<LedgerConnection> writer);
  Result<Done> prepare(const SqliteLedgerOptions& options);
  Result<Done> migrate();
  Result<Done> write(const LedgerBatch& batch);
  Result<Done> give_up(Error why);
  void empty_log();

  LedgerLock lock_;
  std::mutex one_at_a_time_;  // guards the writing connection and what follows
  std::unique_ptr<LedgerConnection> writer_;
  std::unique_ptr<Statements> statements_;
  LedgerEnd end_;
  bool failed_ = false;  // what is on disk is unknown until it is opened anew
  bool log_holds_erased_ = false;
  int batches_until_log_is_tried_ = 0;
  std::unique_ptr<LedgerReader> reader_;
};

}  // namespace baton
