// The ledger on a disk that loses and tears what was not synced: whatever the moment at which the
// power goes, every acknowledged entry is there afterwards, none twice, and the chain holds.
#include <sqlite3.h>

#include <cstdlib>

#include "store/ledger_batches.h"
#include "store/ledger_sqlite.h"
#include "store/ledger_upkeep.h"
#include "store/tearing_disk.h"

namespace baton {
namespace {

class LedgerPowerCutTest : public LedgerFolderTest {};

/// Rounds a test plays; BATON_POWER_CUTS asks for more.
std::uint64_t rounds(std::uint64_t usual) {
  const char* asked = std::getenv("BATON_POWER_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : usual;
}

/// What must be there after a cut, and what may be.
struct Acknowledged {
  std::uint64_t seq = 0;        ///< appended, and said so
  std::uint64_t under_way = 0;  ///< being appended when the power went, up to here
};

/// Everything that was acknowledged is there, as it was; nothing that nobody wrote.
void expect_kept(const std::string& path, const std::string& vfs, const Acknowledged& told,
                 const std::string& round) {
  auto ledger = SqliteLedger::open(path, {.vfs = vfs});
  ASSERT_TRUE(ledger) << round << ledger.error().message;
  const auto found = verify_ledger(path, vfs);
  ASSERT_TRUE(found) << round << found.error().message;
  EXPECT_TRUE(found->problems.empty()) << round << found->problems.front();
  const std::uint64_t last = (*ledger)->last().value().seq;
  EXPECT_EQ(found->end.seq, last) << round;
  EXPECT_TRUE(last == told.seq || last == told.under_way)
      << round << "acknowledged up to " << told.seq << ", there are " << last;
  std::uint64_t next = 1;
  const auto read = (*ledger)->read(1, [&](const LedgerBatch& batch) -> Result<Done> {
    for (const LedgerEntry& entry : batch.entries) {
      EXPECT_EQ(entry, entry_of_test(next)) << round;
      ++next;
    }
    return Done{};
  });
  EXPECT_TRUE(read) << round;
  for (std::uint64_t seq = 7; seq <= last; seq += 7) {
    EXPECT_EQ((*ledger)->personal("order " + std::to_string(seq)).value(), person_of_test(seq))
        << round;
  }
}

/// Opens the ledger and appends until the power goes. Checkpoints come often.
void write_until_cut(const std::string& path, TearingDisk& disk, Random& random,
                     Acknowledged& told) {
  auto ledger = SqliteLedger::open(
      path, {.vfs = disk.vfs(), .pages_before_checkpoint = 1 + static_cast<int>(random.below(40))});
  if (!ledger) return;
  told.seq = told.under_way = (*ledger)->last().value().seq;
  for (int n = 0; n < 200; ++n) {
    const LedgerBatch batch = batch_after((*ledger)->last().value(), 1 + random.below(30));
    told.under_way = batch.entries.back().seq;
    if (!(*ledger)->append(batch)) {
      EXPECT_FALSE((*ledger)->append(batch)) << "nothing more goes in until it is opened anew";
      return;
    }
    told.seq = told.under_way;
  }
}

TEST_F(LedgerPowerCutTest, KeepsWhatItAcknowledged) {
  std::uint64_t cuts = 0;
  for (std::uint64_t seed = 1; seed <= rounds(200); ++seed) {
    TearingDisk disk(seed);
    Random random(seed, 1);
    Acknowledged told;
    for (int life = 0; life < 3 && !HasFailure(); ++life) {
      const std::string round =
          "seed " + std::to_string(seed) + " life " + std::to_string(life) + ": ";
      // The first operations make the file; later ones append and checkpoint.
      disk.cut_power_after(1 + random.below(life == 0 ? 400 : 1'500));
      write_until_cut(path(), disk, random, told);
      cuts += disk.struck() ? 1 : 0;
      disk.power_on();
      // Sometimes it goes again while the ledger is being recovered.
      if (random.chance(0.3)) {
        disk.cut_power_after(1 + random.below(40));
        (void)SqliteLedger::open(path(), {.vfs = disk.vfs()});
        disk.power_on();
      }
      expect_kept(path(), disk.vfs(), told, round);
      disk.power_on();
    }
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
  EXPECT_GT(cuts, rounds(200)) << "most lives end by a cut";
}

// Every single operation of a short run fails, or is the last one before the power goes.
TEST_F(LedgerPowerCutTest, SurvivesAFailureOfEveryOperation) {
  for (const bool power : {false, true}) {
    for (std::uint64_t operation = 1;; ++operation) {
      TearingDisk disk(operation);
      if (power) {
        disk.cut_power_after(operation);
      } else {
        disk.fail_after(operation, TearingDisk::Fails::once);
      }
      Acknowledged told;
      {
        auto ledger = SqliteLedger::open(path(), {.vfs = disk.vfs(), .pages_before_checkpoint = 8});
        for (int n = 0; ledger && n < 6; ++n) {
          const LedgerBatch batch = batch_after((*ledger)->last().value(), 5);
          told.under_way = batch.entries.back().seq;
          if (!(*ledger)->append(batch)) break;
          told.seq = told.under_way;
        }
      }
      const bool all_done = !disk.struck();
      if (power) disk.power_on();
      disk.fail_no_more();
      expect_kept(path(), disk.vfs(), told, "operation " + std::to_string(operation) + ": ");
      ASSERT_FALSE(HasFailure()) << "operation " << operation;
      if (all_done) {
        EXPECT_GT(operation, 50U);
        break;
      }
    }
  }
}

// The disk has to bite: a ledger that does not sync loses what it said it had.
TEST_F(LedgerPowerCutTest, TheDiskLosesWhatIsNotSynced) {
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    TearingDisk disk(seed);
    sqlite3* db = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    ASSERT_EQ(sqlite3_open_v2("unsynced", &db, flags, disk.vfs().c_str()), SQLITE_OK);
    std::string sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; CREATE TABLE t (x);";
    for (int n = 0; n < 20; ++n) sql += "INSERT INTO t VALUES (randomblob(500));";
    ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    disk.cut_power_after(1);
    sqlite3_close(db);
    disk.power_on();
    ASSERT_EQ(sqlite3_open_v2("unsynced", &db, flags, disk.vfs().c_str()), SQLITE_OK);
    sqlite3_stmt* asked = nullptr;
    sqlite3_prepare_v2(db, "SELECT count(*) FROM t", -1, &asked, nullptr);
    const bool there = sqlite3_step(asked) == SQLITE_ROW && sqlite3_column_int(asked, 0) == 20;
    lost += there ? 0 : 1;
    sqlite3_finalize(asked);
    sqlite3_close(db);
  }
  EXPECT_GT(lost, 20);
}

}  // namespace
}  // namespace baton
