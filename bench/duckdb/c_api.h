// The few functions of DuckDB's stable C API that bench/ calls, found in its library at run time,
// so that building baton needs nothing of DuckDB. Signatures as documented at
// duckdb.org/docs/api/c.
#pragma once

#include <cstdint>

namespace baton::bench::duckdb {

using Database = void*;
using Connection = void*;
/// DuckDB owns what is in it; `destroy_result` frees it.
struct QueryResult {
  std::uint64_t column_count, row_count, rows_changed;
  void* columns;
  char* error_message;
  void* internal;
};
enum class State : int { success = 0, error = 1 };

struct Api {
  const char* (*library_version)();
  State (*open)(const char* path, Database* database);  ///< no path: in memory
  void (*close)(Database* database);
  State (*connect)(Database database, Connection* connection);
  void (*disconnect)(Connection* connection);
  State (*query)(Connection connection, const char* sql, QueryResult* result);
  const char* (*result_error)(QueryResult* result);
  std::uint64_t (*row_count)(QueryResult* result);
  std::uint64_t (*column_count)(QueryResult* result);
  const char* (*column_name)(QueryResult* result, std::uint64_t column);
  char* (*value_varchar)(QueryResult* result, std::uint64_t column, std::uint64_t row);
  void (*free)(void* text);
  void (*destroy_result)(QueryResult* result);
};

}  // namespace baton::bench::duckdb
