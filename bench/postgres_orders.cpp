// PostgreSQL beside us: one prepared statement an order, on 32 connections, driven by one thread.
// The library is looked for when this runs, so that nothing here needs it to be built.
#include <dlfcn.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <vector>

#include "rival_orders.h"
#include "servers.h"

namespace baton::bench {

namespace {

// Of libpq-fe.h, what is used here.
struct PGconn;
struct PGresult;
constexpr int connection_ok = 0;
constexpr int command_ok = 1, tuples_ok = 2, pipeline_sync = 10;

struct Libpq {
  PGconn* (*connectdb)(const char*) = nullptr;
  int (*status)(const PGconn*) = nullptr;
  char* (*error)(const PGconn*) = nullptr;
  void (*finish)(PGconn*) = nullptr;
  PGresult* (*exec)(PGconn*, const char*) = nullptr;
  PGresult* (*prepare)(PGconn*, const char*, const char*, int, const void*) = nullptr;
  int (*send)(PGconn*, const char*, int, const char* const*, const int*, const int*, int) = nullptr;
  int (*consume)(PGconn*) = nullptr;
  int (*busy)(PGconn*) = nullptr;
  int (*flush)(PGconn*) = nullptr;
  PGresult* (*result)(PGconn*) = nullptr;
  int (*result_status)(const PGresult*) = nullptr;
  char* (*result_error)(const PGresult*) = nullptr;
  char* (*affected)(PGresult*) = nullptr;
  char* (*value)(const PGresult*, int, int) = nullptr;
  void (*clear)(PGresult*) = nullptr;
  int (*socket)(const PGconn*) = nullptr;
  int (*nonblocking)(PGconn*, int) = nullptr;
  int (*enter_pipeline)(PGconn*) = nullptr;
  int (*sync)(PGconn*) = nullptr;
};

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

bool load_libpq(Libpq& pq) {
  void* library = dlopen("libpq.so.5", RTLD_NOW);
  return library != nullptr && find(library, "PQconnectdb", pq.connectdb) &&
         find(library, "PQstatus", pq.status) && find(library, "PQerrorMessage", pq.error) &&
         find(library, "PQfinish", pq.finish) && find(library, "PQexec", pq.exec) &&
         find(library, "PQprepare", pq.prepare) && find(library, "PQsendQueryPrepared", pq.send) &&
         find(library, "PQconsumeInput", pq.consume) && find(library, "PQisBusy", pq.busy) &&
         find(library, "PQflush", pq.flush) && find(library, "PQgetResult", pq.result) &&
         find(library, "PQresultStatus", pq.result_status) &&
         find(library, "PQresultErrorMessage", pq.result_error) &&
         find(library, "PQcmdTuples", pq.affected) && find(library, "PQgetvalue", pq.value) &&
         find(library, "PQclear", pq.clear) && find(library, "PQsocket", pq.socket) &&
         find(library, "PQsetnonblocking", pq.nonblocking) &&
         find(library, "PQenterPipelineMode", pq.enter_pipeline) &&
         find(library, "PQpipelineSync", pq.sync);
}

// Rows are taken in the order of (node, sku), or two orders would lock each other out.
constexpr const char* two_lines_sql =
    "WITH taken AS (UPDATE stock SET on_hand = on_hand - 1 FROM (VALUES ($2::int, $3::int), "
    "($2::int, $4::int)) AS asked (node, sku) WHERE stock.node = asked.node AND "
    "stock.sku = asked.sku AND stock.on_hand >= 1 RETURNING stock.sku), "
    "whole AS (SELECT 1 / (CASE WHEN count(*) = 2 THEN 1 ELSE 0 END) AS one FROM taken), "
    "placed AS (INSERT INTO orders SELECT $1::bigint, 'web', now() FROM whole RETURNING id) "
    "INSERT INTO lines SELECT placed.id, asked.line, $2::int, asked.sku, 1 FROM placed, "
    "(VALUES (1, $3::int), (2, $4::int)) AS asked (line, sku)";
constexpr const char* hot_sku_sql =
    "WITH taken AS (UPDATE stock SET on_hand = on_hand - 1 WHERE node = $2::int AND "
    "sku = $3::int AND on_hand >= 1 RETURNING sku), "
    "placed AS (INSERT INTO orders SELECT $1::bigint, 'web', now() FROM taken RETURNING id) "
    "INSERT INTO lines SELECT placed.id, 1, $2::int, $3::int, 1 FROM placed";
constexpr const char* schema_sql =
    "CREATE TABLE stock (node int, sku int, on_hand bigint NOT NULL CHECK (on_hand >= 0), "
    "PRIMARY KEY (node, sku)) WITH (fillfactor = 50);"
    "CREATE TABLE orders (id bigint PRIMARY KEY, channel text NOT NULL, at timestamptz NOT NULL);"
    "CREATE TABLE lines (id bigint, line int, node int, sku int, units int, "
    "PRIMARY KEY (id, line));";

class PostgresLoad {
 public:
  PostgresLoad(const Libpq& pq, const OrderLoad& load) : pq_(pq), load_(load) {}
  PostgresLoad(const PostgresLoad&) = delete;
  PostgresLoad& operator=(const PostgresLoad&) = delete;
  ~PostgresLoad() {
    for (PGconn* connection : connections_) pq_.finish(connection);
  }

  std::string run(const std::string& address, LoadResult& result) {
    for (int n = 0; n <= rival_connections; ++n) {
      connections_.push_back(pq_.connectdb(address.c_str()));
      if (pq_.status(connections_.back()) != connection_ok) return pq_.error(connections_.back());
    }
    PGconn* first = connections_.front();  // for all but the orders
    std::string problem = exec(first, schema_sql);
    if (problem.empty()) {
      problem = exec(first, fmt::format("INSERT INTO stock SELECT n, s, {} FROM "
                                        "generate_series(0, {}) n, generate_series(0, {}) s",
                                        load_.units_each, load_.nodes - 1, load_.skus - 1));
    }
    if (problem.empty()) problem = exec(first, "VACUUM ANALYZE stock");
    if (problem.empty()) problem = exec(first, "CHECKPOINT");
    if (problem.empty()) problem = drive(result);
    if (problem.empty()) problem = count(first, result);
    return problem;
  }

 private:
  std::string exec(PGconn* connection, const std::string& sql) {
    PGresult* result = pq_.exec(connection, sql.c_str());
    const int status = pq_.result_status(result);
    std::string problem;
    if (status != command_ok && status != tuples_ok) problem = pq_.result_error(result);
    pq_.clear(result);
    return problem;
  }

  bool send_order(PGconn* connection, std::uint64_t n) {
    const AskedFor asked = load_.shape == Shape::two_lines ? asked_for(n, load_) : AskedFor{};
    const std::array<std::string, 4> texts = {std::to_string(n), std::to_string(asked.node),
                                              std::to_string(asked.first_sku),
                                              std::to_string(asked.second_sku)};
    const std::array<const char*, 4> values = {texts[0].c_str(), texts[1].c_str(), texts[2].c_str(),
                                               texts[3].c_str()};
    const int count = load_.shape == Shape::two_lines ? 4 : 3;
    // Each order is a transaction of its own, also where several are on their way.
    return pq_.send(connection, "order", count, values.data(), nullptr, nullptr, 0) == 1 &&
           pq_.sync(connection) == 1;
  }

  /// Takes what has come of a connection. Orders that were answered are counted in `answered`.
  std::string take(PGconn* connection, LoadResult& result, int& answered) {
    if (pq_.consume(connection) != 1) return pq_.error(connection);
    while (pq_.busy(connection) == 0) {
      PGresult* one = pq_.result(connection);
      if (one == nullptr) {
        // The end of a statement's results; the end of all that has come, if nothing follows.
        if (pq_.busy(connection) != 0) break;
        one = pq_.result(connection);
        if (one == nullptr) break;
      }
      const int status = pq_.result_status(one);
      if (status == pipeline_sync) {
        ++answered;
      } else if (status == command_ok) {
        ++(pq_.affected(one)[0] == '0' ? result.refused : result.accepted);
      } else {
        const std::string problem = pq_.result_error(one);
        if (problem.find("division by zero") == std::string::npos) {
          pq_.clear(one);
          return problem;
        }
        ++result.refused;
      }
      pq_.clear(one);
    }
    return {};
  }

  std::string drive(LoadResult& result) {
    std::vector<pollfd> polled;
    std::uint64_t next = 0;
    const int each = load_.outstanding / rival_connections;
    const char* sql = load_.shape == Shape::two_lines ? two_lines_sql : hot_sku_sql;
    for (std::size_t c = 1; c < connections_.size(); ++c) {
      PGresult* prepared = pq_.prepare(connections_[c], "order", sql, 0, nullptr);
      const bool well = pq_.result_status(prepared) == command_ok;
      const std::string problem = pq_.result_error(prepared);
      pq_.clear(prepared);
      if (!well) return problem;
      pq_.nonblocking(connections_[c], 1);
      if (pq_.enter_pipeline(connections_[c]) != 1) return "PostgreSQL's library is too old";
      polled.push_back({pq_.socket(connections_[c]), POLLIN, 0});
    }
    std::int64_t under_way = 0;
    const double start = seconds_now();
    for (std::size_t c = 1; c < connections_.size(); ++c) {
      for (int n = 0; n < each; ++n, ++under_way) {
        if (!send_order(connections_[c], next++)) return pq_.error(connections_[c]);
      }
      pq_.flush(connections_[c]);
    }
    while (under_way > 0) {
      if (poll(polled.data(), polled.size(), 10'000) <= 0) return "PostgreSQL does not answer";
      const bool over = seconds_now() - start >= load_.seconds;
      for (std::size_t c = 0; c < polled.size(); ++c) {
        if (polled[c].revents == 0) continue;
        PGconn* connection = connections_[c + 1];
        int answered = 0;
        if (auto problem = take(connection, result, answered); !problem.empty()) return problem;
        under_way -= answered;
        for (; answered > 0 && !over; --answered, ++under_way) {
          if (!send_order(connection, next++)) return pq_.error(connection);
        }
        pq_.flush(connection);
      }
    }
    result.seconds = seconds_now() - start;
    return {};
  }

  std::string count(PGconn* connection, const LoadResult& result) {
    PGresult* told = pq_.exec(
        connection, fmt::format("SELECT (SELECT sum({} - on_hand) FROM stock), "
                                "(SELECT count(*) FROM orders), (SELECT min(on_hand) FROM stock), "
                                "(SELECT count(*) FROM lines)",
                                load_.units_each)
                        .c_str());
    if (pq_.result_status(told) != tuples_ok) return pq_.result_error(told);
    const auto value = [&](int column) { return std::stoll(pq_.value(told, 0, column)); };
    const std::int64_t lines = load_.shape == Shape::two_lines ? 2 : 1;
    std::string problem;
    if (value(0) != lines * result.accepted || value(1) != result.accepted || value(2) < 0 ||
        value(3) != lines * result.accepted) {
      problem = fmt::format("PostgreSQL: {} units gone, {} orders and {} lines there, {} accepted",
                            value(0), value(1), value(3), result.accepted);
    }
    pq_.clear(told);
    return problem;
  }

  const Libpq& pq_;
  const OrderLoad& load_;
  std::vector<PGconn*> connections_;
};

}  // namespace

LoadResult postgres_orders(const OrderLoad& load) {
  constexpr const char* programs = "/usr/lib/postgresql/15/bin";
  const std::string missing =
      "PostgreSQL 15 or its library is missing (scripts/packages-bench.txt) or does not start";
  LoadResult result;
  Libpq pq;
  const std::string bin = programs;
  if (!load_libpq(pq) || !std::filesystem::exists(bin + "/postgres")) {
    result.problem = missing;
    return result;
  }
  const TemporaryFolder folder("bench-postgres");
  const std::string home = folder.path().string();
  const std::string data = home + "/data";
  const std::string user = "postgres";
  if (!give_to(folder.path(), user) || !run_to_end({bin + "/initdb", "-D", data, "-A", "trust",
                                                    "-U", "bench", "-E", "UTF8", "--locale", "C"},
                                                   folder.path() / "log", user)) {
    result.problem = missing;
    return result;
  }
  auto server = Server::start(
      {bin + "/postgres", "-D", data, "-c", "listen_addresses=", "-c",
       "unix_socket_directories=" + home, "-c", "fsync=on", "-c", "synchronous_commit=on", "-c",
       "shared_buffers=512MB", "-c", "max_wal_size=8GB", "-c", "checkpoint_timeout=30min"},
      folder.path() / "log", user);
  const std::string address = "host=" + home + " user=bench dbname=postgres";
  bool ready = false;
  for (int tenth = 0; server && tenth < 200 && !ready && server->running(); ++tenth) {
    usleep(100'000);
    PGconn* tried = pq.connectdb(address.c_str());
    ready = pq.status(tried) == connection_ok;
    pq.finish(tried);
  }
  if (!ready) {
    result.problem = missing;
    return result;
  }
  result.problem = PostgresLoad(pq, load).run(address, result);
  return result;
}

}  // namespace baton::bench
