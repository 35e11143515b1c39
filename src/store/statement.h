// Statement: one prepared statement of SQLite that finalises itself. A statement that could not be
// prepared fails at its first step.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string_view>

namespace baton {

class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql) {
    sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  Statement& bind(int at, std::int64_t value) {
    sqlite3_bind_int64(statement_, at, value);
    return *this;
  }
  Statement& bind(int at, std::string_view text) {
    sqlite3_bind_text64(statement_, at, text.empty() ? "" : text.data(), text.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
  }
  /// The bytes must live until the statement has run.
  Statement& bind_bytes(int at, std::string_view bytes) {
    sqlite3_bind_blob64(statement_, at, bytes.empty() ? "" : bytes.data(), bytes.size(),
                        SQLITE_STATIC);
    return *this;
  }
  /// The text must live until the statement has run.
  Statement& bind_kept(int at, std::string_view text) {
    sqlite3_bind_text64(statement_, at, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
  }
  /// Makes it ready to be bound and run once more.
  Statement& again() {
    sqlite3_reset(statement_);
    return *this;
  }
  /// Steps to the next row. False at the end and on failure: ask `went_well` which of them it was.
  bool row() { return step() == SQLITE_ROW; }
  bool done() { return step() == SQLITE_DONE; }
  bool went_well() const { return last_ == SQLITE_ROW || last_ == SQLITE_DONE; }
  std::int64_t whole(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
  }

 private:
  int step() { return last_ = sqlite3_step(statement_); }
  sqlite3_stmt* statement_ = nullptr;
  int last_ = SQLITE_OK;
};

}  // namespace baton
