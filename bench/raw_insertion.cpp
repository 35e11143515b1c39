#include "raw_insertion.h"

#include <sqlite3.h>

#include "rival_orders.h"
#include "store/ledger_sqlite.h"

namespace baton::bench {

namespace {

void bind_text(sqlite3_stmt* to, int at, const std::string& text) {
  sqlite3_bind_text(to, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}
void bind_bytes(sqlite3_stmt* to, int at, const void* bytes, std::size_t size) {
  sqlite3_bind_blob(to, at, bytes, static_cast<int>(size), SQLITE_STATIC);
}
bool run(sqlite3_stmt* statement) {
  const bool done = sqlite3_step(statement) == SQLITE_DONE;
  return sqlite3_reset(statement) == SQLITE_OK && done;
}

class RawInsertion {
 public:
  explicit RawInsertion(const std::string& path) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    sqlite3_open_v2(path.c_str(), &db_, flags, nullptr);
    const std::string settings =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
        "PRAGMA wal_autocheckpoint=" +
        std::to_string(SqliteLedgerOptions().pages_before_checkpoint);
    sqlite3_exec(db_, settings.c_str(), nullptr, nullptr, nullptr);
    prepare("BEGIN IMMEDIATE", begin_);
    prepare("COMMIT", commit_);
    prepare(
        "INSERT INTO entry (seq, at, who, key, request_a, request_b, verdict) "
        "VALUES (?,?,?,?,?,?,?)",
        entry_);
    prepare("INSERT INTO batch (last, entries, chain) VALUES (?,?,?)", batch_);
  }
  RawInsertion(const RawInsertion&) = delete;
  RawInsertion& operator=(const RawInsertion&) = delete;
  ~RawInsertion() {
    for (sqlite3_stmt* statement : {begin_, commit_, entry_, batch_}) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }

  bool put(const LedgerBatch& batch) {
    bool well = run(begin_);
    for (const LedgerEntry& entry : batch.entries) {
      sqlite3_bind_int64(entry_, 1, static_cast<std::int64_t>(entry.seq));
      sqlite3_bind_int64(entry_, 2, entry.at.seconds());
      bind_text(entry_, 3, entry.who);
      bind_text(entry_, 4, entry.key);
      sqlite3_bind_int64(entry_, 5, static_cast<std::int64_t>(entry.request[0]));
      sqlite3_bind_int64(entry_, 6, static_cast<std::int64_t>(entry.request[1]));
      bind_bytes(entry_, 7, entry.verdict.data(), entry.verdict.size());
      well = well && run(entry_);
    }
    sqlite3_bind_int64(batch_, 1, static_cast<std::int64_t>(batch.entries.back().seq));
    sqlite3_bind_int64(batch_, 2, static_cast<std::int64_t>(batch.entries.size()));
    bind_bytes(batch_, 3, batch.chain.data(), batch.chain.size());
    return well && run(batch_) && run(commit_);
  }

 private:
  void prepare(const char* sql, sqlite3_stmt*& into) {
    sqlite3_prepare_v2(db_, sql, -1, &into, nullptr);
  }
  sqlite3* db_ = nullptr;
  sqlite3_stmt *begin_ = nullptr, *commit_ = nullptr, *entry_ = nullptr, *batch_ = nullptr;
};

}  // namespace

double raw_insertion(const std::string& path, const std::vector<LedgerBatch>& batches,
                     std::size_t first_timed, double& cpu) {
  // The tables are the ledger's own.
  if (!SqliteLedger::open(path)) return -1;
  RawInsertion raw(path);
  for (std::size_t n = 0; n < first_timed; ++n) {
    if (!raw.put(batches[n])) return -1;
  }
  const double start = seconds_now();
  const double cpu_start = cpu_seconds();
  for (std::size_t n = first_timed; n < batches.size(); ++n) {
    if (!raw.put(batches[n])) return -1;
  }
  cpu = cpu_seconds() - cpu_start;
  return seconds_now() - start;
}

}  // namespace baton::bench
