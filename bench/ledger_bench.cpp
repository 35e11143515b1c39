// How fast the engine takes orders for good. (a) Orders accepted, sourced over 20 nodes and kept on
// SQLite, against raw insertion of the very rows that this wrote: the bar is 70 %. (b) Durable
// orders of two lines, and of one hot SKU, with 32 and 512 requests on their way, against Redis and
// PostgreSQL on the same machine in the same run: the bar is to be above both.
//   ledger_bench [ORDERS] [SECONDS]    orders of (a), seconds of each load of (b); 0: (a) alone
// Exit code 1: a bar is missed; 4: something failed.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <semaphore>

#include "ledger_world.h"
#include "raw_insertion.h"
#include "servers.h"
#include "store/ledger_sqlite.h"
#include "store/ledger_upkeep.h"

namespace baton::bench {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

namespace {

constexpr double raw_bar = 0.70;
constexpr int rounds = 3;  // the median counts

[[noreturn]] void failed(const std::string& why) {
  std::fprintf(stderr, "ledger_bench: %s\n", why.c_str());
  std::exit(4);
}

/// Hands orders in, keeping so many on their way, until `enough` says so. Orders that were `made`
/// before are taken; the raw rows they are held against are made before, too.
class OrderClient {
 public:
  OrderClient(Engine& engine, const LedgerWorld& world, int outstanding, std::uint64_t made = 0)
      : engine_(engine), world_(world), outstanding_(outstanding), room_(outstanding) {
    for (std::uint64_t n = 0; n < made; ++n) made_.push_back(world.order(n));
  }

  template <class Enough>
  LoadResult run(Enough enough) {
    const double start = seconds_now();
    for (std::uint64_t n = 0; !enough(n, seconds_now() - start); ++n) {
      Request request = n < made_.size() ? std::move(made_[n]) : world_.order(n);
      room_.acquire();
      engine_.submit(std::move(request), [this](const Result<Answer>& answer) { take(answer); });
    }
    for (int n = 0; n < outstanding_; ++n) room_.acquire();
    result_.seconds = seconds_now() - start;
    return result_;
  }

 private:
  void take(const Result<Answer>& answer) {
    if (!answer) {
      result_.problem = answer.error().message;
    } else {
      ++(answer->verdict.refusal ? result_.refused : result_.accepted);
    }
    room_.release();
  }
  Engine& engine_;
  const LedgerWorld& world_;
  std::vector<Request> made_;
  int outstanding_;
  std::counting_semaphore<1'000'000> room_;
  LoadResult result_;  // written by the committing thread, read when all is answered
};

/// What an order took must be what is gone; and the ledger must be whole.
std::string check(const LedgerWorld& world, const OrderLoad& load, const std::string& path,
                  const LoadResult& result) {
  const auto verified = verify_ledger(path);
  if (!verified) return verified.error().message;
  if (!verified->problems.empty()) return verified->problems.front();
  const auto reader = LedgerReader::open(path);
  if (!reader) return reader.error().message;
  Writer writer(world.initial(), world.context(), **reader);
  if (const auto recovered = writer.recover(); !recovered) return recovered.error().message;
  std::string problem;
  const std::int64_t claimed = world.units_claimed(writer.state(), problem);
  const std::int64_t lines = load.shape == Shape::two_lines ? 2 : 1;
  if (claimed != lines * result.accepted) {
    problem = fmt::format("{} units claimed, {} sold", claimed, lines * result.accepted);
  }
  return problem;
}

LoadResult engine_orders(const OrderLoad& load) {
  const TemporaryFolder folder("bench-ledger");
  const std::string path = (folder.path() / "ledger.sqlite").string();
  const LedgerWorld world(load);
  const SystemClock clock;
  LoadResult result;
  {
    auto ledger = SqliteLedger::open(path);
    if (!ledger) failed(ledger.error().message);
    EngineOptions options;
    options.review_every.reset();
    auto engine = Engine::start(world.initial(), world.context(), **ledger, clock, options);
    if (!engine) failed(engine.error().message);
    if (const std::string problem = world.fill(**engine); !problem.empty()) failed(problem);
    result = OrderClient(**engine, world, load.outstanding).run([&](std::uint64_t, double seconds) {
      return seconds >= load.seconds;
    });
    if (const auto stopped = (*engine)->stop(); !stopped) failed(stopped.error().message);
  }
  if (result.problem.empty()) result.problem = check(world, load, path, result);
  return result;
}

struct AgainstRaw {
  double engine = 0, raw = 0;          // orders a second
  double engine_cpu = 0, raw_cpu = 0;  // microseconds an order, all threads
  std::size_t bytes = 0;               // of a verdict, mean
};

AgainstRaw against_raw(std::size_t batch, std::uint64_t orders) {
  const TemporaryFolder folder("bench-raw");
  const std::string path = (folder.path() / "ledger.sqlite").string();
  const LedgerWorld world({});
  const SystemClock clock;
  LoadResult result;
  std::uint64_t before = 0;
  double engine_cpu = 0;
  {
    auto ledger = SqliteLedger::open(path);
    if (!ledger) failed(ledger.error().message);
    EngineOptions options;
    options.review_every.reset();
    options.most_in_batch = batch;
    options.gather_for = std::chrono::milliseconds(50);  // batches are full
    auto engine = Engine::start(world.initial(), world.context(), **ledger, clock, options);
    if (!engine) failed(engine.error().message);
    if (const std::string problem = world.fill(**engine); !problem.empty()) failed(problem);
    before = (*ledger)->last().value().seq;
    OrderClient client(**engine, world, static_cast<int>(4 * batch), orders);
    const double start = cpu_seconds();
    result = client.run([&](std::uint64_t n, double) { return n == orders; });
    engine_cpu = cpu_seconds() - start;
    if (const auto stopped = (*engine)->stop(); !stopped) failed(stopped.error().message);
  }
  if (!result.problem.empty()) failed(result.problem);
  if (result.accepted != static_cast<std::int64_t>(orders)) {
    failed(fmt::format("{} of {} orders were accepted", result.accepted, orders));
  }
  if (const std::string problem = check(world, {}, path, result); !problem.empty()) failed(problem);

  std::vector<LedgerBatch> batches;
  std::size_t first_timed = 0;
  std::size_t bytes = 0;
  const auto read =
      LedgerReader::open(path).value()->read(1, [&](const LedgerBatch& one) -> Result<Done> {
        if (one.entries.back().seq <= before) {
          ++first_timed;
        } else {
          for (const LedgerEntry& entry : one.entries) bytes += entry.verdict.size();
        }
        batches.push_back(one);
        return Done{};
      });
  if (!read) failed(read.error().message);
  double raw_cpu = 0;
  const double raw =
      raw_insertion((folder.path() / "raw.sqlite").string(), batches, first_timed, raw_cpu);
  if (raw <= 0) failed("raw insertion failed");
  const auto count = static_cast<double>(orders);
  return {.engine = count / result.seconds,
          .raw = count / raw,
          .engine_cpu = engine_cpu / count * 1e6,
          .raw_cpu = raw_cpu / count * 1e6,
          .bytes = bytes / orders};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

bool compare_with_raw(std::uint64_t orders) {
  fmt::print(
      "(a) orders of two lines, 20 nodes, accepted, sourced and kept: {} orders, medians of {}\n",
      orders, rounds);
  bool met = true;
  for (const std::size_t batch : {std::size_t{10}, std::size_t{100}, std::size_t{1'000}}) {
    std::vector<double> engine, raw, ratios, engine_cpu, raw_cpu;
    std::size_t bytes = 0;
    for (int round = 0; round < rounds; ++round) {
      const AgainstRaw one = against_raw(batch, orders);
      engine.push_back(one.engine);
      raw.push_back(one.raw);
      ratios.push_back(one.engine / one.raw);
      engine_cpu.push_back(one.engine_cpu);
      raw_cpu.push_back(one.raw_cpu);
      bytes = one.bytes;
    }
    const double ratio = median(ratios);
    met = met && ratio >= raw_bar;
    fmt::print(
        "  batches of {:>5}: engine {:>8.0f}/s, raw insertion {:>8.0f}/s, ratio {:.2f} "
        "(bar {:.2f}); CPU an order {:.1f} and {:.1f} us; {} bytes a verdict\n",
        batch, median(engine), median(raw), ratio, raw_bar, median(engine_cpu), median(raw_cpu),
        bytes);
    std::fflush(stdout);
  }
  return met;
}

bool compare_with_rivals(double seconds) {
  fmt::print("(b) durable orders a second; {} connections; ours sourced over 20 nodes\n",
             rival_connections);
  bool met = true;
  for (const Shape shape : {Shape::two_lines, Shape::hot_sku}) {
    for (const int outstanding : {32, 512}) {
      OrderLoad load;
      load.shape = shape;
      load.outstanding = outstanding;
      load.seconds = seconds;
      const LoadResult redis = redis_orders(load);
      const LoadResult postgres = postgres_orders(load);
      const LoadResult engine = engine_orders(load);
      if (!engine.problem.empty()) failed(engine.problem);
      const auto said = [&](const LoadResult& rival) {
        if (!rival.problem.empty()) {
          met = false;  // not measured is not met
          return rival.problem;
        }
        met = met && engine.per_second() > rival.per_second();
        return fmt::format("{:.0f}/s (ours, in process, x{:.2f})", rival.per_second(),
                           engine.per_second() / rival.per_second());
      };
      fmt::print("  {:9} {:>4} on their way: engine {:>7.0f}/s; Redis {}; PostgreSQL {}\n",
                 shape == Shape::two_lines ? "two lines" : "hot SKU", outstanding,
                 engine.per_second(), said(redis), said(postgres));
      std::fflush(stdout);
    }
  }
  return met;
}

}  // namespace
}  // namespace baton::bench

int main(int argc, char** argv) {
  const std::uint64_t orders = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
  const bool raw = baton::bench::compare_with_raw(orders);
  if (seconds <= 0) return raw ? 0 : 1;
  const bool rivals = baton::bench::compare_with_rivals(seconds);
  fmt::print("bars: {} of raw insertion {}, above Redis and PostgreSQL {}\n", baton::bench::raw_bar,
             raw ? "met" : "MISSED", rivals ? "met" : "MISSED");
  return raw && rivals ? 0 : 1;
}
