// The orders of bench/ledger_bench.cpp as other systems take them: each checks and takes stock and
// writes the order in one indivisible, synced step. What they took is counted afterwards.
#pragma once

#include <cstdint>
#include <string>

namespace baton::bench {

enum class Shape : std::uint8_t { two_lines, hot_sku };

struct OrderLoad {
  Shape shape = Shape::two_lines;
  int outstanding = 32;  ///< requests on their way at any moment, over all connections
  double seconds = 3;
  int nodes = 20, skus = 1'000;
  std::int64_t units_each = 1'000'000'000;  ///< of each SKU at each node, at the beginning
};

struct LoadResult {
  std::int64_t accepted = 0, refused = 0;
  double seconds = 0;
  std::string problem;  ///< what was missing, failed, or did not add up; empty: all is well
  double per_second() const { return static_cast<double>(accepted) / seconds; }
};

inline constexpr int rival_connections = 32;

/// redis-server: appendonly yes, appendfsync always; a Lua script; a unix socket.
LoadResult redis_orders(const OrderLoad& load);
/// PostgreSQL 15: fsync and synchronous_commit on; one prepared statement an order; a unix socket.
LoadResult postgres_orders(const OrderLoad& load);

/// What order number `n` asks for: one unit each of two SKUs at a node; lower SKU first.
struct AskedFor {
  int node = 0, first_sku = 0, second_sku = 0;
};
inline AskedFor asked_for(std::uint64_t n, const OrderLoad& load) {
  std::uint64_t x = (n + 1) * 0x9E3779B97F4A7C15U;  // splitmix64 (Steele, Lea, Flood 2014)
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  x ^= x >> 31U;
  const auto skus = static_cast<std::uint64_t>(load.skus);
  AskedFor result;
  result.node = static_cast<int>(x % static_cast<std::uint64_t>(load.nodes));
  const auto a = static_cast<int>((x >> 16U) % skus);
  const auto b =
      static_cast<int>((static_cast<std::uint64_t>(a) + 1 + (x >> 40U) % (skus - 1)) % skus);
  result.first_sku = a < b ? a : b;
  result.second_sku = a < b ? b : a;
  return result;
}

double seconds_now();
double cpu_seconds();  ///< of this process, all threads

}  // namespace baton::bench
