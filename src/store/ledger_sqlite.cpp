#include "store/ledger_sqlite.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/ledger_sql.h"
#include "store/statement.h"

namespace baton {

namespace {

/// A try that readers keep from succeeding still costs a sync (source: ours).
constexpr int batches_between_tries = 64;

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// A file that was just made is only there after a power cut if its folder is synced too.
Result<Done> sync_folder_of(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const std::string folder = parent.empty() ? "." : parent.string();
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  const int why = errno;
  if (file >= 0) ::close(file);
  if (!synced) return Error::machine(fmt::format("cannot sync {}: {}", folder, strerror(why)));
  return Done{};
}

}  // namespace

struct SqliteLedger::Statements {
  explicit Statements(sqlite3* db)
      : begin(db, "BEGIN IMMEDIATE"),
        commit(db, "COMMIT"),
        entry(db, ledger_sql::insert_entry),
        batch(db, ledger_sql::insert_batch),
        personal(db, ledger_sql::put_personal) {}
  Statement begin, commit, entry, batch, personal;
};

SqliteLedger::SqliteLedger(LedgerLock lock, std::unique_ptr<LedgerConnection> writer)
    : lock_(std::move(lock)), writer_(std::move(writer)) {}

SqliteLedger::~SqliteLedger() {
  reader_.reset();
  statements_.reset();
  writer_.reset();
}

Result<std::unique_ptr<SqliteLedger>> SqliteLedger::open(const std::string& path,
                                                         const SqliteLedgerOptions& options) {
  auto lock = LedgerLock::take(path);
  if (!lock) return lock.error();
  auto writer = LedgerConnection::open(path, LedgerAccess::write, options.vfs);
  if (!writer) return writer.error();
  std::unique_ptr<SqliteLedger> ledger(new SqliteLedger(std::move(*lock), std::move(*writer)));
  if (auto ready = ledger->prepare(options); !ready) return ready.error();
  return ledger;
}

Result<Done> SqliteLedger::prepare(const SqliteLedgerOptions& options) {
  // secure_delete: what is erased is overwritten with zeros, not only unlinked.
  const std::string settings = fmt::format(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
      "PRAGMA wal_autocheckpoint={}",
      options.pages_before_checkpoint);
  if (auto set = writer_->run(settings, "being opened"); !set) return set;
  if (auto migrated = migrate(); !migrated) return migrated;
  if (auto synced = sync_folder_of(writer_->path()); !synced) return synced;
  statements_ = std::make_unique<Statements>(writer_->db());
  auto reader = LedgerReader::open(writer_->path(), options.vfs);
  if (!reader) return reader.error();
  reader_ = std::move(*reader);
  const auto end = reader_->last();
  if (!end) return end.error();
  end_ = *end;
  empty_log();  // what was erased while somebody read may still be in it
  return Done{};
}

Result<Done> SqliteLedger::migrate() {
  sqlite3* db = writer_->db();
  std::int64_t version = 0;
  {
    Statement empty(db, ledger_sql::is_empty);
    if (!empty.row()) return writer_->failure("being opened");
    Statement is_ledger(db, ledger_sql::is_ledger);
    if (!is_ledger.row()) return writer_->failure("being opened");
    if (empty.whole(0) == 0 && is_ledger.whole(0) == 0) {
      return Error::bad_input(fmt::format("{} is no ledger of baton", writer_->path()));
    }
    if (is_ledger.whole(0) != 0) {
      Statement asked(db, ledger_sql::version);
      if (!asked.row()) return writer_->failure("being opened");
      version = asked.whole(0);
    }
  }
  if (version > ledger_sql::newest_version) {
    return Error::bad_input(
        fmt::format("{} was written by a newer version of baton (layout {}, this one knows {}): "
                    "use that one",
                    writer_->path(), version, ledger_sql::newest_version));
  }
  if (version == ledger_sql::newest_version) return Done{};
  if (auto begun = writer_->run("BEGIN IMMEDIATE", "being brought forward"); !begun) return begun;
  for (; version < ledger_sql::newest_version; ++version) {
    const std::string sql(ledger_sql::migrations[static_cast<std::size_t>(version)]);
    if (auto made = writer_->run(sql, "being brought forward"); !made) return made;
    Statement note(db, ledger_sql::set_version);
    if (!note.bind(1, version + 1).done()) return writer_->failure("being brought forward");
  }
  return writer_->run("COMMIT", "being brought forward");
}

// What a failed commit left on disk is not known: perhaps all of it, perhaps nothing. So nothing
// more is written until the ledger is read anew.
Result<Done> SqliteLedger::give_up(Error why) {
  failed_ = true;
  sqlite3_exec(writer_->db(), "ROLLBACK", nullptr, nullptr, nullptr);
  return why;
}

Result<Done> SqliteLedger::append(const LedgerBatch& batch) {
  const std::lock_guard guard(one_at_a_time_);
  BATON_CHECK(!batch.entries.empty(), "a batch has entries");
  if (failed_) {
    return Error::machine(
        fmt::format("the ledger {} failed before; open it anew", writer_->path()));
  }
  if (auto written = write(batch); !written) return give_up(written.error());
  end_ = {.seq = batch.entries.back().seq, .chain = batch.chain};
  if (log_holds_erased_ && --batches_until_log_is_tried_ <= 0) empty_log();
  return Done{};
}

Result<Done> SqliteLedger::write(const LedgerBatch& batch) {
  if (!statements_->begin.again().done()) return writer_->failure("beginning a batch");
  std::uint64_t seq = end_.seq;
  for (const LedgerEntry& entry : batch.entries) {
    BATON_CHECK(entry.seq == ++seq, "entries are numbered without a gap");
    statements_->entry.again()
        .bind(1, static_cast<std::int64_t>(entry.seq))
        .bind(2, entry.at.seconds())
        .bind_kept(3, entry.who)
        .bind_kept(4, entry.key)
        .bind(5, static_cast<std::int64_t>(entry.request[0]))
        .bind(6, static_cast<std::int64_t>(entry.request[1]))
        .bind_bytes(7, entry.verdict);
    if (!statements_->entry.done()) return writer_->failure("writing an entry");
  }
  for (const PersonalData& person : batch.personal) {
    statements_->personal.again()
        .bind_kept(1, person.order)
        .bind_kept(2, person.name)
        .bind_kept(3, person.street)
        .bind_kept(4, person.email)
        .bind_kept(5, person.phone);
    if (!statements_->personal.done()) return writer_->failure("writing whose an order is");
  }
  statements_->batch.again()
      .bind(1, static_cast<std::int64_t>(seq))
      .bind(2, static_cast<std::int64_t>(batch.entries.size()))
      .bind_bytes(3, bytes_of(batch.chain));
  if (!statements_->batch.done()) return writer_->failure("writing a batch");
  if (!statements_->commit.again().done()) return writer_->failure("syncing a batch");
  return Done{};
}

Result<Erased> SqliteLedger::erase_personal(std::string_view order, std::string_view who,
                                            Instant at) {
  const std::lock_guard guard(one_at_a_time_);
  if (failed_) {
    return Error::machine(
        fmt::format("the ledger {} failed before; open it anew", writer_->path()));
  }
  if (!statements_->begin.again().done()) return give_up(writer_->failure("erasing")).error();
  Statement erase(writer_->db(), ledger_sql::erase_personal);
  Statement note(writer_->db(), ledger_sql::insert_erasure);
  note.bind(1, order).bind(2, at.seconds()).bind(3, who);
  if (!erase.bind(1, order).done() || !note.done() || !statements_->commit.again().done()) {
    return give_up(writer_->failure("erasing")).error();
  }
  empty_log();
  return log_holds_erased_ ? Erased::row : Erased::wholly;
}

/// Works the write-ahead log into the file and empties it, if nobody reads: the writer does not
/// wait for readers.
void SqliteLedger::empty_log() {
  sqlite3_busy_timeout(writer_->db(), 0);
  const int code = sqlite3_wal_checkpoint_v2(writer_->db(), nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                             nullptr, nullptr);
  writer_->wait_for_locks();
  log_holds_erased_ = code != SQLITE_OK;
  batches_until_log_is_tried_ = batches_between_tries;
}

Result<LedgerEnd> SqliteLedger::last() {
  const std::lock_guard guard(one_at_a_time_);
  return end_;
}

Result<Done> SqliteLedger::read(std::uint64_t from_seq, const LedgerVisitor& visit) {
  return reader_->read(from_seq, visit);
}

Result<std::optional<LedgerEntry>> SqliteLedger::entry(std::uint64_t seq) {
  return reader_->entry(seq);
}

Result<std::optional<PersonalData>> SqliteLedger::personal(std::string_view order) {
  return reader_->personal(order);
}

}  // namespace baton
