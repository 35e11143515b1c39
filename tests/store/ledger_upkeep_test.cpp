// Verifying finds what was altered behind the ledger's back; a backup taken while the writer runs
// is a ledger as it was at one moment; restoring puts it in place in one step.
#include "store/ledger_upkeep.h"

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "store/ledger_batches.h"
#include "store/ledger_sqlite.h"

namespace baton {
namespace {

class LedgerUpkeepTest : public LedgerFolderTest {
 protected:
  std::string copy() const { return (folder_ / "copy.sqlite").string(); }

  void fill(std::uint64_t batches) const {
    auto ledger = SqliteLedger::open(path());
    ASSERT_TRUE(ledger) << ledger.error().message;
    for (std::uint64_t n = 0; n < batches; ++n) {
      ASSERT_TRUE((*ledger)->append(batch_after((*ledger)->last().value(), 10)));
    }
  }
  static void meddle(const std::string& path, const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(db);
    sqlite3_close(db);
  }
};

TEST_F(LedgerUpkeepTest, FindsWhatWasAltered) {
  fill(3);
  const auto good = verify_ledger(path());
  ASSERT_TRUE(good) << good.error().message;
  EXPECT_TRUE(good->problems.empty());
  EXPECT_EQ(good->end.seq, 30U);
  EXPECT_EQ(good->batches, 3);

  struct Case {
    const char* sql;
    const char* said;
  };
  const Case cases[] = {
      {"UPDATE entry SET verdict = x'00' WHERE seq = 15", "entries 11 to 20 are not those"},
      {"UPDATE entry SET at = at + 1 WHERE seq = 30", "entries 21 to 30 are not those"},
      {"UPDATE entry SET key = 'other' WHERE seq = 1", "entries 1 to 10 are not those"},
      {"UPDATE batch SET chain = zeroblob(32) WHERE last = 20", "entries 11 to 20 are not those"},
      {"DELETE FROM entry WHERE seq = 15", "entry 15 is missing"},
      {"DELETE FROM entry WHERE seq = 30", "entry 30 is missing"},
      {"DELETE FROM batch WHERE last = 30", "entry 21 belongs to no batch"},
      {"DELETE FROM batch WHERE last = 10; DELETE FROM entry WHERE seq <= 10",
       "entries 1 to 10 are missing"},
      {"DELETE FROM batch WHERE last = 20", "batch that ends with entry 30 is none"},
      {"UPDATE batch SET entries = 9 WHERE last = 20", "batch that ends with entry 20 is none"},
      {"UPDATE batch SET entries = 1000000 WHERE last = 10", "batch that ends with entry 10"},
      {"UPDATE batch SET chain = x'01' WHERE last = 20", "batch that ends with entry 20 is none"},
  };
  for (const Case& altered : cases) {
    std::filesystem::copy_file(path(), copy(), std::filesystem::copy_options::overwrite_existing);
    meddle(copy(), altered.sql);
    const auto found = verify_ledger(copy());
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->problems.size(), 1U) << altered.sql;
    EXPECT_NE(found->problems[0].find(altered.said), std::string::npos) << found->problems[0];
  }
}

TEST_F(LedgerUpkeepTest, FindsBytesTurnedOnDisk) {
  fill(20);
  int found_by_sqlite = 0;
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path()));
  for (std::streamoff at = 4096; at + 64 < size; at += 1999) {
    std::filesystem::copy_file(path(), copy(), std::filesystem::copy_options::overwrite_existing);
    std::fstream file(copy(), std::ios::binary | std::ios::in | std::ios::out);
    std::string bytes(64, '\0');
    file.seekg(at);
    file.read(bytes.data(), 64);
    std::string turned = bytes;
    for (char& byte : turned) byte = static_cast<char>(~byte);
    file.seekp(at);
    file.write(turned.data(), 64);
    file.close();
    // Personal data and room that nothing uses may change without a word; no entry may.
    const auto found = verify_ledger(copy());
    if (!found || !found->problems.empty()) {
      ++found_by_sqlite;
      continue;
    }
    EXPECT_EQ(found->end.seq, 200U);
  }
  EXPECT_GT(found_by_sqlite, 10);
}

TEST_F(LedgerUpkeepTest, BacksUpWhileTheWriterRuns) {
  fill(1);
  std::atomic<bool> stop = false;
  std::atomic<std::uint64_t> acknowledged = 10;
  std::thread writer([&] {
    auto ledger = SqliteLedger::open(path());
    ASSERT_TRUE(ledger) << ledger.error().message;
    while (!stop) {
      ASSERT_TRUE((*ledger)->append(batch_after((*ledger)->last().value(), 10)));
      acknowledged = (*ledger)->last().value().seq;
    }
  });
  std::uint64_t before = 0;
  for (int n = 0; n < 5; ++n) {
    const std::string to = copy() + std::to_string(n);
    const std::uint64_t least = acknowledged;
    const auto end = back_up_ledger(path(), to);
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_GE(end->seq, least);
    EXPECT_GE(end->seq, before);
    before = end->seq;
    const auto found = verify_ledger(to);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(found->problems.empty());
    EXPECT_EQ(found->end, *end);
  }
  stop = true;
  writer.join();
  EXPECT_TRUE(verify_ledger(path()).value().problems.empty());
  const auto again = back_up_ledger(path(), copy() + "0");
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().message.find("is there already"), std::string::npos);
}

TEST_F(LedgerUpkeepTest, RestoresInOneStep) {
  fill(2);
  ASSERT_TRUE(back_up_ledger(path(), copy()));
  fill(3);
  {
    auto running = SqliteLedger::open(path());
    const auto refused = restore_ledger(copy(), path());
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("has one writer"), std::string::npos);
  }
  const auto end = restore_ledger(copy(), path());
  ASSERT_TRUE(end) << end.error().message;
  EXPECT_EQ(end->seq, 20U);
  EXPECT_EQ(verify_ledger(path()).value().end, *end);
  EXPECT_EQ(verify_ledger(path() + ".replaced").value().end.seq, 50U) << "the old one is kept";
  fill(1);
  EXPECT_EQ(verify_ledger(path()).value().end.seq, 30U) << "and it goes on from there";
}

TEST_F(LedgerUpkeepTest, RestoresOverADamagedLedgerWithItsLog) {
  fill(2);
  ASSERT_TRUE(back_up_ledger(path(), copy()));
  // A log that its writer had no time to work in, beside a file that is no ledger any more.
  {
    auto ledger = SqliteLedger::open(path());
    ASSERT_TRUE((*ledger)->append(batch_after((*ledger)->last().value(), 10)));
    std::filesystem::copy_file(path() + "-wal", path() + "-kept");
  }
  std::filesystem::rename(path() + "-kept", path() + "-wal");
  std::ofstream(path(), std::ios::trunc) << std::string(50'000, 'x');
  const auto end = restore_ledger(copy(), path());
  ASSERT_TRUE(end) << end.error().message;
  const auto found = verify_ledger(path());
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(found->problems.empty());
  EXPECT_EQ(found->end.seq, 20U) << "nothing of the old log got in";
}

TEST_F(LedgerUpkeepTest, RestoresNoBadCopy) {
  fill(2);
  ASSERT_TRUE(back_up_ledger(path(), copy()));
  meddle(copy(), "UPDATE entry SET verdict = x'00' WHERE seq = 15");
  const auto refused = restore_ledger(copy(), path());
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("is not right"), std::string::npos);
  EXPECT_FALSE(restore_ledger(copy() + " that is not there", path()));
  EXPECT_EQ(verify_ledger(path()).value().end.seq, 20U) << "what was there stays";
}

}  // namespace
}  // namespace baton
