#include "store/ledger_connection.h"

#include <fmt/format.h>

#include "store/ledger_sql.h"
#include "store/statement.h"

namespace baton {

namespace {
/// A reader may have to wait for a moment while the writer opens the file or makes room in it.
constexpr int longest_wait_for_lock_ms = 10'000;
}  // namespace

LedgerConnection::~LedgerConnection() { sqlite3_close(db_); }

void LedgerConnection::wait_for_locks() const {
  sqlite3_busy_timeout(db_, longest_wait_for_lock_ms);
}

Error LedgerConnection::failure(std::string_view doing) const {
  const int code = sqlite3_errcode(db_);
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) return damaged(sqlite3_errmsg(db_));
  return Error::machine(
      fmt::format("the ledger {} failed while {}: {}", path_, doing, sqlite3_errmsg(db_)));
}

Error LedgerConnection::damaged(std::string_view what) const {
  return Error::machine(fmt::format(
      "the ledger {} is damaged: {}; keep it, and restore the last good backup", path_, what));
}

Result<Done> LedgerConnection::run(const std::string& sql, std::string_view doing) const {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure(doing);
  return Done{};
}

Result<std::int64_t> LedgerConnection::version() const {
  Statement asked(db_, ledger_sql::version);
  if (!asked.row()) return failure("being opened");
  return asked.whole(0);
}

Result<Done> LedgerConnection::prepare_to_read() const {
  // The last connection to close would checkpoint, which is the writer's alone.
  sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (auto set = run("PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON", "being opened"); !set) {
    return set;
  }
  Statement is_ledger(db_, ledger_sql::is_ledger);
  if (!is_ledger.row()) return failure("being opened");
  if (is_ledger.whole(0) == 0) {
    return Error::bad_input(fmt::format("{} is no ledger of baton", path_));
  }
  const auto found = version();
  if (!found) return found.error();
  if (*found > ledger_sql::newest_version) {
    return Error::bad_input(
        fmt::format("{} was written by a newer version of baton (layout {}, this one knows {}): "
                    "use that one",
                    path_, *found, ledger_sql::newest_version));
  }
  return Done{};
}

Result<std::unique_ptr<LedgerConnection>> LedgerConnection::open(const std::string& path,
                                                                 LedgerAccess access,
                                                                 const std::string& vfs) {
  std::unique_ptr<LedgerConnection> connection(new LedgerConnection(path));
  // Whoever holds a connection lets one thread at a time use it: SQLite need not.
  const int flags = SQLITE_OPEN_NOMUTEX |
                    (access == LedgerAccess::read ? SQLITE_OPEN_READONLY
                                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (sqlite3_open_v2(path.c_str(), &connection->db_, flags, vfs.empty() ? nullptr : vfs.c_str()) !=
      SQLITE_OK) {
    return Error::machine(
        fmt::format("the ledger {} cannot be opened: {}", path, sqlite3_errmsg(connection->db_)));
  }
  connection->wait_for_locks();
  if (access == LedgerAccess::read) {
    if (auto ready = connection->prepare_to_read(); !ready) return ready.error();
  }
  return connection;
}

}  // namespace baton
