// The replay against a naive simulation that shares no code with it: minute by minute, lists that
// are searched from end to end. Small worlds in which nothing goes astray; scarce ones, too.
#include <gtest/gtest.h>

#include "replay/run.h"
#include "small_world.h"

namespace baton {
namespace {

struct Counts {
  std::int64_t parcels = 0, units_out = 0, units_not_served = 0, on_time = 0;
  double freight = 0;
};

/// Single-line orders of one unit go to the cheapest node (the lowest number) that has the SKU.
/// Whoever finds none waits for the patience and takes the first unit that comes, oldest first.
class NaiveReplay {
 public:
  explicit NaiveReplay(const ReplayWorld& world) : world_(world), stream_(world.history.stream) {
    for (std::size_t i = 0; i < stream_.cells.size(); ++i) stock_.push_back(stream_.opening[i]);
  }
  Counts run() {
    for (std::int64_t at = stream_.from.seconds(); at <= world_.ends.seconds(); at += 60) {
      for (const DemandedOrder& order : stream_.orders) {
        if (order.placed_at.seconds() > at - 60 && order.placed_at.seconds() <= at)
          place(order, order.placed_at.seconds());
      }
      for (const StockFlow& flow : stream_.flows) {
        if (flow.ready_at.seconds() <= at - 60 || flow.ready_at.seconds() > at) continue;
        stock_[flow.cell] += flow.units;
        serve_waiting(flow.ready_at.seconds());
      }
      give_up(at);
    }
    return counts_;
  }

 private:
  void place(const DemandedOrder& order, std::int64_t at) {
    if (!serve(order, at)) waiting_.push_back(&order);
  }
  bool serve(const DemandedOrder& order, std::int64_t at) {
    const SkuId sku = stream_.lines[order.first_line].sku;
    for (std::uint32_t cell = 0; cell < stream_.cells.size(); ++cell) {
      if (stream_.cells[cell].sku != sku || stock_[cell] == 0) continue;
      --stock_[cell];
      ++counts_.parcels;
      ++counts_.units_out;
      counts_.freight += 4.0 + stream_.cells[cell].node.index();
      // Decided until 14:00, it leaves at 18:00 of the same day, and is there a day later.
      const std::int64_t day = at / 86'400 * 86'400;
      const bool today = at < day + 14 * 3'600 + 60;
      const std::int64_t there = day + (today ? 0 : 86'400) + 18 * 3'600 + 86'400;
      counts_.on_time += there <= order.promised->seconds() ? 1 : 0;
      return true;
    }
    return false;
  }
  void serve_waiting(std::int64_t at) {
    std::erase_if(waiting_, [&](const DemandedOrder* order) { return serve(*order, at); });
  }
  void give_up(std::int64_t at) {
    std::erase_if(waiting_, [&](const DemandedOrder* order) {
      const bool over = order->placed_at.seconds() + world_.patience.in_seconds() <= at;
      counts_.units_not_served += over ? 1 : 0;
      return over;
    });
  }
  const ReplayWorld& world_;
  const ExogenousStream& stream_;
  std::vector<std::int64_t> stock_;
  std::vector<const DemandedOrder*> waiting_;
  Counts counts_;
};

void expect_as_naive(const SmallWorld& small) {
  const auto world = small.make();
  const Counts naive = NaiveReplay(*world).run();
  Levers levers;
  levers.policy = ReplayPolicy::exact_myopic;
  const auto outcome = run_replay(*world, set_up(*world, levers), 1, 0);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->all.parcels, naive.parcels);
  EXPECT_EQ(outcome->units_out, naive.units_out);
  EXPECT_EQ(outcome->all.units_not_served, naive.units_not_served);
  EXPECT_EQ(outcome->all.on_time, naive.on_time);
  EXPECT_NEAR(outcome->all.freight, naive.freight, 1e-6);
}

TEST(NaiveReplay, SaysTheSameWherePlentyIsThere) {
  SmallWorld small;
  small.several_lines = false;
  small.opening = 50;
  expect_as_naive(small);
}

TEST(NaiveReplay, SaysTheSameWhereStockRunsOutAndComesIn) {
  SmallWorld small;
  small.several_lines = false;
  small.opening = 9;
  small.receipt_every = 13;
  small.receipt_units = 5;
  expect_as_naive(small);
  small.orders = 500;
  small.opening = 3;
  small.receipt_every = 29;
  small.receipt_units = 17;
  small.between_orders = Duration::minutes(41);
  expect_as_naive(small);
}

}  // namespace
}  // namespace baton
