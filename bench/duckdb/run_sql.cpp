// Runs SQL in DuckDB and prints the last statement's rows under its column names, tabs between.
//   run_sql LIBRARY DATABASE THREADS FILE.sql [NAME=VALUE ...]    DATABASE: a path, or :memory:
// "$NAME" in the file stands for VALUE. Exit code 4: the library or a statement failed.
#include <dlfcn.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "duckdb/c_api.h"

namespace {

using namespace baton::bench;

int failed(const std::string& why) {
  std::fprintf(stderr, "run_sql: %s\n", why.c_str());
  return 4;
}

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

bool find_all(void* library, duckdb::Api& api) {
  return find(library, "duckdb_library_version", api.library_version) &&
         find(library, "duckdb_open", api.open) && find(library, "duckdb_close", api.close) &&
         find(library, "duckdb_connect", api.connect) &&
         find(library, "duckdb_disconnect", api.disconnect) &&
         find(library, "duckdb_query", api.query) &&
         find(library, "duckdb_result_error", api.result_error) &&
         find(library, "duckdb_row_count", api.row_count) &&
         find(library, "duckdb_column_count", api.column_count) &&
         find(library, "duckdb_column_name", api.column_name) &&
         find(library, "duckdb_value_varchar", api.value_varchar) &&
         find(library, "duckdb_free", api.free) &&
         find(library, "duckdb_destroy_result", api.destroy_result);
}

std::string with_values(std::string sql, int argc, char** argv) {
  for (int i = 5; i < argc; ++i) {
    const std::string setting = argv[i];
    const std::size_t equals = setting.find('=');
    const std::string name = "$" + setting.substr(0, equals);
    for (std::size_t at = sql.find(name); at != std::string::npos; at = sql.find(name, at)) {
      sql.replace(at, name.size(), setting.substr(equals + 1));
    }
  }
  return sql;
}

void print_rows(const duckdb::Api& api, duckdb::QueryResult& result) {
  const std::uint64_t columns = api.column_count(&result);
  for (std::uint64_t column = 0; column < columns; ++column) {
    std::printf("%s%s", column > 0 ? "\t" : "", api.column_name(&result, column));
  }
  std::puts("");
  for (std::uint64_t row = 0; row < api.row_count(&result); ++row) {
    std::string line;
    for (std::uint64_t column = 0; column < columns; ++column) {
      char* text = api.value_varchar(&result, column, row);
      if (column > 0) line += '\t';
      if (text != nullptr) line += text;
      api.free(text);
    }
    std::puts(line.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return failed("usage: run_sql LIBRARY DATABASE THREADS FILE.sql [NAME=VALUE ...]");
  void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return failed(dlerror());
  duckdb::Api api;
  if (!find_all(library, api)) return failed(dlerror());
  std::ifstream file(argv[4]);
  if (!file) return failed(std::string("cannot read ") + argv[4]);
  std::stringstream text;
  text << file.rdbuf();

  duckdb::Database database = nullptr;
  duckdb::Connection connection = nullptr;
  if (api.open(argv[2], &database) != duckdb::State::success ||
      api.connect(database, &connection) != duckdb::State::success) {
    return failed(std::string("cannot open ") + argv[2]);
  }
  const std::string sql =
      std::string("SET threads = ") + argv[3] + ";\n" + with_values(text.str(), argc, argv);
  duckdb::QueryResult result{};
  const bool ran = api.query(connection, sql.c_str(), &result) == duckdb::State::success;
  if (ran) {
    print_rows(api, result);
  } else {
    const char* why = api.result_error(&result);
    std::fprintf(stderr, "run_sql: %s\n", why == nullptr ? "a statement failed" : why);
  }
  api.destroy_result(&result);
  api.disconnect(&connection);
  api.close(&database);
  return ran ? 0 : 4;
}
