// The engine on a disk of which some operation fails, or whose power goes: for every operation of a
// small run. What was acknowledged is there afterwards, with the same answer, and nothing is twice.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "engine/engine.h"
#include "engine/shop_requests.h"
#include "engine/test_clock.h"
#include "lifecycle/verdict_codec.h"
#include "store/ledger_sqlite.h"
#include "store/ledger_upkeep.h"
#include "store/tearing_disk.h"

namespace baton {
namespace {

constexpr std::uint64_t requests = 40;

class FailingDiskTest : public testing::Test {
 protected:
  SmallShop shop;
  TestClock clock;
  std::string path;
  std::map<std::uint64_t, std::string> acknowledged;  // by request: the answer

  void SetUp() override {
    path = (std::filesystem::temp_directory_path() / ("baton_failing_" + std::to_string(getpid())))
               .string();
  }
  void TearDown() override { std::filesystem::remove(path + ".lock"); }

  static std::string text_of(const Answer& answer) {
    return std::to_string(answer.seq) + " " + encode(answer.verdict);
  }

  /// Hands the requests in, several at a time, until the disk fails.
  void run(const std::string& vfs) {
    auto ledger = SqliteLedger::open(path, {.vfs = vfs, .pages_before_checkpoint = 6});
    if (!ledger) return;
    auto engine = Engine::start(shop.initial(), shop.context(), **ledger, clock);
    if (!engine) return;
    std::mutex mutex;
    for (std::uint64_t n = 0; n < requests; ++n) {
      const auto reply = [&, n](const Result<Answer>& answer) {
        const std::lock_guard guard(mutex);
        if (answer) acknowledged[n] = text_of(*answer);
      };
      // Every fifth is waited for.
      if (n % 5 != 4) {
        (*engine)->submit(streamed(shop, 0, n), reply);
      } else {
        reply((*engine)->ask(streamed(shop, 0, n)));
      }
    }
    const auto ended = (*engine)->stop();
    EXPECT_EQ(ended.has_value(), !(*engine)->failure().has_value());
  }

  /// All requests once more, on a disk that is well again.
  void repeat(const std::string& vfs, const std::string& where) {
    auto ledger = SqliteLedger::open(path, {.vfs = vfs});
    ASSERT_TRUE(ledger) << where << ledger.error().message;
    const auto verified = verify_ledger(path, vfs);
    ASSERT_TRUE(verified) << where << verified.error().message;
    EXPECT_TRUE(verified->problems.empty()) << where << verified->problems.front();
    auto engine = Engine::start(shop.initial(), shop.context(), **ledger, clock);
    ASSERT_TRUE(engine) << where << engine.error().message;
    for (std::uint64_t n = 0; n < requests; ++n) {
      const auto answer = (*engine)->ask(streamed(shop, 0, n));
      ASSERT_TRUE(answer) << where << answer.error().message;
      const auto before = acknowledged.find(n);
      if (before == acknowledged.end()) continue;
      EXPECT_TRUE(answer->repeated) << where << "request " << n << " was acknowledged and is lost";
      EXPECT_EQ(text_of(*answer), before->second) << where << "request " << n;
    }
    ASSERT_TRUE((*engine)->stop());
    const auto again = recovered(shop, **ledger);
    ASSERT_NE(again, nullptr) << where;
    EXPECT_EQ(again->state().sequence(), requests) << where << "each has one entry, no more";
  }
};

TEST_F(FailingDiskTest, NothingAcknowledgedIsLostWhateverOperationFails) {
  for (const bool power : {false, true}) {
    std::size_t most = 0;
    for (std::uint64_t operation = 1;; ++operation) {
      TearingDisk disk(operation);
      if (power) {
        disk.cut_power_after(operation);
      } else {
        disk.fail_after(operation, TearingDisk::Fails::once);
      }
      acknowledged.clear();
      run(disk.vfs());
      const bool all_done = !disk.struck();
      most = std::max(most, acknowledged.size());
      if (power) disk.power_on();
      disk.fail_no_more();
      repeat(disk.vfs(),
             (power ? "power, operation " : "operation ") + std::to_string(operation) + ": ");
      ASSERT_FALSE(HasFailure());
      if (all_done) break;
      ASSERT_LT(operation, 10'000U);
    }
    EXPECT_EQ(most, requests) << "the last run is whole";
  }
}

}  // namespace
}  // namespace baton
