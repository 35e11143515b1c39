// 500 tasks race for 100 units, 20 times, on a ledger on disk: exactly 100 are sold, all others are
// told why not, and what is on disk says the same.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <thread>

#include "engine/engine.h"
#include "engine/small_shop.h"
#include "engine/test_clock.h"
#include "store/ledger_sqlite.h"
#include "store/ledger_upkeep.h"

namespace baton {
namespace {

constexpr int tasks = 500, threads = 25, units = 100;

struct Told {
  std::atomic<int> sold = 0, refused = 0, lost = 0;
  std::mutex mutex;
  std::condition_variable all;
  int answers = 0;

  void take(const Result<Answer>& answer) {
    if (!answer) {
      ++lost;
    } else if (!answer->verdict.refusal) {
      ++sold;
    } else if (answer->verdict.refusal->code == RefusalCode::not_served &&
               !answer->verdict.refusal->sentence.empty()) {
      ++refused;
    }
    const std::lock_guard guard(mutex);
    ++answers;
    all.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex);
    all.wait(lock, [this] { return answers == tasks; });
  }
};

/// Every thread hands in its share at once and goes on to the next without waiting for answers.
void race(Engine& engine, const SmallShop& shop, Told& told) {
  std::vector<std::thread> racers;
  std::atomic<bool> go = false;
  for (int t = 0; t < threads; ++t) {
    racers.emplace_back([&, t] {
      while (!go) std::this_thread::yield();
      for (int n = t; n < tasks; n += threads) {
        engine.submit(shop.orders("task " + std::to_string(n), 0, 1),
                      [&told](const Result<Answer>& answer) { told.take(answer); });
      }
    });
  }
  go = true;
  for (std::thread& racer : racers) racer.join();
  told.wait();
}

TEST(Race, FiveHundredForAHundredUnits) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("baton_race_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  for (int round = 0; round < 20; ++round) {
    const SmallShop shop;
    const TestClock clock;
    const std::string path = (folder / ("round" + std::to_string(round))).string();
    auto ledger = SqliteLedger::open(path).value();
    Told told;
    {
      auto engine = Engine::start(shop.initial(), shop.context(), *ledger, clock).value();
      // The units lie at three nodes.
      for (int node = 0; node < 3; ++node) {
        ASSERT_TRUE(engine->ask(shop.receives(node, 0, node == 0 ? 34 : 33)));
      }
      race(*engine, shop, told);
      ASSERT_TRUE(engine->stop());
    }
    EXPECT_EQ(told.sold, units);
    EXPECT_EQ(told.refused, tasks - units);
    EXPECT_EQ(told.lost, 0);

    const auto again = recovered(shop, *ledger);
    ASSERT_NE(again, nullptr);
    std::int64_t reserved = 0;
    for (const StockRecord& record : again->state().stock().records(shop.sku(0))) {
      EXPECT_EQ(record.free(), 0);
      reserved += record.reserved;
    }
    EXPECT_EQ(reserved, units);
    EXPECT_EQ(again->state().order_count(), static_cast<std::size_t>(units));
    ledger.reset();
    const auto verified = verify_ledger(path);
    ASSERT_TRUE(verified) << verified.error().message;
    EXPECT_TRUE(verified->problems.empty());
    EXPECT_EQ(verified->end.seq, static_cast<std::uint64_t>(tasks + 3));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace baton
