// LedgerConnection: one connection of SQLite to a ledger, and how its failures are told. SQLite
// before 3.51.3 can damage a WAL file when two connections commit or checkpoint at once: so exactly
// one connection writes and checkpoints, all others are opened to read and never checkpoint.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace baton {

enum class LedgerAccess : std::uint8_t { write, read };

class LedgerConnection {
 public:
  /// `vfs`: SQLite's name of the file system to use; empty: its own. Errors: cannot be opened, is
  /// no ledger, was written by a newer version of baton.
  static Result<std::unique_ptr<LedgerConnection>> open(const std::string& path,
                                                        LedgerAccess access,
                                                        const std::string& vfs);
  LedgerConnection(const LedgerConnection&) = delete;
  LedgerConnection& operator=(const LedgerConnection&) = delete;
  ~LedgerConnection();

  sqlite3* db() const { return db_; }
  const std::string& path() const { return path_; }
  Result<Done> run(const std::string& sql, std::string_view doing) const;
  /// What SQLite says went wrong just now.
  Error failure(std::string_view doing) const;
  Error damaged(std::string_view what) const;
  /// Whoever meets a lock waits a moment for it, as after open().
  void wait_for_locks() const;

 private:
  explicit LedgerConnection(std::string path) : path_(std::move(path)) {}
  Result<Done> prepare_to_read() const;
  Result<std::int64_t> version() const;
  sqlite3* db_ = nullptr;
  std::string path_;
};

}  // namespace baton
