// kill -9 at random moments under load: what was acknowledged is in the ledger, nothing is twice,
// and the next process goes on from there. BATON_KILLS asks for more rounds than the usual twelve.
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

#include "base/random.h"
#include "engine/kill_child.h"
#include "engine/shop_requests.h"
#include "lifecycle/verdict_codec.h"
#include "store/ledger_sqlite.h"
#include "store/ledger_upkeep.h"

namespace baton {
namespace {

/// A ledger is begun anew after so many kills, so that reading it back takes no longer and longer.
constexpr int kills_a_ledger = 10;

int rounds() {
  const char* asked = std::getenv("BATON_KILLS");
  return asked != nullptr ? std::atoi(asked) : 12;
}

/// Starts the child, lets it run for a while, kills it. Returns what it printed.
std::string run_and_kill(const std::string& path, int pages,
                         std::chrono::microseconds for_so_long) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    const std::string checkpoint = std::to_string(pages);
    execl("/proc/self/exe", "test_engine", "--run-until-killed", path.c_str(), checkpoint.c_str(),
          nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::string printed;
  const auto until = std::chrono::steady_clock::now() + for_so_long;
  bool killed = false;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd polled{ends[0], POLLIN, 0};
    if (!killed && (left.count() <= 0 || poll(&polled, 1, static_cast<int>(left.count())) == 0)) {
      kill(child, SIGKILL);
      killed = true;
    }
    char bytes[65'536];
    const ssize_t size = read(ends[0], bytes, sizeof(bytes));
    if (size <= 0) break;  // it is dead and all is read
    printed.append(bytes, static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
      << "the child ended by itself: " << status;
  return printed;
}

struct Acknowledged {
  std::map<std::string, std::uint64_t> entries;  // by key

  void add(const SmallShop& shop, const std::string& printed) {
    std::istringstream lines(printed.substr(0, printed.rfind('\n') + 1));
    int thread = 0;
    std::uint64_t number = 0;
    std::uint64_t entry = 0;
    while (lines >> thread >> number >> entry) {
      const auto [place, is_new] = entries.emplace(streamed(shop, thread, number).key, entry);
      EXPECT_EQ(place->second, entry) << place->first << ": a repetition got another answer";
    }
  }
};

/// Nothing acknowledged is lost, no key has two entries, no order was placed twice.
void expect_kept(const SmallShop& shop, const std::string& path, const Acknowledged& told) {
  auto ledger = SqliteLedger::open(path);
  ASSERT_TRUE(ledger) << ledger.error().message;
  const auto verified = verify_ledger(path);
  ASSERT_TRUE(verified) << verified.error().message;
  ASSERT_TRUE(verified->problems.empty()) << verified->problems.front();
  std::map<std::string, std::uint64_t> there;
  const auto read = (*ledger)->read(1, [&](const LedgerBatch& batch) -> Result<Done> {
    for (const LedgerEntry& entry : batch.entries) {
      if (entry.key.empty()) continue;
      EXPECT_TRUE(there.emplace(entry.key, entry.seq).second) << entry.key << " is there twice";
      const auto verdict = decode(entry.verdict);
      EXPECT_TRUE(verdict);
      EXPECT_FALSE(verdict->refusal && verdict->refusal->code == RefusalCode::already_there)
          << entry.key << " was placed twice";
    }
    return Done{};
  });
  ASSERT_TRUE(read) << read.error().message;
  for (const auto& [key, entry] : told.entries) {
    const auto found = there.find(key);
    ASSERT_NE(found, there.end()) << key << " was acknowledged and is lost";
    EXPECT_EQ(found->second, entry) << key;
  }
  EXPECT_NE(recovered(shop, **ledger), nullptr) << "and the state made of it is right";
}

TEST(Kill, NothingAcknowledgedIsLostAndNothingIsTwice) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("baton_kill_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::uint64_t seed =
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  Random random(seed);
  const SmallShop shop;
  Acknowledged told;
  std::size_t acknowledged = 0;
  std::string path;
  for (int round = 0; round < rounds(); ++round) {
    if (round % kills_a_ledger == 0) {
      acknowledged += told.entries.size();
      told.entries.clear();
      path = (folder / ("ledger" + std::to_string(round))).string();
    }
    const int pages = random.chance(0.5) ? 20 : 1'000;
    // From the very beginning to long after the first answers.
    const std::chrono::microseconds for_so_long(
        static_cast<std::int64_t>(random.uniform(0, 250'000)));
    told.add(shop, run_and_kill(path, pages, for_so_long));
    if (!std::filesystem::exists(path)) continue;  // killed before it was made
    expect_kept(shop, path, told);
    ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed << " round " << round;
  }
  acknowledged += told.entries.size();
  std::printf("%d kills, %zu acknowledged requests\n", rounds(), acknowledged);
  EXPECT_GT(acknowledged, 100U);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace baton
