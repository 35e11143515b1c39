// The SQL of the ledger, all of it. `migrations[n]` makes version n + 1 of version n; what
// has been released is never changed, only added to.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace baton::ledger_sql {

inline constexpr std::array<std::string_view, 2> migrations = {
    // 1: entries, their batches, and personal data beside them.
    "CREATE TABLE ledger_version (version INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE entry (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, "
    "key TEXT NOT NULL, request_a INTEGER NOT NULL, request_b INTEGER NOT NULL, verdict BLOB NOT "
    "NULL) STRICT;"
    "CREATE TABLE batch (last INTEGER PRIMARY KEY, entries INTEGER NOT NULL, "
    "chain BLOB NOT NULL) STRICT;"
    "CREATE TABLE personal (order_name TEXT PRIMARY KEY, name TEXT NOT NULL, "
    "street TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL) STRICT, WITHOUT ROWID;",
    // 2: who had personal data erased, and when.
    "CREATE TABLE erasure (id INTEGER PRIMARY KEY, order_name TEXT NOT NULL, at INTEGER NOT NULL, "
    "who TEXT NOT NULL) STRICT;",
};
inline constexpr std::int64_t newest_version = migrations.size();

inline constexpr std::string_view is_ledger =
    "SELECT count(*) FROM sqlite_schema WHERE name = 'ledger_version'";
inline constexpr std::string_view is_empty = "SELECT count(*) = 0 FROM sqlite_schema";
inline constexpr std::string_view version = "SELECT coalesce(max(version), 0) FROM ledger_version";
inline constexpr std::string_view set_version = "INSERT INTO ledger_version (version) VALUES (?)";

inline constexpr std::string_view insert_entry =
    "INSERT INTO entry (seq, at, who, key, request_a, request_b, verdict) VALUES (?,?,?,?,?,?,?)";
inline constexpr std::string_view insert_batch =
    "INSERT INTO batch (last, entries, chain) VALUES (?,?,?)";
inline constexpr std::string_view put_personal =
    "INSERT OR REPLACE INTO personal (order_name, name, street, email, phone) VALUES (?,?,?,?,?)";
inline constexpr std::string_view erase_personal = "DELETE FROM personal WHERE order_name = ?";
inline constexpr std::string_view insert_erasure =
    "INSERT INTO erasure (order_name, at, who) VALUES (?,?,?)";

inline constexpr std::string_view last_batch =
    "SELECT last, chain FROM batch ORDER BY last DESC LIMIT 1";
inline constexpr std::string_view batches_from =
    "SELECT last, entries, chain FROM batch WHERE last >= ? ORDER BY last";
inline constexpr std::string_view entries_from =
    "SELECT seq, at, who, key, request_a, request_b, verdict FROM entry WHERE seq >= ? ORDER BY "
    "seq";
inline constexpr std::string_view entry =
    "SELECT seq, at, who, key, request_a, request_b, verdict FROM entry WHERE seq = ?";
inline constexpr std::string_view personal =
    "SELECT order_name, name, street, email, phone FROM personal WHERE order_name = ?";

inline constexpr std::string_view integrity = "PRAGMA integrity_check(20)";
inline constexpr std::string_view copy_into = "VACUUM INTO ?";

}  // namespace baton::ledger_sql
